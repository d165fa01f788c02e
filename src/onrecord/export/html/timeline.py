"""Bars of a timeline: each stated time at the precision it was given, on a scale that gives busy years more room."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.export.wording import tell_edtf
from onrecord.model import Role
from onrecord.model.edtf import Edtf, read_edtf
from onrecord.record.views import ClaimView

__all__ = ["Bar", "Tick", "Timeline", "make_timeline"]

# Empty years still pass: a tenth of the room of a year with one event, so that 2014 to 2026 reads as long, not as endless.
EMPTY_YEAR = 0.1
NARROWEST = 0.8  # percent; a day is still to be seen
TICK_ROOM = 5.5  # percent; ticks closer than that would run into each other


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
    """A year on the scale, in percent."""

    label: str
    left: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars in the order of their time; `today` in percent, None where it lies off the scale; claims whose times stay open."""

    bars: tuple[Bar, ...]
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
        return Timeline((), (), None, tuple(_left_open(claims)))
    scale = _make_scale([edtf for _, _, edtf, _ in dated])
    bars = tuple(_to_bar(claim, text, edtf, role, scale, today) for claim, text, edtf, role in dated)
    inside = scale.first <= today.year < scale.first + len(scale.edges) - 1
    return Timeline(
        bars, tuple(_ticks(scale)), round(scale.percent(today), 2) if inside else None, tuple(_left_open(claims))
    )


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
    years = Counter(day.year for t in times for day in (t.begins, t.ends) if day is not None)
    first, last = min(years), max(years)
    edges = [0.0]
    for year in range(first, last + 1):
        edges.append(edges[-1] + (1 + math.log2(years[year]) if years[year] else EMPTY_YEAR))
    return Scale(first, tuple(100 * edge / edges[-1] for edge in edges))


def _ticks(scale: Scale) -> Iterable[Tick]:
    shown = -TICK_ROOM
    for number, edge in enumerate(scale.edges[:-1]):
        if edge - shown >= TICK_ROOM and edge <= 100 - TICK_ROOM / 2:
            shown = edge
            yield Tick(str(scale.first + number), round(edge, 2))


def _to_bar(claim: ClaimView, text: str, edtf: Edtf, role: Role, scale: Scale, today: date) -> Bar:
    left = scale.percent(edtf.begins) if edtf.begins is not None else 0.0
    right = scale.percent(edtf.ends) if edtf.ends is not None else 100.0
    if edtf.begins is None:
        left = max(
            0.0, right - 14.0
        )  # a bound from below fades in over a stretch, it does not start at the scale's edge
    if edtf.ends is None:
        right = min(100.0, left + 14.0)
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
