"""Which article is of which story, one a line: the article's page, or page#number where a page holds several."""

import json
from collections.abc import Iterator

from onrecord.record.book import Book

__all__ = ["render_stories"]


def render_stories(book: Book) -> Iterator[str]:
    """One line an article, by its reference."""
    rows = sorted((book.reference(article), story, article) for article, story in book.story_of.items())
    for reference, story, _ in rows:
        yield json.dumps({"id": reference, "cluster": story}, ensure_ascii=False) + "\n"
