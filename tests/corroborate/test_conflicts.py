"""Differences of two statements, hand-built: what conflicts, what scope excuses, and what replaces what."""

from dataclasses import replace

import pytest

from onrecord.corroborate import corroborate
from onrecord.corroborate.conflicts import contradict, has_other_scope, is_revised, same_matter, same_party
from onrecord.corroborate.weigh import Weighed
from onrecord.model import Article, ConflictType, Judgements, Kind, Polarity, Role, Statement, Voice

from .made import HERE, OUTLET, THERE, WORDS, Count, body, make_article, make_text, named, say, unnamed, weigh

LATER = make_article("later", outlet="Far Shore", on="2031-05-20")
UNDATED = make_article("undated", outlet="Orvane Radio", on=None)


def both(left: Statement, right: Statement) -> tuple[ConflictType, str] | None:
    found, back = contradict(weigh(left), weigh(right)), contradict(weigh(right), weigh(left))
    assert (found and found.kind) == (back and back.kind), "the order does not matter"
    return (found.kind, str(found)) if found else None


def shut(words: str, edtf: str, role: Role = Role.OCCURRED, *, within: Article = HERE, by: Voice = OUTLET) -> Statement:
    kind = Kind.PLAN if role is Role.DUE else Kind.FACT
    exact = (
        f"the Orvane bridge was shut to lorries {words}"
        if kind is Kind.FACT
        else f"the Orvane bridge shuts to lorries {words}"
    )
    return say(exact, within=within, by=by, kind=kind, times={words: (edtf, role)})


def counted(
    number: str,
    value: Count,
    what: str = "families left the upper Ilvar valley",
    within: Article = HERE,
    by: Voice = OUTLET,
) -> Statement:
    return say(f"{number} {what}", counts={number: value}, within=within, by=by)


FOUR, SIX = counted("4,200", (4200, "families")), counted("6,000", (6000, "families"), within=THERE)


# -- figures -----------------------------------------------------------------------------------------------------------


def test_two_figures_for_one_thing_conflict() -> None:
    assert both(FOUR, SIX) == (ConflictType.FIGURE, "'4,200' and '6,000' cannot both be right")


FIGURES: list[tuple[str, Count, bool]] = [
    ("4,200", (4200, "families"), False),
    ("about 4,000", ((None, 4000, None), "families"), False),
    ("more than 4,000", ((4000, None, None), "families"), False),
    ("up to 5,000", ((None, None, 5000), "families"), False),
    ("more than 5,000", ((5000, None, None), "families"), True),
    ("about 6,000", ((None, 6000, None), "families"), True),
    ("up to 4,000", ((None, None, 4000), "families"), True),
    ("6,000", (6000, "people"), False),
    ("6,000", (6000, "displaced families"), True),
    ("6,000", (6000, "Families"), True),
    ("6,000", (6000, "family"), True),
    ("6,000", (6000, ""), False),
]


@pytest.mark.parametrize(("words", "value", "expected"), FIGURES)
def test_a_figure_conflicts_only_with_what_cannot_be_right_beside_it(words: str, value: Count, expected: bool) -> None:
    assert (both(FOUR, counted(words, value, within=THERE)) is not None) is expected


MEASURES: list[tuple[str, Count, bool]] = [
    ("200 feet", (200, "feet"), False),
    ("a mile", (1, "miles"), True),
    ("60 yards", (60, "yards"), False),
    ("150 metres", (150, "metres"), True),
    ("60 square metres", (60, "square metres"), False),
]


@pytest.mark.parametrize(("words", "value", "expected"), MEASURES)
def test_measures_are_held_against_each_other_in_one_unit(words: str, value: Count, expected: bool) -> None:
    fell = counted("60 metres", (60, "metres"), "was how far the Saldery crane fell onto the quay")
    other = counted(words, value, "was how far the Saldery crane fell onto the quay", within=THERE)
    assert (both(fell, other) is not None) is expected


HARMED = [
    ("12 people were killed at the Saldery quay", "30 people were injured at the Saldery quay", False),
    ("12 people were killed at the Saldery quay", "30 people died at the Saldery quay", True),
    ("the blast at the Saldery quay killed 12 people", "the blast at the Saldery quay wounded 30 people", False),
    ("the blast at the Saldery quay killed 12 people", "the blast at the Saldery quay left 30 people dead", True),
    ("12 people were killed and two hurt at the Saldery quay", "30 people were hurt at the Saldery quay", False),
    ("12 people met at the Saldery quay", "30 people were killed at the Saldery quay", True),
]


@pytest.mark.parametrize(("one", "other", "expected"), HARMED)
def test_tallies_of_different_harm_never_conflict(one: str, other: str, expected: bool) -> None:
    left, right = say(one, counts={"12": (12, "people")}), say(other, counts={"30": (30, "people")}, within=THERE)
    assert (both(left, right) is not None) is expected


def test_one_figure_of_several_that_agrees_is_enough() -> None:
    two = say(
        "4,200 families left the upper Ilvar valley and 6,000 families the town", within=THERE,
        counts={"4,200": (4200, "families"), "6,000": (6000, "families")},
    )  # fmt: skip
    assert both(FOUR, two) is None


def test_a_figure_that_is_taken_back_is_in_no_conflict() -> None:
    told = say(
        "6,000 families left the upper Ilvar valley, not 4,200", within=THERE,
        counts={"6,000": (6000, "families"), "4,200": (4200, "families")},
    )  # fmt: skip
    assert both(FOUR, told) == (ConflictType.FIGURE, "'4,200' and '6,000' cannot both be right")


# -- times -------------------------------------------------------------------------------------------------------------

TIMES = [
    ("in April 2031", "2031-04", "in June 2031", "2031-06", Role.OCCURRED, True),
    ("on 12 June 2031", "2031-06-12", "in June 2031", "2031-06", Role.OCCURRED, False),
    ("in September 2031", "2031-09", "by the end of 2031", "../2031-12", Role.DUE, False),
    ("in March 2032", "2032-03", "by the end of 2031", "../2031-12", Role.DUE, True),
    ("by June 2031", "../2031-06", "by September 2031", "../2031-09", Role.DUE, True),
    ("by June 2031", "../2031-06", "by the end of June 2031", "../2031-06-30", Role.DUE, False),
    ("from June 2031", "2031-06/..", "by September 2031", "../2031-09", Role.DUE, False),
    ("from May to July 2031", "2031-05/2031-07", "from June to August 2031", "2031-06/2031-08", Role.DUE, False),
]


@pytest.mark.parametrize(("one", "first", "other", "second", "role", "expected"), TIMES)
def test_a_time_conflicts_unless_the_bound_or_precision_keeps_it(
    one: str, first: str, other: str, second: str, role: Role, expected: bool
) -> None:
    found = both(shut(one, first, role), shut(other, second, role, within=THERE))
    assert found == ((ConflictType.TIME, f"{one!r} and {other!r} cannot both be right") if expected else None)


def test_a_year_that_belongs_to_a_name_dates_nothing() -> None:
    book = shut("her 2003", "2003", within=THERE)
    assert both(shut("in April 2031", "2031-04"), book) is None
    assert both(shut("in April 2031", "2031-04"), shut("in 2003", "2003", within=THERE)) is not None


def test_a_day_of_the_week_is_told_with_its_date() -> None:
    left = shut("on Thursday", "2031-04-03")
    right = shut("on Thursday", "2031-04-10", within=THERE)
    assert both(left, right) == (
        ConflictType.TIME,
        "'on Thursday' (2031-04-03) and 'on Thursday' (2031-04-10) cannot both be right",
    )


def test_when_it_happened_and_when_it_is_due_are_two_things() -> None:
    assert both(shut("in April 2031", "2031-04"), shut("in June 2031", "2031-06", Role.DUE, within=THERE)) is None
    assert both(shut("in April 2031", "2031-04", Role.AS_OF), shut("in June 2031", "2031-06", within=THERE)) is None


def test_with_several_times_none_is_held_against_another() -> None:
    two = say(
        "the bridge shut in April 2031 and in June 2031",
        times={"in April 2031": ("2031-04", Role.OCCURRED), "in June 2031": ("2031-06", Role.OCCURRED)},
    )
    assert both(two, shut("in May 2031", "2031-05", within=THERE)) is None


def test_a_month_is_no_place() -> None:
    """ "in April" reads like "in Saldery"; it is a value to compare, not a scope that excuses."""
    one, other = shut("in April 2031", "2031-04"), shut("in June 2031", "2031-06", within=THERE)
    assert not has_other_scope(weigh(one), weigh(other))


# -- denials -----------------------------------------------------------------------------------------------------------

OYLE = named("Nadine Oyle")
SHUT = say("the Orvane bridge will shut to lorries", kind=Kind.PLAN, by=named("Ilse Brandt"))


def denied(exact: str, *, by: Voice = OYLE, kind: Kind = Kind.PLAN, within: Article = THERE) -> Statement:
    return say(exact, kind=kind, polarity=Polarity.DENIED, by=by, within=within)


def test_a_plan_and_its_denial_conflict() -> None:
    assert both(SHUT, denied("the Orvane bridge will shut to lorries")) == (ConflictType.PLAN, "Nadine Oyle denies it")


def test_what_happened_and_its_denial_conflict() -> None:
    fact = say("the Orvane bridge was shut to lorries")
    assert both(fact, denied("the Orvane bridge was shut", kind=Kind.FACT)) == (
        ConflictType.HAPPENED,
        "Nadine Oyle denies it",
    )
    outlets = denied("the Orvane bridge was not shut", kind=Kind.FACT, by=OUTLET)
    assert both(fact, outlets) == (ConflictType.HAPPENED, "Belsamar Bell denies it")


def test_to_decline_is_not_to_deny() -> None:
    declined = say("the Orvane bridge", kind=Kind.PLAN, polarity=Polarity.DECLINED, within=THERE)
    assert both(SHUT, declined) is None


def test_two_denials_agree() -> None:
    one = denied("the Orvane bridge will shut to lorries", within=HERE)
    assert both(one, denied("the Orvane bridge will shut to lorries")) is None


def test_positions_do_not_conflict() -> None:
    """Two voices may well judge a thing differently: nothing was said to be so."""
    want = say("a toll on the Orvane bridge", kind=Kind.POSITION, by=named("Ilse Brandt"))
    assert both(want, denied("a toll on the Orvane bridge", kind=Kind.POSITION)) is None


def test_a_plan_and_a_fact_are_two_things() -> None:
    assert both(SHUT, denied("the Orvane bridge was shut", kind=Kind.FACT)) is None


SAID = [
    ("nothing was shut", True),
    ("no bridge was shut", True),
    ("neither bridge was shut", True),
    ("the bridge was never shut", True),
    ("the bridge was shut", False),
    ("the bridge was shut and nobody said so", False),
]


@pytest.mark.parametrize(("exact", "agrees"), SAID)
def test_what_says_no_in_its_own_words_agrees_with_a_denial(exact: str, agrees: bool) -> None:
    found = both(say(exact, by=named("Ilse Brandt")), denied("the bridge was shut", kind=Kind.FACT))
    assert (found is None) is agrees


def test_one_voice_in_one_article_hardly_denies_what_it_says() -> None:
    again = denied("the Orvane bridge will shut to buses", by=named("Ilse Brandt"), within=HERE)
    assert both(SHUT, again) is None
    assert both(SHUT, replace(again, article=THERE, report=replace(again.report, article_id=THERE.id))) is not None


# -- scope -------------------------------------------------------------------------------------------------------------

SCOPES = [
    ("4,200 families left villages in Saldery", "6,000 families left villages in Orvane", True),
    ("4,200 families left villages in Saldery", "6,000 families left villages near Saldery", False),
    ("4,200 families left villages in the Ilvar valley", "6,000 families left villages across the Ilvar", False),
    ("4,200 families left the upper valley", "6,000 families left the lower valley", True),
    ("4,200 families left the upper valley", "6,000 families left the upper valley", False),
    ("4,200 families left the upper valley", "6,000 families left the valley", False),
    ("4,200 families left the northern bank", "6,000 families left the southern bank", True),
    ("the first 4,200 families left", "the remaining 6,000 families left", True),
    ("the remainder, 4,200 families, left", "6,000 families left", True),
    ("4,200 families left in total", "6,000 families left", True),
    ("4,200 families left in total", "6,000 families in total left", False),
    ("4,200 families left each camp", "6,000 families left the camps", True),
]


@pytest.mark.parametrize(("one", "other", "expected"), SCOPES)
def test_another_scope_is_no_conflict(one: str, other: str, expected: bool) -> None:
    left = say(one, counts={"4,200": (4200, "families")})
    right = say(other, counts={"6,000": (6000, "families")}, within=THERE)
    assert has_other_scope(weigh(left), weigh(right)) is has_other_scope(weigh(right), weigh(left)) is expected
    assert (both(left, right) is None) is expected


@pytest.mark.parametrize(("second", "expected"), [("2031-05-02", True), ("2031-04-02", False), (None, False)])
def test_figures_of_two_days_are_no_conflict(second: str | None, expected: bool) -> None:
    left = say(
        "4,200 families were away as of 2 April", counts={"4,200": (4200, "families")},
        times={"as of 2 April": ("2031-04-02", Role.AS_OF)},
    )  # fmt: skip
    right = say(
        "6,000 families were away as of that day", counts={"6,000": (6000, "families")}, within=THERE,
        times={"as of that day": (second, Role.AS_OF)} if second else {},
    )  # fmt: skip
    assert (both(left, right) is None) is expected


# -- one matter --------------------------------------------------------------------------------------------------------

NONE: frozenset[str] = frozenset()


def matter(left: Statement, right: Statement, common: frozenset[str] = NONE) -> tuple[float, str] | None:
    found = same_matter(weigh(left), weigh(right), common, words=WORDS)
    return (found[0], found[1].sentence) if found else None


def test_two_reports_that_share_the_telling_words_are_about_one_matter() -> None:
    found = matter(FOUR, SIX)
    assert found is not None
    assert 0.5 <= found[0] <= 1
    assert found[1].startswith("both speak of 'Ilvar', ")
    assert "famil" not in found[1], "the unit that both count in says nothing of what they count"


def test_reports_of_another_matter_of_another_kind_or_by_others_are_not() -> None:
    assert (
        matter(FOUR, say("6,000 families crossed the Serenne pass", within=THERE, counts={"6,000": (6000, "families")}))
        is None
    )
    assert matter(FOUR, replace(SIX, report=replace(SIX.report, kind=Kind.POSITION))) is None
    one = replace(FOUR, report=replace(FOUR.report, actors=("Orvane",)))
    assert matter(one, replace(SIX, report=replace(SIX.report, actors=("Kadria",)))) is None
    assert matter(one, SIX) is not None


def test_one_shared_word_is_not_enough() -> None:
    assert matter(say("Ilvar rose"), say("Ilvar fell", within=THERE)) is None


def test_words_that_the_whole_story_has_make_hardly_one_matter() -> None:
    one = say("Ilvar Saldery pilots met dredgers")
    other = say("Ilvar Saldery pilots left", within=THERE)
    loose = say("Ilvar Saldery wardens sang", within=THERE)
    common = frozenset(["ilvar", "saldery", "pilot"])
    assert matter(one, other) is not None
    assert matter(one, loose, common) is None
    assert matter(one, say("Ilvar Saldery pilots met dredgers again", within=THERE), common) is not None


def test_a_denial_must_deny_what_the_other_says() -> None:
    """ "has not been signed" speaks of a signature, and denies nothing of a report that the text was agreed."""
    agreed = say("the Orvane bridge text was agreed on in Saldery", by=named("Ilse Brandt"))
    signed = say("the Orvane bridge text was signed in Saldery", by=named("Ilse Brandt"))
    unsigned = denied("the Orvane bridge text has not been signed", kind=Kind.FACT)
    assert matter(agreed, unsigned) is None
    assert matter(signed, unsigned) is not None


def test_not_to_deny_is_no_denial() -> None:
    shut_already = say("the Orvane bridge will shut to lorries", by=OUTLET)
    no_denial = denied("the ministry did not deny that the Orvane bridge will shut to lorries", kind=Kind.FACT)
    assert matter(shut_already, no_denial) is None


# -- revisions ---------------------------------------------------------------------------------------------------------


def weighed(by: Voice, within: Article) -> Weighed:
    return weigh(counted("4,200", (4200, "families"), by=by, within=within))


def test_the_same_voice_on_a_later_day_revises() -> None:
    assert is_revised(weighed(named("Ilse Brandt"), HERE), weighed(named("Ilse Brandt"), LATER))
    assert is_revised(weighed(body("Line Mission"), LATER), weighed(body("Line Mission"), HERE))


NOT_REVISED = [
    (named("Ilse Brandt"), HERE, named("Nadine Oyle"), LATER),
    (named("Ilse Brandt"), HERE, named("Ilse Brandt"), HERE),
    (named("Ilse Brandt"), HERE, named("Ilse Brandt"), UNDATED),
    (unnamed("a pilot"), HERE, unnamed("a pilot"), LATER),
    (OUTLET, HERE, OUTLET, LATER),
    (named("Ilse Brandt"), HERE, OUTLET, LATER),
]


@pytest.mark.parametrize(("one", "first", "other", "second"), NOT_REVISED)
def test_others_and_the_same_day_do_not(one: Voice, first: Article, other: Voice, second: Article) -> None:
    assert not is_revised(weighed(one, first), weighed(other, second))


def test_an_instant_counts_as_its_day() -> None:
    morning, evening = make_article("m", on="2031-04-02T08:00:00Z"), make_article("e", on="2031-04-02T20:00:00Z")
    assert not is_revised(weighed(named("Ilse Brandt"), morning), weighed(named("Ilse Brandt"), evening))


def test_a_party_is_a_name_that_is_told() -> None:
    assert same_party(weighed(body("Line Mission"), HERE), weighed(named("Line Mission"), LATER))
    assert not same_party(weighed(OUTLET, HERE), weighed(OUTLET, LATER))


# -- in a record -------------------------------------------------------------------------------------------------------

TEXT = (
    "Families left the upper Ilvar valley. The Orvane bridge shuts to lorries, Saldery port said of the Ilvar valley."
)


def judge(*statements: Statement) -> Judgements:
    articles = {s.article.id: s.article for s in statements}
    return corroborate([make_text(a, "Families leave the Ilvar valley", TEXT) for a in articles.values()], statements)


def test_a_conflict_names_both_claims_its_type_and_why() -> None:
    found = judge(FOUR, SIX)
    (conflict,) = found.conflicts
    assert conflict.type is ConflictType.FIGURE
    assert {conflict.a, conflict.b} == {c.id for c in found.claims}
    assert conflict.a < conflict.b
    assert [r.evidence for r in conflict.reasons] == ["differ_in_figure", "same_matter", "same_scope"]
    assert found.revisions == ()


def test_a_later_value_of_the_same_voice_is_a_revision_and_no_conflict() -> None:
    early = counted("4,200", (4200, "families"), by=named("Ilse Brandt"))
    late = counted("6,000", (6000, "families"), by=named("Ilse Brandt"), within=LATER)
    found = judge(late, early)
    (revision,) = found.revisions
    home = {c.reports[0]: c.id for c in found.claims}
    assert (revision.earlier, revision.later) == (home[early.report.id], home[late.report.id])
    assert revision.by == "Ilse Brandt"
    assert [r.evidence for r in revision.reasons] == ["differ_in_figure", "same_matter"]
    assert revision.reasons[0].sentence == "'4,200' became '6,000'"
    assert found.conflicts == ()


def test_a_claim_that_was_replaced_is_in_no_conflict_with_what_replaced_it() -> None:
    """Although another voice, too, gave the later value."""
    early = counted("4,200", (4200, "families"), by=named("Ilse Brandt"))
    late = counted("6,000", (6000, "families"), by=named("Ilse Brandt"), within=LATER)
    other = counted("6,000", (6000, "families"), by=named("Nadine Oyle"), within=THERE)
    found = judge(early, late, other)
    assert [len(c.reports) for c in found.claims] == [1, 2]
    assert len(found.revisions) == 1
    assert found.conflicts == ()


def test_another_voice_with_another_value_conflicts_with_the_revised_claim() -> None:
    early = counted("4,200", (4200, "families"), by=named("Ilse Brandt"))
    late = counted("5,000", (5000, "families"), by=named("Ilse Brandt"), within=LATER)
    other = counted("9,000", (9000, "families"), by=named("Nadine Oyle"), within=THERE)
    found = judge(early, late, other)
    assert len(found.revisions) == 1
    assert len(found.conflicts) == 2


def test_a_plan_and_its_denial_stand_side_by_side() -> None:
    found = judge(SHUT, denied("the Orvane bridge will shut to lorries"))
    assert [c.type for c in found.conflicts] == [ConflictType.PLAN]
    assert len(found.claims) == 2


def test_hostile_contents_take_no_longer_than_their_length() -> None:
    long = "in " + "A" * 50_000 + " in the" * 10_000 + " n't not never" * 10_000
    one = weigh(say(long, polarity=Polarity.DENIED))
    assert contradict(one, weigh(say(long + " x", within=THERE))) is not None
    assert not has_other_scope(one, one)
