"""Findings to Reports: each proposition with its voice named, its times and figures, and its own id."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeVar

from onrecord.model import (
    Article,
    Figure,
    Finding,
    Kind,
    Mention,
    NameMention,
    Page,
    Parsed,
    Report,
    SourceClass,
    Span,
    StatedTime,
    Voice,
    digest,
)
from onrecord.resolve.media import find_medium
from onrecord.resolve.names import Cast, NamingLexicon, make_cast, name_actor, name_voice

__all__ = ["resolve_reports"]

Placed = TypeVar("Placed", StatedTime, Figure)


def resolve_reports(
    page: Page,
    article: Article,
    parsed: Parsed,
    findings: Sequence[Finding],
    names: Sequence[NameMention],
    times: Sequence[StatedTime],
    figures: Sequence[Figure],
    *,
    lexicon: NamingLexicon,
) -> tuple[Report, ...]:
    """The reports of one article, in the order of their contents."""
    cast = make_cast(names, lexicon=lexicon)
    reports = [_to_report(page, article, parsed, finding, cast, times, figures) for finding in findings]
    return tuple(sorted(reports, key=lambda r: (r.content, r.id)))


def _to_report(
    page: Page,
    article: Article,
    parsed: Parsed,
    finding: Finding,
    cast: Cast,
    times: Sequence[StatedTime],
    figures: Sequence[Figure],
) -> Report:
    voice = _voice(cast, parsed.text, finding.mention, article.outlet or page.outlet)
    if voice.source_class is SourceClass.OUTLET and finding.mention is not None:
        voice = Voice(SourceClass.OUTLET)
    actors: list[str] = []
    for span in finding.actors:
        actors.extend(name_actor(cast, parsed.text, span, speaker=voice.name))
    return Report(
        id=digest("r", page.id, article.number, finding.content.start, finding.content.end),
        page_id=page.id,
        article_id=article.id,
        content=finding.content,
        voice=voice,
        kind=finding.kind,
        strength=finding.strength if finding.kind is Kind.PLAN else None,
        polarity=finding.polarity,
        certainty=finding.certainty,
        actors=tuple(dict.fromkeys(a for a in actors if a)),
        times=_touching(times, finding.content),
        figures=tuple(f for f in _touching(figures, finding.content) if finding.content.contains(f.span)),
        rules=finding.rules,
    )


def _voice(cast: Cast, text: str, mention: Mention | None, outlet: str | None) -> Voice:
    if mention is None or mention.source is None:
        return Voice(SourceClass.OUTLET)
    name, source_class = name_voice(cast, text, mention.source, aside=mention.around is not None)
    return Voice(source_class, mention.source, name, mention.cue, find_medium(cast, text, mention, own=outlet))


def _touching(values: Sequence[Placed], content: Span) -> tuple[Placed, ...]:
    """Those of the values, which are in order and apart, that share a character with the content."""
    first = bisect_right(values, content.start, key=lambda v: v.span.end)
    last = first
    while last < len(values) and values[last].span.start < content.end:
        last += 1
    return tuple(values[first:last])
