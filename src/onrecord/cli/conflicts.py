"""`onrecord conflicts`: where accounts cannot both be right, and where a voice took back what it said before."""

from rich.text import Text

from onrecord.cli.options import AsJson, AsOf, RecordOption, StoryOption, find_story, open_to_read, to_day
from onrecord.cli.output import print_json, print_report_line, stdout
from onrecord.export.wording import tell_origins

__all__ = ["conflicts_cli"]


def conflicts_cli(
    record: RecordOption = None, story: StoryOption = None, as_of: AsOf = None, as_json: AsJson = False
) -> None:
    """List claims that cannot both be right, side by side, and revisions. No winner is picked.

    \b
    onrecord conflicts
    onrecord conflicts --as-of 2026-04-20
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
        console.print(
            Text.assemble(
                (f"{conflict.id}  ", "dim"),
                (f"conflict of {conflict.type.value}", "bold red"),
                f": {conflict.reasons[0].sentence}",
            )
        )
        for side in (conflict.a, conflict.b):
            console.print(Text(f"  {side.id}  {tell_origins(side.origins)}", style="dim"))
            for report in side.reports:
                print_report_line(console, report)
    for revision in revisions:
        console.print(
            Text.assemble(
                (f"{revision.id}  ", "dim"),
                ("revised", "bold yellow"),
                f" by {revision.by}: {revision.reasons[0].sentence}",
            )
        )
        for claim in (revision.earlier, revision.later):
            for report in claim.reports:
                print_report_line(console, report)
    if not conflicts and not revisions:
        console.print("no conflicts and no revisions found", style="dim")
