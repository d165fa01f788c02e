"""Text for people and JSON for programs, from the same views. Colours only on a terminal, as rich decides."""

import dataclasses
import json
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum

from rich.console import Console
from rich.text import Text

from onrecord.export.wording import count_outlets, count_voices, tell_day, tell_origins, tell_voice
from onrecord.record.views import ClaimView, ReportView

__all__ = ["print_claim", "print_json", "print_report_line", "stdout", "to_plain"]


def stdout() -> Console:
    """The console for results; no wrapping of words in pipes."""
    return Console(highlight=False, soft_wrap=True)


def print_json(rows: Iterable[object]) -> None:
    """One JSON object a line."""
    for row in rows:
        print(json.dumps(to_plain(row), ensure_ascii=False))


def to_plain(value: object) -> object:
    """A view as what JSON knows: dataclasses as objects, days as ISO dates, enumerations as their words."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(to_plain(k)): to_plain(v) for k, v in value.items()}
    if isinstance(value, (tuple, list)):
        return [to_plain(v) for v in value]
    return value


def print_claim(console: Console, claim: ClaimView) -> None:
    """A claim on two lines: its words, and who says so where."""
    line = Text()
    line.append(f"{claim.id}  ", style="dim")
    if claim.polarity.value != "affirmed":
        line.append(f"[{claim.polarity.value}] ", style="bold red")
    line.append(one_line(claim.exact))
    console.print(line)
    told = [tell_origins(claim.origins), count_outlets(claim.outlets), count_voices(claim)]
    console.print(Text("    " + " · ".join(t for t in told if t), style="dim"))


def print_report_line(console: Console, report: ReportView) -> None:
    """A report on one line: outlet, day, voice, words."""
    line = Text("    ")
    line.append(report.outlet or report.page, style="bold")
    line.append(f" {tell_day(report.published)}", style="dim")
    line.append(f"  {tell_voice(report)}: ", style="cyan")
    line.append(one_line(report.exact))
    console.print(line)


def one_line(words: str) -> str:
    """The words without line breaks, as they are printed in lists."""
    return " ".join(words.split())
