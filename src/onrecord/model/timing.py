"""When: the calendar times that words state, as EDTF (ISO 8601-2), never finer than the words.

What `extract` finds is a `TimeFinding`: the words and what they mean, still hung on a day that is not known there ("last
Tuesday", "two years later"). What `resolve` makes of it on a known day is a `StatedTime`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from onrecord.model.span import Span

__all__ = [
    "Around",
    "At",
    "Begun",
    "Between",
    "Bound",
    "Calendar",
    "Cycle",
    "Ended",
    "Era",
    "Expression",
    "Feast",
    "Hang",
    "Length",
    "Moved",
    "Numeric",
    "Part",
    "Piece",
    "Repeat",
    "Role",
    "SamePart",
    "Slice",
    "StatedTime",
    "Stretch",
    "Tense",
    "TimeFinding",
    "TimeUnit",
    "TimexType",
    "Told",
    "Vague",
    "Week",
    "is_calendar_time",
]


class Role(StrEnum):
    """Happened or held then · is to happen, or must by then · began then and goes on · a state or figure holds then."""

    OCCURRED = "occurred"
    DUE = "due"
    SINCE = "since"
    AS_OF = "as_of"


class TimexType(StrEnum):
    """The TIMEX3 types of ISO-TimeML."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class StatedTime:
    """One time expression, read and resolved.

    `exact` are the words at `span`, preposition included ("by the end of 2026"). `value` is the TIMEX3 value, `edtf` the
    EDTF string; each is None where the words leave it open or no anchor is known. `anchor` is the ISO date that the
    reading hangs on, None where it needs none. `rule` names the rule that fired.
    """

    span: Span
    exact: str
    type: TimexType
    value: str | None
    edtf: str | None
    role: Role | None = None
    anchor: str | None = None
    rule: str = ""


def is_calendar_time(time: StatedTime) -> bool:
    """Whether a report lists it: a calendar time, be it left open ("on Monday" on a page without a date).

    Lengths, repetitions, the hour alone and "now" are none; they have no role.
    """
    return time.role is not None


class Tense(StrEnum):
    """Where the verb that governs a time puts it; NONE where no verb tells."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    NONE = "none"


class Bound(StrEnum):
    """On which side of the time named the thing lies; FROM is a start if it lies ahead ("from July"), else the time."""

    AT = "at"
    FROM = "from"
    BY = "by"
    AFTER = "after"
    SINCE = "since"
    AS_OF = "as_of"


class Hang(StrEnum):
    """What a relative time hangs from: the day of publication, or the time last named in the text."""

    REFERENCE = "reference"
    TEXT = "text"


class TimeUnit(StrEnum):
    """Units that news counts time in."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


@dataclass(frozen=True, slots=True)
class Calendar:
    """Calendar fields as far as the words give them: "8 September 2024", "last June", "Tuesday, May 2", "the 6th".

    `weekday` is 0 for Monday. `shift` is -1 for "last", 0 for "this", 1 for "next"; `year_shift` counts years from the
    reference's ("June last year"), `week_shift` weeks ("Wednesday last week"). `hang` is the text where "the following
    Tuesday" follows a day told there.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: int | None = None
    year_shift: int | None = None
    week_shift: int | None = None
    hang: Hang = Hang.REFERENCE


@dataclass(frozen=True, slots=True)
class Numeric:
    """A date in figures whose order of day and month is the page's custom: "06/09/2024", "on 6/9"."""

    first: int
    second: int
    year: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """A season, quarter or half by its EDTF code (21–24, 33–36, 40, 41): "next summer", "the third quarter of 2024"."""

    code: int
    year: int | None = None
    shift: int | None = None
    year_shift: int | None = None


@dataclass(frozen=True, slots=True)
class Cycle:
    """The unit that holds the anchor, or one `offset` units off: "today", "last week", "the following year"."""

    unit: TimeUnit
    offset: int = 0
    hang: Hang = Hang.REFERENCE


@dataclass(frozen=True, slots=True)
class Era:
    """A decade (`years` 10) or century (100) from its first year: "the 1990s", "the 12th century"."""

    year: int
    years: int


@dataclass(frozen=True, slots=True)
class Feast:
    """A holiday: `name` as the lexicon has it, `day` its rule of reckoning there (empty where none is known)."""

    name: str
    day: str
    year: int | None = None
    shift: int | None = None
    year_shift: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """`piece` of a time: start, early, mid, late, end, earlier, later, rest."""

    piece: str
    of: "Expression"


@dataclass(frozen=True, slots=True)
class Slice:
    """`count` units at one end of a time ("the first five months of 2024"), or the `nth` alone ("the second week").

    `nth` is -1 at the end, 0 for the unit around the time ("the week of 3 March"). With a `weekday`, the nth such day.
    """

    unit: TimeUnit
    of: "Expression"
    count: int = 1
    nth: int = 1
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """`count` units before (negative) or after a time: "three years ago", "two days after Christmas".

    `count` 0 stands for a number not told ("several years ago"). `of` is the time it hangs from where that is named.
    """

    count: float
    unit: TimeUnit
    hang: Hang = Hang.REFERENCE
    of: "Expression | None" = None


@dataclass(frozen=True, slots=True)
class SamePart:
    """The months that the text told before, in another year: "the same period of 2017"."""

    year: int


@dataclass(frozen=True, slots=True)
class Told:
    """The time that the text told last, itself: "since then"."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """`count` units up to the reference (negative) or from it on: "the past five years", "in the next two months"."""

    count: float
    unit: TimeUnit


@dataclass(frozen=True, slots=True)
class Between:
    """From one time to another."""

    first: "Expression"
    last: "Expression"


@dataclass(frozen=True, slots=True)
class Ended:
    """`count` units that end with a time: "the year ended March 31"."""

    count: float
    unit: TimeUnit
    last: "Expression"


@dataclass(frozen=True, slots=True)
class Begun:
    """`count` units that begin with a time: "for two weeks starting Monday"."""

    count: float
    unit: TimeUnit
    first: "Expression"


@dataclass(frozen=True, slots=True)
class At:
    """A time of day, in TIMEX3 (`TNI`, `T10:00`), of a day that is named or not: "Monday night", "10 a.m."."""

    clock: str
    of: "Expression | None" = None


@dataclass(frozen=True, slots=True)
class Around:
    """About that time."""

    of: "Expression"


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time, `count` 0 where it is not told ("months of talks"); `ahead` where "in two weeks" may be meant."""

    count: float
    unit: TimeUnit
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Repeat:
    """Again and again, as a TIMEX3 value: `P1D`, `XXXX-WXX-1`."""

    value: str


@dataclass(frozen=True, slots=True)
class Week:
    """A week by its ISO number; of the reference's year, `year_shift` years off, where no year is told."""

    number: int
    year: int | None = None
    year_shift: int = 0


@dataclass(frozen=True, slots=True)
class Vague:
    """No calendar time: `PAST_REF`, `PRESENT_REF`, `FUTURE_REF` of TIMEX3 ("recently", "now", "in the coming weeks")."""

    value: str


Expression: TypeAlias = (
    Calendar
    | Numeric
    | Part
    | Cycle
    | Era
    | Feast
    | Piece
    | Slice
    | Moved
    | SamePart
    | Told
    | Stretch
    | Begun
    | Between
    | Ended
    | At
    | Around
    | Length
    | Repeat
    | Vague
    | Week
)


@dataclass(frozen=True, slots=True)
class TimeFinding:
    """A time expression as it stands, with nothing filled in.

    `span` takes in the preposition, `core` are the words that TIMEX3 would mark. `sentence` counts in `Parsed.sentences`.
    `of_saying` marks the time of saying ("said on Monday"), which belongs to no report. `rule` names the readings that
    made it, outermost first; `ends` are the words of the two times that a stretch is told by, where there are two.
    """

    span: Span
    core: Span
    meaning: Expression
    bound: Bound
    tense: Tense
    sentence: int
    of_saying: bool = False
    rule: str = ""
    ends: tuple[Span, ...] = ()
