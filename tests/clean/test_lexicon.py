"""The tables that cleaning reads are sane: nothing stands in them twice, everything is written as it is looked up."""

from collections import Counter

from onrecord.clean.lexicon import CleanLexicon
from onrecord.clean.words import fold
from onrecord.lexicon import read_table
from onrecord.model import AsideKind

LEXICON = CleanLexicon.shipped()


def test_no_row_of_furniture_stands_twice() -> None:
    counts = Counter((row["match"], row["words"]) for row in read_table("furniture"))
    assert [key for key, count in counts.items() if count > 1] == []


def test_rows_of_furniture_are_written_as_they_are_compared() -> None:
    for row in read_table("furniture"):
        assert row["match"] in {"line", "start", "has"}
        assert all(part == fold(part) for part in (p.strip() for p in row["words"].split("…")))
        assert row["kind"] in set(AsideKind)
        assert row["opens"] in {"", "yes"}
        assert row["reason"].endswith(".")


def test_no_name_belongs_to_two_outlets() -> None:
    counts = Counter(
        name
        for row in read_table("outlets")
        for name in {fold(n) for n in (row["name"], *row["aliases"].split("; ")) if n}
    )
    assert [name for name, count in counts.items() if count > 1] == []
    assert {row["type"] for row in read_table("outlets")} == {"agency", "outlet", "broadcaster", "platform"}
    assert len(read_table("outlets")) >= 150


def test_agencies_go_by_the_names_that_outlets_have() -> None:
    outlets = {row["name"] for row in read_table("outlets")}
    unknown = {row["name"] for row in read_table("agencies") if row["image"] != "only"} - outlets
    assert unknown <= {"DPA", "UNB", "Kashmir News Service"}


def test_look_ups() -> None:
    assert LEXICON.agencies["AP"].name == "Associated Press"
    assert LEXICON.outlets["nytimes.com"].name == "New York Times"
    assert "twitter" not in LEXICON.outlets
    assert "jakarta" in LEXICON.places
    assert LEXICON.date_words["sept"] == "month"
