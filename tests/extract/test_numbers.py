from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.atoms import split_atoms
from onrecord.extract.figures_lexicon import FigureLexicon
from onrecord.extract.numbers import Numeral, Shape, find_numerals, read_digits
from onrecord.model import Span
from onrecord.parse import Grammar, parse_body

WORDS = FigureLexicon.shipped().numbers
SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(number: int) -> str:
    """The number in words, as English spells it."""
    for scale, word in ((1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            head, rest = divmod(number, scale)
            return f"{spelled(head)} {word}" + (f" {spelled(rest)}" if rest else "")
    if number < 20:
        return SMALL[number]
    ten, unit = divmod(number, 10)
    return TENS[ten - 2] + (f"-{SMALL[unit]}" if unit else "")


def numerals(text: str) -> list[Numeral]:
    parsed = parse_body(text, [Span(0, len(text))], grammar=Grammar.shipped())
    return find_numerals(split_atoms(parsed.tokens, words=WORDS), words=WORDS)


def values(text: str) -> list[Fraction]:
    return [numeral.value for numeral in numerals(text)]


DIGITS = [
    ("7", 7),
    ("2500", 2500),
    ("2,500", 2500),
    ("6,14,208", 614208),
    ("1,00,00,000", 10_000_000),
    ("3.5", Fraction("3.5")),
    ("2,500.75", Fraction("2500.75")),
    ("1.500.000", 1_500_000),
    ("40,000,00", 40_000),
    ("２５", 25),
    ("٢٥", 25),
]
NO_DIGITS = [
    "",
    "1,2",
    "12,34",
    "10:30",
    "1/2",
    "17.03.2031",
    "1٢",
    "１2",
    "5G",
    "1" * 25,
    "1" * 1_000_000,
    "1,,000",
    "²",
]


@pytest.mark.parametrize(("text", "value"), DIGITS)
def test_digits(text: str, value: Fraction) -> None:
    assert read_digits(text) == value


@pytest.mark.parametrize("text", NO_DIGITS, ids=lambda text: text[:12])
def test_no_digits(text: str) -> None:
    assert read_digits(text) is None


def test_a_comma_is_a_point_only_where_asked() -> None:
    assert read_digits("2,5", decimal_comma=True) == Fraction("2.5")
    assert read_digits("2,5") is None


@given(st.integers(0, 10**15))
def test_grouped_digits_are_read_back(number: int) -> None:
    assert read_digits(f"{number:,}") == number
    assert read_digits(str(number)) == number


@given(st.integers(0, 999_999_999_999))
def test_spelled_numbers_are_read_back(number: int) -> None:
    assert values(f"They found {spelled(number)} coins.") == [number]


IN_TEXT: list[tuple[str, list[int | Fraction]]] = [
    ("a hundred goats", [100]),
    ("a hundred and one goats", [101]),
    ("two thousand and six goats", [2006]),
    ("half a dozen eggs", [6]),
    ("a half million votes", [500_000]),
    ("three quarters of a million votes", [750_000]),
    ("two and a half million votes", [2_500_000]),
    ("2.5 million votes", [2_500_000]),
    ("5k votes", [5000]),
    ("50k votes and $5m", [50_000, 5_000_000]),
    ("3 lakh crore rupees", [3_000_000_000_000]),
    ("forty thousand lives", [40_000]),
    ("tens of millions of lives", [20_000_000]),
    ("two dozen eggs", [24]),
    ("2, 000 goats", [2000]),
    ("in rooms 12, 345 and 400", [12, 345, 400]),
    ("10 000 goats", [10_000]),
    ("10 250 goats", [250]),
    ("two-thirds of it", [Fraction(2, 3)]),
    ("seven-eighths of it", [Fraction(7, 8)]),
    ("two-three goats", [2, 3]),
    ("mid-2020 talks", []),
    ("one one one goats", []),
    ("nineteen eighty-four", []),
    ("the third time", []),
    ("many goats", []),
    ("hundreds", [200]),
    ("he scores often", []),
]


@pytest.mark.parametrize(("text", "expected"), IN_TEXT)
def test_numbers_in_text(text: str, expected: list[int | Fraction]) -> None:
    assert values(text) == expected


def test_shapes() -> None:
    found = numerals("12 goats, twelve goats, dozens of goats and two thirds of the goats")
    assert [n.shape for n in found] == [Shape.DIGITS, Shape.WORDS, Shape.FLOOR, Shape.SHARE]


def test_the_scale_can_be_lent() -> None:
    assert [n.scale for n in numerals("two to three hundred million")] == [1, 100_000_000]
