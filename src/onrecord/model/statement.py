"""A report with the words and circumstances that weighing it against others needs."""

from dataclasses import dataclass

from onrecord.model.article import Article
from onrecord.model.report import Report

__all__ = ["ArticleText", "Statement"]


@dataclass(frozen=True, slots=True)
class Statement:
    """`exact` are the words of the content, `sentence` those of the paragraph piece around it; `page` is the page's name.

    `published` is the ISO date on which the article came out, None where unknown; `outlet` is the article's, None where
    unknown.
    """

    report: Report
    article: Article
    page: str
    exact: str
    sentence: str
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article with its title and body as one text, for telling stories apart; `page` is the page's name."""

    article: Article
    page: str
    title: str
    text: str
    outlet: str | None
    published: str | None
