from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.times import TimeLexicon, find_times
from onrecord.model import Span
from onrecord.model.edtf import read_edtf
from onrecord.model.timing import Role, StatedTime, TimexType, is_calendar_time
from onrecord.parse import Grammar, parse_body
from onrecord.resolve.times import resolve_times

CASES = Path(__file__).parents[1] / "cases"
PUBLISHED = date(2024, 9, 12)  # a Thursday
DAYS = [PUBLISHED + timedelta(days=n) for n in range(-400, 400, 37)]


def state(text: str, reference: date | None = PUBLISHED, *, day_first: bool = False) -> tuple[StatedTime, ...]:
    parsed = parse_body(text, [Span(0, len(text))] if text.strip() else [], grammar=Grammar.shipped())
    found = find_times(parsed, lexicon=TimeLexicon.shipped())
    stated = resolve_times(found, parsed, reference=reference, day_first=day_first)
    assert [s.span for s in stated] == [f.span for f in found]
    return stated


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def grouped() -> list[tuple[str, str, list[list[str]]]]:
    """Every sentence of the cases with its day and the times in it; a row without words says that it has none."""
    tables = [rows(path.name) for path in sorted(CASES.glob("times*.tsv"))]
    by_sentence = groupby((row for table in tables for row in table), key=lambda row: (row[0], row[1]))
    return [(text, reference, [row[2:] for row in group if row[2]]) for (text, reference), group in by_sentence]


@pytest.mark.parametrize(("text", "reference", "expected"), grouped(), ids=lambda cell: str(cell)[:60])
def test_times_of_a_sentence(text: str, reference: str, expected: list[list[str]]) -> None:
    stated = state(text, None if reference == "-" else date.fromisoformat(reference))
    shown = [
        [s.exact, s.edtf or "-", s.role.value if s.role else "-", s.type.value, s.value or "-"]
        for s in stated
        if is_calendar_time(s)
    ]
    assert shown == expected


@pytest.mark.parametrize(("text", "words"), rows("not_times.tsv"), ids=lambda cell: cell[:40])
def test_words_that_are_no_calendar_time(text: str, words: str) -> None:
    place = Span(text.index(words), text.index(words) + len(words))
    assert [s for s in state(text) if s.span.overlaps(place) and (is_calendar_time(s) or s.edtf)] == []


def test_there_are_cases_enough() -> None:
    assert sum(len(expected) for _, _, expected in grouped()) >= 600
    assert len(rows("times_promises.tsv")) >= 200
    assert len(rows("not_times.tsv")) >= 100


@pytest.mark.parametrize(
    ("text", "type", "value"),
    [
        ("It took two years.", TimexType.DURATION, "P2Y"),
        ("It took two decades.", TimexType.DURATION, "P20Y"),
        ("It took a year and a half.", TimexType.DURATION, "P18M"),
        ("It took 36 hours.", TimexType.DURATION, "PT36H"),
        ("It took months.", TimexType.DURATION, "PXM"),
        ("They agreed on a 30-day truce.", TimexType.DURATION, "P30D"),
        ("They meet every day.", TimexType.SET, "P1D"),
        ("They meet on Mondays.", TimexType.SET, "XXXX-WXX-1"),
        ("They meet weekly.", TimexType.SET, "P1W"),
        ("They met at 10:30 a.m. sharp.", TimexType.TIME, "2024-09-12T10:30"),
        ("They now meet.", TimexType.DATE, "PRESENT_REF"),
    ],
)
def test_what_is_told_of_time_but_no_calendar_time(text: str, type: TimexType, value: str) -> None:  # noqa: A002
    (stated,) = state(text)
    assert (stated.type, stated.value, stated.edtf, stated.role) == (type, value, None, None)


def test_figures_are_read_in_the_order_of_the_page() -> None:
    text = "It fell on 06/09/2024."
    assert [s.edtf for s in state(text)] == ["2024-06-09"]
    assert [s.edtf for s in state(text, day_first=True)] == ["2024-09-06"]
    assert [s.edtf for s in state("It fell on 16/09/2024.")] == ["2024-09-16"]
    assert [s.edtf for s in state("It fell on 9/16/2024.", day_first=True)] == ["2024-09-16"]


def test_each_value_names_what_it_hangs_from_and_its_rule() -> None:
    friday, year, later = state("It fell on Friday. It was built in 2014 and mended three years later.")
    assert (friday.anchor, year.anchor, later.anchor) == ("2024-09-12", None, "2014-01-01")
    assert (friday.rule, later.rule) == ("found calendar", "moved length")


@pytest.mark.parametrize(
    "text",
    [
        "It fell on 30 February 2020.",
        "It fell on 31 April.",
        "It fell on 29 February 2023.",
        "It fell on 2024-13-45.",
        "It fell on 2024-00-10.",
        "It fell on 31/31/2020.",
        "It fell on 00/00/0000.",
        "It fell in May 0000.",
        "It fell on 31 December 99999.",
        "It fell in 99999.",
        "It fell from 10 June 2024 to 3 May 2024.",
        "It fell between 2020 and 2010.",
        "It fell 999999 years ago.",
        "It will fall within 999999 decades.",
        "It will fall in 999999 weeks.",
        "It fell on " + "1" * 1_000_000 + ".",
        "It fell in ２０２４年.",
        "It fell several years ago.",
        "It fell a few hours ago.",
        "It fell two days after the vote.",
        "It fell the next day.",
        "It fell on Eid al-Adha.",
        "It fell in the fifth quarter.",
    ],
    ids=lambda text: text[:40],
)
def test_no_day_is_made_up(text: str) -> None:
    assert [s.edtf for s in state(text) if s.edtf] == []


RELATIVE = [
    "last week", "yesterday", "in two weeks", "by Friday", "in June", "on 6 September", "the 6th", "next summer", "this year", "at Easter",
    "two years ago", "in the past five years", "by the end of the year", "in the third quarter", "since Monday", "over the weekend",
    "from May to July", "earlier this month", "in July last year", "within 30 days",
]  # fmt: skip


@pytest.mark.parametrize("words", RELATIVE)
def test_without_a_day_of_publication_the_words_stay_and_the_value_is_open(words: str) -> None:
    for sentence in (f"It fell {words}.", f"It will fall {words}."):
        stated = state(sentence, None)
        assert stated
        assert {s.edtf for s in stated} == {None}
        assert {s.anchor for s in stated} == {None}


@pytest.mark.parametrize(
    "words", ["in 2014", "on 3 May 2014", "by September 2025", "since 1988", "in the 1990s", "from 2010 to 2014"]
)
def test_a_date_in_full_needs_no_day_of_publication(words: str) -> None:
    sentence = f"It fell {words}."
    assert [s.edtf for s in state(sentence, None)] == [s.edtf for s in state(sentence)] != []


@pytest.mark.parametrize("reference", DAYS)
def test_weekdays_lie_within_a_week_on_the_side_of_the_verb(reference: date) -> None:
    for weekday in ("Monday", "Wednesday", "Sunday"):
        (past,) = state(f"They met on {weekday}.", reference)
        (future,) = state(f"They will meet on {weekday}.", reference)
        days = [date.fromisoformat(s.edtf or "") for s in (past, future)]
        assert timedelta(0) <= reference - days[0] < timedelta(days=7)
        assert timedelta(0) <= days[1] - reference < timedelta(days=7)
        assert {d.strftime("%A") for d in days} == {weekday}


@pytest.mark.parametrize("reference", DAYS)
def test_this_week_is_monday_to_sunday(reference: date) -> None:
    (week,) = state("They met this week.", reference)
    time = read_edtf(week.edtf or "")
    assert time.begins is not None
    assert time.ends is not None
    assert time.begins.weekday() == 0
    assert time.ends - time.begins == timedelta(days=7)
    assert time.begins <= reference < time.ends


SENTENCES = [text for text, _, _ in grouped()]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SENTENCES), st.one_of(st.none(), st.dates()), st.booleans())
def test_on_any_day_each_value_is_sound(text: str, reference: date | None, day_first: bool) -> None:
    for stated in state(text, reference, day_first=day_first):
        if stated.edtf is None:
            continue
        time = read_edtf(stated.edtf)
        assert str(time) == stated.edtf
        if reference is not None and time.begins is not None and time.begins > reference and stated.role:
            assert stated.role in (Role.DUE, Role.SINCE, Role.AS_OF)


@pytest.mark.parametrize("reference", [date.min, date.max, date(1, 1, 2), date(9999, 12, 30), date(2024, 2, 29)])
def test_the_ends_of_the_calendar_break_nothing(reference: date) -> None:
    for text in SENTENCES:
        for stated in state(text, reference):
            assert stated.edtf is None or str(read_edtf(stated.edtf)) == stated.edtf


def test_same_input_same_output() -> None:
    text = " ".join(SENTENCES)
    assert state(text) == state(text)
