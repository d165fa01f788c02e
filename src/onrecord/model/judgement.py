"""What joins reports: each judgement says what it holds, of which reports or articles, and why, in words."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Claim", "Conflict", "ConflictType", "Judgements", "Origins", "Reason", "Revision", "Story"]


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """One piece of evidence: its name, a sentence for readers, and its weight in log2 odds (0 where none was learnt)."""

    evidence: str
    sentence: str
    weight: float = 0.0


class ConflictType(StrEnum):
    """In what two claims differ that cannot both be right as stated."""

    FIGURE = "figure"
    TIME = "time"
    ACTOR = "actor"
    HAPPENED = "happened"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Origins:
    """Between `low` and `high` independent origins stand behind a claim; 1 <= low <= high.

    `groups` are the reports that certainly share an origin, one tuple an origin of the high count.
    """

    low: int
    high: int
    groups: tuple[tuple[str, ...], ...]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """Reports (ids, in reading order) that state the same proposition; `id` is that of the claim's first report."""

    id: str
    reports: tuple[str, ...]
    origins: Origins
    story: str
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims `a` and `b` cannot both be right as stated; `scope` says how their scope was tested. No winner is picked."""

    id: str
    a: str
    b: str
    type: ConflictType
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """The same voice or party (`by`) gave a later value: claim `later` replaces `earlier`, which stays readable."""

    id: str
    earlier: str
    later: str
    by: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The articles (ids, in reading order) about one developing affair."""

    id: str
    title: str
    articles: tuple[str, ...]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgements:
    """All that `corroborate` holds of one set of reports: a function of the set, whatever its order."""

    stories: tuple[Story, ...]
    claims: tuple[Claim, ...]
    conflicts: tuple[Conflict, ...]
    revisions: tuple[Revision, ...]
