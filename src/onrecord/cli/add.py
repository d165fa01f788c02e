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
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...", help="Files, folders, patterns, or - for standard input.", show_default=False
        ),
    ],
    record: RecordOption = None,
) -> None:
    """Take pages into the record: copied text, HTML as fetched, JSON lines. Adding a page twice adds nothing.

    \b
    onrecord add pages/
    onrecord add --record dam.db 'pages/*.html' notes.txt
    cat pages.jsonl | onrecord add -
    """
    settings = read_settings(os.environ, record=record)
    console = Console(stderr=True)
    with open(settings.record) as opened, _progress(console) as bar:
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


def _progress(console: Console) -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
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
