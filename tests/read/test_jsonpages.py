"""JSON to pages: our fields and those of ninjs, and each line that cannot be read by its number."""

import json
from io import BytesIO
from typing import Any

import pytest

from onrecord.model import Failure, Page, PageKind
from onrecord.read.jsonpages import read_json
from onrecord.read.refused import Refused

WORDS = "The harbour board of Port Mira met on Friday and named no day for its vote."


def read(data: bytes | str, *, lines: bool = False, chars_max: int = 10_000) -> list[Page | Failure]:
    data = data.encode() if isinstance(data, str) else data
    return list(read_json(BytesIO(data), name="x.jsonl", lines=lines, page_chars_max=chars_max))


def one(item: dict[str, Any]) -> Page:
    (page,) = read(json.dumps(item))
    assert isinstance(page, Page)
    return page


def test_all_our_fields() -> None:
    page = one(
        {
            "id": "g1",
            "text": WORDS,
            "outlet": "The Lantern",
            "url": "https://l.example/a",
            "published": "2024-09-07",
            "title": "T",
            "byline": "B",
        }
    )
    assert (page.name, page.text, page.kind) == ("g1", WORDS, PageKind.TEXT)
    assert (page.outlet, page.url, page.published, page.title, page.byline) == (
        "The Lantern",
        "https://l.example/a",
        "2024-09-07",
        "T",
        "B",
    )


def test_null_and_missing_are_unknown() -> None:
    page = one({"text": WORDS, "published": None, "outlet": "", "title": 5})
    assert (page.name, page.published, page.outlet, page.title) == ("x.jsonl:1", None, None, None)


def test_html_and_what_it_states_under_what_is_given() -> None:
    html = f'<html><head><meta property="og:site_name" content="Other"><meta name="author" content="Jane Doe"></head><body><p>{WORDS}</p></body></html>'
    page = one({"id": 7, "html": html, "outlet": "The Lantern"})
    assert (page.name, page.kind, page.text) == ("7", PageKind.HTML, WORDS)
    assert (page.outlet, page.byline) == ("The Lantern", "Jane Doe")


NINJS = [
    {
        "uri": "urn:1",
        "headline": "H",
        "byline": "B",
        "body_text": WORDS,
        "versioncreated": "2024-09-07T10:00:00Z",
        "source": "Wire",
    },
    {
        "uri": "urn:1",
        "headline": "H",
        "byline": "B",
        "body_xhtml": f"<p>{WORDS}</p>",
        "firstpublished": "2024-09-07T10:00:00Z",
        "infosource": [{"name": "Wire"}],
    },
    {
        "uri": "urn:1",
        "headlines": [{"role": "main", "value": "H"}],
        "by": "B",
        "bodies": [{"contenttype": "text/plain", "value": WORDS}],
        "versioncreated": "2024-09-07T10:00:00Z",
        "infosource": [{"name": "Wire"}],
    },
]


@pytest.mark.parametrize("item", NINJS, ids=range(3))
def test_ninjs(item: dict[str, Any]) -> None:
    page = one(item)
    assert (page.name, page.text, page.title, page.byline) == ("urn:1", WORDS, "H", "B")
    assert (page.outlet, page.published) == ("Wire", "2024-09-07T10:00:00Z")


def test_broken_lines_are_counted_by_number_and_the_rest_is_kept() -> None:
    found = read(f'{{"text": "{WORDS}"}}\n{{broken\n\n[1]\n{{"title": "x"}}\n{{"text": "Shut."}}', lines=True)
    assert [type(entry) for entry in found] == [Page, Failure, Failure, Failure, Page]
    failures = [entry for entry in found if isinstance(entry, Failure)]
    assert [(f.where, f.cause) for f in failures] == [
        ("x.jsonl:2", "broken line"),
        ("x.jsonl:4", "broken line"),
        ("x.jsonl:5", "no text"),
    ]
    assert all("\n" not in f.message and f.where in f.message and "; " in f.message for f in failures)


@pytest.mark.parametrize("stated", ["6 September 2024", "2024-02-30", 20240907.5, ["x"]])
def test_a_page_with_a_bad_date_is_kept_without_it_and_said_so(stated: object) -> None:
    page, failure = read(json.dumps({"text": WORDS, "published": stated}))
    assert isinstance(page, Page)
    assert page.published is None
    assert isinstance(failure, Failure)
    assert failure.cause == "bad date"
    assert "kept without it" in failure.message


BAD = [
    ('{"text": "a\\u0000b"}', "not text"),
    ('{"text": "a\\ud800b"}', "not text"),
    ('{"text": "ab", "title": "\\udfff"}', "not text"),
    ('{"text": " ", "html": ""}', "no text"),
    ('{"text": 5}', "no text"),
    ('{"html": "<p></p>"}', "no text"),
    ("null", "broken line"),
    ('{"version": "https://jsonfeed.org/version/1.1", "items": []}', "unsupported"),
    ('{"a":' * 5_000, "broken line"),
    ("[" * 5_000, "broken line"),
    ('{"a": ' + "9" * 5000 + "}", "broken line"),
    (b'{"text": "caf\xe9 \xff\xfe"}', "charset"),
]


@pytest.mark.parametrize(("line", "cause"), BAD, ids=range(len(BAD)))
def test_a_line_that_is_no_page(line: str | bytes, cause: str) -> None:
    (failure,) = read(line, lines=True)
    assert isinstance(failure, Failure)
    assert failure.cause == cause


@pytest.mark.parametrize("indent", [None, 2])
def test_one_object_or_a_list_of_them_to_a_file(indent: int | None) -> None:
    (page,) = read(json.dumps({"text": WORDS}, indent=indent))
    assert isinstance(page, Page)
    pages = read(json.dumps([{"text": "One."}, {"text": "Two."}], indent=indent))
    assert [entry.name if isinstance(entry, Page) else entry.cause for entry in pages] == ["x.jsonl:1", "x.jsonl:2"]


def test_lines_are_known_though_the_first_is_broken() -> None:
    found = read('{"text": "One.",}\n{"text": "Two."}\n')
    assert [type(entry) for entry in found] == [Failure, Page]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_marked_encodings(encoding: str) -> None:
    data = '{"text": "Zoë."}\n{"text": "José."}\n'.encode(encoding)
    assert [entry.text for entry in read(data, lines=True) if isinstance(entry, Page)] == ["Zoë.", "José."]


@pytest.mark.parametrize("data", ["", "\n \n", "[]"])
def test_nothing_in_it(data: str) -> None:
    with pytest.raises(Refused) as caught:
        read(data, lines=data != "[]")
    assert caught.value.cause == "empty"


def test_a_line_of_20_mb_is_left_behind_and_the_next_is_read() -> None:
    long = b'{"text": "' + b"word " * 4_000_000 + b'"}\n{"text": "Two."}\n'
    first, second = read(long, lines=True)
    assert isinstance(first, Failure)
    assert first.cause == "too long"
    assert isinstance(second, Page)
    assert second.name == "x.jsonl:2"
