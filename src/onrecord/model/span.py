"""Where words stand: every value of the record points at the characters that it was read from."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Span", "any_overlaps", "cover"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open [start, end) in code points of `Page.text`; 0 <= start < end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """A span always holds at least one character."""
        if not 0 <= self.start < self.end:
            raise ValueError(f"no characters between {self.start!r} and {self.end!r}; spans need 0 <= start < end")

    def __len__(self) -> int:
        return self.end - self.start

    def exact(self, text: str) -> str:
        """The words themselves: `Span(0, 2).exact("on record") == "on"`."""
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


def any_overlaps(spans: Sequence[Span], span: Span) -> bool:
    """Whether one of the spans, which are in order and apart, shares a character with `span`."""
    place = bisect_right(spans, span.start, key=lambda s: s.end)
    return place < len(spans) and spans[place].start < span.end


def cover(spans: Iterable[Span]) -> Span | None:
    """The smallest span that holds them all; None of none."""
    found = list(spans)
    return Span(min(s.start for s in found), max(s.end for s in found)) if found else None
