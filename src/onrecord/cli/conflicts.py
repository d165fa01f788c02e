"""`onrecord conflicts`: where accounts cannot both be right, and where a voice took back what it said before."""

from onrecord.cli.options import AsJson, AsOf, RecordOption, StoryOption, find_story, open_to_read, to_day
from onrecord.cli.output import Printer, one_line, print_json, print_report_line, stdout
from onrecord.export.wording import tell_origins
from onrecord.record.views import ConflictView, RevisionView

__all__ = ["conflicts_cli"]


def conflicts_cli(
    record: RecordOption = None, story: StoryOption = None, as_of: AsOf = None, as_json: AsJson = False
) -> None:
    """List claims that cannot both be right, side by side, and revisions. No winner is picked.

    \b
    Examples:
      onrecord conflicts
      onrecord conflicts --as-of 2026-04-20
      onrecord conflicts --story s-3fa2 --json
    """
    day = to_day(as_of, what="day for --as-of")
    with open_to_read(record) as opened:
        only = find_story(opened, story, as_of=day)
        conflicts, revisions = opened.conflicts(as_of=day, story=only), opened.revisions(as_of=day, story=only)
    if as_json:
        print_json([*conflicts, *revisions])
        return
    console = stdout()
    for conflict in conflicts:
        _print_conflict(console, conflict)
    for revision in revisions:
        _print_revision(console, revision)
    if not conflicts and not revisions:
        console.say("no conflicts and no revisions found", style="dim")


def _print_conflict(console: Printer, conflict: ConflictView) -> None:
    console.say(
        (f"{conflict.id}  ", "dim"),
        (f"conflict of {conflict.type.value}", "bold red"),
        f": {one_line(conflict.reasons[0].sentence)}",
    )
    for side in (conflict.a, conflict.b):
        console.say(f"  {side.id}  {tell_origins(side.origins)}", style="dim")
        for report in side.reports:
            print_report_line(console, report)


def _print_revision(console: Printer, revision: RevisionView) -> None:
    console.say(
        (f"{revision.id}  ", "dim"),
        ("revised", "bold yellow"),
        f" by {one_line(revision.by)}: {one_line(revision.reasons[0].sentence)}",
    )
    for claim in (revision.earlier, revision.later):
        console.say(f"  {claim.id}  {tell_origins(claim.origins)}", style="dim")
        for report in claim.reports:
            print_report_line(console, report)
