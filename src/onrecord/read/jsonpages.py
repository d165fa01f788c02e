"""JSON to pages: one object a line, or one object or list to the file; our own fields, and those of ninjs (IPTC).

Each broken line is set aside by its number and the rest is kept; a line is never read further than a page can be long.
"""

import json
from collections.abc import Iterator
from io import BufferedReader, BytesIO
from typing import Any

from onrecord.model import Failure, Page, PageKind
from onrecord.read.charset import MARKS, decode_bytes
from onrecord.read.html import read_html
from onrecord.read.pages import About, read_published, to_page
from onrecord.read.refused import Refused

__all__ = ["read_json"]

LINE_BYTES_PER_CHAR = 4  # UTF-8 needs at most 4 bytes a character; escapes and other fields share them
WHOLE_BYTES_PER_CHAR = 32  # a file that is one list of pages has to be in memory at once
DRAIN_BYTES = 1 << 20
JSON_FEED = "https://jsonfeed.org/"
Bytes = BufferedReader | BytesIO


def read_json(stream: Bytes, *, name: str, lines: bool, page_chars_max: int) -> Iterator[Page | Failure]:
    """The pages of a JSON file: of each line with `lines`, else of the file as its first lines show it to be.

    Raises Refused where nothing of the file can be read.
    """
    stream = _recoded(stream, page_chars_max)
    if lines or _is_lines(stream, page_chars_max):
        yield from _read_lines(stream, name=name, page_chars_max=page_chars_max)
        return
    data = stream.read(page_chars_max * WHOLE_BYTES_PER_CHAR + 1)
    if len(data) > page_chars_max * WHOLE_BYTES_PER_CHAR:
        raise Refused(
            "too long", "{} is one JSON value too long to be read at once", "save it as JSON lines, a page a line"
        )
    whole = _load(data, "{}")
    items = whole if isinstance(whole, list) else [whole]
    if not items:
        raise Refused("empty", "an empty list in {}", "hand in a page a line")
    for number, item in enumerate(items, start=1):
        where = f"{name}:{number}" if isinstance(whole, list) else name
        yield from _read_item(item, where=where, page_chars_max=page_chars_max)


def _recoded(stream: Bytes, page_chars_max: int) -> Bytes:
    """The stream, and what is marked as UTF-16 or UTF-32 in UTF-8, so that lines can be told apart."""
    head = stream.read(4)
    stream.seek(0)
    if not any(head.startswith(mark) for mark, encoding in MARKS if encoding != "utf-8"):
        return stream
    data = stream.read(page_chars_max * WHOLE_BYTES_PER_CHAR + 1)
    if len(data) > page_chars_max * WHOLE_BYTES_PER_CHAR:
        raise Refused("too long", "{} is too long to be read at once", "save it as JSON lines in UTF-8")
    return BytesIO(decode_bytes(data).encode("utf-8"))


def _is_lines(stream: Bytes, page_chars_max: int) -> bool:
    """Whether one of the first two lines is an object by itself; the stream is back at its start."""
    first = [
        line for _, (_, line) in zip(range(2), _find_lines(stream, page_chars_max * LINE_BYTES_PER_CHAR), strict=False)
    ]
    stream.seek(0)
    return any(
        line is not None and line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{") and _is_whole(line) for line in first
    )


def _is_whole(line: bytes) -> bool:
    try:
        _load(line, "")
    except Refused:
        return False
    return True


def _find_lines(stream: Bytes, bytes_max: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines that are not blank, by number from 1; None for one longer than `bytes_max`, of which no more is kept."""
    number = 0
    while line := stream.readline(bytes_max + 1):
        number += 1
        if len(line) > bytes_max and not line.endswith(b"\n"):
            while (more := stream.readline(DRAIN_BYTES)) and not more.endswith(b"\n"):
                pass
            yield number, None
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield number, line


def _read_lines(stream: Bytes, *, name: str, page_chars_max: int) -> Iterator[Page | Failure]:
    found = False
    for number, line in _find_lines(stream, page_chars_max * LINE_BYTES_PER_CHAR):
        found = True
        where = f"{name}:{number}"
        if line is None:
            what = f"line {{}} is longer than a page of {page_chars_max} characters can be"
            yield Refused("too long", what, "split the page, or raise ONRECORD_PAGE_CHARS").to_failure(where)
            continue
        try:
            item = _load(line, "line {}")
        except Refused as refused:
            yield refused.to_failure(where)
        else:
            yield from _read_item(item, where=where, page_chars_max=page_chars_max)
    if not found:
        raise Refused("empty", "no lines in {}", "hand in a page a line")


def _load(data: bytes, what: str) -> Any:
    """The JSON value; `what` names the place in the message, as in `Refused`."""
    try:
        return json.loads(decode_bytes(data))
    except json.JSONDecodeError as error:
        place = f"{error.msg.lower().removesuffix(' at')} at line {error.lineno} column {error.colno}"
    except RecursionError:
        place = "it nests deeper than any page"
    except ValueError:  # a number of more than 4,300 digits
        place = "it holds a number that is none"
    raise Refused("broken line", f"{what} is no JSON: {place}", "mend it or leave it out")


def _read_item(item: object, *, where: str, page_chars_max: int) -> Iterator[Page | Failure]:
    """The page of one object; a date that is none is left out of it, and said so."""
    try:
        if not isinstance(item, dict):
            raise Refused(
                "broken line",
                f"{{}} holds {type(item).__name__}, not an object",
                "give each page as an object with a text",
            )
        if str(item.get("version", "")).startswith(JSON_FEED):
            raise Refused(
                "unsupported",
                "{} is a news feed, which this version does not read",
                "save the pages that it lists and add those",
            )
        page, bad_date = _to_page(item, where=where, page_chars_max=page_chars_max)
    except Refused as refused:
        yield refused.to_failure(where)
        return
    yield page
    if bad_date is not None:
        what = f"no ISO 8601 date: {bad_date[:80]!r} as published of {{}}"
        yield Refused("bad date", what, "the page was kept without it; give one such as 2024-09-07").to_failure(where)


def _to_page(item: dict[str, Any], *, where: str, page_chars_max: int) -> tuple[Page, str | None]:
    """The page and, if there is one, the date that cannot be read."""
    published, bad_date = _find_published(item)
    given = About(
        outlet=_find_text(item, "outlet", "source") or _name_in(item.get("infosource")),
        url=_find_text(item, "url"),
        published=published,
        title=_find_text(item, "title", "headline") or _value_in(item.get("headlines")),
        byline=_find_text(item, "byline", "by"),
    )
    given_id = _find_id(item)
    text, source = _find_body(item)
    kind = PageKind.TEXT
    if text is None:
        if source is None:
            raise Refused("no text", "neither text nor html in {}", "give the page's words as text")
        text, stated = read_html(source)
        given, kind = given.over(stated), PageKind.HTML
    page = to_page(text, name=where, page_chars_max=page_chars_max, given_id=given_id, kind=kind, about=given)
    return page, bad_date


def _find_text(item: dict[str, Any], *keys: str) -> str | None:
    """The first of the fields that holds words."""
    return next((value.strip() for key in keys if isinstance(value := item.get(key), str) and value.strip()), None)


def _find_id(item: dict[str, Any]) -> str | None:
    given = item.get("id")
    return (
        str(given) if isinstance(given, int) and not isinstance(given, bool) else _find_text(item, "id", "uri", "guid")
    )


def _find_body(item: dict[str, Any]) -> tuple[str | None, str | None]:
    """The text, or else the HTML, as it stands, of the fields that may hold it."""
    for key in ("text", "body_text"):
        if isinstance(value := item.get(key), str) and value.strip():
            return value, None
    for key in ("html", "body_xhtml", "body_html"):
        if isinstance(value := item.get(key), str) and value.strip():
            return None, value
    bodies = [body for body in _listed(item.get("bodies")) if isinstance(body.get("value"), str)]
    plain = next((body["value"] for body in bodies if "html" not in str(body.get("contenttype", "")).lower()), None)
    return plain, next((body["value"] for body in bodies), None)


def _listed(value: object) -> list[dict[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _value_in(value: object) -> str | None:
    """The first of ninjs 2's list of `{"role", "value"}`."""
    return next((text for entry in _listed(value) if (text := _find_text(entry, "value"))), None)


def _name_in(value: object) -> str | None:
    """The first name in ninjs' list of `{"name"}`."""
    return next((text for entry in _listed(value) if (text := _find_text(entry, "name"))), None)


def _find_published(item: dict[str, Any]) -> tuple[str | None, str | None]:
    """The day or instant of publication, and what was given instead of one."""
    for key in ("published", "firstpublished", "versioncreated", "firstcreated"):
        value = item.get(key)
        if value is None or value == "":
            continue
        try:
            return read_published(value if isinstance(value, str) else repr(value)), None
        except ValueError:
            return None, str(value)
    return None, None
