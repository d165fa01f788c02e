import inspect
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.corroborate import evidence as module
from onrecord.corroborate.evidence import (
    EVIDENCE,
    MEANING_STEPS,
    agree_in_time,
    differ_in_actor,
    differ_in_figure,
    differ_in_polarity,
    differ_in_time,
    differ_in_voice,
    is_compatible_figure,
    one_has_figure,
    one_within_other,
    same_actor,
    same_figure,
    same_kind,
    same_meaning,
    same_time,
    same_voice,
    same_wording,
    score_pair,
    weigh_pair,
)
from onrecord.corroborate.weigh import Weighed, read_weights
from onrecord.model import Kind, Polarity, Role, Statement
from onrecord.model.edtf import read_edtf

from .made import THERE, Bounds, body, named, say, unnamed, weigh

WEIGHTS = read_weights()
Check = Callable[[Weighed, Weighed], tuple[int, str] | None]


def look(check: Check, left: Statement, right: Statement) -> tuple[int, str] | None:
    """What the check sees, after a look that it sees the same the other way round."""
    found, back = check(weigh(left), weigh(right)), check(weigh(right), weigh(left))
    assert (found is None) == (back is None)
    assert found is None or back is None or found[0] == back[0]
    return found


def count(exact: str, words: str, value: float | Bounds, unit: str = "ferries") -> Statement:
    return say(exact, counts={words: (value, unit)})


def dated(edtf: str, role: Role = Role.DUE) -> Statement:
    return say("the quay shuts then", times={"then": (edtf, role)})


# -- words -------------------------------------------------------------------------------------------------------------


def test_the_same_words_are_the_highest_grade() -> None:
    one = say("Saldery will retire ferries")
    assert look(same_wording, one, one) == (8, "both say 'Saldery', 'retire', 'ferries'")


def test_the_sentence_names_the_most_telling_words_only() -> None:
    found = look(
        same_wording,
        say("Saldery and Orvane retire ferries and barges and tugs"),
        say("Saldery tugs and Orvane ferries"),
    )
    assert found is not None
    assert found[1].startswith("both say ")
    assert 2 <= found[1].count(", ") <= 3


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Saldery will retire ferries", "the mission counted monitors"),
        ("it is the year of the people", "it was the time of the people"),
        ("it is so", "it is so"),
        ("", "Saldery will retire ferries"),
    ],
)
def test_words_that_tell_nothing_are_no_evidence(left: str, right: str) -> None:
    if left:
        assert look(same_wording, say(left), say(right)) is None
        assert look(one_within_other, say(left), say(right)) is None
    else:
        assert same_wording(weigh(say("the")), weigh(say(right))) is None


def test_more_shared_words_are_a_higher_grade() -> None:
    whole = "Saldery harbour will retire forty Orvane ferries before winter storms"
    words = whole.split()
    grades = [look(same_wording, say(whole), say(" ".join(words[: n + 1]))) for n in range(len(words))]
    seen = [found[0] for found in grades if found is not None]
    assert seen == sorted(seen)
    assert seen[0] < seen[-1] == 8


def means(*numbers: int) -> Statement:
    made = say("the quay shuts")
    return replace(made, report=replace(made.report, meaning=bytes(n % 256 for n in numbers)))


# two meanings, and the grade of their cosine
MEANT = [
    ((1, 2, 3), (1, 2, 3), 9),
    ((1, 0), (127, 0), 9),
    ((4, 3), (4, -3), None),  # .28
    ((4, 3), (1, 0), 7),  # .8
    ((3, 4), (1, 0), 3),  # .6
    ((1, 0), (0, 1), None),
    ((1, 0), (-1, 0), None),
    ((0, 0), (1, 0), None),
    ((), (1, 0), None),
    ((1, 0, 0), (1, 0), None),  # of another net
]


@pytest.mark.parametrize(("left", "right", "grade"), MEANT)
def test_contents_whose_vectors_are_near_mean_the_same(
    left: tuple[int, ...], right: tuple[int, ...], grade: int | None
) -> None:
    found = look(same_meaning, means(*left), means(*right))
    assert (found[0] if found else None) == grade


def test_every_step_of_meaning_has_its_grade() -> None:
    assert list(MEANING_STEPS) == sorted(set(MEANING_STEPS))
    found = look(same_meaning, means(4, 3), means(1, 0))
    assert found == (7, "what they say is alike to 0.80, as the net reads it")


def test_the_shorter_may_stand_within_the_longer() -> None:
    long = "Saldery harbour will retire forty Orvane ferries, moor barges and dredge the Ilvar channel"
    assert look(one_within_other, say("Orvane ferries moor"), say(long)) == (
        2,
        "what the one says stands in what the other says",
    )
    shorter = ("Orvane gulls nest", "Orvane ferries sank", "Orvane ferries moor")
    assert [found and found[0] for found in (look(one_within_other, say(s), say(long)) for s in shorter)] == [0, 1, 2]
    assert look(one_within_other, say("gulls nest near Kadria"), say(long)) is None


# -- figures -----------------------------------------------------------------------------------------------------------

FORTY = count("40 ferries left", "40", 40)


def test_the_same_figure_is_seen_whatever_else_is_counted() -> None:
    both = say("40 ferries and 12 tugs left", counts={"40": (40, "ferries"), "12": (12, "tugs")})
    assert look(same_figure, FORTY, both) == (0, "both give the same figure")
    assert look(same_figure, FORTY, count("41 ferries left", "41", 41)) is None
    assert look(same_figure, FORTY, say("ferries left")) is None
    assert look(same_figure, say("ferries left"), say("ferries left")) is None


def test_figures_differ_only_where_none_agrees() -> None:
    both = say("60 ferries and 40 tugs left", counts={"60": (60, "ferries"), "40": (40, "tugs")})
    assert look(differ_in_figure, FORTY, count("60 ferries left", "60", 60)) == (0, "their figures differ")
    assert look(differ_in_figure, FORTY, both) is None
    assert look(differ_in_figure, FORTY, count("about 42 left", "about 42", (None, 42, None))) is None
    assert look(differ_in_figure, FORTY, say("ferries left")) is None


def test_a_figure_on_one_side_only_is_seen() -> None:
    assert look(one_has_figure, FORTY, say("ferries left")) == (0, "only one gives a figure")
    assert look(one_has_figure, FORTY, FORTY) is None
    assert look(one_has_figure, say("ferries left"), say("ferries left")) is None


COMPATIBLE: list[tuple[Bounds, Bounds, bool]] = [
    ((2500, 2500, 2500), (2500, 2500, 2500), True),
    ((2500, 2500, 2500), (None, 2500, None), True),
    ((2500, 2500, 2500), (None, 2700, None), True),
    ((2500, 2500, 2500), (None, 2800, None), False),
    ((35, 35, 35), (30, None, None), True),
    ((30, 30, 30), (30, None, None), True),
    ((29, 29, 29), (30, None, None), False),
    ((35, 35, 35), (None, None, 50), True),
    ((51, 51, 51), (None, None, 50), False),
    ((7, None, 8), (8, 8, 8), True),
    ((7, None, 8), (9, 9, 9), False),
    ((30, None, None), (None, None, 20), False),
    ((30, None, None), (100, None, None), True),
    ((0, 0, 0), (1, 1, 1), False),
    ((200, None, None), (None, 30, None), False),
]


@pytest.mark.parametrize(("left", "right", "expected"), COMPATIBLE)
def test_figures_are_compatible_where_both_can_be_right(left: Bounds, right: Bounds, expected: bool) -> None:
    assert is_compatible_figure(left, right) is is_compatible_figure(right, left) is expected


# -- times -------------------------------------------------------------------------------------------------------------

AGREE = [
    ("2031-09", "2031-09-12", True),
    ("2031", "2031-09-12", True),
    ("../2031-12", "2031-09", True),
    ("../2031-12", "2032-01", False),
    ("2031-03/..", "2031-09", True),
    ("../2031-06", "../2031-09", False),
    ("../2031-06", "../2031-06-30", True),
    ("../2031", "../2031-12", True),
    ("../2031-06", "../2031-06", True),
    ("2031-05/2031-07", "2031-06/2031-09", False),
    ("2031-05/2031-07", "2031-06", True),
    ("2031-22", "2031-07", True),
    ("2030", "2031", False),
]


@pytest.mark.parametrize(("left", "right", "expected"), AGREE)
def test_times_agree_where_one_lies_within_the_other(left: str, right: str, expected: bool) -> None:
    one, other = read_edtf(left), read_edtf(right)
    assert agree_in_time(one, other) is agree_in_time(other, one) is expected
    assert (look(same_time, dated(left), dated(right)) is not None) is expected


DIFFER = [
    ("2031-09", "2031-10", True),
    ("2031-09", "2031-09-12", False),
    ("2031-05/2031-07", "2031-06/2031-09", False),
    ("../2031-06", "../2031-09", True),
    ("../2031-06", "../2031-06-30", False),
    ("../2031-06", "2031-09", True),
    ("../2031-06", "2031-05", False),
    ("2031-03/..", "../2031-06", False),
]


@pytest.mark.parametrize(("left", "right", "expected"), DIFFER)
def test_times_differ_where_they_do_not_meet(left: str, right: str, expected: bool) -> None:
    found = look(differ_in_time, dated(left), dated(right))
    assert found == ((0, "their times differ") if expected else None)


def test_no_time_is_no_evidence() -> None:
    assert look(same_time, dated("2031"), say("the quay shuts")) is None
    assert look(differ_in_time, dated("2031"), say("the quay shuts")) is None


# -- who ---------------------------------------------------------------------------------------------------------------


def test_actors_are_the_same_by_their_words() -> None:
    port, other = (say("it retires ferries", actors=(name,)) for name in ("Saldery port", "port of Saldery"))
    assert same_actor(weigh(port), weigh(other)) == (0, "both name 'Saldery port' as the one who acts")
    assert same_actor(weigh(other), weigh(port)) == (0, "both name 'port of Saldery' as the one who acts")
    assert look(differ_in_actor, port, say("ferries go", actors=("port of Saldery", "Orvane"))) is None


def test_actors_differ_where_they_share_no_word() -> None:
    port, mission = say("it goes", actors=("Saldery port",)), say("it goes", actors=("Line Mission",))
    assert look(differ_in_actor, port, mission) == (0, "they name different actors")
    assert look(same_actor, port, mission) is None
    assert look(differ_in_actor, port, say("it goes")) is None
    assert look(same_actor, say("it goes"), say("it goes")) is None


def test_voices_are_the_same_by_half_of_their_words() -> None:
    brandt = say("ferries go", by=named("Ilse Brandt"))
    assert look(same_voice, brandt, say("ferries go", by=named("Ilse Brandt"))) == (0, "both are said by 'Ilse Brandt'")
    assert look(same_voice, brandt, say("ferries go", by=named("Brandt"))) is not None
    assert look(same_voice, brandt, say("ferries go", by=named("Mayor Brandt"))) is not None
    assert look(same_voice, brandt, say("ferries go", by=named("Nadine Oyle"))) is None
    assert look(same_voice, say("ferries go"), say("ferries go")) is None, "outlets have no name to be the same"
    long = say("ferries go", by=body("Saldery Harbour and Ferry Authority Council"))
    assert look(same_voice, long, say("ferries go", by=body("Council for Roads"))) is None


def test_voices_differ_where_both_are_told() -> None:
    brandt = say("ferries go", by=named("Ilse Brandt"))
    assert look(differ_in_voice, brandt, say("ferries go", by=unnamed("a pilot"))) == (
        0,
        "they are said by different voices",
    )
    assert look(differ_in_voice, brandt, say("ferries go")) is None
    assert look(differ_in_voice, brandt, say("ferries go", by=named("Brandt"))) is None


# -- kind --------------------------------------------------------------------------------------------------------------


def test_kinds_are_the_same_or_not() -> None:
    assert look(same_kind, say("ferries go"), say("ferries went")) == (0, "both are of kind 'fact'")
    assert look(same_kind, say("ferries go"), say("ferries go", kind=Kind.PLAN)) is None


@pytest.mark.parametrize("other", [Polarity.DENIED, Polarity.DECLINED])
def test_what_is_denied_or_declined_differs(other: Polarity) -> None:
    one = say("ferries go")
    assert look(differ_in_polarity, one, say("ferries go", polarity=other)) is not None
    assert look(differ_in_polarity, one, one) is None
    found = differ_in_polarity(weigh(one), weigh(say("ferries go", polarity=other)))
    assert found == (0, f"the one is affirmed, the other {other.value}")


# -- all of it ---------------------------------------------------------------------------------------------------------


def test_the_table_is_the_whole_model() -> None:
    """Every function of the module that looks like evidence stands in it, and tells readers what it sees."""
    functions = {f for _, f in inspect.getmembers(module, inspect.isfunction) if f.__module__ == module.__name__}
    looks = {f for f in functions if list(inspect.signature(f).parameters) == ["left", "right"]}
    assert looks == set(EVIDENCE)
    assert all(f.__doc__ and f.__doc__.endswith(".") and "\n" not in f.__doc__ for f in EVIDENCE)


ANY = [
    say("Saldery will retire 40 ferries by June 2031", by=named("Ilse Brandt"), kind=Kind.PLAN, actors=("Saldery port",),
        counts={"40": (40, "ferries")}, times={"by June 2031": ("../2031-06", Role.DUE)}),
    say("Saldery port retires its ferries", within=THERE, kind=Kind.PLAN, actors=("Saldery port",)),
    say("Saldery will not retire 60 ferries", within=THERE, by=body("Line Mission"), kind=Kind.PLAN,
        polarity=Polarity.DENIED, counts={"60": (60, "ferries")}),
    say("the quay has been shut since May", times={"since May": ("2031-05/..", Role.SINCE)}),
    say("it is so"),
    say("more than 30 ferries lie in Saldery", counts={"more than 30": ((30, None, None), "ferries")}, by=unnamed("a pilot")),
]  # fmt: skip


@given(st.sampled_from(ANY), st.sampled_from(ANY))
def test_evidence_is_the_same_both_ways_and_has_its_weight(left: Statement, right: Statement) -> None:
    for check in EVIDENCE:
        found = look(check, left, right)
        assert found is None or 0 <= found[0] < len(WEIGHTS.graded[check.__name__])
        assert found is None or ("\n" not in found[1] and len(found[1]) < 200)
    one, other = weigh(left), weigh(right)
    reasons = weigh_pair(one, other, weights=WEIGHTS)
    assert [r.evidence for r in reasons] == [c.__name__ for c in EVIDENCE if c(one, other) is not None]
    assert score_pair(one, other, weights=WEIGHTS) == pytest.approx(WEIGHTS.base + sum(r.weight for r in reasons))
    assert score_pair(one, other, weights=WEIGHTS) == score_pair(other, one, weights=WEIGHTS)


def test_the_same_statement_is_above_even_odds_and_a_strange_one_far_below() -> None:
    one, other = weigh(ANY[0]), weigh(ANY[3])
    assert score_pair(one, one, weights=WEIGHTS) > 0 > -6 > score_pair(one, other, weights=WEIGHTS)
