"""An attribution: index ranges into one sentence that say who reports what, by which words."""

from dataclasses import dataclass

from onrecord.extract.cues import Cue

__all__ = ["CLAUSAL", "MARKS", "Attribution", "Range"]

MARKS = frozenset({"“", "”", "``", "''", "‘", "’", '"', "'", "«", "»", "„"})
# Frames whose content is a clause: what it is depends on its own words.
CLAUSAL = frozenset({"say", "tell", "ask", "that"})

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Index ranges into one sentence's tokens, half-open.

    `contents` are the stretches reported; `source` the words for the voice, None where the verb's subject was not found;
    `hearer` who was told; `frame_end` where the whole attribution ends (cue, hearer and adjuncts); `negated` that the
    reporting itself is ("did not say").
    """

    cue: Range
    lemma: str
    options: tuple[Cue, ...]
    source: Range | None
    contents: tuple[Range, ...]
    hearer: Range | None = None
    frame: Range = (0, 0)
    negated: bool = False
