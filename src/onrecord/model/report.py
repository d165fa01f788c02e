"""The report: one attributed statement in one article, the unit of the record (spec: docs/reports.md)."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.figure import Figure
from onrecord.model.span import Span
from onrecord.model.timing import StatedTime

__all__ = ["Certainty", "Confidence", "Kind", "Polarity", "Report", "SourceClass", "Strength", "Voice"]


class SourceClass(StrEnum):
    """Whose statement it is."""

    NAMED = "named"
    ORGANISATION = "organisation"
    ANONYMOUS = "anonymous"
    DOCUMENT = "document"
    MEDIA = "media"
    OUTLET = "outlet"


class Kind(StrEnum):
    """What was or is so · what is to be · what someone wants, judges or feels."""

    FACT = "fact"
    PLAN = "plan"
    POSITION = "position"


class Strength(StrEnum):
    """How firm a plan is; other kinds have none."""

    SETTLED = "settled"
    INTENDED = "intended"
    PROPOSED = "proposed"
    POSSIBLE = "possible"
    PREDICTED = "predicted"


class Polarity(StrEnum):
    """Says so · says it is not so · refuses to say."""

    AFFIRMED = "affirmed"
    DENIED = "denied"
    DECLINED = "declined"


class Certainty(StrEnum):
    """Whether the voice or the article marks doubt."""

    ASSERTED = "asserted"
    HEDGED = "hedged"


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose statement it is.

    `span` are the words that name the voice here, `name` its canonical name, `cue` the reporting words, `via` the medium
    that carried it. For the outlet's own narration all four are None; `name` is None only then.
    """

    source_class: SourceClass
    span: Span | None = None
    name: str | None = None
    cue: Span | None = None
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Confidence:
    """How likely each part of a report is read right, 0 to 1, calibrated on pages that were not trained on (docs/model.md).

    `content` is the chance that the words are a report at all, `voice` that its source is the one named; the others hold given that.
    `strength` is None where the report has none.
    """

    content: float
    voice: float
    kind: float
    strength: float | None
    polarity: float
    certainty: float


@dataclass(frozen=True, slots=True)
class Report:
    """One attributed statement; `strength` is set exactly where `kind` is `plan`.

    `rules` names what was decided by which rule, in order, so that a reader can ask why; `confidence` is None where rules alone read.
    `meaning` is a vector of signed bytes, 128 by the shipped net: contents that say the same point the same way; empty where rules alone read.
    """

    id: str
    page_id: str
    article_id: str
    content: Span
    voice: Voice
    kind: Kind
    strength: Strength | None
    polarity: Polarity
    certainty: Certainty
    actors: tuple[str, ...] = ()
    times: tuple[StatedTime, ...] = ()
    figures: tuple[Figure, ...] = ()
    rules: tuple[str, ...] = ()
    confidence: Confidence | None = None
    meaning: bytes = b""

    def __post_init__(self) -> None:
        """A plan has a strength, nothing else has."""
        if (self.kind is Kind.PLAN) != (self.strength is not None):
            raise ValueError(f"strength {self.strength!r} with kind {self.kind!r}; exactly plans have a strength")
