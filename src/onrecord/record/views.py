"""What the desk looks at: stories, claims, conflicts, revisions, commitments, each computed from the ledger's holdings.

A view holds no state and decides nothing: it brings together what was judged with the words it rests on. Everything is
in an order that depends on the holdings alone.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from onrecord.model import (
    Claim,
    Confidence,
    ConflictType,
    Figure,
    Kind,
    Origins,
    Polarity,
    Reason,
    Report,
    Role,
    SourceClass,
    StatedTime,
    Strength,
)
from onrecord.model.edtf import Edtf, read_edtf
from onrecord.record.book import Book

__all__ = [
    "ArticleView",
    "ClaimView",
    "CommitmentView",
    "ConflictView",
    "DueStatus",
    "ReportView",
    "RevisionView",
    "StoryView",
    "view_claim",
    "view_claims",
    "view_commitments",
    "view_conflicts",
    "view_due",
    "view_report",
    "view_revisions",
    "view_stories",
]

CONTEXT_CHARS = 320  # of the paragraph to either side of a content: about two sentences


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report with its words in their context; offsets are code points of the page's text."""

    id: str
    page: str
    article: str
    outlet: str | None
    published: str | None
    start: int
    end: int
    exact: str
    before: str
    after: str
    source: str | None
    source_name: str | None
    source_class: SourceClass
    cue: str | None
    via: str | None
    kind: Kind
    strength: Strength | None
    polarity: Polarity
    certainty: str
    actors: tuple[str, ...]
    times: tuple[StatedTime, ...]
    figures: tuple[Figure, ...]
    rules: tuple[str, ...]
    confidence: Confidence | None


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim: its words (those of its first report), who says so, where, and from how many origins.

    `outlets` are those that carry it, by name, or by the page's name where the outlet is not known; `named` and `unnamed`
    count distinct voices, `narrated` the articles that say it in nobody's words but their own.
    """

    id: str
    story: str
    exact: str
    kind: Kind
    polarity: Polarity
    reports: tuple[ReportView, ...]
    articles: int
    outlets: tuple[str, ...]
    origins: Origins
    named: int
    unnamed: int
    narrated: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article as a story lists it."""

    id: str
    reference: str
    title: str | None
    outlet: str | None
    byline: str | None
    agency: str | None
    published: str | None
    reports: int


@dataclass(frozen=True, slots=True)
class StoryView:
    """One developing affair with its articles, in reading order."""

    id: str
    title: str
    articles: tuple[ArticleView, ...]
    outlets: tuple[str, ...]
    first: str | None
    last: str | None
    reports: int
    claims: int
    conflicts: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Two claims that cannot both be right as stated, side by side."""

    id: str
    story: str
    type: ConflictType
    a: ClaimView
    b: ClaimView
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class RevisionView:
    """A later value of the same voice beside the earlier one."""

    id: str
    story: str
    by: str
    earlier: ClaimView
    later: ClaimView
    reasons: tuple[Reason, ...]


class DueStatus(StrEnum):
    """Where a commitment's last day lies as seen from today: behind, within the next 30 days, further on, or not stated."""

    OVERDUE = "overdue"
    SOON = "due soon"
    AHEAD = "ahead"
    OPEN = "no date"


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """A plan that somebody affirms: who is to do it, by when, and how it stands in the words of its reports.

    `due` is EDTF; `begins` and `last_day` its first and last day, None where open; `days` from today to the last day. `standing` counts reports by how firm they
    put it. `denied_by` are the voices that deny it, `moved_to` the claim that replaced it. `last_mentioned` is the last
    day on which an article carried it, `silent_days` the days from then to the last article of the story.
    """

    claim: ClaimView
    who: tuple[str, ...]
    due: str | None
    begins: date | None
    last_day: date | None
    status: DueStatus
    days: int | None
    standing: Mapping[Strength, int]
    denied_by: tuple[str, ...]
    moved_to: str | None
    last_mentioned: str | None
    silent_days: int | None


SOON_DAYS = 30


# -- reports and claims ----------------------------------------------------------------------------------------------


def view_report(book: Book, report_id: str) -> ReportView:
    """One report with the words around it."""
    report = book.reports[report_id]
    text = book.pages[report.page_id].text
    paragraph = next((p for p in book.articles[report.article_id].body if p.overlaps(report.content)), report.content)
    start = max(min(paragraph.start, report.content.start), report.content.start - CONTEXT_CHARS)
    end = min(max(paragraph.end, report.content.end), report.content.end + CONTEXT_CHARS)
    voice = report.voice
    return ReportView(
        id=report.id,
        page=book.pages[report.page_id].name,
        article=book.reference(report.article_id),
        outlet=book.outlet_of(report.article_id),
        published=book.published(report.article_id),
        start=report.content.start,
        end=report.content.end,
        exact=report.content.exact(text),
        before=text[start : report.content.start],
        after=text[report.content.end : end],
        source=voice.span.exact(text) if voice.span is not None else None,
        source_name=voice.name,
        source_class=voice.source_class,
        cue=voice.cue.exact(text) if voice.cue is not None else None,
        via=voice.via,
        kind=report.kind,
        strength=report.strength,
        polarity=report.polarity,
        certainty=report.certainty.value,
        actors=report.actors,
        times=report.times,
        figures=report.figures,
        rules=report.rules,
        confidence=report.confidence,
    )


def view_claim(book: Book, claim_id: str) -> ClaimView:
    """One claim with its reports."""
    claim = book.claims[claim_id]
    reports = tuple(view_report(book, r) for r in claim.reports)
    voices = {(r.source_name, r.source_class) for r in reports if r.source_class is not SourceClass.OUTLET}
    first = reports[0]
    return ClaimView(
        id=claim.id,
        story=claim.story,
        exact=first.exact,
        kind=first.kind,
        polarity=first.polarity,
        reports=reports,
        articles=len({r.article for r in reports}),
        outlets=tuple(dict.fromkeys(r.outlet or r.page for r in reports)),
        origins=claim.origins,
        named=sum(kind is not SourceClass.ANONYMOUS for _, kind in voices),
        unnamed=sum(kind is SourceClass.ANONYMOUS for _, kind in voices),
        narrated=len({r.article for r in reports if r.source_class is SourceClass.OUTLET}),
        reasons=claim.reasons,
    )


def view_claims(book: Book, *, story: str | None = None) -> tuple[ClaimView, ...]:
    """All claims, or those of one story, in reading order."""
    return tuple(view_claim(book, c.id) for c in _in_order(book) if story in (None, c.story))


def _in_order(book: Book) -> list[Claim]:
    """Claims by story, then by their first report in reading order."""
    rank = {
        article: (number, place) for number, story in enumerate(_stories(book)) for place, article in enumerate(story)
    }

    def key(claim: Claim) -> tuple[tuple[int, int], int, int, str]:
        first = book.reports[claim.reports[0]]
        return rank[first.article_id], first.content.start, first.content.end, claim.id

    return sorted(book.judgements.claims, key=key)


def _stories(book: Book) -> list[tuple[str, ...]]:
    """The articles of each story; larger stories first, then by id."""
    return [s.articles for s in sorted(book.judgements.stories, key=lambda s: (-len(s.articles), s.id))]


# -- stories ---------------------------------------------------------------------------------------------------------


def view_stories(book: Book) -> tuple[StoryView, ...]:
    """All stories, the largest first."""
    reports = Counter(r.article_id for r in book.reports.values())
    claims = Counter(c.story for c in book.judgements.claims)
    conflicts = Counter(book.claims[c.a].story for c in book.judgements.conflicts)
    found = []
    for story in sorted(book.judgements.stories, key=lambda s: (-len(s.articles), s.id)):
        articles = tuple(_view_article(book, a, reports[a]) for a in story.articles)
        days = sorted(a.published for a in articles if a.published)
        found.append(
            StoryView(
                id=story.id,
                title=story.title,
                articles=articles,
                outlets=tuple(dict.fromkeys(a.outlet or a.reference for a in articles)),
                first=days[0] if days else None,
                last=days[-1] if days else None,
                reports=sum(a.reports for a in articles),
                claims=claims[story.id],
                conflicts=conflicts[story.id],
                reasons=story.reasons,
            )
        )
    return tuple(found)


def _view_article(book: Book, article_id: str, reports: int) -> ArticleView:
    article = book.articles[article_id]
    page = book.pages[article.page_id]
    return ArticleView(
        id=article.id,
        reference=book.reference(article_id),
        title=article.title or (page.title if article.number == 1 else None),
        outlet=book.outlet_of(article_id),
        byline=article.byline,
        agency=article.agency,
        published=book.published(article_id),
        reports=reports,
    )


# -- conflicts and revisions -----------------------------------------------------------------------------------------


def view_conflicts(book: Book, *, story: str | None = None) -> tuple[ConflictView, ...]:
    """All conflicts, or those of one story, in the reading order of their first claim."""
    rank = {c.id: number for number, c in enumerate(_in_order(book))}
    found = []
    for conflict in book.judgements.conflicts:
        a, b = sorted((conflict.a, conflict.b), key=rank.__getitem__)
        if story in (None, book.claims[a].story):
            found.append(
                ConflictView(
                    conflict.id,
                    book.claims[a].story,
                    conflict.type,
                    view_claim(book, a),
                    view_claim(book, b),
                    conflict.reasons,
                )
            )
    return tuple(sorted(found, key=lambda c: (rank[c.a.id], rank[c.b.id], c.type)))


def view_revisions(book: Book, *, story: str | None = None) -> tuple[RevisionView, ...]:
    """All revisions, or those of one story, in the reading order of the earlier claim."""
    rank = {c.id: number for number, c in enumerate(_in_order(book))}
    found = [
        RevisionView(
            r.id, book.claims[r.earlier].story, r.by, view_claim(book, r.earlier), view_claim(book, r.later), r.reasons
        )
        for r in book.judgements.revisions
        if story in (None, book.claims[r.earlier].story)
    ]
    return tuple(sorted(found, key=lambda r: (rank[r.earlier.id], rank[r.later.id])))


# -- commitments -----------------------------------------------------------------------------------------------------


def view_commitments(book: Book, *, today: date, story: str | None = None) -> tuple[CommitmentView, ...]:
    """Every plan that somebody affirms, in the order of its last day, those without a date last."""
    last_days = {s.id: _last_day(book, s.articles) for s in book.judgements.stories}
    denials = _denials(book)
    moved = _moves(book)
    found = []
    for claim in _in_order(book):
        affirmed = [
            r
            for r in map(book.reports.__getitem__, claim.reports)
            if r.kind is Kind.PLAN and r.polarity is Polarity.AFFIRMED
        ]
        if affirmed and story in (None, claim.story):
            found.append(
                _to_commitment(
                    book, claim, affirmed, today, last_days[claim.story], denials.get(claim.id, ()), moved.get(claim.id)
                )
            )
    return tuple(sorted(found, key=lambda c: (c.last_day or date.max, c.begins or date.max)))


def _moves(book: Book) -> dict[str, str]:
    """Each claim that was revised, with the claim last heard in its place."""

    def heard(claim: str) -> str:
        days = (book.published(book.reports[r].article_id) for r in book.claims[claim].reports)
        return max((day for day in days if day), default="")

    ordered = sorted(book.judgements.revisions, key=lambda r: (heard(r.later), r.later))
    return {r.earlier: r.later for r in ordered}


def view_due(book: Book, *, today: date, story: str | None = None) -> tuple[CommitmentView, ...]:
    """The commitments that name a last day, overdue ones first."""
    return tuple(c for c in view_commitments(book, today=today, story=story) if c.last_day is not None)


def _to_commitment(
    book: Book,
    claim: Claim,
    affirmed: list[Report],
    today: date,
    last_day: str | None,
    denied_by: tuple[str, ...],
    moved_to: str | None,
) -> CommitmentView:
    due = _due_of(affirmed)
    begins, last = (due.begins, _last_of(due)) if due is not None else (None, None)
    mentioned = sorted(d for r in claim.reports if (d := book.published(book.reports[r].article_id)))
    silent = (date.fromisoformat(last_day) - date.fromisoformat(mentioned[-1])).days if last_day and mentioned else None
    return CommitmentView(
        claim=view_claim(book, claim.id),
        who=tuple(dict.fromkeys(actor for r in affirmed for actor in r.actors)),
        due=str(due) if due is not None else None,
        begins=begins,
        last_day=last,
        status=_status(last, today),
        days=(last - today).days if last is not None else None,
        standing=_standing(affirmed),
        denied_by=denied_by,
        moved_to=moved_to,
        last_mentioned=mentioned[-1] if mentioned else None,
        silent_days=silent,
    )


def _due_of(reports: Iterable[Report]) -> Edtf | None:
    """The narrowest due time that the reports give: the others hold it. Of those that end on its day, what most reports give."""
    found = [read_edtf(t.edtf) for r in reports for t in r.times if t.role is Role.DUE and t.edtf is not None]

    def width(due: Edtf) -> tuple[int, int]:
        if due.ends is None:
            return (2, 0)
        return (0, (due.ends - due.begins).days) if due.begins is not None else (1, due.ends.toordinal())

    narrowest = min(found, key=lambda due: (width(due), str(due)), default=None)
    if narrowest is None or narrowest.ends is None:
        return narrowest
    given = Counter(due for due in found if due.ends == narrowest.ends)
    return max(given, key=lambda due: (given[due], -width(due)[0], -width(due)[1], str(due)))


def _last_of(due: Edtf) -> date | None:
    return due.ends - timedelta(days=1) if due.ends is not None else None


def _status(last: date | None, today: date) -> DueStatus:
    if last is None:
        return DueStatus.OPEN
    days = (last - today).days
    return DueStatus.OVERDUE if days < 0 else DueStatus.SOON if days <= SOON_DAYS else DueStatus.AHEAD


def _standing(reports: Iterable[Report]) -> dict[Strength, int]:
    count = Counter(r.strength for r in reports if r.strength is not None)
    return {strength: count[strength] for strength in Strength if count[strength]}


def _denials(book: Book) -> dict[str, tuple[str, ...]]:
    """By claim, the voices that deny it: of reports in it, and of claims that conflict with it."""
    found: dict[str, list[str]] = {}

    def deny(claim_id: str, report_id: str) -> None:
        report = book.reports[report_id]
        if report.polarity is Polarity.DENIED:
            found.setdefault(claim_id, []).append(
                report.voice.name or book.outlet_of(report.article_id) or "the outlet"
            )

    for claim in book.judgements.claims:
        for report_id in claim.reports:
            deny(claim.id, report_id)
    for conflict in book.judgements.conflicts:
        if conflict.type in {ConflictType.PLAN, ConflictType.HAPPENED}:
            for one, other in ((conflict.a, conflict.b), (conflict.b, conflict.a)):
                for report_id in book.claims[other].reports:
                    deny(one, report_id)
    return {claim: tuple(dict.fromkeys(names)) for claim, names in found.items()}


def _last_day(book: Book, articles: Iterable[str]) -> str | None:
    return max((d for a in articles if (d := book.published(a))), default=None)
