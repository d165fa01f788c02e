"""How counts and names are put into words, the same in the terminal and on the dossier's page. Counts say what they count."""

from collections.abc import Sequence

from onrecord.model import Figure, Origins, SourceClass
from onrecord.record.views import ClaimView, CommitmentView, ReportView

__all__ = [
    "count",
    "count_outlets",
    "count_voices",
    "origin_letter",
    "shorten",
    "tell_day",
    "tell_days",
    "tell_edtf",
    "tell_figure",
    "tell_origins",
    "tell_range",
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
    "21": "spring", "22": "summer", "23": "autumn", "24": "winter", "33": "first quarter", "34": "second quarter",
    "35": "third quarter", "36": "fourth quarter", "40": "first half", "41": "second half",
}  # fmt: skip


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
    """ "1 named voice, 2 unnamed voices"; what the outlets say in their own words is told apart."""
    parts = []
    if claim.named:
        parts.append(count(claim.named, "named voice"))
    if claim.unnamed:
        parts.append(count(claim.unnamed, "unnamed voice"))
    if claim.narrated:
        parts.append(f"{count(claim.narrated, 'article')} in the outlet's own words")
    return ", ".join(parts)


def tell_voice(report: ReportView) -> str:
    """Who says it, and by way of whom."""
    if report.source_class is SourceClass.OUTLET:
        return "in its own words"
    who = report.source_name or report.source or "?"
    return f"{who}, by way of {report.via}" if report.via else who


def tell_day(day: str | None) -> str:
    """An ISO date as people write it; what is not known is said."""
    return tell_edtf(day) if day else "undated"


def tell_days(commitment: CommitmentView) -> str:
    """ "3 days overdue", "due in 12 days", "due today"."""
    if commitment.days is None:
        return "no last day named"
    if commitment.days < 0:
        return f"{count(-commitment.days, 'day')} overdue"
    return "due today" if commitment.days == 0 else f"due in {count(commitment.days, 'day')}"


def tell_edtf(edtf: str) -> str:
    """EDTF in words: "../2026-06-30" is "by 30 June 2026", "2025-09" "September 2025"."""
    if edtf.startswith("../"):
        return f"by {_end(edtf[3:])}"
    if edtf.endswith("/.."):
        return f"from {_unit(edtf[:-3])} on"
    if "/" in edtf:
        first, last = edtf.split("/")
        return f"{_unit(first)} to {_unit(last)}"
    return _unit(edtf)


def _end(unit: str) -> str:
    """The end that a bound names: a month's is its end."""
    return _unit(unit) if unit.count("-") == 2 else f"the end of {_unit(unit)}"


def _unit(unit: str) -> str:
    mark = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(unit[-1:], "")
    parts = unit.rstrip("~?%").split("-")
    year = f"the {parts[0][:3]}0s" if parts[0].endswith("X") and not parts[0].endswith("XX") else parts[0]
    if len(parts) == 1:
        return mark + year
    if parts[1] in PARTS:
        return f"{mark}{PARTS[parts[1]]} {'of ' if parts[1] > '24' else ''}{year}"
    month = MONTHS[int(parts[1]) - 1] if parts[1].isdigit() and 1 <= int(parts[1]) <= 12 else parts[1]
    return (
        f"{mark}{month} {year}"
        if len(parts) == 2
        else f"{mark}{int(parts[2]) if parts[2].isdigit() else parts[2]} {month} {year}"
    )


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
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


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
    """The words on one line, cut at a blank where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: line.rfind(" ", 0, most)] + " …"
