"""Text for people and JSON for programs, from the same views. Colours only on a terminal, as rich decides."""

import dataclasses
import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum

from rich.console import Console
from rich.text import Text

from onrecord.export.wording import count_outlets, count_voices, tell_day, tell_doubts, tell_origins, tell_voice
from onrecord.model import Polarity
from onrecord.record.views import ArticleView, ClaimView, ReportView

__all__ = [
    "Printer",
    "one_line",
    "print_article_line",
    "print_claim",
    "print_json",
    "print_report_line",
    "stdout",
    "to_plain",
]

# What a page may hold and a terminal may obey: control characters, and marks that turn the direction of what follows.
OBEYED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Printer(Console):
    """Prints results for people: words are never wrapped, marked up or obeyed."""

    def say(self, *parts: str | tuple[str, str], style: str = "") -> None:
        """Print one line of words, each as it is or with its own style."""
        texts = ((part, style) if isinstance(part, str) else part for part in parts)
        self.print(Text.assemble(*((OBEYED.sub("\ufffd", words), styled) for words, styled in texts)))

    def on_broken_pipe(self) -> None:
        """Leave it to the command line, which ends quietly; rich would end with an error."""
        raise BrokenPipeError


def stdout() -> Printer:
    """Where results go."""
    return Printer(highlight=False, soft_wrap=True)


def print_json(rows: Iterable[object]) -> None:
    """One JSON object a line."""
    for row in rows:
        print(json.dumps(to_plain(row), ensure_ascii=False))


def to_plain(value: object) -> object:
    """A view as what JSON knows: dataclasses as objects, days as ISO dates, enumerations as their words."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(to_plain(k)): to_plain(v) for k, v in value.items()}
    if isinstance(value, (tuple, list)):
        return [to_plain(v) for v in value]
    return value


def print_claim(console: Printer, claim: ClaimView) -> None:
    """A claim on two lines: its words, and who says so where."""
    denied = (f"[{claim.polarity.value}] ", "bold red") if claim.polarity is not Polarity.AFFIRMED else ""
    console.say((f"{claim.id}  ", "dim"), denied, one_line(claim.exact))
    told = [tell_origins(claim.origins), count_outlets(claim.outlets), count_voices(claim)]
    console.say("    " + " · ".join(t for t in told if t), style="dim")


def print_report_line(console: Printer, report: ReportView) -> None:
    """A report on one line: outlet, day, voice, words, and what of it is doubtful."""
    doubts = tell_doubts(report)
    console.say(
        "    ",
        (one_line(report.outlet or report.page), "bold"),
        (f" {tell_day(report.published)}", "dim"),
        (f"  {one_line(tell_voice(report))}: ", "cyan"),
        one_line(report.exact),
        (f"  ({doubts})" if doubts else "", "dim"),
    )


def print_article_line(console: Printer, article: ArticleView) -> None:
    """An article on one line: day, outlet, title, and the agency whose copy it is."""
    agency = f"  (agency: {one_line(article.agency)})" if article.agency else ""
    title = one_line(article.title or "untitled")
    console.say(
        f"    {article.published or 'undated':10}  {one_line(article.outlet or article.reference)}: {title}{agency}"
    )


def one_line(words: str) -> str:
    """The words without line breaks, as they are printed in lists."""
    return " ".join(words.split())
