"""A sentence as figures are read from it: its words, with hyphened numbers ("12-member", "two-thirds") taken apart.

Tokens keep hyphened words whole, which is right for names and wrong for numbers; the cut is made here, and only here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from onrecord.model import Token

__all__ = ["Atom", "Line", "NumberWord", "NumberWords", "Vague", "split_atoms"]

LETTERS_DIGITS = re.compile(r"([^\W\d_]+)(\d+(?:\.\d+)?)")  # R27


@dataclass(frozen=True, slots=True)
class NumberWord:
    """One word of `lexicon/numbers.tsv`."""

    kind: str
    value: Fraction


@dataclass(frozen=True, slots=True)
class Vague:
    """One word of `lexicon/vague.tsv`; `low` is the least that it can mean, or the least factor of a quantifier."""

    kind: str
    low: Fraction


@dataclass(frozen=True, slots=True)
class NumberWords:
    """What reading numbers needs to know of English; `money` are the signs and letters that may stand before an amount."""

    words: Mapping[str, NumberWord]
    vague: Mapping[str, Vague]
    money: frozenset[str]

    def kind(self, lower: str) -> str:
        """The kind of a number word, "" of any other word."""
        word = self.words.get(lower)
        return word.kind if word else ""

    def multiplier(self, lower: str) -> Fraction | None:
        """What a word multiplies the number before it by: hundred, thousand(s), million(s), dozen."""
        word = self.words.get(lower) or (self.words.get(lower[:-1]) if lower.endswith("s") else None)
        return word.value if word and word.kind in ("hundred", "scale", "dozen") else None


@dataclass(frozen=True, slots=True)
class Atom:
    """A word, or one piece of a hyphened word that begins with a number: "12" and "member" of "12-member".

    `joined` says that a hyphen, and nothing else, stands between this piece and the one before it.
    """

    start: int
    end: int
    text: str
    lower: str
    tag: str
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """The atoms of one sentence, which can be asked for beyond both ends."""

    atoms: Sequence[Atom]

    def lower(self, at: int) -> str:
        """The word in lower case, "" beyond the ends."""
        return self.atoms[at].lower if 0 <= at < len(self.atoms) else ""

    def tag(self, at: int) -> str:
        """The part of speech, "" beyond the ends."""
        return self.atoms[at].tag if 0 <= at < len(self.atoms) else ""

    def is_glued(self, at: int) -> bool:
        """Whether nothing stands between this atom and the one before it."""
        return 0 < at < len(self.atoms) and self.atoms[at].start == self.atoms[at - 1].end

    def is_joined(self, at: int) -> bool:
        """Whether a hyphen joins this atom to the one before it."""
        return 0 <= at < len(self.atoms) and self.atoms[at].joined


def split_atoms(tokens: Sequence[Token], *, words: NumberWords) -> Line:
    """The tokens of one sentence, those that begin with a number cut at their hyphens."""
    atoms: list[Atom] = []
    for token in tokens:
        atoms.extend(_pieces(token, atoms, words))
    return Line(atoms)


def _pieces(token: Token, before: Sequence[Atom], words: NumberWords) -> Iterator[Atom]:
    """The token whole, or the pieces between its hyphens where the first is a number; "R27" is money and a number."""
    parts = token.text.replace("\u2011", "-").split("-")
    start, joined = token.start, False
    glued = LETTERS_DIGITS.fullmatch(parts[0])
    if glued and glued[1] in words.money:
        yield Atom(start, start + len(glued[1]), glued[1], glued[1].lower(), "$")
        start, parts[0] = start + len(glued[1]), glued[2]
    elif len(parts) == 1 or not _opens_number(parts[0].lower(), before, words):
        parts = []
    if not parts or not all(parts):
        yield Atom(start, token.end, token.text[start - token.start :], token.lower[start - token.start :], token.tag)
        return
    for part in parts:
        tag = "CD" if part[0].isdigit() or words.kind(part.lower()) else "NN"
        yield Atom(start, start + len(part), part, part.lower(), tag, joined=joined)
        start, joined = start + len(part) + 1, True


def _opens_number(lower: str, before: Sequence[Atom], words: NumberWords) -> bool:
    kind = words.kind(lower)
    if kind == "short":
        return bool(before) and before[-1].text[-1:].isdigit()
    vague = words.vague.get(lower)
    return bool(kind) or lower[:1].isdigit() or lower == "minus" or (vague is not None and vague.kind != "digits")
