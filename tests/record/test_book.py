from dataclasses import replace

import pytest

from onrecord.model import Judgements, Span
from onrecord.record import Holdings
from onrecord.record.book import open_book

from .books import claim, make_book, make_source, say

SHORE = make_source("shore.txt", "The port retires ferries.", "A wall fell.")
BELL = make_source("bell.txt", "Ferries retire.", outlet=None, on=None)
LEAVE, FELL = say(SHORE, "The port retires ferries"), say(SHORE, "A wall fell")
BOTH = claim(LEAVE, again := say(BELL, "Ferries retire"), high=2)
BOOK = make_book([SHORE, BELL], [BOTH, FELL], reports=[LEAVE, again])


def test_everything_is_at_hand_by_its_id() -> None:
    assert BOOK.pages[SHORE.page.id] == SHORE.page
    assert BOOK.articles[BELL.article.id] == BELL.article
    assert BOOK.reports[FELL.id] == FELL
    assert BOOK.claims[BOTH.id] == BOTH
    assert set(BOOK.stories) == {"s-1"}


def test_it_leads_up_from_a_report_and_an_article() -> None:
    assert BOOK.claim_of[again.id] == BOOK.claim_of[LEAVE.id] == BOTH.id != BOOK.claim_of[FELL.id]
    assert BOOK.story_of == {SHORE.article.id: "s-1", BELL.article.id: "s-1"}
    assert BOOK.page_of(BELL.article.id) == BELL.page


def test_a_book_is_read_only() -> None:
    with pytest.raises(TypeError, match="does not support item assignment"):
        BOOK.pages["p-x"] = SHORE.page  # type: ignore[index]


def test_the_article_names_its_outlet_else_the_page_does() -> None:
    page = replace(SHORE.page, outlet="Shore Group")
    book = open_book(Holdings((page,), (SHORE.article,), (), BOOK.judgements, {}))
    assert book.outlet_of(SHORE.article.id) == "Far Shore"
    unnamed = open_book(Holdings((page,), (replace(SHORE.article, outlet=None),), (), BOOK.judgements, {}))
    assert unnamed.outlet_of(SHORE.article.id) == "Shore Group"
    assert BOOK.outlet_of(BELL.article.id) is None


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2031-04-02", "2031-04-02"), ("2031-04-02T23:30:00-05:00", "2031-04-02"), (None, None), ("", None)],
)
def test_published_is_the_day(published: str | None, expected: str | None) -> None:
    article = replace(SHORE.article, published=published)
    book = open_book(Holdings((SHORE.page,), (article,), (), BOOK.judgements, {}))
    assert book.published(article.id) == expected


def test_a_page_with_several_articles_numbers_them() -> None:
    first = SHORE.article
    second = replace(first, id="a-2", number=2, body=(Span(0, 5),))
    book = open_book(Holdings((SHORE.page, BELL.page), (first, second, BELL.article), (), BOOK.judgements, {}))
    references = [book.reference(a) for a in (first.id, "a-2", BELL.article.id)]
    assert references == ["shore.txt#1", "shore.txt#2", "bell.txt"]


def test_judgements_that_are_given_stand_in_for_those_held() -> None:
    holdings = Holdings((SHORE.page,), (SHORE.article,), (LEAVE,), BOOK.judgements, {})
    none = Judgements((), (), (), ())
    book = open_book(holdings, none)
    assert book.judgements == none
    assert book.claim_of == book.story_of == {}
