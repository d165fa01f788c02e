"""The dossier as one HTML file: for an editor who has never seen the tool, with the words behind every line.

The page loads nothing and its only script is our own, pinned by its digest in the page's policy; whatever an article
holds stands there as text (PRODUCT.md, promise 7).
"""

import base64
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Protocol, TypeVar

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from onrecord.export import wording
from onrecord.export.html.timeline import Timeline, make_timeline
from onrecord.record.book import Book
from onrecord.record.standing import StandingView, view_standing
from onrecord.record.views import (
    ClaimView,
    CommitmentView,
    ConflictView,
    DueStatus,
    ReportView,
    RevisionView,
    StoryView,
    view_claims,
    view_commitments,
    view_conflicts,
    view_revisions,
    view_stories,
)

__all__ = ["render_html"]


# Rows of a table that are shown at once, and statements under one heading; the rest is a click away.
ROWS_SHOWN, STATEMENTS_SHOWN = 12, 2
# What HTML forbids in text (Living Standard, 13.2.3.5), and half characters, which UTF-8 cannot hold.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Row:
    """A claim in the table of outlets: for each outlet the letters of the origins that its reports have, or None."""

    claim: ClaimView
    cells: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class ArticleReports:
    """One article's reports in reading order, each with its claim."""

    article: object
    reports: tuple[tuple[ReportView, ClaimView], ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """How the plan stands in the words of the coverage: each claim that says so once, by its first report."""

    stage: str
    claims: tuple[tuple[ClaimView, ReportView], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """All that the dossier tells of one story; `claims` are all, `several` those that more than one report makes."""

    story: StoryView
    phases: tuple[CommitmentView, ...]
    more_phases: tuple[CommitmentView, ...]
    standing: tuple[Stage, ...]
    timeline: Timeline
    outlets: tuple[str, ...]
    rows: tuple[Row, ...]
    claims: tuple[ClaimView, ...]
    several: tuple[ClaimView, ...]
    conflicts: tuple[ConflictView, ...]
    revisions: tuple[RevisionView, ...]
    due: tuple[CommitmentView, ...]
    voices: tuple[tuple[str, str, int, int], ...]
    articles: tuple[ArticleReports, ...]


class OfStory(Protocol):
    """A view that belongs to one story."""

    @property
    def story(self) -> str: ...


S = TypeVar("S", bound=OfStory)


@dataclass(frozen=True, slots=True)
class Views:
    """The book's views by story, each worked out once: a record of a hundred stories would else be gone through as often."""

    claims: Mapping[str, list[ClaimView]]
    commitments: Mapping[str, list[CommitmentView]]
    conflicts: Mapping[str, list[ConflictView]]
    revisions: Mapping[str, list[RevisionView]]


def render_html(book: Book, *, today: date) -> str:
    """The whole dossier; the same book and day give the same bytes."""
    views = _make_views(book, today)
    chapters = tuple(_make_chapter(book, story, views, today) for story in view_stories(book))
    script, style = _part("dossier.js"), _part("dossier.css")
    page = _template().render(
        chapters=chapters,
        places={claim.id: _place_of(claim.id, claim.reports) for claim in book.claims.values()},
        today=today,
        is_rated=any(report.confidence is not None for report in book.reports.values()),
        script=Markup(script),  # noqa: S704 - our own file, see below
        style=Markup(style),  # noqa: S704
        policy=f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src '{_digest(script)}'; base-uri 'none'; form-action 'none'",
        articles=sum(len(c.story.articles) for c in chapters),
        outlets=len({book.outlet_of(a) or book.page_of(a).id for a in book.articles}),
        days=sorted(d for c in chapters for d in (c.story.first, c.story.last) if d),
    )
    return page.lstrip()


def _place_of(claim: str, reports: Sequence[str]) -> str:
    """Where a claim opens: what one report says stands there already, as that report's words."""
    return claim if len(reports) > 1 else reports[0]


def _make_views(book: Book, today: date) -> Views:
    commitments: dict[str, list[CommitmentView]] = defaultdict(list)
    for commitment in view_commitments(book, today=today):
        commitments[commitment.claim.story].append(commitment)
    return Views(
        _by_story(view_claims(book)), commitments, _by_story(view_conflicts(book)), _by_story(view_revisions(book))
    )


def _by_story(views: Iterable[S]) -> Mapping[str, list[S]]:
    found: dict[str, list[S]] = defaultdict(list)
    for view in views:
        found[view.story].append(view)
    return found


def _make_chapter(book: Book, story: StoryView, views: Views, today: date) -> Chapter:
    claims = tuple(views.claims[story.id])
    commitments = views.commitments[story.id]
    phases, more_phases = _fold([c for c in commitments if c.due is not None])
    by_report = {report.id: (report, claim) for claim in claims for report in claim.reports}
    outlets = story.outlets
    return Chapter(
        story=story,
        phases=phases,
        more_phases=more_phases,
        standing=tuple(_make_stage(stage, by_report) for stage in view_standing(book, story.id)),
        timeline=make_timeline(claims, today=today),
        outlets=outlets,
        rows=tuple(_make_row(claim, outlets) for claim in _shared(claims)),
        claims=claims,
        several=tuple(c for c in claims if len(c.reports) > 1),
        conflicts=tuple(views.conflicts[story.id]),
        revisions=tuple(views.revisions[story.id]),
        due=tuple(c for c in commitments if c.last_day is not None and c.status in {DueStatus.OVERDUE, DueStatus.SOON}),
        voices=tuple(_voices(claims)),
        articles=tuple(_article_reports(by_report, article.reference, article) for article in story.articles),
    )


def _fold(phases: Sequence[CommitmentView]) -> tuple[tuple[CommitmentView, ...], tuple[CommitmentView, ...]]:
    """All where they are few; else those that several reports announce, and apart from them the others."""
    several = tuple(c for c in phases if len(c.claim.reports) > 1)
    if len(phases) <= ROWS_SHOWN or not several:
        return tuple(phases), ()
    return several, tuple(c for c in phases if len(c.claim.reports) == 1)


def _make_stage(stage: StandingView, by_report: Mapping[str, tuple[ReportView, ClaimView]]) -> Stage:
    first: dict[str, tuple[ClaimView, ReportView]] = {}
    for report in stage.reports:
        claim = by_report[report.id][1]
        first.setdefault(claim.id, (claim, report))
    return Stage(stage.stage, tuple(first.values()))


def _shared(claims: tuple[ClaimView, ...]) -> list[ClaimView]:
    """Claims that several articles make, those in most outlets first."""
    several = [(number, c) for number, c in enumerate(claims) if c.articles > 1]
    return [c for _, c in sorted(several, key=lambda row: (-len(row[1].outlets), -row[1].articles, row[0]))]


def _make_row(claim: ClaimView, outlets: tuple[str, ...]) -> Row:
    letter = {
        report: wording.origin_letter(number) for number, group in enumerate(claim.origins.groups) for report in group
    }
    cells = []
    for outlet in outlets:
        found = sorted(
            {letter[r.id] for r in claim.reports if (r.outlet or r.article) == outlet or (r.outlet or r.page) == outlet}
        )
        cells.append(" ".join(found) if found else None)
    return Row(claim, tuple(cells))


def _voices(claims: tuple[ClaimView, ...]) -> list[tuple[str, str, int, int]]:
    """Name, class, statements and outlets of each voice, the most heard first; named as it is spelt first."""
    heard: dict[tuple[str, str], list[ReportView]] = defaultdict(list)
    for report in (r for claim in claims for r in claim.reports):
        if report.source_name is not None:
            heard[wording.same_name(report.source_name), report.source_class.value].append(report)
    rows = [
        (reports[0].source_name or "", kind, len(reports), len({r.outlet or r.page for r in reports}))
        for (_, kind), reports in heard.items()
    ]
    return sorted(rows, key=lambda row: (-row[2], row[0]))


def _article_reports(
    by_report: dict[str, tuple[ReportView, ClaimView]], reference: str, article: object
) -> ArticleReports:
    found = sorted(
        (pair for pair in by_report.values() if pair[0].article == reference),
        key=lambda pair: (pair[0].start, pair[0].end),
    )
    return ArticleReports(article, tuple(found))


@cache
def _part(name: str) -> str:
    return (files("onrecord.export.html") / name).read_text(encoding="utf-8")


def _as_text(value: object) -> object:
    """Words of a page without what HTML forbids; markup of the template's own is left as it is."""
    return FORBIDDEN.sub("\ufffd", value) if type(value) is str else value


def _digest(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_as_text
    )
    environment.globals["w"] = wording
    environment.filters["tell_name"] = wording.tell_name
    environment.globals["rows_shown"] = ROWS_SHOWN
    environment.globals["statements_shown"] = STATEMENTS_SHOWN
    return environment.from_string(_part("dossier.html.j2"))
