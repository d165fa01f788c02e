"""What `make run` does: the sample into a record, a dossier from it, and the gist of both in the terminal.

    python docs/tour.py [OUT_FOLDER]

It uses only what `import onrecord` offers and the exports, so it is also an example of both.
"""

import sys
import time
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.text import Text

import onrecord
from onrecord.export import render_html
from onrecord.export.wording import count, tell_days, tell_edtf, tell_origins, tell_voice
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
    console.print(Text.assemble("\nThe dossier: ", (str((out / "dossier.html").relative_to(Path.cwd())), "bold")))
    console.print(f"The record:  {(out / 'sample.db').relative_to(Path.cwd())}")
    console.print(
        f"Open any line on its words:  .venv/bin/onrecord show --record {(out / 'sample.db').relative_to(Path.cwd())} ID"
    )


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
                (f"  {conflict.id[:8]}  ", "dim"), (f"{conflict.type.value}: ", "red"), conflict.reasons[0].sentence
            )
        )
        for side in (conflict.a, conflict.b):
            first = side.reports[0]
            console.print(
                Text(f"            {first.outlet or first.page}, {tell_voice(first)}: {' '.join(first.exact.split())}")
            )
    for revision in revisions:
        console.print(
            Text.assemble(
                (f"  {revision.id[:8]}  ", "dim"),
                (f"revised by {revision.by}: ", "yellow"),
                revision.reasons[0].sentence,
            )
        )


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
