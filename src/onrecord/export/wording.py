"""How counts and names are put into words, the same in the terminal and on the dossier's page. Counts say what they count."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.lexicon import read_table
from onrecord.model import Confidence, ConflictType, Figure, Origins, Polarity, Role, SourceClass
from onrecord.record.views import ClaimView, CommitmentView, ReportView, RevisionView

__all__ = [
    "MONTHS",
    "count",
    "count_outlets",
    "count_voices",
    "origin_letter",
    "same_name",
    "shorten",
    "tell_confidence",
    "tell_conflict",
    "tell_day",
    "tell_days",
    "tell_days_between",
    "tell_doubts",
    "tell_edtf",
    "tell_figure",
    "tell_name",
    "tell_origins",
    "tell_polarity",
    "tell_range",
    "tell_reason",
    "tell_revision",
    "tell_role",
    "tell_source",
    "tell_voice",
]

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
PARTS = {
    "21": "spring", "22": "summer", "23": "autumn", "24": "winter", "33": "the first quarter", "34": "the second quarter",
    "35": "the third quarter", "36": "the fourth quarter", "40": "the first half", "41": "the second half",
}  # fmt: skip
QUOTES = str.maketrans("‘’‛ʼ“”„", "''''\"\"\"")
PLAIN = re.compile(r"\d{4}-(?:0\d|1[0-2])(?:-\d\d)?")  # a day or a month, without doubt
# Values in a reason stand in the quotes of Python's repr; none is opened within a word, so "Orvane's" stays as it is.
QUOTED = re.compile(r"""(?<!\w)(?:'([^'\n]*)'|"([^"\n]*)")(?!\w)""")
NEGATION = re.compile(r"\b(?:not|never|no|nothing|nobody|none|neither|nor|cannot)\b|n['’]t\b", re.IGNORECASE)
CONFLICTS = {
    ConflictType.FIGURE: "different figures",
    ConflictType.TIME: "different dates",
    ConflictType.ACTOR: "different actors",
    ConflictType.HAPPENED: "said and denied",
    ConflictType.PLAN: "announced and denied",
}
# A part of a report that is less sure than this is told beside its line: three in ten of those just below are misread,
# too many to rely on unseen. The dossier's guide names the same bound.
DOUBTED_BELOW = 0.70
# What each part is called, in the order in which it is told.
REPORT_PARTS = {
    "content": "a statement at all",
    "voice": "voice",
    "kind": "kind",
    "strength": "how firm",
    "polarity": "affirmed or denied",
    "certainty": "hedged or not",
}
ROLES = {Role.OCCURRED: "happened", Role.DUE: "due or expected", Role.SINCE: "since then", Role.AS_OF: "as of then"}


def count(number: int, one: str, many: str | None = None) -> str:
    """ "1 outlet", "3 outlets"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def tell_origins(origins: Origins) -> str:
    """ "1 origin", "between 1 and 3 origins"."""
    if origins.low == origins.high:
        return count(origins.low, "origin")
    return f"between {origins.low} and {count(origins.high, 'origin')}"


def count_outlets(outlets: Sequence[str]) -> str:
    """ "2 outlets: Saldery Courier, Far Shore"."""
    return f"{count(len(outlets), 'outlet')}: {', '.join(outlets)}"


def count_voices(claim: ClaimView) -> str:
    """ "1 named voice, 2 unnamed voices"; what the outlets say in their own words is told apart.

    Names that differ only in their quotes and case are one voice: outlets set "Orvane's" with either apostrophe.
    """
    voices = {
        (same_name(report.source_name), report.source_class)
        for report in claim.reports
        if report.source_class is not SourceClass.OUTLET
    }
    unnamed = sum(kind is SourceClass.ANONYMOUS for _, kind in voices)
    named = len(voices) - unnamed
    parts = []
    if named:
        parts.append(count(named, "named voice"))
    if unnamed:
        parts.append(count(unnamed, "unnamed voice"))
    if claim.narrated:
        parts.append(f"{count(claim.narrated, 'article')} in the outlet's own words")
    return ", ".join(parts)


def tell_voice(report: ReportView) -> str:
    """Who says it, and by way of whom where that is not the outlet itself."""
    if report.source_class is SourceClass.OUTLET:
        return "in its own words"
    who = report.source_name or report.source or "?"
    return f"{who}, by way of {report.via}" if report.via and not _same_outlet(report.via, report.outlet) else who


def tell_source(report: ReportView) -> str:
    """Who says it, where and when, as a line under the words: "Ilse Brandt, in Far Shore, 3 April 2026"."""
    outlet = tell_name(report.outlet or report.page)
    who = f"{outlet}, {tell_voice(report)}" if report.source_class is SourceClass.OUTLET else tell_voice(report)
    where = [] if report.source_class is SourceClass.OUTLET else [f"in {outlet}"]
    return ", ".join([who, *where, *([tell_day(report.published)] if report.published else [])])


def tell_doubts(report: ReportView) -> str:
    """ "voice: sure to 58 %, kind: sure to 61 %": the parts that may well be misread; empty where there are none."""
    return ", ".join(
        f"{part}: sure to {_percent(sure)}" for part, sure in _rated(report.confidence) if sure < DOUBTED_BELOW
    )


def tell_confidence(report: ReportView) -> str:
    """ "a statement at all 93 %, voice 58 %, …": how sure each part is; empty where rules alone read."""
    return ", ".join(f"{part} {_percent(sure)}" for part, sure in _rated(report.confidence))


def _rated(confidence: Confidence | None) -> Iterator[tuple[str, float]]:
    """Each part by its name, as sure as it is told: what is shown as 70 % is not below it."""
    for field, part in REPORT_PARTS.items() if confidence is not None else ():
        sure: float | None = getattr(confidence, field)
        if sure is not None:
            yield part, round(sure, 2)


def _percent(probability: float) -> str:
    return f"{100 * probability:.0f} %"


def same_name(name: str | None) -> str:
    """What two spellings of one name have in common: quotes made straight, case and blanks evened out."""
    return " ".join((name or "").translate(QUOTES).casefold().split())


def _same_outlet(name: str, outlet: str | None) -> bool:
    return outlet is not None and _usual_outlet(name) == _usual_outlet(outlet)


def _usual_outlet(name: str) -> str:
    plain = same_name(name).removeprefix("the ")
    return _outlets().get(plain, plain)


@cache
def _outlets() -> dict[str, str]:
    """The usual name of each outlet by its other names, all as `same_name` has them and without "the"."""
    return {
        same_name(alias).removeprefix("the "): same_name(row["name"]).removeprefix("the ")
        for row in read_table("outlets")
        for alias in row["aliases"].split("; ")
        if alias
    }


def tell_conflict(kind: ConflictType) -> str:
    """In what two accounts differ, for a label."""
    return CONFLICTS[kind]


def tell_revision(revision: RevisionView) -> str:
    """ "Tomas Averin: “1,150” became “1,300”"."""
    return f"{revision.by}: {tell_reason(revision.reasons[0].sentence)}"


def tell_reason(sentence: str) -> str:
    """A reason for readers: its values in a newspaper's quotes."""
    return QUOTED.sub(lambda found: f"“{found[1] if found[1] is not None else found[2]}”", sentence)


def tell_polarity(view: ReportView | ClaimView) -> str:
    """ "denied", "declined"; "says no" where the words themselves hold the "not", which "denied" would seem to turn round."""
    if view.polarity is Polarity.DENIED and NEGATION.search(view.exact):
        return "says no"
    return view.polarity.value


def tell_role(role: Role | None) -> str:
    """The part that a time plays, in words."""
    return ROLES[role] if role is not None else "time"


def tell_name(name: str) -> str:
    """What a page or outlet is called; of an absolute path the file's name alone, as folders are nobody else's business."""
    return name.rsplit("/", 1)[-1] if name.startswith("/") else name


def tell_day(day: str | None) -> str:
    """An ISO date as people write it; what is not known is said."""
    return tell_edtf(day) if day else "undated"


def tell_days(commitment: CommitmentView) -> str:
    """ "3 days overdue", "due in 12 days", "due today"."""
    if commitment.days is None:
        return "no last day named"
    if commitment.days < 0:
        return f"{_count_days(-commitment.days)} overdue"
    return "due today" if commitment.days == 0 else f"due in {_count_days(commitment.days)}"


def _count_days(number: int) -> str:
    """Days as they are; from two years on nobody counts them."""
    return f"about {round(number / 365.25)} years" if number > 730 else count(number, "day")


def tell_days_between(first: str, last: str) -> str:
    """The days of a stretch of coverage: "2 April to 6 May 2026"."""
    return tell_day(first) if first == last else tell_edtf(f"{first}/{last}")


def tell_edtf(edtf: str) -> str:
    """EDTF in words: "../2026-06-30" is "by 30 June 2026", "2025-09" "September 2025"."""
    if edtf.startswith("../"):
        return f"by {_end(edtf[3:])}"
    if edtf.endswith("/.."):
        return f"from {_unit(edtf[:-3])} on"
    if "/" in edtf:
        first, last = edtf.split("/")
        return f"{_without_shared(first, last)} to {_unit(last)}"
    return _unit(edtf)


def _without_shared(first: str, last: str) -> str:
    """The first end without the month and the year that the last one tells as well: the "21" of "21 to 31 May 2026"."""
    told = _unit(first)
    if len(first) != len(last) or not (PLAIN.fullmatch(first) and PLAIN.fullmatch(last)):
        return told
    year, month = f" {last[:4]}", _unit(last[:7])
    return told.removesuffix(
        f" {month}" if len(last) == 10 and first[:7] == last[:7] else year if first[:4] == last[:4] else ""
    )


def _end(unit: str) -> str:
    """The end that a bound names: a month's is its end."""
    return _unit(unit) if unit.count("-") == 2 else f"the end of {_unit(unit)}"


def _unit(unit: str) -> str:
    mark = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(unit[-1:], "")
    year, *parts = unit.rstrip("~?%").split("-")
    if not parts:
        return mark + _years(year)
    if parts[0] in PARTS:
        return f"{mark}{PARTS[parts[0]]} {'of ' if parts[0] > '24' else ''}{year}"
    month = f"{MONTHS[int(parts[0]) - 1]} {year}" if parts[0].isdigit() else year
    if len(parts) == 1:
        return f"{mark}{month}" if parts[0].isdigit() else f"{mark}a month of {year}"
    return f"{mark}{int(parts[1])} {month}" if parts[1].isdigit() else f"{mark}a day in {month}"


def _years(year: str) -> str:
    """A year, a decade ("199X") or a century ("19XX")."""
    if not year.endswith("X"):
        return year
    if not year.endswith("XX"):
        return f"the {year[:3]}0s"
    number = int(year[:2]) + 1
    ending = "th" if 10 < number % 100 < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"the {number}{ending} century"


def tell_figure(figure: Figure) -> str:
    """The figure with its bounds in words: "2,500 troops", "at least 30 monitors", "7 to 8 rounds"."""
    low, best, high = (_number(v) for v in (figure.low, figure.best, figure.high))
    if low is not None and low == high:
        told = low
    elif low is not None and high is not None:
        told = f"{low} to {high}"
    elif best is not None:
        told = f"about {best}"
    else:
        told = f"at least {low}" if low is not None else f"at most {high}"
    return f"{told} {figure.unit}".strip()


def _number(value: float | None) -> str | None:
    if value is None:
        return None
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def origin_letter(number: int) -> str:
    """A, B, … Z, AA, AB: what tells origins apart in a table."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def tell_range(origins: Origins) -> str:
    """ "1", "1–3": a count of origins for a table."""
    return str(origins.low) if origins.low == origins.high else f"{origins.low}–{origins.high}"


def shorten(words: str, most: int = 160) -> str:
    """The words on one line, cut at a blank where they are long, within a word that is itself too long."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    blank = line.rfind(" ", 0, most)
    return line[: blank if blank > 0 else most] + " …"
