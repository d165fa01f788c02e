"""Who is said to say what: reporting words of a sentence with the words for their voice and for what they report.

Rules over flat phrases: a reporting verb's subject is its voice, and what it reports stands after it ("she said that …"),
before it ("…, she said") or around it ("The plan, she said, would …"). "According to" works the same way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.extract.cues import Cue, CueLexicon
from onrecord.extract.phrases import BETWEEN, NounPhrase, Phrases, VerbGroup
from onrecord.model import Token

__all__ = ["Attribution", "find_attributions"]

OPENING = frozenset({"“", "``", "‘", "«", "„"})
MARKS = frozenset({"“", "”", "``", "''", "‘", "’", '"', "'", "«", "»", "„"})
LINKS = frozenset(
    {
        "of",
        "for",
        "in",
        "from",
        "at",
        "with",
        "on",
        "to",
        "against",
        "within",
        "near",
        "inside",
        "by",
        "about",
        "behind",
        "who",
        "familiar",
        "close",
        "briefed",
    }
)
SUBORDINATORS = frozenset(
    {
        "although",
        "though",
        "while",
        "as",
        "if",
        "when",
        "whenever",
        "after",
        "before",
        "because",
        "since",
        "until",
        "unless",
        "once",
        "whereas",
        "whether",
        "despite",
    }
)
QUESTIONS = frozenset({"whether", "if", "how", "why", "what", "when", "where", "who", "which"})
RELATIVES = frozenset({"who", "which", "whose", "where"})
ADJUNCT = frozenset(
    {
        "in",
        "on",
        "at",
        "during",
        "after",
        "before",
        "through",
        "via",
        "by",
        "from",
        "with",
        "to",
        "under",
        "without",
        "over",
        "around",
        "amid",
        "following",
        "about",
        "of",
        "for",
    }
)
SENTENCE_ADVERBS = frozenset(
    {
        "meanwhile",
        "however",
        "also",
        "still",
        "then",
        "instead",
        "later",
        "earlier",
        "separately",
        "moreover",
        "furthermore",
        "additionally",
        "besides",
        "therefore",
        "thus",
        "but",
        "and",
        "yet",
        "so",
        "or",
        "nor",
    }
)
SPEECH_WORDS = frozenset(
    {
        "statement",
        "interview",
        "conference",
        "briefing",
        "speech",
        "letter",
        "tweet",
        "email",
        "e-mail",
        "post",
        "address",
        "report",
        "message",
        "memo",
        "release",
        "appearance",
        "call",
        "meeting",
    }
)

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


def find_attributions(phrases: Phrases, *, cues: CueLexicon) -> tuple[Attribution, ...]:
    """All attributions of one sentence, in the order of their cues; contents may lie within one another's."""
    found: list[Attribution] = []
    for group in phrases.verbs:
        options = cues.find(phrases.tokens, group.main)
        if options:
            attribution = _read_verb(phrases, group, options[0][0], [cue for _, cue in options], found)
            if attribution is not None:
                found.append(attribution)
    found.extend(_according(phrases))
    found = [a for a in sorted(found, key=lambda a: a.cue) if not _speaks_of_self(phrases, a, found)]
    return tuple(trimmed for a in found if (trimmed := _trim(phrases, a, found)).contents)


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
                last = _without_marks(phrases.tokens, first, starts)
        if first < last:
            contents.append((first, last))
    return replace(attribution, contents=tuple(contents))


def _without_marks(tokens: Sequence[Token], first: int, last: int) -> int:
    """`last`, drawn back over marks and a joining word that end a content."""
    while last > first and (
        tokens[last - 1].text in MARKS
        or tokens[last - 1].tag in {",", ":", ".", "CC"}
        or tokens[last - 1].tag in BETWEEN
        and tokens[last - 1].lower == "also"
    ):
        last -= 1
    return last


# -- subjects --------------------------------------------------------------------------------------------------------


def find_subject(phrases: Phrases, group: VerbGroup) -> Range | None:
    """The words for the subject of a verb group, standing to its left."""
    tokens = phrases.tokens
    at = _before_adjuncts(phrases, group.first)
    if at and tokens[at - 1].lower in {"who", "which", "that"}:
        at -= 1
        if at and tokens[at - 1].text == ",":
            at -= 1
        noun = phrases.noun_ending(at)
        return _extend_left(phrases, noun, links=frozenset({"of"})) if noun else None
    if (
        at
        and tokens[at - 1].text in {",", ")", "—", "–", "--"}
        and (opening := _apposition_start(phrases, at - 1)) is not None
    ):
        at = opening
    noun = phrases.noun_ending(at)
    return _extend_left(phrases, noun)


def _before_adjuncts(phrases: Phrases, at: int) -> int:
    """Step back over adverbs and times between subject and verb: "The company on Sunday also said"."""
    tokens = phrases.tokens
    while at > 0:
        if tokens[at - 1].tag in BETWEEN or tokens[at - 1].lower == "also":
            at -= 1
            continue
        noun = phrases.noun_ending(at)
        if noun is None or not _is_time(tokens[noun.head]) or noun.first == 0:
            return at
        first = noun.first - (tokens[noun.first - 1].lower in {"on", "in", "late", "early", "last"})
        if phrases.noun_ending(first) is None and tokens[first - 1].text != ",":
            return at
        at = first
    return at


def _apposition_start(phrases: Phrases, closing: int) -> int | None:
    """Index of the mark that opens what closes at `closing`, if a noun phrase stands before it: "X, the head of Y, said"."""
    tokens = phrases.tokens
    opener = "(" if tokens[closing].text == ")" else tokens[closing].text
    for at in range(closing - 1, max(closing - 40, 0), -1):
        if tokens[at].text == opener:
            inside = phrases.verbs_in(at + 1, closing)
            relative = tokens[at + 1].tag in {"VBN", "VBG"} or any(
                t.lower in RELATIVES for t in tokens[at + 1 : min(at + 6, closing)]
            )
            if any(v.finite for v in inside) and not relative:
                return None
            if phrases.noun_ending(at) is not None:
                return at
            if opener != ",":
                return None
        elif tokens[at].text in {";", ":"} or tokens[at].text in MARKS:
            return None
    return None


def _extend_left(phrases: Phrases, noun: NounPhrase | None, *, links: frozenset[str] = LINKS) -> Range | None:
    """The noun phrase with what hangs before it: "the president of the republic", "officials in Baghdad and Washington"."""
    if noun is None:
        return None
    tokens = phrases.tokens
    first, last = noun.first, noun.last
    while first > 1:
        link = tokens[first - 1].lower
        reach = first - 1
        if link in {"with", "by", "on", "to", "about"} and tokens[reach - 1].tag in {"JJ", "VBN"}:
            reach -= 1
        before = phrases.noun_ending(reach)
        if before is None or (link not in links and link not in {"and", "or", "&"}):
            break
        if _is_time(tokens[before.head]):
            break
        if link in {"and", "or"} and not _fits_and(phrases, before):
            break
        if link in {"in", "at", "on", "for", "to", "with", "by", "from", "about"} and tokens[before.head].tag in {
            "PRP"
        }:
            break
        first = before.first
    return first, last


def _fits_and(phrases: Phrases, before: NounPhrase) -> bool:
    """Whether "A and B" can be one subject: nothing governs A from the left."""
    tokens = phrases.tokens
    left = tokens[before.first - 1] if before.first else None
    return (
        left is None
        or left.tag in {",", ":", "CC", "``", "''", "WDT"}
        or left.lower in {"that", "of", "from", "between"}
    )


def _is_time(token: Token) -> bool:
    return token.lower in TIME_WORDS or (token.tag == "CD" and token.text.isdigit() and len(token.text) == 4)


TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december "
    "mon tue tues wed thu thurs fri sat sun jan. feb. mar. apr. aug. sept. oct. nov. dec. "
    "today yesterday tomorrow tonight morning afternoon evening night day week month year hour hours days weeks months years weekend".split()
)


# -- verbs -----------------------------------------------------------------------------------------------------------


def _read_verb(
    phrases: Phrases, group: VerbGroup, cue_end: int, options: list[Cue], earlier: list[Attribution]
) -> Attribution | None:
    tokens = phrases.tokens
    quoted_as = group.passive and tokens[group.main].lower in {"quoted", "cited"}
    if group.passive and not quoted_as:
        return None
    if group.tense == "TO" or (group.tense in {"VBN", "VB"} and not quoted_as):
        return None
    if quoted_as:
        return _quoted_as_saying(phrases, group)
    participle = group.tense == "VBG"
    if participle and not _is_tail(tokens, group.first):
        return None
    inverted = _inverted_subject(phrases, group, cue_end, options)
    if inverted is not None:
        return _postposed(phrases, group, (group.first, cue_end), options, inverted, inverted[1])
    subject = None if participle else find_subject(phrases, group)
    if subject is None:
        subject = _shared_subject(phrases, group, earlier)
    if subject is None or _is_share(tokens, subject):
        return None
    right = _read_right(phrases, cue_end, options, group)
    cue = (group.main, cue_end)
    left_edge = subject[0] if not participle else group.first
    if right is not None and not (_left_is_content(phrases, left_edge, right)):
        return Attribution(
            cue,
            options[0].lemma,
            right.options,
            subject,
            (right.content,),
            right.hearer,
            (left_edge, right.content[0]),
            group.negated,
        )
    if participle or not any(c.frame in {"say", "tell", "ask"} for c in options):
        return None
    return _postposed(phrases, group, cue, options, subject, cue_end)


def _quoted_as_saying(phrases: Phrases, group: VerbGroup) -> Attribution | None:
    """ "…, X was quoted as saying by the agency": X is the voice, the agency the medium (the hearer here)."""
    tokens = phrases.tokens
    end = group.last
    if not (end + 1 < len(tokens) and tokens[end].lower == "as" and tokens[end + 1].lower == "saying"):
        return None
    subject = find_subject(phrases, group)
    if subject is None:
        return None
    cue, options = (group.first, end + 2), [Cue("be quoted as saying", "say")]
    medium = _source_after(phrases, end + 3) if end + 3 < len(tokens) and tokens[end + 2].lower == "by" else None
    behind = medium[1] if medium else end + 2
    right = _read_right(phrases, behind, options, group)
    if right is not None and subject[0] == 0:
        return Attribution(
            cue, options[0].lemma, right.options, subject, (right.content,), medium, (subject[0], right.content[0])
        )
    found = _postposed(phrases, group, cue, options, subject, behind)
    return replace(found, hearer=medium) if found else None


def _is_share(tokens: Sequence[Token], subject: Range) -> bool:
    """Whether the subject is a number out of a poll ("26 percent of voters"), which is no voice."""
    words = tokens[subject[0] : subject[1]]
    return any(t.lower in {"percent", "%", "per"} for t in words) or all(
        t.tag in {"CD", "RB", "IN", "JJR"} for t in words
    )


def _is_tail(tokens: Sequence[Token], at: int) -> bool:
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
        if further is None or further.first != last + 1 or _is_time(tokens[further.head]):
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


@dataclass(frozen=True, slots=True)
class _Right:
    content: Range
    options: tuple[Cue, ...]
    hearer: Range | None


def _read_right(phrases: Phrases, start: int, options: list[Cue], group: VerbGroup) -> _Right | None:
    """What stands after the reporting verb, if that is its content."""
    tokens = phrases.tokens
    frames = {c.frame for c in options}
    hearer: Range | None = None
    at = _skip_adverbs(tokens, start)
    end = _content_end(phrases, at)
    if at >= end:
        return None
    if "decline" in frames and tokens[at].lower == "to" and at + 1 < end:
        return _Right((at, end), _of(options, "decline"), None)
    if (
        "inf" in frames
        and tokens[at].lower == "to"
        and at + 1 < end
        and tokens[at + 1].tag in {"VB", "RB", "NN", "VBP"}
    ):
        return _Right((at, end), _of(options, "inf"), None)
    if "obj-inf" in frames and (begin := _object_and_infinitive(phrases, at, end)):
        return _Right((at, end), _of(options, "obj-inf"), begin)
    if "tell" in frames:
        hearer, at = _skip_hearer(phrases, at, end)
        if hearer is None and "say" not in frames:
            return None
    if frames & CLAUSAL:
        body = _clause_after(phrases, at, end)
        if body is not None:
            return _Right((body, end), tuple(c for c in options if c.frame in CLAUSAL), hearer)
    if "of" in frames and hearer is None:
        noun = phrases.noun_at(at)
        if noun is not None and noun.first == at and noun.last + 1 < end and tokens[noun.last].lower == "of":
            return _Right((noun.last + 1, end), _of(options, "of"), None)
        if tokens[at].lower == "of":
            return _Right((at + 1, end), _of(options, "of"), None)
    if "np" in frames and not group.negated:
        noun = phrases.noun_at(at)
        gerund = next((v for v in phrases.verbs if v.first == at and v.tense == "VBG"), None)
        if gerund is not None or (noun is not None and noun.first == at and not _is_time(tokens[noun.head])):
            return _Right((at, end), _of(options, "np"), None)
    return None


def _of(options: list[Cue], *frames: str) -> tuple[Cue, ...]:
    return tuple(c for c in options if c.frame in frames)


def _skip_adverbs(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and (
        tokens[at].tag in BETWEEN and tokens[at].lower not in {"not"} or tokens[at].lower in {"also", "again"}
    ):
        at += 1
    return at


def _object_and_infinitive(phrases: Phrases, at: int, end: int) -> Range | None:
    """The object of "urged them to leave", where an infinitive follows it."""
    tokens = phrases.tokens
    noun = phrases.noun_at(at)
    if noun is None or noun.first != at:
        return None
    last = noun.last
    while last < end - 1 and tokens[last].lower in {"of", "in", "and", ",", "for", "from"}:
        further = phrases.noun_at(last + 1)
        if further is None or further.first != last + 1:
            break
        last = further.last
    if (
        last < end - 1
        and tokens[last].lower in {"to", "not"}
        and any(v.first in {last, last + 1} and v.tense == "TO" for v in phrases.verbs)
    ):
        return at, last
    return None


def _skip_hearer(phrases: Phrases, at: int, end: int) -> tuple[Range | None, int]:
    noun = phrases.noun_at(at)
    if noun is None or noun.first != at:
        return None, at
    tokens = phrases.tokens
    last = noun.last
    following = next((v for v in phrases.verbs if v.first == last), None)
    if following is not None and following.finite:
        return None, at  # "told the truth came out" is no hearer, and "said he would" has none
    while (
        last < end - 1
        and tokens[last].lower in {"of", "in", "and", "at", "from", "'s"}
        and (further := phrases.noun_at(last + 1))
        and further.first == last + 1
    ):
        after = next((v for v in phrases.verbs if v.first == further.last), None)
        if after is not None and after.finite:
            break
        last = further.last
    return (at, last), last


def _clause_after(phrases: Phrases, at: int, end: int) -> int | None:
    """Where the reported clause begins, behind "that", a colon, adjuncts ("on Sunday", "in a statement") or nothing."""
    tokens = phrases.tokens
    steps = 0
    while at < end and steps < 8:
        steps += 1
        token = tokens[at]
        if token.lower == "that" and token.tag in {"IN", "DT", "WDT"} and phrases.has_clause(at + 1, end):
            return at + 1
        if token.text in OPENING or (token.text in {'"', "'"} and at + 1 < end):
            return at
        if token.text == ":":
            return at + 1 if at + 1 < end else None
        if token.text == "," and at + 1 < end:
            at += 1
            if tokens[at].tag in {"VBG"} or tokens[at].tag == "CC" and tokens[at].lower in {"and", "but"}:
                return None
            continue
        if token.lower in QUESTIONS and phrases.has_clause(at + 1, end):
            return at
        if token.tag in BETWEEN:
            at += 1
            continue
        if token.lower in ADJUNCT or (token.tag == "IN" and token.lower not in SUBORDINATORS):
            noun = phrases.noun_at(at + 1)
            gerund = next((v for v in phrases.verbs if v.first == at + 1 and v.tense == "VBG"), None)
            if (
                noun is not None
                and noun.first == at + 1
                and not (token.lower in {"in", "after", "for"} and _comma_clause(phrases, noun.last, end))
            ):
                at = noun.last
                continue
            if gerund is None and noun is None:
                at += 1
                continue
            return at if phrases.has_clause(at, end) else None
        noun = phrases.noun_at(at)
        if noun is not None and noun.first == at and _is_time(tokens[noun.head]) and not _verb_at(phrases, noun.last):
            at = noun.last
            continue
        return at if _clause_begins(phrases, at, end) else None
    return None


def _clause_begins(phrases: Phrases, at: int, end: int) -> bool:
    """Whether a clause's subject stands at `at`: the first finite verb behind it has its subject there."""
    verb = next((v for v in phrases.verbs if v.finite and at < v.main < end), None)
    if verb is None:
        return False
    if phrases.tokens[at].tag == "EX" or verb.first == at:
        return True
    subject = find_subject(phrases, verb)
    if subject is not None and subject[0] <= at < subject[1]:
        return True
    noun = phrases.noun_at(at)
    between = phrases.tokens[at : verb.first]
    return (
        noun is not None
        and noun.first == at
        and not any(
            t.tag in {",", ":", "WP", "WDT"} or t.lower in {"and", "but", "that"} or t.text in MARKS for t in between
        )
    )


def _comma_clause(phrases: Phrases, at: int, end: int) -> bool:
    """Whether a comma and then a clause follow: the adjunct belongs to the clause, not to the saying."""
    return at < end and phrases.tokens[at].text == "," and phrases.has_clause(at + 1, end)


def _verb_at(phrases: Phrases, at: int) -> bool:
    return any(v.first == at and v.finite for v in phrases.verbs)


def _content_end(phrases: Phrases, start: int) -> int:
    """End of a content that begins at or after `start`: the sentence's, without its closing marks."""
    tokens = phrases.tokens
    end = len(tokens)
    while end > start and (
        tokens[end - 1].tag in {".", ":", ","}
        or tokens[end - 1].text in MARKS
        or tokens[end - 1].text in {")", "]"}
        and not _opens_within(tokens, start, end)
    ):
        end -= 1
    return end


def _opens_within(tokens: Sequence[Token], start: int, end: int) -> bool:
    return any(tokens[i].text in {"(", "["} for i in range(start, end))


def _left_is_content(phrases: Phrases, left_edge: int, right: _Right) -> bool:
    """Whether what stands before the voice is what it says, though something follows the verb too."""
    tokens = phrases.tokens
    if left_edge == 0 or (right.options and right.options[0].frame not in CLAUSAL):
        return False
    before = tokens[left_edge - 1]
    return before.text in MARKS and left_edge > 1 and tokens[left_edge - 2].text in {",", "?", "!", "…"}


def _clause_start(phrases: Phrases, end: int) -> int:
    """Where a reported clause that ends at `end` begins: the sentence's start, behind joining words and marks."""
    tokens = phrases.tokens
    start = 0
    for at in range(end - 1, -1, -1):
        if tokens[at].text in {";"}:
            start = at + 1
            break
    while start < end and (
        tokens[start].text in MARKS
        or tokens[start].lower in {"but", "and", "yet", "so", "or"}
        or tokens[start].text in {",", "-", "—", "–", "--", "("}
    ):
        start += 1
    return start


def _postposed(
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
    start = _clause_start(phrases, end)
    contents: tuple[Range, ...] = ()
    if start < end:
        contents = ((start, end),)
    goes_on = _goes_on(phrases, behind)
    if goes_on is not None:
        further = (goes_on, _content_end(phrases, goes_on))
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
    said = _of(options, "say", "tell", "ask")
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


def _same_sentence(tokens: Sequence[Token], at: int, goes_on: int) -> bool:
    """Whether nothing but adjuncts and a comma stand between, so that the quotation is interrupted, not a new one."""
    return any(t.text == "," for t in tokens[max(at - 1, 0) : goes_on + 1])


# -- according to ----------------------------------------------------------------------------------------------------


def _according(phrases: Phrases) -> Iterator[Attribution]:
    tokens = phrases.tokens
    for at, token in enumerate(tokens[:-1]):
        if token.lower != "according" or tokens[at + 1].lower != "to":
            continue
        source = _source_after(phrases, at + 2)
        if source is None:
            continue
        cue = (at, at + 2)
        option = Cue("according to", "say")
        starts = all(t.text in MARKS or t.tag in {"CC", "RB", ","} for t in tokens[:at])
        if starts:
            begin = source[1]
            while begin < len(tokens) and tokens[begin].text != ",":
                begin += 1
            begin = begin + 1 if begin < len(tokens) else source[1]
            content = (begin, _content_end(phrases, begin))
        else:
            end = at
            while end and (tokens[end - 1].tag in {",", ":"} or tokens[end - 1].text in MARKS):
                end -= 1
            content = (_clause_start(phrases, end), end)
            further = source[1]
            if further < len(tokens) and tokens[further].text == "," and not phrases.has_clause(*content):
                content = (content[0], _content_end(phrases, further))
        if content[0] < content[1]:
            yield Attribution(cue, "according to", (option,), source, (content,), None, (at, source[1]))


def _source_after(phrases: Phrases, at: int) -> Range | None:
    tokens = phrases.tokens
    noun = phrases.noun_at(at)
    if noun is None:
        return None
    last = noun.last
    while last + 1 < len(tokens) and tokens[last].lower in {
        "of",
        "for",
        "from",
        "in",
        "at",
        "with",
        "by",
        "and",
        "on",
        "released",
        "published",
        "obtained",
        "filed",
        "posted",
        "to",
    }:
        step = last + 1
        while step < len(tokens) and tokens[step].lower in {"by", "in", "on", "with", "to"}:
            step += 1
        further = phrases.noun_at(step)
        if further is None or further.first != step:
            break
        last = further.last
    return noun.first, last
