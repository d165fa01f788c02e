"""`onrecord stories`: the developing affairs that the record holds."""

from onrecord.cli.options import AsJson, AsOf, RecordOption, open_to_read, to_day
from onrecord.cli.output import Printer, one_line, print_article_line, print_json, stdout
from onrecord.export.wording import count, tell_day
from onrecord.record.views import StoryView

__all__ = ["stories_cli"]


def stories_cli(record: RecordOption = None, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """List the stories: their articles, outlets, days and counts.

    \b
    Examples:
      onrecord stories
      onrecord stories --as-of 2026-04-15
      onrecord stories --json
    """
    day = to_day(as_of, what="day for --as-of")
    with open_to_read(record) as opened:
        stories = opened.stories(as_of=day)
    if as_json:
        print_json(stories)
        return
    console = stdout()
    for story in stories:
        _print_story(console, story)
    if not stories:
        console.say("no stories found", style="dim")


def _print_story(console: Printer, story: StoryView) -> None:
    console.say((f"{story.id}  ", "dim"), (one_line(story.title), "bold"))
    days = f"{tell_day(story.first)} to {tell_day(story.last)}" if story.first != story.last else tell_day(story.first)
    told = [
        count(len(story.articles), "article"),
        count(len(story.outlets), "outlet"),
        days,
        count(story.reports, "report"),
        count(story.claims, "claim"),
        count(story.conflicts, "conflict"),
    ]
    console.say("    " + " · ".join(told), style="dim")
    for article in story.articles:
        print_article_line(console, article)
