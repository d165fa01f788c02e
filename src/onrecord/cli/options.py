"""Options that several subcommands share, each defined once, and the record they open."""

from datetime import date
from typing import Annotated

import typer

from onrecord.api import Record, open, read_day  # noqa: A004 - the name users of the package know
from onrecord.cli.find import find_one

__all__ = ["AsJson", "AsOf", "RecordOption", "StoryOption", "Today", "find_story", "open_to_read", "to_day"]

RecordOption = Annotated[
    str | None,
    typer.Option(
        "--record",
        metavar="FILE",
        help="The record: a file. Default: ONRECORD_RECORD, else onrecord.db here.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON lines instead of text.")]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", help="What coverage said by the end of that day (2026-04-30).", show_default=False
    ),
]
Today = Annotated[
    str | None,
    typer.Option(
        "--today",
        metavar="DATE",
        help="The day from which due and overdue are counted. Default: today.",
        show_default=False,
    ),
]
StoryOption = Annotated[
    str | None,
    typer.Option("--story", metavar="ID", help="Only this story; its id or the start of it.", show_default=False),
]


def open_to_read(record: str | None) -> Record:
    """Open a record that must be there."""
    return open(record, create=False)


def to_day(day: str | None, *, what: str) -> date | None:
    """The day an option names; None where it was not given."""
    return read_day(day, what=what) if day is not None else None


def find_story(record: Record, start: str | None, *, as_of: date | None) -> str | None:
    """The id of the one story whose id begins so; None where none is asked for. Raises InputError where none or several do."""

    return None if start is None else find_one(start, [s.id for s in record.stories(as_of=as_of)], what="story")
