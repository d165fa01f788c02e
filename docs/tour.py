"""What `make run` does: the sample into a record, a dossier from it, and the gist of both in the terminal.

    python docs/tour.py [OUT_FOLDER]

It uses only what `import onrecord` offers and the exports, so it is also an example of both.
"""

import sys
import time
from datetime import date
from os.path import relpath
from pathlib import Path

from rich.console import Console
from rich.text import Text

import onrecord
from onrecord.export import render_html
from onrecord.export.wording import (
    count,
    tell_conflict,
    tell_days,
    tell_edtf,
    tell_origins,
    tell_reason,
    tell_revision,
    tell_source,
)
from onrecord.record.views import ClaimView, CommitmentView, ConflictView, DueStatus, RevisionView, StoryView

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 5, 6)  # the day of the sample's last page, so that what is due is the same whenever this runs
CLAIMS_SHOWN = 8

console = Console(highlight=False, soft_wrap=True)


def main(out: Path) -> None:
    out.mkdir(exist_ok=True)
    for old in out.glob("sample.db*"):
        old.unlink()
    started = time.monotonic()
    with onrecord.open(out / "sample.db") as record:
        outcome = record.add(onrecord.read(ROOT / "sample"))
        book = record.book()
        (out / "dossier.html").write_text(render_html(book, today=TODAY), encoding="utf-8")
        took = time.monotonic() - started
        console.print(
            f"Read {count(outcome.pages, 'page')} of sample/: {count(outcome.articles, 'article')}, {count(outcome.reports, 'report')}, in {took:.1f} s.\n"
        )
        for story in record.stories():
            show_story(story)
        show_claims([c for c in record.claims() if c.articles > 1])
        show_differences(record.conflicts(), record.revisions())
        show_due([c for c in record.due(today=TODAY) if c.status in {DueStatus.OVERDUE, DueStatus.SOON}])
    record_file = relpath(out / "sample.db")
    console.print(Text.assemble("\nThe dossier: ", (relpath(out / "dossier.html"), "bold")))
    console.print(f"The record:  {record_file}")
    console.print(f"Open any line on its words:  .venv/bin/onrecord show --record {record_file} ID")


def heading(words: str) -> None:
    console.print(Text(f"\n{words}", style="bold"))


def show_story(story: StoryView) -> None:
    told = [
        count(len(story.articles), "article"),
        count(len(story.outlets), "outlet"),
        count(story.claims, "claim"),
        count(story.conflicts, "conflict"),
    ]
    console.print(Text.assemble((story.title, "bold"), (f"\n  {' · '.join(told)}", "dim")))


def show_claims(claims: list[ClaimView]) -> None:
    heading("Carried by most outlets, and from how many origins")
    for claim in sorted(claims, key=lambda c: (-len(c.outlets), -c.articles))[:CLAIMS_SHOWN]:
        words = " ".join(claim.exact.split())
        console.print(
            Text.assemble(
                (f"  {claim.id[:8]}  ", "dim"),
                (f"{count(len(claim.outlets), 'outlet')}, {tell_origins(claim.origins)}  ", "cyan"),
                words,
            )
        )


def show_differences(conflicts: tuple[ConflictView, ...], revisions: tuple[RevisionView, ...]) -> None:
    heading("Where accounts differ (no winner is picked)")
    for conflict in conflicts:
        console.print(
            Text.assemble(
                (f"  {conflict.id[:8]}  ", "dim"),
                (f"{tell_conflict(conflict.type)}: ", "red"),
                tell_reason(conflict.reasons[0].sentence),
            )
        )
        for side in (conflict.a, conflict.b):
            show_side(side)
    for revision in revisions:
        console.print(
            Text.assemble((f"  {revision.id[:8]}  ", "dim"), ("revised: ", "yellow"), tell_revision(revision))
        )
        for side in (revision.earlier, revision.later):
            show_side(side, by=revision.by)


def show_side(claim: ClaimView, *, by: str | None = None) -> None:
    """The claim in the words of its first report, or of the first by that voice."""
    report = next((r for r in claim.reports if r.source_name == by), claim.reports[0])
    console.print(Text(f"            “{' '.join(report.exact.split())}”  ({tell_source(report)})"))


def show_due(due: list[CommitmentView]) -> None:
    heading(f"Due, and overdue, on {tell_edtf(TODAY.isoformat())}")
    for commitment in due:
        style = "red" if commitment.status is DueStatus.OVERDUE else "yellow"
        console.print(
            Text.assemble(
                (f"  {commitment.claim.id[:8]}  ", "dim"),
                (f"{tell_days(commitment):16}", style),
                f"  {' '.join(commitment.claim.exact.split())}",
            )
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("out").absolute())
