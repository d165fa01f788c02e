"""Addresses on a page: web, mail and handles; where one ends, whose it is, and the day that stands in it."""

import re
from datetime import date

from onrecord.clean.lexicon import CleanLexicon, Source
from onrecord.clean.words import fold
from onrecord.model import Span

__all__ = ["find_address", "find_day_in_address", "is_address_line", "outlet_of"]

ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]{3,2000}", re.IGNORECASE)
# Addresses in text that was rebuilt from tokens are broken by blanks: "http: / / www. example. com/a-b / ", "a & b = c".
BROKEN = re.compile(r"https?: ?/ ?/ ?", re.IGNORECASE)
BROKEN_WORDS_MAX = 40
GOES_ON = re.compile(r"(?: & [\w.-]{1,40}(?: ?= ?[\w.%-]{0,200})?){1,20}| ?= ?[\w.%-]{1,200}")
ENDINGS = frozenset({"html", "htm", "php", "aspx", "cms", "jsp", "/", "_", "-", "?", "&", "="})
ESCAPE = re.compile(r"[0-9A-F]{1,2}%?")
LONE = re.compile(
    r"(?:[\w.+-]{1,80}@[\w-]{1,80}(?:\.[\w-]{1,40}){1,5}|@\w{2,40}|[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}/\S{1,500})\.?"
)
DAY = re.compile(r"(?<=[/-])((?:19|20)\d\d)[/-]([01]?\d|[a-z]{3})[/-]([0-3]?\d)(?=[/_-]|$| )", re.IGNORECASE)
DAY_FIRST = re.compile(r"(?<=/)([0-3]\d)/([01]\d)/((?:19|20)\d\d)(?=/|$| )")
DAY_PACKED = re.compile(r"(?<=[/=])(20[0-4]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\d{4}|\d{6}|\d{9})?(?!\d)")
HOST = re.compile(r"(?:https?: ?/ ?/ ?)?([\w-]+(?:\. ?[\w-]+)+)", re.IGNORECASE)


def find_address(text: str, span: Span) -> Span | None:
    """The web address that opens a line, with the blanks that rebuilding from tokens may have put into it."""
    if (broken := BROKEN.match(text, span.start, span.end)) and (
        broken.end() - broken.start() > 8 or text[broken.end() - 1] == " "
    ):
        return Span(span.start, _broken_end(text, broken.end(), span.end))
    match = ADDRESS.match(text, span.start, span.end)
    if match is None:
        return None
    end = match.end()
    if text[end - 1] == "%":
        end = _escaped_end(text, end, span.end)
    if more := GOES_ON.match(text, end, span.end):
        end = more.end()
    return Span(span.start, end)


def _escaped_end(text: str, start: int, limit: int) -> int:
    """Where an address ends whose percent escapes were cut up: "…-w% C 3% AEc% C 3% AEwi-day now" ends after "day"."""
    end = start
    for word in re.finditer(r"\S+", text[start : min(limit, start + 400)]):
        escape = ESCAPE.fullmatch(word[0])
        if escape is None and "%" not in word[0] and "-" not in word[0]:
            break
        end = start + word.end()
        if escape is None and "%" not in word[0]:
            break
    return end


def _broken_end(text: str, start: int, limit: int) -> int:
    """Where an address with blanks in it ends: before the first word that is written as a word."""
    words = [*re.finditer(r"\S+", text[start : min(limit, start + 1000)])][:BROKEN_WORDS_MAX]
    end = start
    for at, word in enumerate(words):
        following = words[at + 1][0] if at + 1 < len(words) else ""
        before = words[at - 1][0] if at else ""
        if not _is_address_part(word[0], before, following):
            break
        end = start + word.end()
    return end


def _is_address_part(word: str, before: str, following: str) -> bool:
    if (
        not before
        or before[-1] in "_-?="
        or word in ENDINGS
        or following.rstrip("?") in ENDINGS - {"/", "-", "_"}
        or following == "_"
    ):
        return True
    if "/" in word and not word[0].isdigit():
        return True
    return (word[0].islower() and (word.endswith(".") or "=" in word or "?" in word)) or (
        word.isdigit() and len(word) > 4
    )


def is_address_line(text: str) -> bool:
    """Whether a line is nothing but an address, a mail address or a handle."""
    return LONE.fullmatch(text) is not None


def find_day_in_address(text: str, span: Span, *, lexicon: CleanLexicon) -> tuple[str, Span] | None:
    """The day in an address such as "/2022/07/19/", as an ISO 8601 date, and where it stands."""
    for pattern, (year, month, day) in ((DAY, (1, 2, 3)), (DAY_FIRST, (3, 2, 1)), (DAY_PACKED, (1, 2, 3))):
        found = pattern.search(text, span.start, span.end)
        if found is None:
            continue
        number = lexicon.months.get(found[month].lower()) if found[month].isalpha() else int(found[month])
        try:
            return date(int(found[year]), number or 0, int(found[day])).isoformat(), Span(*found.span())
        except ValueError:
            continue
    return None


def outlet_of(address: str, *, lexicon: CleanLexicon) -> Source | None:
    """The outlet that publishes at an address, if the table has its domain."""
    host = HOST.match(address)
    if host is None:
        return None
    parts = host[1].replace(" ", "").lower().split(".")
    for first in range(len(parts) - 1):
        if found := lexicon.outlets.get(".".join(parts[first:])):
            return found
    return lexicon.outlets.get(fold("www." + ".".join(parts)))
