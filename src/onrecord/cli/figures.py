"""`onrecord figures`: the quantities of texts, on their own."""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.lines import each_line
from onrecord.flow import Kit, read_figures

__all__ = ["figures_cli"]

Source = Annotated[Path | None, typer.Argument(metavar="FILE", hidden=True)]


def figures_cli(source: Source = None) -> None:
    """Read the quantities of texts: low, best, high, and what is counted.

    FILE holds JSON lines with id and text. Default: standard input. Offsets count the characters of the text.

    \b
    Examples:
      onrecord figures texts.jsonl
      echo '{"id": 1, "text": "Some 1,150 monitors left."}' | onrecord figures
    """
    kit = Kit.shipped()
    each_line(source, lambda row: figures_of(row, kit))


def figures_of(row: dict[str, object], kit: Kit) -> dict[str, object]:
    """The answer to one line."""
    figures = [
        {
            "start": f.span.start,
            "end": f.span.end,
            "exact": f.exact,
            "low": f.low,
            "best": f.best,
            "high": f.high,
            "unit": f.unit,
        }
        for f in read_figures(str(row["text"]), kit=kit)
    ]
    return {"id": row.get("id"), "figures": figures}
