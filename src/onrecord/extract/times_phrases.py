"""Phrases over word classes, joined step by step, each step over what the one before it left (a cascade, as in FASTUS).

Which phrases there are is data (lexicon/time_*.tsv), this is only the machine. A step walks the items once and at
each place follows a tree of patterns no deeper than the longest pattern, so the time is linear in the text.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from onrecord.model.timing import Bound, Expression

__all__ = [
    "NO_ITEM",
    "Found",
    "Guard",
    "Item",
    "Phrase",
    "PhraseTree",
    "Place",
    "Reading",
    "Slots",
    "Value",
    "join_phrases",
    "read_pattern",
]


@dataclass(frozen=True, slots=True)
class Found:
    """A time with the preposition that bounds it."""

    bound: Bound
    meaning: Expression


Value: TypeAlias = int | float | str | tuple[int, ...] | Expression | Found
Slots: TypeAlias = Mapping[str, Value]
Reading: TypeAlias = Callable[[Slots], Value | None]


@dataclass(frozen=True, slots=True)
class Item:
    """One word, or a phrase that was joined: characters [start, end), tokens [first, last), and its value by class.

    `word` is in lower case, empty for a phrase. `core` are the characters of the time alone where a preposition was
    joined, `rule` the names of the readings that made it, outermost first; `ends` are the characters of the two times that a
    stretch was joined of.
    """

    start: int
    end: int
    first: int
    last: int
    word: str
    values: Mapping[str, Value]
    core: tuple[int, int] | None = None
    rule: str = ""
    ends: tuple[tuple[int, int], ...] = ()

    @property
    def tag(self) -> str:
        """Part of speech of a single word; nothing for a phrase."""
        tag = self.values.get("TAG", "")
        return tag if isinstance(tag, str) else ""

    @property
    def is_phrase(self) -> bool:
        """Whether it was joined of several words."""
        return not self.word and self.end > 0


ENDS = ("first", "last", "ended")  # names of the parts of a stretch in the tables
NO_ITEM = Item(0, 0, 0, 0, "", {})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phrase stands: items [first, last) of a sentence. Past an end of the sentence stands `NO_ITEM`."""

    items: Sequence[Item]
    first: int
    last: int

    @property
    def inside(self) -> Sequence[Item]:
        """The items of the phrase."""
        return self.items[self.first : self.last]

    @property
    def before(self) -> Item:
        """The item just before."""
        return self.items[self.first - 1] if self.first else NO_ITEM

    @property
    def after(self) -> Item:
        """The item just after."""
        return self.items[self.last] if self.last < len(self.items) else NO_ITEM

    @property
    def beyond(self) -> Item:
        """The item after that."""
        return self.items[self.last + 1] if self.last + 1 < len(self.items) else NO_ITEM


Guard: TypeAlias = Callable[[Place], bool]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A pattern of the lexicon: what it gives, and how its value is made of its slots and of what is `fixed`."""

    gives: str
    pattern: str
    name: str
    reading: Reading
    fixed: Slots
    guard: Guard | None = None


@dataclass(slots=True)
class PhraseTree:
    """All patterns of one step, by the word or class that comes next; `ends` are those that end here, in table order."""

    edges: dict[str, "PhraseTree"] = field(default_factory=dict)
    ends: list[tuple[int, Phrase, tuple[str, ...]]] = field(default_factory=list)

    def plant(self, order: int, phrase: Phrase) -> None:
        """Add a pattern; the first planted wins among those of one length."""
        for sequence in read_pattern(phrase.pattern):
            nodes = [self]
            for _, choices in sequence:
                nodes = [node.edges.setdefault(choice, PhraseTree()) for node in nodes for choice in choices]
            labels = tuple(label for label, _ in sequence)
            for node in nodes:
                node.ends.append((order, phrase, labels))


Element: TypeAlias = tuple[str, tuple[str, ...]]


def read_pattern(pattern: str) -> list[list[Element]]:
    """All sequences that a pattern stands for, each a list of (name or "", words or classes to choose from).

    `a|b` are alternative words, `?` marks what may be missing, brackets that touch a word group, and ` | ` within them
    parts alternatives of several words; a bracket that stands alone is a mark of the text.
    """
    words = pattern.split(" ")
    sequences, _ = _read_sequences(words, 0)
    return [s for s in sequences if s]


def _read_sequences(words: Sequence[str], at: int) -> tuple[list[list[Element]], int]:
    """The sequences from `at` on, up to the word that closes their bracket, and the place after it."""
    done: list[list[Element]] = []
    sequences: list[list[Element]] = [[]]
    while at < len(words):
        word = words[at]
        closes = len(word) > 1 and word.rstrip("?").endswith(")")
        if len(word) > 1 and word[0] == "(":
            group, after = _read_sequences([*words[:at], word[1:], *words[at + 1 :]], at)
            if words[after - 1].endswith("?"):
                group = [[], *group]
            sequences, at = [s + g for s in sequences for g in group], after
            continue
        if word == "|":
            done, sequences, at = done + sequences, [[]], at + 1
            continue
        sequences = [s + e for s in sequences for e in _read_element(word[: word.index(")")] if closes else word)]
        at += 1
        if closes:
            break
    return done + sequences, at


def _read_element(word: str) -> list[list[Element]]:
    """One word of a pattern; nothing as well, where it may be missing."""
    optional = len(word) > 1 and word.endswith("?")
    name, _, choices = word.removesuffix("?" if optional else "").rpartition(":")
    step: list[Element] = [(name, tuple(choices.split("|")))]
    return [[], step] if optional else [step]


def join_phrases(items: Sequence[Item], tree: PhraseTree) -> list[Item]:
    """The items with every phrase of the tree joined into one: leftmost first, then longest, then first in the table."""
    out: list[Item] = []
    at = 0
    edges = tree.edges
    while at < len(items):
        item = items[at]
        begins = item.word in edges or not edges.keys().isdisjoint(item.values)
        joined = next(_readings(items, at, tree), None) if begins else None
        out.append(joined[0] if joined else item)
        at = joined[1] if joined else at + 1
    return out


def _readings(items: Sequence[Item], at: int, tree: PhraseTree) -> Iterator[tuple[Item, int]]:
    """The phrases that begin here and have a meaning, best first, each with the place after it."""
    matches = sorted(_walk(items, at, tree, ()), key=lambda m: (-len(m[2]), m[0]))
    for _, phrase, path, labels in matches:
        end = at + len(path)
        if phrase.guard is not None and phrase.guard(Place(items, at, end)):
            continue
        slots = dict(phrase.fixed)
        slots.update((label, value) for label, value in zip(labels, path, strict=True) if label)
        value = phrase.reading(slots)
        if value is not None:
            yield _join(items[at:end], phrase, labels, value), end


Match: TypeAlias = tuple[int, Phrase, tuple[Value, ...], tuple[str, ...]]


def _walk(items: Sequence[Item], at: int, node: PhraseTree, path: tuple[Value, ...]) -> Iterator[Match]:
    for order, phrase, labels in node.ends:
        yield order, phrase, path, labels
    if at >= len(items) or not node.edges:
        return
    item = items[at]
    if item.word and (child := node.edges.get(item.word)) is not None:
        yield from _walk(items, at + 1, child, (*path, item.word))
    for name, value in item.values.items():
        if (child := node.edges.get(name)) is not None:
            yield from _walk(items, at + 1, child, (*path, value))


def _join(items: Sequence[Item], phrase: Phrase, labels: Sequence[str], value: Value) -> Item:
    first, last = items[0], items[-1]
    core = next(((i.start, i.end) for i, name in zip(items, labels, strict=True) if name == "time"), None)
    rule = " ".join([phrase.name, *(item.rule for item in items if item.rule)])
    ends = tuple((i.start, i.end) for i, name in zip(items, labels, strict=True) if name in ENDS)
    if not ends:
        ends = next((item.ends for item in items if item.ends), ())
    return Item(first.start, last.end, first.first, last.last, "", {phrase.gives: value}, core, rule, ends)
