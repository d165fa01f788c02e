"""The net's contents to findings: its stretches, voices and natures, with what the rules tell of the same words.

The rules are surer of quotations and of what a cue's grammar shows; the net of where a proposition begins and ends, of speech carried on,
and of what a content is. Weights were set on held-out parts of the training pages (docs/model.md).
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import TypeVar

from onrecord.model import (
    Confidence,
    Content,
    Finding,
    Kind,
    Mention,
    NameKind,
    NameMention,
    Pointer,
    Polarity,
    Quote,
    SourceClass,
    Span,
    Tagged,
    cover,
)

__all__ = ["Ruled", "merge_readings", "same_stretch", "tag_names"]

# Set on training pages that the net had not seen; docs/model.md tells what each is worth.
KEPT = 0.5  # votes that a content needs
COVERED = 0.8  # share of a content that the rules' parts of it make up, where it is cut into them
REACHED = 1.8  # times as long as a content a stretch of the rules may be that gives it back a time or figure
AGREED = 0.3  # votes that the rules add where they find the same stretch
OUTLET = 0.25  # chance that the rules add to the outlet's voice, or take from it
TOLD = 0.6  # chance that they take from it where a plain reporting word stands beside its subject: "…, two officials told the paper"
NATURE = 0.5  # chance that the rules add to the kind, strength, polarity and certainty that they read
SURE_KIND = 1.0  # the same for the kind where a day to come tells a plan, or a verb of rejecting takes one
CUED = 0.8  # the same for the strength that the reporting word gives
DENIAL = 0.9  # the same where they read a denial or a refusal, which a word tells
UNTOLD = 0.3  # what a denial in the outlet's own words counts for without a word that tells of one
SURE_SOURCE = 0.75  # chance of a source from which it goes before the rules' own
SURE_MEDIUM = 0.15
SURE_MEANT = 0.85
SURE_NAME = 0.6
# Slope and shift of the log odds of a chance, fitted on training pages that were left out; docs/model.md has the check.
CALIBRATION = {
    "content": (0.33, 0.82),
    "voice": (0.27, 0.7),
    "kind": (0.8, 0.11),
    "strength": (1.0, 0.0),
    "polarity": (0.94, 0.36),
    "certainty": (0.8, 0.18),
}
PLAIN_CUES = frozenset({"say", "tell", "add", "ask"})
UNSURE = Pointer(None, 0.0)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules know of one sentence: its findings, its attributions as mentions, who is quoted in a stretch of it, and
    whether a word of denial stands there, or anywhere in the sentence."""

    findings: Sequence[Finding]
    mentions: Sequence[Mention]
    quoted: Callable[[Span], Mention | None]
    negated: Callable[[Span], bool] = lambda _: True
    denies: bool = True


def merge_readings(
    contents: Sequence[Content], ruled: Sequence[Ruled], quotes: Sequence[Quote] = (), values: Sequence[Span] = ()
) -> Iterator[Finding]:
    """The net's contents where it is sure enough, or less sure and the rules agree; `ruled` has one entry for each sentence.

    What stands in one of the `quotes`, which are in order, has one voice; what has each its own of the `values` (times and figures)
    is told apart.
    """
    held: set[Span] = set()
    for content in share_voices(contents, quotes):
        for finding in _readings(content, ruled[content.sentence], values):
            if finding.content not in held:
                held.add(finding.content)
                yield finding
    yield from _left(ruled, values, held)


def _left(ruled: Sequence[Ruled], values: Sequence[Span], held: Set[Span]) -> Iterator[Finding]:
    """What the rules find and none of the contents has: around times and figures, so that nothing dated or counted is lost, and refusals
    to speak, which their words tell."""
    told = {v for content in held for v in _within(values, content)}
    contents = sorted(held)
    longest = max((len(c) for c in contents), default=0)
    for sentence in ruled:
        for finding in sentence.findings:
            own = set(_within(values, finding.content))
            told_of = own - told or finding.polarity is Polarity.DECLINED
            if told_of and not any(_is_most(c, finding.content) for c in _near(contents, finding.content, longest)):
                yield finding


def _within(values: Sequence[Span], span: Span) -> Iterator[Span]:
    """Those of the values, which are in order, that lie within the span."""
    for place in range(bisect_left(values, span.start, key=lambda v: v.start), len(values)):
        if values[place].start >= span.end:
            return
        if values[place].end <= span.end:
            yield values[place]


def _near(contents: Sequence[Span], span: Span, longest: int) -> Sequence[Span]:
    """Those of the contents, which are in order and none longer than `longest`, that may overlap the span."""
    first = bisect_left(contents, span.start - longest, key=lambda c: c.start)
    return contents[first : bisect_left(contents, span.end, key=lambda c: c.start)]


def _is_most(part: Span, whole: Span) -> bool:
    return 2 * (min(part.end, whole.end) - max(part.start, whole.start)) > len(whole)


def _readings(content: Content, sentence: Ruled, values: Sequence[Span]) -> Iterator[Finding]:
    parts = _parts(content.span, sentence, values)
    for part in parts:
        yield _to_finding(replace(content, span=part.content), part, sentence)
    twin = next((f for f in sentence.findings if same_stretch(f.content, content.span)), None)
    narrated = likeliest(content.voice) is SourceClass.OUTLET
    if narrated and twin is not None and _swallows(content.span, twin):
        content = replace(content, span=twin.content, source=UNSURE, voice=_spoken(content.voice))
    elif narrated and twin is None and any(_is_frame(content.span, m, sentence) for m in sentence.mentions):
        return
    if twin is not None:
        content = _with_values(content, twin.content, values)
    if not parts and content.votes + (AGREED if twin is not None else 0) >= KEPT:
        yield _to_finding(content, twin, sentence)


def _with_values(content: Content, ruled: Span, values: Sequence[Span]) -> Content:
    """The content with the times and figures that it cuts off a stretch of the rules' that is not much longer."""
    if len(ruled) > REACHED * len(content.span):
        return content
    lost = [v for v in _within(values, ruled) if not content.span.contains(v)]
    whole = cover([content.span, *lost])
    return replace(content, span=whole) if whole is not None else content


def _swallows(content: Span, twin: Finding) -> bool:
    """Whether a content takes in the words that say whose it is: "…, two officials told the paper"."""
    mention = twin.mention
    if mention is None or mention.source is None or mention.cue is None:
        return False
    frame = (mention.source, mention.cue)
    return all(content.contains(s) and s.start >= twin.content.end for s in frame)


def _is_frame(content: Span, mention: Mention, sentence: Ruled) -> bool:
    """Whether a content is no more than the attribution of another."""
    if mention.source is None or mention.cue is None or not content.contains(mention.source):
        return False
    return content.contains(mention.cue) and not any(f.content.overlaps(content) for f in sentence.findings)


def _spoken(chances: Mapping[SourceClass, float]) -> Mapping[SourceClass, float]:
    """The chances of the classes of voice where it is certain that the outlet does not narrate."""
    others = {c: p for c, p in chances.items() if c is not SourceClass.OUTLET}
    total = sum(others.values()) or 1.0
    return {c: p / total for c, p in others.items()} | {SourceClass.OUTLET: 0.0}


def _parts(content: Span, sentence: Ruled, values: Sequence[Span]) -> list[Finding]:
    """The rules' findings that a content lumps together, where each has a time or a figure of its own: two phases, two places."""
    inside = []
    for finding in sentence.findings:
        start, end = max(finding.content.start, content.start), min(finding.content.end, content.end)
        if 2 * (end - start) > len(finding.content):
            inside.append(replace(finding, content=Span(start, end)))
    if len(inside) < 2 or sum(len(f.content) for f in inside) < COVERED * len(content):
        return []
    held = [set(_within(values, f.content)) for f in inside]
    apart = all(not a & b for k, a in enumerate(held) for b in held[:k])
    return inside if apart and all(held) else []


def share_voices(contents: Sequence[Content], quotes: Sequence[Quote]) -> list[Content]:
    """The contents, those of one quotation with the surest of their sources and the mean of their chances of each class of voice."""
    groups: dict[int, list[int]] = {}
    for number, content in enumerate(contents):
        place = bisect_right(quotes, content.span.start + 1, key=lambda q: q.outer.start) - 1
        if place >= 0 and quotes[place].outer.contains(content.span):
            groups.setdefault(place, []).append(number)
    found = list(contents)
    for members in groups.values():
        held = [contents[m] for m in members]
        source = max((c.source for c in held if c.source.span is not None), key=lambda p: p.chance, default=None)
        if len(held) > 1 and source is not None:
            voice = {c: sum(h.voice[c] for h in held) / len(held) for c in held[0].voice}
            for m in members:
                found[m] = replace(contents[m], source=source, voice=voice)
    return found


def _to_finding(content: Content, twin: Finding | None, sentence: Ruled) -> Finding:
    mention, voice = _mention(content, twin, sentence)
    told = twin is not None and twin.kind is Kind.PLAN and ("due" in twin.rules or _is_rejected(twin))
    kind, of_kind = _blend(content.kind, twin.kind if twin else None, SURE_KIND if told else NATURE)
    cued = twin is not None and any(rule.startswith("cue ") for rule in twin.rules)
    strength, of_strength = _blend(content.strength, twin.strength if twin else None, CUED if cued else NATURE)
    ruled = twin.polarity if twin else None
    chances = content.polarity
    if not (sentence.negated(content.span) if mention is None else sentence.denies):
        chances = {v: p * (UNTOLD if v is Polarity.DENIED else 1) for v, p in chances.items()}
        ruled = None if ruled is Polarity.DENIED else ruled  # the rules' stretch is a longer one
    polarity, of_polarity = _blend(chances, ruled, NATURE if ruled is Polarity.AFFIRMED else DENIAL)
    certainty, of_certainty = _blend(content.certainty, twin.certainty if twin else None)
    is_plan = kind is Kind.PLAN
    return Finding(
        content.sentence,
        content.span,
        mention,
        kind,
        strength if is_plan else None,
        polarity,
        certainty,
        (content.actor.span,) if content.actor.span is not None else (),
        ("net", *(twin.rules if twin is not None else ())),
        tuple(
            (p.span, p.meant)
            for p in (content.source, content.actor)
            if p.span is not None and p.meant is not None and p.meant_chance >= SURE_MEANT
        ),
        Confidence(
            _calibrated("content", (min(1.0, content.votes) + AGREED * (twin is not None)) / (1 + AGREED)),
            _calibrated("voice", voice),
            _calibrated("kind", of_kind),
            _calibrated("strength", of_strength) if is_plan else None,
            _calibrated("polarity", of_polarity),
            _calibrated("certainty", of_certainty),
        ),
        content.meaning,
    )


def _is_rejected(twin: Finding) -> bool:
    return "stance" in twin.rules and twin.polarity is Polarity.DENIED


def _calibrated(field: str, chance: float) -> float:
    """The share of reports that are right among those of which net and rules make this chance (Platt 1999)."""
    slope, shift = CALIBRATION[field]
    held = min(max(chance, 0.001), 0.999)
    return 1 / (1 + math.exp(-slope * math.log(held / (1 - held)) - shift))


def _mention(content: Content, twin: Finding | None, sentence: Ruled) -> tuple[Mention | None, float]:
    """Who says it: nobody but the outlet, or the surer one of net and rules; and the chance of that."""
    ruled = twin.mention if twin is not None and twin.mention is not None and twin.mention.source is not None else None
    chances = dict(content.voice)
    ruled_out = 0.0 if twin is None else OUTLET if ruled is None else -OUTLET
    if ruled is not None and ruled.cue is not None and ruled.lemma in PLAIN_CUES:
        ruled_out = -TOLD
    chances[SourceClass.OUTLET] = min(1.0, max(0.0, chances[SourceClass.OUTLET] + ruled_out))
    is_spoken = ruled is not None and chances[SourceClass.OUTLET] < 0.5
    voice = likeliest(_spoken(chances) if is_spoken else chances)
    if voice is SourceClass.OUTLET:
        return None, chances[voice]
    medium = content.medium.span if content.medium.chance >= SURE_MEDIUM else None
    spoken = 1 - chances[SourceClass.OUTLET]
    found: Mention | None
    if content.source.span is None or (ruled is not None and content.source.chance < SURE_SOURCE):
        found, chance = ruled or sentence.quoted(content.span), spoken / 2
    else:
        found, chance = _pointed(content.source.span, content.cue, sentence), spoken * content.source.chance
    return (replace(found, voice=voice, medium=medium), chance) if found is not None else (None, 1 - spoken)


def _pointed(source: Span, cue: Pointer, sentence: Ruled) -> Mention:
    """The net's source, less the reporting word that it takes in, as part of the rules' attribution where one has the same source."""
    if cue.span is not None and source.start + 1 < cue.span.start < source.end:
        source = Span(source.start, cue.span.start - 1)  # "one man | told Osk"
    near = next((m for m in sentence.mentions if m.source is not None and m.source.overlaps(source)), None)
    if near is not None:
        return replace(near, source=source, cue=cue.span or near.cue)
    return Mention("", cue.span, source)


def _blend(chances: Mapping[Value, float], ruled: Value | None, weight: float = NATURE) -> tuple[Value, float]:
    """The likeliest value by net and rules, and its chance."""
    if ruled is None:
        best = likeliest(chances)
        return best, chances[best]
    blended = {value: (chance + (weight if value == ruled else 0)) / (1 + weight) for value, chance in chances.items()}
    best = likeliest(blended)
    return best, blended[best]


def tag_names(mentions: Sequence[NameMention], tagged: Sequence[Tagged], text: str) -> list[NameMention]:
    """The mentions with what the net reads: the kind of their names, and names of people that their words hide in an office."""
    return [_tag_name(mention, tagged, text) for mention in mentions]


def _tag_name(mention: NameMention, tagged: Sequence[Tagged], text: str) -> NameMention:
    place = bisect_left(tagged, mention.span.end, key=lambda t: t.span.start) - 1
    if place < 0 or tagged[place].span.end <= mention.span.start or tagged[place].chance < SURE_NAME:
        return mention
    found = tagged[place]
    if found.kind is NameKind.PERSON and found.span.end == mention.span.end and mention.kind is not NameKind.PRONOUN:
        name = found.span.exact(text)
        if mention.name is not None and len(mention.name) > len(name) and mention.kind is NameKind.PERSON:
            return mention
        before = text[mention.span.start : max(found.span.start, mention.span.start)].lower().split()
        return replace(mention, name=name, kind=NameKind.PERSON, role=tuple(before) or mention.role)
    if mention.name is None or mention.kind not in {NameKind.NAME, NameKind.ORGANISATION}:
        return mention
    return replace(mention, kind=found.kind)


def likeliest(chances: Mapping[Value, float]) -> Value:
    """The value with the highest chance; the first one of equals."""
    return max(chances, key=lambda value: chances[value])


def same_stretch(a: Span, b: Span) -> bool:
    """Whether two spans overlap by half or more of both together."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return 2 * shared >= max(a.end, b.end) - min(a.start, b.start)
