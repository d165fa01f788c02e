"""Calendar times as EDTF strings (ISO 8601-2) and as half-open intervals of days.

The string keeps the precision that the words gave; the interval is what comparing needs. Read are dates, months, years,
decades (`199X`), centuries (`19XX`), seasons (21–24), quarters (33–36), halves (40, 41), the marks `~ ? %`, and
intervals with an open end (`../X`, `X/..`). Years are 1 to 9999, those that `datetime.date` can hold.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum

from onrecord.errors import InputError

__all__ = ["Edtf", "EdtfDate", "Grain", "is_reversed", "read_edtf"]

# ISO 8601-2, sub-year groupings: first and last month. Winter is that which begins in the year's December, as in
# "the winter of 2024"; season codes are those of the northern half of the earth.
GROUPINGS = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    40: (1, 6), 41: (7, 12),
}  # fmt: skip
DATE = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([~?%])?")
LONGEST = 25  # two qualified days and a slash have 23 characters


class Grain(IntEnum):
    """How fine a date is: the most days that one unit lasts, so that grains compare."""

    DAY = 1
    MONTH = 31
    QUARTER = 92
    HALF = 184
    YEAR = 366
    DECADE = 3653
    CENTURY = 36525


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """One calendar unit: a day, a month, a part of a year, a year, a decade or a century.

    `month` is 1 to 12 or a code of `GROUPINGS`; None where the unit is no finer than a year. 0 in `month` or `day`
    stands for `XX`: some month, some day, not known which. `years` is 10 for a decade and 100 for a century, whose first year
    `year` then is. `mark` is one of `~` (about), `?` (doubtful), `%` (both), or empty.
    """

    year: int
    month: int | None = None
    day: int | None = None
    years: int = 1
    mark: str = ""

    def __post_init__(self) -> None:
        """Only days that there are."""
        first = self.year if self.years == 1 else max(self.year, 1)
        legal = 1 <= first <= 9999 and self.years in (1, 10, 100) and self.year % self.years == 0 and self.mark in "~?%"
        if self.years > 1:
            legal = legal and self.month is None
        if self.month is None:
            legal = legal and self.day is None
        elif self.month > 12:
            legal = legal and self.month in GROUPINGS and self.day is None
        elif self.day and legal:
            legal = self.month > 0 and 0 < self.day <= monthrange(self.year, self.month)[1]
        if not legal or (self.month is not None and self.month < 0):
            raise ValueError(
                f"no such calendar unit: {self.year!r}-{self.month!r}-{self.day!r} of {self.years!r} years"
            )

    @property
    def grain(self) -> Grain:
        """Day, month, quarter (seasons too), half, year, decade or century."""
        if self.years > 1:
            return Grain.DECADE if self.years == 10 else Grain.CENTURY
        if not self.month:
            return Grain.YEAR
        if self.month > 12:
            return Grain.HALF if self.month >= 40 else Grain.QUARTER
        return Grain.DAY if self.day else Grain.MONTH

    @property
    def begins(self) -> date:
        """The first day."""
        if not self.month:
            return date(max(self.year, 1), 1, 1)
        if self.month > 12:
            return date(self.year, GROUPINGS[self.month][0], 1)
        return date(self.year, self.month, self.day or 1)

    @property
    def ends(self) -> date:
        """The first day after it; the last day that can be counted where there is none after."""
        if not self.month:
            return _first_of(self.year + self.years, 1)
        if self.month > 12:
            return _first_of(self.year, GROUPINGS[self.month][1] + 1)
        if not self.day:
            return _first_of(self.year, self.month + 1)
        last = self.begins
        return last if last == date.max else last + timedelta(days=1)

    def about(self) -> "EdtfDate":
        """The same unit, marked as approximate."""
        return replace(self, mark="~")

    def __str__(self) -> str:
        if self.years > 1:
            return f"{self.year:04}"[: -1 if self.years == 10 else -2] + ("X" if self.years == 10 else "XX") + self.mark
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" if part else "XX" for part in (self.month, self.day) if part is not None]
        return "-".join(parts) + self.mark


@dataclass(frozen=True, slots=True)
class Edtf:
    """One unit, or an interval from `first` to `last`, both included; None in an interval is an open end.

    `begins` to `ends` is half-open, in days: `2024-09` begins on 2024-09-01 and ends on 2024-10-01.
    """

    first: EdtfDate | None
    last: EdtfDate | None
    interval: bool = True

    def __post_init__(self) -> None:
        """An interval has an end that is known, and runs forwards."""
        if self.first is None and self.last is None:
            raise ValueError("an interval open at both ends says nothing")
        if not self.interval and self.first != self.last:
            raise ValueError(f"one unit, yet from {self.first} to {self.last}")
        if is_reversed(self.first, self.last):
            raise ValueError(f"runs backwards: {self.first}/{self.last}")

    @staticmethod
    def of(unit: EdtfDate) -> "Edtf":
        """The one unit."""
        return Edtf(unit, unit, interval=False)

    @property
    def begins(self) -> date | None:
        """The first day, None where the start is open."""
        return self.first.begins if self.first else None

    @property
    def ends(self) -> date | None:
        """The first day after, None where the end is open."""
        return self.last.ends if self.last else None

    def within(self, other: "Edtf") -> bool:
        """Whether every day of this is a day of the other: `2026-09` is within `../2026-12`."""
        starts = other.begins is None or (self.begins is not None and self.begins >= other.begins)
        stops = other.ends is None or (self.ends is not None and self.ends <= other.ends)
        return starts and stops

    def overlaps(self, other: "Edtf") -> bool:
        """Whether the two share a day."""
        return _precedes(self.begins, other.ends) and _precedes(other.begins, self.ends)

    def about(self) -> "Edtf":
        """The same time, marked as approximate at each end."""
        return replace(self, first=self.first and self.first.about(), last=self.last and self.last.about())

    def __str__(self) -> str:
        return f"{self.first or '..'}/{self.last or '..'}" if self.interval else str(self.first)


def read_edtf(text: str) -> Edtf:
    """The time that an EDTF string states; `str` of it gives the string back.

    Raises InputError where the string is no EDTF, names a day that there is not, or runs backwards.
    """
    try:
        if len(text) > LONGEST:
            raise ValueError("too long")
        if "/" not in text:
            return Edtf.of(_read_date(text))
        first, last = text.split("/")
        return Edtf(None if first == ".." else _read_date(first), None if last == ".." else _read_date(last))
    except ValueError as cause:
        raise InputError(
            f"not a time in EDTF: {text[:LONGEST]!r} ({cause}); write one such as 2024-09 or ../2024"
        ) from None


def is_reversed(first: EdtfDate | None, last: EdtfDate | None) -> bool:
    """Whether an interval from one to the other would run backwards: it ends before it begins."""
    return first is not None and last is not None and first != last and last.ends <= first.begins


def _read_date(text: str) -> EdtfDate:
    match = DATE.fullmatch(text)
    if match is None:
        raise ValueError("no date")
    digits, month, day, mark = match.groups()
    if "00" in (month, day):
        raise ValueError("no month or day 0")
    years = 10 ** digits.count("X")
    return EdtfDate(
        int(digits.replace("X", "0")),
        None if month is None else int(month.replace("XX", "0")),
        None if day is None else int(day.replace("XX", "0")),
        years,
        mark or "",
    )


def _first_of(year: int, month: int) -> date:
    """The first of a month, counted on past December; the last day of the calendar where it has run out."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1) if year <= 9999 else date.max


def _precedes(begins: date | None, ends: date | None) -> bool:
    return begins is None or ends is None or begins < ends
