"""Who is said to say what: reporting words of a sentence with the words for their voice and for what they report.

Rules over flat phrases: a reporting verb's subject is its voice, and what it reports stands after it ("she said that …"),
before it ("…, she said") or around it ("The plan, she said, would …"). "According to" works the same way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extract.attribution import CLAUSAL, MARKS, Attribution, Range
from onrecord.extract.cues import Cue, CueLexicon
from onrecord.extract.following import Right, of_frames, read_right
from onrecord.extract.phrases import Phrases, VerbGroup
from onrecord.extract.refusals import find_refusals
from onrecord.extract.subjects import clause_start, content_end, find_subject, is_time, source_after, trim_marks
from onrecord.extract.tagging import BETWEEN
from onrecord.model import Strength, Token

__all__ = ["find_attributions"]

SAYS = frozenset({"say", "tell", "ask"})
# What somebody will, may or must say is not said yet.
UNSAID = frozenset({"will", "'ll", "wo", "shall", "may", "might", "should", "must"})


def find_attributions(phrases: Phrases, *, cues: CueLexicon) -> tuple[Attribution, ...]:
    """All attributions of one sentence, in the order of their cues; contents may lie within one another's."""
    found: list[Attribution] = []
    declined = list(find_refusals(phrases))
    for group in phrases.verbs:
        options = cues.find(phrases.tokens, group.main)
        if options:
            attribution = _read_verb(phrases, group, options[0][0], [cue for _, cue in options], found)
            if attribution is not None:
                found.append(attribution)
    found.extend(a for a in _according(phrases) if not any(_ends_at(b, a.cue[0]) for b in found))
    found = [*(a for a in found if not any(_overlap(a.cue, d.cue) for d in declined)), *declined]
    found = [a for a in sorted(found, key=lambda a: a.cue) if not _speaks_of_self(phrases, a, found)]
    found = [a for a in found if not _is_deed(a, found)]
    return tuple(trimmed for a in found if (trimmed := _trim(phrases, a, found)).contents)


def _ends_at(attribution: Attribution, at: int) -> bool:
    """Whether "according to" at `at` follows on "X said": it then names the medium, not another voice."""
    return attribution.cue[1] <= at <= attribution.cue[1] + 2 and attribution.contents[0][0] < attribution.cue[0]


def _overlap(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _is_deed(attribution: Attribution, others: list[Attribution]) -> bool:
    """Whether "agreed" or "ordered" is what somebody else tells, or "that he announce it" what is asked: no voice of its own."""
    settles = all(c.strength is Strength.SETTLED for c in attribution.options)
    return any(
        settles or (_asks(other) and attribution.source is not None and attribution.source[0] == content[0])
        for other in others
        for content in other.contents
        if other is not attribution and content[0] <= attribution.cue[0] < content[1]
    )


def _asks(attribution: Attribution) -> bool:
    """Whether what it reports is asked for: "demanded that the ministry announce …"."""
    return all(c.frame == "that" and c.strength is Strength.PROPOSED for c in attribution.options)


def _speaks_of_self(phrases: Phrases, attribution: Attribution, others: list[Attribution]) -> bool:
    """Whether this is "they expect" within "officials said they expect to …": the same voice, which says one thing."""
    if attribution.source is None or attribution.source[1] - attribution.source[0] != 1:
        return False
    pronoun = phrases.tokens[attribution.source[0]].lower
    return pronoun in {"he", "she", "they", "it", "we", "i"} and any(
        content[0] == attribution.source[0] and other is not attribution
        for other in others
        for content in other.contents
    )


def _trim(phrases: Phrases, attribution: Attribution, others: list[Attribution]) -> Attribution:
    """End each content where another attribution takes over: ", he said" around it, or ", adding that" behind it."""
    contents: list[Range] = []
    for first, last in attribution.contents:
        for other in others:
            starts = other.frame[0]
            if other is attribution or not first < starts < last or other.cue[0] < attribution.cue[0]:
                continue
            around = any(c[0] <= attribution.cue[0] < c[1] for c in other.contents)
            tail = other.source == attribution.source and other.source != attribution.hearer
            if around or tail:
                last = trim_marks(phrases.tokens, first, starts)
        if first < last:
            contents.append((first, last))
    return replace(attribution, contents=tuple(contents))


def _read_verb(
    phrases: Phrases, group: VerbGroup, cue_end: int, options: list[Cue], earlier: list[Attribution]
) -> Attribution | None:
    tokens = phrases.tokens
    if options[0].frame == "quote":
        return _quoted_as_saying(phrases, group)
    if group.passive or group.tense in {"TO", "VBN", "VB"} or group.modal in UNSAID:
        return None
    participle = group.tense == "VBG"
    if participle and not is_tail(tokens, group.first):
        return None
    inverted = _inverted_subject(phrases, group, cue_end, options)
    if inverted is not None:
        return postposed(phrases, group, (group.first, cue_end), options, inverted, inverted[1])
    subject = None if participle else find_subject(phrases, group)
    shares = subject is None
    if shares:
        subject = _shared_subject(phrases, group, earlier)
    if subject is None or _is_share(tokens, subject):
        return None
    right = read_right(phrases, cue_end, options, group)
    cue = (group.main, cue_end)
    negated = group.negated or (group.first > 0 and tokens[group.first - 1].lower == "never")
    left_edge = group.first if shares else subject[0]
    if right is not None and not (_left_is_content(phrases, left_edge, right)):
        return Attribution(
            cue,
            options[0].lemma,
            right.options,
            subject,
            (right.content,),
            right.hearer,
            (left_edge, right.content[0]),
            negated,
        )
    comments = cue_end == len(tokens) or tokens[cue_end].tag in {".", ","}  # "…, analysts believe."
    if shares or not any(c.frame in SAYS or (comments and c.frame == "that" and c.kind is None) for c in options):
        return None
    return postposed(phrases, group, cue, options, subject, cue_end)


def _quoted_as_saying(phrases: Phrases, group: VerbGroup) -> Attribution | None:
    """ "X was quoted by the agency as saying", "the agency quoted X as saying": X is the voice, the agency the medium (the hearer here)."""
    tokens = phrases.tokens
    voice, medium = find_subject(phrases, group), None
    end = group.last
    if not group.passive:
        voice, medium = source_after(phrases, end), voice
        end = voice[1] if voice is not None else end
    elif end + 1 < len(tokens) and tokens[end].lower == "by":
        medium = source_after(phrases, end + 1)
        end = medium[1] if medium is not None else end
    if voice is None or [t.lower for t in tokens[end : end + 2]] != ["as", "saying"]:
        return None
    cue, options = (group.main, group.main + 1), [Cue("quote as saying", "say")]
    behind = end + 2
    if end == group.last:
        cue = (group.first, behind)
        medium = source_after(phrases, behind + 1) if [t.lower for t in tokens[behind : behind + 1]] == ["by"] else None
        behind = medium[1] if medium is not None else behind
    right = read_right(phrases, behind, options, group)
    first = min(r[0] for r in (voice, medium, cue) if r is not None)
    if right is not None and (first == 0 or not group.passive):
        return Attribution(
            cue, options[0].lemma, right.options, voice, (right.content,), medium, (first, right.content[0])
        )
    found = postposed(phrases, group, cue, options, voice, behind) if group.passive else None
    return replace(found, hearer=medium) if found else None


def _is_share(tokens: Sequence[Token], subject: Range) -> bool:
    """Whether the subject is a number out of a poll ("26 percent of voters"), which is no voice."""
    words = tokens[subject[0] : subject[1]]
    return any(t.lower in {"percent", "%", "per"} for t in words) or all(
        t.tag in {"CD", "RB", "IN", "JJR"} for t in words
    )


def is_tail(tokens: Sequence[Token], at: int) -> bool:
    """Whether a participle opens a tail that goes on with the sentence's speaker: ", adding that …"."""
    while at and tokens[at - 1].tag in BETWEEN:
        at -= 1
    return at > 2 and (
        tokens[at - 1].text in {",", "—", "–", "--"}
        or tokens[at - 1].text in MARKS
        or tokens[at - 1].lower in {"and", "while", "before", "by", "after"}
    )


def _inverted_subject(phrases: Phrases, group: VerbGroup, cue_end: int, options: list[Cue]) -> Range | None:
    """The voice behind its verb: ", said the minister"."""
    tokens = phrases.tokens
    before = tokens[group.first - 1] if group.first else None
    if before is None or not (before.text in MARKS or before.text in {",", "?", "!", "…", "—", "--"}):
        return None
    if group.first != group.main or not any(c.frame == "say" for c in options):
        return None
    noun = phrases.noun_at(cue_end)
    if (
        noun is None
        or noun.first != cue_end
        or tokens[noun.first].lower in {"that", "it", "there", "they", "he", "she", "we", "i", "you"}
    ):
        return None
    last = noun.last
    while last + 1 < len(tokens) and tokens[last].lower in {"of", "for", "from", "in", "at", "with", "and"}:
        further = phrases.noun_at(last + 1)
        if further is None or further.first != last + 1 or is_time(tokens[further.head]):
            break
        last = further.last
    following = next((v for v in phrases.verbs if v.first >= last), None)
    if following is not None and following.first == last and following.finite:
        return None
    return noun.first, last


def _shared_subject(phrases: Phrases, group: VerbGroup, earlier: list[Attribution]) -> Range | None:
    """The subject of the verb that this one is joined to: "she said A and called for B", "he said A, adding B"."""
    tokens = phrases.tokens
    at = group.first
    while at and (tokens[at - 1].tag in BETWEEN or tokens[at - 1].text == ","):
        at -= 1
    joined = at > 0 and (
        tokens[at - 1].tag == "CC" or group.tense == "VBG" or tokens[at - 1].lower in {"while", "before", "by", "after"}
    )
    if not joined:
        return None
    if group.tense == "VBG" or earlier:
        for attribution in reversed(earlier):
            if attribution.source is not None:
                return attribution.source
    for verb in reversed([v for v in phrases.verbs if v.last <= at and v.finite]):
        subject = find_subject(phrases, verb)
        if subject is not None:
            return subject
    return None


def _left_is_content(phrases: Phrases, left_edge: int, right: Right) -> bool:
    """Whether what stands before the voice is what it says, though something follows the verb too."""
    tokens = phrases.tokens
    if left_edge == 0 or (right.options and right.options[0].frame not in CLAUSAL):
        return False
    before = tokens[left_edge - 1]
    return before.text in MARKS and left_edge > 1 and tokens[left_edge - 2].text in {",", "?", "!", "…"}


def postposed(
    phrases: Phrases, group: VerbGroup, cue: Range, options: list[Cue], source: Range, behind: int
) -> Attribution | None:
    """ "…, X said" and "…, said X": what stands before, and behind it what goes on."""
    tokens = phrases.tokens
    edge = min(source[0], group.first)
    end = edge
    while end and (tokens[end - 1].text in MARKS or tokens[end - 1].tag in {",", ":", "."}):
        end -= 1
    if end == edge and edge:
        return None
    start = clause_start(phrases, end)
    contents: tuple[Range, ...] = ()
    if start < end:
        contents = ((start, end),)
    goes_on = _goes_on(phrases, behind)
    if goes_on is not None:
        further = (goes_on, content_end(phrases, goes_on))
        if contents and not phrases.has_clause(*contents[0]) and phrases.has_clause(*further):
            contents = ((contents[0][0], further[1]),)  # "The plan, she said, would take years"
        elif tokens[goes_on].text in MARKS or tokens[goes_on - 1].text in MARKS:
            contents = (
                ((contents[0][0], further[1]),)
                if contents and _same_sentence(tokens, behind, goes_on)
                else (*contents, further)
            )
    contents = tuple(c for c in contents if phrases.has_clause(*c) or (c[0] and tokens[c[0] - 1].text in MARKS))
    if not contents:
        return None
    said = of_frames(options, *SAYS)
    return Attribution(
        cue, options[0].lemma, said or tuple(options), source, contents, None, (edge, behind), group.negated
    )


def _goes_on(phrases: Phrases, at: int) -> int | None:
    """Where the content goes on behind ", she said on Monday,": at a quotation mark, or at a verb without a subject."""
    tokens = phrases.tokens
    for place in range(at, len(tokens)):
        token = tokens[place]
        if token.text in MARKS and place + 1 < len(tokens):
            return place
        if token.text == "," and place + 1 < len(tokens):
            verb = next((v for v in phrases.verbs if place < v.first <= place + 2 and v.finite), None)
            if verb is not None and phrases.noun_at(place + 1) is None:
                return place + 1
    return None


def _can_speak(tokens: Sequence[Token], at: int, source: Range) -> bool:
    """Whether "according to" tells of a voice: "carried out according to a timetable" does not."""
    set_off = tokens[at - 1].tag in {",", ":", "''"} or tokens[at - 1].text in MARKS
    return (
        set_off
        or any(t.tag in {"NNP", "NNPS"} for t in tokens[source[0] : source[1]])
        or tokens[source[0]].lower == "the"
    )


def _same_sentence(tokens: Sequence[Token], at: int, goes_on: int) -> bool:
    """Whether nothing but adjuncts and a comma stand between, so that the quotation is interrupted, not a new one."""
    return any(t.text == "," for t in tokens[max(at - 1, 0) : goes_on + 1])


def _according(phrases: Phrases) -> Iterator[Attribution]:
    tokens = phrases.tokens
    for at, token in enumerate(tokens[:-1]):
        if token.lower != "according" or tokens[at + 1].lower != "to":
            continue
        source = source_after(phrases, at + 2)
        if source is None or (at and not _can_speak(tokens, at, source)):
            continue
        cue = (at, at + 2)
        option = Cue("according to", "say")
        starts = all(t.text in MARKS or t.tag in {"CC", "RB", ","} for t in tokens[:at])
        if starts:
            begin = source[1]
            while begin < len(tokens) and tokens[begin].text != ",":
                begin += 1
            begin = begin + 1 if begin < len(tokens) else source[1]
            content = (begin, content_end(phrases, begin))
        else:
            end = at
            while end and (tokens[end - 1].tag in {",", ":"} or tokens[end - 1].text in MARKS):
                end -= 1
            content = (clause_start(phrases, end), end)
            further = source[1]
            if further < len(tokens) and tokens[further].text == "," and not phrases.has_clause(*content):
                content = (content[0], content_end(phrases, further))
        if content[0] < content[1]:
            yield Attribution(cue, "according to", (option,), source, (content,), None, (at, source[1]))
