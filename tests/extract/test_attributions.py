"""Who is said to say what in one sentence, and sentences in which nobody is."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.attributions import find_attributions
from onrecord.extract.phrases import Phrases, find_phrases
from onrecord.lexicon import Row, read_table, verb_forms
from onrecord.model import Token

from .made import CUES, attributions_of, parse, rows, words


@pytest.mark.parametrize(("text", "expected"), rows("attributions.tsv"), ids=lambda cell: cell[:40])
def test_attributions_of_a_sentence(text: str, expected: str) -> None:
    phrases, found = attributions_of(text)
    show = words(phrases, text)
    assert [
        " | ".join(
            [show(a.source), a.lemma, " + ".join(show(c) for c in a.contents), *([show(a.hearer)] if a.hearer else [])]
        )
        for a in found
    ] == expected.split(" || ")


@pytest.mark.parametrize(("text", "why"), rows("attributions_not.tsv"), ids=lambda cell: cell[:40])
def test_sentences_in_which_nobody_speaks(text: str, why: str) -> None:
    phrases, found = attributions_of(text)
    show = words(phrases, text)
    assert [(show(a.source), a.lemma) for a in found] == [], why


FRAMES = {
    "say": "The ministers {past} that the bridge was shut.",
    "that": "The ministers {past} that the bridge was shut.",
    "tell": "The ministers {past} the crews that the bridge was shut.",
    "ask": "The ministers {past} whether the bridge was shut.",
    "inf": "The ministers {past} to close the bridge.",
    "obj-inf": "The ministers {past} the crews to close the bridge.",
    "np": "The ministers {past} the closure of the bridge.",
    "of": "The ministers {past} of a fraud.",
    "quote": "The ministers {past} the crews as saying the bridge was shut.",
    "decline": "The ministers {past} to close the bridge.",
}
CONTENTS = {
    "say": "the bridge was shut",
    "that": "the bridge was shut",
    "tell": "the bridge was shut",
    "ask": "whether the bridge was shut",
    "inf": "to close the bridge",
    "obj-inf": "the crews to close the bridge",
    "np": "the closure of the bridge",
    "of": "a fraud",
    "quote": "the bridge was shut",
    "decline": "to close the bridge",
}


@pytest.mark.parametrize("row", read_table("cues"), ids=lambda row: f"{row['lemma']}-{row['frame']}")
def test_every_cue_reports_in_its_frame(row: Row) -> None:
    frame = row["frame"]
    for past in verb_forms(row["lemma"]).past:
        text = FRAMES[frame].format(past=past)
        phrases, (found,) = attributions_of(text)
        show = words(phrases, text)
        assert show(found.source) == ("the crews" if frame == "quote" else "The ministers")
        assert [show(c) for c in found.contents] == [CONTENTS[frame]]
        if row["lemma"] != "decline" and frame != "quote":
            assert frame in {option.frame for option in found.options}
            assert found.lemma == row["lemma"]


@pytest.mark.parametrize("row", [r for r in read_table("cues") if r["frame"] == "that"], ids=lambda row: row["lemma"])
def test_every_cue_before_that_reports_in_the_present_too(row: Row) -> None:
    text = f"The minister {verb_forms(row['lemma']).third} that the bridge is shut."
    phrases, (found,) = attributions_of(text)
    show = words(phrases, text)
    assert (show(found.source), found.lemma) == ("The minister", row["lemma"])


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("The ministry did not deny that the dam was cracked.", True),
        ("The minister never said that the dam was cracked.", True),
        ("The minister said that the dam was not cracked.", False),
    ],
)
def test_reporting_that_is_negated(text: str, negated: bool) -> None:
    _, (found,) = attributions_of(text)
    assert found.negated is negated


def test_the_frame_holds_cue_and_voice() -> None:
    text = "The dam, the mayor of Saldery told reporters on Sunday, would hold."
    phrases, (found,) = attributions_of(text)
    assert words(phrases, text)(found.frame).startswith("the mayor of Saldery told")


VOCABULARY = (
    "the mayor said told reporters that according to , , . : “ ” \" ' ( ) he she and but who not will asked whether urged "
    "denied to leave quoted as saying by declined comment on bridge bridges was is closed dam adding while of in May"
)
PIECES = st.sampled_from(VOCABULARY.split(" "))


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=20))
def test_any_words_give_ranges_within_the_sentence(pieces: list[str]) -> None:
    parsed = parse(" ".join(pieces))
    for sentence in parsed.sentences:
        phrases = find_phrases(parsed.words(sentence))
        found = find_attributions(phrases, cues=CUES)
        assert all(left.cue <= right.cue for left, right in pairwise(found))
        for attribution in found:
            places = (attribution.cue, attribution.frame, attribution.source, attribution.hearer, *attribution.contents)
            assert all(0 <= p[0] < p[1] <= len(phrases.tokens) for p in places if p is not None)
            assert attribution.contents
            assert attribution.options


HOSTILE = [
    "said", "he said", "said that", "“", '"', ",", "according to", "according to the", "he said , “ a ” ,", "and said",
    "urged the to", "quoted as saying", "who", "the", "said the", "; he said", "told the of", "( said )", "not", "asked if",
]  # fmt: skip


def long_sentence(piece: str) -> Phrases:
    """As many words as a sentence can have, since it is cut at 2,000 characters."""
    tags = {
        "said": "VBD",
        "told": "VBD",
        "asked": "VBD",
        "urged": "VBD",
        "quoted": "VBD",
        "he": "PRP",
        "the": "DT",
        "that": "IN",
    }
    words, tokens, at = (piece.split(" ") * 1_000)[:1_000], [], 0
    for word in words:
        tokens.append(Token(at, at + len(word), word, word, tags.get(word, "NN" if word.isalpha() else ",")))
        at += len(word) + 1
    return find_phrases(tokens)


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_longest_sentence_is_read(piece: str) -> None:
    phrases = long_sentence(piece)
    assert all(a.cue[1] <= 1_000 for a in find_attributions(phrases, cues=CUES))
