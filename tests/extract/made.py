"""Sentences as this room's functions take them, parsed, for its tests."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from onrecord.extract import ExtractLexicon, FigureLexicon, Found, TimeLexicon, find_figures, find_reports, find_times
from onrecord.extract.attribution import Attribution, Range
from onrecord.extract.attributions import find_attributions
from onrecord.extract.cues import CueLexicon
from onrecord.extract.phrases import Phrases, find_phrases
from onrecord.model import Parsed, Span
from onrecord.parse import Grammar, parse_body
from onrecord.resolve import resolve_times

CASES = Path(__file__).parents[1] / "cases"
CUES = CueLexicon.shipped()


def rows(name: str) -> list[list[str]]:
    """The cells of each row of a table of cases, without its header."""
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def parse(text: str) -> Parsed:
    """A text whose paragraphs are its lines."""
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return parse_body(text, found, grammar=Grammar.shipped())


def phrases_of(text: str) -> Phrases:
    """The phrases of a text of one sentence."""
    parsed = parse(text)
    assert len(parsed.sentences) == 1, [parsed.span(s).exact(text) for s in parsed.sentences]
    return find_phrases(parsed.words(parsed.sentences[0]))


def words(phrases: Phrases, text: str) -> Callable[[Range | None], str]:
    """What tells the words at a range of tokens, "-" for none."""
    tokens = phrases.tokens
    return lambda place: text[tokens[place[0]].start : tokens[place[1] - 1].end] if place else "-"


def index(phrases: Phrases, word: str) -> int:
    """The first token that is the word."""
    return next(at for at, token in enumerate(phrases.tokens) if token.text == word)


def attributions_of(text: str) -> tuple[Phrases, tuple[Attribution, ...]]:
    """The phrases of a text of one sentence, and who is said to say what in it."""
    phrases = phrases_of(text)
    return phrases, find_attributions(phrases, cues=CUES)


def found_in(text: str, *, reference: date | None = date(2031, 4, 2)) -> Found:
    """The findings of a text, its times and figures counted."""
    parsed = parse(text)
    times = resolve_times(find_times(parsed, lexicon=TimeLexicon.shipped()), parsed, reference=reference)
    stated = [time for time in times if time.role is not None]
    figures = find_figures(parsed, lexicon=FigureLexicon.shipped())
    return find_reports(parsed, times=stated, figures=figures, lexicon=ExtractLexicon.shipped())
