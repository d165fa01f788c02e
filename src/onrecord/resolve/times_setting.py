"""What a time is resolved against, and what comes of it: values that the files of this part of the room share."""

from dataclasses import dataclass
from datetime import date

from onrecord.model.edtf import Edtf, EdtfDate
from onrecord.model.timing import Bound, Tense, TimexType

__all__ = ["Reading", "Setting"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A resolved time before its bound is applied; `edtf` and `value` are None where it stays open.

    `anchor` is the day that it was counted from. `limit` is the unit that a bound takes instead of the last one:
    "by the end of March" is `../2024-03`.
    """

    edtf: Edtf | None = None
    value: str | None = None
    type: TimexType = TimexType.DATE
    anchor: date | None = None
    limit: EdtfDate | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known where a time stands: the day of publication, the time last named, which way the verb looks.

    `near` says that the time last named stands in the same sentence; `quarter` is that last named anywhere before. `year` is that of
    the dates told around, on a page whose day is not known: months hang on it, days and weeks do not.
    """

    reference: date | None
    tense: Tense
    bound: Bound
    text: Reading | None = None
    near: bool = False
    quarter: Reading | None = None
    day_first: bool = False
    year: int | None = None

    @property
    def forward(self) -> bool:
        """Whether what is told lies ahead of the reference."""
        return self.tense is Tense.FUTURE or (self.bound is Bound.BY and self.tense is not Tense.PAST)

    @property
    def backward(self) -> bool:
        """Whether it lies behind."""
        return self.tense is Tense.PAST
