from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.corroborate.origins import count_origins
from onrecord.corroborate.weigh import Weighed, find_runs, weigh_statement
from onrecord.model import Origins, SourceClass, Statement, Voice

from .made import OUTLET, WORDS, body, make_article, medium, named, say, unnamed, weigh

SHORE = make_article("shore", outlet="Far Shore")
BELL = make_article("bell", outlet="Belsamar Bell")
RADIO = make_article("radio", outlet="Orvane Radio")
SHORE_WIRE = make_article("shore-wire", outlet="Far Shore", agency="Serenne World")
BELL_WIRE = make_article("bell-wire", outlet="Belsamar Bell", agency="Serenne World")
RADIO_OTHER = make_article("radio-other", outlet="Orvane Radio", agency="Ilvar Wire")

CONTENT = "40 ferries left"
# Long enough to be told from chance, and nothing alike.
SENTENCES = (
    "At dawn on Friday 40 ferries left the old harbour of Saldery for good, in rain and fog.",
    "Nobody on the quay could say why, but 40 ferries left and the pilots went home before noon.",
    "For the first time since the war 40 ferries left together, a sight that drew small crowds.",
)


def origins(*statements: Statement) -> Origins:
    found = count_origins([weigh(s) for s in statements])
    ids = [s.report.id for s in statements]
    assert sorted(chain(*found.groups)) == sorted(ids), "each report in one group"
    assert 1 <= found.low <= found.high == len(found.groups)
    assert [group[0] for group in found.groups] == sorted((g[0] for g in found.groups), key=ids.index), (
        "in reading order"
    )
    assert all(list(group) == sorted(group, key=ids.index) for group in found.groups)
    return found


def tells(found: Origins, evidence: str) -> str | None:
    return next((r.sentence for r in found.reasons if r.evidence == evidence), None)


def counted(found: Origins) -> tuple[int, int]:
    return found.low, found.high


def test_one_report_has_one_origin() -> None:
    found = origins(say(CONTENT, within=SHORE))
    assert counted(found) == (1, 1)
    assert found.reasons == ()


# -- certainly one -----------------------------------------------------------------------------------------------------


def test_one_named_voice_is_one_origin_however_many_quote_it() -> None:
    found = origins(
        say(CONTENT, within=SHORE, by=named("Ilse Brandt"), sentence=SENTENCES[0]),
        say(CONTENT, within=BELL, by=named("Brandt"), sentence=SENTENCES[1]),
        say(CONTENT, within=RADIO, by=named("Ilse Brandt"), sentence=SENTENCES[2]),
    )
    assert counted(found) == (1, 1)
    assert any(r.sentence == "both give the words of Ilse Brandt" for r in found.reasons)


@pytest.mark.parametrize("kind", [SourceClass.NAMED, SourceClass.ORGANISATION, SourceClass.DOCUMENT])
def test_two_named_voices_are_two(kind: SourceClass) -> None:
    found = origins(
        say(CONTENT, within=SHORE, by=Voice(kind, name="Ilse Brandt")),
        say(CONTENT, within=BELL, by=Voice(kind, name="Line Mission")),
    )
    assert counted(found) == (2, 2)


NAMES = [
    ("Ilse Brandt", "Brandt", True),
    ("Ministry of Resettlement", "Orvane’s Ministry of Resettlement", True),
    ("Ilse Brandt", "Ilse Oyle", False),
    ("Ilse Brandt", "Karl Brandt", False),
    ("Ministry of Resettlement", "Ministry of Harbours", False),
    ("Saldery port", "port of Orvane", False),
]


@pytest.mark.parametrize(("one", "other", "same"), NAMES)
def test_a_name_is_the_same_where_it_holds_the_other(one: str, other: str, same: bool) -> None:
    found = origins(
        say(CONTENT, within=SHORE, by=named(one), sentence=SENTENCES[0]),
        say(CONTENT, within=BELL, by=named(other), sentence=SENTENCES[1]),
    )
    assert counted(found) == ((1, 1) if same else (2, 2))


def test_two_voices_in_one_article_are_two() -> None:
    found = origins(say(CONTENT, by=named("Ilse Brandt")), say(CONTENT, by=named("Nadine Oyle"), at=900))
    assert counted(found) == (2, 2)


def test_one_article_saying_it_twice_is_one() -> None:
    found = origins(say(CONTENT, sentence=SENTENCES[0]), say(CONTENT, at=900, sentence=SENTENCES[1]))
    assert counted(found) == (1, 1)
    assert tells(found, "same_article") == "both stand in the same article"


def test_wire_copy_has_one_origin() -> None:
    found = origins(
        say(CONTENT, within=SHORE_WIRE, sentence=SENTENCES[0]), say(CONTENT, within=BELL_WIRE, sentence=SENTENCES[1])
    )
    assert counted(found) == (1, 1)
    assert tells(found, "same_agency") == "both articles credit Serenne World"


def test_copy_of_two_agencies_may_be_two() -> None:
    found = origins(
        say(CONTENT, within=SHORE_WIRE, sentence=SENTENCES[0]), say(CONTENT, within=RADIO_OTHER, sentence=SENTENCES[1])
    )
    assert counted(found) == (1, 2)


def test_wire_copy_with_two_voices_has_both() -> None:
    found = origins(
        say(CONTENT, within=SHORE_WIRE, by=named("Ilse Brandt"), sentence=SENTENCES[0]),
        say(CONTENT, within=BELL_WIRE, by=named("Nadine Oyle"), sentence=SENTENCES[1]),
    )
    assert counted(found) == (2, 2)


def test_the_same_sentence_word_for_word_is_one_origin_with_or_without_credit() -> None:
    edited = SENTENCES[0].replace("in rain and fog", "in heavy rain")
    found = origins(
        say(CONTENT, within=SHORE, by=unnamed("a pilot"), sentence=SENTENCES[0]),
        say(CONTENT, within=BELL, by=unnamed("an official"), sentence=edited),
    )
    assert counted(found) == (1, 1)
    told = tells(found, "same_words")
    assert told is not None
    assert told.startswith("they share ")
    assert told.endswith("% of the sentence word for word")


def test_a_short_sentence_proves_no_copy() -> None:
    found = origins(
        say(CONTENT, within=SHORE, by=named("Ilse Brandt"), sentence="40 ferries left the quay."),
        say(CONTENT, within=BELL, by=named("Nadine Oyle"), sentence="40 ferries left the quay."),
    )
    assert counted(found) == (2, 2)


def copies(*texts: str) -> list[Weighed]:
    """One statement each of articles with these texts, all by unnamed voices of other descriptions."""
    made = []
    for place, (text, article) in enumerate(zip(texts, (SHORE, BELL, RADIO), strict=False)):
        statement = say(CONTENT, within=article, by=unnamed(f"voice {'abc'[place]}"), sentence=f"{place} {CONTENT}")
        made.append(weigh_statement(statement, words=WORDS, runs=find_runs(text)))
    return made


def test_articles_that_copy_one_text_have_one_origin() -> None:
    text = " ".join(f"word{n}" for n in range(60))
    edited = " ".join(f"word{n}" if n % 20 else f"other{n}" for n in range(60))
    found = count_origins(copies(text, edited))
    assert counted(found) == (1, 1)
    assert any(r.evidence == "same_copy" and "% of their text" in r.sentence for r in found.reasons)


def test_two_voices_that_a_copied_text_names_stay_two() -> None:
    runs = find_runs(" ".join(f"word{n}" for n in range(60)))
    left = say(CONTENT, within=SHORE, by=named("Ilse Brandt"), sentence=f"0 {CONTENT}")
    for voice, expected in ((named("Nadine Oyle"), (2, 2)), (named("Brandt"), (1, 1)), (OUTLET, (1, 1))):
        right = say(CONTENT, within=BELL, by=voice, sentence=f"1 {CONTENT}")
        group = [weigh_statement(s, words=WORDS, runs=runs) for s in (left, right)]
        assert counted(count_origins(group)) == expected


def test_articles_of_their_own_or_too_short_to_tell_have_not() -> None:
    text = " ".join(f"word{n}" for n in range(60))
    other = " ".join(f"word{n}" if n < 20 else f"other{n}" for n in range(60))
    short = " ".join(f"word{n}" for n in range(20))
    assert counted(count_origins(copies(text, other))) == (1, 2)
    assert counted(count_origins(copies(short, short))) == (1, 2)


def test_runs_are_six_words_in_a_row() -> None:
    assert find_runs("One two  three\nfour five six seven") == {
        "one two three four five six",
        "two three four five six seven",
    }
    assert find_runs("one two three four five") == frozenset()
    assert find_runs("") == frozenset()


def test_what_came_by_way_of_an_outlet_is_that_outlets() -> None:
    found = origins(
        say(CONTENT, within=SHORE, sentence=SENTENCES[0]),
        say(CONTENT, within=BELL, by=unnamed("a pilot", via="Far Shore"), sentence=SENTENCES[1]),
    )
    assert counted(found) == (1, 1)
    assert tells(found, "same_medium") == "one has it by way of Far Shore"


def test_what_two_have_by_way_of_one_medium_is_one() -> None:
    found = origins(
        say(CONTENT, within=SHORE, by=unnamed("a pilot", via="Serenne World"), sentence=SENTENCES[0]),
        say(CONTENT, within=BELL, by=unnamed("eight officials", via="Serenne World"), sentence=SENTENCES[1]),
    )
    assert counted(found) == (1, 1)


def test_what_came_by_way_of_an_agency_is_its_copys() -> None:
    found = origins(
        say(CONTENT, within=SHORE_WIRE, by=unnamed("a pilot"), sentence=SENTENCES[0]),
        say(CONTENT, within=BELL, by=named("Ilse Brandt", via="Serenne World"), sentence=SENTENCES[1]),
    )
    assert counted(found) == (1, 1)


def test_a_medium_that_is_cited_is_the_origin() -> None:
    found = origins(
        say(CONTENT, within=SHORE, sentence=SENTENCES[0]),
        say(CONTENT, within=BELL, by=medium("Far Shore"), sentence=SENTENCES[1]),
    )
    assert counted(found) == (1, 1)
    assert tells(found, "same_medium") == "one cites Far Shore"


def test_other_media_are_other_origins() -> None:
    found = origins(
        say(CONTENT, within=SHORE, by=named("Ilse Brandt", via="Serenne World"), sentence=SENTENCES[0]),
        say(CONTENT, within=BELL, by=named("Nadine Oyle", via="Ilvar Wire"), sentence=SENTENCES[1]),
    )
    assert counted(found) == (2, 2)


def test_unnamed_voices_of_one_description_are_one() -> None:
    found = origins(
        say(CONTENT, within=SHORE, by=unnamed("senior Saldery official"), sentence=SENTENCES[0]),
        say(CONTENT, within=BELL, by=unnamed("senior Saldery official"), sentence=SENTENCES[1]),
    )
    assert counted(found) == (1, 1)
    assert tells(found, "same_description") == "both rest on 'senior Saldery official'"


# -- perhaps one -------------------------------------------------------------------------------------------------------


def test_unnamed_voices_may_be_one_or_two() -> None:
    found = origins(
        say(CONTENT, within=SHORE, by=unnamed("harbour pilot"), sentence=SENTENCES[0]),
        say(CONTENT, within=BELL, by=unnamed("eight officials"), sentence=SENTENCES[1]),
    )
    assert counted(found) == (1, 2)
    assert tells(found, "unnamed") == "both rest on unnamed voices, who may be the same"


def test_a_named_voice_and_an_unnamed_one_are_two() -> None:
    found = origins(
        say(CONTENT, within=SHORE, by=unnamed("harbour pilot"), sentence=SENTENCES[0]),
        say(CONTENT, within=BELL, by=named("Ilse Brandt"), sentence=SENTENCES[1]),
    )
    assert counted(found) == (2, 2)


def test_outlets_that_narrate_may_have_it_from_one_place() -> None:
    """The two figures of the affair that this is built around: two outlets, whose origins cannot be told apart."""
    found = origins(say(CONTENT, within=SHORE, sentence=SENTENCES[0]), say(CONTENT, within=BELL, sentence=SENTENCES[1]))
    assert counted(found) == (1, 2)
    assert tells(found, "untold") == "the outlets do not say where they have it from"


def test_an_outlet_may_have_it_from_either_voice_but_they_stay_two() -> None:
    found = origins(
        say(CONTENT, within=SHORE, by=named("Ilse Brandt"), sentence=SENTENCES[0]),
        say(CONTENT, within=BELL, sentence=SENTENCES[1]),
        say(CONTENT, within=RADIO, by=named("Nadine Oyle"), sentence=SENTENCES[2]),
    )
    assert counted(found) == (2, 3)


def test_an_outlet_may_have_it_from_the_unnamed_voice_of_another() -> None:
    found = origins(
        say(CONTENT, within=SHORE, by=unnamed("harbour pilot"), sentence=SENTENCES[0]),
        say(CONTENT, within=BELL, sentence=SENTENCES[1]),
        say(CONTENT, within=RADIO, by=unnamed("eight officials"), sentence=SENTENCES[2]),
    )
    assert counted(found) == (1, 3)


def test_copies_and_own_work_are_counted_together() -> None:
    found = origins(
        say(CONTENT, within=SHORE_WIRE, sentence=SENTENCES[0]),
        say(CONTENT, within=BELL_WIRE, sentence=SENTENCES[0]),
        say(CONTENT, within=RADIO, by=body("Line Mission"), sentence=SENTENCES[2]),
    )
    assert found.high == 2
    assert [len(group) for group in found.groups] == [2, 1]


# -- laws --------------------------------------------------------------------------------------------------------------

voices = st.sampled_from(
    [say("x").report.voice, named("Ilse Brandt"), named("Nadine Oyle"), body("Line Mission"), unnamed("harbour pilot"),
     unnamed("eight officials"), named("Ilse Brandt", via="Serenne World"), medium("Far Shore")]
)  # fmt: skip
articles = st.sampled_from([SHORE, BELL, RADIO, SHORE_WIRE, BELL_WIRE, RADIO_OTHER])
groups = st.lists(st.tuples(voices, articles, st.sampled_from(SENTENCES)), min_size=1, max_size=6).map(
    lambda rows: [
        say(CONTENT, by=voice, within=article, sentence=sentence, at=100 * n)
        for n, (voice, article, sentence) in enumerate(rows, 1)
    ]
)


@given(groups)
def test_origins_part_the_reports_and_the_low_count_is_not_above_the_high(statements: list[Statement]) -> None:
    origins(*statements)


@given(groups, st.data())
def test_the_order_of_the_reports_changes_no_count(statements: list[Statement], data: st.DataObject) -> None:
    again = data.draw(st.permutations(statements))
    one, other = origins(*statements), origins(*again)
    assert counted(one) == counted(other)
    assert {frozenset(g) for g in one.groups} == {frozenset(g) for g in other.groups}


@given(groups)
def test_a_copy_of_a_report_adds_no_origin(statements: list[Statement]) -> None:
    """The same voice, or the outlet again, in the same article: nothing new."""
    first = statements[0]
    copy = say(CONTENT, by=first.report.voice, within=first.article, sentence=first.sentence, at=3000)
    assert counted(origins(*statements, copy)) == counted(origins(*statements))
