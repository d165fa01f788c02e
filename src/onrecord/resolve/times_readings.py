"""What a time expression comes to on a known day: one function a kind of expression, none of which invents a day.

Where the words, the day of publication and the times told before do not settle it, the reading stays open.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import MAXYEAR, date
from types import MappingProxyType

from onrecord.model.edtf import Edtf, EdtfDate, Grain
from onrecord.model.timing import (
    Around,
    At,
    Begun,
    Between,
    Bound,
    Calendar,
    Cycle,
    Ended,
    Era,
    Expression,
    Feast,
    Hang,
    Length,
    Moved,
    Numeric,
    Part,
    Piece,
    Repeat,
    SamePart,
    Slice,
    Stretch,
    Tense,
    TimeUnit,
    TimexType,
    Told,
    Vague,
    Week,
)
from onrecord.resolve.times_calendar import interval, months, moved, to_day, unit_around, unit_value
from onrecord.resolve.times_dates import read_calendar, read_feast, read_numeric, read_part
from onrecord.resolve.times_pieces import read_piece, read_slice
from onrecord.resolve.times_setting import Reading, Setting

__all__ = ["duration_value", "read_expression"]

GRAINS: Mapping[TimeUnit, Grain] = MappingProxyType(
    {
        TimeUnit.DAY: Grain.DAY,
        TimeUnit.WEEKEND: Grain.DAY,
        TimeUnit.WEEK: Grain.DAY,
        TimeUnit.MONTH: Grain.MONTH,
        TimeUnit.QUARTER: Grain.QUARTER,
        TimeUnit.YEAR: Grain.YEAR,
        TimeUnit.DECADE: Grain.DECADE,
        TimeUnit.CENTURY: Grain.CENTURY,
    }
)
# TIMEX3 durations: designator, and how many of it one unit is.
DURATIONS: Mapping[TimeUnit, tuple[str, str, int]] = MappingProxyType(
    {
        TimeUnit.SECOND: ("PT", "S", 1),
        TimeUnit.MINUTE: ("PT", "M", 1),
        TimeUnit.HOUR: ("PT", "H", 1),
        TimeUnit.DAY: ("P", "D", 1),
        TimeUnit.WEEKEND: ("P", "WE", 1),
        TimeUnit.WEEK: ("P", "W", 1),
        TimeUnit.MONTH: ("P", "M", 1),
        TimeUnit.QUARTER: ("P", "Q", 1),
        TimeUnit.YEAR: ("P", "Y", 1),
        TimeUnit.DECADE: ("P", "Y", 10),
        TimeUnit.CENTURY: ("P", "Y", 100),
    }
)
OPEN = Reading()


def read_expression(time: Expression, setting: Setting) -> Reading:
    """The reading of an expression where it stands; an open one where nothing settles it."""
    match time:
        case Calendar():
            return read_calendar(time, setting)
        case Numeric():
            return read_numeric(time, setting)
        case Feast():
            return read_feast(time, setting)
        case Part():
            return read_part(time, setting)
        case Cycle():
            return _read_cycle(time, setting)
        case Era():
            return _read_era(time)
        case Moved():
            return _read_moved(time, setting)
        case SamePart():
            return _read_same_part(time, setting)
        case Told():
            return setting.text or OPEN
        case Stretch():
            return _read_stretch(time, setting)
        case Between():
            return _read_between(time, setting)
        case Ended():
            return _read_ended(time, setting)
        case Begun():
            return _read_begun(time, setting)
        case At():
            return _read_at(time, setting)
        case Length():
            return _read_length(time, setting)
        case Piece():
            return read_piece(time.piece, read_expression(time.of, setting), setting.reference)
        case Slice():
            return read_slice(time, read_expression(time.of, setting))
        case Around():
            reading = read_expression(time.of, setting)
            return replace(reading, edtf=reading.edtf and reading.edtf.about())
        case Repeat():
            return Reading(value=time.value, type=TimexType.SET)
        case Vague():
            return Reading(value=time.value)
        case Week():
            return _read_week(time, setting)


def _read_cycle(time: Cycle, setting: Setting) -> Reading:
    """The unit around the anchor, or one beside it: "last week", "that year"."""
    text = setting.quarter if time.unit is TimeUnit.QUARTER else setting.text
    hangs = time.hang is Hang.TEXT and not (time.offset > 0 and _is_from_now(setting))
    anchor = _hanging(text, time.unit) if hangs else setting.reference
    if anchor is None:
        return OPEN
    if time.unit is TimeUnit.WEEKEND and time.offset == 0 and setting.tense is Tense.PAST and anchor.weekday() < 5:
        return _around(moved(anchor, TimeUnit.WEEK, -1), time.unit, anchor)
    return _around(moved(anchor, time.unit, time.offset), time.unit, anchor)


def _is_from_now(setting: Setting) -> bool:
    """Nothing was told that it could hang from, and the verb does not look back: "we will meet the following week"."""
    return setting.text is None and not setting.backward


def _around(day: date | None, unit: TimeUnit, anchor: date) -> Reading:
    if day is None:
        return OPEN
    return Reading(unit_around(day, unit), unit_value(day, unit), anchor=anchor)


def _hanging(text: Reading | None, unit: TimeUnit) -> date | None:
    """The day that a unit can hang from: of a time in the text that is told at least as finely."""
    edtf = text.edtf if text else None
    if edtf is None or edtf.first is None or edtf.last is None:
        return None
    coarse = max(edtf.first.grain, edtf.last.grain)
    return edtf.begins if coarse <= GRAINS.get(unit, Grain.DAY) else None


def _read_week(time: Week, setting: Setting) -> Reading:
    """A week by its ISO number; open where the year has no such week."""
    year = time.year
    if year is None and setting.reference is not None:
        year = setting.reference.year + time.year_shift
    if year is None or not 1 <= year < MAXYEAR:
        return OPEN
    try:
        monday = date.fromisocalendar(year, time.number, 1)
    except ValueError:
        return OPEN
    anchor = setting.reference if time.year is None else None
    return Reading(unit_around(monday, TimeUnit.WEEK), unit_value(monday, TimeUnit.WEEK), anchor=anchor)


def _read_era(time: Era) -> Reading:
    if not 0 <= time.year <= 9999 - time.years:
        return OPEN
    digits = f"{time.year:04}"[: 3 if time.years == 10 else 2]
    return Reading(Edtf.of(EdtfDate(time.year, years=time.years)), digits)


def _read_moved(time: Moved, setting: Setting) -> Reading:
    """At the precision of the unit, never finer: "two years ago", "three years later", "two days after Christmas"."""
    if time.count == 0:
        return Reading(value="PAST_REF" if setting.tense is not Tense.FUTURE else "FUTURE_REF")
    count, unit = _plain_count(time.count, time.unit)
    if isinstance(time.of, Moved) and time.of.of is None:
        return _moved_twice(time.of, count, unit, setting.reference)
    if time.of is not None:
        return _moved_from(read_expression(time.of, setting), count, unit)
    compared = setting.text if setting.near else setting.quarter if time.hang is Hang.TEXT else None
    if unit is TimeUnit.YEAR and compared and _is_part_of_year(compared):
        return _same_part(compared, int(count))
    if time.hang is Hang.TEXT and not (count > 0 and _is_from_now(setting)):
        return _moved_from(setting.text, count, unit)
    if setting.reference is None:
        return OPEN
    if setting.bound is Bound.BY and unit is TimeUnit.WEEK:
        count, unit = 7 * count, TimeUnit.DAY  # "within two weeks" ends on a day, not with a week
    reading = _moved_day(setting.reference, count, unit)
    return replace(reading, anchor=setting.reference)


def _moved_twice(longer: Moved, count: float, unit: TimeUnit, reference: date | None) -> Reading:
    """To the day, by the longer length first: "a month and ten days ago"."""
    there = reference and moved(reference, longer.unit, longer.count)
    day = there and moved(there, unit, count)
    return OPEN if not day else Reading(unit_around(day, TimeUnit.DAY), day.isoformat(), anchor=reference)


def _plain_count(count: float, unit: TimeUnit) -> tuple[float, TimeUnit]:
    """Halves of a unit as whole smaller ones: a year and a half is 18 months."""
    smaller = {
        TimeUnit.YEAR: (12, TimeUnit.MONTH),
        TimeUnit.DECADE: (10, TimeUnit.YEAR),
        TimeUnit.WEEK: (7, TimeUnit.DAY),
    }
    if count == int(count) or unit not in smaller:
        return count, unit
    times, small = smaller[unit]
    return round(count * times), small


def _is_part_of_year(text: Reading) -> bool:
    """A quarter, a half or a month told by its name, which "a year earlier" is compared with."""
    edtf = text.edtf
    return edtf is not None and edtf.first is not None and edtf.first.grain is Grain.MONTH and edtf.last is not None


def _same_part(text: Reading, count: int) -> Reading:
    """The same months of another year."""
    first, last = (text.edtf.first, text.edtf.last) if text.edtf else (None, None)
    if first is None or last is None or not first.month or not last.month or not 1 <= first.year + count <= 9998:
        return OPEN
    edtf = months((first.year + count) * 12 + first.month - 1, (last.year + count) * 12 + last.month - 1)
    rest = text.value[4:] if text.value and text.value[:4].isdigit() else None
    return Reading(edtf, None if rest is None else f"{first.year + count:04}{rest}")


def _read_same_part(time: SamePart, setting: Setting) -> Reading:
    """The months told before, in the year named; that year where no months were told."""
    told = setting.text
    if told is not None and told.edtf and told.edtf.first and _is_part_of_year(told):
        return _same_part(told, time.year - told.edtf.first.year)
    return read_calendar(Calendar(year=time.year), setting)


def _moved_from(base: Reading | None, count: float, unit: TimeUnit) -> Reading:
    """Counted from a time in the text: a week is seven days there ("two weeks before Tuesday's vote")."""
    edtf = base.edtf if base else None
    if edtf is None or edtf.first is None or edtf.last is None:
        return OPEN
    if max(edtf.first.grain, edtf.last.grain) > GRAINS.get(unit, Grain.DAY):
        return OPEN
    anchor = edtf.begins if count < 0 else edtf.last.begins
    if anchor is None:
        return OPEN
    if unit in (TimeUnit.WEEK, TimeUnit.WEEKEND):
        count, unit = count * 7, TimeUnit.DAY
    return replace(_moved_day(anchor, count, unit), anchor=anchor)


def _moved_day(anchor: date, count: float, unit: TimeUnit) -> Reading:
    if unit not in GRAINS:
        return OPEN
    day = moved(anchor, unit, count)
    if day is None:
        return OPEN
    if unit in (TimeUnit.DECADE, TimeUnit.CENTURY):
        return Reading(Edtf.of(EdtfDate(day.year).about()), unit_value(day, TimeUnit.YEAR))
    return Reading(unit_around(day, unit), unit_value(day, unit))


def _read_stretch(time: Stretch, setting: Setting) -> Reading:
    """A length that ends or begins at the reference: "the past five years", "in the next two months"."""
    count, unit = _plain_count(time.count, time.unit)
    value = duration_value(abs(time.count), time.unit)
    reference = setting.reference
    if reference is None or count == 0 or count != int(count):
        return Reading(value=value, type=TimexType.DURATION)
    edtf = _stretch_of(reference, int(count), unit)
    return Reading(edtf, value, TimexType.DURATION, anchor=reference)


def _stretch_of(reference: date, count: int, unit: TimeUnit) -> Edtf | None:
    """Ahead, all units are counted from the next on; behind, quarters are those that are over."""
    here = reference.year * 12 + reference.month - 1
    if unit is TimeUnit.YEAR and abs(count) == 1:
        return months(*sorted((here, here + 12 * count)))
    if unit is TimeUnit.MONTH:
        return months(here + count, here) if count < 0 else months(here + 1, here + count)
    if unit is TimeUnit.QUARTER:
        first = here - here % 3
        return months(first + 3 * count, first - 1) if count < 0 else months(first + 3, first + 3 * count + 2)
    there = moved(reference, unit, count)
    if there is None or unit not in GRAINS:
        return None
    begin, end = sorted((reference, there))
    if GRAINS[unit] is Grain.DAY:
        tomorrow = moved(reference, TimeUnit.DAY, 1) if count > 0 else begin
        return interval(to_day(tomorrow), to_day(end)) if tomorrow else None
    return interval(EdtfDate(begin.year), EdtfDate(end.year))


def _read_between(time: Between, setting: Setting) -> Reading:
    """From one time to another; a year that only one of them tells holds for both."""
    first, last = time.first, time.last
    if isinstance(first, Calendar) and isinstance(last, Calendar):
        first, last = _shared_fields(first, last)
    if isinstance(first, Numeric) and isinstance(last, Numeric) and first.year is None:
        first = replace(first, year=last.year)
    begin = read_expression(first, setting)
    if begin.edtf is None or begin.edtf.first is None:
        return OPEN
    # "next month" is the one after this, whenever the stretch began
    end = read_expression(last, setting if isinstance(last, Cycle | Slice) else _after(begin, setting))
    if end.edtf is None or end.edtf.last is None:
        return OPEN
    edtf = interval(begin.edtf.first, end.edtf.last)
    value = f"{begin.value}/{end.value}" if edtf and begin.value and end.value else None
    return Reading(edtf, value, anchor=begin.anchor)


def _read_ended(time: Ended, setting: Setting) -> Reading:
    """The units up to a day or a month, that included, at the precision of that end."""
    end = read_expression(time.last, setting)
    unit = end.edtf.last if end.edtf else None
    if end.edtf is None or unit is None or unit.grain > Grain.MONTH:
        return OPEN
    after = unit.ends
    first = moved(after, time.unit, -time.count)
    if first is None:
        return OPEN
    value = duration_value(time.count, time.unit)
    if unit.grain is Grain.MONTH:
        here = after.year * 12 + after.month - 2
        return Reading(months(first.year * 12 + first.month - 1, here), value, TimexType.DURATION, anchor=end.anchor)
    return Reading(interval(to_day(first), unit), value, TimexType.DURATION, anchor=end.anchor)


def _read_begun(time: Begun, setting: Setting) -> Reading:
    """The units from a day or a month on, that included, at the precision of that start."""
    start = read_expression(time.first, setting)
    unit = start.edtf.first if start.edtf else None
    if unit is None or unit.grain > Grain.MONTH:
        return OPEN
    after = moved(unit.begins, time.unit, time.count)
    last = after and moved(after, TimeUnit.DAY, -1)
    if last is None or last < unit.begins:
        return OPEN
    end = EdtfDate(last.year, last.month) if unit.grain is Grain.MONTH else to_day(last)
    return Reading(interval(unit, end), duration_value(time.count, time.unit), TimexType.DURATION, anchor=start.anchor)


def _shared_fields(first: Calendar, last: Calendar) -> tuple[Calendar, Calendar]:
    """The year stands once, at the end, and holds for both ends: "from July 5 to August 3, 2014"."""
    if first.month and first.year is None and first.year_shift is None and first.shift is None:
        earlier = last.month is not None and (first.month, first.day or 0) <= (last.month, last.day or 31)
        year = last.year if earlier or last.year is None or last.month is None else last.year - 1
        return replace(first, year=year, year_shift=last.year_shift), last
    return first, last


def _after(begin: Reading, setting: Setting) -> Setting:
    """The setting in which the end of a stretch is read: the first that comes after its beginning."""
    day = begin.edtf.begins if begin.edtf else None
    return replace(setting, reference=day, tense=Tense.FUTURE, text=begin) if day and setting.reference else setting


def _read_at(time: At, setting: Setting) -> Reading:
    """A time of day: of its day where one is named, of the day of publication and no calendar time where none is."""
    if time.of is None:
        value = setting.reference.isoformat() + time.clock if setting.reference else None
        return Reading(value=value, type=TimexType.TIME)
    day = read_expression(time.of, setting)
    return replace(day, value=None if day.value is None else day.value + time.clock, type=TimexType.TIME)


def _read_length(time: Length, setting: Setting) -> Reading:
    """A length of time, which is no calendar time; "in two weeks" is one where the verb looks ahead."""
    if time.ahead and setting.forward and time.count and time.unit in GRAINS:
        return _read_moved(Moved(time.count, time.unit), setting)
    return Reading(value=duration_value(time.count, time.unit), type=TimexType.DURATION)


def duration_value(count: float, unit: TimeUnit) -> str:
    """A length as a TIMEX3 value, `X` where the count is not told; halves in whole smaller units."""
    designator, letter, times = DURATIONS[unit]
    count, small = _plain_count(count, unit)
    if small is not unit:
        return duration_value(count, small)
    number = count * times
    return f"{designator}{'X' if not count else int(number) if number == int(number) else number}{letter}"
