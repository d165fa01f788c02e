from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.parse import Grammar
from onrecord.parse.tokens import find_words, fold

ABBREVIATIONS = Grammar.shipped().abbreviations

WORDS = [  # text, its words parted by a blank
    ("Don't they can't we'll", "Do n't they ca n't we 'll"),
    ("It’s theirs, isn’t it?", "It ’s theirs , is n’t it ?"),
    ("I'd've", "I 'd 've"),
    ("They cannot.", "They can not ."),
    ("Jo's dogs' bowl", "Jo 's dogs ' bowl"),
    ("O'Neill's rock", "O'Neill 's rock"),
    ("The U.S. left at 9 a.m. Then", "The U.S. left at 9 a.m. Then"),
    ("Mr. Osk met J. R. Osk of Acme Inc. again.", "Mr. Osk met J. R. Osk of Acme Inc. again ."),
    ("the quay.", "the quay ."),
    ("2,500 men, 3.5% at 10:30 on 06/09/2031", "2,500 men , 3.5 % at 10:30 on 06/09/2031"),
    ("$1.2bn and £5m", "$ 1.2 bn and £ 5 m"),
    ("the 6th 12-member 17-year-old", "the 6th 12-member 17-year-old"),
    ("al-Sudani and/or AT&T", "al-Sudani and/or AT&T"),
    ("well—no – so -- or...", "well — no – so -- or ..."),
    ("“Yes,” ``no''", "“ Yes , ” `` no ''"),
    ("write to desk@far-shore.example", "write to desk@far-shore.example"),
    ("see https://far-shore.example/a?b=1 now", "see https://far-shore.example/a?b=1 now"),
    ("#tag @user 🚢!", "# tag @ user 🚢 !"),
    ("مرحبا بالعالم", "مرحبا بالعالم"),
    ("", ""),
    (" \n\t\u00a0", ""),
]


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in places(text)]


def places(text: str) -> list[tuple[int, int]]:
    return list(find_words(text, Span(0, len(text)), abbreviations=ABBREVIATIONS)) if text else []


@pytest.mark.parametrize(("text", "expected"), WORDS, ids=[w[0][:24] for w in WORDS])
def test_words_of_a_text(text: str, expected: str) -> None:
    assert words(text) == expected.split()


def test_a_text_put_together_from_tokens_keeps_its_apostrophe() -> None:
    assert words("Ilvar’ s port") == ["Ilvar", "’ s", "port"]
    assert fold("’ s") == "'s"


def test_only_the_span_is_read() -> None:
    text = "Before. The quay is shut. After."
    found = list(find_words(text, Span(8, 25), abbreviations=ABBREVIATIONS))
    assert [text[start:end] for start, end in found] == ["The", "quay", "is", "shut", "."]


@pytest.mark.parametrize("text", ["The quay in Inc.", "He said no.", "They met at the St.", "Plan B."])
def test_the_stop_that_ends_a_text_stands_alone(text: str) -> None:
    assert words(text)[-1] == "."


@pytest.mark.parametrize(
    ("word", "folded"), [("Saldery", "saldery"), ("N’T", "n't"), ("‘tis", "'tis"), ("re\u2011open", "re-open")]
)
def test_fold(word: str, folded: str) -> None:
    assert fold(word) == folded


@given(st.text())
def test_words_are_in_order_and_cover_all_but_white_space(text: str) -> None:
    found = places(text)
    assert all(start < end for start, end in found)
    assert all(left[1] <= right[0] for left, right in pairwise(found))
    edges = [0, *(edge for place in found for edge in place), len(text)]
    gaps = [text[edges[n] : edges[n + 1]] for n in range(0, len(edges), 2)]
    assert "".join(gaps).strip() == ""


@settings(max_examples=50)
@given(st.text(st.sampled_from("a1.,-'’&/: s@_…½２٣\ud800"), max_size=60))
def test_words_of_marks_and_digits_are_in_order_too(text: str) -> None:
    found = places(text)
    assert all(left[1] <= right[0] for left, right in pairwise(found))
    assert sum(end - start for start, end in found) >= sum(not c.isspace() for c in text)


HOSTILE = ["a.", "1,", "a-", "a'", "'s", "@", "a@b.", "http://", "1-a'", "..", "’ s", "\ud800", "a&", "n't", "1:", "é"]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_no_longer_than_its_length(piece: str) -> None:
    found = places(piece * 50_000)
    assert found[-1][1] == len(piece) * 50_000
