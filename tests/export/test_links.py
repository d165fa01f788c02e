import json

from onrecord.export import render_links
from onrecord.model import ConflictType
from record.books import claim, conflict, make_book, make_source, revision, say

SOURCE = make_source("shore.txt", "40 ferries go. 60 ferries go. A wall fell. The quay is shut.")
FORTY, SIXTY, WALL, QUAY = (
    say(SOURCE, words) for words in ("40 ferries go", "60 ferries go", "A wall fell", "The quay is shut")
)
BOTH, OTHER, LAST = claim(FORTY, SIXTY, low=1, high=2), claim(WALL), claim(QUAY)
DIFFER, REVISED = conflict(BOTH, OTHER, ConflictType.FIGURE), revision(OTHER, LAST, "Ilse Brandt")
BOOK = make_book(
    [SOURCE], [BOTH, OTHER, LAST], reports=[FORTY, SIXTY, WALL, QUAY], conflicts=[DIFFER], revisions=[REVISED]
)  # fmt: skip
LINKS = json.loads(render_links(BOOK))


def test_links_have_the_keys_that_others_read() -> None:
    assert set(LINKS) == {"claims", "conflicts", "revisions"}
    (first,) = (c for c in LINKS["claims"] if c["id"] == BOTH.id)
    assert first["reports"] == [FORTY.id, SIXTY.id]
    assert first["origins"] == {"low": 1, "high": 2}
    assert first["story"] == "s-1"
    assert first["reasons"] == ["both say 'ferry'"]
    assert LINKS["conflicts"] == [{"a": DIFFER.a, "b": DIFFER.b, "type": "figure", "reasons": ["both say 'ferry'"]}]
    assert LINKS["revisions"] == [
        {"from": OTHER.id, "to": LAST.id, "by": "Ilse Brandt", "reasons": ["both say 'ferry'"]}
    ]


def test_every_report_is_in_one_claim_and_both_sides_are_claims() -> None:
    reports = [r for c in LINKS["claims"] for r in c["reports"]]
    assert sorted(reports) == sorted(BOOK.reports)
    claims = {c["id"] for c in LINKS["claims"]}
    assert {x["a"] for x in LINKS["conflicts"]} | {x["b"] for x in LINKS["conflicts"]} <= claims
    assert {x["from"] for x in LINKS["revisions"]} | {x["to"] for x in LINKS["revisions"]} <= claims


def test_claims_stand_by_id() -> None:
    ids = [c["id"] for c in LINKS["claims"]]
    assert ids == sorted(ids)
    assert len(ids) == 3


def test_nothing_is_three_empty_lists() -> None:
    assert json.loads(render_links(make_book([], [], stories={"s-1": []}))) == {
        "claims": [],
        "conflicts": [],
        "revisions": [],
    }


def test_it_is_one_object_and_ends_its_line() -> None:
    assert render_links(BOOK).endswith("}\n")
    assert render_links(BOOK) == render_links(BOOK)
