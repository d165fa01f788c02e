"""How well and how fast times are read, beside the other readers that are installed here.

    python bench/times.py [--shared FOLDER] [--listing N]

Three measures, each skipped aloud where its data or its reader is not there: TempEval-3's documents with both halves
apart, the cases of recognizers-text that our notation can express, and words a second. The peers (recognizers-text,
dateparser, HeidelTime) are no dependencies: they are looked for, and run on the same text in the same process.
"""

import argparse
import hashlib
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from onrecord.extract import find_times
from onrecord.flow import Kit, read_times
from onrecord.model import Span, StatedTime
from onrecord.model.edtf import Edtf, EdtfDate, read_edtf
from onrecord.parse import parse_body
from onrecord.resolve import resolve_times

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
KIT = Kit.shipped()
PEER_DOCUMENTS = 12  # recognizers-text reads some 50 words a second

Mark = dict[str, Any]
Reader = Callable[[str, date | None], list[Mark]]


# -- the readers -----------------------------------------------------------------------------------------------------


def read_ours(text: str, reference: date | None) -> list[Mark]:
    """Our reading with TimeML's custom, as TempEval-3's annotators have it."""
    return [_mark(t) for t in read_times(text, reference=reference, kit=KIT, timeml=True)]


def read_plainly(text: str, reference: date | None) -> list[Mark]:
    """Our own reading, preposition and all."""
    return [_mark(t) for t in read_times(text, reference=reference, kit=KIT)]


def _mark(stated: StatedTime) -> Mark:
    return {"start": stated.span.start, "end": stated.span.end, "type": stated.type.value, "value": stated.value}


def peers() -> dict[str, Reader]:
    """The other readers that are installed, by name; each that is not is named on standard error."""
    found: dict[str, Reader] = {}
    for name, module, reader in (
        ("recognizers-text", "recognizers_date_time", _read_recognizers),
        ("dateparser.search", "dateparser", _read_dateparser),
    ):
        if importlib.util.find_spec(module) is None:
            print(f"skipped: {name} is not installed", file=sys.stderr)
        else:
            found[name] = reader
    if shutil.which("java") is None or not (ROOT.parent / "heideltime" / "heideltime.jar").is_file():
        print(
            "skipped: HeidelTime is not here (heideltime/heideltime.jar beside the project, and java)", file=sys.stderr
        )
    else:
        found["HeidelTime"] = _read_heideltime
    return found


def _read_recognizers(text: str, reference: date | None) -> list[Mark]:
    recognize = import_module("recognizers_date_time").recognize_datetime
    day = datetime.combine(reference, datetime.min.time()) if reference else None
    marks = []
    for result in recognize(text, "en-us", reference=day):
        values = (result.resolution or {}).get("values", [])
        kind = result.type_name.rpartition(".")[2].upper()
        marks.append(
            {
                "start": result.start,
                "end": result.end + 1,
                "type": {"DATERANGE": "DATE", "DATETIME": "TIME"}.get(kind, kind),
                "value": _best_value(values, reference),
            }
        )
    return marks


def _best_value(values: Sequence[Mapping[str, str]], reference: date | None) -> str | None:
    """The TIMEX, or the candidate nearest to the reference where its year is left open."""
    timex = values[0].get("timex") if values else None
    if timex is None or not timex.startswith("XXXX") or reference is None:
        return timex
    days = [v["value"] for v in values if v.get("value", "")[:4].isdigit()]
    return min(days, key=lambda day: abs((date.fromisoformat(day[:10]) - reference).days), default=timex)


def _read_dateparser(text: str, reference: date | None) -> list[Mark]:
    search = import_module("dateparser.search").search_dates
    settings = {"RELATIVE_BASE": datetime.combine(reference, datetime.min.time())} if reference else {}
    marks, place = [], 0
    for words, when in search(text, languages=["en"], settings=settings) or []:
        start = text.find(words, place)
        if start >= 0:
            place = start + len(words)
            marks.append({"start": start, "end": place, "type": "DATE", "value": when.date().isoformat()})
    return marks


def _read_heideltime(text: str, reference: date | None) -> list[Mark]:
    jar = ROOT.parent / "heideltime" / "heideltime.jar"
    day = ["-dct", reference.isoformat()] if reference else []
    command = ["java", "-jar", str(jar), "-", "-t", "news", "-pos", "no", *day]
    run = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    marks, place = [], 0
    for tag in re.finditer(r'<TIMEX3[^>]*type="(\w+)"[^>]*value="([^"]*)"[^>]*>([^<]*)</TIMEX3>', run.stdout):
        start = text.find(tag[3], place)
        if start >= 0:
            place = start + len(tag[3])
            marks.append({"start": start, "end": place, "type": tag[1], "value": tag[2]})
    return marks


# -- TempEval-3 ------------------------------------------------------------------------------------------------------


def is_held(name: str) -> bool:
    """Whether a document is of the half that is set aside: looked at for the last figure only."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 1


def score_tempeval(shared: Path) -> None:
    """TempEval-3's figures for us on both halves, and for the peers on the first documents of the tuning half."""
    documents = _tempeval(shared)
    if documents is None:
        return
    scorer, found = documents
    print("\nTempEval-3 (TBAQ-cleaned), F1\n")
    print("| reader | documents | strict | relaxed | type | value |\n|---|---|---|---|---|---|")
    halves = {"tuned on": [d for d in found if not is_held(d[0])], "set aside": [d for d in found if is_held(d[0])]}
    for half, chosen in halves.items():
        _print_tempeval(scorer, f"onrecord, TimeML's custom ({half})", chosen, read_ours)
        _print_tempeval(scorer, f"onrecord, its own reading ({half})", chosen, read_plainly)
    few = halves["tuned on"][:PEER_DOCUMENTS]
    _print_tempeval(scorer, "onrecord, TimeML's custom (few)", few, read_ours)
    for name, reader in peers().items():
        _print_tempeval(scorer, f"{name} (few)", few, reader)


Document = tuple[str, str, date | None, list[Mark]]


def _tempeval(shared: Path) -> tuple[Any, list[Document]] | None:
    tool, folder = shared / "tools" / "score_times.py", shared / "data" / "tempeval3" / "TBAQ-cleaned"
    if not tool.is_file() or not folder.is_dir():
        print(f"skipped: no TempEval-3 documents in {folder}", file=sys.stderr)
        return None
    spec = importlib.util.spec_from_file_location("score_times", tool)
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    found = []
    for path in sorted(folder.rglob("*.tml")):
        text, written_on, gold = scorer.read_tml(path)
        found.append((path.stem, text, _day(written_on), gold))
    return scorer, found


def _print_tempeval(scorer: Any, name: str, documents: Sequence[Document], reader: Reader) -> None:
    rows = [scorer.count(gold, reader(text, written))[0] for _, text, written, gold in documents]
    f1 = scorer.f1s(rows)
    print(f"| {name} | {len(rows)} | {f1['strict']:.3f} | {f1['relaxed']:.3f} | {f1['type']:.3f} | {f1['value']:.3f} |")


# -- recognizers-text's own cases ------------------------------------------------------------------------------------

SAME_VALUES = {"XXXX-WXX-WE": "P1WE"}  # both stand in their cases, for "every weekend"
NO_DAY = "0001-01-01"  # their answer to 30 February
FILES = (
    "DateTimeModel",
    "DateParser",
    "DatePeriodParser",
    "HolidayParser",
    "DurationParser",
    "SetParser",
    "MergedParser",
)
KINDS = frozenset({"date", "daterange", "duration", "set"})
PIECES = frozenset({"start", "mid", "end", "after-start", "before-end", "since-end"})
WEEK_OF = re.compile(r"\b(first|second|third|fourth|last|1st|2nd|3rd)\b.*\bweek.*\b(of|next|this)\b", re.IGNORECASE)
OPEN_COUNT = re.compile(r"\b(few|several)\b", re.IGNORECASE)
WEEKDAY_SHIFT = re.compile(
    r"\b(last|next|previous|following|coming) (mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.IGNORECASE
)
PIECE_WORDS = re.compile(r"\b(end|middle|start|beginning) of\b", re.IGNORECASE)
MOON = re.compile(r"\b(ramadh?an|ramazan|ramzan|ramathan|eid|eidul|breaking the fast)\b", re.IGNORECASE)
OPEN_YEAR = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?")
DAYS_IN = {"Y": 365.25, "M": 30.44, "W": 7.0, "D": 1.0, "WE": 2.0, "Q": 91.3}
SECONDS_IN = {"H": 1 / 24, "M": 1 / 1440, "S": 1 / 86400}


@dataclass(frozen=True, slots=True)
class Expected:
    """One expression of a case: where it stands, its kind, and the answers of which any is right."""

    words: str
    start: int
    end: int
    kind: str
    answers: tuple[Mapping[str, str], ...]


def score_recognizers(shared: Path, *, listing: int) -> None:
    """How many of the cases that our notation can express are read right; the others by what stands against them."""
    folder = shared / "data" / "recognizers-datetime"
    if not folder.is_dir():
        print(f"skipped: no cases of recognizers-text in {folder}", file=sys.stderr)
        return
    counted: Counter[tuple[str, str]] = Counter()
    left_out: Counter[str] = Counter()
    wrong = []
    for text, reference, expected in _cases(folder):
        stated = read_times(text, reference=reference, kit=KIT)
        for one in expected:
            if reason := _why_not_expressible(one):
                left_out[reason] += 1
                continue
            near = [t for t in stated if t.span.overlaps(Span(one.start, one.end))]
            is_right = any(_agrees(one, t, reference) for t in near)
            verdict = "right" if is_right else "read otherwise" if near else "not found"
            counted[one.kind, verdict] += 1
            if not is_right:
                wrong.append(f"{one.kind}, {verdict}: {one.words!r} in {text!r}")
    _print_recognizers(counted, left_out)
    for line in wrong[:listing]:
        print("  " + line)


def _print_recognizers(counted: Counter[tuple[str, str]], left_out: Counter[str]) -> None:
    print("\nCases of recognizers-text that our notation can express\n")
    print("| kind | right | read otherwise | not found | share right |\n|---|---|---|---|---|")
    for kind in [*sorted(KINDS), "all"]:
        row = [
            sum(n for (k, v), n in counted.items() if v == verdict and kind in (k, "all"))
            for verdict in ("right", "read otherwise", "not found")
        ]
        print(f"| {kind} | {row[0]} | {row[1]} | {row[2]} | {row[0] / max(sum(row), 1):.3f} |")
    print("\nleft out: " + " · ".join(f"{reason} {n}" for reason, n in left_out.most_common()))


def _cases(folder: Path) -> Iterator[tuple[str, date | None, list[Expected]]]:
    for name in FILES:
        for case in json.loads((folder / f"{name}.json").read_text(encoding="utf-8-sig")):
            reference = _day(case.get("Context", {}).get("ReferenceDateTime", ""))
            yield case["Input"], reference, [_expected(r) for r in case["Results"] if r]


def _expected(result: Mapping[str, Any]) -> Expected:
    kind = (result.get("TypeName") or result.get("Type") or "").rpartition(".")[2]
    answer = result.get("Resolution") or result.get("Value") or {}
    answers = answer.get("values") or [_sided(answer, side) for side in ("FutureResolution", "PastResolution")]
    start = result["Start"]
    return Expected(result["Text"], start, start + len(result["Text"]), kind, tuple(a for a in answers if a))


def _sided(answer: Mapping[str, Any], side: str) -> dict[str, str]:
    """The answer of a parser's case in the form of a model's: one for the future, one for the past."""
    given = answer.get(side) or {}
    names = {"date": "value", "duration": "value", "startDate": "start", "endDate": "end"}
    found = {names[key]: value for key, value in given.items() if key in names}
    if "Timex" in answer:
        found["timex"] = answer["Timex"]
    if answer.get("Mod"):
        found["Mod"] = answer["Mod"]
    return found


def _why_not_expressible(one: Expected) -> str:
    """What stands against comparing a case with our notation; empty where nothing does."""
    timexes = [a.get("timex", "") for a in one.answers]
    if one.kind not in KINDS:
        return "a time of day or a zone"
    if one.kind == "set" and any("T" in t and not t.startswith("PT") for t in timexes):
        return "a set with a time of day"
    if one.kind in ("date", "daterange") and not any({"value", "start", "end"} & set(a) for a in one.answers):
        return "no answer given"
    if all(a.get("value") == "not resolved" for a in one.answers) and one.kind != "set":
        return "no answer given"
    if any("BD" in t for t in timexes) or "business day" in one.words.lower():
        return "business days"
    if OPEN_COUNT.search(one.words):
        return "a count that the words leave open"
    if "decade" in one.words.lower():
        return "decades of the calendar for those past"
    if WEEK_OF.search(one.words):
        return "weeks of a month or a year, counted by another custom"
    if WEEKDAY_SHIFT.search(one.words):
        return "last and next weekdays, counted by whole weeks there"
    if MOON.search(one.words):
        return "days of a moon calendar, which ours leaves open"
    if any(a.get("Mod") in PIECES for a in one.answers) or (one.kind == "daterange" and PIECE_WORDS.search(one.words)):
        return "parts cut by another custom (late, mid-)"
    if any(a.get("Mod") == "ref_undef" for a in one.answers):
        return "not anchored by the text"
    return ""


def _agrees(one: Expected, stated: StatedTime, reference: date | None) -> bool:
    """Ours is one of the answers, as finely as the words tell: "two weeks ago" is a week with us and a day there."""
    edtf = read_edtf(stated.edtf) if stated.edtf else None
    for answer in one.answers:
        timex = answer.get("timex", "")
        if stated.value is not None and stated.value == SAME_VALUES.get(timex, timex):
            return True
        if edtf is not None and _fits_open_year(one, timex, edtf):
            return True
        if answer.get("value") == NO_DAY:
            return edtf is None
        if one.kind in ("duration", "set"):
            ours, theirs = _length(stated.value), _length(timex)
            if ours is not None and theirs is not None and abs(ours - theirs) <= 0.01 * max(ours, theirs):
                return True
        elif edtf is not None and _is_same_time(answer, edtf, stated.rule, reference, stated.value):
            return True
    return False


def _fits_open_year(one: Expected, timex: str, edtf: Edtf) -> bool:
    """Their TIMEX leaves the year open and ours is that day or month, or that stretch, of some year: the verb tells us which."""
    fields = OPEN_YEAR.findall(timex)
    if not fields or "W" in timex or (edtf.first or edtf.last) is None:
        return False
    is_day = bool(fields[0][1])
    if not timex.startswith("("):
        unit = edtf.first or edtf.last
        # a bound leaves one end open ("from October"); a day that they make a week of is not ours
        is_one = len(fields) == 1 and (edtf.first is None or edtf.last in (None, edtf.first))
        return is_one and is_day == (one.kind == "date") and unit is not None and _has_fields(unit, fields[0])
    if len(fields) != 2 or edtf.first is None or edtf.last is None:
        return False
    return all(_has_fields(unit, field) for unit, field in zip((edtf.first, edtf.last), fields, strict=True))


def _has_fields(unit: EdtfDate, field: tuple[str, str]) -> bool:
    """A day in their stretches is the first of a month that ours tells."""
    month, day = field
    return unit.month == int(month) and (unit.day == int(day or 0) if unit.day else day in ("", "01"))


def _is_same_time(answer: Mapping[str, str], edtf: Edtf, rule: str, reference: date | None, value: str | None) -> bool:
    if "value" in answer:
        day = _day(answer["value"])
        if day is None or edtf.begins is None or edtf.ends is None:
            bound = edtf.ends if edtf.begins is None else None
            return day is not None and "within" in rule and bound is not None and 0 <= (bound - day).days <= 31
        is_counted = "moved" in rule or "ahead" in rule
        # two days that touch are one stretch with us ("18 and 19 June", "Tuesday or Wednesday") and two dates there
        if {"pair", "days"} & set(rule.split()) and (edtf.ends - edtf.begins).days == 2:
            return edtf.begins <= day < edtf.ends
        return edtf.begins <= day < edtf.ends and (is_counted or (edtf.ends - edtf.begins).days == 1)
    return _is_same_stretch(_day(answer.get("start", "")), _day(answer.get("end", "")), edtf, rule, reference, value)


def _is_same_stretch(
    start: date | None, end: date | None, edtf: Edtf, rule: str, reference: date | None, value: str | None
) -> bool:
    """Their stretches end before their last day or with it, so that each end agrees within the unit that ours is told in."""
    if not edtf.interval:
        return (start, end) in ((edtf.begins, edtf.ends), (edtf.begins, edtf.begins))
    first, last = edtf.first, edtf.last
    ends_agree = end is not None and last is not None and last.begins <= end <= last.ends
    if first is None and start is not None and reference is not None and start <= reference + timedelta(days=1):
        return ends_agree  # "within ten days": from today, which a bound leaves unsaid
    if "stretch" in rule and first and last and start and end:
        unit = max((first.ends - first.begins).days, (last.ends - last.begins).days)
        return abs((first.begins - start).days) <= unit and abs((last.ends - end).days) <= unit
    if last and end and value and (coarse := re.search(r"/\d{4}-([QW])\d+$", value)):
        # "to the first quarter of 2018" is told in quarters, which ours ends with and theirs begin with
        ends_agree = last.ends - timedelta(days=92 if coarse[1] == "Q" else 7) <= end <= last.ends
    starts_agree = start is not None and first is not None and first.begins <= start <= first.ends
    return (starts_agree or (start is None and first is None)) and (ends_agree or (end is None and last is None))


def _length(value: str | None) -> float | None:
    """A TIMEX3 duration in days; None where it is none or its count is open."""
    match = re.fullmatch(r"P((?:[\d.]+(?:WE|[YMWDQ]))*)(?:T((?:[\d.]+[HMS])+))?", value or "")
    if match is None or value == "P":
        return None
    days = sum(float(n) * DAYS_IN[unit] for n, unit in re.findall(r"([\d.]+)(WE|[YMWDQ])", match[1]))
    return days + sum(float(n) * SECONDS_IN[unit] for n, unit in re.findall(r"([\d.]+)([HMS])", match[2] or ""))


# -- speed -----------------------------------------------------------------------------------------------------------


def measure_speed(shared: Path) -> None:
    """Words a second on one core, over the documents of TempEval-3 or, without them, the sample's own pages."""
    documents = _tempeval(shared)
    found = documents[1] if documents else []
    texts = [d[1] for d in found] or [p.read_text("utf-8") for p in sorted((ROOT / "sample").glob("*.txt"))]
    reference = date(1998, 3, 3)
    words = sum(len(text.split()) for text in texts)
    paragraphs = [[Span(0, len(text))] if text.strip() else [] for text in texts]
    parse = _seconds(lambda: [parse_body(t, p, grammar=KIT.grammar) for t, p in zip(texts, paragraphs, strict=True)])
    parsed = [parse_body(t, p, grammar=KIT.grammar) for t, p in zip(texts, paragraphs, strict=True)]
    read = _seconds(lambda: [resolve_times(find_times(p, lexicon=KIT.times), p, reference=reference) for p in parsed])
    print(f"\nSpeed over {words:,} words, one core, best of three\n")
    print("| reader | words a second |\n|---|---|")
    print(f"| onrecord: find and resolve, text parsed | {words / read:,.0f} |")
    print(f"| onrecord: parsing too | {words / (read + parse):,.0f} |")
    few = texts[:PEER_DOCUMENTS]
    few_words = sum(len(text.split()) for text in few)
    for name, reader in peers().items():
        started = time.process_time()
        for text in few:
            reader(text, reference)
        print(f"| {name} ({few_words:,} words) | {few_words / (time.process_time() - started):,.0f} |")


def _seconds(work: Callable[[], object]) -> float:
    """Of processor time, the best of three runs."""
    spent = []
    for _ in range(3):
        started = time.process_time()
        work()
        spent.append(time.process_time() - started)
    return min(spent)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def main(arguments: Sequence[str] | None = None) -> None:
    """Print all three measures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder with data and tools")
    parser.add_argument("--listing", type=int, default=0, help="how many cases that are not right to print")
    options = parser.parse_args(arguments)
    score_tempeval(options.shared)
    score_recognizers(options.shared, listing=options.listing)
    measure_speed(options.shared)


if __name__ == "__main__":
    main()
