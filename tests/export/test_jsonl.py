"""Reports as JSON lines: valid by the schema that others rely on, where it lies beside the project, and by a look of our own."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import onrecord
from onrecord.export.jsonl import render_jsonl
from onrecord.model import Confidence, Kind, Polarity, Role, SourceClass
from onrecord.record.book import Book
from record.books import claim, make_book, make_source, say

SCHEMA = Path(__file__).parents[2].parent / "shared" / "spec" / "report.schema.json"

SHORE = make_source(
    "shore.txt", "Saldery port will retire about 40 ferries by June 2031, Ilse Brandt told Radio Tansel. A wall fell on Monday.",
    on="2031-04-02T09:00:00Z",
)  # fmt: skip
BELL = make_source("bell.txt", "“Ferries go” 🚢, pilots said.\u2028No comment.", outlet=None, on=None)
RETIRE = say(
    SHORE, "Saldery port will retire about 40 ferries by June 2031", by=(SourceClass.NAMED, "Ilse Brandt"), cue="told",
    via="Radio Tansel", kind=Kind.PLAN, actors=("Saldery port",), times={"by June 2031": ("../2031-06", Role.DUE)},
    counts={"about 40": (40, "ferries")},
)  # fmt: skip
WALL = say(SHORE, "A wall fell on Monday", times={"on Monday": (None, Role.OCCURRED)})
GO = say(BELL, "Ferries go", by=(SourceClass.ANONYMOUS, "pilots"))
SILENT = say(BELL, "No comment", polarity=Polarity.DECLINED, kind=Kind.POSITION)
BOOK = make_book([SHORE, BELL], [claim(RETIRE, GO), claim(WALL)], reports=[WALL, SILENT, RETIRE, GO])


def lines(book: Book) -> list[dict[str, Any]]:
    rendered = list(render_jsonl(book))
    assert all(line.endswith("}\n") and line.count("\n") == 1 for line in rendered)
    return [json.loads(line) for line in rendered]


def find_faults(row: dict[str, Any], text: str | None = None) -> Iterator[str]:
    """What is wrong with a line, by the schema's own rules and by what offsets mean."""
    texts = {"id", "page", "article", "source_class", "kind", "polarity", "certainty"}
    maybe = {"source_name", "via", "strength", "claim"}
    lists, spans = {"actors", "times", "figures"}, {"content", "source", "cue"}
    yield from (f"no {key}" for key in sorted(texts | maybe | lists | spans) if key not in row)
    yield from (f"{key} is no text" for key in sorted(texts) if not isinstance(row[key], str))
    yield from (f"{key} is no text" for key in sorted(maybe) if not isinstance(row[key], str | None))
    choices: dict[str, set[str | None]] = {
        "source_class": {"named", "organisation", "anonymous", "document", "media", "outlet"},
        "kind": {"fact", "plan", "position"},
        "strength": {"settled", "intended", "proposed", "possible", "predicted", None},
        "polarity": {"affirmed", "denied", "declined"},
        "certainty": {"asserted", "hedged"},
    }
    yield from (f"{key} is {row[key]!r}" for key, values in choices.items() if row[key] not in values)
    if (row["kind"] == "plan") != (row["strength"] is not None):
        yield "exactly plans have a strength"
    if (row["source_class"] == "outlet") != (row["source_name"] is None):
        yield "exactly outlets have no name"
    if not all(isinstance(actor, str) for actor in row["actors"]):
        yield "an actor is no text"
    for span in [s for s in (row[key] for key in sorted(spans)) if s is not None] + row["times"] + row["figures"]:
        if not 0 <= span["start"] < span["end"] or len(span["exact"]) != span["end"] - span["start"]:
            yield f"no span: {span}"
        if text is not None and text[span["start"] : span["end"]] != span["exact"]:
            yield f"not in the text: {span}"
    for time in row["times"]:
        if time["role"] not in {"occurred", "due", "since", "as_of"} or not isinstance(time["edtf"], str | None):
            yield f"no time: {time}"
    for figure in row["figures"]:
        bounds = [figure[key] for key in ("low", "best", "high") if figure[key] is not None]
        if not bounds or bounds != sorted(bounds) or not isinstance(figure["unit"], str):
            yield f"no figure: {figure}"


def test_the_look_sees_what_is_wrong() -> None:
    good = lines(BOOK)[0]
    wrong: list[dict[str, Any]] = [
        {**good, "kind": "wish"},
        {**good, "strength": "settled"},
        {**good, "source_name": None},
        {**good, "content": {"start": 4, "end": 4, "exact": ""}},
        {**good, "cue": {"start": 0, "end": 9, "exact": "told"}},
        {**good, "times": [{"start": 0, "end": 1, "exact": "x", "role": "was", "edtf": None}]},
        {**good, "figures": [{"start": 0, "end": 1, "exact": "x", "low": 2, "best": 1, "high": None, "unit": ""}]},
    ]
    assert list(find_faults(good)) == []
    assert [len(list(find_faults(row))) for row in wrong] == [1] * len(wrong)


def test_every_field_is_told() -> None:
    row = next(row for row in lines(BOOK) if row["id"] == RETIRE.id)
    text = SHORE.page.text
    start = text.index("Saldery")
    exact = "Saldery port will retire about 40 ferries by June 2031"
    assert row == {
        "id": RETIRE.id,
        "page": "shore.txt",
        "article": "shore.txt",
        "outlet": "Far Shore",
        "published": "2031-04-02",
        "content": {"start": start, "end": start + len(exact), "exact": exact},
        "source": {"start": text.index("Ilse"), "end": text.index(" told"), "exact": "Ilse Brandt"},
        "source_name": "Ilse Brandt",
        "source_class": "named",
        "cue": {"start": text.index("told"), "end": text.index("told") + 4, "exact": "told"},
        "via": "Radio Tansel",
        "kind": "plan",
        "strength": "intended",
        "polarity": "affirmed",
        "certainty": "asserted",
        "actors": ["Saldery port"],
        "times": [
            {"start": text.index("by June"), "end": text.index(", Ilse"), "exact": "by June 2031", "role": "due",
             "edtf": "../2031-06", "anchor": None, "rule": ""}
        ],
        "figures": [
            {"start": text.index("about"), "end": text.index(" ferries"), "exact": "about 40", "low": 40, "best": 40,
             "high": 40, "unit": "ferries"}
        ],
        "claim": BOOK.claim_of[RETIRE.id],
        "rules": [],
        "confidence": None,
    }  # fmt: skip


def test_how_sure_the_parts_are_is_told_to_two_decimals() -> None:
    rated = replace(RETIRE, confidence=Confidence(0.9261, 0.5849, 1.0, 0.614, 0.996, 0.7))
    silent = replace(SILENT, confidence=Confidence(0.5, 0.5, 0.5, None, 0.25, 0.125))
    rows = {row["id"]: row for row in lines(make_book([SHORE, BELL], [claim(rated)], reports=[rated, silent, WALL]))}
    assert rows[RETIRE.id]["confidence"] == {
        "content": 0.93, "voice": 0.58, "kind": 1.0, "strength": 0.61, "polarity": 1.0, "certainty": 0.7
    }  # fmt: skip
    assert rows[SILENT.id]["confidence"] == {
        "content": 0.5, "voice": 0.5, "kind": 0.5, "strength": None, "polarity": 0.25, "certainty": 0.12
    }  # fmt: skip
    assert rows[WALL.id]["confidence"] is None


def test_lines_stand_by_page_then_place() -> None:
    assert [row["content"]["exact"] for row in lines(BOOK)] == [
        "Ferries go",
        "No comment",
        RETIRE_WORDS,
        "A wall fell on Monday",
    ]


RETIRE_WORDS = "Saldery port will retire about 40 ferries by June 2031"


def test_what_is_not_known_is_null() -> None:
    rows = {row["id"]: row for row in lines(BOOK)}
    wall, silent = rows[WALL.id], rows[SILENT.id]
    assert [wall[key] for key in ("source", "source_name", "cue", "via", "strength")] == [None] * 5
    assert wall["times"][0]["edtf"] is None
    assert silent["claim"] is None
    assert (silent["outlet"], silent["published"]) == (None, None)


def test_lines_hold_what_the_schema_asks_for() -> None:
    texts = {s.page.name: s.page.text for s in (SHORE, BELL)}
    assert [fault for row in lines(BOOK) for fault in find_faults(row, texts[row["page"]])] == []


def test_lines_of_the_sample_do_too(sample_record: Path) -> None:
    with onrecord.open(sample_record, create=False) as record:
        book = record.book()
    texts = {p.name: p.text for p in book.pages.values()}
    rows = lines(book)
    assert len(rows) > 200
    assert [fault for row in rows for fault in find_faults(row, texts[row["page"]])] == []
    assert len({row["id"] for row in rows}) == len(rows)
    assert {row["claim"] for row in rows} == set(book.claims)


@pytest.mark.shared
def test_lines_are_valid_by_the_schema(sample_record: Path) -> None:
    if not SCHEMA.is_file():
        pytest.skip("no ../shared/spec/report.schema.json beside the project")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    with onrecord.open(sample_record, create=False) as record:
        rows = lines(record.book()) + lines(BOOK)
    assert [error.message for row in rows for error in validator.iter_errors(row)] == []
    assert list(validator.iter_errors({**rows[0], "kind": "wish"}))
