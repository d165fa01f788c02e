"""Text to words, numbers and marks, with offsets; clitics ("n't", "'s") stand alone, hyphened words stay whole."""

import re
from collections.abc import Iterator

from onrecord.model import Span

__all__ = ["find_words", "fold"]

# One alternative a line, tried in order. Every quantifier is bounded by the class it repeats, so the scan is linear.
WORD = re.compile(
    r"""
    https?://[^\s<>"”’]+                                  # an address
  | [\w.+-]+@[\w-]+\.[\w.-]+\w                            # a mail address
  | \d+(?:[.,]\d+)*(?:st|nd|rd|th)\b                      # 6th
  | \d+(?:[.,:/]\d+)*                                     # 2,500  3.5  10:30  06/09
    (?:[-\u2011][^\W\d_][\w'’]*(?:[-\u2011][\w'’]+)*)?    # 12-member, 17-year-old
  | (?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?                     # U.S.  a.m.  J.R.R
  | [^\W_]+(?:[-\u2011.&/][^\W_]+)*(?:['’][^\W\d_]+(?:[-\u2011][^\W_]+)*)?  # al-Sudani, AT&T, O'Neill
  | (?<=\w)['’](?:s|d|m|ll|re|ve)\b                        # the second clitic of "O'Neill's", "I'd've"
  | (?<=\w)['’]\ s\b                                       # the apostrophe of text rebuilt from tokens: "Iraq’ s"
  | \.{2,}|…|--+|—|–|``|''
  | \S
    """,
    re.VERBOSE,
)
ADDRESS = re.compile(r"https?://|[\w.+-]+@")
CLITIC = re.compile(r"(?i)(?:(n['’]t)|(['’](?:s|re|ve|ll|d|m)))$")
ABBREVIATION = re.compile(r"[^\W\d_]\.(?:[^\W\d_]\.?)+$")
CURLY = str.maketrans({"’": "'", "‘": "'", "\u2011": "-"})


def fold(word: str) -> str:
    """Lower case with straight apostrophes: how words are looked up."""
    folded = word.translate(CURLY).lower()
    return "'s" if folded == "' s" else folded


def find_words(text: str, span: Span, *, abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each word in `span`; `abbreviations` (lower case, no full stop) keep the stop that follows them."""
    position = span.start
    while (match := WORD.search(text, position, span.end)) is not None:
        start, end = match.span()
        position = end
        word = match[0]
        if (len(word) == 1 and not word.isalpha()) or ADDRESS.match(word):
            yield start, end
            continue
        if end < span.end and text[end] == "." and _keeps_stop(text, word, end, span.end, abbreviations):
            end += 1
            position = end
            yield start, end
            continue
        if word.lower() == "cannot":
            yield start, start + 3
            yield start + 3, end
        elif (clitic := CLITIC.search(word)) and clitic.start() > 0:
            cut = start + clitic.start()
            yield start, cut
            yield cut, end
        else:
            yield start, end


def _keeps_stop(text: str, word: str, end: int, limit: int, abbreviations: frozenset[str]) -> bool:
    """Whether the full stop at `end` belongs to the word: an abbreviation, an initial, "U.S." at any place."""
    if ABBREVIATION.fullmatch(word):
        return True
    if len(word) == 1 and word.isupper():
        return end + 1 < limit and text[end + 1] in " \u00a0"
    return word.lower() in abbreviations and end + 1 < limit
