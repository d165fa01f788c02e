"""Figures: each quantity that a text states, with its bounds and what it counts (spec: docs/reports.md, `figures`).

A sentence is read once, in steps: numerals, amounts, what they count, which of them are figures at all. Nothing here
knows about reports; who asks picks the figures that stand in a report's content.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.extract.atoms import Line, split_atoms
from onrecord.extract.figures_amounts import DASHES, PERCENT, Amount, find_amounts
from onrecord.extract.figures_candidate import Candidate
from onrecord.extract.figures_lexicon import FigureLexicon
from onrecord.extract.figures_nouns import Noun, NounKind, find_noun
from onrecord.extract.figures_refusals import why_not
from onrecord.extract.numbers import Shape, find_numerals
from onrecord.model import Figure, Parsed, Span

__all__ = ["FigureLexicon", "find_figures"]

PEOPLE, VOTES, MONEY = "people", "votes", "money"
MONEY_SCALE = 1000
LARGE = 1000
MEMORY = 5  # sentences after which a bare number no longer counts what was counted last; 3 to 8 do as well in training
REACH = 12  # words back to "the number of", as far as a relative clause between it and its number
BESIDE = DASHES | {"(", ",", ":"}
LIST_LINKS = frozenset({",", "and", "or", "-", "–", "to"})


@dataclass(frozen=True, slots=True)
class Counted:
    """An amount that is a figure, and the noun behind it."""

    amount: Amount
    noun: Noun
    is_paired: bool


@dataclass(slots=True)
class Memory:
    """What was counted last: `noun` (or measure) `age` sentences before this one, `money` in this sentence only."""

    noun: str = ""
    money: str = ""
    age: int = 0

    def open_sentence(self) -> None:
        """A new sentence begins."""
        self.money, self.age = "", self.age + 1
        if self.age > MEMORY:
            self.noun = ""

    def keep(self, amount: Amount, unit: str) -> None:
        """Remember what this amount counted."""
        if amount.is_money:
            self.money = unit
        elif unit != PERCENT:
            self.noun, self.money, self.age = unit, "", 0

    def near(self, amount: Amount) -> str:
        """The unit that a bare number takes from its own sentence: money where it has a scale ("another 30 billion")."""
        if self.money and amount.scale >= MONEY_SCALE:
            return self.money
        return self.noun if self.age == 0 else ""


def find_figures(parsed: Parsed, *, lexicon: FigureLexicon) -> tuple[Figure, ...]:
    """All figures of an article's body, in order, none overlapping."""
    found: list[Figure] = []
    memory = Memory()
    for sentence in parsed.sentences:
        line = split_atoms(parsed.words(sentence), words=lexicon.numbers)
        memory.open_sentence()
        found.extend(_figures_of(line, parsed.text, lexicon, memory))
    return tuple(found)


def _figures_of(line: Line, text: str, lexicon: FigureLexicon, memory: Memory) -> Iterator[Figure]:
    numerals = find_numerals(line, words=lexicon.numbers)
    if not numerals:
        return
    counted = _counted(line, find_amounts(line, numerals, lexicon=lexicon), lexicon)
    for item, ahead in zip(counted, _units_ahead(line, counted), strict=True):
        unit = _unit(line, item, ahead, lexicon, memory)
        if unit:
            memory.keep(item.amount, unit)
            yield _figure(line, item.amount, unit, text)


def _counted(line: Line, amounts: Sequence[Amount], lexicon: FigureLexicon) -> list[Counted]:
    kept: list[Counted] = []
    reason = ""
    for at, amount in enumerate(amounts):
        noun = _noun_counted(line, amount, lexicon)
        candidate = Candidate(line, amounts, at, noun, lexicon, reason)
        reason = why_not(candidate)
        if not reason:
            kept.append(Counted(_or_more(line, amount, noun, lexicon), noun, candidate.is_paired()))
    return kept


def _noun_counted(line: Line, amount: Amount, lexicon: FigureLexicon) -> Noun:
    """The noun behind the amount, or behind "in" where two sides are told: "leads him 516 to 390 in pledged delegates"."""
    noun = find_noun(line, amount, lexicon=lexicon)
    if noun.kind is not NounKind.ELIDED or noun.words or amount.unit or line.lower(amount.after) not in ("in", "among"):
        return noun
    if line.lower(amount.first - 1) != "to" or line.tag(amount.first - 2) != "CD":
        return noun
    behind = find_noun(line, replace(amount, after=amount.after + 1), lexicon=lexicon)
    return behind if behind.is_plural and behind.text else noun


def _or_more(line: Line, amount: Amount, noun: Noun, lexicon: FigureLexicon) -> Amount:
    """The bound behind the noun: "30 people or more"."""
    found = lexicon.after.starting(line, noun.last) if line.lower(noun.last) in ("or", "at") else None
    if found is None or noun.kind != NounKind.STANDS or amount.is_bounded or line.tag(found[0]) == "CD":
        return amount
    return replace(amount, keeps=found[1])


def _unit(line: Line, item: Counted, ahead: str, lexicon: FigureLexicon, memory: Memory) -> str:
    """What the amount counts: as it says, as its neighbour in a list says, as the last figure before it said."""
    if item.amount.unit:
        return item.amount.unit
    if item.noun.kind == NounKind.STANDS and (item.noun.is_plural or not item.is_paired):
        return item.noun.text
    if item.is_paired:
        return _of_votes(line, item, lexicon)
    near = memory.near(item.amount)
    if "others" in item.noun.words:
        return near or PEOPLE
    if ahead:
        return ahead
    if _is_victim(line, item.amount, lexicon):
        return PEOPLE
    if item.amount.value.denominator != 1:
        return ""  # "a time of 48.15": what can be counted is whole
    return (
        near
        or _unit_behind(line, item.amount, lexicon)
        or _vague_unit(line, item.amount, lexicon)
        or memory.noun
        or _plural_before(line, item.amount)
    )


def _of_votes(line: Line, item: Counted, lexicon: FigureLexicon) -> str:
    """ "a 233-184 seat advantage" counts seats, "388-7" votes."""
    for k in range(item.amount.after, item.amount.after + 4):
        if lexicon.has("elected", line.lower(k)):
            return line.lower(k).removesuffix("s") + "s"
    return VOTES


def _units_ahead(line: Line, counted: Sequence[Counted]) -> list[str]:
    """For each, the unit that a list names at its end: "100, 200 or 250 refugees", "seven of the 15 delegates"."""
    ahead = [""] * len(counted)
    for place in range(len(counted) - 2, -1, -1):
        left, right = counted[place], counted[place + 1]
        between = {line.lower(k) for k in range(left.amount.after, right.amount.first)}
        if between <= LIST_LINKS or _is_elliptic(line, left, right):
            ahead[place] = right.amount.unit or right.noun.text or ahead[place + 1]
        elif left.noun.kind == NounKind.NEXT and not right.amount.unit:
            ahead[place] = right.noun.text
    return ahead


def _is_elliptic(line: Line, left: Counted, right: Counted) -> bool:
    """ "two gold and three bronze medals": an adjective stands for the noun behind the next number."""
    first, last = left.amount.after, right.amount.first
    if left.noun.text or not first < last - 1 <= first + 2 or line.lower(last - 1) not in ("and", "or"):
        return False
    return all(line.tag(k).startswith("JJ") for k in range(first, last - 1))


def _unit_behind(line: Line, amount: Amount, lexicon: FigureLexicon) -> str:
    """What "the number of" before it names, or the noun before a mark: "most seats -- 141 --", "tries, six or seven,"."""
    for k in range(amount.first - 1, max(0, amount.first - REACH), -1):
        if line.lower(k) == "of" and lexicon.has("count_of", line.lower(k - 1)):
            return find_noun(line, replace(amount, after=k), lexicon=lexicon).text
        if lexicon.has("toll", line.lower(k)):
            return PEOPLE
    if line.lower(amount.first - 1) in BESIDE and line.tag(amount.first - 2) == "NNS":
        return line.atoms[amount.first - 2].text
    return ""


def _plural_before(line: Line, amount: Amount) -> str:
    """The nearest plural before a large number that nothing else explains: "voters came in record numbers: 121,354"."""
    if amount.value < LARGE or amount.shape is not Shape.DIGITS:
        return ""
    plurals = (k for k in range(amount.first - 1, max(-1, amount.first - REACH - 1), -1) if line.tag(k) == "NNS")
    return next((line.atoms[k].text for k in plurals), "")


def _vague_unit(line: Line, amount: Amount, lexicon: FigureLexicon) -> str:
    """Bare "millions" are money beside a word for cost, people elsewhere."""
    if amount.shape is not Shape.FLOOR:
        return ""
    near = range(max(0, amount.first - 4), amount.first)
    return MONEY if any(lexicon.has("cost", line.lower(k)) for k in near) else PEOPLE


def _is_victim(line: Line, amount: Amount, lexicon: FigureLexicon) -> bool:
    """Whether a word for harm or gathering stands beside the number: "killing 12", "death of 10", "40 were wounded"."""
    near = [amount.first - 1, amount.first - 2, amount.after, amount.after + 1, amount.after + 2]
    return any(lexicon.has("victim", line.lower(k)) for k in near)


def _figure(line: Line, amount: Amount, unit: str, text: str) -> Figure:
    span = Span(line.atoms[amount.first].start, line.atoms[amount.last - 1].end)
    low, best, high = (None if v is None else float(v) for v in amount.bounds())
    return Figure(span=span, exact=span.exact(text), low=low, best=best, high=high, unit=unit)
