"""From sources to pages, one at a time: what cannot be taken becomes a Failure, and the rest goes on."""

import re
from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader, BytesIO
from pathlib import Path

from onrecord.model import Failure, Page, PageKind
from onrecord.read.charset import decode_bytes, find_declared
from onrecord.read.files import find_files, name_of
from onrecord.read.html import read_html
from onrecord.read.jsonpages import read_json
from onrecord.read.kinds import HEAD_BYTES, SourceKind, find_kind
from onrecord.read.pages import to_page
from onrecord.read.refused import Refused

__all__ = ["read_bytes", "read_sources"]

STDIN = "-"
ADDRESS = re.compile(r"(?i)[a-z][a-z0-9+.-]{1,20}://")
TEXT_BYTES_PER_CHAR = 4  # UTF-8 and UTF-32 need at most 4; a longer file cannot hold a page


def read_sources(
    sources: Iterable[str], *, stdin: Callable[[], bytes], page_chars_max: int, cwd: Path
) -> Iterator[Page | Failure]:
    """The pages of files, folders, patterns and `-` (standard input, taken once), in the order given.

    Relative sources start from `cwd`. Folders are read with all below them, hidden files and what is not named like a
    page left out. No more than one page, or one list of pages, is in memory at a time.
    """
    taken = False
    for source in sources:
        if source == STDIN:
            if not taken:
                taken = True
                yield from read_bytes(stdin(), name=STDIN, page_chars_max=page_chars_max)
        elif ADDRESS.match(source):
            what = "{} is an address, which this version does not fetch"
            yield Refused("unsupported", what, "save the page and add the file").to_failure(source)
        else:
            for found in find_files(source, cwd=cwd):
                yield from (
                    (found,)
                    if isinstance(found, Failure)
                    else _read_file(found, page_chars_max=page_chars_max, cwd=cwd)
                )


def read_bytes(data: bytes, *, name: str, page_chars_max: int) -> Iterator[Page | Failure]:
    """The pages of one file's bytes, whatever their kind; `name` is what people call it and tells the kind where they do not."""
    yield from _read_stream(BytesIO(data), len(data), name=name, page_chars_max=page_chars_max)


def _read_file(path: Path, *, page_chars_max: int, cwd: Path) -> Iterator[Page | Failure]:
    name = name_of(path, cwd=cwd)
    try:
        with path.open("rb") as stream:
            yield from _read_stream(stream, path.stat().st_size, name=name, page_chars_max=page_chars_max)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        yield Refused("unreadable", f"cannot read {{}}: {reason}", "check its permissions").to_failure(name)


def _read_stream(
    stream: BufferedReader | BytesIO, size_bytes: int, *, name: str, page_chars_max: int
) -> Iterator[Page | Failure]:
    try:
        head = stream.read(HEAD_BYTES)
        stream.seek(0)
        kind = find_kind(head, suffix=Path(name).suffix.lower())
        if kind in (SourceKind.LINES, SourceKind.JSON):
            yield from read_json(stream, name=name, lines=kind is SourceKind.LINES, page_chars_max=page_chars_max)
            return
        if size_bytes > page_chars_max * TEXT_BYTES_PER_CHAR:
            what = f"{{}} has {size_bytes} bytes, more than a page of {page_chars_max} characters can have"
            raise Refused("too long", what, "split it, or raise ONRECORD_PAGE_CHARS")
        data = stream.read(page_chars_max * TEXT_BYTES_PER_CHAR)
        yield (
            _read_html_page(data, name, page_chars_max)
            if kind is SourceKind.HTML
            else _read_text_page(data, name, page_chars_max)
        )
    except Refused as refused:
        yield refused.to_failure(name)


def _read_text_page(data: bytes, name: str, page_chars_max: int) -> Page:
    text = decode_bytes(data)
    if (at := text.find("\0")) >= 0:
        raise Refused("binary", f"{{}} is no text: a NUL at {at}", "hand in the text of the page")
    return to_page(text, name=name, page_chars_max=page_chars_max)


def _read_html_page(data: bytes, name: str, page_chars_max: int) -> Page:
    text, about = read_html(decode_bytes(data, declared=find_declared(data)))
    return to_page(text, name=name, page_chars_max=page_chars_max, kind=PageKind.HTML, about=about)
