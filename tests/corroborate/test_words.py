import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.corroborate.words import WordWeights, content_words, cosine, stem

from .made import WORDS

# Groups of forms that must meet.
MEET = [
    ("withdrawal", "withdrawals"),
    ("agree", "agreed", "agrees", "agreeing"),
    ("disagree", "disagreed"),
    ("guarantee", "guarantees", "guaranteed"),
    ("free", "freed", "frees"),
    ("bridge", "bridges", "bridged"),
    ("state", "states", "stated"),
    ("meet", "meeting", "meetings", "meets"),
    ("house", "houses", "housed"),
    ("case", "cases"),
    ("need", "needed", "needs", "needing"),
    ("exceed", "exceeded", "exceeds"),
    ("committee", "committees"),
    ("ferry", "ferries"),
    ("port", "ports", "port's", "port’s"),
    ("close", "closed", "closing", "closes"),
    ("plan", "planned", "planning", "plans"),
    ("stop", "stopped", "stopping"),
    ("church", "churches"),
    ("virus", "viruses"),
    ("loss", "losses"),
    ("tax", "taxes", "taxed"),
    ("roll", "rolled", "rolling"),
    ("reply", "replies"),
]
# Pairs that must not.
APART = [
    ("port", "report"),
    ("ferry", "ferret"),
    ("press", "pre"),
    ("ring", "r"),
    ("red", "r"),
    ("bus", "bu"),
    ("crisis", "crisi"),
    ("king", "k"),
    ("bed", "b"),
    ("agreed", "agr"),
    ("speed", "sp"),
]


@pytest.mark.parametrize("forms", MEET, ids=lambda forms: forms[0])
def test_forms_of_a_word_meet(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1, [stem(form) for form in forms]


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12))
def test_a_stem_is_a_beginning_of_its_word_or_ends_in_y(word: str) -> None:
    found = stem(word)
    assert len(found) <= len(word)
    assert word.startswith(found) or (
        found.endswith("y") and word.removesuffix("'s").removesuffix("’s").endswith("ies")
    )


def test_content_words_are_stems_and_numbers() -> None:
    found = content_words("The port’s 2,500 re-built ferries — “ferries” at 12.5% — closed.")
    assert found["ferry"] == 2
    assert found["port"] == 1
    assert found["2500"] == 1
    assert found["12.5%"] == 1
    assert found["built"] == 1
    assert found["clos"] == 1
    assert "—" not in found
    assert "" not in found


@pytest.mark.parametrize("text", ["", "  \n", "— … “”", "' ‘’", "- - -"])
def test_a_text_without_words_has_none(text: str) -> None:
    assert not content_words(text)


def test_common_words_tell_nothing_and_rare_ones_much() -> None:
    assert [WORDS.bits(stem(word)) for word in ("the", "of", "people", "year", "and")] == [0.0] * 5
    assert 0 < WORDS.bits("government") < WORDS.bits("ferry")
    assert WORDS.bits("ferry") <= WORDS.bits("orvane") == WORDS.bits("saldery")


def test_bits_are_minus_log2_of_the_share_less_nine() -> None:
    weights = WordWeights({"quay": 4, "the": 5000}, 65536)
    assert weights.bits("quay") == math.log2(65536 / 4) - 9 == 5
    assert weights.bits("the") == 0
    assert weights.bits("unseen") == math.log2(65536 / 0.5) - 9 == 8


@given(st.text(max_size=10))
def test_bits_are_never_negative_nor_more_than_those_of_an_unseen_word(word: str) -> None:
    assert 0 <= WORDS.bits(word) <= WORDS.bits("\x00 never seen")


word_sets = st.frozensets(
    st.sampled_from(["the", "of", "ferry", "quay", "harbour", "bridge", "orvane", "treaty", "2500"])
)


@given(word_sets, word_sets)
def test_cosine_is_a_likeness(left: frozenset[str], right: frozenset[str]) -> None:
    alike = cosine(left, right, weights=WORDS)
    assert 0 <= alike <= 1 + 1e-12
    assert alike == cosine(right, left, weights=WORDS)
    telling = {w for w in left if WORDS.bits(w)}
    assert cosine(left, left, weights=WORDS) == pytest.approx(1 if telling else 0)
    assert (alike > 0) == bool(telling & right)


def test_cosine_does_not_depend_on_the_order_of_the_words() -> None:
    """Sets have another order in every process, and sums of floats another last digit in every order."""
    words = [f"word{n}" for n in range(40)] + ["government", "police", "harbour", "treaty", "water", "market"]
    weights = WordWeights({w: 3 * n + 1 for n, w in enumerate(words)}, 95_000)
    left, right = words[:40], words[6:]
    orders = [words, words[::-1], words[::2] + words[1::2], sorted(words, key=lambda w: w[::-1])]
    found = {
        cosine([w for w in order if w in left], [w for w in order if w in right], weights=weights) for order in orders
    }
    assert len(found) == 1


def test_the_shipped_weights_are_made_once() -> None:
    assert WordWeights.shipped() is WordWeights.shipped()
    assert 75_000 < WORDS.total < 85_000, "the figure that the docstring gives"
    assert all(count > 0 for count in WORDS.counts.values())


def test_hostile_text_takes_no_longer_than_its_length() -> None:
    assert content_words("'s-" * 100_000).total() <= 100_000
    assert content_words("é" * 1_000_000).total() == 1
