from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.wording import (
    count,
    count_outlets,
    count_voices,
    origin_letter,
    shorten,
    tell_confidence,
    tell_conflict,
    tell_day,
    tell_days,
    tell_days_between,
    tell_doubts,
    tell_edtf,
    tell_figure,
    tell_origins,
    tell_polarity,
    tell_range,
    tell_reason,
    tell_revision,
    tell_role,
    tell_source,
    tell_voice,
)
from onrecord.model import Confidence, ConflictType, Figure, Kind, Origins, Polarity, Reason, Role, SourceClass, Span
from onrecord.model.edtf import GROUPINGS
from onrecord.record.views import RevisionView, view_claim, view_commitments, view_report
from record.books import claim, make_book, make_source, say
from steps import count_steps

SOURCE = make_source("shore.txt", "Pilots said that ferries go, Ilse Brandt told Radio Tansel.")
REPORT = say(SOURCE, "ferries go", by=(SourceClass.NAMED, "Ilse Brandt"), via="Radio Tansel")
CLAIM = claim(REPORT)
BOOK = make_book([SOURCE], [CLAIM], reports=[REPORT])

COUNTS = [
    ((0, "outlet"), "0 outlets"),
    ((1, "outlet"), "1 outlet"),
    ((2, "outlet"), "2 outlets"),
    ((1, "story", "stories"), "1 story"),
    ((5, "story", "stories"), "5 stories"),
]


@pytest.mark.parametrize(("given_words", "told"), COUNTS)
def test_one_and_many(given_words: tuple[int, str] | tuple[int, str, str], told: str) -> None:
    assert count(*given_words) == told


@pytest.mark.parametrize(
    ("low", "high", "told", "short"),
    [
        (1, 1, "1 origin", "1"),
        (3, 3, "3 origins", "3"),
        (1, 2, "between 1 and 2 origins", "1–2"),
        (2, 7, "between 2 and 7 origins", "2–7"),
    ],
)
def test_origins_are_told_from_the_fewest_to_the_most(low: int, high: int, told: str, short: str) -> None:
    origins = Origins(low, high, ())
    assert tell_origins(origins) == told
    assert tell_range(origins) == short


def test_outlets_are_counted_and_named() -> None:
    assert count_outlets(["Far Shore"]) == "1 outlet: Far Shore"
    assert count_outlets(("Far Shore", "Belsamar Bell")) == "2 outlets: Far Shore, Belsamar Bell"


OWN = (SourceClass.OUTLET, None)
NAMED, BODY, UNNAMED = SourceClass.NAMED, SourceClass.ORGANISATION, SourceClass.ANONYMOUS
VOICES: list[tuple[list[tuple[SourceClass, str | None]], int, str]] = [
    ([(NAMED, "Ilse Brandt")], 0, "1 named voice"),
    ([(NAMED, "Ilse Brandt"), (NAMED, "Ilse Brandt")], 0, "1 named voice"),
    ([(NAMED, "Ilse Brandt"), (BODY, "Far Shore Port"), (UNNAMED, "pilots")], 0, "2 named voices, 1 unnamed voice"),
    ([(UNNAMED, "pilots"), (UNNAMED, "a clerk"), OWN], 1, "2 unnamed voices, 1 article in the outlet's own words"),
    ([OWN, OWN, OWN], 3, "3 articles in the outlet's own words"),
    # spellings of one name
    ([(BODY, "Tansel's port office"), (BODY, "Tansel’s port office")], 0, "1 named voice"),
    ([(NAMED, 'Oda "Tide" Brandt'), (NAMED, "Oda “Tide” Brandt"), (NAMED, "Oda  “tide” Brandt")], 0, "1 named voice"),
    # what differs in more
    ([(BODY, "Tansel's port office"), (BODY, "the port office")], 0, "2 named voices"),
    ([(BODY, "Tansels port office"), (BODY, "Tansel’s port office")], 0, "2 named voices"),
    ([(NAMED, "Far Shore"), (UNNAMED, "Far Shore")], 0, "1 named voice, 1 unnamed voice"),
]


@pytest.mark.parametrize(("voices", "narrated", "told"), VOICES)
def test_voices_are_told_apart(voices: list[tuple[SourceClass, str | None]], narrated: int, told: str) -> None:
    view, report = view_claim(BOOK, CLAIM.id), view_report(BOOK, REPORT.id)
    reports = tuple(replace(report, source_class=kind, source_name=name) for kind, name in voices)
    assert count_voices(replace(view, reports=reports, narrated=narrated)) == told


def test_a_voice_is_told_with_the_medium_between() -> None:
    view = view_report(BOOK, REPORT.id)
    assert tell_voice(view) == "Ilse Brandt, by way of Radio Tansel"
    assert tell_voice(replace(view, via=None)) == "Ilse Brandt"
    assert tell_voice(replace(view, via="Far Shore")) == "Ilse Brandt", "the outlet itself is no medium between"
    for own in ("far shore", "The Far Shore", "Far  Shore"):
        assert tell_voice(replace(view, via=own)) == "Ilse Brandt", "however it is spelt"
    assert tell_voice(replace(view, outlet="Reuters", via="Thomson Reuters")) == "Ilse Brandt", "an outlet's other name"
    for other in ("Far", "Far Shore Radio", "Shore"):
        assert tell_voice(replace(view, via=other)) == f"Ilse Brandt, by way of {other}"
    assert tell_voice(replace(view, outlet=None, via="Far Shore")) == "Ilse Brandt, by way of Far Shore"
    assert tell_voice(replace(view, source_name=None, via=None)) == "Ilse Brandt"
    assert tell_voice(replace(view, source_name=None, source="pilots", via=None)) == "pilots"
    assert tell_voice(replace(view, source_class=SourceClass.OUTLET)) == "in its own words"


def test_a_source_is_told_with_its_outlet_and_day() -> None:
    view = replace(view_report(BOOK, REPORT.id), outlet="Far Shore", published="2031-06-02", via=None)
    assert tell_source(view) == "Ilse Brandt, in Far Shore, 2 June 2031"
    assert tell_source(replace(view, published=None)) == "Ilse Brandt, in Far Shore"
    assert (
        tell_source(replace(view, via="Radio Tansel"))
        == "Ilse Brandt, by way of Radio Tansel, in Far Shore, 2 June 2031"
    )
    assert tell_source(replace(view, source_class=SourceClass.OUTLET)) == "Far Shore, in its own words, 2 June 2031"
    assert tell_source(replace(view, outlet=None, page="/home/shore.txt")) == "Ilse Brandt, in shore.txt, 2 June 2031"


SURENESS = [
    (None, "", ""),
    (
        Confidence(0.93, 0.58, 0.875, 0.61, 1.0, 0.7),
        "voice: sure to 58 %, how firm: sure to 61 %",
        "a statement at all 93 %, voice 58 %, kind 88 %, how firm 61 %, affirmed or denied 100 %, hedged or not 70 %",
    ),
    (
        Confidence(0.694, 0.696, 0.7, None, 0.0, 0.4),
        "a statement at all: sure to 69 %, affirmed or denied: sure to 0 %, hedged or not: sure to 40 %",
        "a statement at all 69 %, voice 70 %, kind 70 %, affirmed or denied 0 %, hedged or not 40 %",
    ),
    (
        Confidence(0.99, 0.9, 0.8, None, 0.9, 0.9),
        "",
        "a statement at all 99 %, voice 90 %, kind 80 %, affirmed or denied 90 %, hedged or not 90 %",
    ),
]


@pytest.mark.parametrize(("confidence", "doubts", "told"), SURENESS)
def test_how_sure_a_report_is(confidence: Confidence | None, doubts: str, told: str) -> None:
    view = replace(view_report(BOOK, REPORT.id), confidence=confidence)
    assert tell_doubts(view) == doubts
    assert tell_confidence(view) == told


REASONS = [
    ("both say 'ferries', 'go'", "both say “ferries”, “go”"),
    ("both name 'Orvane' and 'Kadria' as the one who acts", "both name “Orvane” and “Kadria” as the one who acts"),
    ("'6,000' and '4,200' cannot both be right", "“6,000” and “4,200” cannot both be right"),
    ('both are said by "Tansel\'s port"', "both are said by “Tansel's port”"),
    # no quotes of a program
    ("Tansel's port denies it", "Tansel's port denies it"),
    ("the pilots' and the clerks' words", "the pilots' and the clerks' words"),
    ("the two articles share 65% of their text", "the two articles share 65% of their text"),
    ("5'10\" is a height", "5'10\" is a height"),
]


@pytest.mark.parametrize(("sentence", "told"), REASONS)
def test_a_reason_is_told_in_the_quotes_of_a_newspaper(sentence: str, told: str) -> None:
    assert tell_reason(sentence) == told


def test_a_long_hostile_reason_takes_linear_time() -> None:
    for part in ("' ", " '", '" ', "'\n", "\"'"):
        one, two = (count_steps(lambda t=part * n: tell_reason(t)) for n in (25_000, 50_000))  # type: ignore[misc]
        assert two < 2.2 * one + 100


def test_a_revision_tells_what_became_of_what() -> None:
    view = view_claim(BOOK, CLAIM.id)
    why = (Reason("differ_in_figure", "'1,150' became '1,300'"), Reason("same_matter", "both speak of 'monitors'"))
    revision = RevisionView("v-1", "s-1", "Ilse Brandt", view, view, why)
    assert tell_revision(revision) == "Ilse Brandt: “1,150” became “1,300”"


POLARITIES = [
    (Polarity.DENIED, "Kadria would keep soldiers at the dam", "denied"),
    (Polarity.DENIED, "The notice board was cannoned", "denied"),
    (Polarity.DENIED, "The plan has not been signed", "says no"),
    (Polarity.DENIED, "They haven’t signed", "says no"),
    (Polarity.DENIED, "No soldier stays", "says no"),
    (Polarity.AFFIRMED, "It is not signed", "affirmed"),
    (Polarity.DECLINED, "whether it is not signed", "declined"),
]


@pytest.mark.parametrize(("polarity", "exact", "told"), POLARITIES)
def test_a_no_in_the_words_is_not_turned_round(polarity: Polarity, exact: str, told: str) -> None:
    assert tell_polarity(replace(view_report(BOOK, REPORT.id), polarity=polarity, exact=exact)) == told
    assert tell_polarity(replace(view_claim(BOOK, CLAIM.id), polarity=polarity, exact=exact)) == told


def test_every_kind_has_its_words() -> None:
    assert len({tell_conflict(kind) for kind in ConflictType}) == len(ConflictType)
    assert len({tell_role(role) for role in (None, *Role)}) == len(Role) + 1


def test_a_stretch_of_days() -> None:
    assert tell_days_between("2031-04-02", "2031-05-06") == "2 April to 6 May 2031"
    assert tell_days_between("2031-04-02", "2031-04-02") == "2 April 2031"


# Every form that a record holds (model/edtf.py).
TOLD = [
    ("2026-06-30", "30 June 2026"),
    ("2026-06-05", "5 June 2026"),
    ("2025-09", "September 2025"),
    ("2025-12", "December 2025"),
    ("2014", "2014"),
    ("199X", "the 1990s"),
    ("200X", "the 2000s"),
    ("19XX", "the 20th century"),
    ("20XX", "the 21st century"),
    ("00XX", "the 1st century"),
    ("10XX", "the 11th century"),
    ("2024-21", "spring 2024"),
    ("2025-22", "summer 2025"),
    ("2025-23", "autumn 2025"),
    ("2024-24", "winter 2024"),
    ("2024-33", "the first quarter of 2024"),
    ("2024-36", "the fourth quarter of 2024"),
    ("2026-40", "the first half of 2026"),
    ("2026-41", "the second half of 2026"),
    ("2014~", "about 2014"),
    ("2014?", "perhaps 2014"),
    ("2014-05%", "perhaps about May 2014"),
    ("2014-05-02~", "about 2 May 2014"),
    ("198X~", "about the 1980s"),
    ("2004-XX", "a month of 2004"),
    ("2004-07-XX", "a day in July 2004"),
    ("2004-XX-XX", "a day in 2004"),
    ("../2026-06-30", "by 30 June 2026"),
    ("../2026-12", "by the end of December 2026"),
    ("../2026", "by the end of 2026"),
    ("../2026-22", "by the end of summer 2026"),
    ("../2026-41", "by the end of the second half of 2026"),
    ("../199X", "by the end of the 1990s"),
    ("2024-03/..", "from March 2024 on"),
    ("2024-03-01/..", "from 1 March 2024 on"),
    ("2024-05/2024-07", "May to July 2024"),
    ("2025-12/2026-02", "December 2025 to February 2026"),
    ("2024-07-21/2024-07-31", "21 to 31 July 2024"),
    ("2024-04-30/2024-05-02", "30 April to 2 May 2024"),
    ("2024-12-30/2025-01-02", "30 December 2024 to 2 January 2025"),
    ("2024-07-21/2024-08", "21 July 2024 to August 2024"),
    ("2024-33/2024-34", "the first quarter of 2024 to the second quarter of 2024"),
    ("2014/2014-05", "2014 to May 2014"),
    ("2016-04-05~/2016-04-07~", "about 5 April 2016 to about 7 April 2016"),
]


@pytest.mark.parametrize(("edtf", "told"), TOLD)
def test_times_are_told_in_words(edtf: str, told: str) -> None:
    assert tell_edtf(edtf) == told


@given(
    st.integers(1, 9999), st.sampled_from([*range(1, 13), *GROUPINGS]), st.sampled_from(["{}", "../{}", "{}/..", "{}~"])
)
def test_no_code_is_left_in_the_words(year: int, part: int, form: str) -> None:
    told = tell_edtf(form.format(f"{year:04}-{part:02}"))
    assert f"{year:04}" in told
    assert not set("-/~?%X") & set(told)
    assert ".." not in told


def test_a_day_that_is_not_known_is_said() -> None:
    assert tell_day("2031-04-02") == "2 April 2031"
    assert tell_day(None) == tell_day("") == "undated"


DAYS = [
    (date(2031, 6, 27), "due in 3 days"),
    (date(2031, 6, 29), "due in 1 day"),
    (date(2031, 6, 30), "due today"),
    (date(2031, 7, 1), "1 day overdue"),
    (date(2031, 7, 30), "30 days overdue"),
    (date(2029, 6, 30), "due in 730 days"),
    (date(2026, 10, 30), "due in about 5 years"),
    (date(2041, 6, 30), "about 10 years overdue"),
]


@pytest.mark.parametrize(("today", "told"), DAYS)
def test_days_are_counted_to_the_last_day(today: date, told: str) -> None:
    plan = say(SOURCE, "ferries go", kind=Kind.PLAN)
    (view,) = view_commitments(make_book([SOURCE], [plan]), today=today)
    assert tell_days(view) == "no last day named"
    assert tell_days(replace(view, days=(date(2031, 6, 30) - today).days)) == told


FIGURES = [
    ((2500, 2500, 2500), "troops", "2,500 troops"),
    ((1, 1, 1), "", "1"),
    ((30, None, None), "monitors", "at least 30 monitors"),
    ((None, None, 50), "boats", "at most 50 boats"),
    ((None, 2500, None), "troops", "about 2,500 troops"),
    ((7, None, 8), "rounds", "7 to 8 rounds"),
    ((7, 8, 9), "rounds", "7 to 9 rounds"),
    ((66.7, 66.7, 66.7), "percent", "66.7 percent"),
    ((0.5, 0.5, 0.5), "percent", "0.5 percent"),
    ((1_200_000_000, 1_200_000_000, 1_200_000_000), "USD", "1,200,000,000 USD"),
    ((1_234_567.5, 1_234_567.5, 1_234_567.5), "EUR", "1,234,567.5 EUR"),
    ((12_345.67, 12_345.67, 12_345.67), "tonnes", "12,345.67 tonnes"),
    ((0, 0, 0), "votes", "0 votes"),
    ((-3, -3, -3), "degrees", "-3 degrees"),
    ((1e15, 1e15, 1e15), "USD", "1,000,000,000,000,000 USD"),
]


@pytest.mark.parametrize(("bounds", "unit", "told"), FIGURES)
def test_figures_are_told_with_their_bounds_and_every_digit(
    bounds: tuple[float | None, float | None, float | None], unit: str, told: str
) -> None:
    assert tell_figure(Figure(Span(0, 4), "some", *bounds, unit)) == told


@given(st.floats(-1e15, 1e15))
def test_a_figure_reads_back_as_its_value(value: float) -> None:
    told = tell_figure(Figure(Span(0, 4), "some", value, value, value, ""))
    assert float(told.replace(",", "")) == value


def test_origins_are_lettered() -> None:
    assert [origin_letter(n) for n in (0, 1, 25, 26, 27, 51, 52, 701, 702)] == [
        "A",
        "B",
        "Z",
        "AA",
        "AB",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]
    assert len({origin_letter(n) for n in range(2000)}) == 2000


SHORT = [
    ("The quay is shut", 20, "The quay is shut"),
    ("The  quay\nis\tshut", 20, "The quay is shut"),
    ("The quay is shut for good", 16, "The quay is …"),
    ("Hafenmeisterversammlung", 10, "Hafenmeist …"),
    ("x" * 500, 160, "x" * 160 + " …"),
    ("", 5, ""),
]


@pytest.mark.parametrize(("words", "most", "told"), SHORT)
def test_long_words_are_cut_at_a_blank(words: str, most: int, told: str) -> None:
    assert shorten(words, most) == told


@given(st.text(max_size=400), st.integers(1, 60))
def test_what_is_shortened_is_one_line_of_that_length(words: str, most: int) -> None:
    told = shorten(words, most)
    assert len(told) <= most + 2
    assert "\n" not in told
    assert " ".join(words.split()).startswith(told.removesuffix(" …"))
