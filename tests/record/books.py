"""Books made by hand: an invented port, its ferries and a wall, with what was judged of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model import (
    Article,
    Certainty,
    Claim,
    Conflict,
    ConflictType,
    Figure,
    Judgements,
    Kind,
    Origins,
    Page,
    Polarity,
    Reason,
    Report,
    Revision,
    Role,
    SourceClass,
    Span,
    StatedTime,
    Story,
    Strength,
    TimexType,
    Voice,
    digest,
)
from onrecord.record import Holdings
from onrecord.record.book import Book, open_book

from .made import find

OUTLET = Voice(SourceClass.OUTLET)
WHY = (Reason("same_wording", "both say 'ferry'", 2.5),)


@dataclass(frozen=True)
class Source:
    """A page that holds one article."""

    page: Page
    article: Article


def make_source(
    name: str,
    *paragraphs: str,
    outlet: str | None = "Far Shore",
    on: str | None = "2031-04-02",
    title: str | None = "Ferries",
    agency: str | None = None,
) -> Source:
    """The page opens with a button and a heading that are no body."""
    text = "Share\nA heading\n" + "\n".join(paragraphs) + "\nRead more"
    page = Page(digest("p", name), name, text, outlet=outlet, published=on)
    body = tuple(find(text, paragraph) for paragraph in paragraphs)
    article = Article(
        digest("a", page.id, 1), page.id, 1, body, title=title, outlet=outlet, published=on, agency=agency
    )
    return Source(page, article)


def say(
    source: Source,
    words: str,
    *,
    by: tuple[SourceClass, str] | None = None,
    who: str | None = None,
    cue: str | None = None,
    via: str | None = None,
    kind: Kind = Kind.FACT,
    strength: Strength = Strength.INTENDED,
    polarity: Polarity = Polarity.AFFIRMED,
    actors: tuple[str, ...] = (),
    times: Mapping[str, tuple[str | None, Role]] | None = None,
    counts: Mapping[str, tuple[float, str]] | None = None,
) -> Report:
    """A report of these words; `by` is the class and name of its voice, `who` and `cue` the words that name it and tell it."""
    text = source.page.text
    content = find(text, words)

    def within(part: str) -> Span:
        start = text.index(part, content.start if part in words else 0)
        return Span(start, start + len(part))

    voice = (
        OUTLET if by is None else Voice(by[0], find(text, who or by[1]), by[1], find(text, cue) if cue else None, via)
    )
    return Report(
        digest("r", source.article.id, content.start, content.end),
        source.page.id,
        source.article.id,
        content,
        voice,
        kind,
        strength if kind is Kind.PLAN else None,
        polarity,
        Certainty.ASSERTED,
        actors,
        tuple(
            StatedTime(within(part), part, TimexType.DATE, None, edtf, role) for part, (edtf, role) in (times or {}).items()
        ),
        tuple(
            Figure(within(part), part, value, value, value, unit) for part, (value, unit) in (counts or {}).items()
        ),
    )  # fmt: skip


def claim(*reports: Report, story: str = "s-1", low: int = 1, high: int = 1) -> Claim:
    ids = tuple(r.id for r in reports)
    return Claim(digest("c", ids[0]), ids, Origins(low, high, (ids,)), story, WHY if len(ids) > 1 else ())


def conflict(one: Claim, other: Claim, kind: ConflictType) -> Conflict:
    a, b = sorted((one.id, other.id))
    return Conflict(digest("x", a, b, kind.value), a, b, kind, WHY)


def revision(earlier: Claim, later: Claim, by: str = "Ilse Brandt") -> Revision:
    return Revision(digest("v", earlier.id, later.id), earlier.id, later.id, by, WHY)


def make_book(
    sources: Sequence[Source],
    claims: Iterable[Claim | Report],
    *,
    reports: Iterable[Report] = (),
    stories: Mapping[str, Sequence[Source]] | None = None,
    conflicts: Iterable[Conflict] = (),
    revisions: Iterable[Revision] = (),
) -> Book:
    """A book of these; a report in the place of a claim is a claim of its own. All is one story, `s-1`, unless told."""
    given = list(claims)
    alone = [c for c in given if isinstance(c, Report)]
    stories = stories or {"s-1": sources}
    home = {s.article.id: name for name, found in stories.items() for s in found}
    held = [c if isinstance(c, Claim) else claim(c, story=home[c.article_id]) for c in given]
    held = [replace(c, story=c.story if c.story in stories else next(iter(stories))) for c in held]
    return open_book(
        Holdings(
            tuple(s.page for s in sources),
            tuple(s.article for s in sources),
            (*reports, *alone),
            Judgements(
                tuple(
                    Story(name, "Ferries", tuple(s.article.id for s in found), WHY) for name, found in stories.items()
                ),
                tuple(held),
                tuple(conflicts),
                tuple(revisions),
            ),
            {s.article.id: "2031-06-01T09:00:00.000000Z" for s in sources},
        )
    )
