"""The room as a whole: whatever order statements and articles come in, the judgements are the same."""

import random
from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.corroborate import corroborate
from onrecord.model import (
    Article,
    ArticleText,
    ConflictType,
    Judgements,
    Kind,
    Polarity,
    Role,
    Statement,
    Voice,
    digest,
)

from .made import OUTLET, Count, make_article, make_text, named, say, unnamed
from .test_stories import FERRIES, STRAY, VOLCANO

SHORE, BELL, RADIO = (
    make_article(name, outlet=outlet, on=on)
    for name, outlet, on in (
        ("shore", "Far Shore", "2031-04-02"),
        ("bell", "Belsamar Bell", "2031-04-03"),
        ("radio", "Orvane Radio", "2031-05-09"),
    )
)
ASH, ASH_AGAIN = make_article("ash", outlet="Far Shore", on="2031-04-05"), make_article("ash-2", outlet="Bell", on=None)
CHESS = make_article("chess", outlet="Far Shore", on=None)
ARTICLES = [
    make_text(SHORE, "Saldery retires ferries", FERRIES[0]),
    make_text(BELL, "Pilots protest", FERRIES[1]),
    make_text(RADIO, "The last ferry", FERRIES[2]),
    make_text(ASH, "Ash over Belsamar", VOLCANO[0]),
    make_text(ASH_AGAIN, "", VOLCANO[1]),
    make_text(CHESS, "Ninth trophy", STRAY),
]
BRANDT, LINDMAR = named("Ilse Brandt"), named("Hauke Lindmar")


def retire(
    number: str, within: Article, words: str, edtf: str, by: Voice = OUTLET, polarity: Polarity = Polarity.AFFIRMED
) -> Statement:
    exact = f"Saldery will retire {number} Orvane ferries {words}"
    counts: dict[str, Count] = {number: (float(number), "ferries")}
    times = {words: (edtf, Role.DUE)}
    return say(
        exact, by=by, within=within, kind=Kind.PLAN, polarity=polarity, actors=("Saldery",), counts=counts, times=times
    )


STATEMENTS = [
    retire("40", SHORE, "by June 2031", "../2031-06", by=BRANDT),
    retire("40", BELL, "by the end of June 2031", "../2031-06-30"),
    retire("60", RADIO, "by June 2031", "../2031-06", by=BRANDT),
    retire("40", BELL, "by June 2031", "../2031-06", by=LINDMAR, polarity=Polarity.DENIED),
    say("the quay at Saldery has been shut since spring", within=SHORE, at=700),
    say("the quay at Saldery has been shut since spring", within=RADIO, at=700, by=unnamed("a pilot")),
    say("Mount Kessa threw ash over Belsamar", within=ASH),
    say("farmers led sheep from the slopes", within=ASH_AGAIN),
    say("lava melted the Tolva glacier", within=ASH_AGAIN, at=900),
    say("she beat an amateur in eleven moves", within=CHESS),
]
JUDGED = corroborate(ARTICLES, STATEMENTS)


def test_what_is_found() -> None:
    assert [len(s.articles) for s in JUDGED.stories] == [3, 2, 1]
    shared = [c.reports for c in JUDGED.claims if len(c.reports) > 1]
    ids = [s.report.id for s in STATEMENTS]
    assert shared == [(ids[0], ids[1]), (ids[4], ids[5])]
    home = {r: c.id for c in JUDGED.claims for r in c.reports}
    assert {x.type for x in JUDGED.conflicts} == {ConflictType.PLAN}
    assert {home[ids[0]], home[ids[3]]} in [{x.a, x.b} for x in JUDGED.conflicts]
    assert [r.by for r in JUDGED.revisions] == ["Ilse Brandt"]


def test_every_report_is_in_one_claim_and_every_article_in_one_story() -> None:
    assert sorted(chain(*(c.reports for c in JUDGED.claims))) == sorted(s.report.id for s in STATEMENTS)
    assert sorted(chain(*(s.articles for s in JUDGED.stories))) == sorted(a.article.id for a in ARTICLES)


def test_ids_are_those_of_what_comes_first_and_all_are_different() -> None:
    assert [c.id for c in JUDGED.claims] == [digest("c", c.reports[0]) for c in JUDGED.claims]
    assert [s.id for s in JUDGED.stories] == [digest("s", s.articles[0]) for s in JUDGED.stories]
    held = JUDGED
    everything = [*(s.id for s in held.stories), *(c.id for c in held.claims), *(x.id for x in held.conflicts)]
    everything += [r.id for r in held.revisions]
    assert len(set(everything)) == len(everything)


def test_reports_of_a_claim_and_claims_stand_in_reading_order() -> None:
    """By the day of the article, undated ones last, then by page and place in it."""
    read = {s.report.id: (s.published or "9999", s.page, s.report.content) for s in STATEMENTS}
    assert all(list(c.reports) == sorted(c.reports, key=read.__getitem__) for c in JUDGED.claims)
    firsts = [c.reports[0] for c in JUDGED.claims]
    assert firsts == sorted(firsts, key=read.__getitem__)


def test_both_sides_of_a_difference_are_claims_of_one_story() -> None:
    story = {c.id: c.story for c in JUDGED.claims}
    pairs = [(x.a, x.b) for x in JUDGED.conflicts] + [(r.earlier, r.later) for r in JUDGED.revisions]
    assert pairs
    assert all(a != b and story[a] == story[b] for a, b in pairs)
    assert all(x.a < x.b for x in JUDGED.conflicts)
    assert not {frozenset((r.earlier, r.later)) for r in JUDGED.revisions} & {
        frozenset((x.a, x.b)) for x in JUDGED.conflicts
    }


def test_every_judgement_says_why_in_one_line() -> None:
    reasons = [
        *chain(*(x.reasons for x in JUDGED.conflicts)),
        *chain(*(r.reasons for r in JUDGED.revisions)),
        *chain(*((*c.reasons, *c.origins.reasons) for c in JUDGED.claims)),
        *chain(*(s.reasons for s in JUDGED.stories)),
    ]
    assert all(r.sentence and "\n" not in r.sentence for r in reasons)
    assert all(x.reasons for x in JUDGED.conflicts)
    assert all(bool(c.reasons) == (len(c.reports) > 1) for c in JUDGED.claims)


@settings(max_examples=40)
@given(st.permutations(ARTICLES), st.permutations(STATEMENTS))
def test_the_order_changes_nothing(articles: list[ArticleText], statements: list[Statement]) -> None:
    assert corroborate(articles, statements) == JUDGED


@settings(max_examples=20)
@given(st.lists(st.sampled_from(STATEMENTS), unique=True), st.randoms(use_true_random=False))
def test_any_part_of_it_is_judged_the_same_in_any_order(statements: list[Statement], order: random.Random) -> None:
    found = corroborate(ARTICLES, statements)
    order.shuffle(statements)
    assert corroborate(ARTICLES[::-1], statements) == found
    assert sorted(chain(*(c.reports for c in found.claims))) == sorted(s.report.id for s in statements)


def test_what_comes_twice_counts_once() -> None:
    assert corroborate([*ARTICLES, *ARTICLES], [*STATEMENTS, *STATEMENTS]) == JUDGED


def test_nothing_gives_nothing() -> None:
    assert corroborate([], []) == Judgements((), (), (), ())


def test_articles_without_reports_still_have_stories() -> None:
    assert corroborate(ARTICLES, []) == Judgements(JUDGED.stories, (), (), ())


@pytest.mark.parametrize("text", ["", "…", "\n"])
def test_contents_without_words_make_claims_of_their_own(text: str) -> None:
    odd = replace(STATEMENTS[4], exact=text, sentence=text)
    other = replace(STATEMENTS[5], exact=text, sentence=text)
    found = corroborate(ARTICLES, [odd, other])
    assert [len(c.reports) for c in found.claims] == [1, 1]
