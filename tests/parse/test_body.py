from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Parsed, Span
from onrecord.parse import Grammar, parse_body
from onrecord.parse.tokens import fold
from steps import count_steps

GRAMMAR = Grammar.shipped()
TEXT = """Share

The quay is “shut,” Brandt said. It opens soon.

“We wait,” she added."""
BODY = [Span(7, 54), Span(56, 77)]


def parse(text: str) -> Parsed:
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return parse_body(text, found, grammar=GRAMMAR)


def test_sentences_know_their_paragraph_and_nothing_else_is_read() -> None:
    parsed = parse_body(TEXT, BODY, grammar=GRAMMAR)
    assert [(s.paragraph, parsed.span(s).exact(TEXT)) for s in parsed.sentences] == [
        (0, "The quay is “shut,” Brandt said."),
        (0, "It opens soon."),
        (1, "“We wait,” she added."),
    ]
    assert "Share" not in {t.text for t in parsed.tokens}


def test_quotations_come_with_the_sentences() -> None:
    parsed = parse_body(TEXT, BODY, grammar=GRAMMAR)
    assert [q.inner.exact(TEXT) for q in parsed.quotes] == ["shut,", "We wait,"]


def test_offsets_count_in_the_page() -> None:
    parsed = parse_body(TEXT, BODY, grammar=GRAMMAR)
    assert all(TEXT[t.start : t.end] == t.text and fold(t.text) == t.lower for t in parsed.tokens)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0"])
def test_a_page_without_words_has_no_sentences(text: str) -> None:
    assert parse(text).sentences == ()
    assert parse(text).tokens == ()


def test_the_shipped_grammar_is_built_once() -> None:
    assert Grammar.shipped() is GRAMMAR


def test_titles_and_numbers_are_abbreviations_too() -> None:
    assert GRAMMAR.titles | GRAMMAR.numbered < GRAMMAR.abbreviations
    assert not GRAMMAR.titles & GRAMMAR.numbered


def holds(parsed: Parsed) -> None:
    """What is always so: tokens in order and apart, each within its sentence, sentences without gaps, quotes in order."""
    assert all(parsed.text[t.start : t.end] == t.text for t in parsed.tokens)
    assert all(left.end <= right.start for left, right in pairwise(parsed.tokens))
    edges = [0, *(s.last for s in parsed.sentences)]
    assert [s.first for s in parsed.sentences] == edges[:-1]
    assert edges[-1] == len(parsed.tokens)
    assert all(s.first < s.last for s in parsed.sentences)
    assert all(left.paragraph <= right.paragraph for left, right in pairwise(parsed.sentences))
    assert all(left.outer.end <= right.outer.start for left, right in pairwise(parsed.quotes))


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(max_size=150),
        st.text(
            st.sampled_from(list("Aab1.,?! \n\t\u00a0\u0085\u2028“”\"'‘’()…م🚢\ud800\udfff\x00\x1c-$")), max_size=150
        ),
    )
)
def test_any_text_is_parsed(text: str) -> None:
    holds(parse(text))


HOSTILE = {
    "marks": "“" * 100_000,
    "marks in turn": "“a” 'b' " * 12_000,
    "open marks": "“a \n" * 20_000,
    "half pairs": "\ud800 \udfff" * 30_000,
    "controls": "\x00\x1b a\u0085" * 20_000,
    "pictures": "🚢" * 50_000,
    "arabic": "قال الوزير إن الجسر مغلق. " * 3_000,
    "one sentence": "the quay and " * 5_000,
    "unknown words": "blorving " * 10_000,
    "initials": "A. " * 30_000,
    "one word": "a" * 200_000,
    "commas": "a, " * 30_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_take_linear_time(name: str) -> None:
    whole = HOSTILE[name]
    one, two = (count_steps(lambda t=t: parse(t)) for t in (whole[: len(whole) // 2], whole))  # type: ignore[misc]
    assert two < 2.2 * one + 1000
    holds(parse(whole))
