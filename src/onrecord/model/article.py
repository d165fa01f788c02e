"""One piece of journalism on a page, and everything on the page that is none."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.span import Span

__all__ = ["Article", "Aside", "AsideKind"]


class AsideKind(StrEnum):
    """Why a piece of a page is not body text, and so is never reported on."""

    TITLE = "title"
    HEADING = "heading"
    BYLINE = "byline"
    DATELINE = "dateline"
    DATE = "date"
    CAPTION = "caption"
    CREDIT = "credit"
    BUTTON = "button"
    LINK = "link"
    REPEAT = "repeat"
    NOTICE = "notice"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Aside:
    """A piece of the page set aside; `reason` is a sentence for readers."""

    span: Span
    kind: AsideKind
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page; `number` counts from 1 in the order of the page.

    `body` are the paragraphs that reports are read from, in order, never overlapping. `agency` is the wire service that
    the text credits as the author of the whole ("(AP)" in the date line, "Reporting by Reuters"); `place` is the date
    line's. `published` is an ISO 8601 date or instant that the page's data or its text states; `anchor` is the day on
    which relative times hang: the published day, else a day that other words of the page give (`anchor_span`), else
    None.
    """

    id: str
    page_id: str
    number: int
    body: tuple[Span, ...]
    asides: tuple[Aside, ...] = ()
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    agency: str | None = None
    place: str | None = None
    published: str | None = None
    anchor: str | None = None
    anchor_span: Span | None = None
