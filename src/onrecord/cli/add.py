"""`onrecord add`: take pages into a record."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from onrecord.api import open  # noqa: A004 - the name users of the package know
from onrecord.cli.options import RecordOption
from onrecord.export.wording import count
from onrecord.model import Outcome
from onrecord.read import read_sources
from onrecord.settings import read_settings

__all__ = ["add_cli", "tell_outcome"]

SET_ASIDE = 3


def add_cli(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE", hidden=True)],
    record: RecordOption = None,
) -> None:
    """Take pages into the record. Adding a page twice adds nothing.

    SOURCE is a file, a folder, a pattern such as 'pages/*.html', or - for standard input: text as it was copied, HTML as
    fetched, or JSON lines with a page each (text or html; id, outlet, url, published, title, byline if known).

    ONRECORD_WORKERS pages are read at a time (2 unless set); the record is the same whatever their number.

    What cannot be taken is named on standard error and set aside, and the rest is taken (exit 3). The last line counts.

    \b
    Examples:
      onrecord add pages/
      onrecord add --record dam.db 'pages/*.html' notes.txt
      cat pages.jsonl | onrecord add -
    """
    settings = read_settings(os.environ, record=record)
    with open(settings.record) as opened, _progress() as bar:
        task = bar.add_task("reading", total=None)
        pages = read_sources(
            sources, stdin=lambda: sys.stdin.buffer.read(), page_chars_max=settings.page_chars_max, cwd=Path.cwd()
        )
        outcome = opened.add(pages, progress=lambda o: bar.update(task, description=_sofar(o)))
    for failure in outcome.failures:
        print(f"set aside ({failure.cause}): {failure.message}", file=sys.stderr)
    print(tell_outcome(outcome), file=sys.stderr)
    if outcome.failures:
        raise typer.Exit(SET_ASIDE)


def _progress() -> Progress:
    """A bar for people who watch; nothing at all where standard error goes to a file, colours forced or not."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )


def _sofar(outcome: Outcome) -> str:
    return f"{count(outcome.pages, 'page')}, {count(outcome.reports, 'report')}"


def tell_outcome(outcome: Outcome) -> str:
    """The last line of `add`: pages, articles, reports, and failures by cause."""
    line = f"{count(outcome.pages, 'page')}, {count(outcome.articles, 'article')}, {count(outcome.reports, 'report')} added"
    if outcome.known:
        line += f"; {outcome.known} known already"
    if outcome.failures:
        causes = ", ".join(f"{number} {cause}" for cause, number in outcome.causes().items())
        line += f"; {len(outcome.failures)} set aside: {causes}"
    return line
