from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Quote, Span
from onrecord.parse import Grammar
from onrecord.parse.quotes import find_quotes
from onrecord.parse.sentences import CHARS_MAX, find_sentences

GRAMMAR = Grammar.shipped()
CASES = Path(__file__).parents[1] / "cases"


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def spans(text: str, quotes: tuple[Quote, ...] | None = None) -> list[Span]:
    whole = Span(0, len(text))
    inside = find_quotes(text, [whole]) if quotes is None else quotes
    return find_sentences(text, whole, quotes=inside, titles=GRAMMAR.titles, numbered=GRAMMAR.numbered)


def sentences(text: str) -> list[str]:
    return [span.exact(text) for span in spans(text)]


@pytest.mark.parametrize(("paragraph", "expected"), rows("sentences.tsv"), ids=lambda cell: cell[:32])
def test_sentences_of_a_paragraph(paragraph: str, expected: str) -> None:
    assert sentences(paragraph) == expected.split(" || ")


def test_only_the_paragraph_is_read() -> None:
    text = "Share\nThe quay is shut. It opens soon.\nMore"
    found = find_sentences(text, Span(6, 38), quotes=(), titles=frozenset(), numbered=frozenset())
    assert [span.exact(text) for span in found] == ["The quay is shut.", "It opens soon."]


def test_words_around_a_quotation_go_with_the_part_that_they_touch() -> None:
    text = "He wrote: “It is late. The tide turns,” and left. Nobody followed."
    assert sentences(text) == ["He wrote: “It is late.", "The tide turns,” and left.", "Nobody followed."]


def test_a_list_without_stops_is_cut_at_its_marks() -> None:
    text = ", ".join(f"boat number {n} of the fleet" for n in range(500))
    found = spans(text)
    assert len(found) > 5
    assert all(len(span) <= CHARS_MAX for span in found)
    assert all(span.exact(text).startswith("boat") for span in found)


def test_a_long_paragraph_is_cut_at_its_sentences_only() -> None:
    """It is handed on in windows, whose ends are no ends of sentences."""
    assert sentences("The quay of Ilvar is shut today. " * 1_000) == ["The quay of Ilvar is shut today."] * 1_000


def test_a_word_without_end_is_cut_too() -> None:
    assert [len(span) for span in spans("a" * 5_000)] == [2_000, 2_000, 1_000]


TEXT = st.one_of(
    st.text(max_size=200),
    st.text(st.sampled_from(list("Aa1.,?! \n\t\u00a0\u0085“”\"'‘’()…م🚢\ud800\udfff\x00")), max_size=200),
)


@settings(max_examples=300, deadline=None)
@given(TEXT)
def test_sentences_are_in_order_and_cover_all_but_white_space(text: str) -> None:
    if not text:
        return
    found = spans(text)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(span.exact(text).strip() for span in found)
    edges = [0, *(edge for span in found for edge in (span.start, span.end)), len(text)]
    assert "".join(text[edges[n] : edges[n + 1]] for n in range(0, len(edges), 2)).strip() == ""


HOSTILE = [
    "“",
    "”",
    '"',
    "'",
    "Mr. ",
    "No. ",
    "A. ",
    "“Go.” ",
    "a.b",
    "?!",
    "\ud800",
    "\x00",
    "م ",
    "🚢",
    "( ",
    "\u0085J.",
    "word ",
]


@pytest.mark.parametrize("piece", HOSTILE, ids=lambda piece: piece.encode("ascii", "backslashreplace").decode())
def test_hostile_paragraphs_are_read(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    found = spans(text)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(len(span) > 0 for span in found)
