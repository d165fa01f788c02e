"""Sentences of a paragraph: `sentencex` finds the ends, and two traps of news text that it falls into are mended here."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from sentencex import get_sentence_boundaries

from onrecord.lexicon import word_class
from onrecord.model import Quote, Span

__all__ = ["find_sentences"]

FIRST_WORD = re.compile(r"[A-Z][a-z]+")
TIMES = word_class("time")
LAST_WORD = re.compile(r"([^\W\d_]+|(?:[^\W\d_]\.)+[^\W\d_])\.$")
# An end that is passed over before a quotation: "… in late May. “Nobody …". At least three letters keep initials out.
MISSED = re.compile(r"(?<![.\w])([A-Za-z][a-z]{2,})[.!?]\s+(?=[\"“‘][A-Z])")
CLOSERS = "\"'”’)]»"
# Sentences longer than this are cut at the next mark: they are lists or pages without punctuation, and every step after
# is at worst linear in the sentence. The longest of 336 annotated pages has 118 words.
CHARS_MAX = 2_000
SOFT_END = re.compile(r"[;:,]\s|\s[-–—]+\s")
GAP = re.compile(r"\s")
# sentencex takes time by the square of the quotation marks left open in what it is handed, so that it is handed no more
# than this at a time. The longest paragraph of the annotated pages has 3,500 characters.
WINDOW_CHARS = 10_000
# What sentencex breaks off at, and what it is handed instead, as wide: half of a surrogate pair, which UTF-8 cannot hold,
# and white space beyond ASCII behind an initial ("J.", U+0085), at which it cuts within a character.
TORN = re.compile("[\ud800-\udfff]")
BLANK = re.compile(r"[^\S\n]")


def find_sentences(
    text: str, paragraph: Span, *, quotes: Sequence[Quote], titles: frozenset[str], numbered: frozenset[str]
) -> list[Span]:
    """The sentences of one paragraph, in order, without the white space between them.

    Each sentence within one of the paragraph's `quotes` counts as one: the words around a quotation go with the part of
    it that they touch. `titles` are abbreviations, in lower case and without their stop, after which no sentence ends ("mr", "sen"),
    `numbered` those after which none ends before a number ("no", "fig").
    """
    part = paragraph.exact(text)
    spans: list[Span] = []
    before = ""
    for piece in _boundaries(part):
        start, end = piece
        while start < end and part[start].isspace():
            start += 1
        while end > start and part[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        span = Span(paragraph.start + start, paragraph.start + end)
        if spans and (
            _is_open(before, part[start], titles, numbered)
            or _goes_on(part, start)
            or _time_goes_on(before, part[start : start + 20])
        ):
            span = Span(spans.pop().start, span.end)
        spans.append(span)
        before = part[start:end]
    cuts = [cut for quote in quotes for cut in _cuts_within(text, quote, titles, numbered)]
    cuts.extend(paragraph.start + end.end() for end in MISSED.finditer(part) if end[1].lower() not in titles)
    cuts.sort()
    return [short for span in spans for part in _cut(text, span, cuts) for short in _shorten(text, part)]


def _cuts_within(text: str, quote: Quote, titles: frozenset[str], numbered: frozenset[str]) -> list[int]:
    """Where one sentence of a quotation ends and the next begins."""
    inner = quote.inner.exact(text)
    ends = [end for _, end in _boundaries(inner)[:-1]]
    return [
        quote.inner.start + end
        for end in ends
        if not _is_open(inner[max(end - 40, 0) : end].rstrip(), inner[end : end + 1], titles, numbered)
    ]


def _cut(text: str, span: Span, cuts: Sequence[int]) -> list[Span]:
    edges = [span.start, *cuts[bisect_right(cuts, span.start) : bisect_left(cuts, span.end)], span.end]
    parts = []
    for start, end in pairwise(edges):
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            parts.append(Span(start, end))
    return parts


def _boundaries(part: str) -> list[tuple[int, int]]:
    """Start and end of each sentence, the white space between them included."""
    whole = BLANK.sub(" ", TORN.sub("\ufffd", part))
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(whole):
        window = get_sentence_boundaries("en", whole[start : start + WINDOW_CHARS])
        if start + WINDOW_CHARS < len(whole) and len(window) > 1:
            window.pop()  # it may go on behind the window
        found.extend((start + b["start_index"], start + b["end_index"]) for b in window)
        start = found[-1][1]
    return found


def _time_goes_on(before: str, after: str) -> bool:
    """Whether "… at 10 p.m." and "Wednesday …" are one sentence."""
    word = FIRST_WORD.match(after)
    return before.endswith((".m.", ". m.")) and word is not None and word[0].lower() in TIMES


def _is_open(sentence: str, following: str, titles: frozenset[str], numbered: frozenset[str]) -> bool:
    """Whether it ends in an abbreviation that goes with what follows: "Mr.", and "no." before a number."""
    last = LAST_WORD.search(sentence[-20:])
    if last is None:
        return False
    return last[1].lower() in titles or (last[1].lower() in numbered and following.isdigit())


def _goes_on(part: str, start: int) -> bool:
    """Whether what starts here cannot open a sentence: a lower-case word, a closing mark, the rest of a number."""
    first = part[start]
    if first in ",;:)]”’»" or (first.islower() and part[start : start + 6].rstrip(".").isalpha()):
        return True
    return first.isdigit() and start > 1 and part[start - 2 : start] == ". " and part[start - 3 : start - 2].isdigit()


def _shorten(text: str, span: Span) -> list[Span]:
    out: list[Span] = []
    start = span.start
    while span.end - start > CHARS_MAX:
        within = start + CHARS_MAX // 2, start + CHARS_MAX
        soft = SOFT_END.search(text, *within) or GAP.search(text, *within)
        cut = soft.end() if soft else start + CHARS_MAX
        out.append(Span(start, cut - 1 if soft and cut - 1 > start else cut))
        start = cut
    while start < span.end and text[start].isspace():
        start += 1
    if start < span.end:
        out.append(Span(start, span.end))
    return out
