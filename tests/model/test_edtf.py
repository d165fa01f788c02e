from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.model.edtf import Edtf, EdtfDate, Grain, is_reversed, read_edtf

READ = [
    ("2024-09-06", date(2024, 9, 6), date(2024, 9, 7)),
    ("2024-02-29", date(2024, 2, 29), date(2024, 3, 1)),
    ("2024-12", date(2024, 12, 1), date(2025, 1, 1)),
    ("2024", date(2024, 1, 1), date(2025, 1, 1)),
    ("0001", date(1, 1, 1), date(2, 1, 1)),
    ("2014~", date(2014, 1, 1), date(2015, 1, 1)),
    ("2012-04-11~", date(2012, 4, 11), date(2012, 4, 12)),
    ("2014?", date(2014, 1, 1), date(2015, 1, 1)),
    ("2014-05%", date(2014, 5, 1), date(2014, 6, 1)),
    ("199X", date(1990, 1, 1), date(2000, 1, 1)),
    ("000X", date(1, 1, 1), date(10, 1, 1)),
    ("19XX", date(1900, 1, 1), date(2000, 1, 1)),
    ("2004-XX", date(2004, 1, 1), date(2005, 1, 1)),
    ("2004-07-XX", date(2004, 7, 1), date(2004, 8, 1)),
    ("2004-XX-XX", date(2004, 1, 1), date(2005, 1, 1)),
    ("2024-21", date(2024, 3, 1), date(2024, 6, 1)),
    ("2025-22", date(2025, 6, 1), date(2025, 9, 1)),
    ("2024-24", date(2024, 12, 1), date(2025, 3, 1)),
    ("2024-33", date(2024, 1, 1), date(2024, 4, 1)),
    ("2024-36", date(2024, 10, 1), date(2025, 1, 1)),
    ("2026-40", date(2026, 1, 1), date(2026, 7, 1)),
    ("2026-41", date(2026, 7, 1), date(2027, 1, 1)),
    ("../2026-12", None, date(2027, 1, 1)),
    ("2024-03/..", date(2024, 3, 1), None),
    ("198X/..", date(1980, 1, 1), None),
    ("2024-05/2024-07", date(2024, 5, 1), date(2024, 8, 1)),
    ("2014/2014-05", date(2014, 1, 1), date(2014, 6, 1)),
    ("2016-04-05~/2016-04-07~", date(2016, 4, 5), date(2016, 4, 8)),
    ("9999-12-30", date(9999, 12, 30), date(9999, 12, 31)),
    ("9999-12-31", date(9999, 12, 31), date.max),
    ("9999", date(9999, 1, 1), date.max),
]

REFUSED = [
    "", "..", "../..", "/2024", "2024/", "2024-13", "2024-00", "2024-1", "2023-02-29", "2024-02-30", "2024-04-31", "0000", "0000-05",
    "24", "02024", "20245", "-2024", "Y20240", "2024-25", "2024-42", "2024-22-01", "20X4", "XXXX", "199X-05", "2024~~", "~2024",
    "2024-09-06T10:00", "2024/2023", "2024-05/2024-03", "2024/2025/2026", "2024 ", " 2024", "２０２４", "2024-XX-05", "1" * 1_000_000,
]  # fmt: skip


@pytest.mark.parametrize(("text", "begins", "ends"), READ)
def test_a_string_as_an_interval_of_days(text: str, begins: date | None, ends: date | None) -> None:
    time = read_edtf(text)
    assert (time.begins, time.ends) == (begins, ends)
    assert str(time) == text


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text[:20] or "empty")
def test_what_is_no_time_is_refused_with_its_words(text: str) -> None:
    with pytest.raises(InputError, match="not a time in EDTF") as refused:
        read_edtf(text)
    assert repr(text[:25]) in str(refused.value)
    assert len(str(refused.value)) < 250


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        ("2026-09", "../2026-12", True),
        ("2026-12-31", "../2026-12", True),
        ("2027-01-01", "../2026-12", False),
        ("../2026-09", "../2026-12", True),
        ("../2026-12", "2026-12", False),
        ("2024-05", "2024-03/..", True),
        ("2024-02", "2024-03/..", False),
        ("2024-03/..", "2024/..", True),
        ("2024-03/..", "2024-03/2025", False),
        ("2024-07-21/2024-07-31", "2024-07", True),
        ("2024-22", "2024", True),
        ("2024-24", "2024", False),
        ("1994", "199X", True),
        ("2014~", "2014", True),
    ],
)
def test_one_time_lies_within_another(inner: str, outer: str, *, expected: bool) -> None:
    assert read_edtf(inner).within(read_edtf(outer)) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("2024-09", "2024-09-30", True),
        ("2024-09", "2024-10", False),
        ("../2024-08", "2024-09/..", False),
        ("../2024-09", "2024-09/..", True),
        ("../2024", "../1990", True),
        ("2024/..", "2030/..", True),
        ("199X", "1999/2001", True),
        ("2024-09-06", "2024-09-07", False),
    ],
)
def test_two_times_share_a_day(left: str, right: str, *, expected: bool) -> None:
    assert read_edtf(left).overlaps(read_edtf(right)) is expected
    assert read_edtf(right).overlaps(read_edtf(left)) is expected


@pytest.mark.parametrize(
    ("text", "grain"),
    [
        ("2024-09-06", Grain.DAY),
        ("2024-09", Grain.MONTH),
        ("2024-07-XX", Grain.MONTH),
        ("2024-22", Grain.QUARTER),
        ("2024-35", Grain.QUARTER),
        ("2024-41", Grain.HALF),
        ("2024", Grain.YEAR),
        ("2024-XX", Grain.YEAR),
        ("199X", Grain.DECADE),
        ("19XX", Grain.CENTURY),
    ],
)
def test_how_fine_a_unit_is(text: str, grain: Grain) -> None:
    first = read_edtf(text).first
    assert first is not None
    assert first.grain is grain
    assert (first.ends - first.begins).days <= grain


def test_about_marks_each_end() -> None:
    assert str(read_edtf("2014").about()) == "2014~"
    assert str(read_edtf("2014/2016").about()) == "2014~/2016~"
    assert str(read_edtf("../2016").about()) == "../2016~"


def test_values_that_cannot_be_are_no_values() -> None:
    with pytest.raises(ValueError, match="no such calendar unit"):
        EdtfDate(2023, 2, 29)
    with pytest.raises(ValueError, match="runs backwards"):
        Edtf(EdtfDate(2024), EdtfDate(2023))
    with pytest.raises(ValueError, match="open at both ends"):
        Edtf(None, None)
    with pytest.raises(ValueError, match="one unit"):
        Edtf(EdtfDate(2023), EdtfDate(2024), interval=False)


DAYS = st.dates(max_value=date(9998, 12, 31)).map(lambda d: EdtfDate(d.year, d.month, d.day))
MONTHS = st.dates().map(lambda d: EdtfDate(d.year, d.month))
GROUPS = st.builds(EdtfDate, st.integers(1, 9998), st.sampled_from((21, 22, 23, 24, 33, 34, 35, 36, 40, 41)))
YEARS = st.builds(EdtfDate, st.integers(1, 9999), mark=st.sampled_from(("", "~", "?", "%")))
DECADES = st.builds(EdtfDate, st.integers(0, 998).map(lambda n: n * 10), years=st.just(10))
UNITS = st.one_of(DAYS, MONTHS, GROUPS, YEARS, DECADES)
TIMES = st.one_of(
    UNITS.map(Edtf.of),
    UNITS.map(lambda unit: Edtf(None, unit)),
    UNITS.map(lambda unit: Edtf(unit, None)),
    st.tuples(UNITS, UNITS).filter(lambda pair: not is_reversed(*pair)).map(lambda pair: Edtf(*pair)),
)


@given(TIMES)
def test_reading_what_was_written_gives_it_back(time: Edtf) -> None:
    assert read_edtf(str(time)) == time


@given(UNITS)
def test_a_unit_has_days(unit: EdtfDate) -> None:
    assert unit.ends - unit.begins >= timedelta(days=1) or unit.ends == date.max


@given(TIMES, TIMES, TIMES)
def test_within_is_an_order(one: Edtf, two: Edtf, three: Edtf) -> None:
    assert one.within(one)
    if one.within(two) and two.within(three):
        assert one.within(three)
    if one.within(two) and one.begins != date.max:
        assert one.overlaps(two)


@given(st.text(alphabet="0123456789-/.X~?%", max_size=24))
def test_any_string_is_read_or_refused(text: str) -> None:
    with suppress(InputError):
        assert str(read_edtf(text)) == text
