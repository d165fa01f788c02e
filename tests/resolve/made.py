"""Articles read as far as their reports, for the tests of this room."""

from datetime import date
from pathlib import Path

from onrecord.extract import (
    ExtractLexicon,
    FigureLexicon,
    Found,
    TimeLexicon,
    find_figures,
    find_reports,
    find_times,
)
from onrecord.model import Article, Figure, Page, Parsed, Report, Span, StatedTime
from onrecord.parse import Grammar, parse_body
from onrecord.resolve import NamingLexicon, resolve_reports, resolve_times

CASES = Path(__file__).parents[1] / "cases"
LEXICON = NamingLexicon.shipped()
DAY = date(2031, 4, 2)


def rows(name: str) -> list[list[str]]:
    """The cells of each row of a table of cases, without its header."""
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def make_parsed(text: str) -> Parsed:
    """A text whose paragraphs are its lines."""
    return parse_body(text, paragraphs(text), grammar=Grammar.shipped())


def paragraphs(text: str) -> tuple[Span, ...]:
    """The lines of a text that hold more than white space."""
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return tuple(found)


def find_all(parsed: Parsed) -> tuple[Found, tuple[StatedTime, ...], tuple[Figure, ...]]:
    """The findings of a text, its times and its figures."""
    found = find_times(parsed, lexicon=TimeLexicon.shipped())
    stated = zip(found, resolve_times(found, parsed, reference=DAY), strict=True)
    times = tuple(time for finding, time in stated if time.role is not None and not finding.of_saying)
    figures = find_figures(parsed, lexicon=FigureLexicon.shipped())
    findings = find_reports(parsed, times=times, figures=figures, lexicon=ExtractLexicon.shipped())
    return findings, times, figures


def read(text: str, *, outlet: str = "Far Shore", number: int = 1) -> tuple[Report, ...]:
    """The reports of an article of one outlet and day."""
    parsed = make_parsed(text)
    page = Page("p1", "page", text, outlet=outlet, published=DAY.isoformat())
    article = Article(f"a{number}", "p1", number, paragraphs(text), outlet=outlet, published=DAY.isoformat())
    found, times, figures = find_all(parsed)
    return resolve_reports(page, article, parsed, found.findings, found.names, times, figures, lexicon=LEXICON)
