"""A page's text to its lines, which are paragraphs on most pages; lines that were broken at a fixed width are joined."""

import re
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model import Span

__all__ = ["Line", "find_lines", "trim"]

LINE = re.compile(r"[^\n\r\u2028\u2029\x85\x0b\x0c]+")
BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029\x85\x0b\x0c]")
# Mail and wire copy break lines between 60 and 80 characters (RFC 5322, 2.1.1: 78 at most) and at the last space before.
WRAP_CHARS_MIN, WRAP_CHARS_MAX, WRAP_SPREAD = 45, 100, 30
GOES_ON_SHARE = 1 / 3  # of the breaks in wrapped text at least so many fall before a small letter
STOPS = '.!?:;…"”’)]|'


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or broken lines that make up one paragraph, without white space at its ends; `blank` lines stand before it."""

    span: Span
    blank: int


def trim(text: str, start: int, end: int) -> Span | None:
    """The span without white space at its ends; None where there is nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def find_lines(text: str) -> tuple[Line, ...]:
    """All lines that hold more than white space, in order."""
    found: list[Line] = []
    block: list[Line] = []
    last_end = 0
    for match in LINE.finditer(text):
        span = trim(text, *match.span())
        if span is None:
            continue
        breaks = sum(1 for _ in BREAK.finditer(text, last_end, span.start))
        if breaks != 1 or not block:
            found += _joined(text, block)
            block = []
        block.append(Line(span, max(0, breaks - 1) if last_end else breaks))
        last_end = span.end
    return (*found, *_joined(text, block))


def _joined(text: str, block: list[Line]) -> list[Line]:
    """The block as one paragraph if its lines were broken at a fixed width, else as it is."""
    lengths = [len(line.span) for line in block[:-1]]
    if (
        not lengths
        or min(lengths) < WRAP_CHARS_MIN
        or max(lengths) > WRAP_CHARS_MAX
        or max(lengths) - min(lengths) > WRAP_SPREAD
    ):
        return block
    breaks = pairwise(block)
    going_on = sum(text[a.span.end - 1] not in STOPS and text[b.span.start].islower() for a, b in breaks)
    if going_on < GOES_ON_SHARE * len(lengths):
        return block
    return [Line(Span(block[0].span.start, block[-1].span.end), block[0].blank)]
