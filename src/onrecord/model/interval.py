"""The algebra of times: what two statements of when have to do with each other, whatever their precision.

Everything is told on half-open intervals of days, so that "in September 2026", "2026-09" and "by the end of 2026" can be
compared. Two times contradict each other only where they are of one thing: that is the scope.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.model.edtf import Edtf, EdtfDate

__all__ = ["Interval", "contradicts", "refines"]


@dataclass(frozen=True, slots=True)
class Interval:
    """The days from `begins` on that lie before `ends`; None is an open end.

    >>> Interval(date(2026, 9, 1), date(2026, 10, 1)).within(Interval(None, date(2027, 1, 1)))
    True
    """

    begins: date | None = None
    ends: date | None = None

    def __post_init__(self) -> None:
        """An interval holds a day at least."""
        if self.begins is not None and self.ends is not None and self.begins >= self.ends:
            raise ValueError(f"no day from {self.begins} to before {self.ends}")

    @staticmethod
    def of(time: Edtf) -> "Interval":
        """The days that may be meant: an end marked as about (`~`, `%`) gives way by its own length.

        "Around 2014" is 2013 to 2015.
        """
        begins = _widened_begin(time.first) if time.first else None
        ends = _widened_end(time.last) if time.last else None
        return Interval(begins, None if begins is not None and ends is not None and ends <= begins else ends)

    def within(self, other: "Interval") -> bool:
        """Whether every day of this is a day of the other: a partial order."""
        starts = other.begins is None or (self.begins is not None and self.begins >= other.begins)
        stops = other.ends is None or (self.ends is not None and self.ends <= other.ends)
        return starts and stops

    def overlaps(self, other: "Interval") -> bool:
        """Whether the two share a day."""
        return _is_before(self.begins, other.ends) and _is_before(other.begins, self.ends)

    def shared(self, other: "Interval") -> "Interval | None":
        """The days that both have; None where they have none."""
        if not self.overlaps(other):
            return None
        begins = max((b for b in (self.begins, other.begins) if b is not None), default=None)
        ends = min((e for e in (self.ends, other.ends) if e is not None), default=None)
        return Interval(begins, ends)


def refines(finer: Edtf, coarser: Edtf) -> bool:
    """Whether the one can stand for the other and says as much or more: "on 12 September" for "in September".

    A partial order of the days meant; a bound is refined by every time that keeps it.
    """
    return Interval.of(finer).within(Interval.of(coarser))


def contradicts(left: Edtf, right: Edtf, *, left_scope: str | None = None, right_scope: str | None = None) -> bool:
    """Whether the two cannot both be right: they are of one thing and share no day.

    A scope is what a time is of, in any words that compare ("troops in Iraq"); None is the one thing talked of. Times of
    different scopes contradict nothing, nor does a bound contradict what keeps it.
    """
    if left_scope is not None and right_scope is not None and left_scope != right_scope:
        return False
    return not Interval.of(left).overlaps(Interval.of(right))


def _widened_begin(unit: EdtfDate) -> date:
    if unit.mark not in ("~", "%"):
        return unit.begins
    return date.min + timedelta(days=max((unit.begins - date.min).days - _days(unit), 0))


def _widened_end(unit: EdtfDate) -> date:
    if unit.mark not in ("~", "%"):
        return unit.ends
    return date.max - timedelta(days=max((date.max - unit.ends).days - _days(unit), 0))


def _days(unit: EdtfDate) -> int:
    return (unit.ends - unit.begins).days


def _is_before(begins: date | None, ends: date | None) -> bool:
    return begins is None or ends is None or begins < ends
