"""What was handed in, and what became of it when it could not be taken."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Failure", "Page", "PageKind"]


class PageKind(StrEnum):
    """How the page came: as copied text, as HTML (its text is what reading it gave)."""

    TEXT = "text"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was handed in; `text` is never changed, and all offsets of the record count in its code points.

    `id` is a digest of the id that was given, the text and all that is known beside it, never of a path; `name` is what
    people call the page: the id it was given, or its path. `published` is an ISO 8601 date or instant as given; None where unknown, never guessed.
    """

    id: str
    name: str
    text: str
    kind: PageKind = PageKind.TEXT
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    title: str | None = None
    byline: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that was set aside: `cause` is one of a few short words that are counted, `message` the one clear line."""

    where: str
    cause: str
    message: str
