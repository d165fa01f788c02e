"""A page to its articles: what is body, what is set aside and why, and what the article says about itself.

Every character of the page that is no white space ends up in one paragraph of a body or in one aside, once.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from onrecord.clean.addresses import HOST, find_day_in_address, outlet_of
from onrecord.clean.headings import find_captions, find_head, find_headings
from onrecord.clean.lexicon import CleanLexicon, Source
from onrecord.clean.lines import find_lines, trim
from onrecord.clean.marks import NOTHING, Day, Facts, Mark, Piece, read_mark
from onrecord.clean.outlets import find_outlet_name
from onrecord.clean.repeats import Verdict, find_pull_quotes, find_repeats
from onrecord.clean.split import find_starts
from onrecord.clean.words import fold
from onrecord.model import Article, Aside, AsideKind, Page, Span, digest

__all__ = ["clean_page"]

SIGNS = (AsideKind.DATELINE, AsideKind.CREDIT, AsideKind.BYLINE)
EVIDENCE = (
    AsideKind.CAPTION,
    AsideKind.DATELINE,
    AsideKind.ADDRESS,
)  # what may date an article, the nearest to it first
T = TypeVar("T")
OPENER = re.compile(r"(?i)by:?\s+")


@dataclass(frozen=True, slots=True)
class _Laid:
    """A piece of an article in its final place; `kind` is None for body text."""

    span: Span
    kind: AsideKind | None = None
    reason: str = ""
    facts: Facts = NOTHING


def clean_page(page: Page, *, lexicon: CleanLexicon) -> tuple[Article, ...]:
    """The articles of a page in its order; none where there is nothing but furniture."""
    marks = [read_mark(page.text, line, lexicon=lexicon) for line in find_lines(page.text)]
    verdicts = {**find_pull_quotes(page.text, marks), **find_repeats(marks)}
    starts = find_starts(page.text, marks, verdicts)
    ranges = [range(start, end) for start, end in zip(starts, [*starts[1:], len(marks)], strict=True)]
    laid = [_lay_out(page, marks, verdicts, lines, lexicon=lexicon) for lines in ranges]
    return tuple(
        _to_article(page, number, pieces, lexicon) for number, pieces in enumerate(_with_bodies(laid), start=1)
    )


def _with_bodies(laid: Iterable[list[_Laid]]) -> list[list[_Laid]]:
    """The articles that have a body; pieces of what has none go to the article before, or to the first one."""
    found: list[list[_Laid]] = []
    waiting: list[_Laid] = []
    for pieces in laid:
        if any(piece.kind is None for piece in pieces):
            found.append([*waiting, *pieces])
            waiting = []
        elif found:
            found[-1] += pieces
        else:
            waiting += pieces
    return found


def _lay_out(
    page: Page, marks: Sequence[Mark], repeats: Mapping[int, Verdict], lines: range, *, lexicon: CleanLexicon
) -> list[_Laid]:
    """All pieces of one article in order."""
    text = page.text
    verdicts = dict(repeats)
    verdicts |= dict(find_captions(text, marks, verdicts, lines, lexicon=lexicon))
    verdicts |= find_head(text, marks, verdicts, lines, title=page.title if lines.start == 0 else None)
    verdicts |= find_headings(text, marks, verdicts, lines)
    body = [at for at in lines if marks[at].open and at not in verdicts]
    ends = (body[0], body[-1]) if body else (-1, -1)
    return [
        piece
        for at in lines
        for piece in _lay_line(text, marks[at], verdicts.get(at), is_first=at == ends[0], is_last=at == ends[1])
    ]


def _lay_line(text: str, mark: Mark, verdict: Verdict | None, *, is_first: bool, is_last: bool) -> Iterator[_Laid]:
    """The pieces of one line; what was only proposed at its ends is set aside where the line stands at the place for it."""
    yield from (_Laid(piece.span, piece.kind, piece.reason, piece.facts) for piece in mark.before)
    if mark.core is None:
        return
    kind, reason = verdict if verdict is not None and mark.kind is None else (mark.kind, mark.reason)
    lead = mark.lead if mark.lead is not None and _takes_lead(mark.lead, kind, is_first=is_first) else None
    trail = mark.trail if mark.trail is not None and _takes_trail(mark.trail, kind, is_last=is_last) else None
    start = lead.span.end if lead else mark.core.start
    end = trail.span.start if trail else mark.core.end
    core = trim(text, start, end)
    if core is None:
        yield _Laid(
            mark.core,
            AsideKind.CREDIT if trail else AsideKind.DATELINE,
            "It is a credit." if trail else "It says from where the article comes.",
        )
        return
    if lead is not None and (span := trim(text, mark.core.start, core.start)) is not None:
        yield _Laid(span, lead.kind, lead.reason, lead.facts)
    yield _Laid(core, kind, reason, mark.facts)
    if trail is not None:
        yield _Laid(trail.span, trail.kind, trail.reason, trail.facts)


def _takes_lead(lead: Piece, kind: AsideKind | None, *, is_first: bool) -> bool:
    if kind is AsideKind.TITLE:
        return lead.kind is AsideKind.DATE
    return kind is None and (lead.sure or is_first)


def _takes_trail(trail: Piece, kind: AsideKind | None, *, is_last: bool) -> bool:
    if trail.kind is AsideKind.DATE:
        return kind is AsideKind.TITLE
    return kind is None and (trail.sure or is_last)


def _to_article(page: Page, number: int, pieces: Sequence[_Laid], lexicon: CleanLexicon) -> Article:
    """The article, with what the page's data say of it where it is the first, else its own words."""
    text, first = page.text, number == 1
    published = _first(piece.facts.published for piece in pieces)
    anchor = _find_anchor(page if first else None, pieces, published, lexicon)
    title = next((piece.span.exact(text) for piece in pieces if piece.kind is AsideKind.TITLE), None)
    byline = _first(piece.facts.byline or piece.span.exact(text) for piece in pieces if piece.kind is AsideKind.BYLINE)
    return Article(
        id=digest("a", page.id, number),
        page_id=page.id,
        number=number,
        body=tuple(piece.span for piece in pieces if piece.kind is None),
        asides=tuple(Aside(piece.span, piece.kind, piece.reason) for piece in pieces if piece.kind is not None),
        title=(page.title if first else None) or title,
        byline=(OPENER.sub("", page.byline, count=1) if first and page.byline else None) or byline,
        outlet=_find_outlet(page, pieces, lexicon),
        agency=next((source.name for source in _sources(pieces) if source.is_agency), None),
        place=_first(piece.facts.place for piece in pieces if piece.kind is AsideKind.DATELINE),
        published=(page.published if first else None) or (published[0] if published else None),
        anchor=anchor[0] if anchor else None,
        anchor_span=anchor[1] if anchor else None,
    )


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


def _sources(pieces: Sequence[_Laid]) -> Iterator[Source]:
    """Agencies and outlets that date line, credits and by-line name, the date line first.

    What stands between two paragraphs credits a picture, not the article.
    """
    body = [at for at, piece in enumerate(pieces) if piece.kind is None]
    for kind in SIGNS:
        for at, piece in enumerate(pieces):
            between = body[0] < at < body[-1] and kind is AsideKind.CREDIT
            if piece.kind is kind and piece.facts.source is not None and not between:
                yield piece.facts.source


def _find_anchor(
    page: Page | None, pieces: Sequence[_Laid], published: Day | None, lexicon: CleanLexicon
) -> tuple[str, Span | None] | None:
    """The published day, else the first day that a caption, a date line or an address gives, and its place in the text."""
    if page is not None and page.published:
        return page.published[:10], None
    if published is not None:
        return published
    day = _first(piece.facts.day for kind in EVIDENCE for piece in pieces if piece.kind is kind)
    if day is not None or page is None or not page.url:
        return day
    found = find_day_in_address(page.url, Span(0, len(page.url)), lexicon=lexicon)
    return (found[0], None) if found else None


def _find_outlet(page: Page, pieces: Sequence[_Laid], lexicon: CleanLexicon) -> str | None:
    """The outlet by its usual name: of the page's data, of the by-line, of the address that the page is from or opens with."""
    if page.outlet:
        known = lexicon.outlets.get(fold(page.outlet))
        return known.name if known else page.outlet.strip()
    named = next((source.name for source in _sources(pieces) if not source.is_agency and not source.image), None)
    if named is not None:
        return named
    if page.url:
        known = outlet_of(page.url, lexicon=lexicon)
        host = HOST.match(page.url)
        return known.name if known else host[1].lower().removeprefix("www.") if host else None
    if (
        stated := find_outlet_name(page.text, [(piece.span, piece.kind) for piece in pieces], lexicon=lexicon)
    ) is not None:
        return stated
    opening = next((piece for piece in pieces[:1] if piece.kind is AsideKind.ADDRESS), None)
    return opening.facts.source.name if opening is not None and opening.facts.source else None
