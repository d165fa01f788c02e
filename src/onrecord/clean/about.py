"""What an article says about itself: headline, by-line, outlet, agency, place, and the day on which relative times hang."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from onrecord.clean.addresses import HOST, find_day_in_address, outlet_of
from onrecord.clean.bylines import read_byline
from onrecord.clean.layout import Laid
from onrecord.clean.lexicon import CleanLexicon, Source
from onrecord.clean.marks import Day
from onrecord.clean.outlets import find_outlet_name
from onrecord.clean.words import fold
from onrecord.model import Article, Aside, AsideKind, Page, Span, digest

__all__ = ["find_outlet", "to_article"]

T = TypeVar("T")
SIGNS = (AsideKind.DATELINE, AsideKind.CREDIT, AsideKind.BYLINE)
EVIDENCE = (
    AsideKind.CAPTION,
    AsideKind.DATELINE,
    AsideKind.ADDRESS,
)  # what may date an article, the nearest to it first
CODE = re.compile(r"[A-Z]{4,8}")  # of fewer letters too many words begin
OPENER = re.compile(r"(?i)by:?\s+")


def to_article(
    page: Page, number: int, pieces: Sequence[Laid], *, outlet: str | None, lexicon: CleanLexicon
) -> Article:
    """The article, with what the page's data say of it where it is the first, else its own words; `outlet` is the page's."""
    first = page if number == 1 else None
    published = _first(piece.facts.published for piece in pieces if piece.kind is not None)
    anchor = _find_anchor(first, pieces, published, lexicon)
    given_byline = read_byline(first.byline, lexicon=lexicon) if first and first.byline else None
    sources = [*_sources(pieces), *([given_byline.source] if given_byline and given_byline.source else [])]
    named = _first(source.name for source in sources if not source.is_agency and not source.image)
    return Article(
        id=digest("a", page.id, number),
        page_id=page.id,
        number=number,
        body=tuple(piece.span for piece in pieces if piece.kind is None),
        asides=tuple(Aside(piece.span, piece.kind, piece.reason) for piece in pieces if piece.kind is not None),
        title=(first.title if first else None) or _first(_exact(page.text, pieces, AsideKind.TITLE)),
        byline=OPENER.sub("", first.byline, count=1) if first and first.byline else _find_byline(page.text, pieces),
        outlet=_known(page.outlet, lexicon) if page.outlet else named or outlet,
        agency=_find_agency(page.text, pieces, [source.name for source in sources if source.is_agency], lexicon),
        place=_first(piece.facts.place for piece in pieces if piece.kind is AsideKind.DATELINE),
        published=(first.published if first else None) or (published[0] if published else None),
        anchor=anchor[0] if anchor else None,
        anchor_span=anchor[1] if anchor else None,
    )


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


def _exact(text: str, pieces: Sequence[Laid], kind: AsideKind) -> Iterator[str]:
    return (piece.span.exact(text) for piece in pieces if piece.kind is kind)


def _find_byline(text: str, pieces: Sequence[Laid]) -> str | None:
    return _first(p.facts.byline or p.span.exact(text) for p in pieces if p.kind is AsideKind.BYLINE)


def _sources(pieces: Sequence[Laid]) -> Iterator[Source]:
    """Agencies and outlets that date line, credits and by-line name, the date line first.

    What stands between two paragraphs credits a picture, not the article.
    """
    body = [at for at, piece in enumerate(pieces) if piece.kind is None]
    for kind in SIGNS:
        for at, piece in enumerate(pieces):
            between = body[0] < at < body[-1] and kind is AsideKind.CREDIT
            if piece.kind is kind and piece.facts.source is not None and not between:
                yield piece.facts.source


def _find_agency(text: str, pieces: Sequence[Laid], names: Sequence[str], lexicon: CleanLexicon) -> str | None:
    """The agency first named; one known by its code only, by its name if the article has just one name that begins so."""
    if not names or names[0] in lexicon.agencies or not CODE.fullmatch(names[0]):
        return names[0] if names else None
    words = set(re.findall(rf"\b{names[0].title()}[a-z]+\b", text[pieces[0].span.start : pieces[-1].span.end]))
    return words.pop() if len(words) == 1 else names[0]


def _find_anchor(
    page: Page | None, pieces: Sequence[Laid], published: Day | None, lexicon: CleanLexicon
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


def _known(name: str, lexicon: CleanLexicon) -> str:
    """The outlet's usual name if the table has it, else the name as given."""
    known = lexicon.outlets.get(fold(name))
    return known.name if known else name.strip()


def find_outlet(page: Page, pieces: Sequence[Laid], *, lexicon: CleanLexicon) -> str | None:
    """Whose page it is: by its address, else by what stands on it, else by the address that its text opens with."""
    if page.url:
        known, host = outlet_of(page.url, lexicon=lexicon), HOST.match(page.url)
        return known.name if known else host[1].lower().removeprefix("www.") if host else None
    stated = find_outlet_name(page.text, [(piece.span, piece.kind) for piece in pieces], lexicon=lexicon)
    if stated is not None:
        return stated
    opening = next((piece for piece in pieces[:1] if piece.kind is AsideKind.ADDRESS), None)
    return opening.facts.source.name if opening is not None and opening.facts.source else None
