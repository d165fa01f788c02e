"""Findings to Reports: each proposition with its voice named, its times and figures, and its own id."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from onrecord.model import (
    Article,
    Figure,
    Finding,
    Kind,
    NameMention,
    Page,
    Parsed,
    Report,
    SourceClass,
    Span,
    StatedTime,
    Strength,
    Voice,
    digest,
)
from onrecord.resolve.acronyms import spelled_out
from onrecord.resolve.media import find_medium
from onrecord.resolve.names import Cast, NamingLexicon, make_cast, name_actor, name_joined, name_voice

__all__ = ["resolve_reports"]

NOBODY = frozenset({SourceClass.ORGANISATION, SourceClass.MEDIA, SourceClass.DOCUMENT})
BARE = frozenset({"TO", "VB", "VBG", "MD"})
SPEAKING = frozenset({"i", "we", "he", "she", "it", "they", "that"})
UNNAMED_AS = frozenset({SourceClass.NAMED, SourceClass.ORGANISATION})  # what the net takes unnamed people for
INDEFINITE = ("a ", "an ", "one ", "another ", "some ", "several ", "two ")
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
    cast = make_cast(names, spelled=spelled_out(parsed.text), lexicon=lexicon)
    outlet, carried = article.outlet or page.outlet, dict[str, tuple[str, int]]()
    reports = []
    for finding in findings:
        paragraph = parsed.sentences[finding.sentence].paragraph
        voice = _carry_medium(_voice(cast, parsed.text, finding, outlet), paragraph, carried)
        reports.append(_to_report(page, article, parsed, finding, voice, cast, times, figures))
    return tuple(sorted(reports, key=lambda r: (r.content, r.id)))


def _carry_medium(voice: Voice, paragraph: int, carried: dict[str, tuple[str, int]]) -> Voice:
    """Who is quoted from a programme goes on speaking there, as long as no paragraph passes without; `carried` keeps the last medium of each.

    In the training pages 430 of 479 statements that stand so near to one with a medium, by the same voice, have the same.
    """
    if voice.name is None:
        return voice
    last = carried.get(voice.name)
    medium = voice.via or (last[0] if last is not None and paragraph - last[1] <= 1 else None)
    if medium is None:
        return voice
    carried[voice.name] = medium, paragraph
    return replace(voice, via=medium)


def _to_report(
    page: Page,
    article: Article,
    parsed: Parsed,
    finding: Finding,
    voice: Voice,
    cast: Cast,
    times: Sequence[StatedTime],
    figures: Sequence[Figure],
) -> Report:
    actors: list[str] = []
    for span in finding.actors:
        meant, pointed = dict(finding.meant).get(span), finding.confidence is not None
        actors.extend(name_actor(cast, parsed.text, span, speaker=voice.name, meant=meant, pointed=pointed))
        if pointed and actors:
            actors.extend(name_joined(cast, parsed.text, span))
    means_it = finding.strength is Strength.INTENDED and voice.source_class is not SourceClass.DOCUMENT
    if not actors and means_it and voice.name is not None and _leaves_out_who(parsed, finding.content):
        actors.append(voice.name)  # whoever says what is meant to be done means to do it
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
        confidence=finding.confidence,
        meaning=finding.meaning,
    )


def _leaves_out_who(parsed: Parsed, content: Span) -> bool:
    """Whether a content begins with what is to be done, or with a pronoun: "to close the quay", "we will close it"."""
    first = parsed.tokens[bisect_right(parsed.tokens, content.start, key=lambda t: t.start) - 1]
    return first.tag in BARE or first.lower in SPEAKING


def _voice(cast: Cast, text: str, finding: Finding, outlet: str | None) -> Voice:
    mention = finding.mention
    if mention is None or mention.source is None:
        return Voice(SourceClass.OUTLET)
    meant = dict(finding.meant).get(mention.source)
    name, source_class = name_voice(
        cast, text, mention.source, aside=mention.around is not None, meant=meant, read=mention.voice
    )
    source_class = _settle(mention.voice, source_class, name, mention.source.exact(text))
    return Voice(source_class, mention.source, name, mention.cue, find_medium(cast, text, mention, own=outlet))


def _settle(read: SourceClass | None, ruled: SourceClass, name: str, words: str) -> SourceClass:
    """The class that the net reads, but for what the words themselves tell: an outlet's or a person's name, "a spokesman"."""
    if read is None or read is ruled:
        return ruled
    if ruled is SourceClass.MEDIA and read is SourceClass.ORGANISATION:
        return ruled
    if ruled is SourceClass.NAMED and read in NOBODY and " " in name and name[:1].isupper() and name in words:
        return ruled
    if ruled is SourceClass.ANONYMOUS and read in UNNAMED_AS and words.lower().startswith(INDEFINITE):
        return ruled
    if ruled is SourceClass.DOCUMENT and read is SourceClass.ORGANISATION:
        return ruled
    return read


def _touching(values: Sequence[Placed], content: Span) -> tuple[Placed, ...]:
    """Those of the values, which are in order and apart, that share a character with the content."""
    first = bisect_right(values, content.start, key=lambda v: v.span.end)
    last = first
    while last < len(values) and values[last].span.start < content.end:
        last += 1
    return tuple(values[first:last])
