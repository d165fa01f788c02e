"""How a plan stands, in the words of the coverage: agreed in principle, awaiting approval, not signed, moved, rejected.

Nothing is decided beyond the words: each stage is shown with the reports that say it, and they may well disagree.
"""

import re
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon import read_table
from onrecord.model import Kind, Polarity, Report
from onrecord.record.book import Book
from onrecord.record.views import ReportView, view_report

__all__ = ["StandingView", "view_standing"]

REJECTED = "rejected"
# "We will not send a band" says what the speaker leaves be; a plan is rejected where the reporting word says no to it, or
# where somebody else announced it.
OWN_NO = re.compile(r"\b(?:not|never|neither|cannot)\b|n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StandingView:
    """One stage with the reports that put a plan there."""

    stage: str
    reports: tuple[ReportView, ...]


@cache
def _stages() -> tuple[tuple[re.Pattern[str], Polarity, str], ...]:
    return tuple(
        (re.compile(rf"\b{re.escape(r['words'])}\b", re.IGNORECASE), Polarity(r["polarity"]), r["stage"])
        for r in read_table("standing")
    )


def view_standing(book: Book, story: str) -> tuple[StandingView, ...]:
    """The stages that the reports of a story name, in the order in which coverage came to them."""
    place = {article: number for number, article in enumerate(book.stories[story].articles)}
    disputed = {claim for c in book.judgements.conflicts for claim in (c.a, c.b)}
    reports = (r for r in book.reports.values() if r.article_id in place)
    found: dict[str, list[str]] = {}
    for report in sorted(reports, key=lambda r: (place[r.article_id], r.content, r.id)):
        words = report.content.exact(book.pages[report.page_id].text)
        stage = _stage_of(report, words, announced=book.claim_of[report.id] in disputed)
        if stage is not None:
            found.setdefault(stage, []).append(report.id)
    return tuple(StandingView(stage, tuple(view_report(book, r) for r in reports)) for stage, reports in found.items())


def _stage_of(report: Report, words: str, *, announced: bool) -> str | None:
    """The first stage whose words stand in the content, else whether a plan that others announced or asked for is rejected."""
    for pattern, polarity, stage in _stages():
        if report.polarity is polarity and pattern.search(words):
            return stage
    denied = report.kind is Kind.PLAN and report.polarity is Polarity.DENIED
    if denied and (announced or not OWN_NO.search(words)):
        return REJECTED
    return None
