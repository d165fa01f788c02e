"""One article's findings: every proposition with who is said to say it, sentence by sentence, quotations across them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from onrecord.extract.attribution import MARKS, Attribution
from onrecord.extract.attributions import find_attributions
from onrecord.extract.clauses import Cutter
from onrecord.extract.contents import Proposition, find_propositions
from onrecord.extract.cues import CueLexicon
from onrecord.extract.kinds import KindLexicon, find_main_verb, read_nature
from onrecord.extract.names import NameLexicon, find_names
from onrecord.extract.phrases import Phrases, find_phrases
from onrecord.extract.readings import Ruled, merge_readings, tag_names
from onrecord.extract.subjects import find_subject, is_time
from onrecord.lexicon import word_class
from onrecord.model import (
    Figure,
    Finding,
    Mention,
    NameMention,
    Parsed,
    Quote,
    Reading,
    Role,
    Sentence,
    Span,
    StatedTime,
    any_overlaps,
)

__all__ = ["ExtractLexicon", "Found", "find_reports"]

AFTERTHOUGHT_WORDS = 14  # "the minister's spokesman told reporters in the capital on Tuesday evening" has 12
OPENING = frozenset({"in", "speaking"})
FIRST_PERSON = frozenset({"i", "we"})
UNNAMED = re.compile(
    r"(?:who )?(?:asked |wished |wanted )?(?:not )?(?:to )?be (?:named|identified|quoted)\W*$|(?:on )?condition of anonymity\W*$",
    re.IGNORECASE,
)
DENYING = word_class("denying")


@dataclass(frozen=True, slots=True)
class ExtractLexicon:
    """The tables that finding reports needs."""

    cues: CueLexicon
    kinds: KindLexicon
    names: NameLexicon

    @staticmethod
    def shipped() -> "ExtractLexicon":
        """The tables of the package, built once a process."""
        return _shipped()


@cache
def _shipped() -> ExtractLexicon:
    return ExtractLexicon(CueLexicon.shipped(), KindLexicon.shipped(), NameLexicon.shipped())


@dataclass(frozen=True, slots=True)
class Found:
    """The findings of an article in order, and every noun phrase that can name somebody, in order."""

    findings: tuple[Finding, ...]
    names: tuple[NameMention, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """One sentence on the way: its phrases, attributions and propositions."""

    number: int
    sentence: Sentence
    phrases: Phrases
    attributions: tuple[Attribution, ...]
    propositions: list[Proposition]


def find_reports(
    parsed: Parsed,
    *,
    times: Sequence[StatedTime] = (),
    figures: Sequence[Figure] = (),
    reading: Reading | None = None,
    lexicon: ExtractLexicon,
) -> Found:
    """All propositions of an article with their attribution and nature.

    `times` and `figures` are its calendar times and quantities, in order: a part of a sentence with its own is a
    proposition of its own, and what falls due is a plan.
    """
    read = [
        _read_sentence(parsed, number, sentence, times, figures, lexicon)
        for number, sentence in enumerate(parsed.sentences)
    ]
    voices = _voices_of_quotes(parsed, read, lexicon)
    due = [t.span for t in times if t.role is Role.DUE and t.edtf is not None]
    findings = [
        _to_finding(parsed, sentence, proposition, voices, due, lexicon)
        for sentence in read
        for proposition in sentence.propositions
    ]
    if reading is not None:
        values = sorted([*(t.span for t in times), *(f.span for f in figures)])
        of_sentence = {number: list(group) for number, group in groupby(findings, key=lambda f: f.sentence)}
        ruled = [to_ruled(parsed, sentence, of_sentence.get(sentence.number, ()), voices) for sentence in read]
        merged = merge_readings(reading.contents, ruled, parsed.quotes, values)
        findings = [f for f in merged if not UNNAMED.match(f.content.exact(parsed.text))]
    names = [name for sentence in read for name in find_names(sentence.phrases, lexicon=lexicon.names)]
    if reading is not None:
        names = tag_names(names, reading.names, parsed.text)
    return Found(tuple(findings), tuple(names))


def _read_sentence(
    parsed: Parsed,
    number: int,
    sentence: Sentence,
    times: Sequence[StatedTime],
    figures: Sequence[Figure],
    lexicon: ExtractLexicon,
) -> _Read:
    phrases = find_phrases(parsed.words(sentence))
    found = find_attributions(phrases, cues=lexicon.cues)
    attributions = tuple(a for a in found if not _is_own_speech(parsed, phrases, a))
    cutter = Cutter(phrases, _places(phrases, [t.span for t in times]), _places(phrases, [f.span for f in figures]))
    return _Read(number, sentence, phrases, attributions, find_propositions(cutter, attributions))


def _places(phrases: Phrases, spans: Sequence[Span]) -> tuple[tuple[int, int], ...]:
    """The token ranges of the spans that lie in the sentence; spans are in order."""
    tokens = phrases.tokens
    first = bisect_right(spans, tokens[0].start, key=lambda s: s.end)
    places = []
    for span in spans[first:]:
        if span.start >= tokens[-1].end:
            break
        start = bisect_right(tokens, span.start, key=lambda t: t.end)
        end = bisect_left(tokens, span.end, key=lambda t: t.start)
        if start < end:
            places.append((start, end))
    return tuple(places)


def _is_own_speech(parsed: Parsed, phrases: Phrases, attribution: Attribution) -> bool:
    """Whether "I" or "we" within a quotation is the speaker talking of themselves: no further voice."""
    if attribution.source is None:
        return False
    first, last = attribution.source
    source = phrases.tokens[first]
    return last - first == 1 and source.lower in FIRST_PERSON and _quote_at(parsed, source.start) is not None


def _quote_at(parsed: Parsed, offset: int) -> Quote | None:
    place = bisect_right(parsed.quotes, offset, key=lambda q: q.outer.start) - 1
    return parsed.quotes[place] if place >= 0 and offset < parsed.quotes[place].outer.end else None


# -- quotations ------------------------------------------------------------------------------------------------------


def _voices_of_quotes(parsed: Parsed, read: Sequence[_Read], lexicon: ExtractLexicon) -> dict[Quote, Mention]:
    """Whose words each quotation holds: by an attribution that touches it, else carried on from what stands before."""
    voices: dict[Quote, Mention] = {}
    for sentence in read:
        for attribution in sentence.attributions:
            frame = _span(sentence, attribution.frame)
            for content in attribution.contents:
                span = _span(sentence, content)
                for quote in _quotes_touching(parsed, span):
                    if not quote.outer.contains(frame) and _is_whole(quote, span):
                        voices.setdefault(quote, _to_mention(sentence, attribution))
        afterthought = _afterthought(sentence, lexicon)
        if afterthought is not None and (ended := _quote_before(parsed, sentence)) is not None:
            voices.setdefault(ended, afterthought)
    _carry_on(parsed, read, voices)
    _carry_back(parsed, voices)
    return voices


def _afterthought(sentence: _Read, lexicon: ExtractLexicon) -> Mention | None:
    """The voice of a sentence that is nothing but an attribution, cut off by the mark before it: ""Why?" he asked."""
    tokens, phrases = sentence.phrases.tokens, sentence.phrases
    verb = next((v for v in phrases.verbs if v.finite), None)
    if sentence.attributions or verb is None or len(tokens) > AFTERTHOUGHT_WORDS or verb.main > AFTERTHOUGHT_WORDS // 2:
        return None
    said = [end for end, cue in lexicon.cues.find(tokens, verb.main) if cue.frame in {"say", "ask"}]
    subject = find_subject(phrases, verb)
    if not said or subject is None or subject[0] > 0:
        return None
    return Mention(tokens[verb.main].lower, _span(sentence, (verb.main, said[0])), _span(sentence, subject))


def _quote_before(parsed: Parsed, sentence: _Read) -> Quote | None:
    """The quotation that ends right before the sentence, in the same paragraph."""
    start = parsed.span(sentence.sentence).start
    place = bisect_right(parsed.quotes, start, key=lambda q: q.outer.start) - 1
    return parsed.quotes[place] if place >= 0 and 0 <= start - parsed.quotes[place].outer.end <= 2 else None


def _quotes_touching(parsed: Parsed, span: Span) -> Iterator[Quote]:
    place = max(bisect_right(parsed.quotes, span.start, key=lambda q: q.outer.start) - 1, 0)
    while place < len(parsed.quotes) and (quote := parsed.quotes[place]).outer.start < span.end:
        if quote.outer.overlaps(span):
            yield quote
        place += 1


def _is_whole(quote: Quote, span: Span) -> bool:
    """Whether a content is the quotation or a part of it, not a sentence that quotes a word or two."""
    return quote.outer.contains(span) or (quote.inner.start <= span.start + 2 and len(quote.inner) > len(span) / 3)


def _carry_on(parsed: Parsed, read: Sequence[_Read], voices: dict[Quote, Mention]) -> None:
    """Give a quotation without an attribution the voice before it: in its paragraph, or announced, or carried on."""
    last: Mention | None = None
    last_paragraph = -9
    seen: set[Quote] = set()
    for sentence in read:
        for quote in _quotes_touching(parsed, parsed.span(sentence.sentence)):
            if quote in seen:
                continue
            seen.add(quote)
            if quote not in voices and last is not None and _stands_alone(parsed, sentence, quote):
                near = sentence.sentence.paragraph - last_paragraph <= 1
                if near:
                    voices[quote] = replace(last, cue=None)
            if quote in voices:
                last, last_paragraph = voices[quote], sentence.sentence.paragraph
        announced = _announcing(sentence)
        if announced is not None:
            last, last_paragraph = announced, sentence.sentence.paragraph
        for attribution in sentence.attributions:
            if _outside_quotes(parsed, sentence, attribution):
                last, last_paragraph = _to_mention(sentence, attribution), sentence.sentence.paragraph


def _carry_back(parsed: Parsed, voices: dict[Quote, Mention]) -> None:
    """Give a quotation that its paragraph leaves open the voice of the one that goes on with it."""
    for quote, following in zip(reversed(parsed.quotes[:-1]), reversed(parsed.quotes), strict=False):
        is_open = (
            quote.outer.end == quote.inner.end and not parsed.text[quote.outer.end : following.outer.start].strip()
        )
        if is_open and quote not in voices and following in voices:
            voices[quote] = replace(voices[following], cue=None)


def _outside_quotes(parsed: Parsed, sentence: _Read, attribution: Attribution) -> bool:
    return _quote_at(parsed, sentence.phrases.tokens[attribution.cue[0]].start) is None


def _stands_alone(parsed: Parsed, sentence: _Read, quote: Quote) -> bool:
    """Whether the quotation opens its sentence, so that it is speech and not a borrowed word."""
    start = parsed.span(sentence.sentence).start
    return quote.outer.start - start <= 2 and len(quote.inner) > 12


def _announcing(sentence: _Read) -> Mention | None:
    """The voice of "The minister said:" with nothing behind the colon."""
    tokens = sentence.phrases.tokens
    if tokens[-1].text != ":":
        return None
    verb = next((v for v in reversed(sentence.phrases.verbs) if v.finite), None)
    subject = find_subject(sentence.phrases, verb) if verb is not None else None
    if verb is None or subject is None:
        return None
    return Mention(tokens[verb.main].lower, _span(sentence, (verb.main, verb.main + 1)), _span(sentence, subject))


# -- findings --------------------------------------------------------------------------------------------------------


def _to_finding(
    parsed: Parsed,
    sentence: _Read,
    proposition: Proposition,
    voices: dict[Quote, Mention],
    due: Sequence[Span],
    lexicon: ExtractLexicon,
) -> Finding:
    first, last = proposition.first, proposition.last
    content = _span(sentence, (first, last))
    attribution = proposition.attribution
    quote = _quote_at(parsed, content.start)
    mention = _to_mention(sentence, attribution) if attribution is not None else None
    rules = [f"{attribution.options[0].frame}:{attribution.lemma}"] if attribution is not None else ["narrated"]
    if mention is None and quote is not None and quote in voices and quote.outer.contains(content):
        mention = voices[quote]
        rules = ["quotation" if mention.cue is not None else "speech carried on"]
    nature = read_nature(
        sentence.phrases,
        first,
        last,
        attribution,
        spoken=mention is not None,
        is_due=any_overlaps(due, content),
        lexicon=lexicon.kinds,
    )
    actors = _actors(sentence, proposition)
    return Finding(
        sentence.number,
        content,
        mention,
        nature.kind,
        nature.strength,
        nature.polarity,
        nature.certainty,
        actors,
        (*rules, *nature.rules),
    )


def to_ruled(parsed: Parsed, sentence: _Read, findings: Sequence[Finding], voices: Mapping[Quote, Mention]) -> Ruled:
    """What the rules know of a sentence, for the net's contents to draw on."""

    def quoted(content: Span) -> Mention | None:
        quote = _quote_at(parsed, content.start)
        return voices.get(quote) if quote is not None else None

    def negated(content: Span) -> bool:
        return any(content.contains(word) for word in denials)

    denials = [t.span for t in sentence.phrases.tokens if t.lower in DENYING or t.lower.endswith("n't")]
    mentions = [_to_mention(sentence, a) for a in sentence.attributions]
    return Ruled(findings, mentions, quoted, negated, bool(denials))


def _to_mention(sentence: _Read, attribution: Attribution) -> Mention:
    return Mention(
        attribution.lemma,
        _span(sentence, attribution.cue),
        _span(sentence, attribution.source) if attribution.source is not None else None,
        _span(sentence, attribution.hearer) if attribution.hearer is not None else None,
        _tail(sentence, attribution),
        _around(sentence, attribution),
    )


def _tail(sentence: _Read, attribution: Attribution) -> Span | None:
    """The words between the cue and the next content, or the sentence's end; else those before the voice: "In an interview with …, "."""
    first = attribution.cue[1]
    nexts = [c[0] for a in sentence.attributions for c in a.contents if c[0] >= first]
    last = min(nexts, default=len(sentence.phrases.tokens))
    if first < last:
        return _span(sentence, (first, last))
    opening = sentence.phrases.tokens[0].lower in OPENING and attribution.frame[0] > 0
    return _span(sentence, (0, attribution.frame[0])) if opening else None


def _around(sentence: _Read, attribution: Attribution) -> Span | None:
    """The voice within whose content this attribution stands."""
    for other in sentence.attributions:
        holds = any(c[0] <= attribution.cue[0] and attribution.cue[1] <= c[1] for c in other.contents)
        if other is not attribution and holds and other.source is not None:
            return _span(sentence, other.source)
    return None


def _span(sentence: _Read, place: tuple[int, int]) -> Span:
    tokens = sentence.phrases.tokens
    return Span(tokens[place[0]].start, tokens[place[1] - 1].end)


def _actors(sentence: _Read, proposition: Proposition) -> tuple[Span, ...]:
    """The noun phrases of who does it: the subject of the main verb, or the "by" phrase of a passive."""
    phrases = sentence.phrases
    main = find_main_verb(phrases, proposition.first, proposition.last)
    attribution = proposition.attribution
    frames = {c.frame for c in attribution.options} if attribution is not None else set()
    if attribution is not None and "inf" in frames and attribution.source is not None:
        return (_span(sentence, attribution.source),)
    if "obj-inf" in frames and attribution is not None and attribution.hearer is not None:
        return (_span(sentence, attribution.hearer),)
    if main is None:
        return ()
    if main.passive:
        return _agent(sentence, main.last, proposition.last)
    subject = find_subject(phrases, main) if main.finite else None
    if subject is None and main.finite:
        earlier = [v for v in phrases.verbs if v.finite and v.last <= main.first]
        subject = find_subject(phrases, earlier[-1]) if earlier else None
    return (_span(sentence, subject),) if subject is not None else ()


def _agent(sentence: _Read, at: int, last: int) -> tuple[Span, ...]:
    tokens = sentence.phrases.tokens
    for place in range(at, min(last - 1, at + 8)):
        if tokens[place].lower == "by":
            noun = sentence.phrases.noun_at(place + 1)
            if noun is not None and tokens[noun.head].tag != "CD" and not is_time(tokens[noun.head]):
                return (_span(sentence, (noun.first, noun.last)),)
        if tokens[place].text in MARKS or tokens[place].tag == ",":
            break
    return ()
