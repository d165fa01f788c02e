from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.clauses import Cutter
from onrecord.extract.phrases import find_phrases

from .made import index, parse, phrases_of, words

# sentence and its clauses, where it has no times and figures
CUT = [
    ("The dam held, but the valley is wet.", ["The dam held", "the valley is wet"]),
    ("The dam held and the valley stayed dry.", ["The dam held", "the valley stayed dry"]),
    ("The dam held and kept the valley dry.", ["The dam held", "kept the valley dry"]),
    ("The dam held; the valley stayed dry.", ["The dam held", "the valley stayed dry"]),
    ("The dam held — the valley stayed dry.", ["The dam held", "the valley stayed dry"]),
    ("While the mayor slept, the dam broke.", ["the mayor slept", "the dam broke"]),
    ("The dam broke, although the mayor was awake.", ["The dam broke", "the mayor was awake"]),
    ("The firm sold the yard, cutting 40 jobs in the north.", ["The firm sold the yard", "cutting 40 jobs in the north"]),
    ("However, the dam held.", ["the dam held"]),
    ("“And the dam held.”", ["the dam held"]),
    ("There are boats and there are docks.", ["There are boats", "there are docks"]),
]  # fmt: skip
WHOLE = [
    "The port, which opened in 1990, has 40 berths.",
    "The old dam and the new mill held.",
    "The dam held for years and years.",
    "The firm sold the yard to cut costs.",
    "The firm sold the yard, citing costs.",
    "Prices will rise if the dam breaks.",
    "The board met after the union left the talks.",
    "The firm hired 40 pilots or dockers.",
    "Osk, the head of the union, left the hall.",
]
NOTHING = ["Is the dam safe?", "Hello and welcome to you.", "The old dam.", "He left."]


def cut(text: str, *, keep: bool = False) -> list[str]:
    phrases = phrases_of(text)
    show = words(phrases, text)
    return [show(clause) for clause in Cutter(phrases).clauses((0, len(phrases.tokens)), keep=keep)]


@pytest.mark.parametrize(("text", "expected"), CUT, ids=[c[0] for c in CUT])
def test_clauses_of_a_sentence(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize("text", WHOLE)
def test_sentences_that_are_one_proposition(text: str) -> None:
    assert cut(text) == [text.removesuffix(".")]


@pytest.mark.parametrize("text", NOTHING)
def test_sentences_that_state_nothing(text: str) -> None:
    assert cut(text) == []


def test_a_stretch_may_be_kept_though_it_holds_no_clause() -> None:
    assert cut("The old dam.", keep=True) == ["The old dam"]


def test_a_part_with_its_own_time_is_a_proposition() -> None:
    text = "The mine will close by June, and the mill by August."
    phrases = phrases_of(text)
    show = words(phrases, text)
    june, august = index(phrases, "June"), index(phrases, "August")
    whole = (0, len(phrases.tokens))
    times = ((june - 1, june + 1), (august - 1, august + 1))
    assert [show(c) for c in Cutter(phrases, times).clauses(whole)] == [
        "The mine will close by June",
        "the mill by August",
    ]
    assert len(list(Cutter(phrases).clauses(whole))) == 1


def test_a_part_with_its_own_count_is_a_proposition() -> None:
    text = "The port lost 40 ships in May and 900 in June."
    phrases = phrases_of(text)
    show = words(phrases, text)
    first, second = index(phrases, "40"), index(phrases, "900")
    cutter = Cutter(phrases, (), ((first, first + 2), (second, second + 1)))
    assert [show(c) for c in cutter.clauses((0, len(phrases.tokens)))] == [
        "The port lost 40 ships in May",
        "900 in June",
    ]


def test_tidy_takes_marks_and_joining_words_off() -> None:
    text = "“And, however, the dam held,” but"
    phrases = phrases_of(text)
    assert words(phrases, text)(Cutter(phrases).tidy((0, len(phrases.tokens)))) == "the dam held"


VOCABULARY = (
    "the dam mill held and but , ; — “ ” which who that although while with before by June he she it was is not safe "
    "closing citing costs will to close there are 40 as well . ? however hello"
)
PIECES = st.sampled_from(VOCABULARY.split(" "))


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=24), st.booleans())
def test_clauses_are_in_order_and_never_overlap(pieces: list[str], keep: bool) -> None:
    parsed = parse(" ".join(pieces))
    for sentence in parsed.sentences:
        phrases = find_phrases(parsed.words(sentence))
        found = list(Cutter(phrases).clauses((0, len(phrases.tokens)), keep=keep))
        assert all(left[1] <= right[0] for left, right in pairwise(found))
        assert all(0 <= first < last <= len(phrases.tokens) for first, last in found)
