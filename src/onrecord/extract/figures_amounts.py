"""Numerals to amounts: with their money, percent or measure, joined to ranges and shares, and bounded by the words around.

Each step takes the amounts of one sentence and gives them back richer or fewer; what is counted is not looked at yet.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from onrecord.extract.atoms import Line
from onrecord.extract.figures_lexicon import FigureLexicon
from onrecord.extract.numbers import Numeral, Shape

__all__ = ["Amount", "find_amounts"]

DASHES = frozenset({"-", "–", "—", "‑", "--"})
HYPHENS = frozenset({"-", "–", "‑"})
NOT = frozenset({"not", "n't", "never", "cannot", "without", "nor", "neither"})
DEFINITE = frozenset({"the", "these", "those"})
NEGATION_REACH = 5
BOUNDS_MAX = 4  # bounds and neutral words before one number: "at least another estimated 30" has three
LARGE = 1000
PERCENT = "percent"
TO = frozenset({"to", "through"})
FLOOR_LINKS = frozenset({"or", "if", "to"})
FLOOR_WORDS = frozenset({",", "not", "even", "maybe", "perhaps", "possibly"})
ROUND = frozenset({*range(2, 11), 12, 20, 50, 100})
CONTEXT_REACH = 8  # words back to the verb that makes two figures of "from 3 to 5"


@dataclass(frozen=True, slots=True)
class Amount:
    """Atoms `first` to `last` (half-open) are its words; `after` is where the words of its unit end, if any are known.

    `number` is where the number itself begins. `unit` is "" as long as only the noun that follows can tell. `value` is the
    number, of a range its lower end and `upper` the other. `scale` is what its scale words multiply by. `keeps` says what
    the words give: "exact", "low", "best" or "high".
    """

    first: int
    last: int
    after: int
    value: Fraction
    shape: Shape
    scale: Fraction
    number: int
    unit: str = ""
    is_money: bool = False
    upper: Fraction | None = None
    keeps: str = "exact"

    @property
    def is_bounded(self) -> bool:
        """Whether words beside the number say more than the number."""
        return self.keeps != "exact" or self.upper is not None

    def bounds(self) -> tuple[Fraction | None, Fraction | None, Fraction | None]:
        """Low, best and high, as REPORTS.md says."""
        if self.upper is not None:
            low, high = self.value, self.upper
            return (low, None, None) if self.keeps == "low" else (low, None, high)
        value = self.value
        if self.shape is Shape.FLOOR:
            return value, None, None
        by_kind = {"low": (value, None, None), "best": (None, value, None), "high": (None, None, value)}
        return by_kind.get(self.keeps, (value, value, value))


def find_amounts(line: Line, numerals: Sequence[Numeral], *, lexicon: FigureLexicon) -> list[Amount]:
    """The amounts of one sentence, in order."""
    amounts: list[Amount] = []
    for numeral in numerals:
        amounts.append(_with_unit(line, numeral, amounts[-1].after if amounts else 0, lexicon))
    amounts = _bound(line, _join(line, amounts, lexicon), lexicon)
    return [_like(line, left, right) for left, right in zip([None, *amounts], amounts, strict=False)]


# --- money, percent, measures ----------------------------------------------------------------------------------------


def _with_unit(line: Line, numeral: Numeral, floor: int, lexicon: FigureLexicon) -> Amount:
    """The numeral with the money, percent or measure beside it; atoms before `floor` are the previous amount's."""
    amount = Amount(
        first=numeral.first,
        last=numeral.last,
        after=numeral.last,
        value=numeral.value,
        shape=numeral.shape,
        scale=numeral.scale,
        number=numeral.first,
    )
    if numeral.shape is Shape.SHARE:
        return _part_of_unit(line, amount, lexicon) or replace(amount, value=_percent(numeral.value), unit=PERCENT)
    return _money(line, amount, floor, lexicon) or _measure(line, _signed(line, amount), lexicon)


def _part_of_unit(line: Line, amount: Amount, lexicon: FigureLexicon) -> Amount | None:
    """ "half a mile", "half-tonne": a share of one unit of measure is a number of them."""
    article = line.lower(amount.last) in ("a", "an")
    if not article and not line.is_joined(amount.last):
        return None
    measured = _measure(line, replace(amount, last=amount.last + article, shape=Shape.WORDS), lexicon)
    return replace(measured, last=amount.last) if measured.unit not in ("", PERCENT) else None


def _percent(share: Fraction) -> Fraction:
    return Fraction(round(share * 1000), 10)


def _signed(line: Line, amount: Amount) -> Amount:
    """Below zero after "minus", or after a dash that opens a bracket: "(- 6%)"."""
    at = amount.first - 1
    sign = line.lower(at)
    if sign == "minus" and line.lower(at - 1) != "or":
        return replace(amount, first=at, value=-amount.value)
    if sign in ("-", "−", "–") and line.lower(at - 1) == "(":
        return replace(amount, first=at, value=-amount.value)
    if sign == "+":
        return replace(amount, first=at)
    return amount


def _money(line: Line, amount: Amount, floor: int, lexicon: FigureLexicon) -> Amount | None:
    found = lexicon.money_before.ending(line, amount.first) if amount.shape is not Shape.FLOOR else None
    if found and found[0] >= floor:
        first, currency = found
        ahead = lexicon.money_after.starting(line, amount.last)
        # "$12 million dollars" says it twice
        last = ahead[0] if ahead and ahead[1].code in (currency.code, "USD") and ahead[1].factor == 1 else amount.last
        return replace(amount, first=first, last=last, after=last, unit=currency.code, is_money=True)
    start = amount.last + 1 if amount.shape is Shape.FLOOR and line.lower(amount.last) == "of" else amount.last
    ahead = lexicon.money_after.starting(line, start)
    if ahead is None or not _is_meant(line, amount, ahead[0], ahead[1].needs):
        return None
    last, currency = ahead
    if line.tag(last) == "CD" and line.tag(last - 1) == "$":
        return None  # the sign is the next number's
    return replace(
        amount, value=amount.value * currency.factor, last=last, after=last, unit=currency.code, is_money=True
    )


def _is_meant(line: Line, amount: Amount, last: int, needs: str) -> bool:
    """Whether a word that can be money is: "30 million won" and "5,000 marks", but "20 won" and "90 pounds of flour"."""
    if "joined" in needs and not line.is_joined(last - 1):
        return False
    return "large" not in needs or (amount.value >= LARGE and line.lower(last) != "of")


def _measure(line: Line, amount: Amount, lexicon: FigureLexicon) -> Amount:
    ahead = lexicon.measures.starting(line, amount.last)
    if ahead is not None:
        end, measure = ahead
        if measure.kind == PERCENT:
            return replace(amount, last=end, after=end, unit=PERCENT)
        if measure.kind == "group" and (line.is_joined(amount.last) or line.tag(end)[:2] not in ("NN", "JJ")):
            return replace(amount, after=end, unit=measure.unit)  # "80-strong", but "three strong candidates"
        if measure.kind in ("measure", "before") and _is_unit(line, amount, end, lexicon):
            return replace(amount, after=end, unit=measure.unit)
    behind = lexicon.measures.ending(line, amount.first)
    if behind is not None and behind[1].kind == "before":
        return replace(amount, first=behind[0], unit=behind[1].unit)
    return amount


def _is_unit(line: Line, amount: Amount, end: int, lexicon: FigureLexicon) -> bool:
    """One letter is a unit only close up to its digits and in its own case ("60m", not "5G"), two only after digits."""
    letters = line.lower(end - 1) if end == amount.last + 1 else "   "
    if end == amount.last + 1 and line.atoms[amount.last].text.istitle() and line.tag(end) == "NNP":
        return False  # "seven Kilo Class boats"
    if len(letters) == 1:
        metres = letters == "m" and line.tag(end) not in ("NN", "NNS", "JJ")
        cased = (line.atoms[end - 1].text,) in lexicon.measures.phrases
        return cased and amount.shape is Shape.DIGITS and (line.is_glued(amount.last) or metres)
    return len(letters) > 2 or amount.shape is Shape.DIGITS


# --- ranges, ratios and lists ----------------------------------------------------------------------------------------


def _join(line: Line, amounts: Sequence[Amount], lexicon: FigureLexicon) -> list[Amount]:
    joined: list[Amount] = []
    for amount in amounts:
        merged = _merged(line, joined[-1], amount, lexicon) if joined else None
        if merged is None:
            if joined:
                joined[-1] = _leading(line, joined[-1], amount, lexicon)
            joined.append(amount)
        else:
            joined[-1] = merged
    return joined


def _leading(line: Line, left: Amount, right: Amount, lexicon: FigureLexicon) -> Amount:
    """ "leads him 45 to 40 percent": both are percent."""
    plain = not left.unit and left.after == left.last and left.shape in (Shape.DIGITS, Shape.WORDS)
    if not plain or right.unit != PERCENT or line.lower(left.last) not in TO or left.last + 1 != right.first:
        return left
    return replace(left, unit=PERCENT) if _is_near(line, left.first, "contest", lexicon) else left


def _merged(line: Line, left: Amount, right: Amount, lexicon: FigureLexicon) -> Amount | None:
    between = [atom.lower for atom in line.atoms[left.after : right.first]]
    if len(between) > 3 or left.upper is not None:
        return None
    return (
        _ratio(line, left, right, between, lexicon)
        or _floors(left, right, between)
        or _range(line, left, right, between, lexicon)
    )


def _ratio(line: Line, left: Amount, right: Amount, between: list[str], lexicon: FigureLexicon) -> Amount | None:
    """ "one in three", "two out of 10" are shares."""
    if between not in (["in"], ["out", "of"], ["in", "every"], ["out", "of", "every"]):
        return None
    counts = not left.unit and not right.unit and left.shape in (Shape.DIGITS, Shape.WORDS) and right.scale == 1
    whole = left.value.denominator == right.value.denominator == 1 and 0 < left.value < right.value <= 100
    if not (counts and whole) or left.scale != 1:
        return None
    if lexicon.has("duration", line.lower(right.last)) or lexicon.has("month", line.lower(right.last)):
        return None
    if left.value != 1 and right.value not in ROUND:
        return None  # "seven out of 11 provinces" counts them
    if (
        left.shape is Shape.WORDS
        and left.first
        and line.atoms[left.first].text[:1].isupper()
        and line.tag(left.first - 1) == "NNP"
    ):
        return None  # "Deep Well One in three sales": the number is a name's
    share = _percent(left.value / right.value)
    return replace(left, last=right.last, after=right.after, value=share, shape=Shape.SHARE, unit=PERCENT)


def _floors(left: Amount, right: Amount, between: list[str]) -> Amount | None:
    """ "hundreds, if not thousands": at least the first."""
    if left.shape is not Shape.FLOOR or right.shape is not Shape.FLOOR or left.unit:
        return None
    if not (FLOOR_LINKS & set(between) or between == [",", "even"]) or not set(between) <= FLOOR_LINKS | FLOOR_WORDS:
        return None
    return replace(left, last=right.last, after=right.after, unit=right.unit, is_money=right.is_money)


def _range(line: Line, left: Amount, right: Amount, between: list[str], lexicon: FigureLexicon) -> Amount | None:
    if len(between) not in (0, 1) or Shape.FLOOR in (left.shape, right.shape):
        return None
    link = between[0] if between else ""
    if not link and not (line.is_joined(right.first) and left.last == right.first):
        return None
    if link in TO and left.is_money and right.is_money and _is_near(line, left.first, "change", lexicon, reach=4):
        return None  # "rose 62 cents to $21": by so much to so much
    right = _borrowed(left, right, link)
    left = _lent(left, right)
    if not (left.unit == right.unit and 0 <= left.value < right.value):
        return None
    first = _range_start(line, left, link, lexicon)
    if first is None:
        return None
    return replace(right, first=first, number=left.number, value=left.value, upper=right.value, shape=right.shape)


def _borrowed(left: Amount, right: Amount, link: str) -> Amount:
    """The right end with the currency that stands before the left one only: "$3-5 million"; not "paid $3 to 5 people"."""
    if left.is_money and not right.unit and right.after == right.last and (right.scale > 1 or link in DASHES):
        return replace(right, unit=left.unit, is_money=True)
    return right


def _lent(left: Amount, right: Amount) -> Amount:
    """The left end with the unit and the scale that only the right one names: "$2 to 3 million", "5 to 10 percent"."""
    if not left.unit and not left.is_money and left.after == left.last:
        scaled = left.value * right.scale if left.scale == 1 and left.value < right.value / right.scale else left.value
        return replace(left, unit=right.unit, value=scaled, is_money=right.is_money)
    if left.is_money and right.is_money and left.unit == right.unit and left.scale == 1 and right.scale > 1:
        small = left.value < right.value / right.scale
        return replace(left, value=left.value * right.scale) if small else left
    return left


def _range_start(line: Line, left: Amount, link: str, lexicon: FigureLexicon) -> int | None:
    """Where the range's words begin; None where the two are no range."""
    before = line.lower(left.first - 1)
    if link == "and":
        return left.first - 1 if before == "between" else None
    if link == "or":
        return None if before == "," and line.tag(left.first - 2) == "CD" else left.first
    if link in TO:
        if before == "from":
            return left.first - 1 if _is_span(line, left, lexicon) else None
        return None if _is_near(line, left.first, "contest", lexicon) else left.first
    if link in DASHES or not link:
        return left.first
    return None


def _is_span(line: Line, left: Amount, lexicon: FigureLexicon) -> bool:
    """Whether "from 3 to 5" is a range: nothing near it changes, and no comma sets it off as what something changed by."""
    if _is_near(line, left.first, "span", lexicon):
        return True
    return line.lower(left.first - 2) != "," and not _is_near(line, left.first, "change", lexicon)


def _is_near(line: Line, at: int, role: str, lexicon: FigureLexicon, *, reach: int = CONTEXT_REACH) -> bool:
    return any(lexicon.has(role, line.lower(k)) for k in range(max(0, at - reach), at))


# --- bounds ----------------------------------------------------------------------------------------------------------


def _bound(line: Line, amounts: Sequence[Amount], lexicon: FigureLexicon) -> list[Amount]:
    """The amounts with the words that bound them; no word bounds two, and one that can stand before a number does."""
    before = []
    floor = 0
    for amount in amounts:
        before.append(_words_before(line, amount.first, floor, lexicon))
        floor = amount.after
    ceilings = [*(first for first, _ in before[1:]), len(line.atoms)]
    return [
        _bounded(line, amount, first, kinds, ceiling, lexicon)
        for amount, (first, kinds), ceiling in zip(amounts, before, ceilings, strict=False)
    ]


def _bounded(line: Line, amount: Amount, first: int, kinds: list[str], ceiling: int, lexicon: FigureLexicon) -> Amount:
    last, after, kind = _words_after(line, amount, ceiling, lexicon)
    kinds = [*kinds, kind] if kind else kinds
    if any(line.lower(k) == "plus" for k in range(amount.number, amount.last)):
        kinds = [*kinds, "low"]  # "600-plus billion"
    if not kinds and _is_reckoned(line, first, lexicon):
        kinds = ["best"]
    strong = [k for k in kinds if k != "best"]
    keeps = strong[-1] if strong else "best" if kinds else amount.keeps
    return replace(amount, first=first, last=last, after=after, keeps=keeps)


def _is_reckoned(line: Line, at: int, lexicon: FigureLexicon) -> bool:
    """ "an estimated value of $48 billion": the word for rough stands before the noun."""
    if line.lower(at - 1) not in ("of", "at", "is", "was"):
        return False
    return any(lexicon.has("reckoned", line.lower(k)) for k in range(max(0, at - 4), at - 2))


def _words_before(line: Line, first: int, floor: int, lexicon: FigureLexicon) -> tuple[int, list[str]]:
    """Where the bounds before a number begin, not before `floor`, and what they keep, the nearest first."""
    kinds: list[str] = []
    at = first
    for _ in range(BOUNDS_MAX):
        if (found := lexicon.before.ending(line, at)) and found[0] >= floor:
            if (kinds and at - found[0] == 1) or found[1] == "none":
                break  # "turning over about half": of two bounds the outer is more than a particle
            at, kind = found
            kinds.append(_negated(line, at, kind))
            first = at
        elif found := lexicon.neutral.ending(line, at):
            at = found[0]
            if line.lower(at) in DEFINITE:
                break  # "fewer than the 187 of last year" is 187, "about the 30 hostages" 30
        else:
            break
    return first, kinds


def _negated(line: Line, at: int, kind: str) -> str:
    """ "exceeded 50" is a floor, "must not exceed 50" a ceiling."""
    if kind != "passes":
        return kind
    words = {line.lower(k) for k in range(max(0, at - NEGATION_REACH), at)}
    return "high" if words & NOT else "low"


def _words_after(line: Line, amount: Amount, ceiling: int, lexicon: FigureLexicon) -> tuple[int, int, str]:
    """Ends of the words and of the unit, and what a bound behind the number keeps: "50 or more", "50 percent, at most"."""
    start = amount.after + (line.lower(amount.after) == ",")
    found = lexicon.after.starting(line, start) or lexicon.after.starting(line, amount.after)
    if found is None or found[0] > ceiling:
        return amount.last, amount.after, ""
    last = found[0] if amount.after == amount.last else amount.last
    return last, found[0], found[1]


def _like(line: Line, left: Amount | None, right: Amount) -> Amount:
    """A conversion in brackets is as exact as what it converts: "about 70 metres (230 feet)"."""
    if left is None or right.is_bounded or not right.unit or left.unit == right.unit:
        return right
    converts = (
        bool(left.unit)
        and left.after == right.first - 1
        and line.lower(left.after) in ("(", "[")
        and left.upper is None
    )
    if converts and PERCENT not in (left.unit, right.unit):
        return replace(right, keeps=left.keeps)
    between = [line.lower(k) for k in range(left.after, right.first)]
    told_again = right.unit == PERCENT and between[-2:] == [",", "or"] and len(between) <= 4 and left.upper is None
    return replace(right, keeps=left.keeps) if told_again else right  # "as many as 300 seats, or 10 percent"
