"""Lines that the tables know for furniture of pages: buttons, notices, links, credits."""

import re

from onrecord.clean.lexicon import CleanLexicon, Furnishing
from onrecord.model import AsideKind

__all__ = ["find_furnishing", "is_menu"]

COUNTS = re.compile(r"\d[\d.,:]*[km]?\b\+?|[()]")  # "12 comments", "1.2k shares", "Play 03:12"
BETWEEN = re.compile(r"[\s|•·/,]+")
BUTTONS_MAX = 10
WIDE = re.compile(r"[ \xa0]{2,}|\t|[ \xa0]?[|•·›»][ \xa0]?")
ITEMS_MIN, ITEM_WORDS_MAX, ITEM_CHARS_MAX = 3, 4, 30


def find_furnishing(folded: str, *, words: int, lexicon: CleanLexicon) -> Furnishing | None:
    """The row that a line, folded by `fold_line`, is furniture by; the most telling match goes first."""
    whole = lexicon.lines.get(folded) or _find_buttons(folded, lexicon)
    if whole is not None:
        return whole
    for key in (folded[:2], folded[:1]):
        for found in lexicon.starts.get(key, ()):
            if words <= found.words_max and _begins(folded, found):
                return found
    return next((f for f in lexicon.anywhere if words <= f.words_max and f.words in folded), None)


def is_menu(line: str) -> bool:
    """Whether a line is a row of short items with wide gaps or strokes between them: "Home | News | Sport"."""
    items = [item for item in WIDE.split(line.strip()) if item]
    return len(items) >= ITEMS_MIN and all(
        len(item) <= ITEM_CHARS_MAX and item.count(" ") < ITEM_WORDS_MAX for item in items
    )


def _find_buttons(folded: str, lexicon: CleanLexicon) -> Furnishing | None:
    """The first of the buttons that a line holds, with their counts: "Facebook Twitter | Email", "Comments (88)"."""
    parts = [part for part in BETWEEN.split(COUNTS.sub(" ", folded)) if part]
    found = [lexicon.lines.get(part) for part in parts] if 0 < len(parts) <= BUTTONS_MAX else []
    return found[0] if found and all(f is not None and f.kind is AsideKind.BUTTON for f in found) else None


def _begins(folded: str, found: Furnishing) -> bool:
    """Whether the line begins with the words, and does not go on within the last of them."""
    if not folded.startswith(found.words):
        return False
    following = folded[len(found.words) : len(found.words) + 1]
    if found.words[-1].isalnum() and following.isalnum():
        return False
    return not found.rest or found.rest in folded[len(found.words) :]
