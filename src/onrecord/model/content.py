"""What the reader's net finds in one article and hands to `extract`: contents with who says them, each with its chances."""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.model.finding import NameKind
from onrecord.model.report import Certainty, Kind, Polarity, SourceClass, Strength
from onrecord.model.span import Span

__all__ = ["Content", "Pointer", "Reading", "Tagged"]


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words that the net points at, None where it holds that there are none, with the chance that it is right.

    `meant` is a word that ends a name of what the words mean ("he" → "Field"), with its chance.
    """

    span: Span | None
    chance: float
    meant: Span | None = None
    meant_chance: float = 0.0


@dataclass(frozen=True, slots=True)
class Content:
    """One stretch of a sentence that states a proposition.

    `votes` are the chances of all stretches that overlap it by half, added up. `source` points at nothing where the outlet itself
    narrates. The mappings hold the chance of each value; they add up to 1. `meaning` is a vector of signed bytes: the nearer those of two
    contents by their cosine, the likelier they say the same; empty where none was read.
    """

    sentence: int
    span: Span
    votes: float
    source: Pointer
    cue: Pointer
    medium: Pointer
    actor: Pointer
    voice: Mapping[SourceClass, float]
    kind: Mapping[Kind, float]
    strength: Mapping[Strength, float]
    polarity: Mapping[Polarity, float]
    certainty: Mapping[Certainty, float]
    meaning: bytes = b""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name with what it names (a person, an organisation, a place as COUNTRY, a people), and the chance of that."""

    span: Span
    kind: NameKind
    chance: float


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the net finds in one article, in order."""

    contents: tuple[Content, ...] = ()
    names: tuple[Tagged, ...] = ()
