"""A record's holdings with everything at hand by its id: what the views read from."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from onrecord.model import Article, Claim, Judgements, Page, Report, Story
from onrecord.record.ledger import Holdings

__all__ = ["Book", "open_book"]


@dataclass(frozen=True, slots=True)
class Book:
    """Pages, articles, reports and judgements by id; `claim_of` and `story_of` lead from a report and an article up.

    `divided` are the ids of pages that hold several articles.
    """

    pages: Mapping[str, Page]
    articles: Mapping[str, Article]
    reports: Mapping[str, Report]
    judgements: Judgements
    claims: Mapping[str, Claim]
    stories: Mapping[str, Story]
    claim_of: Mapping[str, str]
    story_of: Mapping[str, str]
    divided: frozenset[str]

    def page_of(self, article_id: str) -> Page:
        """The page that an article stands on."""
        return self.pages[self.articles[article_id].page_id]

    def outlet_of(self, article_id: str) -> str | None:
        """The outlet that brought the article, where that is known."""
        return self.articles[article_id].outlet or self.page_of(article_id).outlet

    def published(self, article_id: str) -> str | None:
        """The ISO date on which the article came out, where that is known."""
        when = self.articles[article_id].published
        return when[:10] if when else None

    def reference(self, article_id: str) -> str:
        """How people point to an article: the page's name, with the article's number where the page holds several."""
        article = self.articles[article_id]
        name = self.pages[article.page_id].name
        return f"{name}#{article.number}" if article.page_id in self.divided else name


def open_book(holdings: Holdings, judgements: Judgements | None = None) -> Book:
    """A book of the holdings; with `judgements` given these stand in for those that the record holds."""
    held = holdings.judgements if judgements is None else judgements
    return Book(
        pages=MappingProxyType({p.id: p for p in holdings.pages}),
        articles=MappingProxyType({a.id: a for a in holdings.articles}),
        reports=MappingProxyType({r.id: r for r in holdings.reports}),
        judgements=held,
        claims=MappingProxyType({c.id: c for c in held.claims}),
        stories=MappingProxyType({s.id: s for s in held.stories}),
        claim_of=MappingProxyType({report: c.id for c in held.claims for report in c.reports}),
        story_of=MappingProxyType({article: s.id for s in held.stories for article in s.articles}),
        divided=frozenset(a.page_id for a in holdings.articles if a.number > 1),
    )
