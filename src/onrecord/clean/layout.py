"""All pieces of one article in their final place: paragraphs of the body, and what is set aside with its reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord.clean.headings import find_captions, find_head, find_headings, first_text
from onrecord.clean.lexicon import CleanLexicon
from onrecord.clean.lines import trim
from onrecord.clean.marks import NOTHING, Facts, Mark, Piece
from onrecord.clean.repeats import Verdict
from onrecord.model import AsideKind, Span

__all__ = ["Laid", "lay_out"]

LABELS = frozenset({"published", "updated", "zone", "clock", "ago"})


@dataclass(frozen=True, slots=True)
class Laid:
    """A piece of an article in its final place; `kind` is None for body text."""

    span: Span
    kind: AsideKind | None = None
    reason: str = ""
    facts: Facts = NOTHING


def lay_out(
    text: str,
    marks: list[Mark],
    repeats: Mapping[int, Verdict],
    lines: range,
    *,
    title: str | None,
    lexicon: CleanLexicon,
) -> list[Laid]:
    """The pieces of the article that `lines` hold, in order; `title` is what the page's data give for it."""
    marks = _with_dated_paragraphs(marks, repeats, lines, lexicon)
    verdicts = {at: repeats[at] for at in lines if at in repeats}
    verdicts |= find_captions(text, marks, verdicts, lines, lexicon=lexicon)
    verdicts |= find_head(text, marks, verdicts, lines, title=title)
    verdicts |= find_headings(text, marks, verdicts, lines)
    body = [at for at in lines if marks[at].open and at not in verdicts]
    ends = (body[0], body[-1]) if body else (-1, -1)
    return [
        piece
        for at in lines
        for piece in _lay_line(text, marks[at], verdicts.get(at), is_first=at == ends[0], is_last=at == ends[1])
    ]


def _with_dated_paragraphs(
    marks: list[Mark], repeats: Mapping[int, Verdict], lines: range, lexicon: CleanLexicon
) -> list[Mark]:
    """A bare date between two paragraphs heads the second one, as in a chronicle: it says when that happened."""
    begins = first_text(marks, repeats, lines)
    ends = first_text(marks, repeats, lines[::-1])
    if begins is None or ends is None:
        return marks
    dated = [at for at in range(begins, ends) if _is_bare_date(marks[at], lexicon)]
    changed = list(marks) if dated else marks
    for at in dated:
        changed[at] = replace(marks[at], kind=None)
    return changed


def _is_bare_date(mark: Mark, lexicon: CleanLexicon) -> bool:
    if mark.kind is not AsideKind.DATE or mark.facts.published is None:
        return False
    return not any(lexicon.date_words.get(word.strip(":,.")) in LABELS for word in mark.folded.split(" "))


def _lay_line(text: str, mark: Mark, verdict: Verdict | None, *, is_first: bool, is_last: bool) -> Iterator[Laid]:
    """The pieces of one line; what was only proposed at its ends is set aside where the line stands at the place for it."""
    yield from (Laid(piece.span, piece.kind, piece.reason, piece.facts) for piece in mark.before)
    if mark.core is None:
        return
    kind, reason = verdict if verdict is not None and mark.kind is None else (mark.kind, mark.reason)
    lead = mark.lead if mark.lead is not None and _takes_lead(mark.lead, kind, is_first=is_first) else None
    trail = mark.trail if mark.trail is not None and _takes_trail(mark.trail, kind, is_last=is_last) else None
    core = trim(text, lead.span.end if lead else mark.core.start, trail.span.start if trail else mark.core.end)
    if core is None:
        end = lead or trail
        yield Laid(mark.core, end.kind if end else kind, end.reason if end else reason, end.facts if end else NOTHING)
        return
    if lead is not None and (span := trim(text, mark.core.start, core.start)) is not None:
        yield Laid(span, lead.kind, lead.reason, lead.facts)
    yield Laid(core, kind, reason, mark.facts)
    if trail is not None:
        yield Laid(trail.span, trail.kind, trail.reason, trail.facts)


def _takes_lead(lead: Piece, kind: AsideKind | None, *, is_first: bool) -> bool:
    if kind is AsideKind.TITLE:
        return lead.kind is AsideKind.DATE
    return kind is None and (lead.sure or is_first)


def _takes_trail(trail: Piece, kind: AsideKind | None, *, is_last: bool) -> bool:
    if trail.kind is AsideKind.DATE:
        return kind is AsideKind.TITLE
    return kind is None and (trail.sure or is_last)
