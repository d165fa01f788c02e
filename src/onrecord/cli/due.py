"""`onrecord due`: what was promised for when, and what is overdue."""

from onrecord.cli.options import AsJson, AsOf, RecordOption, StoryOption, Today, find_story, open_to_read, to_day
from onrecord.cli.output import one_line, print_json, stdout
from onrecord.export.wording import tell_days, tell_edtf, tell_origins
from onrecord.record.views import CommitmentView, DueStatus

__all__ = ["due_cli"]

STYLES = {DueStatus.OVERDUE: "bold red", DueStatus.SOON: "bold yellow", DueStatus.AHEAD: "green", DueStatus.OPEN: "dim"}


def due_cli(
    record: RecordOption = None,
    story: StoryOption = None,
    today: Today = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """List commitments by their last day, overdue ones first. Whether one was met is for a person to say.

    \b
    Examples:
      onrecord due
      onrecord due --today 2026-05-06
      onrecord due --as-of 2026-04-10 --today 2026-04-10
    """
    day, now = to_day(as_of, what="day for --as-of"), to_day(today, what="day for --today")
    with open_to_read(record) as opened:
        due = opened.due(today=now, as_of=day, story=find_story(opened, story, as_of=day))
    if as_json:
        print_json(due)
        return
    console = stdout()
    for commitment in due:
        console.say(
            (f"{commitment.claim.id}  ", "dim"),
            (tell_days(commitment), STYLES[commitment.status]),
            f" ({tell_edtf(commitment.due or '')})  ",
            one_line(commitment.claim.exact),
        )
        console.say("    " + one_line(_standing(commitment)), style="dim")
    if not due:
        console.say("nothing with a last day was found", style="dim")


def _standing(commitment: CommitmentView) -> str:
    told = [
        ", ".join(f"{strength.value} in {number}" for strength, number in commitment.standing.items()),
        tell_origins(commitment.claim.origins),
    ]
    if commitment.denied_by:
        told.append(f"denied by {', '.join(commitment.denied_by)}")
    if commitment.moved_to:
        told.append(f"moved, see {commitment.moved_to}")
    if commitment.last_mentioned:
        told.append(f"last mentioned {commitment.last_mentioned}")
    return " · ".join(told)
