"""What reading figures needs to know of English: one value, built from the tables of the lexicon."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Generic, TypeVar

from onrecord.extract.atoms import Line, NumberWord, NumberWords, Vague
from onrecord.lexicon import Row, read_table
from onrecord.lexicon.inflection import verb_forms

__all__ = ["Currency", "FigureLexicon", "Measure", "PhraseTable"]

T = TypeVar("T")
BARE_DOLLARS: tuple[tuple[str, ...], ...] = (("$",), ("dollar",), ("dollars",), ("cent",), ("cents",))
FORM_WORD = re.compile(r"[^\W_]+(?:[.&/'’-][^\W_]+)*\.?|\S")


@dataclass(frozen=True, slots=True)
class Currency:
    """One form of money: `factor` plain units of `code`; `needs` is a condition named in `lexicon/currencies.tsv`."""

    code: str
    factor: Fraction
    needs: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One form of a unit; `kind` as in `lexicon/units.tsv`, `unit` as figures write it."""

    kind: str
    unit: str


@dataclass(frozen=True, slots=True)
class PhraseTable(Generic[T]):
    """Phrases of one to `longest` words, each with what it means; the longest that stands at a place is found.

    A phrase with capitals must stand in the text as it is written, one without may stand in capitals too.
    """

    phrases: Mapping[tuple[str, ...], T]
    longest: int

    def starting(self, line: Line, at: int) -> tuple[int, T] | None:
        """The end of the longest phrase that starts at `at`, and its meaning."""
        for length in range(min(self.longest, len(line.atoms) - at), 0, -1):
            if (meaning := self._meaning(line, at, at + length)) is not None:
                return at + length, meaning
        return None

    def ending(self, line: Line, end: int) -> tuple[int, T] | None:
        """The start of the longest phrase that ends before `end`, and its meaning."""
        for length in range(min(self.longest, end), 0, -1):
            if (meaning := self._meaning(line, end - length, end)) is not None:
                return end - length, meaning
        return None

    def _meaning(self, line: Line, start: int, end: int) -> T | None:
        words = line.atoms[start:end]
        exact = self.phrases.get(tuple(a.text for a in words))
        return exact if exact is not None else self.phrases.get(tuple(a.lower for a in words))


@dataclass(frozen=True, slots=True)
class FigureLexicon:
    """The tables, ready to use. `roles` are those of `notcounted.tsv` and `figure_contexts.tsv`, words in lower case."""

    numbers: NumberWords
    before: PhraseTable[str]
    after: PhraseTable[str]
    neutral: PhraseTable[str]
    money_before: PhraseTable[Currency]
    money_after: PhraseTable[Currency]
    measures: PhraseTable[Measure]
    roles: Mapping[str, frozenset[str]]

    @staticmethod
    def shipped() -> "FigureLexicon":
        """The package's own tables, built once a process."""
        return _shipped()

    def at_home(self, url: str | None) -> "FigureLexicon":
        """The tables with a bare "$", "dollars" and "cents" as the country of the outlet's address means them."""
        code = _dollars().get(_ending(url or ""))
        if code is None:
            return self
        before, after = _in_code(self.money_before, code), _in_code(self.money_after, code)
        return replace(self, money_before=before, money_after=after)

    def has(self, role: str, word: str) -> bool:
        """Whether the word, in lower case and with or without its full stop, plays the role."""
        words = self.roles[role]
        return word in words or word.rstrip(".") in words


@cache
def _shipped() -> FigureLexicon:
    bounds, contexts = read_table("bounds"), read_table("figure_contexts")
    money = read_table("currencies")
    before = _phrases((r for r in money if r["place"] == "before"), "form", _currency)
    return FigureLexicon(
        numbers=NumberWords(
            words={r["word"]: NumberWord(r["kind"], Fraction(r["value"])) for r in read_table("numbers")},
            vague={r["word"]: Vague(r["kind"], Fraction(r["low"])) for r in read_table("vague")},
            money=frozenset(phrase[-1] for phrase in before.phrases),
        ),
        before=_phrases((r for r in bounds if r["place"] == "before"), "words", lambda r: r["keeps"]),
        after=_phrases((r for r in bounds if r["place"] == "after"), "words", lambda r: r["keeps"]),
        neutral=_phrases((r for r in contexts if r["role"] == "neutral"), "word", lambda r: r["role"]),
        money_before=before,
        money_after=_phrases((r for r in money if r["place"] == "after"), "form", _currency),
        measures=_phrases(read_table("units"), "form", lambda r: Measure(r["kind"], r["unit"])),
        roles=_roles((*read_table("notcounted"), *contexts)),
    )


@cache
def _dollars() -> Mapping[str, str]:
    return {r["ending"]: r["code"] for r in read_table("dollars")}


def _ending(url: str) -> str:
    """The last part of the host: "au" of "https://www.example.com.au/news?id=2"."""
    host = url.partition("://")[2].partition("/")[0].partition(":")[0]
    return host.rpartition(".")[2].lower()


def _in_code(table: PhraseTable[Currency], code: str) -> PhraseTable[Currency]:
    own = {form: replace(table.phrases[form], code=code) for form in BARE_DOLLARS if form in table.phrases}
    return replace(table, phrases={**table.phrases, **own})


def _currency(row: Row) -> Currency:
    return Currency(row["code"], Fraction(row["factor"]), row["needs"])


def _phrases(rows: Iterable[Row], column: str, meaning: Callable[[Row], T]) -> PhraseTable[T]:
    phrases = {tuple(FORM_WORD.findall(row[column])): meaning(row) for row in rows}
    return PhraseTable(phrases, max(map(len, phrases)))


def _roles(rows: Iterable[Row]) -> Mapping[str, frozenset[str]]:
    roles: dict[str, set[str]] = {
        "month": {r["word"] for r in read_table("months")},
        "weekday": {r["word"] for r in read_table("weekdays")},
        "person": _persons(),
        "saying": _saying_words(),
        "people": {form.strip().lower() for r in read_table("countries") for form in r["people"].split(";")},
    }
    for row in rows:
        roles.setdefault(row["role"], set()).update(_forms(row))
    return {role: frozenset(words) for role, words in roles.items()}


def _persons() -> set[str]:
    """Words for persons, in the singular and the plural."""
    words = {r["word"] for r in read_table("heads") if r["class"] in ("person", "office")}
    return words | {
        f"{w[:-3]}men" if w.endswith("man") else f"{w[:-1]}ies" if w.endswith("y") else f"{w}s" for w in words
    }


def _saying_words() -> set[str]:
    """All forms of the verbs that a clause or a quotation, or a hearer, follows."""
    lemmas = {r["lemma"] for r in read_table("cues") if r["frame"] in ("say", "tell", "that", "quote")}
    return {form for lemma in lemmas if lemma.isalpha() for form in _verb(lemma)}


def _forms(row: Row) -> tuple[str, ...]:
    """The word itself, or all forms of a verb ("to rise")."""
    if not row["word"].startswith("to "):
        return (row["word"],)
    return _verb(row["word"][3:])


def _verb(base: str) -> tuple[str, ...]:
    forms = verb_forms(base)
    return (forms.base, forms.third, *forms.past, *forms.participle, forms.ing)
