"""Statements and articles made by hand, for the tests of this room: an invented bridge, its ferries and who speaks of them."""

from collections.abc import Mapping
from typing import TypeVar

from onrecord.corroborate.weigh import Weighed, weigh_statement
from onrecord.corroborate.words import WordWeights
from onrecord.model import (
    Article,
    ArticleText,
    Certainty,
    Figure,
    Kind,
    Polarity,
    Report,
    Role,
    SourceClass,
    Span,
    StatedTime,
    Statement,
    Strength,
    TimexType,
    Voice,
    digest,
)

WORDS = WordWeights.shipped()
OUTLET = Voice(SourceClass.OUTLET)
T = TypeVar("T")

Bounds = tuple[float | None, float | None, float | None]
Count = tuple[float | Bounds, str]


def named(name: str, *, via: str | None = None) -> Voice:
    return Voice(SourceClass.NAMED, name=name, via=via)


def body(name: str, *, via: str | None = None) -> Voice:
    return Voice(SourceClass.ORGANISATION, name=name, via=via)


def unnamed(name: str, *, via: str | None = None) -> Voice:
    return Voice(SourceClass.ANONYMOUS, name=name, via=via)


def medium(name: str) -> Voice:
    return Voice(SourceClass.MEDIA, name=name)


def make_article(
    name: str = "shore", *, outlet: str | None = "Far Shore", on: str | None = "2031-04-02", agency: str | None = None
) -> Article:
    return Article(f"a-{name}", f"p-{name}", 1, (Span(0, 4000),), outlet=outlet, published=on, agency=agency)


HERE = make_article()
# Of another outlet and day.
THERE = make_article("bell", outlet="Belsamar Bell", on="2031-04-03")


def say(
    exact: str,
    *,
    by: Voice = OUTLET,
    within: Article = HERE,
    kind: Kind = Kind.FACT,
    strength: Strength = Strength.INTENDED,
    polarity: Polarity = Polarity.AFFIRMED,
    actors: tuple[str, ...] = (),
    counts: Mapping[str, Count] | None = None,
    times: Mapping[str, tuple[str, Role]] | None = None,
    sentence: str | None = None,
    at: int = 100,
    name: str = "",
) -> Statement:
    """A statement whose content begins at `at` of its page.

    `counts` has the words of each figure with its value, or (low, best, high), and unit; `times` the words of each time with
    its EDTF and role.
    """

    def find(words: str) -> Span:
        start = at + exact.index(words)
        return Span(start, start + len(words))

    figures = tuple(
        Figure(find(words), words, *(value if isinstance(value, tuple) else (value, value, value)), unit)
        for words, (value, unit) in (counts or {}).items()
    )
    stated = tuple(
        StatedTime(find(words), words, TimexType.DATE, None, edtf, role)
        for words, (edtf, role) in (times or {}).items()
    )
    report = Report(
        name or digest("r", within.id, at, exact, by.name),
        within.page_id,
        within.id,
        Span(at, at + len(exact)),
        by,
        kind,
        strength if kind is Kind.PLAN else None,
        polarity,
        Certainty.ASSERTED,
        actors,
        stated,
        figures,
    )
    return Statement(report, within, within.id[2:], exact, sentence or exact, within.outlet, within.published)


def weigh(statement: Statement) -> Weighed:
    return weigh_statement(statement, words=WORDS)


def make_text(article: Article, title: str, text: str) -> ArticleText:
    return ArticleText(article, article.id[2:], title, text, article.outlet, article.published)


def swapped(pair: tuple[T, T]) -> tuple[T, T]:
    return pair[1], pair[0]
