"""Whose page it is, where the page itself says so: a copyright line, or the outlet's name above the headline."""

import re
from collections.abc import Sequence

from onrecord.clean.furniture import WIDE
from onrecord.clean.lexicon import CleanLexicon
from onrecord.clean.words import fold
from onrecord.model import AsideKind, Span

__all__ = ["find_outlet_name"]

COPYRIGHT = re.compile(
    r"(?i)^(?:copyright\s{1,3})?(?:©|\(c\)|copyright)\s{0,3}(?:copyright\s{1,3})?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?,?\s{1,3})?(?:by\s)?"
)
NAME = re.compile(r"[A-ZÀ-Þ][\w'’&-]*(?: (?:[A-ZÀ-Þ&][\w'’&-]*|of|the|and|de|la)){0,5}")
NAME_WORDS_MAX = 5
LINES_ABOVE_MAX = 3


def find_outlet_name(
    text: str, pieces: Sequence[tuple[Span, AsideKind | None]], *, lexicon: CleanLexicon
) -> str | None:
    """The outlet's name as the page gives it, by its usual form where the table has it; None where it gives none."""
    for span, kind in pieces:
        if kind is AsideKind.NOTICE and (found := COPYRIGHT.match(span.exact(text)[:200])) and found[0]:
            name = NAME.match(span.exact(text), found.end())
            if name is not None:
                return _usual(name[0], lexicon)
    for span, kind in pieces[:LINES_ABOVE_MAX]:
        if kind not in {AsideKind.LINK, AsideKind.BUTTON, AsideKind.CREDIT}:
            break
        name = NAME.fullmatch(WIDE.split(span.exact(text))[0])
        if name is not None and _is_outlet(name[0], lexicon):
            return _usual(_as_in_text(name[0], text), lexicon)
    return None


def _is_outlet(name: str, lexicon: CleanLexicon) -> bool:
    """Whether the name is in the table, or has two words or more and ends as names of papers do."""
    words = fold(name).split(" ")
    return " ".join(words) in lexicon.outlets or (
        1 < len(words) <= NAME_WORDS_MAX and words[-1] in lexicon.outlet_nouns
    )


def _usual(name: str, lexicon: CleanLexicon) -> str:
    known = lexicon.outlets.get(fold(name))
    return known.name if known else name


def _as_in_text(name: str, text: str) -> str:
    """A name in capitals as the page writes it elsewhere, else with capitals at the beginnings of its words."""
    if not name.isupper():
        return name
    spelt = re.findall(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)
    return next((other for other in spelt if not other.isupper()), name.title())
