"""Days that a page states in full: lines about its publication, date lines, dated captions. Nothing is filled in.

A day needs its month and its year; "06/09/2024" is open between June and September and gives none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.clean.lexicon import CleanLexicon
from onrecord.model import Span

__all__ = ["DateWord", "find_day", "find_leading_date", "find_trailing_date", "is_date_line", "read_date_words"]

TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
DIGITS = re.compile(r"\d\d")
YEARS = range(1900, 2101)
WORDS_MAX = 30  # of a line that only says when; "Published: Friday, 6 September 2024, 10:35 am GMT | Updated …" has 24
WINDOW_CHARS = 120
ORDINAL = frozenset({"st", "nd", "rd", "th"})
MARKS = frozenset(",.:/|-–—·•()[]+")
SPOKEN_BEFORE = frozenset(
    {
        "on",
        "by",
        "until",
        "till",
        "in",
        "since",
        "before",
        "after",
        "from",
        "to",
        "of",
        "for",
        "through",
        "during",
        "late",
        "early",
        "mid",
    }
)


@dataclass(frozen=True, slots=True)
class DateWord:
    """A word, number or mark and what part it can play in a date; `kind` is None where it can play none."""

    start: int
    end: int
    text: str
    kind: str | None


def read_date_words(
    text: str, span: Span, *, lexicon: CleanLexicon, words_max: int = WORDS_MAX, past_others: bool = True
) -> list[DateWord]:
    """The first `words_max` words of a span, each with its part; unless `past_others`, none behind the first without one."""
    found: list[DateWord] = []
    for match in TOKEN.finditer(text, span.start, span.end):
        found.append(DateWord(match.start(), match.end(), match[0], _kind_of(match[0], lexicon)))
        if len(found) == words_max or (found[-1].kind is None and not past_others):
            break
    return found


def _kind_of(word: str, lexicon: CleanLexicon) -> str | None:
    if word.isdigit():
        return "number" if len(word) <= 4 else None
    lower = word.lower()
    if lower in ORDINAL:
        return "ordinal"
    if word in MARKS:
        return "mark"
    return lexicon.date_words.get(lower) or ("clock" if lower == "t" else None)


def find_day(words: Sequence[DateWord], *, lexicon: CleanLexicon) -> tuple[str, Span] | None:
    """The first day stated in full, as an ISO 8601 date, and where; what a page calls its update counts last."""
    days = [found for at in range(len(words)) if (found := _read_day(words, at, lexicon))]
    if not days:
        return None
    updated = [word.start for word in words if word.kind == "updated"]
    published = [word.start for word in words if word.kind == "published"]
    for day, span in days:
        if not any(start < span.start and not any(start < p < span.start for p in published) for start in updated):
            return day, span
    return days[0]


def _read_day(words: Sequence[DateWord], at: int, lexicon: CleanLexicon) -> tuple[str, Span] | None:
    """A full date that begins with the word at `at`: "6 September 2024", "Sept. 6, 2024", "2024-09-06", "23/09/2024"."""
    word = words[at]
    if at and words[at - 1].end == word.start and words[at - 1].kind == "number":
        return None
    part = [
        w
        for w in words[at : at + 9]
        if w.kind != "ordinal" and w.text not in {",", "."} and w.text.lower() not in {"of", "the"}
    ][:5]
    if len(part) < 3 or part[0] is not word:
        return None
    if part[1].text in "-/–" and part[1].kind == "mark":
        return _read_parts(part, lexicon) if len(part) == 5 and part[3].kind == "mark" else None
    return _make_day(part[0], part[1], part[2], lexicon)


def _read_parts(part: Sequence[DateWord], lexicon: CleanLexicon) -> tuple[str, Span] | None:
    """Numbers parted by marks: the year first, or a day above twelve, or a month by name."""
    first, second, third = part[0], part[2], part[4]
    if not second.text.isdigit():
        return _make_day(first, second, third, lexicon)
    if not (first.text.isdigit() and third.text.isdigit()):
        return None
    a, b, c = int(first.text), int(second.text), int(third.text)
    span = Span(first.start, third.end)
    if a in YEARS:
        return _iso(a, b, c, span)
    if c not in YEARS or (a <= 12 and b <= 12 and a != b):
        return None
    return _iso(c, a, b, span) if b > 12 else _iso(c, b, a, span)


def _make_day(first: DateWord, second: DateWord, year: DateWord, lexicon: CleanLexicon) -> tuple[str, Span] | None:
    if not year.text.isdigit() or len(year.text) != 4:
        return None
    for month, day in ((first, second), (second, first)):
        number = lexicon.months.get(month.text.lower())
        if number is not None and day.text.isdigit():
            return _iso(int(year.text), number, int(day.text), Span(min(first.start, second.start), year.end))
    return None


def _iso(year: int, month: int, day: int, span: Span) -> tuple[str, Span] | None:
    if year not in YEARS:
        return None
    try:
        return date(year, month, day).isoformat(), span
    except ValueError:
        return None


def is_date_line(words: Sequence[DateWord], *, lexicon: CleanLexicon) -> bool:
    """Whether these words, all of a line, only say when it was published: a full day, or a label or distance and a number."""
    kinds = {word.kind for word in words}
    if None in kinds or "number" not in kinds or len(words) >= WORDS_MAX:
        return False
    if kinds & {"published", "updated"} or ("ago" in kinds and words[0].kind == "number"):
        return True
    has_time = bool(kinds & {"zone"}) or ("clock" in kinds and any(word.text == ":" for word in words))
    return find_day(words, lexicon=lexicon) is not None or has_time or ("month" in kinds and "weekday" in kinds)


def find_leading_date(text: str, span: Span, *, lexicon: CleanLexicon) -> tuple[Span, str | None] | None:
    """A full date, with its label and time of day, that runs into the text behind it, and its day.

    "September 14, 2013 10:46 AM Police say …" but not "On 14 September 2013, police …" nor "14 September 2013 was …".
    """
    window = Span(span.start, min(span.end, span.start + WINDOW_CHARS))
    words = read_date_words(text, window, lexicon=lexicon, past_others=False)
    run = next((at for at, word in enumerate(words) if word.kind is None), len(words))
    while run and words[run - 1].kind == "join":
        run -= 1
    found = find_day(words[:run], lexicon=lexicon)
    if not run or run == len(words) or found is None or words[0].kind == "join" or words[run - 1].text in ",-–—(":
        return None
    following = text[words[run].start]
    if not following.isupper() and following not in "“\"'‘":
        return None
    return Span(span.start, words[run - 1].end), found[0]


def find_trailing_date(text: str, span: Span, *, lexicon: CleanLexicon) -> tuple[Span, str | None] | None:
    """A full date that closes a headline or a by-line, with its label and time, and its day; not "… ends on 6 May 2024"."""
    window = Span(max(span.start, span.end - WINDOW_CHARS), span.end)
    if DIGITS.search(text, window.start, window.end) is None:
        return None
    words = read_date_words(text, window, lexicon=lexicon, words_max=WINDOW_CHARS)
    run = len(words)
    while run and words[run - 1].kind is not None:
        run -= 1
    if not run:
        return None
    while run < len(words) and words[run].kind in {"mark", "join"} and words[run].text.lower() not in SPOKEN_BEFORE:
        run += 1
    if (
        run == len(words)
        or words[run].text.lower() in SPOKEN_BEFORE - {"on"}
        or words[run - 1].text.lower() in SPOKEN_BEFORE
    ):
        return None
    found = find_day(words[run:], lexicon=lexicon)
    numbers = sum(word.kind == "number" for word in words[run:])
    if found is None and not (numbers >= 4 and any(word.text == ":" for word in words[run:])):
        return None
    return Span(words[run].start, span.end), found[0] if found else None
