"""What stands after a reporting verb: its hearer, and where its content begins and ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.attribution import CLAUSAL, MARKS, Range
from onrecord.extract.cues import Cue
from onrecord.extract.phrases import Phrases, VerbGroup
from onrecord.extract.subjects import content_end, find_subject, is_time
from onrecord.extract.tagging import BETWEEN
from onrecord.lexicon import word_class
from onrecord.model import Token

__all__ = ["Right", "of_frames", "read_right"]

OPENING = frozenset({"“", "``", "‘", "«", "„"})
SUBORDINATORS = word_class("subordinator")
QUESTIONS = frozenset({"whether", "if", "how", "why", "what", "when", "where", "who", "which"})
ADJUNCT = word_class("adjunct")


@dataclass(frozen=True, slots=True)
class Right:
    """The content behind a verb, the frames in which it is one, and who was told."""

    content: Range
    options: tuple[Cue, ...]
    hearer: Range | None


def read_right(phrases: Phrases, start: int, options: list[Cue], group: VerbGroup) -> Right | None:
    """What stands after the reporting verb, if that is its content."""
    tokens = phrases.tokens
    frames = {c.frame for c in options}
    hearer: Range | None = None
    at = _skip_adverbs(tokens, start)
    end = content_end(phrases, at)
    if at >= end:
        return None
    if "decline" in frames and [t.lower for t in tokens[at : at + 2]] == ["to", "be"]:
        return None  # "declined to be named" tells of the voice
    if "decline" in frames and tokens[at].lower == "to" and at + 1 < end:
        return Right((at, end), of_frames(options, "decline"), None)
    if (
        "inf" in frames
        and tokens[at].lower == "to"
        and at + 1 < end
        and tokens[at + 1].tag in {"VB", "RB", "NN", "VBP"}
    ):
        return Right((at, end), of_frames(options, "inf"), None)
    if "obj-inf" in frames and (begin := _object_and_infinitive(phrases, at, end)):
        return Right((at, end), of_frames(options, "obj-inf"), begin)
    if "tell" in frames:
        hearer, at = _skip_hearer(phrases, at, end)
        if hearer is None and "say" not in frames and tokens[at].lower != "that":
            return None
    if frames & CLAUSAL:
        body = _clause_after(phrases, at, end, near=not frames & {"say", "tell", "ask"})
        if body is not None:
            return Right((body, end), tuple(c for c in options if c.frame in CLAUSAL), hearer)
    if "of" in frames and hearer is None:
        noun = phrases.noun_at(at)
        if noun is not None and noun.first == at and noun.last + 1 < end and tokens[noun.last].lower == "of":
            return Right((noun.last + 1, end), of_frames(options, "of"), None)
        if tokens[at].lower == "of":
            return Right((at + 1, end), of_frames(options, "of"), None)
    if "np" in frames and not group.negated:
        noun = phrases.noun_at(at)
        gerund = next((v for v in phrases.verbs if v.first == at and v.tense == "VBG"), None)
        if gerund is not None or (noun is not None and noun.first == at and not is_time(tokens[noun.head])):
            return Right((at, end), of_frames(options, "np"), None)
    return None


def of_frames(options: list[Cue], *frames: str) -> tuple[Cue, ...]:
    """Those of the cues that have one of the frames."""
    return tuple(c for c in options if c.frame in frames)


def _skip_adverbs(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and (
        (tokens[at].tag in BETWEEN and tokens[at].lower != "not") or tokens[at].lower in {"also", "again"}
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


def _clause_after(phrases: Phrases, at: int, end: int, *, near: bool) -> int | None:
    """Where the reported clause begins, behind "that", a colon, adjuncts ("on Sunday", "in a statement") or nothing.

    With `near` no adjunct may stand between but a time: "agreed on a plan that …" reports no clause.
    """
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
            if near:
                return None
            at += 1
            if phrases.verb_first_at(at) is not None:
                return None  # "The levee, she warned, would not hold"
            if tokens[at].tag == "VBG" or (tokens[at].tag == "CC" and tokens[at].lower in {"and", "but"}):
                return None
            continue
        if token.lower in QUESTIONS and phrases.has_clause(at + 1, end):
            return at
        if token.tag in BETWEEN or (
            token.lower in {"late", "early"} and at + 1 < end and tokens[at + 1].tag in {"IN", "NNP"}
        ):
            at += 1
            continue
        if token.lower in ADJUNCT or (token.tag == "IN" and token.lower not in SUBORDINATORS):
            noun = phrases.noun_at(at + 1)
            gerund = next((v for v in phrases.verbs if v.first == at + 1 and v.tense == "VBG"), None)
            if near and (noun is None or not is_time(tokens[noun.head])):
                return None
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
        if noun is not None and noun.first == at and is_time(tokens[noun.head]) and not _verb_at(phrases, noun.last):
            at = noun.last
            continue
        return at if _clause_begins(phrases, at, end) else None
    return None


def _clause_begins(phrases: Phrases, at: int, end: int) -> bool:
    """Whether a clause's subject stands at `at`: the first finite verb behind it has its subject there."""
    finite = (v for v in phrases.verbs if v.finite and at < v.main < end)
    verb = next((v for v in finite if not _is_relative(phrases, at, v)), None)
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


def _is_relative(phrases: Phrases, at: int, verb: VerbGroup) -> bool:
    """Whether the verb only tells of the noun at `at`: "efforts that would help" is a thing, no clause."""
    noun, tokens = phrases.noun_at(at), phrases.tokens
    return noun is not None and noun.last + 1 == verb.first and tokens[noun.last].lower in {"who", "which", "that"}


def _comma_clause(phrases: Phrases, at: int, end: int) -> bool:
    """Whether a comma and then a clause follow: the adjunct belongs to the clause, not to the saying."""
    return at < end and phrases.tokens[at].text == "," and phrases.has_clause(at + 1, end)


def _verb_at(phrases: Phrases, at: int) -> bool:
    return any(v.first == at and v.finite for v in phrases.verbs)
