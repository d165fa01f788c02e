from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.figures import FigureLexicon, find_figures
from onrecord.model import Figure, Parsed, Sentence, Span, Token
from onrecord.parse import Grammar, parse_body
from steps import count_steps

CASES = Path(__file__).parents[1] / "cases"
LEXICON = FigureLexicon.shipped()


def read(text: str) -> tuple[Figure, ...]:
    paragraphs = [Span(0, len(text))] if text.strip() else []
    return find_figures(parse_body(text, paragraphs, grammar=Grammar.shipped()), lexicon=LEXICON)


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def shown(figure: Figure) -> str:
    values = ("-" if v is None else f"{v:g}" if v % 1 else f"{v:.0f}" for v in (figure.low, figure.best, figure.high))
    return " | ".join((figure.exact, *values, figure.unit))


@pytest.mark.parametrize(("text", "expected"), rows("figures.tsv"), ids=lambda cell: cell[:40])
def test_figures_of_a_sentence(text: str, expected: str) -> None:
    assert [shown(f) for f in read(text)] == expected.split(" || ")


@pytest.mark.parametrize(("text", "why"), rows("figures_not.tsv"), ids=lambda cell: cell[:40])
def test_numbers_that_are_no_figures(text: str, why: str) -> None:
    assert [shown(f) for f in read(text)] == [], why


def one_sentence(words: list[str]) -> Parsed:
    """A sentence of any length, as no splitter would give it; digits are tagged CD, other words NN."""
    tokens, at = [], 0
    for word in words:
        tokens.append(Token(at, at + len(word), word, word.lower(), "CD" if word[0].isdigit() else "NNS"))
        at += len(word) + 1
    return Parsed(" ".join(words), tuple(tokens), (Sentence(0, len(tokens), 0),), ())


HOSTILE = [
    ["one"] * 10_000,
    ["12"] * 10_000,
    ["12", ","] * 5_000,
    ["12", "and"] * 5_000,
    ["12", "-"] * 5_000,
    ["12", "of", "the"] * 3_000,
    ["$"] * 10_000,
    ["$", "12"] * 5_000,
    ["million"] * 10_000,
    ["several", "million"] * 5_000,
    ["hundreds", "of", "thousands", "of"] * 2_500,
    ["more", "than"] * 5_000,
    ["more", "than", "12"] * 3_000,
    ["half", "of"] * 5_000,
    ["a"] * 10_000,
    ["12", "new"] * 5_000,
    ["7-" + "-".join(["one"] * 5_000)],
    ["12-" + "a-" * 20_000 + "a"],
    ["1" * 1_000_000],
    ["1," * 500_000 + "1"],
    ["２" * 100_000, "goats"],
    ["1٢" * 50_000, "goats"],
    ["²", "½½", "-", "--", "%%", "(", "12"],
    ["\u0000", "12", "\ud800"],
]


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: " ".join(words)[:24].encode("ascii", "replace").decode())
def test_hostile_sentences_are_read_once(words: list[str]) -> None:
    text = " ".join(words)
    for figure in find_figures(one_sentence(words), lexicon=LEXICON):
        assert figure.exact == figure.span.exact(text)
        assert all(v is None or abs(v) <= 1e15 for v in (figure.low, figure.best, figure.high))


def steps_to_read(words: list[str]) -> int:
    """How many calls reading takes, which unlike seconds is the same on every machine."""
    parsed = one_sentence(words)
    return count_steps(lambda: find_figures(parsed, lexicon=LEXICON))


REPEATED = [
    ["12", "goats", "and"],
    ["more", "than", "12"],
    ["hundreds", "of", "thousands", "of"],
    ["two", "million", "three", "hundred"],
    ["half", "of", "the"],
    ["Ana", "and", "Bo", ",", "two"],
    ["one", "new", "boat", "or"],
    ["from", "3", "to", "5"],
    ["$", "12", "-"],
    ["12-member"],
    ["8", "out", "of", "9"],
    ["600-plus", "billion"],
]


@pytest.mark.parametrize("words", REPEATED, ids=" ".join)
def test_twice_the_words_take_twice_the_steps(words: list[str]) -> None:
    once, twice = (steps_to_read(words * (n // len(words))) for n in (3_000, 6_000))
    assert twice < 2.1 * once


def test_a_megabyte_in_one_sentence_is_read() -> None:
    words = ["more", "than", "12", "goats", "of"] * 50_000
    assert len(" ".join(words)) > 1_000_000
    assert len(find_figures(one_sentence(words), lexicon=LEXICON)) == 50_000


def test_what_is_hostile_counts_nothing() -> None:
    for words in (["one"] * 500, ["1" * 1_000_000], ["1" * 25, "goats"], ["1٢", "goats"], ["$"] * 500):
        assert find_figures(one_sentence(words), lexicon=LEXICON) == ()


PIECES = st.sampled_from(
    [
        "12",
        "2,500",
        "3.5",
        "１２",
        "one",
        "two",
        "twenty-five",
        "hundred",
        "million",
        "dozen",
        "dozens",
        "hundreds",
        "half",
        "a",
        "third",
        "thirds",
        "quarter",
        "several",
        "few",
        "of",
        "in",
        "and",
        "or",
        "to",
        "between",
        "from",
        "-",
        "–",
        "%",
        "percent",
        "per",
        "cent",
        "$",
        "£",
        "US",
        "R",
        "Rs",
        "euros",
        "dollars",
        "cents",
        "m",
        "bn",
        "k",
        "more",
        "than",
        "at",
        "least",
        "up",
        "about",
        "nearly",
        "some",
        "not",
        "exceed",
        "goats",
        "people",
        "men",
        "others",
        "them",
        "year",
        "years",
        "pm",
        "May",
        "2014",
        "Article",
        ",",
        ".",
        "(",
        ")",
        ":",
        "the",
        "two-",
        "12-member",
        "-odd",
        "plus",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=14))
def test_any_words_give_figures_in_order(words: list[str]) -> None:
    text = " ".join(words)
    figures = read(text)
    assert all(f.exact == f.span.exact(text) and f.unit for f in figures)
    assert all(left.span.end <= right.span.start for left, right in pairwise(figures))


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    assert all(f.exact == f.span.exact(text) for f in read(text))


@given(st.integers(2, 10**12))
def test_a_count_is_exact(number: int) -> None:
    found = read(f"They counted {number:,} goats.")
    assert [(f.low, f.best, f.high, f.unit) for f in found] == [(number, number, number, "goats")]


@given(st.integers(2, 10**6), st.integers(1, 10**6))
def test_a_range_is_its_two_ends(low: int, more: int) -> None:
    found = read(f"They counted between {low:,} and {low + more:,} goats.")
    assert [(f.low, f.best, f.high, f.unit) for f in found] == [(low, None, low + more, "goats")]


def test_units_come_from_the_sentence_before_only_for_bare_numbers() -> None:
    assert [f.unit for f in read("They counted 30 goats. Only 12 came back. Five dogs barked.")] == [
        "goats",
        "goats",
        "dogs",
    ]


def test_text_without_numbers_has_no_figures() -> None:
    assert read("Nobody counted the goats.") == ()
    assert read("") == ()


@pytest.mark.parametrize(
    ("url", "code"),
    [
        (None, "USD"),
        ("https://news.example.com/2031/fine.au", "USD"),
        ("https://news.example.com.au/fine", "AUD"),
        ("http://example.ca:8080/fine", "CAD"),
        ("https://example.sg", "SGD"),
        ("not an address", "USD"),
    ],
)
def test_a_bare_dollar_is_that_of_the_outlets_country(url: str | None, code: str) -> None:
    text = "He paid $30, 20 dollars, 50 cents, US$10 and £5."
    parsed = parse_body(text, [Span(0, len(text))], grammar=Grammar.shipped())
    found = find_figures(parsed, lexicon=LEXICON.at_home(url))
    assert [f.unit for f in found] == [code, code, code, "USD", "GBP"]


def test_a_number_below_zero_is_negative() -> None:
    assert [(f.low, f.best, f.high) for f in read("It was minus 10 degrees.")] == [(-10, -10, -10)]


def test_a_range_told_backwards_is_no_range() -> None:
    for text in ("They counted between 300 and 200 goats.", "They counted 50 to 40 goats."):
        assert all(f.low is None or f.high is None or f.low == f.high for f in read(text))


def test_there_are_enough_cases() -> None:
    assert len(rows("figures.tsv")) + len(rows("figures_not.tsv")) >= 400


def test_the_shipped_lexicon_is_built_once() -> None:
    assert FigureLexicon.shipped() is FigureLexicon.shipped()


def test_a_role_without_words_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        LEXICON.has("no such role", "goat")
