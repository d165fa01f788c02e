"""Date lines: the place, the day and the agency before a text begins, as in "SEOUL, South Korea, May 3 (Reuters) — "."""

import re
from dataclasses import dataclass

from onrecord.clean.bylines import find_source
from onrecord.clean.dates import find_day, read_date_words
from onrecord.clean.lexicon import CleanLexicon, Source
from onrecord.clean.words import fold
from onrecord.model import Span

__all__ = ["Dateline", "read_dateline"]

WINDOW_CHARS = 110  # "ABOARD THE USS … IN THE GULF OF …, April 3 (Reuters) - " and the like
SEPARATOR = re.compile(r"\s{0,3}(?:-{1,2}|[—–_:]|/\s?\.)\s{0,3}")
SEPARATORS_MAX = 5
PLACE_CHARS_MIN = 5  # of a place in capitals that no table knows; shorter ones are as often "NATO" or "IMF"
BRACKET = re.compile(r"\s*\(\s?([^()]{2,40}?)\s?\)\s*$")
CODE = re.compile(r"[A-Z]{3,8}")
CAPITALS = re.compile(r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.-]+(?:[ /][A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.-]+){0,4}")
REGION = re.compile(r"[A-ZÀ-Þ][\w'’.-]*(?: (?:[A-ZÀ-Þ][\w'’.-]*|of|and|the)){0,4}")
OPENING_WORD = re.compile(r"(?:The|A|An|In|On|At|As|For|After|With|More|When|While|It|This|Two|Three)\b")


@dataclass(frozen=True, slots=True)
class Dateline:
    """`span` runs to where the text begins. `sure` where nothing but a date line reads so, at whatever paragraph."""

    span: Span
    place: str | None
    source: Source | None
    day: tuple[str, Span] | None
    sure: bool


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands before the separator."""

    place: str | None
    source: Source | None
    day: tuple[str, Span] | None
    has_date: bool
    in_capitals: bool
    known: bool
    bracketed: bool = False


def read_dateline(text: str, span: Span, *, lexicon: CleanLexicon) -> Dateline | None:
    """The date line that opens a paragraph, or that it is; None where the text begins at once."""
    limit = min(span.end, span.start + WINDOW_CHARS)
    for count, mark in enumerate(SEPARATOR.finditer(text, span.start, limit)):
        if count == SEPARATORS_MAX:
            break
        if mark.start() == span.start:
            return None
        head = _read_head(text, Span(span.start, mark.start()), lexicon)
        if head is None:
            continue
        end, head = _with_late_date(text, mark.end(), limit, head, lexicon)
        if _is_dateline(text, mark, end, span.end, head, lexicon):
            return _whole(text, span, end, head, lexicon)
    return None


def _whole(text: str, span: Span, end: int, head: _Head, lexicon: CleanLexicon) -> Dateline:
    """The date line, and the place that follows an agency's name: "AFP - LONDON - "."""
    if head.place is None and end < span.end and (inner := read_dateline(text, Span(end, span.end), lexicon=lexicon)):
        return Dateline(Span(span.start, inner.span.end), inner.place, head.source, head.day or inner.day, sure=True)
    sure = head.source is not None or (head.in_capitals and (head.known or head.has_date))
    return Dateline(Span(span.start, end), head.place, head.source, head.day, sure)


def _read_head(text: str, span: Span, lexicon: CleanLexicon) -> _Head | None:
    """Place, date and agency; None where it reads as anything else."""
    head = span.exact(text)
    source = None
    bracket = BRACKET.search(head)
    if bracket is not None:
        source = find_source(bracket[1], lexicon=lexicon)
        in_capitals = CAPITALS.fullmatch(head[: bracket.start()].partition(",")[0].strip()) is not None
        if source is None and (CODE.fullmatch(bracket[1]) or (in_capitals and REGION.fullmatch(bracket[1]))):
            source = Source(bracket[1], is_agency=True)  # an agency that no table knows
        if source is None:
            return None
        head = head[: bracket.start()]
    elif agency := lexicon.agencies.get(head.strip(" .")):
        return _Head(None, agency, None, has_date=False, in_capitals=True, known=True)
    if not head.strip():
        return (
            _Head(None, source, None, has_date=False, in_capitals=True, known=True, bracketed=True) if source else None
        )
    parts = [part.strip() for part in head.split(",")]
    dated = [part for part in parts if _is_date(text, span, part, lexicon)]
    names = parts[: len(parts) - len(dated)] if dated else parts
    if not names or dated != parts[len(names) :] or not _is_place(names):
        return None
    if "/" in names[0] and (agency := lexicon.agencies.get(names[0].rpartition("/")[2].strip())):
        source, names = agency, [names[0].rpartition("/")[0].strip(), *names[1:]]
    day = find_day(read_date_words(text, span, lexicon=lexicon), lexicon=lexicon) if dated else None
    known = any(fold(part) in lexicon.places for name in names for part in (name, *name.split("/")))
    outlet = None if known or len(names) > 1 else lexicon.outlets.get(fold(names[0]))
    if outlet is not None:
        return _Head(None, outlet, day, has_date=bool(dated), in_capitals=True, known=bool(dated))
    return _Head(", ".join(names), source, day, bool(dated), CAPITALS.fullmatch(names[0]) is not None, known)


def _is_date(text: str, span: Span, part: str, lexicon: CleanLexicon) -> bool:
    """Whether a part is a day, with or without its year ("May 3", "3 May 2024", "2024")."""
    words = read_date_words(part, Span(0, len(part)), lexicon=lexicon) if part else []
    kinds = {word.kind for word in words}
    return (
        "number" in kinds
        and kinds <= {"number", "month", "mark", "ordinal"}
        and text.find(part, span.start, span.end) > span.start
    )


def _is_place(names: list[str]) -> bool:
    """A place in capitals or as a name, then at most two regions."""
    first_fits = CAPITALS.fullmatch(names[0]) or REGION.fullmatch(names[0].replace("/", " "))
    return (
        bool(first_fits)
        and len(names) <= 3
        and len(names[0]) <= 45
        and all(REGION.fullmatch(name) for name in names[1:])
    )


def _with_late_date(text: str, end: int, limit: int, head: _Head, lexicon: CleanLexicon) -> tuple[int, _Head]:
    """The date that follows the separator, as in "CAIRO – 26 July 2022: "."""
    colon = text.find(":", end, min(limit, end + 30))
    if colon < 0 or head.place is None:
        return end, head
    words = read_date_words(text, Span(end, colon), lexicon=lexicon) if colon > end else []
    if not words or {word.kind for word in words} - {"number", "month", "mark", "ordinal"} or words[0].kind == "mark":
        return end, head
    day = find_day(words, lexicon=lexicon)
    after = colon + 1
    while after < limit and text[after] == " ":
        after += 1
    return after, _Head(head.place, head.source, day, has_date=True, in_capitals=head.in_capitals, known=True)


def _is_dateline(text: str, mark: re.Match[str], end: int, limit: int, head: _Head, lexicon: CleanLexicon) -> bool:
    """Whether head and separator, and how the text goes on, make a date line rather than a compound or a topic."""
    following = text[end : end + 1] if end < limit else ""
    if following and not (following.isupper() or following.isdigit() or following in "“\"'‘`(«"):
        return False
    if head.place is None and not (head.bracketed or head.has_date or (" " in mark[0] and ":" not in mark[0])):
        return False
    if fold(head.place or "") in lexicon.lines:
        return False
    if mark[0] == "-":
        return _may_stand_tight(text, end, head)
    if head.source is not None or head.has_date:
        return True
    if ":" in mark[0]:
        return head.known and following != ""
    if mark[0].strip() == mark[0] and not head.known:
        return False
    if not head.known and len((head.place or "").replace(".", "")) < PLACE_CHARS_MIN:
        return False
    return head.known or head.in_capitals


def _may_stand_tight(text: str, end: int, head: _Head) -> bool:
    """ "TEHRAN-Turkey plans", "Doha-The minister", but not "Paris-Nice" nor "Moscow-Washington talks"."""
    if head.source is not None or head.has_date:
        return True
    following = REGION.match(text, end)
    if not head.known or (following and head.in_capitals and following[0].isupper()):
        return False
    return head.in_capitals or OPENING_WORD.match(text, end) is not None
