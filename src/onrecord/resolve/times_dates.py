"""Dates whose words leave a field open ("Tuesday", "in June", "last summer"): the nearest on the right side.

Which side is told by "last" and "next", else by the verb, else by nearness to the day of publication.
"""

import calendar
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from onrecord.model.edtf import Edtf, EdtfDate, Grain
from onrecord.model.timing import Bound, Calendar, Feast, Hang, Numeric, Part, Tense, TimeUnit
from onrecord.resolve.times_calendar import feast_day, is_month, months, moved, to_day
from onrecord.resolve.times_setting import Reading, Setting

__all__ = ["read_calendar", "read_feast", "read_numeric", "read_part"]

# Where the verb sends a date this far and the other way it is this near, the verb governs another thing ("announced talks
# in October"): who means last October says so.
FAR_DAYS, NEAR_DAYS = 300, 60
# A company that "expects to report a loss for the third quarter" in October means the one that is over.
QUARTER_FAR_DAYS = 180
QUARTER_NEWS_DAYS = 75  # figures of a quarter are filed within 45 days, and talked of for a month more
YEARS_ROUND = 8  # the longest wait for a 29 February is eight years, around 1900 and 2100
MONTHS_ROUND = 13  # a 30th falls on each weekday within so many
NEXT_GAP = 2  # days: nobody calls tomorrow, or the day after, "next Friday"
STARTS = {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10, 40: 1, 41: 7}
VALUES = {21: "SP", 22: "SU", 23: "FA", 24: "WI", 33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4", 40: "H1", 41: "H2"}


def read_calendar(time: Calendar, setting: Setting) -> Reading:
    """A date by its fields; open where a field is missing that no anchor gives, or where there is no such day."""
    reference = setting.reference if time.hang is Hang.REFERENCE else _told_day(setting)
    if time.year_shift is not None and reference is not None:
        time = replace(time, year=reference.year + time.year_shift, year_shift=None)
    if time.year is not None:
        return _day_or_month(time.year, time.month, time.day)
    if reference is None and setting.year is not None and time.hang is Hang.REFERENCE:
        return _in_told_year(time, setting.year)
    if reference is None or time.year_shift is not None:
        return Reading()
    reading = _without_year(time, reference, setting)
    return replace(reading, anchor=reference)


def _in_told_year(time: Calendar, year: int) -> Reading:
    """A month or its day in the year of the dates around it; open where its weekday says another."""
    if time.month is None or time.shift or time.year_shift or time.week_shift:
        return Reading()
    if time.weekday is not None:
        day = _valid(year, time.month, time.day)
        if day is None or day.weekday() != time.weekday:
            return Reading()
    return replace(_day_or_month(year, time.month, time.day), anchor=date(year, 1, 1))


def _told_day(setting: Setting) -> date | None:
    """The day told before, where one was told to the day."""
    edtf = setting.text.edtf if setting.text else None
    return edtf.begins if edtf and edtf.first and edtf.first.grain is Grain.DAY else None


def _without_year(time: Calendar, reference: date, setting: Setting) -> Reading:
    if time.week_shift is not None and time.weekday is not None:
        return _on(moved(reference, TimeUnit.DAY, 7 * time.week_shift + time.weekday - reference.weekday()))
    if time.month is not None and time.day is not None:
        return _on(_month_day(time, reference, setting))
    if time.month is not None:
        index = _month_index(time.month, time.shift, reference, setting)
        return _day_or_month(index // 12, index % 12 + 1, None)
    if time.day is not None:
        return _on(_day_of_month(time, reference, setting))
    if time.weekday is not None:
        return _on(_weekday(time.weekday, time.shift, reference, setting))
    return Reading()


def _day_or_month(year: int, month: int | None, day: int | None) -> Reading:
    """A year, a month or a day; open where the calendar has it not (30 February)."""
    try:
        unit = EdtfDate(year, month, day)
    except ValueError:
        return Reading()
    return Reading(Edtf.of(unit), str(unit))


def _on(day: date | None) -> Reading:
    return Reading() if day is None else Reading(Edtf.of(to_day(day)), day.isoformat())


def _side(past: date | None, future: date | None, shift: int | None, reference: date, setting: Setting) -> date | None:
    """Of the last such day and the next, the one that is meant; both are the reference if it is such a day itself."""
    if past is None or future is None:
        return past or future
    behind, ahead = (reference - past).days, (future - reference).days
    if shift or setting.bound is Bound.SINCE:
        return future if shift and shift > 0 else past
    if setting.backward and not (behind > FAR_DAYS and ahead < NEAR_DAYS):
        return past
    if setting.forward and not (ahead > FAR_DAYS and behind < NEAR_DAYS):
        return future
    return past if behind <= ahead else future


def _weekday(weekday: int, shift: int | None, reference: date, setting: Setting) -> date | None:
    """The weekday last past or next to come, or the day itself; "this" looks ahead unless the verb looks back."""
    behind, ahead = (reference.weekday() - weekday) % 7, (weekday - reference.weekday()) % 7
    if shift is not None and shift < 0:
        return moved(reference, TimeUnit.DAY, -(behind or 7))
    if shift is not None and shift > 0:
        return moved(reference, TimeUnit.DAY, ahead if ahead > NEXT_GAP else ahead + 7)
    is_ahead = setting.forward or setting.tense is Tense.PRESENT or (shift == 0 and setting.tense is not Tense.PAST)
    return moved(reference, TimeUnit.DAY, ahead if is_ahead and setting.bound is not Bound.SINCE else -behind)


def _month_index(month: int, shift: int | None, reference: date, setting: Setting) -> int:
    """The month that is meant, as months since the year 0."""
    here = reference.year * 12 + reference.month - 1
    behind, ahead = (here - month + 1) % 12, (month - 1 - here) % 12
    if shift is not None and shift < 0:
        # the month just gone is "last month", so "last June" in July is that of the year before
        return here - (behind if behind > 1 else behind + 12)
    if shift is not None and shift > 0:
        return here + (ahead or 12)
    if shift == 0 and setting.tense is not Tense.PAST:
        return here - here % 12 + month - 1
    if setting.bound is Bound.SINCE:
        return here - behind
    if setting.backward and not (behind * 30 > FAR_DAYS and ahead * 30 < NEAR_DAYS):
        return here - behind
    if setting.forward and not (ahead * 30 > FAR_DAYS and behind * 30 < NEAR_DAYS):
        return here + ahead
    return here - behind if behind <= ahead else here + ahead


def _month_day(time: Calendar, reference: date, setting: Setting) -> date | None:
    """A day of a month: of the year that fits a weekday where one is named with it."""
    candidates = [d for d in _years_around(reference, lambda year: _valid(year, time.month, time.day)) if d]
    if time.weekday is not None:
        fitting = [d for d in candidates if d.weekday() == time.weekday]
        if fitting:
            return min(fitting, key=lambda d: (abs((d - reference).days), d))
    if time.shift == 0:
        return next((d for d in candidates if d.year == reference.year), None)
    return _from_candidates(candidates, time.shift, reference, setting)


def _day_of_month(time: Calendar, reference: date, setting: Setting) -> date | None:
    """Of this month or one beside it: "the 6th", with or without its weekday."""
    here = reference.year * 12 + reference.month - 1
    far = 2 if time.weekday is None else MONTHS_ROUND
    found = [_valid(i // 12, i % 12 + 1, time.day) for i in range(here - far, here + far + 1) if is_month(i)]
    candidates = [d for d in found if d and time.weekday in (None, d.weekday())]
    return _from_candidates(candidates, time.shift, reference, setting)


def _from_candidates(candidates: Iterable[date], shift: int | None, reference: date, setting: Setting) -> date | None:
    days = sorted(candidates)
    past = [d for d in days if (d < reference if shift else d <= reference)]
    future = [d for d in days if (d > reference if shift else d >= reference)]
    return _side(past[-1] if past else None, future[0] if future else None, shift, reference, setting)


def _years_around(reference: date, of: Callable[[int], date | None]) -> list[date | None]:
    return [of(year) for year in range(reference.year - YEARS_ROUND, reference.year + YEARS_ROUND + 1)]


def _valid(year: int, month: int | None, day: int | None) -> date | None:
    if month is None or day is None or not 1 <= year <= 9999 or not 1 <= month <= 12:
        return None
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def read_numeric(time: Numeric, setting: Setting) -> Reading:
    """In the page's order unless only the other gives a month: "06/09/2024"."""
    day, month = (time.first, time.second) if setting.day_first else (time.second, time.first)
    if month > 12:
        day, month = month, day
    if time.year is None:
        return read_calendar(Calendar(month=month, day=day), setting)
    return _day_or_month(time.year, month, day)


def read_feast(time: Feast, setting: Setting) -> Reading:
    """A holiday; open where its day needs a table that is not here."""
    reference = setting.reference
    year = time.year
    if year is None and time.year_shift is not None and reference is not None:
        year = reference.year + time.year_shift
    if year is not None:
        return _on(feast_day(time.day, year))
    if reference is None:
        return Reading()
    candidates = [d for d in _years_around(reference, lambda y: feast_day(time.day, y)) if d]
    if time.shift == 0:
        return replace(_on(feast_day(time.day, reference.year)), anchor=reference)
    return replace(_on(_from_candidates(candidates, time.shift, reference, setting)), anchor=reference)


def read_part(time: Part, setting: Setting) -> Reading:
    """A season, quarter or half, as the months that it spans."""
    reference = setting.reference
    if time.year is not None:
        return _part_of(time.code, time.year)
    if reference is None and setting.year is not None and not time.shift and not time.year_shift:
        return replace(_part_of(time.code, setting.year), anchor=date(setting.year, 1, 1))
    if reference is None:
        return Reading()
    if time.year_shift is not None:
        return replace(_part_of(time.code, reference.year + time.year_shift), anchor=reference)
    year = _part_year(time, reference, setting)
    return Reading() if year is None else replace(_part_of(time.code, year), anchor=reference)


def _part_year(time: Part, reference: date, setting: Setting) -> int | None:
    """In which year the season or quarter that is meant begins."""
    if time.shift == 0:
        in_winter = time.code == 24 and reference.month < 3
        return reference.year - 1 if in_winter else reference.year
    spans = [(edtf.begins, edtf.ends) for year in _near_years(reference) if (edtf := _part_of(time.code, year).edtf)]
    whole = [(begins, ends) for begins, ends in spans if begins and ends]
    begun = [b for b, e in whole if (e <= reference if time.shift else b <= reference)]
    coming = [b for b, e in whole if (b > reference if time.shift else e > reference)]
    if 33 <= time.code <= 36 and not time.shift and begun and coming and _is_just_over(begun[-1], coming[0], reference):
        return begun[-1].year
    side = _side(begun[-1] if begun else None, coming[0] if coming else None, time.shift, reference, setting)
    return side.year if side else None


def _is_just_over(begun: date, coming: date, reference: date) -> bool:
    """Whether a quarter ended a short while ago and its like is far off: the one that figures are just being told of."""
    return (reference - begun).days < 92 + QUARTER_NEWS_DAYS and (coming - reference).days > QUARTER_FAR_DAYS


def _near_years(reference: date) -> range:
    return range(max(reference.year - 2, 1), min(reference.year + 3, 9999))


def _part_of(code: int, year: int) -> Reading:
    first = year * 12 + STARTS[code] - 1
    return Reading(months(first, first + (5 if code >= 40 else 2)), f"{year:04}-{VALUES[code]}")
