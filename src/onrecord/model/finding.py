"""What `extract` finds in one article and hands to `resolve`: words and what kind they are, before anyone is named."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.report import Certainty, Confidence, Kind, Polarity, SourceClass, Strength
from onrecord.model.span import Span

__all__ = ["Finding", "Mention", "NameKind", "NameMention"]


class NameKind(StrEnum):
    """What a name or description stands for, as far as its own words tell."""

    PERSON = "person"
    OFFICE = "office"
    PEOPLE = "people"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    MEDIA = "media"
    COUNTRY = "country"
    NAME = "name"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class NameMention:
    """One noun phrase that can name a voice or an actor.

    `span` are all its words, `name` the proper name within ("Thabet Al Abbasi" of "Defense Minister Thabet Al Abbasi"),
    None where there is none; `head` is its head noun in lower case, `role` the words of office before a name or of a bare
    office ("iraqi defense minister"). `definite` tells "the official" from "an official"; `plural` more than one.
    """

    span: Span
    name: str | None
    head: str
    role: tuple[str, ...]
    kind: NameKind
    definite: bool
    plural: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """Who is said to say it, in the words of the article: the cue, the voice's words, who was told.

    `cue` is None where speech is carried on without one; `source` is None where the verb's subject was not found. `tail`
    are the words behind the cue that are no content ("in an interview with …"), `around` the voice of the attribution
    that this one stands in. `voice` and `medium` are the class and the medium that the net reads, None where rules alone read.
    """

    lemma: str
    cue: Span | None
    source: Span | None
    hearer: Span | None = None
    tail: Span | None = None
    around: Span | None = None
    voice: SourceClass | None = None
    medium: Span | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One proposition of one sentence; `mention` is None for the outlet's own; `actors` are noun phrases.

    `meant` pairs words without a name ("he") with a word that ends a name of what they mean, where the net tells.
    `meaning` is that of the content, as Content.meaning.
    """

    sentence: int
    content: Span
    mention: Mention | None
    kind: Kind
    strength: Strength | None
    polarity: Polarity
    certainty: Certainty
    actors: tuple[Span, ...]
    rules: tuple[str, ...]
    meant: tuple[tuple[Span, Span], ...] = ()
    confidence: Confidence | None = None
    meaning: bytes = b""
