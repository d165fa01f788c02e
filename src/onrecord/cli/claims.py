"""`onrecord claims`: what is said, by how many origins."""

from typing import Annotated

import typer

from onrecord.cli.options import AsJson, AsOf, RecordOption, StoryOption, find_story, open_to_read, to_day
from onrecord.cli.output import print_claim, print_json, print_report_line, stdout
from onrecord.export.wording import count

__all__ = ["claims_cli"]


def claims_cli(
    record: RecordOption = None,
    story: StoryOption = None,
    everything: Annotated[bool, typer.Option("--all", help="Also claims that only one report makes.")] = False,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """List the claims: the words, the origins behind them, and each report. JSON holds them all.

    \b
    Examples:
      onrecord claims
      onrecord claims --all --story s-3fa2
      onrecord claims --json | head
    """
    day = to_day(as_of, what="day for --as-of")
    with open_to_read(record) as opened:
        claims = opened.claims(as_of=day, story=find_story(opened, story, as_of=day))
    if as_json:
        print_json(claims)
        return
    console = stdout()
    shown = [c for c in claims if everything or len(c.reports) > 1]
    for claim in shown:
        print_claim(console, claim)
        for report in claim.reports if len(claim.reports) > 1 else ():
            print_report_line(console, report)
    if left := len(claims) - len(shown):
        rest = "more claim rests" if left == 1 else "more claims rest"
        console.say(f"{left} {rest} on one report each; see all {count(len(claims), 'claim')} with --all", style="dim")
    if not claims:
        console.say("no claims found", style="dim")
