"""Units of the calendar around a day: the arithmetic under `resolve.times_readings`.

What would lie before the year 1 or after 9999 is None, never an exception.
"""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.model.edtf import Edtf, EdtfDate, is_reversed
from onrecord.model.timing import TimeUnit

__all__ = ["feast_day", "interval", "is_month", "months", "moved", "to_day", "unit_around", "unit_value"]

DAYS_IN = {TimeUnit.DAY: 1, TimeUnit.WEEK: 7, TimeUnit.WEEKEND: 7}
MONTHS_IN = {TimeUnit.MONTH: 1, TimeUnit.QUARTER: 3, TimeUnit.YEAR: 12, TimeUnit.DECADE: 120, TimeUnit.CENTURY: 1200}


def to_day(day: date) -> EdtfDate:
    """The day in EDTF."""
    return EdtfDate(day.year, day.month, day.day)


def interval(first: EdtfDate | None, last: EdtfDate | None) -> Edtf | None:
    """From one unit to another, one unit where they are the same; None where it runs backwards or an end is missing."""
    if first is None or last is None or is_reversed(first, last):
        return None
    return Edtf.of(first) if first == last else Edtf(first, last)


def is_month(index: int) -> bool:
    """Whether months counted from the year 0 give one that the calendar has."""
    return 12 <= index < 120000


def months(first: int, last: int) -> Edtf | None:
    """Months by their count from the year 0 (`year * 12 + month - 1`), both included."""
    if not is_month(first) or not is_month(last):
        return None
    return interval(EdtfDate(first // 12, first % 12 + 1), EdtfDate(last // 12, last % 12 + 1))


def moved(day: date, unit: TimeUnit, count: float) -> date | None:
    """The day `count` units on; the last of a month stands for days that it has not. None off the calendar, and for hours."""
    if unit in DAYS_IN:
        try:
            return day + timedelta(days=DAYS_IN[unit] * count)
        except OverflowError:
            return None
    if unit not in MONTHS_IN:
        return None
    index = day.year * 12 + day.month - 1 + MONTHS_IN[unit] * count
    if index != int(index) or not is_month(int(index)):
        return None
    year, month = divmod(int(index), 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def unit_around(day: date, unit: TimeUnit) -> Edtf | None:
    """The unit that holds the day: the week from Monday to Sunday, the quarter as its three months."""
    if unit is TimeUnit.DAY:
        return Edtf.of(to_day(day))
    if unit in (TimeUnit.WEEK, TimeUnit.WEEKEND):
        monday = moved(day, TimeUnit.DAY, -day.weekday())
        first = monday and moved(monday, TimeUnit.DAY, 5 if unit is TimeUnit.WEEKEND else 0)
        last = monday and moved(monday, TimeUnit.DAY, 6)
        return interval(to_day(first), to_day(last)) if first and last else None
    if unit is TimeUnit.MONTH:
        return Edtf.of(EdtfDate(day.year, day.month))
    if unit is TimeUnit.QUARTER:
        first_month = day.year * 12 + (day.month - 1) // 3 * 3
        return months(first_month, first_month + 2)
    years = {TimeUnit.DECADE: 10, TimeUnit.CENTURY: 100}.get(unit, 1)
    return Edtf.of(EdtfDate(day.year - day.year % years, years=years))


def unit_value(day: date, unit: TimeUnit) -> str:
    """The same unit as TIMEX3 writes it: `2024-W36`, `2024-Q3`, `199`."""
    year, week, _ = day.isocalendar()
    return {
        TimeUnit.DAY: day.isoformat(),
        TimeUnit.WEEK: f"{year:04}-W{week:02}",
        TimeUnit.WEEKEND: f"{year:04}-W{week:02}-WE",
        TimeUnit.MONTH: f"{day.year:04}-{day.month:02}",
        TimeUnit.QUARTER: f"{day.year:04}-Q{(day.month + 2) // 3}",
        TimeUnit.DECADE: f"{day.year // 10:03}",
        TimeUnit.CENTURY: f"{day.year // 100:02}",
    }.get(unit, f"{day.year:04}")


def feast_day(rule: str, year: int) -> date | None:
    """The day that a holiday's rule gives in a year (lexicon/holidays.tsv); None where it gives none."""
    if not 1 <= year <= 9999 or not rule:
        return None
    if rule.startswith("easter"):
        return moved(_easter(year), TimeUnit.DAY, int(rule.removeprefix("easter")))
    if ":" in rule:
        which, _, more = rule.partition("+")
        month, nth, weekday = (int(part) for part in which.split(":"))
        days = [d for d in _month_days(year, month) if d.weekday() == weekday]
        return moved(days[nth - 1 if nth > 0 else nth], TimeUnit.DAY, int(more or 0))
    month, day = (int(part) for part in rule.split("-"))
    return date(year, month, day)


def _month_days(year: int, month: int) -> Iterator[date]:
    for day in range(1, calendar.monthrange(year, month)[1] + 1):
        yield date(year, month, day)


def _easter(year: int) -> date:
    """Easter Sunday by the Gregorian reckoning (Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    shift = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * shift) // 433
    month = (h + shift - 7 * m + 90) // 25
    return date(year, month, (h + shift - 7 * m + 33 * month + 19) % 32)
