"""What a time phrase means, made of its parts: one small function a kind of phrase, named in lexicon/time_*.tsv.

A reading returns None where the parts make no sense together ("the fifth quarter"), and a shorter phrase is tried.
"""

from collections.abc import Mapping
from types import MappingProxyType

from onrecord.extract.times_phrases import Found, Reading, Slots, Value
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
    TimeUnit,
    Told,
    Vague,
    Week,
)

__all__ = ["READINGS"]

CODES = {
    TimeUnit.DAY: "D",
    TimeUnit.WEEKEND: "WE",
    TimeUnit.WEEK: "W",
    TimeUnit.MONTH: "M",
    TimeUnit.QUARTER: "Q",
    TimeUnit.YEAR: "Y",
}
SHORT = (TimeUnit.SECOND, TimeUnit.MINUTE, TimeUnit.HOUR)
LONG = (TimeUnit.YEAR, TimeUnit.MONTH)
SMALLER = {
    ("year", "month"): 12,
    ("week", "day"): 7,
    ("day", "hour"): 24,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
}
SEASON_VALUES = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
CENTURY_CUT = 68  # "3-7-69" is of the last century, as POSIX strptime has it
TWO_DIGITS_BEFORE = 50  # "the '40s" and later are of the last century, earlier ones of this: POSIX strptime cuts at 69


def _whole(slots: Slots, name: str) -> int | None:
    value = slots.get(name)
    return value if isinstance(value, int) else None


def _number(slots: Slots, name: str) -> float | None:
    value = slots.get(name)
    return value if isinstance(value, int | float) else None


def _text(slots: Slots, name: str) -> str:
    value = slots.get(name)
    return value if isinstance(value, str) else ""


def _time(slots: Slots, name: str) -> Expression | None:
    value = slots.get(name)
    return value if isinstance(value, Expression) else None


def _hang(slots: Slots) -> Hang:
    return Hang.TEXT if slots.get("hang") == "text" else Hang.REFERENCE


def _day_unit(slots: Slots, name: str = "unit") -> TimeUnit | None:
    """The unit, where it is a day or longer."""
    unit = TimeUnit(_text(slots, name)) if _text(slots, name) else None
    return None if unit in SHORT else unit


def _nothing(_: Slots) -> Value:
    return 0


def _spoken_year(slots: Slots) -> Value | None:
    """Two numbers below a hundred, the first a century: "nineteen ninety-six"."""
    century, tens, ones = _whole(slots, "century"), _whole(slots, "tens"), _whole(slots, "ones") or 0
    if century is None or not 15 <= century <= 20:
        return None
    if tens is None:  # "two thousand and nine"
        return century * 100 + ones
    if tens < 10 or (ones and (tens < 20 or tens % 10 or ones > 9)):
        return None
    return century * 100 + tens + ones


def _hundred_year(slots: Slots) -> Value | None:
    """ "nineteen hundred ninety-three"."""
    century = _whole(slots, "century")
    tens, ones = _whole(slots, "tens") or 0, _whole(slots, "ones") or 0
    if century is None or not 10 < century < 20 or (ones and (tens % 10 or tens < 20 or ones > 9)):
        return None
    return century * 100 + tens + ones


def _sum(slots: Slots) -> Value | None:
    tens, ones = _whole(slots, "tens"), _whole(slots, "ones")
    if tens is None or ones is None or tens < 20 or tens % 10 or not 0 < ones < 10:
        return None
    return tens + ones


def _count(slots: Slots) -> Value | None:
    n = _number(slots, "n")
    return None if n is None else n * (_number(slots, "times") or 1) + (_number(slots, "more") or 0)


def _clock(slots: Slots) -> Value | None:
    """Hours and minutes of TIMEX3 from "5 pm", "10:30 a.m."."""
    given = slots.get("hour")
    hour, minute = given if isinstance(given, tuple) else (given, 0)
    if not isinstance(hour, int) or not 0 < hour <= 12 or not 0 <= minute < 60:
        return None
    return f"T{hour % 12 + (_whole(slots, 'ampm') or 0):02}:{minute:02}"


def _length(slots: Slots) -> Value | None:
    n, m, unit = _number(slots, "n"), _number(slots, "m"), _text(slots, "unit")
    if n is None or (m is not None and m < n) or (1900 < n < 2100 and unit in ("second", "quarter")):
        return None  # "the 1988 second quarter"
    return Length(m if m is not None else n, TimeUnit(unit))


def _compound(slots: Slots) -> Value | None:
    """In the smaller unit: "two years and three months"."""
    n, m, unit, small = _whole(slots, "n"), _whole(slots, "m"), _text(slots, "unit"), _text(slots, "small")
    times = SMALLER.get((unit, small))
    return Length(n * times + m, TimeUnit(small)) if n and m and times else None


def _calendar(slots: Slots) -> Value | None:
    fields = ("year", "month", "day", "weekday", "shift", "year_shift", "week_shift")
    two = _whole(slots, "two")  # "April of '87"
    if two is not None:
        slots = {**slots, "year": _full_year(two)}
    return Calendar(**{name: _whole(slots, name) for name in fields}, hang=_hang(slots))


def _full_year(two: int) -> int:
    return two + (1900 if two > CENTURY_CUT else 2000)


def _spelt_day(slots: Slots) -> Value | None:
    """A day whose number is told in words: "May twenty-nine"."""
    day = _whole(slots, "day")
    return _calendar(slots) if day is not None and 1 <= day <= 31 else None


def _attacks(slots: Slots) -> Value | None:
    """A day that is known by its month and day alone."""
    return _calendar(slots) if slots.get("month") == 9 else None


def _nth_weekday(slots: Slots) -> Value | None:
    """Such as "the first Tuesday in November"."""
    nth = _whole(slots, "nth")
    if nth is None or not -1 <= nth <= 5:
        return None
    month = Calendar(year=_whole(slots, "year"), month=_whole(slots, "month"))
    return Slice(TimeUnit.DAY, month, 1, nth, _whole(slots, "weekday"))


def _days(slots: Slots) -> Value | None:
    """Two days of one month: "July 21 to 23"."""
    year, month, day, last = (_whole(slots, name) for name in ("year", "month", "day", "last"))
    if day is None or last is None or last <= day:
        return None
    return Between(Calendar(year=year, month=month, day=day), Calendar(year=year, month=month, day=last))


def _numeric(slots: Slots) -> Value | None:
    numbers = slots.get("numbers")
    if isinstance(numbers, tuple):
        return Numeric(*numbers) if len(numbers) == 3 else None
    first, second, year = (_whole(slots, name) for name in ("first", "second", "year"))
    if first is None or second is None or year is None:
        return None
    return Numeric(first, second, _full_year(year) if year < 100 else year)


def _year_month(slots: Slots) -> Value | None:
    """ "2016-11", "11/2016"; two digits that are no month are a season's second year, read elsewhere."""
    numbers = slots.get("numbers")
    year, month = numbers if isinstance(numbers, tuple) else (_whole(slots, "year"), _whole(slots, "month"))
    return Calendar(year=year, month=month) if month is not None and 1 <= month <= 12 else None


def _month_day(slots: Slots) -> Value | None:
    """ "on 4/22": the order of the page's custom, as far as both can be a month."""
    numbers = slots.get("numbers")
    if not isinstance(numbers, tuple):
        return None
    first, second = numbers
    return (
        Numeric(first, second, _whole(slots, "year"))
        if 1 <= min(numbers) <= 12 and max(numbers) <= 31 and min(numbers)
        else None
    )


def _numeric_iso(slots: Slots) -> Value | None:
    numbers = slots.get("numbers")
    return Calendar(year=numbers[0], month=numbers[1], day=numbers[2]) if isinstance(numbers, tuple) else None


def _month_days(slots: Slots) -> Value | None:
    """Two days of this month or the next: "4 to 23 next month"."""
    day, last, shift = (_whole(slots, name) for name in ("day", "last", "shift"))
    if day is None or last is None or shift is None or last <= day:
        return None
    month = Cycle(TimeUnit.MONTH, shift)
    return Between(Slice(TimeUnit.DAY, month, 1, day), Slice(TimeUnit.DAY, month, 1, last))


def _week_days(slots: Slots) -> Value | None:
    """From one weekday to another of a week: "next week from Tuesday to Thursday"."""
    shift, first, last = (_whole(slots, name) for name in ("week_shift", "first", "last"))
    if shift is None or first is None or last is None or last <= first:
        return None
    week = Cycle(TimeUnit.WEEK, shift)
    return Between(Slice(TimeUnit.DAY, week, 1, first + 1), Slice(TimeUnit.DAY, week, 1, last + 1))


def _weekdays_on(slots: Slots) -> Value | None:
    """Such days counted from the next one on: "two Sundays from now"."""
    n, weekday = _whole(slots, "n"), _whole(slots, "weekday")
    return Moved(n - 1, TimeUnit.WEEK, of=Calendar(weekday=weekday, shift=0)) if n is not None and n > 1 else None


def _week(slots: Slots) -> Value | None:
    """A week by its number."""
    nth = _whole(slots, "nth")
    if nth is None or not 1 <= nth <= 53:
        return None
    return Week(nth, _whole(slots, "year"), _whole(slots, "year_shift") or 0)


def _nth_day(slots: Slots) -> Value | None:
    """ "the 15th of next month"."""
    day, shift = _whole(slots, "day"), _whole(slots, "shift")
    return None if day is None or shift is None else Slice(TimeUnit.DAY, Cycle(TimeUnit.MONTH, shift), 1, day)


def _years(slots: Slots) -> Value | None:
    """Two years, the second in full or by its last two digits: "2014-15", "2014-2015", "2022/23"."""
    numbers = slots.get("numbers")
    if isinstance(numbers, tuple):
        slots = {"year": numbers[0], "last": numbers[1]}
    year, two, last = (_whole(slots, name) for name in ("year", "two", "last"))
    if year is None:
        return None
    if two is not None:
        last = year - year % 100 + two
    if last is None or not year < last < year + 200:
        return None
    return Between(Calendar(year=year), Calendar(year=last))


def _decade(slots: Slots) -> Value | None:
    first, tens = _whole(slots, "decade"), _whole(slots, "tens")
    century = _whole(slots, "century")
    if tens is not None and century is not None and tens % 10 == 0:
        return Era(century * 100 + tens, 10) if 15 <= century <= 20 else None
    if tens is not None and tens > 10:
        return Era(tens + (1900 if tens >= TWO_DIGITS_BEFORE or tens > 20 else 2000), 10) if tens % 10 == 0 else None
    if first is None or first % 10:
        return None
    return Era(first, 10 if first % 100 or first == 2000 else 100)


def _century(slots: Slots) -> Value | None:
    nth = _whole(slots, "nth")
    return Era((nth - 1) * 100, 100) if nth is not None and 1 <= nth <= 30 else None


def _day(slots: Slots) -> Value | None:
    return Cycle(TimeUnit.DAY, _whole(slots, "day") or 0)


def _cycle(slots: Slots) -> Value | None:
    unit, offset = _day_unit(slots), _whole(slots, "offset")
    return None if unit is None or offset is None else Cycle(unit, offset, _hang(slots))


def _part(slots: Slots) -> Value | None:
    code = _whole(slots, "code")
    if code is None:
        return None
    return Part(code, _whole(slots, "year"), _whole(slots, "shift"), _whole(slots, "year_shift"))


def _quarter(slots: Slots) -> Value | None:
    nth = _whole(slots, "nth")
    return _part({**slots, "code": 32 + nth}) if nth is not None and 1 <= nth <= 4 else None


def _half(slots: Slots) -> Value | None:
    nth = _whole(slots, "nth")
    return _part({**slots, "code": 39 + nth}) if nth is not None and 1 <= nth <= 2 else None


def _feast(slots: Slots) -> Value | None:
    year, shift, year_shift = (_whole(slots, name) for name in ("year", "shift", "year_shift"))
    return Feast(_text(slots, "name"), _text(slots, "day").removeprefix("?"), year, shift, year_shift)


def _same_part(slots: Slots) -> Value | None:
    year = _whole(slots, "year")
    return None if year is None else SamePart(year)


def _moved(slots: Slots) -> Value | None:
    length, of = _time(slots, "length"), _time(slots, "of")
    count, unit = _number(slots, "n"), _day_unit(slots)
    if isinstance(length, Length):
        count, unit = length.count * (_number(slots, "sign") or 1), length.unit
    if count is None or unit is None or (of is not None and (unit in SHORT or not count)):
        return None  # "weeks after 3 May" bounds it, no more
    moved = Moved(count, unit, _hang(slots), of)
    return Around(moved) if slots.get("about") else moved


def _moved_twice(slots: Slots) -> Value | None:
    """By two lengths, the longer first: "a month and ten days ago"."""
    length, more, sign = _time(slots, "length"), _time(slots, "more"), _number(slots, "sign") or 1
    if not isinstance(length, Length) or not isinstance(more, Length) or not length.count or not more.count:
        return None
    if length.unit not in LONG or more.unit not in (TimeUnit.WEEK, TimeUnit.DAY):
        return None
    return Moved(more.count * sign, more.unit, of=Moved(length.count * sign, length.unit))


def _event(slots: Slots) -> Value | None:
    """Counted from what happened, on a day that these words do not tell: "18 months from the signing"."""
    return _moved({**slots, "of": Vague("EVENT")})


def _stretch(slots: Slots) -> Value | None:
    length, sign = _time(slots, "length"), _number(slots, "sign") or 1
    if isinstance(length, Length):
        return Stretch((length.count or _number(slots, "n") or 0) * sign, length.unit)
    unit = _day_unit(slots)
    return None if unit is None else Stretch((_number(slots, "m") or _number(slots, "n") or 0) * sign, unit)


def _stretch_or_past(slots: Slots) -> Value | None:
    """ "past years" are long ago, "past five years" are not."""
    length = _time(slots, "length")
    return Vague("PAST_REF") if isinstance(length, Length) and not length.count else _stretch(slots)


def _ended(slots: Slots) -> Value | None:
    """Units that end with a time: "the three months ended 30 June"."""
    length, last, unit = _time(slots, "length"), _time(slots, "ended"), _day_unit(slots, "first")
    if isinstance(last, Length | Vague | Repeat) or last is None:
        return None
    if isinstance(length, Length):
        return Ended(length.count, length.unit, last) if length.count and length.unit not in SHORT else None
    return Ended(1, unit, last) if unit is not None else None


def _ended_length(slots: Slots) -> Value | None:
    return _ended({**slots, "length": slots["first"], "first": ""})


def _begun(slots: Slots) -> Value | None:
    """Units that begin with a time: "two weeks starting on Monday"."""
    length, of = _time(slots, "length"), _time(slots, "of")
    if not isinstance(length, Length) or length.unit in SHORT or not length.count or length.count != int(length.count):
        return None
    return None if of is None or isinstance(of, Between | Stretch) else Begun(length.count, length.unit, of)


def _vague(slots: Slots) -> Value | None:
    return Vague(_text(slots, "value"))


def _every(slots: Slots) -> Value | None:
    """The value of a repetition: each of some unit, or a field of the calendar left open."""
    weekday, month, season, length = (slots.get(name) for name in ("weekday", "month", "season", "length"))
    if isinstance(weekday, int):
        return Repeat(f"XXXX-WXX-{weekday + 1}{_text(slots, 'clock')}")
    if isinstance(month, int):
        return Repeat(f"XXXX-{month:02}")
    if isinstance(season, int):
        return Repeat(f"XXXX-{SEASON_VALUES[season]}")
    if isinstance(length, Length):
        return Repeat(f"P{length.count:g}{CODES[length.unit]}") if length.unit in CODES and length.count else None
    if unit := _text(slots, "unit"):
        code = CODES.get(TimeUnit(unit))
        return Repeat(f"P{_whole(slots, 'n') or 1}{code}") if code else None
    return Repeat(_text(slots, "value"))


def _apposed(slots: Slots) -> Value | None:
    """One day told twice, of which the fuller date is kept: "Thursday (June 13)", "today, 24 July 2022"."""
    first, second = _time(slots, "first"), _time(slots, "second")
    if first is None or second is None or not (_is_loose_day(first) or _is_loose_day(second)):
        return None
    if not all(_is_loose_day(t) or _is_month_day(t) for t in (first, second)):
        return None
    return second if _is_month_day(second) or not _is_month_day(first) else first


def _is_loose_day(time: Expression) -> bool:
    if isinstance(time, Calendar):
        return time.weekday is not None and time.month is None
    return isinstance(time, Cycle) and time.unit is TimeUnit.DAY


def _is_month_day(time: Expression) -> bool:
    return isinstance(time, Calendar) and time.day is not None and time.month is not None


def _piece(slots: Slots) -> Value | None:
    of, unit = _time(slots, "of"), _day_unit(slots)
    if of is None and unit is not None:
        of = Cycle(unit)
    if of is None or isinstance(of, Length | Vague | Repeat):
        return None
    return Piece(_text(slots, "piece"), of)


def _weekday_of(slots: Slots) -> Value | None:
    """ "the first Friday of next month"."""
    nth, shift = _whole(slots, "nth"), _whole(slots, "shift")
    if nth is None or shift is None or not -1 <= nth <= 5:
        return None
    return Slice(TimeUnit.DAY, Cycle(TimeUnit.MONTH, shift), 1, nth, _whole(slots, "weekday"))


def _slice(slots: Slots) -> Value | None:
    """Some of the units of a longer time; `nth` -1 counts from its end, 0 is the unit around it."""
    of, inside, length = _time(slots, "of"), _day_unit(slots, "inside"), _time(slots, "length")
    if of is None and inside is not None:
        of = Cycle(inside)
    nth = _whole(slots, "nth")
    nth = 1 if nth is None else nth
    nth = -1 if slots.get("end") else nth
    if of is None:
        return None
    if isinstance(length, Length):
        if length.unit in SHORT or length.count != int(length.count) or not length.count:
            return None
        return Slice(length.unit, of, int(length.count), nth)
    unit = _day_unit(slots)
    return None if unit is None else Slice(unit, of, 1, nth)


def _at(slots: Slots) -> Value | None:
    of = _time(slots, "of")
    if of is None and slots.get("unit"):
        of = Cycle(TimeUnit.DAY, _whole(slots, "offset") or 0)
    if isinstance(of, Length | Vague | Repeat | Between | Era | At):
        return None
    return At(_text(slots, "clock"), of)


def _between(slots: Slots) -> Value | None:
    first, last = (_time(slots, name) or Cycle(TimeUnit.DAY) for name in ("first", "last"))
    if any(isinstance(time, Vague | Between | Stretch) for time in (first, last)):
        return None
    if isinstance(first, Calendar) and isinstance(last, Calendar) and not _are_alike(first, last):
        return None
    return Between(first, last)


def _are_alike(first: Calendar, last: Calendar) -> bool:
    """Whether two dates can stand for the ends of a stretch: not a bare year and a day, nor a weekday and a year."""
    bare_years = [time == Calendar(year=time.year) for time in (first, last)]
    return bare_years[0] == bare_years[1] or (first.year is not None and last.year is not None)


def _pair(slots: Slots) -> Value | None:
    """Two units of the calendar that touch: "in December and January", "Thursday and Friday"."""
    first, last = _time(slots, "first"), _time(slots, "last")
    if isinstance(first, Cycle | At) and isinstance(last, Cycle):
        of = first.of if isinstance(first, At) else first
        touch = isinstance(of, Cycle) and of.unit is last.unit and of.offset + 1 == last.offset and of.hang is last.hang
        return Between(of, last) if touch and of is not None else None
    if not isinstance(first, Calendar) or not isinstance(last, Calendar):
        return None
    for name, cycle in (("weekday", 7), ("month", 12)):
        one, two = getattr(first, name), getattr(last, name)
        alone = first == Calendar(**{name: one}) and last == Calendar(**{name: two})
        if alone and one is not None and two is not None and (one + 1 - two) % cycle == 0:
            return Between(first, last)
    return None


def _found(slots: Slots) -> Value | None:
    time = _time(slots, "time")
    if time is None:
        return None
    is_about = slots.get("about") and not isinstance(time, At)
    return Found(Bound(_text(slots, "bound") or "at"), Around(time) if is_about else time)


def _since_then(_: Slots) -> Value | None:
    return Found(Bound.SINCE, Told())


def _within(slots: Slots) -> Value | None:
    """A bound that many units on: "within 30 days", "within 15 days of 3 May"."""
    length, of = _time(slots, "time"), _time(slots, "of")
    if not isinstance(length, Length) or length.unit in SHORT:
        return None
    return Found(Bound.BY, Moved(length.count, length.unit, Hang.REFERENCE, of))


def _ahead(slots: Slots) -> Value | None:
    """From now on where the verb looks forward, a length of time else: "in two weeks"."""
    length = _time(slots, "time")
    return Found(Bound.AT, Length(length.count, length.unit, ahead=True)) if isinstance(length, Length) else None


def _in_time(slots: Slots) -> Value | None:
    """From now on, whatever the verb: "in a fortnight's time"."""
    length = _time(slots, "time")
    if not isinstance(length, Length) or length.unit in SHORT or not length.count:
        return _ahead(slots)
    return Found(Bound.AT, Moved(length.count, length.unit))


READINGS: Mapping[str, Reading] = MappingProxyType(
    {
        "nothing": _nothing,
        "spoken_year": _spoken_year,
        "hundred_year": _hundred_year,
        "sum": _sum,
        "number": _count,
        "clock": _clock,
        "length": _length,
        "compound": _compound,
        "calendar": _calendar,
        "attacks": _attacks,
        "nth_weekday": _nth_weekday,
        "days": _days,
        "numeric": _numeric,
        "year_month": _year_month,
        "month_day": _month_day,
        "numeric_iso": _numeric_iso,
        "month_days": _month_days,
        "week_days": _week_days,
        "weekdays_on": _weekdays_on,
        "week": _week,
        "nth_day": _nth_day,
        "years": _years,
        "decade": _decade,
        "century": _century,
        "day": _day,
        "cycle": _cycle,
        "part": _part,
        "quarter": _quarter,
        "half": _half,
        "feast": _feast,
        "same_part": _same_part,
        "moved": _moved,
        "moved_twice": _moved_twice,
        "spelt_day": _spelt_day,
        "event": _event,
        "stretch": _stretch,
        "stretch_or_past": _stretch_or_past,
        "begun": _begun,
        "ended": _ended,
        "ended_length": _ended_length,
        "vague": _vague,
        "every": _every,
        "apposed": _apposed,
        "piece": _piece,
        "weekday_of": _weekday_of,
        "slice": _slice,
        "at": _at,
        "between": _between,
        "pair": _pair,
        "found": _found,
        "since_then": _since_then,
        "within": _within,
        "ahead": _ahead,
        "in_time": _in_time,
    }
)
