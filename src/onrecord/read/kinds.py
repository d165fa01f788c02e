"""What a file is: told by its first bytes, and by its name only where they leave it open."""

import re
from enum import StrEnum

from onrecord.read.charset import MARKS
from onrecord.read.refused import Refused

__all__ = ["HEAD_BYTES", "PAGE_SUFFIXES", "SourceKind", "find_kind"]

HEAD_BYTES = 8_192
PAGE_SUFFIXES = frozenset({".txt", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".json"})
LINES_SUFFIXES = frozenset({".jsonl", ".ndjson"})
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})


class SourceKind(StrEnum):
    """Which reader takes it."""

    TEXT = "text"
    HTML = "html"
    LINES = "JSON lines"
    JSON = "JSON"


# First bytes of what people hand in by mistake (file(1), magic/Magdir)
MAGIC = (
    (b"%PDF-", "a PDF file", "copy its text into a .txt file"),
    (b"PK\x03\x04", "a zip archive or office document", "unpack it, or save its text as .txt"),
    (b"\x1f\x8b", "packed with gzip", "unpack it first"),
    (b"BZh", "packed with bzip2", "unpack it first"),
    (b"\xfd7zXZ\x00", "packed with xz", "unpack it first"),
    (b"7z\xbc\xaf'\x1c", "a 7z archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a rar archive", "unpack it first"),
    (b"(\xb5/\xfd", "packed with zstd", "unpack it first"),
    (b"\x89PNG\r\n", "a PNG image", "hand in the text of the page"),
    (b"\xff\xd8\xff", "a JPEG image", "hand in the text of the page"),
    (b"GIF8", "a GIF image", "hand in the text of the page"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save its text as .txt"),
    (b"{\\rtf", "an RTF document", "save its text as .txt"),
    (b"SQLite format 3\x00", "a database, perhaps a record", "name a record with --record, and pages as sources"),
    (b"\x7fELF", "a program", "hand in the text of the page"),
)
HTML_OPENS = re.compile(
    r"(?is)(?:<\?xml[^<>]{0,200}\?>\s{0,99})?(?:<!--.{0,2000}?-->\s{0,99}){0,3}"
    r"<(?:!doctype\s{1,9}html|html|head|body|title|meta|link|script|style|main|article|section|header|nav|div|p|h[1-6]|span|table|ul)\b"
)
HTML_WITHIN = re.compile(r"(?i)<(?:!doctype\s{1,9}html|html|body)\b[^<>]{0,500}>")
ANY_TAG = re.compile(r"(?i)</?[a-z][a-z0-9]{0,20}\b[^<>]{0,500}>")
FEED_OPENS = re.compile(
    r"(?i)(?:<\?xml[^<>]{0,200}\?>\s{0,99})?(?:<!--[^<>]{0,500}-->\s{0,99}){0,3}<(?:rss|rdf:RDF|feed)\b"
)
JSON_OPENS = re.compile(r"""\{\s{0,999}(?:"[^"\n]{1,100}"\s{0,99}:|\}\s{0,99}$)|\[\s{0,999}(?:\{|\]\s{0,99}$)""")


def find_kind(head: bytes, *, suffix: str) -> SourceKind:
    """Which reader takes a file that begins with `head` and whose name ends in `suffix` (lower case, with its dot).

    Raises Refused where no reader does: "empty", "binary", or "unsupported" for what a later version may read.
    """
    if not head:
        raise Refused("empty", "no bytes in {}", "hand in a page with text")
    for magic, what, advice in MAGIC:
        if head.startswith(magic):
            raise Refused("binary", f"{{}} is {what}, not a page", advice)
    text = _peek(head)
    if head.startswith(b"WARC/"):
        raise Refused(
            "unsupported", "{} is a web archive (WARC), which this version does not read", "save its pages as .html"
        )
    if FEED_OPENS.match(text):
        raise Refused(
            "unsupported",
            "{} is a news feed, which this version does not read",
            "save the pages that it lists and add those",
        )
    if suffix in LINES_SUFFIXES:
        return SourceKind.LINES
    if JSON_OPENS.match(text) or (suffix == ".json" and text[:1] in "{["):
        return SourceKind.JSON
    if HTML_OPENS.match(text) or HTML_WITHIN.search(text) or (suffix in HTML_SUFFIXES and ANY_TAG.search(text)):
        return SourceKind.HTML
    return SourceKind.TEXT


def _peek(head: bytes) -> str:
    """The first bytes as text, near enough to tell the kind; refuses what holds NUL bytes and no mark that explains them."""
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "ignore").lstrip()
    if (at := head.find(b"\0")) >= 0:
        raise Refused("binary", f"{{}} is no text: a NUL byte at {at}", "hand in the text of the page")
    return head.decode("latin-1").lstrip()
