"""What a file is, told by its first bytes and then by its name."""

import pytest

from onrecord.read.kinds import SourceKind, find_kind
from onrecord.read.refused import Refused

KINDS = [
    (b"The gate is shut.", ".txt", SourceKind.TEXT),
    (b"The gate is shut.", ".html", SourceKind.TEXT),
    (b"The gate is shut.", "", SourceKind.TEXT),
    (b"2 < 3 and <b is no tag", ".txt", SourceKind.TEXT),
    (b"He wrote <a href='x'>this</a>.", ".txt", SourceKind.TEXT),
    (b"He wrote <a href='x'>this</a>.", ".html", SourceKind.HTML),
    (b"<!DOCTYPE html><p>Shut.", ".txt", SourceKind.HTML),
    (b"\xef\xbb\xbf \n<html><p>Shut.", "", SourceKind.HTML),
    (b'<?xml version="1.0"?><html xmlns="x">', ".xml", SourceKind.HTML),
    (b"<!-- saved --><div>Shut.", ".txt", SourceKind.HTML),
    (b"HTTP/1.1 200 OK\n\n<html><body>Shut.", ".txt", SourceKind.HTML),
    ("<html>".encode("utf-16"), ".txt", SourceKind.HTML),
    (b'{"text": "Shut."}', ".txt", SourceKind.JSON),
    (b'[\n {"text": "Shut."}]', ".json", SourceKind.JSON),
    (b"{broken", ".json", SourceKind.JSON),
    (b"{broken", ".jsonl", SourceKind.LINES),
    (b"{he said} and left", ".txt", SourceKind.TEXT),
    (b"[Photo] The gate.", ".txt", SourceKind.TEXT),
]
REFUSED = [
    (b"", "empty"),
    (b"%PDF-1.7", "binary"),
    (b"PK\x03\x04", "binary"),
    (b"\x1f\x8b\x08", "binary"),
    (b"\x89PNG\r\n\x1a\n", "binary"),
    (b"SQLite format 3\x00", "binary"),
    (b"The g\0te", "binary"),
    ("Shut.".encode("utf-16-le"), "binary"),
    (b"WARC/1.0\r\n", "unsupported"),
    (b'<?xml version="1.0"?>\n<rss version="2.0">', "unsupported"),
    (b'<feed xmlns="http://www.w3.org/2005/Atom">', "unsupported"),
]


@pytest.mark.parametrize(("head", "suffix", "kind"), KINDS)
def test_find_kind(head: bytes, suffix: str, kind: SourceKind) -> None:
    assert find_kind(head, suffix=suffix) is kind


@pytest.mark.parametrize(("head", "cause"), REFUSED)
def test_find_kind_refuses(head: bytes, cause: str) -> None:
    with pytest.raises(Refused) as caught:
        find_kind(head, suffix=".txt")
    assert caught.value.cause == cause


def test_a_hostile_head_is_no_trouble() -> None:
    for head in (b"<!--" * 2048, b"<?xml " * 1365, b"{ " * 4096, b"<" * 8192, b'{"' * 4096):
        assert find_kind(head, suffix=".txt") is SourceKind.TEXT
