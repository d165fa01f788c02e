"""Short forms that an article spells out itself: "the Harbour Works Authority (HWA)"."""

import re

__all__ = ["spelled_out"]

SHORT = re.compile(r"\(\s?(?:the |or |, )?[\"“'‘]?([A-Z][A-Za-z.-]{1,11})[\"”'’]?\s?\)")
WORD = re.compile(r"[^\W\d_][\w'’&.-]*")
LINKING = frozenset({"of", "the", "and", "for", "on", "in", "de", "del", "la", "y", "to", "du", "des"})
FARTHEST = 12  # words that a name spelled out may have


def spelled_out(text: str) -> dict[str, str]:
    """Full names by the short forms that stand in brackets behind them.

    The short form are the capitals of a name that ends in one, or the first letters of all its words; the first spelling counts.
    """
    found: dict[str, str] = {}
    for match in SHORT.finditer(text):
        name = _name_before(text, match.start(), match[1].replace(".", ""))
        if name is not None:
            found.setdefault(match[1].replace(".", "").upper(), name)
    return found


def _name_before(text: str, end: int, short: str) -> str | None:
    """The words before `end` whose first letters make the short form."""
    begin = max(0, end - 150)
    begin = max(begin, 1 + max(text.rfind(mark, begin, end) for mark in "\n,;:()."))
    words = list(WORD.finditer(text, begin, end))[-FARTHEST:]
    if not words or text[words[-1].end() : end].strip():
        return None
    letters = short.upper()
    for first in range(len(words) - 1, -1, -1):
        capitals = [w[0] for w in words[first:] if w[0][0].isupper()]
        loose = [w[0] for w in words[first:] if w[0][0].isupper() or w[0].lower() not in LINKING]
        if not capitals or not words[first][0][0].isupper():
            continue
        closed = words[-1][0][0].isupper()
        for parts in (*((capitals, loose) if closed else ()), [w[0] for w in words[first:]]):
            if "".join(p[0] for p in parts).upper() == letters:
                return text[words[first].start() : words[-1].end()]
    return None
