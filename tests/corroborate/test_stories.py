from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.corroborate.stories import (
    SECOND_SMALL,
    THRESHOLD,
    _only_neighbour,
    _similarities,
    _vector,
    find_stories,
    reading_order,
)
from onrecord.model import ArticleText, Story, digest

from .made import WORDS, make_article, make_text

FERRIES = (
    """Saldery port will retire its oldest ferries, harbour master Ilse Brandt said. The Orvane crossing is served by the
    ferry Tansel, built by Hauke Lindmar. Pilots and dredgers fear for their jobs, and the quay at Saldery stays shut.""",
    """Pilots at Saldery port protested against the plan of harbour master Ilse Brandt to scrap the ferries of the Orvane
    crossing. The ferry Tansel still sails, and dredgers work on the quay, Brandt said.""",
    """The ferry Tansel left Saldery for the last time. Harbour master Ilse Brandt waved from the quay, dredgers hooted,
    and pilots of the Orvane crossing wept, although Saldery port promised them jobs.""",
)
VOLCANO = (
    """The volcano Mount Kessa threw ash over Belsamar on Sunday, and geologist Piet Ransom warned of lava near the Tolva
    glacier. Airlines cancelled flights, schools closed and farmers drove their sheep off the slopes of Kessa.""",
    """Ash from Mount Kessa closed the airport of Belsamar again. Lava melted part of the Tolva glacier, geologist Piet
    Ransom told reporters, and farmers led sheep from the slopes while airlines waited.""",
)
# Speaks of nothing that the others speak of.
STRAY = "The chess champion Oda Merrin won her ninth trophy at the Kadrian casino, beating an amateur in eleven moves."


def make(*texts: str, prefix: str = "n") -> list[ArticleText]:
    return [
        make_text(make_article(f"{prefix}{n}", on=f"2031-04-{n + 1:02}"), text.split(",")[0][:40], text)
        for n, text in enumerate(texts)
    ]


def stories(articles: list[ArticleText]) -> tuple[Story, ...]:
    found = find_stories(articles, words=WORDS)
    assert sorted(chain(*(s.articles for s in found))) == sorted({a.article.id for a in articles}), (
        "each article in one"
    )
    return found


def test_two_affairs_are_two_stories() -> None:
    found = stories(make(*FERRIES, *VOLCANO))
    assert [s.articles for s in found] == [("a-n0", "a-n1", "a-n2"), ("a-n3", "a-n4")]


def test_a_page_on_something_else_has_a_story_of_its_own() -> None:
    found = stories(make(*FERRIES, STRAY, *VOLCANO))
    assert [len(s.articles) for s in found] == [3, 1, 2]
    assert found[1].reasons == ()


# Shares a name or two with the ferries, and is as long as they are.
SEQUEL = """A museum in Kadria bought the ferry Tansel for its park. Curators Oda Merrin and Lars Voss raised money with
    bread, songs and a raffle, and the hull came up the river on a barge, past cheering children, Ilse Brandt among them."""


def test_a_page_that_is_like_one_affair_alone_joins_it() -> None:
    articles = make(*FERRIES, *VOLCANO, SEQUEL)
    vectors = {a.article.id: _vector(a, WORDS) for a in articles}
    alike = _similarities(vectors)
    mean = sum(alike["a-n" + n, "a-n5"] for n in "012") / 3
    assert mean < THRESHOLD, "else it would join without this rule"
    assert [s.articles for s in stories(articles)] == [("a-n0", "a-n1", "a-n2", "a-n5"), ("a-n3", "a-n4")]


NEIGHBOURS = [
    ({1: 0.5, 2: 0.3}, 1),
    ({2: 0.5}, 2),
    ({1: 0.5, 2: 0.45}, None),
    ({1: 0.2}, None),
    ({}, None),
]


@pytest.mark.parametrize(("closest", "expected"), NEIGHBOURS)
def test_a_page_joins_an_affair_only_if_no_other_is_near(closest: dict[int, float], expected: int | None) -> None:
    assert _only_neighbour(closest, SECOND_SMALL) == expected


def test_nothing_has_no_story_and_one_article_has_one() -> None:
    assert stories([]) == ()
    (story,) = stories(make(STRAY))
    assert story == Story(digest("s", "a-n0"), STRAY[:40], ("a-n0",))


def test_articles_without_words_that_tell_stay_apart() -> None:
    blank = [make_text(make_article(name), "", text) for name, text in (("a", ""), ("b", "It is so."), ("c", "…"))]
    assert [s.articles for s in stories(blank)] == [("a-a",), ("a-b",), ("a-c",)]


def test_a_story_is_titled_by_its_first_article_that_has_a_title() -> None:
    first, second, third = make(*FERRIES)
    (story,) = stories([third, replace(second, title="Pilots protest"), replace(first, title="")])
    assert story.title == "Pilots protest"
    (story,) = stories([replace(a, title="") for a in (first, second, third)])
    assert story.title == first.page


def test_a_story_says_what_its_articles_share() -> None:
    (story,) = stories(make(*FERRIES))
    (reason,) = story.reasons
    assert reason.evidence == "same_words"
    assert reason.sentence.startswith("its articles share the words '")
    assert "'Saldery'" in reason.sentence
    assert reason.sentence.count(", ") == 5


def test_the_id_is_that_of_the_first_article() -> None:
    assert [s.id for s in stories(make(*FERRIES))] == [digest("s", "a-n0")]


def test_articles_are_told_by_date_undated_last_then_by_page() -> None:
    early, late = make_article("z", on="2031-04-01"), make_article("b", on="2031-04-02")
    same_day, undated = make_article("c", on="2031-04-02"), make_article("a", on=None)
    texts = [make_text(a, "", "x") for a in (undated, same_day, late, early)]
    assert [t.page for t in sorted(texts, key=reading_order)] == ["z", "b", "c", "a"]
    two = [replace(texts[3], article=replace(early, number=n, id=f"a-{20 - n}")) for n in (10, 2)]
    assert [t.article.number for t in sorted(two, key=reading_order)] == [2, 10]


def test_a_tie_is_decided_by_the_smallest_ids() -> None:
    """Three articles of one text, and one that is as close to each: the order they come in decides nothing."""
    same = [make_text(make_article(name), "", FERRIES[0]) for name in ("c", "a", "b")]
    assert [s.articles for s in stories(same)] == [("a-a", "a-b", "a-c")]


ALL = make(*FERRIES, STRAY, *VOLCANO)


@settings(max_examples=30)
@given(st.lists(st.sampled_from(ALL), unique=True), st.data())
def test_the_order_of_the_articles_changes_nothing(articles: list[ArticleText], data: st.DataObject) -> None:
    again = data.draw(st.permutations(articles))
    assert stories(again) == stories(articles)
    assert stories([*articles, *again]) == stories(articles), "nor does an article that comes twice"
