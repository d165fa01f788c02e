"""The net's contents with what the rules tell of them: which are kept, whose they are, of what nature."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

import pytest

from onrecord.extract import ExtractLexicon, find_reports, readings
from onrecord.extract.readings import Ruled, merge_readings, same_stretch, tag_names
from onrecord.model import (
    Certainty,
    Content,
    Finding,
    Kind,
    Mention,
    NameKind,
    NameMention,
    Pointer,
    Polarity,
    Quote,
    Reading,
    SourceClass,
    Span,
    Strength,
    Tagged,
)

from .made import parse

NAMED, OUTLET = SourceClass.NAMED, SourceClass.OUTLET
BIT = 0.001
NOTHING = Pointer(None, 1.0)
WORDS = Span(40, 60)  # of the content
SOURCE, CUE, TAIL = Span(0, 9), Span(10, 14), Span(15, 24)  # as the rules have them
Value = TypeVar("Value", bound=StrEnum)


def sure(value: Value) -> dict[Value, float]:
    """All chances on one value."""
    return {v: float(v is value) for v in type(value)}


def torn(value: Value, other: Value, *, by: float) -> dict[Value, float]:
    """Chances that prefer the first value to the second by so much."""
    return {v: (1 + by) / 2 if v is value else (1 - by) / 2 if v is other else 0.0 for v in type(value)}


def content(
    *,
    span: Span = WORDS,
    votes: float = 2.0,
    source: Pointer = NOTHING,
    cue: Pointer = NOTHING,
    medium: Pointer = NOTHING,
    actor: Pointer = NOTHING,
    voice: Mapping[SourceClass, float] | None = None,
    kind: Mapping[Kind, float] | None = None,
    strength: Mapping[Strength, float] | None = None,
    polarity: Mapping[Polarity, float] | None = None,
    certainty: Mapping[Certainty, float] | None = None,
) -> Content:
    """What the net finds: a fact that somebody with a name asserts, where nothing else is told."""
    return Content(
        0,
        span,
        votes,
        source,
        cue,
        medium,
        actor,
        voice or sure(NAMED),
        kind or sure(Kind.FACT),
        strength or sure(Strength.SETTLED),
        polarity or sure(Polarity.AFFIRMED),
        certainty or sure(Certainty.ASSERTED),
    )


SAID = Mention("say", CUE, SOURCE, tail=TAIL)
NARRATED = Finding(
    0, WORDS, None, Kind.FACT, None, Polarity.AFFIRMED, Certainty.ASSERTED, (Span(40, 44),), ("narrated",)
)
ATTRIBUTED = replace(NARRATED, mention=SAID, rules=("say:say",))


def ruled(*findings: Finding, mentions: Sequence[Mention] = (), quoted: Mention | None = None) -> Ruled:
    """What the rules know of the only sentence."""
    return Ruled(findings, mentions, lambda _: quoted)


def merge(found: Content, known: Ruled) -> Finding:
    (finding,) = merge_readings([found], [known])
    return finding


def mention_of(found: Content, known: Ruled) -> Mention:
    mention = merge(found, known).mention
    assert mention is not None
    return mention


# -- which are kept ---------------------------------------------------------------------------------------------------


def test_a_content_is_kept_by_its_votes_alone() -> None:
    kept, dropped = content(votes=readings.KEPT), content(votes=readings.KEPT - BIT)
    assert [f.content for f in merge_readings([kept], [ruled()])] == [WORDS]
    assert list(merge_readings([dropped], [ruled()])) == []


@pytest.mark.parametrize("twin", [NARRATED, ATTRIBUTED])
def test_a_content_is_kept_by_fewer_votes_where_the_rules_find_it_too(twin: Finding) -> None:
    less = readings.KEPT - readings.AGREED
    assert [f.content for f in merge_readings([content(votes=less + BIT)], [ruled(twin)])] == [WORDS]
    assert list(merge_readings([content(votes=less - BIT)], [ruled(twin)])) == []


@pytest.mark.parametrize(
    ("other", "agrees"), [((38, 58), True), ((40, 50), True), ((40, 49), False), ((60, 80), False)]
)
def test_the_rules_agree_where_their_stretch_is_the_same_by_half(other: tuple[int, int], agrees: bool) -> None:
    twin = replace(NARRATED, content=Span(*other))
    found = list(merge_readings([content(votes=readings.KEPT - BIT)], [ruled(twin)]))
    assert [f.content for f in found] == ([WORDS] if agrees else [])


def test_what_the_rules_alone_find_is_no_finding() -> None:
    assert list(merge_readings([], [ruled(NARRATED)])) == []


def test_a_refusal_to_speak_that_the_rules_find_is_kept() -> None:
    refusal = replace(NARRATED, polarity=Polarity.DECLINED)
    assert list(merge_readings([], [ruled(refusal)])) == [refusal]
    assert [f.polarity for f in merge_readings([content()], [ruled(refusal)])] == [Polarity.AFFIRMED]


@pytest.mark.parametrize(
    ("words", "is_kept"),
    [
        ("not to be named", False),
        ("be identified", False),
        ("condition of anonymity", False),
        ("the law of anonymity", True),
    ],
)
def test_how_a_source_goes_unnamed_is_nothing_said(words: str, *, is_kept: bool) -> None:
    text = f"An aide who wanted {words} spoke of ice."
    span = Span(text.index(words), text.index(words) + len(words))
    found = find_reports(
        parse(text), reading=Reading((content(span=span, voice=sure(OUTLET)),)), lexicon=ExtractLexicon.shipped()
    )
    assert [f.content for f in found.findings if f.content == span] == [span] * is_kept


# the rules' stretch, where a time stands, and what the content comes to
CUT_OFF = [
    ((40, 66), (61, 66), (40, 66)),
    ((34, 60), (34, 38), (34, 60)),
    ((40, 66), (61, 68), (40, 60)),  # not the rules' either
    ((40, 77), (61, 66), (40, 60)),  # too much longer
    ((40, 66), (50, 55), (40, 60)),
]


@pytest.mark.parametrize(("stretch", "time", "expected"), CUT_OFF)
def test_a_content_takes_back_the_time_that_it_cuts_off(
    stretch: tuple[int, int], time: tuple[int, int], expected: tuple[int, int]
) -> None:
    twin = replace(NARRATED, content=Span(*stretch))
    (found,) = merge_readings([content(voice=sure(OUTLET))], [ruled(twin)], values=[Span(*time)])
    assert found.content == Span(*expected)


def test_a_finding_keeps_the_rules_that_agreed() -> None:
    assert merge(content(), ruled()).rules == ("net",)
    assert merge(content(), ruled(ATTRIBUTED)).rules == ("net", "say:say")


def test_each_content_is_held_against_its_own_sentence() -> None:
    second = replace(content(source=Pointer(SOURCE, 1.0)), sentence=1)
    (finding,) = merge_readings([second], [ruled(ATTRIBUTED), ruled(replace(NARRATED, rules=("other",)))])
    assert (finding.sentence, finding.rules) == (1, ("net", "other"))


# -- whose they are ---------------------------------------------------------------------------------------------------

SAYS = Pointer(SOURCE, 1.0)


def test_the_outlets_own_has_no_mention() -> None:
    assert merge(content(voice=sure(OUTLET), source=SAYS), ruled()).mention is None
    assert merge(content(voice=sure(NAMED), source=SAYS), ruled()).mention == Mention("", None, SOURCE, voice=NAMED)


def test_the_rules_narration_speaks_for_the_outlet() -> None:
    leaning = content(voice=torn(NAMED, OUTLET, by=readings.OUTLET / 2), source=SAYS)
    assert merge(leaning, ruled()).mention is not None
    assert merge(leaning, ruled(NARRATED)).mention is None
    sourceless = replace(ATTRIBUTED, mention=replace(SAID, source=None))
    assert merge(leaning, ruled(sourceless)).mention is None


def test_the_rules_attribution_speaks_against_the_outlet() -> None:
    leaning = content(voice=torn(OUTLET, NAMED, by=readings.OUTLET / 2), source=SAYS)
    assert merge(leaning, ruled()).mention is None
    assert mention_of(leaning, ruled(ATTRIBUTED)).voice is NAMED


@pytest.mark.parametrize(("lemma", "is_told"), [("tell", True), ("say", True), ("note", False)])
def test_a_plain_reporting_word_beside_its_subject_is_no_narration(lemma: str, *, is_told: bool) -> None:
    found = content(voice=torn(OUTLET, SourceClass.ANONYMOUS, by=0.96))
    twin = replace(ATTRIBUTED, mention=replace(SAID, lemma=lemma))
    (finding,) = merge_readings([found], [ruled(twin)])
    assert (finding.mention is not None) is is_told
    if finding.mention is not None:
        assert (finding.mention.voice, finding.mention.source) == (SourceClass.ANONYMOUS, SOURCE)


def test_a_net_that_is_surer_is_not_talked_over() -> None:
    noted = replace(ATTRIBUTED, mention=replace(SAID, lemma="note"))
    assert merge(content(voice=sure(OUTLET)), ruled(noted)).mention is None
    assert mention_of(content(voice=sure(NAMED), source=SAYS), ruled(NARRATED)).source == SOURCE


NET = Span(26, 32)  # another source than the rules'


def test_the_source_is_the_nets_where_it_is_sure() -> None:
    known = ruled(ATTRIBUTED, mentions=[SAID])
    assert mention_of(content(source=Pointer(NET, readings.SURE_SOURCE)), known).source == NET
    assert mention_of(content(source=Pointer(NET, readings.SURE_SOURCE - BIT)), known) == replace(SAID, voice=NAMED)


def test_the_source_is_the_nets_where_the_rules_have_none() -> None:
    unsure = content(source=Pointer(NET, BIT))
    assert mention_of(unsure, ruled()).source == NET
    assert mention_of(unsure, ruled(NARRATED)).source == NET


def test_the_source_is_the_rules_where_the_net_has_none() -> None:
    assert mention_of(content(), ruled(ATTRIBUTED)) == replace(SAID, voice=NAMED)


def test_the_voice_of_the_quotation_is_the_last_resort() -> None:
    speaker = Mention("add", None, Span(2, 5))
    assert mention_of(content(), ruled(quoted=speaker)) == replace(speaker, voice=NAMED)
    assert mention_of(content(), ruled(ATTRIBUTED, quoted=speaker)).source == SOURCE
    assert mention_of(content(source=Pointer(NET, BIT)), ruled(quoted=speaker)).source == NET


def test_a_voice_that_nobody_can_name_is_the_outlets() -> None:
    assert merge(content(), ruled()).mention is None
    assert merge(content(), ruled(NARRATED)).mention is None


def test_the_nets_source_is_part_of_the_attribution_that_the_rules_see_there() -> None:
    wider = Pointer(Span(SOURCE.start, SOURCE.end + 1), 1.0)
    known = ruled(mentions=[Mention("warn", Span(70, 74), Span(75, 80)), SAID])
    expected = replace(SAID, source=wider.span, voice=NAMED)
    assert mention_of(content(source=wider), known) == expected
    cue = Pointer(Span(11, 14), 0.1)
    assert mention_of(content(source=wider, cue=cue), known) == replace(expected, cue=cue.span)
    elsewhere = content(source=Pointer(NET, 1.0), cue=cue)
    assert mention_of(elsewhere, known) == Mention("", cue.span, NET, voice=NAMED)


def test_a_source_ends_where_its_reporting_word_begins() -> None:
    found = content(source=Pointer(Span(0, 24), 1.0), cue=Pointer(CUE, 1.0))
    assert mention_of(found, ruled()).source == Span(0, CUE.start - 1)
    behind = content(source=Pointer(SOURCE, 1.0), cue=Pointer(CUE, 1.0))
    assert mention_of(behind, ruled()).source == SOURCE


def test_the_medium_is_told_where_it_is_sure() -> None:
    medium = Span(30, 34)
    for known in (ruled(), ruled(ATTRIBUTED)):
        found = content(source=SAYS, medium=Pointer(medium, readings.SURE_MEDIUM))
        assert mention_of(found, known).medium == medium
        unsure = content(source=SAYS, medium=Pointer(medium, readings.SURE_MEDIUM - BIT))
        assert mention_of(unsure, known).medium is None


# -- quotations -------------------------------------------------------------------------------------------------------

QUOTE = Quote(Span(38, 82), Span(39, 81))
REST = Span(62, 80)  # of the quotation, behind WORDS


def test_what_stands_in_one_quotation_has_one_voice() -> None:
    one, two = Pointer(SOURCE, 0.75), Pointer(NET, 0.5)
    halves = [content(source=one), content(span=REST, source=two, voice=torn(OUTLET, NAMED, by=0.5))]
    found = list(merge_readings(halves, [ruled()], [QUOTE]))
    assert [f.mention and f.mention.source for f in found] == [SOURCE, SOURCE]
    apart = list(merge_readings(halves, [ruled()]))
    assert [f.mention and f.mention.source for f in apart] == [SOURCE, None]


def test_a_quotation_without_a_source_stays_as_it_is() -> None:
    halves = [content(), content(span=REST, voice=sure(OUTLET))]
    assert [f.mention for f in merge_readings(halves, [ruled()], [QUOTE])] == [None, None]


def test_what_stands_partly_in_a_quotation_keeps_its_voice() -> None:
    quote = Quote(Span(50, 82), Span(51, 81))
    halves = [content(source=Pointer(SOURCE, 0.5)), content(span=REST, source=Pointer(NET, 0.75))]
    found = merge_readings(halves, [ruled()], [quote])
    assert [f.mention and f.mention.source for f in found] == [SOURCE, NET]


# -- of what nature ---------------------------------------------------------------------------------------------------

# field, what the rules read, what the net leans to, and what the rules' word counts
NATURES: list[tuple[str, StrEnum, StrEnum, float]] = [
    ("kind", Kind.POSITION, Kind.FACT, readings.NATURE),
    ("polarity", Polarity.AFFIRMED, Polarity.DENIED, readings.NATURE),
    ("polarity", Polarity.DENIED, Polarity.AFFIRMED, readings.DENIAL),
    ("polarity", Polarity.DECLINED, Polarity.AFFIRMED, readings.DENIAL),
    ("certainty", Certainty.HEDGED, Certainty.ASSERTED, readings.NATURE),
]


@pytest.mark.parametrize(("field", "by_rules", "by_net", "weight"), NATURES, ids=[n[1] for n in NATURES])
def test_the_rules_weigh_in_on_the_nature_of_a_content(
    field: str, by_rules: StrEnum, by_net: StrEnum, weight: float
) -> None:
    twin = replace(NARRATED, **{field: by_rules})  # type: ignore[arg-type]
    for by, expected in ((weight - BIT, by_rules), (weight + BIT, by_net)):
        leaning = replace(content(), **{field: torn(by_net, by_rules, by=by)})  # type: ignore[arg-type]
        assert getattr(merge(leaning, ruled(twin)), field) is expected
        assert getattr(merge(leaning, ruled()), field) is by_net


def test_a_plan_alone_has_a_strength() -> None:
    assert merge(content(strength=sure(Strength.PROPOSED)), ruled()).strength is None
    plan = content(kind=sure(Kind.PLAN), strength=sure(Strength.PROPOSED))
    assert merge(plan, ruled()).strength is Strength.PROPOSED
    assert merge(plan, ruled(NARRATED)).strength is Strength.PROPOSED


@pytest.mark.parametrize(
    ("rules", "weight"), [(("say:say",), readings.NATURE), (("say:vow", "cue vow"), readings.CUED)]
)
def test_the_strength_is_the_rules_most_where_the_reporting_word_gives_it(
    rules: tuple[str, ...], weight: float
) -> None:
    twin = replace(ATTRIBUTED, kind=Kind.PLAN, strength=Strength.INTENDED, rules=rules)
    for by, expected in ((weight - BIT, Strength.INTENDED), (weight + BIT, Strength.POSSIBLE)):
        plan = content(kind=sure(Kind.PLAN), strength=torn(Strength.POSSIBLE, Strength.INTENDED, by=by))
        assert merge(plan, ruled(twin)).strength is expected


def test_a_finding_tells_how_sure_it_is() -> None:
    sure_one = merge(content(votes=1.0, source=SAYS), ruled(ATTRIBUTED)).confidence
    assert sure_one is not None
    assert sure_one.strength is None
    shares = (sure_one.content, sure_one.voice, sure_one.kind, sure_one.polarity, sure_one.certainty)
    assert all(0 < share < 1 for share in shares)
    plan = content(votes=0.6, source=Pointer(SOURCE, 0.8), kind=torn(Kind.PLAN, Kind.FACT, by=0.5))
    less = merge(plan, ruled()).confidence
    assert less is not None
    assert less.strength is not None
    assert less.content < sure_one.content
    assert less.voice < sure_one.voice
    assert less.kind < sure_one.kind


# -- who does it, and who is meant ------------------------------------------------------------------------------------

HE, OSK = Span(41, 43), Span(4, 7)


def test_the_actor_is_the_nets() -> None:
    twin = replace(NARRATED, actors=(Span(50, 55),))
    assert merge(content(actor=Pointer(HE, 0.5)), ruled(twin)).actors == (HE,)
    assert merge(content(actor=Pointer(None, 0.5)), ruled(twin)).actors == ()


def test_who_is_meant_is_told_where_it_is_sure() -> None:
    says = Pointer(SOURCE, 1.0, meant=OSK, meant_chance=readings.SURE_MEANT)
    does = Pointer(HE, 1.0, meant=OSK, meant_chance=readings.SURE_MEANT)
    assert merge(content(source=says, actor=does), ruled()).meant == ((SOURCE, OSK), (HE, OSK))
    unsure = replace(does, meant_chance=readings.SURE_MEANT - BIT)
    assert merge(content(source=says, actor=unsure), ruled()).meant == ((SOURCE, OSK),)
    assert merge(content(source=Pointer(SOURCE, 1.0), actor=unsure), ruled()).meant == ()


# -- names ------------------------------------------------------------------------------------------------------------

TEXT = "In Saldery the mayor Dana Osk met the Far Quay on Monday."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def tagged(words: str, kind: NameKind = NameKind.PERSON, chance: float = 1.0) -> Tagged:
    return Tagged(at(words), kind, chance)


def tag(mention: NameMention, *names: Tagged) -> NameMention:
    (found,) = tag_names([mention], names, TEXT)
    return found


OFFICE = NameMention(at("the mayor Dana Osk"), None, "mayor", ("mayor",), NameKind.OFFICE, definite=True, plural=False)
QUAY = NameMention(at("the Far Quay"), "Far Quay", "quay", (), NameKind.NAME, definite=True, plural=False)

# the net's names, and the kind of "the Far Quay"
TAGGED: list[tuple[list[Tagged], NameKind]] = [
    ([], NameKind.NAME),
    ([tagged("Far Quay", NameKind.ORGANISATION)], NameKind.ORGANISATION),
    ([tagged("Far", NameKind.PEOPLE)], NameKind.PEOPLE),
    ([tagged("Far", NameKind.COUNTRY), tagged("Quay", NameKind.PEOPLE)], NameKind.PEOPLE),  # the last of two
    ([tagged("Dana Osk"), tagged("Far Quay", NameKind.COUNTRY), tagged("Monday")], NameKind.COUNTRY),
    ([tagged("Dana Osk"), tagged("Monday")], NameKind.NAME),  # beside it
    ([tagged("Far Quay", NameKind.COUNTRY, readings.SURE_NAME)], NameKind.COUNTRY),
    ([tagged("Far Quay", NameKind.COUNTRY, readings.SURE_NAME - BIT)], NameKind.NAME),
]


@pytest.mark.parametrize(("names", "kind"), TAGGED)
def test_a_name_has_the_kind_that_the_net_reads(names: list[Tagged], kind: NameKind) -> None:
    assert tag(QUAY, *names) == replace(QUAY, kind=kind)
    body = replace(QUAY, kind=NameKind.ORGANISATION)
    assert tag(body, *names).kind is (body.kind if kind is NameKind.NAME else kind)


@pytest.mark.parametrize("kind", sorted(set(NameKind) - {NameKind.NAME, NameKind.ORGANISATION}))
def test_a_kind_that_the_rules_see_stays(kind: NameKind) -> None:
    known = replace(QUAY, kind=kind)
    assert tag(known, tagged("Far Quay", NameKind.PEOPLE)) == known


def test_a_description_has_no_kind_of_name() -> None:
    nameless = replace(QUAY, name=None)
    assert tag(nameless, tagged("Far Quay", NameKind.COUNTRY)) == nameless


def test_a_person_whom_the_rules_take_for_an_office_has_name_and_office() -> None:
    found = tag(OFFICE, tagged("Dana Osk"))
    assert (found.name, found.kind, found.role) == ("Dana Osk", NameKind.PERSON, ("the", "mayor"))
    assert replace(found, name=None, kind=OFFICE.kind, role=OFFICE.role) == OFFICE
    bare = replace(OFFICE, span=at("Dana Osk"), role=())
    assert tag(bare, tagged("Dana Osk")) == replace(bare, name="Dana Osk", kind=NameKind.PERSON)


def test_a_person_keeps_the_longer_name_that_the_rules_read() -> None:
    known = replace(OFFICE, name="Dana Osk", kind=NameKind.PERSON)
    assert tag(known, tagged("Osk")) == known


def test_a_person_within_a_description_or_a_pronoun_changes_nothing() -> None:
    assert tag(OFFICE, tagged("Dana")) == OFFICE
    pronoun = replace(OFFICE, kind=NameKind.PRONOUN)
    assert tag(pronoun, tagged("Dana Osk")) == pronoun


def test_each_mention_is_tagged_in_its_place() -> None:
    names = [tagged("Dana Osk"), tagged("Far Quay", NameKind.COUNTRY)]
    assert [m.kind for m in tag_names([OFFICE, QUAY], names, TEXT)] == [NameKind.PERSON, NameKind.COUNTRY]


# -- stretches --------------------------------------------------------------------------------------------------------

SAME = [((0, 10), (0, 10)), ((0, 10), (0, 5)), ((0, 10), (5, 10)), ((0, 9), (3, 12))]
OTHER = [((0, 10), (0, 4)), ((0, 10), (10, 20)), ((0, 9), (4, 13)), ((0, 1), (90, 91))]


@pytest.mark.parametrize(("one", "two", "same"), [*((*p, True) for p in SAME), *((*p, False) for p in OTHER)])
def test_stretches_are_the_same_by_half(one: tuple[int, int], two: tuple[int, int], same: bool) -> None:
    assert same_stretch(Span(*one), Span(*two)) is same
    assert same_stretch(Span(*two), Span(*one)) is same


def test_the_outlet_denies_nothing_without_a_word_of_denial() -> None:
    found = content(polarity={Polarity.AFFIRMED: 0.4, Polarity.DENIED: 0.6, Polarity.DECLINED: 0.0})
    told = Ruled((), (), lambda _: None, lambda _: True)
    assert merge(found, told).polarity is Polarity.DENIED
    assert merge(found, replace(told, negated=lambda _: False)).polarity is Polarity.AFFIRMED


def test_a_voice_denies_nothing_in_a_sentence_without_a_word_of_denial() -> None:
    chances = {Polarity.AFFIRMED: 0.4, Polarity.DENIED: 0.6, Polarity.DECLINED: 0.0}
    found = content(source=Pointer(SOURCE, 1.0), polarity=chances)
    told = Ruled((), (), lambda _: None, lambda _: False)
    assert merge(found, told).polarity is Polarity.DENIED, "the word may stand beside the content"
    assert merge(found, replace(told, denies=False)).polarity is Polarity.AFFIRMED
