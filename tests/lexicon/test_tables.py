"""What the tables of reporting words promise to those that read them."""

from collections import Counter

import pytest

from onrecord.lexicon import Row, read_table
from onrecord.model import Certainty, Kind, NameKind, Polarity, Strength

FRAMES = {"say", "that", "tell", "ask", "inf", "obj-inf", "np", "of", "quote", "decline"}
CUES = read_table("cues")


def values(name: str, column: str) -> set[str]:
    return {row[column] for row in read_table(name)}


@pytest.mark.parametrize("row", CUES, ids=lambda row: f"{row['lemma']}-{row['frame']}")
def test_a_cue_speaks_of_known_frames_and_values(row: Row) -> None:
    assert row["frame"] in FRAMES
    assert row["kind"] in {"", *Kind}
    assert row["polarity"] in {"", *Polarity}
    assert row["certainty"] in {"", *Certainty}
    if row["strength"]:
        assert row["kind"] == Kind.PLAN
        assert row["strength"] in set(Strength)
    else:
        assert row["kind"] != Kind.PLAN


def test_a_cue_stands_once_in_each_of_its_frames() -> None:
    assert [pair for pair, n in Counter((r["lemma"], r["frame"]) for r in CUES).items() if n > 1] == []


def test_every_frame_has_its_verbs() -> None:
    assert values("cues", "frame") == FRAMES


def test_every_strength_is_settled_by_some_cue_or_modal() -> None:
    assert values("cues", "strength") | values("modality", "strength") == {"", *Strength}


@pytest.mark.parametrize("row", read_table("modality"), ids=lambda row: row["words"])
def test_a_modal_speaks_of_known_values(row: Row) -> None:
    assert row["kind"] in set(Kind)
    assert row["strength"] in {"", *Strength}
    assert not row["strength"] or row["kind"] == Kind.PLAN
    assert row["certainty"] in {"", Certainty.HEDGED}
    assert row["strength"] != Strength.POSSIBLE or row["certainty"] == Certainty.HEDGED, (
        "what may happen is also hedged"
    )


@pytest.mark.parametrize("row", read_table("modality"), ids=lambda row: row["words"])
def test_no_earlier_modal_hides_one(row: Row) -> None:
    """The first row that fits wins, so that a longer one must stand before the words that it begins with."""
    words = row["words"].split(" ")
    before = read_table("modality")[: read_table("modality").index(row)]
    assert [r["words"] for r in before if words[: len(r["words"].split(" "))] == r["words"].split(" ")] == []


@pytest.mark.parametrize("name", ["hedges", "modality", "stance", "heads", "abbreviations"])
def test_words_to_look_up_are_in_lower_case_and_stand_once(name: str) -> None:
    words = [next(iter(row.values())) for row in read_table(name)]
    assert words == [word.lower() for word in words]
    assert [word for word, n in Counter(words).items() if n > 1] == []


def test_heads_have_a_class_that_a_mention_can_have() -> None:
    assert values("heads", "class") == {"office", "person", "organisation", "document", "media"}
    assert values("heads", "class") - {"person"} <= set(NameKind)


def test_stance_weighs_one_or_two() -> None:
    assert values("stance", "weight") == {"1", "2"}


def test_an_abbreviation_never_ends_a_sentence_or_only_before_words() -> None:
    assert values("abbreviations", "ends") == {"never", "number", "may"}
    assert not any(word.endswith(".") for word in values("abbreviations", "word"))


@pytest.mark.parametrize("row", read_table("refusals"), ids=lambda row: row["words"])
def test_a_way_to_refuse_names_what_leads_to_its_topic(row: Row) -> None:
    assert row["words"] == row["words"].lower()
    assert len(row["words"].split(" ")) > 1
    assert row["topic"] == "-" or set(row["topic"].split(" ")) <= {
        "on",
        "about",
        "over",
        "regarding",
        "of",
        "for",
        "to",
    }


def test_no_two_countries_share_a_name() -> None:
    names = [row["name"] for row in read_table("countries")]
    assert len(names) == len(set(names))
    aliases = Counter(
        alias.lower()
        for row in read_table("countries")
        for alias in {row["name"], row["capital"], *row["aliases"].split("; ")} - {""}
    )
    assert [alias for alias, n in aliases.items() if n > 1] == []
