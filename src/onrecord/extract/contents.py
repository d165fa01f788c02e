"""Contents: the propositions that a sentence states, each with the attribution that it stands under."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.extract.attribution import CLAUSAL, Attribution, Range
from onrecord.extract.clauses import Cutter
from onrecord.extract.phrases import Phrases

__all__ = ["Proposition", "find_propositions"]

TURNS = frozenset({"but", "while", "although", "though", "which", "who", "where", "whose", "as", "with"})


@dataclass(frozen=True, slots=True)
class Proposition:
    """Tokens [first, last) of a sentence; `attribution` is the one whose content this is, None where there is none."""

    first: int
    last: int
    attribution: Attribution | None


def find_propositions(cutter: Cutter, attributions: Sequence[Attribution]) -> list[Proposition]:
    """The propositions of one sentence, in order of their first word."""
    found: list[Proposition] = []
    for attribution in attributions:
        for content in attribution.contents:
            inner = [a for a in attributions if a is not attribution and _within(a.frame, content)]
            found.extend(_cut_content(cutter, content, attribution, inner))
    taken = sorted({r for a in attributions for r in (*a.contents, a.frame)})
    for gap in _gaps(0, len(cutter.phrases.tokens), taken):
        found.extend(Proposition(*clause, None) for clause in cutter.clauses(gap))
    return sorted(_distinct(found), key=lambda p: (p.first, p.last))


def _within(inner: Range, outer: Range) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1] and inner != outer


def _distinct(found: list[Proposition]) -> Iterator[Proposition]:
    """One proposition a stretch: the innermost attribution's, which comes later in the sentence."""
    best: dict[Range, Proposition] = {}
    for proposition in found:
        place = (proposition.first, proposition.last)
        held = best.get(place)
        if (
            held is None
            or held.attribution is None
            or (proposition.attribution and proposition.attribution.cue > held.attribution.cue)
        ):
            best[place] = proposition
    yield from best.values()


def _gaps(first: int, last: int, taken: Sequence[Range]) -> Iterator[Range]:
    """What of [first, last) no taken range covers."""
    at = first
    for start, end in taken:
        if start > at:
            yield at, min(start, last)
        at = max(at, end)
        if at >= last:
            return
    if at < last:
        yield at, last


def _cut_content(
    cutter: Cutter, content: Range, attribution: Attribution, inner: Sequence[Attribution]
) -> Iterator[Proposition]:
    """A content, less what is attributed further within it."""
    frames = {c.frame for c in attribution.options}
    if not frames & CLAUSAL:
        first, last = cutter.tidy(content)
        cut = _object_end(cutter.phrases, first, last, frames)
        if first < cut:
            yield Proposition(first, cut, attribution)
        if cut < last:
            yield from (Proposition(*clause, None) for clause in cutter.clauses((cut, last)))
        return
    taken = sorted({r for a in inner for r in (*a.contents, a.frame) if r[0] >= content[0]})
    for piece in _gaps(*content, taken):
        for clause in cutter.clauses(piece, keep=piece == content):
            first, last = cutter.tidy(_without(clause, attribution.frame))
            if first < last:
                yield Proposition(first, last, attribution)


def _without(clause: Range, frame: Range) -> Range:
    """The clause without the attribution that it ends or begins with: "We are ready,” he said", cut off from what goes on."""
    first, last = clause
    if first < frame[0] < last <= frame[1]:
        return first, frame[0]
    if frame[0] <= first < frame[1] < last:
        return frame[1], last
    return clause


def _object_end(phrases: Phrases, first: int, last: int, frames: set[str]) -> int:
    """Where the thing or deed that a verb such as "rejected" or "vowed" governs ends: before a new clause or a tail."""
    tokens = phrases.tokens
    for at in range(first + 1, last):
        token = tokens[at]
        following = tokens[at + 1] if at + 1 < last else None
        if token.text == ";":
            return at
        if token.text == "," and following is not None:
            turns = following.lower in TURNS or following.tag in {"VBG", "VBN", "VBD"}
            if turns or (following.tag == "CC" and phrases.has_clause(at + 2, last)):
                return at
        if "np" in frames and token.tag == "CC" and phrases.verb_first_at(at + 1) is not None:
            return at
        if (
            "np" in frames
            and token.lower in {"after", "because", "although", "saying"}
            and phrases.has_clause(at + 1, last)
        ):
            return at
    return last
