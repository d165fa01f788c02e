"""By-lines: who wrote it, and for whom. A by-line is a short line of names, roles and outlets, and nothing else."""

import re
from dataclasses import dataclass

from onrecord.clean.lexicon import CleanLexicon, Source
from onrecord.clean.words import count_words, fold, fold_line

__all__ = ["Byline", "find_source", "read_byline"]

WORDS_MAX = 24
NAME_WORDS_MAX = 6  # of one person; "Abdul Rahman bin Hassan Al Thani" has six
PLACE_WORDS_MAX = 2  # behind an outlet's name, as in "BBC News, Port Mira"; more words make a headline
PARTS = re.compile(r"\s*[,|/•·]\s*|\s+[-–—]\s+|\s+(?:for|of)\s+", re.IGNORECASE)
STRIPPED = ".,;:|•·-–—()[]*"


@dataclass(frozen=True, slots=True)
class Byline:
    """`names` as printed, without "By"; `source` is the agency or outlet that it names."""

    names: str
    source: Source | None
    is_source_alone: bool = False


def find_source(words: str, *, lexicon: CleanLexicon) -> Source | None:
    """The agency (capitals count) or outlet of that name."""
    name = words.strip().strip(STRIPPED + " ")
    return lexicon.agencies.get(name) or lexicon.outlets.get(fold(name))


def read_byline(line: str, *, lexicon: CleanLexicon) -> Byline | None:
    """The by-line that a whole line is, or None: "By Jane Doe, Staff writer", "Jane Doe and agencies in Paris", "AFP"."""
    if not 1 <= count_words(line) <= WORDS_MAX or len(line) > 250:
        return None
    if source := find_source(line, lexicon=lexicon):
        return Byline(line, source, is_source_alone=True)
    folded = fold_line(line)
    if folded in lexicon.byline_groups:
        return Byline(line, None)
    opener = next((word for word in lexicon.byline_openers if _opens_with(folded, word)), None)
    if opener is not None:
        rest, source = _without_credit(_after(line, opener), lexicon)
        found = _read_names(rest, lexicon) if rest and _is_names(rest, lexicon) else None
        return Byline(found.names, found.source or source, found.is_source_alone) if found else None
    return _read_signed(line, lexicon)


def _opens_with(folded: str, opener: str) -> bool:
    return (
        folded.startswith(opener)
        and folded[len(opener) : len(opener) + 1] in {" ", ":"}
        and len(folded) > len(opener) + 2
    )


def _after(line: str, opener: str) -> str:
    """What follows the opener in the line as printed."""
    last = opener.rpartition(" ")[2]
    at = line.lower().find(last) + len(last)
    return line[at:].lstrip(" :\t\xa0")


def _without_credit(rest: str, lexicon: CleanLexicon) -> tuple[str, Source | None]:
    """The names without ", with reporting by Wire", and that agency; a single word there is no person's name."""
    lower = rest.lower()
    for words in lexicon.byline_credits:
        at = lower.find(f", {words} ")
        if at > 0:
            named = rest[at + len(words) + 2 :].strip(STRIPPED + " ")
            unknown = Source(named, is_agency=True) if named.isalpha() and named[0].isupper() else None
            return rest[:at], find_source(named, lexicon=lexicon) or unknown
    return rest, None


def _is_names(rest: str, lexicon: CleanLexicon) -> bool:
    """Whether there are only names, roles and the small words between them; "by" before a day or a sentence is no by-line."""
    if rest[-1] in "!?:…" or (rest[-1] == "." and count_words(rest) > NAME_WORDS_MAX):
        return False
    words = [stripped for word in rest.split() if (stripped := word.strip(STRIPPED))]
    if (
        not words
        or not words[0][0].isupper()
        or words[-1].lower() in {"and", "in", "at", "for", "of", "the", "to", "with", "from"}
    ):
        return False
    if lexicon.date_words.get(words[0].lower()) in {"month", "weekday"} or any(word[0].isdigit() for word in words):
        return False
    plain = [word.lower() for word in words if not word[0].isupper() and word.lower() not in lexicon.byline_joiners]
    return all(word in lexicon.byline_small or word.startswith(("al-", "el-", "d'", "@")) for word in plain)


def _read_names(rest: str, lexicon: CleanLexicon) -> Byline:
    """The names, and the agency or outlet among the parts: "Jane Doe, Associated Press"."""
    parts = [part for part in PARTS.split(rest) if part]
    source = next((found for part in reversed(parts) if (found := find_source(part, lexicon=lexicon))), None)
    if source is None:
        words = rest.split()
        tails = (" ".join(words[at:]) for at in range(1, len(words)))
        source = next(
            (found for tail in tails if (found := find_source(tail, lexicon=lexicon)) and found.is_agency), None
        )
    return Byline(
        rest.strip(), source, is_source_alone=len(parts) == 1 and find_source(rest, lexicon=lexicon) is not None
    )


def _read_signed(line: str, lexicon: CleanLexicon) -> Byline | None:
    """Names that a role or "and agencies" shows to be a by-line: "Jane Doe, Staff writer"."""
    if line[-1] in ".!?:…" or not line[0].isupper():
        return None
    first, *others = [part for part in PARTS.split(line) if part] or [line]
    if (
        len(others) == 1
        and count_words(others[0]) <= PLACE_WORDS_MAX
        and (source := find_source(first, lexicon=lexicon))
    ):
        return Byline(line, source, is_source_alone=True) if _is_names(others[0], lexicon) else None
    folded = [fold(part) for part in others]
    signed = any(part in lexicon.byline_roles or _is_role_in_place(part, lexicon) for part in folded)
    names = first.split()
    grouped = " and agencies" in fold(line) or fold(line).startswith("agencies in ")
    if not (signed or grouped) or not 1 < len(names) <= NAME_WORDS_MAX * (2 if grouped else 1) + 4:
        return None
    return _read_names(line, lexicon) if _is_names(line, lexicon) else None


def _is_role_in_place(part: str, lexicon: CleanLexicon) -> bool:
    role, joiner, _ = part.partition(" in ")
    return bool(joiner) and role in lexicon.byline_roles
