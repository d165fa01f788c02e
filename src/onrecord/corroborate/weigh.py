"""Statements made ready for weighing, and the weights, in log2 odds, of each piece of evidence."""

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.corroborate.words import WordWeights, content_words, stem
from onrecord.errors import LexiconError
from onrecord.lexicon import read_table
from onrecord.model import Figure, SourceClass, Statement
from onrecord.model.edtf import Edtf, read_edtf

__all__ = [
    "Amount",
    "Weighed",
    "Weights",
    "blank_times",
    "find_runs",
    "read_weights",
    "standing_figures",
    "to_amount",
    "weigh_statement",
]


TAKEN_BACK = re.compile(
    r"(?:\b(?:not|rather than|instead of|down from|up from)|n['’]t)\s+(?:about |some |the )?$", re.IGNORECASE
)
# Words in a row that two texts on one event hardly share by chance, names and set phrases aside.
RUN_WORDS = 6
WORD = re.compile(r"[a-z]+")
PLACE = re.compile(r"\b(?:in|at|near|from|across|around|outside|inside)\s+((?:the\s+)?(?:[A-Z][\w'’-]+\s*)+)")
NEGATIONS = frozenset({"not", "no", "never", "neither", "nor", "deny", "denied", "nothing", "none", "nobody"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure made ready to be held against others: measures in the base unit of their kind.

    `unit` is the stem of the base unit's last word, `stated` the unit as it was stated; `indicator` tells what happened to those
    who are counted, empty where no word says so.
    """

    exact: str
    low: float | None
    best: float | None
    high: float | None
    unit: str
    stated: str
    indicator: str = ""

    @property
    def bounds(self) -> tuple[float | None, float | None, float | None]:
        """Low, best, high."""
        return self.low, self.best, self.high


@dataclass(frozen=True, slots=True)
class Weighed:
    """A statement with what comparing it needs, worked out once.

    `words` are the stems of its content, `bits` what they tell, `length` their norm in bits; `spoken` the words as they
    stand, in lower case; `actors` the words of its actors' names; `amounts` its figures, without those that it takes back
    ("and not 1,150"), and `figures` their bounds alone; `times` its dated times; `places` the names behind
    "in", "at", "near"; `gist` the stems of what it is about, without the values that it gives; `meaning` what it says as a vector
    of whole numbers, empty where no net read it, and `extent` its length; `runs` every RUN_WORDS words
    in a row of its article, the same object for all of an article's statements.
    """

    statement: Statement
    words: frozenset[str]
    bits: float
    length: float
    spoken: frozenset[str]
    actors: frozenset[str]
    voice: frozenset[str]
    figures: frozenset[tuple[float | None, float | None, float | None]]
    amounts: tuple[Amount, ...]
    times: tuple[Edtf, ...]
    places: frozenset[str]
    gist: frozenset[str]
    meaning: tuple[int, ...] = ()
    extent: float = 0.0
    runs: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The report's id."""
        return self.statement.report.id

    @property
    def is_outlet(self) -> bool:
        """Whether the outlet itself narrates."""
        return self.statement.report.voice.source_class is SourceClass.OUTLET


@dataclass(frozen=True, slots=True)
class Weights:
    """Log2 odds by piece of evidence; a graded piece has one weight a grade. `base` is that of a pair with no evidence."""

    base: float
    graded: Mapping[str, Sequence[float]]


@cache
def read_weights() -> Weights:
    """The weights that ship with the package (corroborate/weights.toml, which tells where they come from)."""
    try:
        table = tomllib.loads((files("onrecord.corroborate") / "weights.toml").read_text(encoding="utf-8"))
        return Weights(
            float(table["base"]), {name: tuple(map(float, grades)) for name, grades in table["evidence"].items()}
        )
    except (tomllib.TOMLDecodeError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise LexiconError(
            f"cannot read the weights in corroborate/weights.toml: {error}; make them anew with training/evidence.py"
        ) from None


def find_runs(text: str) -> frozenset[str]:
    """Every RUN_WORDS words in a row of an article's text: what copies of one text share."""
    found = text.lower().split()
    return frozenset(" ".join(found[i : i + RUN_WORDS]) for i in range(len(found) - RUN_WORDS + 1))


def weigh_statement(statement: Statement, *, words: WordWeights, runs: frozenset[str] = frozenset()) -> Weighed:
    """What comparing the statement needs; `runs` are those of its article."""
    report = statement.report
    found = frozenset(content_words(statement.exact))
    amounts = tuple(to_amount(f, indicator=_indicator(statement, f)) for f in standing_figures(statement))
    timeless, meaning = blank_times(statement), tuple(memoryview(report.meaning).cast("b"))
    return Weighed(
        statement,
        found,
        math.fsum(words.bits(w) for w in found),
        math.sqrt(math.fsum(words.bits(w) ** 2 for w in found)),
        frozenset(statement.exact.lower().replace(",", " ").split()),
        frozenset(w for name in report.actors for w in content_words(name)),
        frozenset(content_words(report.voice.name)) if report.voice.name is not None else frozenset(),
        frozenset(a.bounds for a in amounts),
        amounts,
        tuple(read_edtf(t.edtf) for t in report.times if t.edtf is not None),
        _places(timeless),
        _gist(timeless),
        meaning,
        math.sqrt(sum(n * n for n in meaning)),
        runs,
    )


def standing_figures(statement: Statement) -> tuple[Figure, ...]:
    """The figures that a statement stands by: not those after "not", "rather than" and the like."""
    start = statement.report.content.start
    return tuple(f for f in statement.report.figures if not TAKEN_BACK.search(statement.exact[: f.span.start - start]))


def to_amount(figure: Figure, *, indicator: str = "") -> Amount:
    """The figure in the base unit of its kind: feet and miles in metres; other units as they are."""
    base, factor = _conversions().get(figure.unit, (figure.unit, 1.0))
    low, best, high = (None if v is None else v * factor for v in (figure.low, figure.best, figure.high))
    return Amount(figure.exact, low, best, high, stem(base.lower().split()[-1]) if base else "", figure.unit, indicator)


def _indicator(statement: Statement, figure: Figure) -> str:
    """What the words after a figure, up to the next one, say became of those counted; else the last such word before it."""
    start = statement.report.content.start
    nexts = [f.span.start - start for f in statement.report.figures if f.span.start >= figure.span.end]
    after = statement.exact[figure.span.end - start : min(nexts, default=None)]
    before = statement.exact[: figure.span.start - start]
    words = [*WORD.findall(after.lower()), *reversed(WORD.findall(before.lower()))]
    return next((_indicators()[w] for w in words if w in _indicators()), "")


@cache
def _indicators() -> Mapping[str, str]:
    return {word: row["indicator"] for row in read_table("indicators") for word in row["words"].split(" ")}


@cache
def _conversions() -> Mapping[str, tuple[str, float]]:
    return {row["unit"]: (row["base"], float(row["factor"])) for row in read_table("conversions")}


def blank_times(statement: Statement) -> str:
    """The words of a content with blanks in the place of its times."""
    start, words = statement.report.content.start, list(statement.exact)
    for time in statement.report.times:
        for place in range(max(time.span.start - start, 0), min(time.span.end - start, len(words))):
            words[place] = " "
    return "".join(words)


def _gist(timeless: str) -> frozenset[str]:
    """The stems of a content, times aside, without its numbers and its negations."""
    return frozenset(w for w in content_words(timeless) if not w[0].isdigit() and w not in NEGATIONS)


def _places(timeless: str) -> frozenset[str]:
    """The names behind "in", "at", "near", in lower case; a month that is read as a time is none."""
    return frozenset(match.removeprefix("the ").strip().lower() for match in PLACE.findall(timeless))
