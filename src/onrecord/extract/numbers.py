"""Numbers in digits and words: which words of a sentence say a number, and which.

Nothing here knows what is counted. Values are exact fractions until the very end, so that "1.1 million" is 1,150,000.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from onrecord.extract.atoms import Line, NumberWords, Vague

__all__ = ["Numeral", "Shape", "find_numerals", "read_digits"]

LARGEST = Fraction(10**15)  # above it neighbouring whole numbers are no longer told apart as floats, nor met in news
DIGITS_MAX = 24  # longer digits are codes; the limit also keeps a hostile million of them from being converted
PLAIN = re.compile(r"\d+(?:\.\d+)?")
GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+|,00)?")  # 2,500 · 6,14,208 · 40,000,00
POINTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")  # 1.500.000
COMMA = re.compile(r"\d{1,3},\d{1,2}")  # 2,5 million
PART = re.compile(r"(\d{1,3})/(\d{1,3})")  # 2/3
TORN = re.compile(r"\d{1,3}(?:,\d{2})+")
LEADING = re.compile(r"\d+")
BOND_PARTS = frozenset(("2", "3", "4", "8", "16", "32"))  # what prices and rates were quoted in: "6 3/8%"
ARTICLES = frozenset(("a", "an"))


class Shape(StrEnum):
    """How a number is said: in digits, in words, as a plural that is only a floor ("dozens"), as a share of a whole."""

    DIGITS = "digits"
    WORDS = "words"
    FLOOR = "floor"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Numeral:
    """Atoms `first` to `last` (half-open) say `value`; of a share the value is in [0, 1], of a floor it is the least.

    `scale` is the product of the scale words at its end, so that "two to three million" can lend it to the two.
    """

    first: int
    last: int
    value: Fraction
    shape: Shape
    scale: Fraction = Fraction(1)


def read_digits(text: str, *, decimal_comma: bool = False) -> Fraction | None:
    """The value of digits with their separators ("2,500", "6,14,208", "1.5"); None of all else.

    Digits of any one script are read ("２５"); mixed scripts, and more than 24 digits, are no number.
    """
    if len(text) > DIGITS_MAX or not (plain := _western(text)):
        return None
    if GROUPED.fullmatch(plain):
        return Fraction(plain.removesuffix(",00").replace(",", ""))
    if PLAIN.fullmatch(plain):
        return Fraction(plain)
    if POINTED.fullmatch(plain):
        return Fraction(plain.replace(".", ""))
    if decimal_comma and COMMA.fullmatch(plain):
        return Fraction(plain.replace(",", "."))
    return None


def _western(text: str) -> str:
    """The text with its digits as 0-9, or nothing where scripts are mixed."""
    if text.isascii():
        return text
    zeros = {ord(c) - unicodedata.decimal(c) for c in text if unicodedata.decimal(c, None) is not None}
    if len(zeros) != 1:
        return ""
    return "".join(str(unicodedata.decimal(c)) if unicodedata.decimal(c, None) is not None else c for c in text)


def find_numerals(line: Line, *, words: NumberWords) -> list[Numeral]:
    """All numbers among the atoms of one sentence, in order, none overlapping.

    Rows of numbers that belong to nothing are passed over whole: telephone numbers, "one one one", "nineteen ninety-seven".
    """
    found: list[Numeral] = []
    at = 0
    while at < len(line.atoms):
        numeral = _vague_at(line, at, words) or _share_at(line, at, words) or _number_at(line, at, words)
        if numeral is None:
            at += 1
            continue
        at = numeral.last
        if (end := _row_end(line, numeral, words)) > at:
            # the last of a row in digits stands if a plural follows: "on May 8 12 ships sank"
            at = end - 1 if numeral.shape is Shape.DIGITS and line.tag(end) in ("NNS", "NNPS") else end
        elif numeral.value <= LARGEST:
            found.append(numeral)
    return found


def _row_end(line: Line, numeral: Numeral, words: NumberWords) -> int:
    """Where a row of like numbers ends that starts with this one; its own end where there is no row."""
    at = numeral.last
    if numeral.scale != 1 or line.is_joined(at):
        return at
    if numeral.shape is Shape.WORDS:
        while words.kind(line.lower(at)) in ("small", "ten") and _stands_alone(line, at):
            at += 1
    elif numeral.shape is Shape.DIGITS and not _is_year(numeral.value):
        while line.lower(at).isdigit() and not line.is_joined(at):
            at += 1
    return at


def _stands_alone(line: Line, at: int) -> bool:
    """No word but a number is joined to it: "two one-way tickets" is no row, "nineteen ninety-seven" is."""
    return not line.is_joined(at + 1) or line.tag(at + 1) == "CD"


def _is_year(value: Fraction) -> bool:
    return value.denominator == 1 and 1500 <= value < 2100


# --- plurals and quantifiers: "tens of thousands", "several hundred" -------------------------------------------------


def _vague_at(line: Line, at: int, words: NumberWords) -> Numeral | None:
    start = at + 1 if line.lower(at) in ARTICLES else at
    vague = words.vague.get(line.lower(start))
    if vague is None:
        return _miswritten_at(line, at, words)
    if vague.kind == "quantifier":
        return _quantified(line, at, start, vague, words)
    if start > at:
        return None
    if vague.kind == "digits":
        return Numeral(at, at + 1, vague.low, Shape.FLOOR)
    end, low = _of_plurals(line, at + 1, vague.low, words)
    # "scores" is a verb and "tens" is nothing unless something follows that there are scores or tens of
    if vague.low in (20, 40) and end == at + 1 and line.lower(end) != "of":
        return None
    return Numeral(at, end, low, Shape.FLOOR)


def _miswritten_at(line: Line, at: int, words: NumberWords) -> Numeral | None:
    """ "hundred of thousands", as some write it."""
    base = words.vague.get(line.lower(at) + "s")
    if base is None or base.kind != "plural":
        return None
    end, low = _of_plurals(line, at + 1, base.low, words)
    return Numeral(at, end, low, Shape.FLOOR) if end > at + 1 else None


def _of_plurals(line: Line, at: int, low: Fraction, words: NumberWords) -> tuple[int, Fraction]:
    while line.lower(at) == "of" and (factor := words.multiplier(line.lower(at + 1))) and low < LARGEST:
        if not line.atoms[at + 1].lower.endswith("s"):
            break
        low, at = low * factor, at + 2
    return at, low


def _quantified(line: Line, at: int, start: int, vague: Vague, words: NumberWords) -> Numeral | None:
    end = start + 2 if line.lower(start + 1) == "of" else start + 1
    low, scaled = vague.low, end
    while (factor := words.multiplier(line.lower(scaled))) and low < LARGEST:
        low, scaled = low * factor, scaled + 1
    return Numeral(at, scaled, low, Shape.FLOOR) if scaled > end else None


# --- shares: "two thirds", "half", "2/3", and scales of them: "half a million" ----------------------------------------


def _share_at(line: Line, at: int, words: NumberWords) -> Numeral | None:
    read = _part(line, at, words)
    if read is None:
        return None
    end, share = read
    scaled = end + 1 if line.lower(end) == "of" else end
    scaled = scaled + 1 if line.lower(scaled) in ARTICLES else scaled
    factor = words.multiplier(line.lower(scaled))
    if factor and not line.atoms[scaled].lower.endswith("s"):
        return Numeral(at, scaled + 1, share * factor, Shape.WORDS, factor)
    return Numeral(at, end, share, Shape.SHARE)


def _part(line: Line, at: int, words: NumberWords) -> tuple[int, Fraction] | None:
    """End and value of a share of one; "third" alone is an ordinal, "half" is not."""
    lower = line.lower(at)
    if (written := PART.fullmatch(lower)) and lower.isascii():
        over, under = int(written[1]), int(written[2])
        return (at + 1, Fraction(over, under)) if 0 < over < under <= 20 else None
    word = words.words.get(lower)
    if word and (
        word.kind == "sign"
        or (word.kind == "part" and lower in ("half", "quarter") and _next_multiplies(line, at, words))
    ):
        return at + 1, word.value
    if lower == "half" and word:
        return at + 1, word.value
    part = words.words.get(line.lower(at + 1))
    if part is None or part.kind != "part" or (lower in ARTICLES and line.is_joined(at + 2)):
        return None
    times = Fraction(1) if lower in ARTICLES else word.value if word and word.kind == "small" else read_digits(lower)
    if not times or times >= 1 / part.value or (times > 1) != line.atoms[at + 1].lower.endswith("s"):
        return None
    return at + 2, times * part.value


def _next_multiplies(line: Line, at: int, words: NumberWords) -> bool:
    return words.multiplier(line.lower(at + 1)) is not None


# --- whole and decimal numbers: "2,500", "1.2 million", "two hundred and fifty" --------------------------------------


def _number_at(line: Line, at: int, words: NumberWords) -> Numeral | None:
    if LEADING.match(line.lower(at)):
        read = _digit_groups(line, at, words)
        shape = Shape.DIGITS
    else:
        read = _spelled(line, at, words)
        shape = Shape.WORDS
    if read is None:
        return None
    end, value = read
    end, value = _and_part(line, end, value, words)
    scaled, scale = _scales(line, end, words, digits=shape is Shape.DIGITS, money=_has_money_before(line, at, words))
    if shape is Shape.WORDS and scale > 1 and (more := _smaller(line, scaled, scale, words)):
        return Numeral(at, more[0], value * scale + more[1], shape)
    lent = scale * 100 if line.lower(end - 1) == "hundred" and end > at else scale
    return Numeral(at, scaled, value * scale, shape, lent)


def _has_money_before(line: Line, at: int, words: NumberWords) -> bool:
    return at > 0 and (line.atoms[at - 1].text in words.money or line.atoms[at - 1].lower in words.money)


def _digit_groups(line: Line, at: int, words: NumberWords) -> tuple[int, Fraction] | None:
    """A number in digits, put together where a page's tokens were: "580, 317", "50 000", "14. 1"."""
    lower = line.atoms[at].lower
    after = line.lower(at + 1)
    comma_follows = (
        words.multiplier(after) is not None or after in ("%", "percent", "per") or words.kind(after) == "short"
    )
    value = read_digits(lower, decimal_comma=comma_follows or _has_money_before(line, at, words))
    torn = value is None and TORN.fullmatch(lower) is not None  # "6,14, 208"
    if value is None and not torn:
        return None
    if torn or ("," not in lower and "." not in lower and len(lower) <= 3):
        end, digits = _thousands(line, at, lower, words)
        if end == at + 1:
            end, digits = _decimals(line, at, lower, words)
        if end > at + 1 and (grouped := read_digits(digits)) is not None:
            return end, grouped
    return None if value is None else (at + 1, value)


def _thousands(line: Line, at: int, digits: str, words: NumberWords) -> tuple[int, str]:
    """Further groups of three digits after a comma and a space, or after a space alone where that cannot be two numbers."""
    end = at + 1
    spaced = _has_money_before(line, at, words)
    while len(digits) < DIGITS_MAX:
        if _is_group(line, end + 1) and line.lower(end) == "," and line.atoms[end].start == line.atoms[end - 1].end:
            if line.lower(end + 2) in (",", "and", "or") and not line.is_glued(end + 1) and "," not in digits:
                break  # "in districts 12, 345 and 400" is a list
            digits, end = digits + line.atoms[end + 1].lower, end + 2
        elif (
            _is_group(line, end)
            and line.atoms[end].start == line.atoms[end - 1].end + 1
            and (spaced or line.atoms[end].lower == "000")
        ):
            digits, end = digits + line.atoms[end].lower, end + 1
        else:
            break
    return end, digits


def _is_group(line: Line, at: int) -> bool:
    lower = line.lower(at)
    return len(lower) == 3 and lower.isascii() and lower.isdigit()


def _decimals(line: Line, at: int, digits: str, words: NumberWords) -> tuple[int, str]:
    """ "$3. 7 million", "0. 06 percent": only where a sign before or a scale after shows that the stop ends no sentence."""
    after = line.lower(at + 2)
    if (
        line.lower(at + 1) != "."
        or line.atoms[at + 1].start != line.atoms[at].end
        or not (after.isascii() and after.isdigit())
    ):
        return at + 1, digits
    follows = line.lower(at + 3)
    shows = (
        _has_money_before(line, at, words)
        or digits == "0"
        or line.lower(at - 1) == "("
        or words.multiplier(follows) is not None
        or words.kind(follows) == "short"
        or follows in ("percent", "%", "per")
    )
    return (at + 3, f"{digits}.{after}") if shows and len(after) <= 3 else (at + 1, digits)


def _and_part(line: Line, at: int, value: Fraction, words: NumberWords) -> tuple[int, Fraction]:
    """ "2½", "three and a half"."""
    if words.kind(line.lower(at)) == "sign" and line.is_glued(at):
        return at + 1, value + words.words[line.lower(at)].value
    written = PART.fullmatch(line.lower(at)) if at and line.lower(at - 1).isdigit() else None
    if written and written[2] in BOND_PARTS and int(written[1]) < int(written[2]) and value < 1000:
        return at + 1, value + Fraction(int(written[1]), int(written[2]))
    if line.lower(at) == "and" and line.lower(at + 1) in ("a", "one") and words.kind(line.lower(at + 2)) == "part":
        part = words.words[line.lower(at + 2)].value
        return at + 3, value + part
    return at, value


def _scales(line: Line, at: int, words: NumberWords, *, digits: bool, money: bool) -> tuple[int, Fraction]:
    scale = Fraction(1)
    if digits and line.is_joined(at) and line.lower(at) in ("plus", "odd") and words.multiplier(line.lower(at + 1)):
        at += 1  # "600-plus billion"; what "plus" keeps is told by the words of bounds
    while (factor := words.multiplier(line.lower(at))) and scale < LARGEST:
        if line.atoms[at].lower.endswith("s") and line.lower(at + 1) == "of" and scale > 1:
            break
        scale, at = scale * factor, at + 1
    if scale == 1 and digits and words.kind(line.lower(at)) == "short" and _is_scale(line, at, money=money):
        return at + 1, words.words[line.lower(at)].value
    return at, scale


def _is_scale(line: Line, at: int, *, money: bool) -> bool:
    """Whether "m", "k", "bn" is a scale: "m" is also metres, "t" tonnes, "k" a run."""
    lower = line.atoms[at].lower
    if money or len(lower) > 1:
        return lower != "cr" or money or line.is_glued(at)
    if not line.is_glued(at):
        return False
    counted = at + 1 < len(line.atoms) and line.atoms[at + 1].tag in ("NNS", "NNPS", "JJ")
    return lower == "k" or (lower in "mb" and (line.atoms[at].text.isupper() or counted))


def _spelled(line: Line, at: int, words: NumberWords) -> tuple[int, Fraction] | None:
    """A number below a thousand in words, or the "a" of "a dozen", "a million", or nothing before a bare scale word."""
    lower = line.lower(at)
    if lower in ARTICLES:
        # the article of "a million-dollar cheque" is the cheque's
        if not _next_multiplies(line, at, words) or line.is_joined(at + 2):
            return None
        end, value = at + 1, Fraction(1)
    elif words.kind(lower) in ("hundred", "scale", "dozen"):
        return at, Fraction(1)
    elif read := _below_hundred(line, at, words):
        end, value = read
    else:
        return None
    if words.kind(line.lower(end)) != "hundred":
        return end, value
    value, end = value * 100, end + 1
    rest = end + 1 if line.lower(end) == "and" else end
    more = _below_hundred(line, rest, words)
    return (more[0], value + more[1]) if more else (end, value)


def _below_hundred(line: Line, at: int, words: NumberWords) -> tuple[int, Fraction] | None:
    kind = words.kind(line.lower(at))
    if kind not in ("small", "ten"):
        return None
    value = words.words[line.lower(at)].value
    unit = words.words.get(line.lower(at + 1))
    if kind == "ten" and unit and unit.kind == "small" and 1 <= unit.value <= 9:
        return at + 2, value + unit.value
    return at + 1, value


def _smaller(line: Line, at: int, scale: Fraction, words: NumberWords) -> tuple[int, Fraction] | None:
    """What goes on after a scale word: "two million three hundred thousand", "a thousand and two"."""
    start = at + 1 if line.lower(at) == "and" and scale == 1000 else at
    read = _spelled(line, start, words) if scale >= 1000 else None
    if read is None or read[0] == start:
        return None
    end, factor = _scales(line, read[0], words, digits=False, money=False)
    if factor >= scale:
        return None
    value = read[1] * factor
    more = _smaller(line, end, factor, words)
    return (more[0], value + more[1]) if more else (end, value)
