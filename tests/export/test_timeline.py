"""Bars at the precision of their words, on a scale that gives busy years more room."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.html.timeline import MANY_BARS, NARROWEST, TICK_ROOM, Bar, make_timeline
from onrecord.model import Kind, Origins, Polarity, Role, SourceClass, Span, StatedTime, TimexType
from onrecord.record.views import ClaimView, ReportView

TODAY = date(2026, 5, 6)


def make_report(number: int, times: Sequence[tuple[str | None, Role | None]]) -> ReportView:
    stated = tuple(
        StatedTime(Span(at, at + 1), exact=f"words {at}", type=TimexType.DATE, value=None, edtf=edtf, role=role)
        for at, (edtf, role) in enumerate(times)
    )
    return ReportView(
        id=f"r-{number}", page="p", article="p", outlet="Tide", published="2026-03-04", start=0, end=9, exact="the quay",
        before="", after="", source=None, source_name=None, source_class=SourceClass.OUTLET, cue=None, via=None,
        kind=Kind.FACT, strength=None, polarity=Polarity.AFFIRMED, certainty="asserted", actors=(), times=stated, figures=(),
        rules=(), confidence=None,
    )  # fmt: skip


def make_claim(*reports: Sequence[tuple[str | None, Role | None]], name: str = "c-1") -> ClaimView:
    views = tuple(make_report(number, times) for number, times in enumerate(reports))
    return ClaimView(
        id=name, story="s-1", exact="the quay", kind=Kind.FACT, polarity=Polarity.AFFIRMED, reports=views, articles=1,
        outlets=("Tide",), origins=Origins(1, 1, ()), named=0, unnamed=0, narrated=1, reasons=(),
    )  # fmt: skip


def bars_of(*times: tuple[str, Role], today: date = TODAY) -> list[Bar]:
    return list(make_timeline([make_claim(times)], today=today).bars)


def test_no_times_no_bars() -> None:
    timeline = make_timeline([make_claim([])], today=TODAY)
    assert (timeline.bars, timeline.folded, timeline.ticks, timeline.today, timeline.left_open) == (
        (),
        (),
        (),
        None,
        (),
    )


def test_a_bar_is_as_long_as_the_words_are_vague() -> None:
    year, month, day = bars_of(("2026", Role.OCCURRED), ("2026-04", Role.OCCURRED), ("2026-04-02", Role.OCCURRED))
    assert (year.left, year.width) == (0, 100)
    assert month.width == pytest.approx(100 * 30 / 366, abs=0.01)
    assert month.left == pytest.approx(100 * 90 / 366, abs=0.01)
    assert day.width == NARROWEST
    assert [bar.told for bar in (year, month, day)] == ["2026", "April 2026", "2 April 2026"]


def test_a_bound_is_open_at_the_end_that_is_not_told() -> None:
    by, since, plain = bars_of(("../2026-09", Role.DUE), ("2026-03/..", Role.SINCE), ("2026", Role.AS_OF))
    found = {bar.edtf: bar for bar in (by, since, plain)}
    assert found["../2026-09"].open_start
    assert not found["../2026-09"].open_end
    assert found["2026-03/.."].open_end
    assert not found["2026"].open_start
    assert found["../2026-09"].left + found["../2026-09"].width == pytest.approx(100 * 273 / 366, abs=0.05)


@pytest.mark.parametrize(
    ("edtf", "role", "ahead"),
    [
        ("2026-05-06", Role.DUE, True),  # its day has not passed
        ("2026-05-05", Role.DUE, False),
        ("../2026-05", Role.DUE, True),
        ("../2026-04", Role.DUE, False),
        ("2026-06/..", Role.DUE, True),
        ("2026-09", Role.OCCURRED, False),
    ],
)
def test_ahead_is_what_is_due_and_not_yet_past(edtf: str, role: Role, ahead: bool) -> None:
    (bar,) = bars_of((edtf, role))
    assert bar.is_ahead == ahead


def test_bars_stand_in_the_order_of_their_time_and_each_once() -> None:
    claim = make_claim(
        [("2027", Role.DUE), ("2026-04", Role.OCCURRED)], [("2026-04", Role.OCCURRED), ("../2025", Role.DUE)]
    )
    assert [bar.edtf for bar in make_timeline([claim], today=TODAY).bars] == ["../2025", "2026-04", "2027"]


def test_today_only_where_the_scale_holds_it() -> None:
    claim = make_claim([("2024", Role.OCCURRED)])
    assert make_timeline([claim], today=TODAY).today is None
    assert make_timeline([claim], today=date(2024, 7, 1)).today == pytest.approx(100 * 182 / 366, abs=0.01)


def test_what_stays_open_is_listed_with_its_words() -> None:
    undated = make_claim([(None, Role.OCCURRED)], name="c-open")
    partly = make_claim([(None, Role.OCCURRED), ("2026", Role.DUE)], name="c-partly")
    assert make_timeline([undated, partly], today=TODAY).left_open == ((undated, "words 0"),)


def test_empty_years_are_narrow_and_busy_ones_wide() -> None:
    timeline = make_timeline(
        [make_claim([("2014", Role.OCCURRED), *((f"2026-{m:02}", Role.OCCURRED) for m in range(1, 13))])], today=TODAY
    )
    first = timeline.bars[0]
    january = timeline.bars[1]
    assert first.left == 0
    between = january.left - first.width
    assert 0 < between < first.width
    assert 100 - january.left > 3 * first.width


def test_ticks_never_run_into_each_other_and_busy_years_show_months() -> None:
    times = [("2014", Role.OCCURRED), *((f"2026-04-{d:02}", Role.OCCURRED) for d in range(1, 29)), ("2031", Role.DUE)]
    ticks = make_timeline([make_claim(times)], today=TODAY).ticks
    assert all(right.left - left.left >= TICK_ROOM - 0.01 for left, right in pairwise(ticks))
    assert all(tick.left <= 100 - TICK_ROOM for tick in ticks)
    labels = [tick.label for tick in ticks]
    assert labels[0] == "2014"
    assert "2026" in labels
    assert set(labels) & {"Feb", "Mar", "Apr", "May", "Jul"}


def test_many_bars_fold_away_what_one_report_alone_dates() -> None:
    alone = [make_claim([(f"2026-04-{d:02}", Role.OCCURRED)], name=f"c-{d}") for d in range(1, MANY_BARS)]
    several = make_claim([("2026-03", Role.OCCURRED)], [("2026-03", Role.OCCURRED)], name="c-several")
    planned = make_claim([("2026-09", Role.DUE)], name="c-due")
    few = make_timeline([*alone, several], today=TODAY)
    assert (len(few.bars), len(few.folded)) == (MANY_BARS, 0)
    many = make_timeline([*alone, several, planned], today=TODAY)
    assert [bar.claim.id for bar in many.bars] == ["c-several", "c-due"]
    assert len(many.folded) == len(alone)
    only = make_timeline(
        [*alone, *(make_claim([("2025", Role.OCCURRED)], name=f"c-x{n}") for n in range(9))], today=TODAY
    )
    assert only.folded == ()


def test_where_plans_are_many_too_only_what_several_reports_date_is_shown() -> None:
    plans = [make_claim([(f"2026-09-{d:02}", Role.DUE)], name=f"c-{d}") for d in range(1, MANY_BARS + 1)]
    several = make_claim([("2026-03", Role.OCCURRED)], [("2026-03", Role.OCCURRED)], name="c-several")
    timeline = make_timeline([several, *plans], today=TODAY)
    assert [bar.claim.id for bar in timeline.bars] == ["c-several"]
    assert len(timeline.folded) == MANY_BARS


YEARS = st.integers(1990, 2040)
DATES = st.one_of(
    YEARS.map(str),
    st.builds("{:04}-{:02}".format, YEARS, st.integers(1, 12)),
    st.builds("{:04}-{:02}-{:02}".format, YEARS, st.integers(1, 12), st.integers(1, 28)),
)
EDTF = st.one_of(
    DATES, DATES.map("../{}".format), DATES.map("{}/..".format), st.sampled_from(["199X", "20XX", "2026-22", "2026~"])
)


@given(
    st.lists(st.tuples(EDTF, st.sampled_from(Role)), min_size=1, max_size=40),
    st.dates(date(1980, 1, 1), date(2050, 1, 1)),
)
def test_all_lies_on_the_scale(times: list[tuple[str, Role]], today: date) -> None:
    timeline = make_timeline([make_claim(times)], today=today)
    assert len(timeline.bars) + len(timeline.folded) == len(set(times))
    for bar in (*timeline.bars, *timeline.folded):
        assert bar.left >= 0
        assert bar.width >= NARROWEST
        assert bar.left + bar.width <= 100.01
    assert timeline.today is None or 0 <= timeline.today <= 100
    assert [tick.left for tick in timeline.ticks] == sorted(tick.left for tick in timeline.ticks)
