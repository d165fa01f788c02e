"""Times as the annotators of TimeML mark them, where their custom is not our reading: a switch, for comparing with them.

The guidelines (TIMEX3 1.2.1) mark the two ends of a stretch apart, read "within two weeks" as a length, leave out words
that a reader would call times ("soon"), and write "198X" for a decade. Nothing here changes what a report holds.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.lexicon import read_table
from onrecord.model import Parsed, Span
from onrecord.model.timing import (
    Bound,
    Ended,
    Expression,
    Hang,
    Length,
    Moved,
    StatedTime,
    Stretch,
    TimeFinding,
    TimexType,
    Vague,
)
from onrecord.resolve.times_readings import duration_value

__all__ = ["to_timeml"]


def to_timeml(findings: Iterable[TimeFinding], stated: Iterable[StatedTime], parsed: Parsed) -> tuple[StatedTime, ...]:
    """What `resolve_times` made of the findings, as TimeML would have it: its spans, types and values."""
    unmarked = frozenset(row["words"] for row in read_table("timeml") if row["custom"] == "unmarked")
    return tuple(
        mark
        for finding, time in zip(findings, stated, strict=True)
        if finding.core.exact(parsed.text).lower() not in unmarked
        for mark in _marks(finding, time, parsed.text)
    )


def _marks(finding: TimeFinding, time: StatedTime, text: str) -> Iterator[StatedTime]:
    whole = replace(time, span=finding.core, exact=finding.core.exact(text))
    if not finding.ends:
        yield _with_custom(finding, whole)
        return
    values = _end_values(finding.meaning, time)
    first, last = finding.ends
    if isinstance(finding.meaning, Ended):
        first = Span(finding.core.start, first.end)  # its article too
    for place, end in enumerate((first, last)):
        type_ = TimexType.DURATION if (values[place] or "").startswith("P") else TimexType.DATE
        yield replace(whole, span=end, exact=end.exact(text), type=type_, value=_value(values[place]))


def _end_values(meaning: Expression, time: StatedTime) -> tuple[str | None, str | None]:
    """The TIMEX3 values of the two ends of a stretch."""
    if isinstance(meaning, Ended):
        last = time.edtf.rpartition("/")[2] if time.edtf else None
        return time.value, last
    first, _, last = (time.value or "").partition("/")
    return first or None, last or None


def _with_custom(finding: TimeFinding, time: StatedTime) -> StatedTime:
    """One mark by the guidelines' custom."""
    meaning = finding.meaning
    if isinstance(meaning, Moved) and (_is_deadline(finding, meaning) or _hangs_from_nothing(meaning, time)):
        return replace(time, type=TimexType.DURATION, value=_value(duration_value(abs(meaning.count), meaning.unit)))
    if isinstance(meaning, Length | Stretch):
        return replace(time, value=_value(time.value, halves=meaning.count != int(meaning.count)))
    return replace(time, value=_value(time.value))


def _is_deadline(finding: TimeFinding, meaning: Moved) -> bool:
    """ "within two weeks"."""
    return finding.bound is Bound.BY and meaning.hang is Hang.REFERENCE and "within" in finding.rule.split(" ")[:1]


def _hangs_from_nothing(meaning: Moved, time: StatedTime) -> bool:
    """ "three days later" where no day was told, "a few days later" ever."""
    hangs = meaning.hang is Hang.TEXT or isinstance(meaning.of, Vague)
    return hangs and (time.value is None or not meaning.count)


def _value(value: str | None, *, halves: bool = False) -> str | None:
    """Decades and centuries with an X for each digit that is not told; a year and a half as a year and six months."""
    if value is not None and value.isdigit() and len(value) in (2, 3):
        return value.ljust(4, "X")
    if value is not None and value.startswith("P") and value.endswith("Q"):
        return f"P{3 * int(value[1:-1])}M" if value[1:-1].isdigit() else "PXM"
    if value is not None and halves and value.startswith("P") and value.endswith("M") and value[1:-1].isdigit():
        years, months = divmod(int(value[1:-1]), 12)
        return f"P{years}Y{months}M" if years and months else value
    return value
