"""`onrecord times`: the calendar times of texts, on their own."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.api import read_day
from onrecord.cli.lines import each_line
from onrecord.flow import Kit, read_times

__all__ = ["times_cli"]

Source = Annotated[Path | None, typer.Argument(metavar="FILE", hidden=True)]


class Timex3(StrEnum):
    """Whose custom the TIMEX3 marks follow."""

    OURS = "ours"
    TIMEML = "timeml"


Custom = Annotated[
    Timex3, typer.Option("--timex3", metavar="CUSTOM", help="Whose marks: ours, or timeml as its annotators set them.")
]
DayFirst = Annotated[bool, typer.Option("--day-first", help="Read 06/09/2024 as 6 September.")]


def times_cli(source: Source = None, *, timex3: Custom = Timex3.OURS, day_first: DayFirst = False) -> None:
    """Read the times of texts: TIMEX3 type and value, EDTF, and the part each plays.

    FILE holds JSON lines with id, text and reference (the day that "on Monday" hangs on, or null). Default: standard
    input. Offsets count the characters of the text.

    \b
    Examples:
      onrecord times texts.jsonl
      echo '{"id": 1, "text": "They leave by May.", "reference": "2026-04-01"}' | onrecord times
    """
    kit = Kit.shipped()
    each_line(source, lambda row: times_of(row, kit, day_first=day_first, timeml=timex3 is Timex3.TIMEML))


def times_of(row: dict[str, object], kit: Kit, *, day_first: bool = False, timeml: bool = False) -> dict[str, object]:
    """The answer to one line, in the notations that `flow.read_times` tells of. Raises InputError where the reference is no date."""
    reference = _reference(row.get("reference"))
    stated = read_times(str(row["text"]), reference=reference, kit=kit, day_first=day_first, timeml=timeml)
    times = [
        {
            "start": t.span.start,
            "end": t.span.end,
            "exact": t.exact,
            "type": t.type.value,
            "value": t.value,
            "edtf": t.edtf,
            "role": t.role.value if t.role else None,
        }
        for t in stated
    ]
    return {"id": row.get("id"), "times": times}


def _reference(given: object) -> date | None:
    return read_day(given, what="reference date") if isinstance(given, str) and given else None
