"""Bars of a timeline: each stated time at the precision it was given, on a scale that gives busy years more room."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from onrecord.export.wording import MONTHS, tell_edtf
from onrecord.model import Role
from onrecord.model.edtf import Edtf, read_edtf
from onrecord.record.views import ClaimView

__all__ = ["Bar", "Tick", "Timeline", "make_timeline"]

# A year is as wide as the number of ends of bars in it to this power: a busy year can be read, a quiet one still be seen.
CROWDING = 0.75
# Empty years still pass: a tenth of the room of a year with one event, so that 2014 to 2026 reads as long, not as endless.
EMPTY_YEAR = 0.1
NARROWEST = 0.8  # percent; a day is still to be seen
FADE = 14.0  # percent; a bound fades in over a stretch, it does not start at the scale's edge
TICK_ROOM = 10.5  # percent; on a phone of 320 pixels a label of four figures is that wide
MONTHS_SHOWN = (1, 2, 3, 4, 6)  # a label every so many months, as often as there is room
MANY_BARS = 30  # more would hide the story's own: what only one report dates is then folded away, plans last


@dataclass(frozen=True, slots=True)
class Bar:
    """One stated time of a claim; `left` and `width` in percent of the scale, `open_start` and `open_end` for bounds."""

    claim: ClaimView
    edtf: str
    told: str
    role: str
    left: float
    width: float
    open_start: bool
    open_end: bool
    is_ahead: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the scale, or a month where there is room, in percent."""

    label: str
    left: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars in the order of their time, and those folded away; `today` in percent, None where it lies off the scale.

    `left_open` are claims whose times stay open, with the words.
    """

    bars: tuple[Bar, ...]
    folded: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    today: float | None
    left_open: tuple[tuple[ClaimView, str], ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """Years side by side, each as wide as its weight."""

    first: int
    edges: tuple[float, ...]

    def percent(self, day: date) -> float:
        """Where a day lies; days off the scale lie at its ends."""
        year = day.year - self.first
        if year < 0:
            return 0.0
        if year >= len(self.edges) - 1:
            return 100.0
        share = (day - date(day.year, 1, 1)).days / 366
        return self.edges[year] + share * (self.edges[year + 1] - self.edges[year])


def make_timeline(claims: Sequence[ClaimView], *, today: date) -> Timeline:
    """The timeline of a story's claims: one bar a claim and distinct time."""
    dated = sorted(
        _dated(claims), key=lambda row: (row[2].begins or row[2].ends or date.max, row[2].ends or date.max, row[1])
    )
    if not dated:
        return Timeline((), (), (), None, tuple(_left_open(claims)))
    scale = _make_scale([edtf for _, _, edtf, _ in dated])
    bars = [_to_bar(claim, text, edtf, role, scale, today) for claim, text, edtf, role in dated]
    shown = _choose(bars)
    kept = {id(bar) for bar in shown}
    inside = scale.first <= today.year < scale.first + len(scale.edges) - 1
    return Timeline(
        tuple(shown),
        tuple(bar for bar in bars if id(bar) not in kept),
        tuple(_ticks(scale)),
        round(scale.percent(today), 2) if inside else None,
        tuple(_left_open(claims)),
    )


def _choose(bars: list[Bar]) -> list[Bar]:
    """All bars where they are few; else those of several reports with what is planned; else those of several alone."""
    several = [bar for bar in bars if len(bar.claim.reports) > 1]
    planned = [bar for bar in bars if len(bar.claim.reports) > 1 or bar.role == Role.DUE.value]
    choices = [chosen for chosen in (bars, planned, several) if chosen]
    return next((chosen for chosen in choices if len(chosen) <= MANY_BARS), choices[-1])


def _dated(claims: Iterable[ClaimView]) -> Iterable[tuple[ClaimView, str, Edtf, Role]]:
    for claim in claims:
        seen = set()
        for report in claim.reports:
            for time in report.times:
                if time.edtf is not None and time.role is not None and (time.edtf, time.role) not in seen:
                    seen.add((time.edtf, time.role))
                    yield claim, time.edtf, read_edtf(time.edtf), time.role


def _left_open(claims: Iterable[ClaimView]) -> Iterable[tuple[ClaimView, str]]:
    """Claims with a time in words that no date of the page resolves."""
    for claim in claims:
        words = [t.exact for r in claim.reports for t in r.times if t.edtf is None]
        if words and not any(t.edtf for r in claim.reports for t in r.times):
            yield claim, words[0]


def _make_scale(times: Sequence[Edtf]) -> Scale:
    years = Counter(day.year for time in times for day in _ends(time))
    first, last = min(years), max(years)
    edges = [0.0]
    for year in range(first, last + 1):
        edges.append(edges[-1] + (years[year] ** CROWDING if years[year] else EMPTY_YEAR))
    return Scale(first, tuple(100 * edge / edges[-1] for edge in edges))


def _ends(time: Edtf) -> Iterable[date]:
    """The first and the last day, as far as they are known."""
    if time.begins is not None:
        yield time.begins
    if time.ends is not None:
        yield time.ends - timedelta(days=1)


def _ticks(scale: Scale) -> list[Tick]:
    """Years, wide ones before others, then months within years that have room; never closer than their labels."""
    years = [(after - edge, scale.first + number) for number, (edge, after) in enumerate(pairwise(scale.edges))]
    ranked = sorted(years, key=lambda row: (-row[0], row[1]))
    found: list[Tick] = []
    for day in (*(date(year, 1, 1) for _, year in ranked), *(day for row in ranked for day in _months(*row))):
        left = scale.percent(day)
        if left <= 100 - TICK_ROOM and all(abs(left - tick.left) >= TICK_ROOM for tick in found):
            found.append(Tick(str(day.year) if day.month == 1 else MONTHS[day.month - 1][:3], round(left, 2)))
    return sorted(found, key=lambda tick: tick.left)


def _months(width: float, year: int) -> Iterable[date]:
    """The first days of every month, or every second, third …, as a year of that width has room for."""
    step = next((n for n in MONTHS_SHOWN if width * n / 12 >= TICK_ROOM), 12)
    return (date(year, month, 1) for month in range(1 + step, 13, step))


def _to_bar(claim: ClaimView, text: str, edtf: Edtf, role: Role, scale: Scale, today: date) -> Bar:
    left = scale.percent(edtf.begins) if edtf.begins is not None else 0.0
    right = scale.percent(edtf.ends) if edtf.ends is not None else 100.0
    if edtf.begins is None:
        left = max(0.0, right - FADE)
    if edtf.ends is None:
        right = min(100.0, left + FADE)
    width = max(right - left, NARROWEST)
    ahead = (edtf.ends or date.max) > today and role is Role.DUE
    return Bar(
        claim,
        text,
        tell_edtf(text),
        role.value,
        round(min(left, 100 - width), 2),
        round(width, 2),
        edtf.begins is None,
        edtf.ends is None,
        ahead,
    )
