"""`onrecord show`: open anything on the exact words."""

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from onrecord.cli.find import find_one
from onrecord.cli.options import AsJson, AsOf, RecordOption, open_to_read, to_day
from onrecord.cli.output import Printer, one_line, print_article_line, print_claim, print_json, stdout
from onrecord.export.wording import tell_confidence, tell_day, tell_doubts, tell_edtf, tell_figure, tell_voice
from onrecord.model import Reason
from onrecord.record.book import Book
from onrecord.record.views import (
    ClaimView,
    ConflictView,
    ReportView,
    RevisionView,
    StoryView,
    view_claim,
    view_conflicts,
    view_report,
    view_revisions,
    view_stories,
)

__all__ = ["show_cli"]

View = ReportView | ClaimView | StoryView | ConflictView | RevisionView


def show_cli(
    identifier: Annotated[str, typer.Argument(metavar="ID", hidden=True)],
    record: RecordOption = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Open something on the exact words, with the reasons for each judgement.

    ID is that of a report (r-), claim (c-), story (s-), conflict (x-) or revision (v-), or the start of it.

    \b
    Examples:
      onrecord show c-7d01
      onrecord show r-19bc --json
      onrecord show c-7d01 --as-of 2026-04-20
    """
    day = to_day(as_of, what="day for --as-of")
    with open_to_read(record) as opened:
        book = opened.book(as_of=day)
    found = find_one(identifier, _all_ids(book), what="entry")
    views = _views(book, found)
    if as_json:
        print_json(views)
        return
    console = stdout()
    for view in views:
        if isinstance(view, StoryView):
            _print_story(console, view)
        elif isinstance(view, ReportView):
            _print_report(console, view)
        elif isinstance(view, (ConflictView, RevisionView)):
            _print_reasons(console, view.reasons)
    for claim_id in _claims_of(book, found):
        _print_claim(console, view_claim(book, claim_id))


def _all_ids(book: Book) -> list[str]:
    held = book.judgements
    return [
        *book.reports,
        *book.claims,
        *book.stories,
        *(c.id for c in held.conflicts),
        *(r.id for r in held.revisions),
    ]


def _views(book: Book, found: str) -> list[View]:
    if found in book.reports:
        return [view_report(book, found)]
    if found in book.claims:
        return [view_claim(book, found)]
    several: list[StoryView | ConflictView | RevisionView] = [
        *view_stories(book),
        *view_conflicts(book),
        *view_revisions(book),
    ]
    return [view for view in several if view.id == found]


def _claims_of(book: Book, found: str) -> list[str]:
    """The claims to open below: the claim itself, or both sides."""
    if found in book.claims:
        return [found]
    sides = [(c.a, c.b) for c in book.judgements.conflicts if c.id == found] + [
        (r.earlier, r.later) for r in book.judgements.revisions if r.id == found
    ]
    return list(sides[0]) if sides else []


def _print_story(console: Printer, story: StoryView) -> None:
    console.say((f"{story.id}  ", "dim"), (one_line(story.title), "bold"))
    _print_reasons(console, story.reasons)
    for article in story.articles:
        print_article_line(console, article)


def _print_claim(console: Printer, claim: ClaimView) -> None:
    print_claim(console, claim)
    _print_reasons(console, (*claim.reasons, *claim.origins.reasons))
    for report in claim.reports:
        _print_report(console, report)


def _print_reasons(console: Printer, reasons: Iterable[Reason]) -> None:
    for reason in reasons:
        weight = f" ({reason.weight:+.1f})" if reason.weight else ""
        console.say(f"    because {one_line(reason.sentence)}{weight}", style="dim")


def _print_report(console: Printer, report: ReportView) -> None:
    console.say(
        (f"  {report.id}  ", "dim"),
        (one_line(report.outlet or report.page), "bold"),
        f", {tell_day(report.published)}  ",
        (f"{report.article} {report.start}:{report.end}", "dim"),
    )
    console.say("    ", (report.before, "dim"), (report.exact, "reverse"), (report.after, "dim"))
    told = [
        report.kind.value,
        *([report.strength.value] if report.strength else []),
        report.polarity.value,
        report.certainty,
    ]
    doubts = tell_doubts(report)
    console.say(
        f"    {one_line(tell_voice(report))} ({report.source_class.value}) · {' · '.join(told)}",
        (f"  ({doubts})" if doubts else "", "dim"),
    )
    if facts := list(_facts(report)):
        console.say(f"    {one_line(' · '.join(facts))}", style="dim")
    if report.confidence is not None:
        console.say(f"    how sure: {tell_confidence(report)}", style="dim")


def _facts(report: ReportView) -> Iterator[str]:
    """The times, figures and actors of a report, each with the words it was read from."""
    for time in report.times:
        told = tell_edtf(time.edtf) if time.edtf else "left open"
        yield f"{time.role.value if time.role else 'time'} {told}: {time.exact!r}"
    for figure in report.figures:
        yield f"{tell_figure(figure)}: {figure.exact!r}"
    if report.actors:
        yield f"acting: {', '.join(report.actors)}"
