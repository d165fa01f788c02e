"""`onrecord show`: open anything on the exact words."""

from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from onrecord.cli.find import find_one
from onrecord.cli.options import AsJson, RecordOption, open_to_read
from onrecord.cli.output import print_claim, print_json, stdout
from onrecord.export.wording import tell_day, tell_edtf, tell_figure, tell_voice
from onrecord.record.book import Book
from onrecord.record.views import (
    ReportView,
    StoryView,
    view_claim,
    view_conflicts,
    view_report,
    view_revisions,
    view_stories,
)

__all__ = ["show_cli"]


def show_cli(
    identifier: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Of a report, claim, story, conflict or revision, or the start of it.",
            show_default=False,
        ),
    ],
    record: RecordOption = None,
    as_json: AsJson = False,
) -> None:
    """Open a report, claim, story, conflict or revision on the exact words, with the reasons for each judgement.

    \b
    onrecord show c-7d01
    onrecord show r-19bc --json
    """
    with open_to_read(record) as opened:
        book = opened.book()
    found = find_one(identifier, _all_ids(book), what="entry")
    views = list(_views(book, found))
    if as_json:
        print_json(views)
        return
    console = stdout()
    for view in views:
        if isinstance(view, StoryView):
            _print_story(console, view)
        elif isinstance(view, ReportView):
            _print_report(console, view)
    for claim_id in _claims_of(book, found):
        claim = view_claim(book, claim_id)
        print_claim(console, claim)
        for reason in (*claim.reasons, *claim.origins.reasons):
            console.print(
                Text(
                    f"    because {reason.sentence}" + (f" ({reason.weight:+.1f})" if reason.weight else ""),
                    style="dim",
                )
            )
        for report in claim.reports:
            _print_report(console, report)


def _all_ids(book: Book) -> list[str]:
    held = book.judgements
    return [
        *book.reports,
        *book.claims,
        *book.stories,
        *(c.id for c in held.conflicts),
        *(r.id for r in held.revisions),
    ]


def _views(book: Book, found: str) -> list[object]:
    if found in book.reports:
        return [view_report(book, found)]
    if found in book.claims:
        return [view_claim(book, found)]
    if found in book.stories:
        return [s for s in view_stories(book) if s.id == found]
    return [v for v in (*view_conflicts(book), *view_revisions(book)) if v.id == found]


def _claims_of(book: Book, found: str) -> list[str]:
    """The claims to open below: the claim itself, or both sides."""
    if found in book.claims:
        return [found]
    sides = [(c.a, c.b) for c in book.judgements.conflicts if c.id == found] + [
        (r.earlier, r.later) for r in book.judgements.revisions if r.id == found
    ]
    return list(sides[0]) if sides else []


def _print_story(console: Console, story: StoryView) -> None:
    console.print(Text(story.title, style="bold"))
    for reason in story.reasons:
        console.print(Text(f"    because {reason.sentence}", style="dim"))
    for article in story.articles:
        told = f"    {article.published or 'undated':10}  {article.outlet or article.reference}: {article.title or 'untitled'}"
        console.print(Text(told + (f"  (agency: {article.agency})" if article.agency else "")))


def _print_report(console: Console, report: ReportView) -> None:
    console.print(
        Text.assemble(
            (f"  {report.id}  ", "dim"),
            (report.outlet or report.page, "bold"),
            f", {tell_day(report.published)}  ",
            (f"{report.article} {report.start}:{report.end}", "dim"),
        )
    )
    console.print(
        Text.assemble(
            ("    …" if report.before else "    ", "dim"),
            (report.before, "dim"),
            (report.exact, "reverse"),
            (report.after, "dim"),
        )
    )
    told = [
        report.kind.value,
        *([report.strength.value] if report.strength else []),
        report.polarity.value,
        report.certainty,
    ]
    console.print(Text(f"    {tell_voice(report)} ({report.source_class.value}) · {' · '.join(told)}"))
    facts = [
        f"{t.role.value if t.role else 'time'} {tell_edtf(t.edtf) if t.edtf else 'left open'}: {t.exact!r}"
        for t in report.times
    ]
    facts += [f"{tell_figure(f)}: {f.exact!r}" for f in report.figures]
    if report.actors:
        facts.append(f"acting: {', '.join(report.actors)}")
    if facts:
        console.print(Text(f"    {' · '.join(facts)}", style="dim"))
