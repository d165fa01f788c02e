from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.edtf import Edtf, EdtfDate, read_edtf
from onrecord.model.interval import Interval, contradicts, refines

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@st.composite
def units(draw: st.DrawFn) -> EdtfDate:
    day, mark = draw(DAYS), draw(st.sampled_from(["", "", "~", "?"]))
    grain = draw(st.sampled_from(["day", "month", "part", "year", "decade", "century"]))
    if grain == "day":
        return EdtfDate(day.year, day.month, day.day, mark=mark)
    if grain == "month":
        return EdtfDate(day.year, day.month, mark=mark)
    if grain == "part":
        return EdtfDate(day.year, draw(st.sampled_from([21, 22, 23, 24, 33, 34, 35, 36, 40, 41])), mark=mark)
    years = {"decade": 10, "century": 100}.get(grain, 1)
    return EdtfDate(day.year - day.year % years, years=years, mark=mark)


@st.composite
def times(draw: st.DrawFn) -> Edtf:
    kind = draw(st.sampled_from(["unit", "by", "from", "between"]))
    one = draw(units())
    if kind == "unit":
        return Edtf.of(one)
    if kind == "by":
        return Edtf(None, one)
    if kind == "from":
        return Edtf(one, None)
    two = draw(units())
    first, last = sorted((one, two), key=lambda unit: (unit.begins, unit.ends))
    return Edtf(first, last)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    begins, ends = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if begins is not None and ends is not None:
        begins, ends = min(begins, ends), max(begins, ends) + timedelta(days=1)
    return Interval(begins, ends)


def of(text: str) -> Interval:
    return Interval.of(read_edtf(text))


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("2026-09", date(2026, 9, 1), date(2026, 10, 1)),
        ("../2026-12", None, date(2027, 1, 1)),
        ("2026-03/..", date(2026, 3, 1), None),
        ("2026-41", date(2026, 7, 1), date(2027, 1, 1)),
        ("2014~", date(2013, 1, 1), date(2016, 1, 1)),
        ("2024-09-06~", date(2024, 9, 5), date(2024, 9, 8)),
        ("2014?", date(2014, 1, 1), date(2015, 1, 1)),
        ("9999-12-31", date(9999, 12, 31), None),
        ("0001~", date(1, 1, 1), date(3, 1, 1)),
    ],
)
def test_the_days_that_a_time_may_mean(text: str, begins: date | None, ends: date | None) -> None:
    assert of(text) == Interval(begins, ends)


REFINED = [
    ("2026-09-12", "2026-09"),
    ("2026-09", "../2026-12"),
    ("2026-12-31", "../2026-12"),
    ("../2026-09", "../2026-12"),
    ("2024-05", "2024-03/.."),
    ("2024-07-21/2024-07-31", "2024-07"),
    ("2024-35", "2024-41"),
    ("2014", "2014~"),
    ("2013-06", "2014~"),
    ("1994", "199X"),
]
NOT_REFINED = [
    ("2026-09", "2026-09-12"),
    ("2027-01", "../2026-12"),
    ("../2026-12", "2026-12"),
    ("2024-02", "2024-03/.."),
    ("2024-06/2024-08", "2024-07"),
]
DISJOINT = [
    ("2026-09", "2026-10"),
    ("../2026-08", "2026-09"),
    ("2026-09-12", "2026-09-13"),
    ("2024-04/..", "2024-03-31"),
    ("199X", "2000"),
    ("2014~", "2017"),
]


@pytest.mark.parametrize(("finer", "coarser"), REFINED)
def test_the_finer_stands_for_the_coarser_and_contradicts_it_not(finer: str, coarser: str) -> None:
    assert refines(read_edtf(finer), read_edtf(coarser))
    assert not contradicts(read_edtf(finer), read_edtf(coarser))


@pytest.mark.parametrize(("left", "right"), NOT_REFINED)
def test_what_says_more_or_other_does_not_refine(left: str, right: str) -> None:
    assert not refines(read_edtf(left), read_edtf(right))


@pytest.mark.parametrize(("left", "right"), DISJOINT)
def test_times_of_one_thing_without_a_day_in_common_contradict(left: str, right: str) -> None:
    one, two = read_edtf(left), read_edtf(right)
    assert contradicts(one, two)
    assert contradicts(one, two, left_scope="troops in Iraq", right_scope="troops in Iraq")
    assert contradicts(one, two, left_scope="troops in Iraq")
    assert not contradicts(one, two, left_scope="troops in Iraq", right_scope="troops in the region")


def test_an_interval_without_a_day_is_refused() -> None:
    with pytest.raises(ValueError, match="no day from 2024-05-01 to before 2024-05-01"):
        Interval(date(2024, 5, 1), date(2024, 5, 1))


@given(times())
def test_reading_what_was_rendered_gives_the_same(time: Edtf) -> None:
    assert read_edtf(str(time)) == time


@given(times(), times(), times())
def test_refining_is_a_partial_order(a: Edtf, b: Edtf, c: Edtf) -> None:
    assert refines(a, a)
    if refines(a, b) and refines(b, a):
        assert Interval.of(a) == Interval.of(b)
    if refines(a, b) and refines(b, c):
        assert refines(a, c)


@given(times())
def test_every_time_refines_its_own_bounds(time: Edtf) -> None:
    if time.last is not None:
        assert refines(time, Edtf(None, time.last))
    if time.first is not None:
        assert refines(time, Edtf(time.first, None))


@given(intervals(), intervals())
def test_overlap_is_symmetric_and_is_having_a_shared_day(a: Interval, b: Interval) -> None:
    shared = a.shared(b)
    assert a.overlaps(b) == b.overlaps(a) == (shared is not None)
    assert shared == b.shared(a)
    if shared is not None:
        assert shared.within(a)
        assert shared.within(b)
        assert all(shared.within(c) for c in (a, b))


@given(intervals(), intervals(), DAYS)
def test_within_is_what_it_is_for_every_day(a: Interval, b: Interval, day: date) -> None:
    one = Interval(day, day + timedelta(days=1))
    if a.within(b) and one.within(a):
        assert one.within(b)
    assert one.overlaps(a) == one.within(a)


@given(times(), times())
def test_nothing_both_refines_and_contradicts(a: Edtf, b: Edtf) -> None:
    assert not (refines(a, b) and contradicts(a, b))
    assert contradicts(a, b) == contradicts(b, a)


def test_days_in_a_row_share_no_day() -> None:
    days = [Interval(date(2024, 2, n), date(2024, 2, n) + timedelta(days=1)) for n in range(26, 30)]
    assert not any(one.overlaps(two) for one, two in pairwise(days))
