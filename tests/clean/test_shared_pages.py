"""The two real pages that the product is built around, where they lie beside the project."""

from pathlib import Path

import pytest

from onrecord.clean import CleanLexicon, clean_page
from onrecord.model import Article, AsideKind, Page

PAGES = Path(__file__).parents[2].parent / "shared" / "pages" / "coalition"

pytestmark = pytest.mark.shared


def articles(name: str) -> tuple[str, tuple[Article, ...]]:
    if not PAGES.is_dir():
        pytest.skip("no ../shared/pages/coalition beside the project")
    text = (PAGES / name).read_text(encoding="utf-8")
    return text, clean_page(Page(id="p", name=name, text=text), lexicon=CleanLexicon.shipped())


def test_the_first_page_holds_two_articles_without_their_furniture() -> None:
    text, found = articles("asharq.txt")
    assert [len(article.body) for article in found] == [12, 8]
    assert [article.anchor for article in found] == [None, "2024-11-29"]
    for article in found:
        bodies = [span.exact(text) for span in article.body]
        assert article.title is not None
        assert all(
            article.title not in body and body != "TT" and "file)" not in body and "Photo by" not in body
            for body in bodies
        )
        assert {aside.kind for aside in article.asides} == {
            AsideKind.TITLE,
            AsideKind.CAPTION,
            AsideKind.BUTTON,
            AsideKind.REPEAT,
        }


def test_the_second_page_is_one_article_with_a_date_line() -> None:
    text, (article,) = articles("voi.txt")
    assert article.place == "JAKARTA"
    assert len(article.body) == 13
    assert article.body[0].exact(text).startswith("Iraq")
    assert [aside.kind for aside in article.asides] == [AsideKind.TITLE, AsideKind.DATELINE, AsideKind.LINK]
