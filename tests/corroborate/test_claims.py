import math

import pytest

from onrecord.corroborate import claims
from onrecord.corroborate.claims import NEVER, THRESHOLD, UNWEIGHED, group_claims, pair_scores, reasons_of
from onrecord.corroborate.weigh import Weighed, read_weights
from onrecord.model import Kind, Polarity, Role, Statement

from .made import HERE, THERE, WORDS, make_article, named, say, weigh

WEIGHTS = read_weights()


def scores(*statements: Statement, apart: bool = False) -> dict[tuple[str, str], float]:
    stories = {s.article.id: s.article.id if apart else "s-1" for s in statements}
    return pair_scores([weigh(s) for s in statements], stories, weights=WEIGHTS, words=WORDS)


def groups(*statements: Statement) -> list[list[int]]:
    """The claims, as places in the list of statements."""
    place = {s.report.id: n for n, s in enumerate(statements)}
    found = group_claims([weigh(s) for s in statements], scores(*statements))
    return sorted(sorted(place[i] for i in group) for group in found)


RETIRE = say(
    "Saldery will retire 40 Orvane ferries by June 2031", kind=Kind.PLAN, actors=("Saldery",),
    counts={"40": (40, "ferries")}, times={"by June 2031": ("../2031-06", Role.DUE)}, by=named("Ilse Brandt"),
)  # fmt: skip
# Of another article and day.
AGAIN = say(
    "the 40 Orvane ferries that Saldery will retire by the end of June 2031", within=THERE, kind=Kind.PLAN,
    actors=("Saldery",), counts={"40": (40, "ferries")}, times={"by the end of June 2031": ("../2031-06-30", Role.DUE)},
)  # fmt: skip
FINER = say(
    "Saldery will retire 40 Orvane ferries on 12 June 2031", within=THERE, kind=Kind.PLAN, actors=("Saldery",),
    counts={"40": (40, "ferries")}, times={"on 12 June 2031": ("2031-06-12", Role.DUE)},
)  # fmt: skip
OTHER_FIGURE = say(
    "Saldery will retire 60 Orvane ferries by June 2031", within=THERE, kind=Kind.PLAN, actors=("Saldery",),
    counts={"60": (60, "ferries")}, times={"by June 2031": ("../2031-06", Role.DUE)},
)  # fmt: skip
OTHER_TIME = say(
    "Saldery will retire 40 Orvane ferries by March 2033", within=THERE, kind=Kind.PLAN, actors=("Saldery",),
    counts={"40": (40, "ferries")}, times={"by March 2033": ("../2033-03", Role.DUE)},
)  # fmt: skip
DENIED = say(
    "Saldery will retire 40 Orvane ferries by June 2031", within=THERE, kind=Kind.PLAN, actors=("Saldery",),
    counts={"40": (40, "ferries")}, times={"by June 2031": ("../2031-06", Role.DUE)}, polarity=Polarity.DENIED,
    by=named("Nadine Oyle"),
)  # fmt: skip
UNLIKE = say("the Ilvar mission counted monitors at the bridge", within=THERE)


def test_the_same_proposition_on_two_pages_is_one_claim() -> None:
    assert groups(RETIRE, AGAIN, UNLIKE) == [[0, 1], [2]]


def test_another_precision_is_the_same_claim() -> None:
    assert groups(RETIRE, FINER) == [[0, 1]]


@pytest.mark.parametrize("other", [OTHER_FIGURE, OTHER_TIME, DENIED], ids=["figure", "time", "denial"])
def test_another_value_or_a_denial_is_another_claim(other: Statement) -> None:
    assert groups(RETIRE, other) == [[0], [1]]


@pytest.mark.parametrize("other", [OTHER_FIGURE, OTHER_TIME, DENIED], ids=["figure", "time", "denial"])
def test_no_crowd_brings_them_into_one_claim(other: Statement) -> None:
    """Many reports that give no figure and no time are like both sides; they go with the one or the other."""
    crowd = [
        say("Saldery will retire Orvane ferries", within=make_article(f"n{n}"), kind=Kind.PLAN, actors=("Saldery",))
        for n in range(30)
    ]
    found = groups(RETIRE, other, *crowd)
    assert not any({0, 1} <= set(group) for group in found)
    assert len(found) < 5


def test_a_pair_that_cannot_both_be_right_is_never_joined() -> None:
    assert list(scores(RETIRE, DENIED).values()) == [NEVER] == [-math.inf]


def test_pairs_are_keyed_by_ids_in_order() -> None:
    found = scores(RETIRE, AGAIN, FINER)
    assert all(a < b for a, b in found)
    assert len(found) == 3
    assert all(value > THRESHOLD for value in found.values())
    assert scores(FINER, RETIRE, AGAIN) == found


def test_pairs_without_a_telling_word_in_common_are_not_weighed() -> None:
    assert scores(say("it is the year"), say("it is the year", within=THERE)) == {}
    assert scores(RETIRE, UNLIKE) == {}


def test_reports_of_two_stories_are_never_one_claim() -> None:
    assert scores(RETIRE, AGAIN, apart=True) == {}


def test_within_one_article_the_same_words_prove_less() -> None:
    one = say("Saldery will retire ferries", at=10)
    twice, elsewhere = say("Saldery retires ferries", at=500), say("Saldery retires ferries", within=THERE, at=500)
    (within,), (across,) = scores(one, twice).values(), scores(one, elsewhere).values()
    assert within == pytest.approx(max(across - 5, UNWEIGHED))
    assert groups(one, elsewhere) == [[0, 1]]
    assert groups(one, twice) == [[0], [1]]


def test_what_is_worse_than_strange_counts_as_strange() -> None:
    """A pair that was looked at weighs no less than one that was not, unless the two exclude each other."""
    one = say("Saldery monitors", kind=Kind.PLAN, actors=("Saldery",), by=named("Ilse Brandt"))
    other = say(
        "the Ilvar bridge was built for Saldery by sailors, masons and monks", actors=("Orvane",), by=named("N. Oyle")
    )
    assert list(scores(one, other).values()) == [UNWEIGHED]


def test_a_word_that_everybody_uses_makes_no_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The story's own word, that stands in very many reports: else every pair of them would be weighed."""
    monkeypatch.setattr(claims, "POSTINGS_MAX", 20)
    crowd = [say(f"Saldery word{n}", at=10 * n) for n in range(21)]
    assert scores(*crowd) == {}
    assert len(scores(*crowd[:20])) == 20 * 19 / 2


def test_reasons_are_told_once_each_the_strongest_first() -> None:
    group: list[Weighed] = [weigh(s) for s in (RETIRE, AGAIN, FINER)]
    reasons = reasons_of(group, weights=WEIGHTS)
    assert [r.weight for r in reasons] == sorted((r.weight for r in reasons), reverse=True)
    assert len({r.evidence for r in reasons}) == len(reasons)
    assert {"same_wording", "same_figure", "same_time", "same_actor", "same_kind"} <= {r.evidence for r in reasons}
    assert reasons_of(group[:1], weights=WEIGHTS) == ()


def test_a_claim_of_one_article_needs_no_other() -> None:
    assert groups(say("Saldery will retire ferries", within=HERE)) == [[0]]
