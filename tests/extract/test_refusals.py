import pytest

from onrecord.extract.refusals import REFUSAL, find_refusals
from onrecord.lexicon import Row, read_table
from onrecord.model import Polarity

from .made import phrases_of, rows, words

NONE = [
    "The council declined to meet the union.",
    "The yard was not open.",
    "The minister could not reach the dam.",
    "The firm responded to the council.",
    "Comment on the sale was sparse.",
    "The number of boats declined.",
    "She said it would not matter.",
    "Declined to comment.",
    "To have no comment is wise.",
]


@pytest.mark.parametrize(("text", "expected"), rows("refusals.tsv"), ids=lambda cell: cell[:48])
def test_refusals_of_a_sentence(text: str, expected: str) -> None:
    phrases = phrases_of(text)
    show = words(phrases, text)
    found = [" | ".join([show(a.source), show(a.cue), *map(show, a.contents)]) for a in find_refusals(phrases)]
    assert found == expected.split(" || ")


@pytest.mark.parametrize("text", NONE, ids=lambda text: text[:48])
def test_sentences_in_which_nobody_refuses(text: str) -> None:
    phrases = phrases_of(text)
    assert [a.cue for a in find_refusals(phrases)] == []


@pytest.mark.parametrize("row", read_table("refusals"), ids=lambda row: row["words"])
def test_every_way_to_refuse_is_read(row: Row) -> None:
    """With its topic, where its row has a word that leads to one."""
    led = "" if row["topic"] == "-" else row["topic"].split(" ")[0] + " "
    text = f"The owners {row['words']} {led}the merger.".replace(" n't", "n't")
    phrases = phrases_of(text)
    show = words(phrases, text)
    (found,) = find_refusals(phrases)
    assert found.options == (REFUSAL,)
    assert REFUSAL.polarity is Polarity.DECLINED
    assert show(found.source) == "The owners"
    assert [show(c) for c in found.contents] == ["the merger"]


def test_an_adverb_may_stand_within() -> None:
    text = "The owners repeatedly declined even to comment on the merger, and would not publicly say when it ends."
    phrases = phrases_of(text)
    show = words(phrases, text)
    assert [(show(a.cue), show(a.contents[0])) for a in find_refusals(phrases)] == [
        ("declined even to comment", "the merger"),
        ("would not publicly say", "when it ends"),
    ]
