"""Who refuses to speak, and of what: "declined to comment on the plan", "would not say when", "could not be reached"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.extract.attribution import MARKS, Attribution, Range
from onrecord.extract.cues import Cue
from onrecord.extract.phrases import Phrases
from onrecord.extract.subjects import clause_start, find_subject, trim_marks
from onrecord.extract.tagging import BETWEEN
from onrecord.lexicon import read_table
from onrecord.model import Polarity, Token

__all__ = ["find_refusals"]

ASKED = frozenset({"asked", "questioned", "pressed"})
CLAUSE_ITSELF = "-"
REFUSAL = Cue("decline", "decline", polarity=Polarity.DECLINED)


@dataclass(frozen=True, slots=True)
class Way:
    """One row of refusals.tsv."""

    words: tuple[str, ...]
    topic: frozenset[str]


@cache
def _ways() -> Mapping[str, tuple[Way, ...]]:
    """Ways to refuse, by their first word, the longest first."""
    found: dict[str, list[Way]] = {}
    for row in read_table("refusals"):
        words = tuple(row["words"].split(" "))
        found.setdefault(words[0], []).append(Way(words, frozenset(row["topic"].split(" "))))
    return {first: tuple(sorted(ways, key=lambda w: -len(w.words))) for first, ways in found.items()}


def find_refusals(phrases: Phrases) -> Iterator[Attribution]:
    """Every refusal of a sentence, as an attribution whose content is the topic, or the clause where there is none."""
    tokens = phrases.tokens
    at = 0
    while at < len(tokens):
        found = _match(tokens, at)
        refusal = _read(phrases, at, *found) if found is not None else None
        if refusal is not None:
            yield refusal
        at = found[0] if found is not None else at + 1


def _match(tokens: Sequence[Token], at: int) -> tuple[int, Way] | None:
    """The way that begins at `at`, with the index behind it; one adverb may stand between any two of its words."""
    for way in _ways().get(tokens[at].lower, ()):
        place = at
        for word in way.words:
            while place < len(tokens) and place > at and tokens[place].text in MARKS:
                place += 1
            if place < len(tokens) and tokens[place].lower != word and tokens[place].tag in BETWEEN and place > at:
                place += 1
            if place >= len(tokens) or tokens[place].lower != word:
                break
            place += 1
        else:
            return place, way
    return None


def _read(phrases: Phrases, at: int, behind: int, way: Way) -> Attribution | None:
    tokens = phrases.tokens
    verb = next((v for v in phrases.verbs if v.first <= at < v.last), None)
    subject = find_subject(phrases, verb) if verb is not None else None
    if subject is None and verb is not None and verb.first and tokens[verb.first - 1].tag == "CC":
        earlier = [v for v in phrases.verbs if v.finite and v.last < verb.first]
        subject = find_subject(phrases, earlier[-1]) if earlier else None
    if subject is None:
        return None
    content = _topic(phrases, behind, way) or _asked_about(phrases, subject[0]) or (subject[0], _end(phrases, behind))
    return Attribution((at, behind), "decline", (REFUSAL,), subject, (content,), None, (subject[0], behind))


def _topic(phrases: Phrases, behind: int, way: Way) -> Range | None:
    tokens, end = phrases.tokens, _end(phrases, behind)
    if behind >= end:
        return None
    if CLAUSE_ITSELF in way.topic:
        return (behind + 1 if tokens[behind].lower == "that" and behind + 1 < end else behind), end
    for at in range(behind, min(behind + 5, end - 1)):
        if tokens[at].text in MARKS:
            continue
        if tokens[at].lower in way.topic:
            return at + 1, end
    return None


def _asked_about(phrases: Phrases, subject: int) -> Range | None:
    """The topic of "Asked about the clause, the minister had nothing to say"."""
    tokens = phrases.tokens
    start = clause_start(phrases, subject)
    subject = next((place for place in range(start, subject) if tokens[place].text == ","), subject)
    if (
        start + 2 < subject
        and tokens[start].lower in ASKED
        and tokens[start + 1].lower in {"about", "whether", "if", "on"}
    ):
        first = start + 2 if tokens[start + 1].lower in {"about", "on"} else start + 1
        last = trim_marks(tokens, first, subject)
        return (first, last) if first < last else None
    return None


def _end(phrases: Phrases, behind: int) -> int:
    """Where the refusal's clause ends: at a comma and a new clause, or the sentence's end."""
    tokens = phrases.tokens
    for at in range(behind, len(tokens)):
        if tokens[at].text in {",", ";"} and phrases.has_clause(at + 1, len(tokens)):
            return at
        if tokens[at].tag == "CC" and at + 1 < len(tokens) and phrases.verb_first_at(at + 1):
            return at
    return trim_marks(tokens, behind, len(tokens)) if behind < len(tokens) else behind
