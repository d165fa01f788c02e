"""Makes a Page of a text and what is known about it; the one place where its id is digested and its values are checked."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from onrecord.model import Page, PageKind, digest
from onrecord.read.refused import Refused

__all__ = ["About", "read_published", "to_page"]

NOT_TEXT = re.compile("[\x00\ud800-\udfff]")
DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{8}|\d{4}-?W\d\d-?\d")  # Python 3.11 reads "20240907.5" too
INSTANT = re.compile(r"\d{4}-?\d\d-?\d\d[T ]\d\d.{0,40}")  # Python takes any character between day and time


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a page beside its text; None where it is not stated. `published` has been checked."""

    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    title: str | None = None
    byline: str | None = None

    def over(self, other: "About") -> "About":
        """These values, and those of `other` where there are none."""
        return About(
            self.outlet or other.outlet,
            self.url or other.url,
            self.published or other.published,
            self.title or other.title,
            self.byline or other.byline,
        )


def read_published(stated: str) -> str:
    """An ISO 8601 day or instant, at the precision stated: `read_published("20240906") == "2024-09-06"`.

    Raises ValueError for anything else: a month alone, "6 September 2024", a 30 February.
    """
    stated = stated.strip()
    if DAY.fullmatch(stated):
        return date.fromisoformat(stated).isoformat()
    if not INSTANT.fullmatch(stated):
        raise ValueError(f"no ISO 8601 date: {stated!r}")
    instant = datetime.fromisoformat(stated)
    return stated if "-" in stated[:8] else instant.isoformat()


def to_page(
    text: str,
    *,
    name: str,
    page_chars_max: int,
    given_id: str | None = None,
    kind: PageKind = PageKind.TEXT,
    about: About = About(),
) -> Page:
    """The page; its id is a digest of the given id, the text and what is known about it, never of a path.

    Raises Refused: "empty", "not text" (NUL or half a surrogate pair, which no store keeps), "too long".
    """
    if not text or text.isspace():
        raise Refused("empty", "nothing but white space in {}", "hand in a page with text")
    if len(text) > page_chars_max:
        raise Refused(
            "too long",
            f"{{}} holds more than {page_chars_max} characters, which is no page",
            "split it, or raise ONRECORD_PAGE_CHARS",
        )
    for value in (text, given_id, about.outlet, about.url, about.title, about.byline):
        if value is not None and (odd := NOT_TEXT.search(value)):
            raise Refused(
                "not text",
                f"U+{ord(odd[0]):04X} at {odd.start()} of {{}} is no character of text",
                "remove it from the page",
            )
    return Page(
        id=digest("p", given_id or "", text, about.outlet, about.url, about.published, about.title, about.byline),
        name=given_id or name,
        text=text,
        kind=kind,
        outlet=about.outlet,
        url=about.url,
        published=about.published,
        title=about.title,
        byline=about.byline,
    )
