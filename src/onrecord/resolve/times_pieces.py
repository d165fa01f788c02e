"""Pieces of a time: "late July", "the end of the year", "the first five months of 2022" (docs/reports.md, `times`)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from onrecord.model.edtf import Edtf, EdtfDate, Grain
from onrecord.model.timing import Slice, TimeUnit, TimexType
from onrecord.resolve.times_calendar import interval, months, moved, to_day, unit_around, unit_value
from onrecord.resolve.times_setting import Reading

__all__ = ["read_piece", "read_slice"]

Bounds = Mapping[str, tuple[int, int]]
# The guide's thirds: of a month in days (31 is cut to the month's last), of a year in months. The end of a year is its
# last month, as "by the end of 2026" is `../2026-12`; weeks, decades and centuries are cut in the same spirit.
OF_MONTH: Bounds = {"start": (1, 10), "early": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (21, 31)}
OF_YEAR: Bounds = {"start": (1, 1), "early": (1, 4), "mid": (5, 8), "late": (9, 12), "end": (12, 12)}
OF_WEEK: Bounds = {"start": (0, 2), "early": (0, 2), "mid": (1, 3), "late": (3, 6), "end": (4, 6)}
OF_DECADE: Bounds = {"start": (0, 3), "early": (0, 3), "mid": (4, 6), "late": (7, 9), "end": (7, 9)}
OF_CENTURY: Bounds = {"start": (0, 33), "early": (0, 33), "mid": (34, 66), "late": (67, 99), "end": (67, 99)}
LONGEST_MONTH = 31
LETTERS = {TimeUnit.DAY: "D", TimeUnit.WEEK: "W", TimeUnit.MONTH: "M", TimeUnit.QUARTER: "Q", TimeUnit.YEAR: "Y"}


def read_piece(piece: str, whole: Reading, reference: date | None) -> Reading:
    """The piece of a time that is resolved already; the whole where no finer piece is known ("later that day")."""
    edtf = whole.edtf
    if edtf is None or edtf.first is None or edtf.last is None:
        return whole
    cut = _cut_week(piece, edtf, reference) if _is_week(edtf) else _cut(piece, edtf)
    if piece == "rest" and cut is None:
        cut = _rest(edtf, reference)
    if cut is None:
        return whole
    limit = edtf.last if edtf.last.grain is Grain.MONTH and piece == "end" and not edtf.interval else None
    return replace(whole, edtf=cut, limit=limit)


def _rest(edtf: Edtf, reference: date | None) -> Edtf | None:
    """What is left of a month or a year: from the day of publication on, of a year in months."""
    unit = edtf.first
    if reference is None or unit is None or edtf.interval or not unit.begins <= reference < unit.ends:
        return None
    if unit.grain is Grain.YEAR:
        return months(reference.year * 12 + reference.month - 1, unit.year * 12 + 11)
    return interval(to_day(reference), to_day(unit.ends - timedelta(days=1))) if unit.grain is Grain.MONTH else None


def _is_week(edtf: Edtf) -> bool:
    begins, ends = edtf.begins, edtf.ends
    return begins is not None and ends is not None and (ends - begins).days == 7 and begins.weekday() == 0


def _cut(piece: str, edtf: Edtf) -> Edtf | None:
    unit = edtf.first
    if unit is None or piece not in OF_MONTH:
        return None
    if edtf.interval:
        return _cut_months(piece, edtf)
    if unit.grain is Grain.MONTH and unit.month:
        first, last = OF_MONTH[piece]
        length = (unit.ends - unit.begins).days
        return interval(EdtfDate(unit.year, unit.month, first), EdtfDate(unit.year, unit.month, min(last, length)))
    if unit.grain is Grain.YEAR:
        first, last = OF_YEAR[piece]
        return months(unit.year * 12 + first - 1, unit.year * 12 + last - 1)
    if unit.grain in (Grain.DECADE, Grain.CENTURY) and unit.year:
        first, last = (OF_DECADE if unit.grain is Grain.DECADE else OF_CENTURY)[piece]
        return interval(EdtfDate(unit.year + first), EdtfDate(unit.year + last))
    return None


def _cut_months(piece: str, edtf: Edtf) -> Edtf | None:
    """Of a season, quarter or half: its first, middle or last third."""
    first, last = edtf.first, edtf.last
    if first is None or last is None or not first.month or not last.month or Grain.DAY in (first.grain, last.grain):
        return None
    begins, ends = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    third = (ends - begins + 1) // 3
    if third == 0:
        return None
    if piece in ("start", "early"):
        return months(begins, begins + third - 1)
    return months(begins + third, ends - third) if piece == "mid" else months(ends - third + 1, ends)


def _cut_week(piece: str, edtf: Edtf, reference: date | None) -> Edtf | None:
    """Of a week from Monday to Sunday; "earlier this week" runs up to the day of publication, "later" from it on."""
    begins, ends = edtf.begins, edtf.ends
    if begins is None or ends is None:
        return None
    if piece in OF_WEEK:
        days = [to_day(begins + timedelta(days=n)) for n in OF_WEEK[piece]]
        return interval(days[0], days[1])
    if reference is None or not begins <= reference < ends:
        return None
    if piece == "earlier":
        return interval(to_day(begins), to_day(reference))
    return interval(to_day(reference), edtf.last) if piece in ("later", "rest") else None


def read_slice(time: Slice, whole: Reading) -> Reading:
    """Units of a time that is resolved already, counted from its start or its end, or the unit around it."""
    begins = whole.edtf.begins if whole.edtf else None
    ends = whole.edtf.ends if whole.edtf else None
    if begins is None or ends is None:
        return Reading()
    if time.weekday is not None:
        return _weekday_of(time, whole, begins, ends)
    if time.nth == 0:
        return replace(whole, edtf=unit_around(begins, time.unit), value=unit_value(begins, time.unit))
    first = moved(ends, time.unit, -time.count) if time.nth < 0 else moved(begins, time.unit, time.nth - 1)
    after = first and moved(first, time.unit, time.count)
    if first is None or after is None or not begins <= first < after <= ends:
        return Reading()
    edtf = interval(_unit_of(first, time.unit, last=False), _unit_of(after - timedelta(days=1), time.unit, last=True))
    if time.count > 1:
        value = f"P{time.count}{LETTERS[time.unit]}" if time.unit in LETTERS else None
        return replace(whole, edtf=edtf, value=value, type=TimexType.DURATION)
    return replace(whole, edtf=edtf, value=unit_value(first, time.unit))


def _weekday_of(time: Slice, whole: Reading, begins: date, ends: date) -> Reading:
    """The nth Tuesday, say, of a month."""
    length = (ends - begins).days
    days = [begins + timedelta(days=n) for n in range(length) if (begins.weekday() + n) % 7 == time.weekday]
    place = time.nth if time.nth < 0 else time.nth - 1
    if length > LONGEST_MONTH or not -len(days) <= place < len(days):
        return Reading()
    return replace(whole, edtf=interval(to_day(days[place]), to_day(days[place])), value=days[place].isoformat())


def _unit_of(day: date, unit: TimeUnit, *, last: bool) -> EdtfDate | None:
    """The day at the precision of the unit: a week or weekend by its day, a quarter by its month."""
    if unit in (TimeUnit.DAY, TimeUnit.WEEK, TimeUnit.WEEKEND):
        return to_day(day)
    around = unit_around(day, TimeUnit.MONTH if unit is TimeUnit.QUARTER else unit)
    if around is None:
        return None
    return around.last if last else around.first
