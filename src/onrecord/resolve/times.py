"""Hangs the times that were found on the day of publication, or on each other, and says which part each plays.

Nothing is filled in that the words and the anchor do not give: what stays open keeps its words and has no value.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import MAXYEAR, date

from onrecord.model import Parsed
from onrecord.model.edtf import Edtf
from onrecord.model.timing import (
    At,
    Between,
    Bound,
    Calendar,
    Expression,
    Length,
    Moved,
    Numeric,
    Repeat,
    Role,
    StatedTime,
    Stretch,
    Tense,
    TimeFinding,
    TimeUnit,
    Vague,
)
from onrecord.resolve.times_readings import read_expression
from onrecord.resolve.times_setting import Reading, Setting

__all__ = ["resolve_times"]

QUARTER = re.compile(r"\d{4}-Q\d")
REACH = 4  # sentences: "two days later" hangs from a time told at most so far back


@dataclass(frozen=True, slots=True)
class _Told:
    """The time last told, and in which sentence."""

    reading: Reading
    sentence: int


def resolve_times(
    findings: Iterable[TimeFinding], parsed: Parsed, *, reference: date | None, day_first: bool = False
) -> tuple[StatedTime, ...]:
    """One stated time for each finding, in the same order, so that the two can be read side by side.

    `reference` is the day of publication or what stands in for it; without one, what hangs on it stays open. `day_first`
    reads 06/09/2024 as 6 September.
    """
    dated: tuple[int, int] | None = (
        None  # the year last told with its month, and in which sentence; farther on it may be another
    )
    stated: list[StatedTime] = []
    told: _Told | None = None
    quarter: Reading | None = None
    for finding in findings:
        year = dated[0] if dated and reference is None and finding.sentence == dated[1] else None
        at_hand = told if told and finding.sentence - told.sentence <= REACH else None
        setting = Setting(
            reference,
            finding.tense,
            finding.bound,
            at_hand.reading if at_hand else None,
            near=at_hand is not None and at_hand.sentence == finding.sentence,
            quarter=quarter,
            day_first=day_first,
            year=year,
        )
        reading = read_expression(finding.meaning, setting)
        dated = next(((y, finding.sentence) for y in _dated_years(finding.meaning)), dated)
        stated.append(_state(finding, reading, setting, parsed.text))
        if reading.edtf is not None and not _is_aside(finding.meaning):
            told = _Told(reading, finding.sentence)
            quarter = reading if reading.value and QUARTER.fullmatch(reading.value) else quarter
    return tuple(stated)


def _dated_years(meaning: object) -> Iterator[int]:
    """Every year that the words name with a month of it."""
    if isinstance(meaning, Calendar):
        if meaning.year is not None and meaning.month is not None and 1 <= meaning.year <= MAXYEAR:
            yield meaning.year
    elif isinstance(meaning, Numeric):
        if meaning.year is not None and 1 <= meaning.year <= MAXYEAR:
            yield meaning.year
    elif is_dataclass(meaning):
        for part in fields(meaning):
            yield from _dated_years(getattr(meaning, part.name))


def _is_aside(meaning: Expression) -> bool:
    """What nothing hangs from: a stretch up to now, and the year-ago figure that another is compared with."""
    compares = isinstance(meaning, Moved) and meaning.unit is TimeUnit.YEAR and meaning.count == -1
    return isinstance(meaning, Stretch) or compares


def _state(finding: TimeFinding, reading: Reading, setting: Setting, text: str) -> StatedTime:
    edtf = _bounded(finding, reading, setting.reference)
    return StatedTime(
        span=finding.span,
        exact=finding.span.exact(text),
        type=reading.type,
        value=reading.value,
        edtf=None if edtf is None else str(edtf),
        role=_role(finding, reading, edtf, setting),
        anchor=None if reading.anchor is None or edtf is None else reading.anchor.isoformat(),
        rule=finding.rule,
    )


def _bounded(finding: TimeFinding, reading: Reading, reference: date | None) -> Edtf | None:
    """The time with its bound: "by" leaves the start open, "after" and "since" the end."""
    edtf, bound = reading.edtf, finding.bound
    if edtf is None:
        return None
    if bound is Bound.BY:
        return Edtf(None, reading.limit or edtf.last) if edtf.last else edtf
    if isinstance(finding.meaning, At) and bound is Bound.AFTER:
        return edtf  # "shortly after noon on Monday" is that day
    if isinstance(finding.meaning, Between) and bound in (Bound.AFTER, Bound.FROM):
        return edtf  # "from July 21 to 23"
    ahead = bound is Bound.FROM and _is_due(edtf, finding.tense, bound, reference)
    if ahead or bound in (Bound.AFTER, Bound.SINCE):
        return Edtf(edtf.first, None) if edtf.first else edtf
    return edtf


def _role(finding: TimeFinding, reading: Reading, edtf: Edtf | None, setting: Setting) -> Role | None:
    """What the time is to the thing told; None for what is no calendar time."""
    if not _is_calendar(finding, reading):
        return None
    if finding.bound is Bound.SINCE:
        return Role.SINCE
    if finding.bound is Bound.AS_OF:
        return Role.AS_OF
    if reading.value == "FUTURE_REF":
        return Role.DUE
    return Role.DUE if _is_due(edtf, finding.tense, finding.bound, setting.reference) else Role.OCCURRED


def _is_calendar(finding: TimeFinding, reading: Reading) -> bool:
    if reading.edtf is not None:
        return True
    meaning = finding.meaning
    if isinstance(meaning, Length | Repeat) or (isinstance(meaning, At) and meaning.of is None):
        return False
    return not (isinstance(meaning, Vague) and meaning.value == "PRESENT_REF")


def _is_due(edtf: Edtf | None, tense: Tense, bound: Bound, reference: date | None) -> bool:
    """It is to happen then, or must by then: it lies ahead, or the verb looks ahead and it is not over.

    A bound that is over still was due ("would leave by May"), a plain time that is over has come ("the 2016 vote").
    """
    by = bound is Bound.BY
    if edtf is None or reference is None:
        return tense is Tense.FUTURE or (by and tense is not Tense.PAST)
    if edtf.begins is not None and edtf.begins > reference:
        return True
    if by and edtf.ends is not None and edtf.ends > reference:
        return True
    is_over = edtf.ends is not None and edtf.ends <= reference
    return tense is Tense.FUTURE and (by or not is_over)
