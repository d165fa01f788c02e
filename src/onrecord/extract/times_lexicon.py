"""The words and phrases of time, read from the tables of the lexicon once a process."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from types import MappingProxyType

from onrecord.errors import LexiconError
from onrecord.extract.times_guards import GUARDS
from onrecord.extract.times_phrases import Phrase, PhraseTree, Value, read_pattern
from onrecord.extract.times_readings import READINGS
from onrecord.lexicon import Row, read_table

__all__ = ["REPORTING", "TimeLexicon", "read_phrases"]

# One table of the lexicon for each family of expressions; of two phrases of one length the one read first wins.
FAMILIES = (
    "numbers",
    "lengths",
    "names",
    "dates",
    "clock",
    "seasons",
    "relative",
    "vague",
    "sets",
    "pieces",
    "offsets",
    "ranges",
    "bounds",
)
STEPS = ("number", "length", "date", "part", "offset", "range", "bound")

# Forms after which a time is that of saying; a caller with a full list of cues passes its own.
REPORTING = frozenset(["said", "say", "says", "told", "tells", "added", "announced", "stated", "tweeted"])
WHOLE = re.compile(r"-?[0-9]+")
NAME_PARTS = re.compile(r"\w+\.|'s\b|[\w-]+|'")
# Names of days that are common words without their capital.
COMMON_NAMES = frozenset(
    {
        "new year",
        "new year's",
        "may day",
        "thanksgiving",
        "independence day",
        "republic day",
        "holi",
        "epiphany",
        "election day",
    }
)
COUNTED = frozenset({"small", "ten"})


@dataclass(frozen=True, slots=True)
class TimeLexicon:
    """What is known of time words.

    `words` gives the classes of a word (in lower case), each with its value; `needs` what must stand beside a word that
    is much else besides ("may": cue, "sat": stop). `steps` are the pattern trees in order, that of numbers first.
    `reporting` are forms of verbs of saying, in lower case.
    """

    words: Mapping[str, Mapping[str, Value]]
    needs: Mapping[str, str]
    steps: tuple[PhraseTree, ...]
    reporting: frozenset[str] = REPORTING

    @staticmethod
    def shipped() -> "TimeLexicon":
        """The lexicon of the package, built once a process; `dataclasses.replace` gives it other reporting verbs."""
        return _shipped()

    def has(self, word: str, name: str) -> bool:
        """Whether a word in lower case is of a class."""
        return name in self.words.get(word, ())


def read_phrases() -> tuple[Row, ...]:
    """The phrases of all families, in the order in which they win."""
    return tuple(row for family in FAMILIES for row in read_table(f"time_{family}"))


@cache
def _shipped() -> TimeLexicon:
    words: dict[str, dict[str, Value]] = defaultdict(dict)
    needs: dict[str, str] = {}
    for row in read_table("timewords"):
        words[row["word"]][row["class"]] = _read_value(row["value"])
    for row in read_table("numbers"):
        if row["kind"] in COUNTED:
            words[row["word"]].update(NUM=int(Fraction(row["value"])), WORDNUM=int(Fraction(row["value"])))
    for row in read_table("months"):
        words[row["word"]]["MONTH"] = int(row["month"])
        needs[row["word"]] = row["needs"]
    for row in read_table("weekdays"):
        words[row["word"]]["WEEKDAYS" if row["form"] == "plural" else "WEEKDAY"] = int(row["weekday"])
        needs[row["word"]] = "stop" if row["form"] == "short" else "nothing"
    for row in read_table("holidays"):
        words[NAME_PARTS.findall(row["name"])[0]]["NAME"] = 1
    for word in _rarest_words():
        words[word]["NAME"] = 1
    return TimeLexicon(
        words=MappingProxyType({word: MappingProxyType(classes) for word, classes in words.items()}),
        needs=MappingProxyType(needs),
        steps=tuple(_plant_steps([*_holiday_rows(), *read_phrases()])),
    )


def _rarest_words() -> Iterator[str]:
    """For each phrase made of words alone one of them, so that a sentence without any class of time is still looked at."""
    for row in read_phrases():
        for sequence in read_pattern(row["pattern"]):
            choices = [words for _, words in sequence]
            if not any(word.isupper() for words in choices for word in words):
                yield from max(choices, key=lambda words: min(len(word) for word in words))


def _plant_steps(rows: Iterable[Row]) -> list[PhraseTree]:
    trees = {step: PhraseTree() for step in STEPS}
    for order, row in enumerate(rows):
        trees[row["step"]].plant(order, _read_phrase(row))
    return list(trees.values())


def _read_phrase(row: Row) -> Phrase:
    name, *given = row["reading"].split(" ")
    fixed: dict[str, Value] = {}
    guard = ""
    for key, _, value in (part.partition("=") for part in given):
        if key == "unless":
            guard = value
        else:
            fixed[key] = _read_value(value)
    try:
        return Phrase(row["gives"], row["pattern"], name, READINGS[name], fixed, GUARDS[guard] if guard else None)
    except KeyError as missing:
        raise LexiconError(
            f"no reading or guard {missing.args[0]!r} for {row['pattern']!r} in a table time_*.tsv; name one of extract.times_readings"
        ) from None


def _holiday_rows() -> list[Row]:
    """A pattern for each holiday, with and without "last", "next" or a year."""
    rows: list[Row] = []
    for row in read_table("holidays"):
        name = " ".join(NAME_PARTS.findall(row["name"]))
        reading = f"feast name={'_'.join(row['name'].split())} day={row['day']}"
        patterns = [
            f"(shift:SHIFT)? {name}",
            f"{name} (,|of|in)? year:YEAR|DIGITS4",
            f"{name} of? year_shift:SHIFT year",
            f"year_shift:SHIFT year 's {name}",
        ]
        common = {"step": "date", "gives": "DATE", "reading": reading, "source": row["source"]}
        bare, *patterns = patterns
        # with its year it needs no capital, and is a time before any noun
        guard = "common_name" if row["name"] in COMMON_NAMES else "names_event"
        is_day = row["name"].endswith((" day", " eve"))
        rows.append({**common, "pattern": bare, "reading": reading if is_day else f"{reading} unless={guard}"})
        rows += [{**common, "pattern": pattern} for pattern in patterns]
    return rows


def _read_value(text: str) -> Value:
    """A whole number, a number, or the text itself."""
    if WHOLE.fullmatch(text):
        return int(text)
    try:
        return float(text)
    except ValueError:
        return text
