"""`onrecord export`: the record as files."""

import sys
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.options import AsOf, RecordOption, Today, open_to_read, to_day
from onrecord.errors import InputError
from onrecord.export import render_html, render_jsonl, render_links, render_stories

__all__ = ["Format", "export_cli"]


class Format(StrEnum):
    """What a record can be written as."""

    JSONL = "jsonl"
    LINKS = "links"
    STORIES = "stories"
    HTML = "html"


def export_cli(
    form: Annotated[
        Format,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="One of jsonl, links, stories, html.",
            show_default=False,
        ),
    ],
    record: RecordOption = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--out", metavar="OUT", help="The file to write. Default: standard output.", show_default=False
        ),
    ] = None,
    as_of: AsOf = None,
    today: Today = None,
) -> None:
    """Write the record as files.

    \b
    FORMAT is one of
      jsonl    the reports, one a line
      links    claims with their origins, conflicts and revisions, one object
      stories  which article belongs to which story, one a line
      html     the dossier: one file to send on, read and print

    \b
    Examples:
      onrecord export --format html -o dossier.html
      onrecord export --format jsonl > reports.jsonl
      onrecord export --format links --as-of 2026-04-20
    """
    day = to_day(as_of, what="day for --as-of")
    now = to_day(today, what="day for --today") or datetime.now(UTC).date()
    with open_to_read(record) as opened:
        book = opened.book(as_of=day)
    if form is Format.JSONL:
        text = "".join(render_jsonl(book))
    elif form is Format.LINKS:
        text = render_links(book)
    elif form is Format.STORIES:
        text = "".join(render_stories(book))
    else:
        text = render_html(book, today=now)
    _write(text, out)


def _write(text: str, out: Path | None) -> None:
    data = text.encode("utf-8")
    if out is None or str(out) == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        out.write_bytes(data)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"cannot write {str(out)!r}: {reason}; name a file in a folder that exists") from None
