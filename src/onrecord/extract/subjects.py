"""Subjects and clauses of a sentence, from flat phrases: who stands before a verb, and where its clause begins and ends."""

from collections.abc import Sequence

from onrecord.extract.attribution import MARKS, Range
from onrecord.extract.phrases import NounPhrase, Phrases, VerbGroup
from onrecord.extract.tagging import BETWEEN, SAYING
from onrecord.lexicon import word_class
from onrecord.model import Token

__all__ = ["clause_start", "content_end", "find_subject", "is_time", "source_after", "trim_marks"]

LINKS = word_class("link")
RELATIVES = frozenset({"who", "which", "whose", "where"})
SUBORDINATORS = word_class("subordinator")
TIME_WORDS = word_class("time")


def find_subject(phrases: Phrases, group: VerbGroup) -> Range | None:
    """The words for the subject of a verb group, standing to its left."""
    tokens = phrases.tokens
    at = _before_adjuncts(phrases, _before_mark(phrases, group.first))
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
    if noun is None or tokens[noun.head].tag in {"WP", "WDT"}:
        return _before_relative(phrases, at)
    if noun.first and (opener := _opens_with_relative(phrases, noun.first)) is not None:
        return opener
    subject = _extend_left(phrases, noun)
    if subject is not None and subject[0] and _is_governed(tokens, subject[0]):
        return _before_relative(phrases, at) or subject  # "A diplomat who spoke on condition of anonymity said"
    return subject


def _is_governed(tokens: Sequence[Token], first: int) -> bool:
    """Whether a preposition stands before the words at `first`, so that they are no subject."""
    before = tokens[first - 1]
    return before.tag == "IN" and before.lower not in SUBORDINATORS | {"that", "than"}


def _before_mark(phrases: Phrases, at: int) -> int:
    """Step back over a mark that opens a quotation between subject and verb: 'its members "will not return"'."""
    tokens = phrases.tokens
    if not at or tokens[at - 1].text not in MARKS or phrases.noun_ending(at - 1) is None:
        return at
    mark = tokens[at - 1].text
    opens = tokens[at - 1].tag == "``" or (mark == '"' and sum(t.text == mark for t in tokens[:at]) % 2 == 1)
    return at - 1 if opens else at


def _before_relative(phrases: Phrases, at: int) -> Range | None:
    """The noun phrase before "who …" where a relative clause without commas ends at `at`: "Officials who left said"."""
    tokens = phrases.tokens
    for place in range(at - 1, max(at - 20, 0), -1):
        if tokens[place].text in {",", ";", ":"} or tokens[place].text in MARKS:
            return None
        if tokens[place].lower == "who":
            return _extend_left(phrases, phrases.noun_ending(place), links=frozenset({"of"}))
    return None


def _opens_with_relative(phrases: Phrases, at: int) -> Range | None:
    """The noun phrase that opens the sentence, where "who" and one verb before `at` tell of it: "Officials who know the case"."""
    tokens = phrases.tokens
    verb = next((v for v in phrases.verbs if v.finite), None)
    if verb is None or verb.last != at or not verb.first or tokens[verb.main].lower in SAYING:
        return None
    first = phrases.nouns[0]
    opens = first.first == 0 and tokens[first.last].lower == "who" and first.last + 1 == verb.first
    return (first.first, first.last) if opens else None


def _before_adjuncts(phrases: Phrases, at: int) -> int:
    """Step back over adverbs and times between subject and verb: "The company on Sunday also said"."""
    tokens = phrases.tokens
    while at > 0:
        if tokens[at - 1].tag in BETWEEN or tokens[at - 1].lower == "also":
            at -= 1
            continue
        noun = phrases.noun_ending(at)
        if noun is None or not is_time(tokens[noun.head]) or noun.first == 0:
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
            noun = phrases.noun_ending(at)
            if noun is not None and tokens[noun.head].tag != "CD":  # an age: "Jo Field, 54, a baker, said"
                return at
            if opener != ",":
                return None
        elif tokens[at].text in {";", ":"} or (tokens[at].text in MARKS and phrases.noun_at(at) is None):
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
        if link in {"with", "by", "on", "to", "about"} and (
            tokens[reach - 1].tag in {"JJ", "VBN"} or tokens[reach - 1].lower in links
        ):
            reach -= 1
        before = phrases.noun_ending(reach)
        if before is None or (link not in links and link not in {"and", "or", "&"}):
            break
        if is_time(tokens[before.head]):
            break
        if link in {"and", "or"} and not _fits_and(phrases, before, noun):
            break
        if link in {"in", "at", "on", "for", "to", "with", "by", "from", "about"} and tokens[before.head].tag == "PRP":
            break
        first = before.first
    return first, last


def _fits_and(phrases: Phrases, before: NounPhrase, noun: NounPhrase) -> bool:
    """Whether "A and B" can be one subject: nothing governs A from the left, or two places are named."""
    tokens = phrases.tokens
    left = tokens[before.first - 1] if before.first else None
    if left is not None and left.lower == "in":
        return tokens[before.head].tag == tokens[noun.head].tag == "NNP"
    return (
        left is None
        or left.tag in {",", ":", "CC", "``", "''", "WDT"}
        or left.lower in {"that", "of", "from", "between"}
    )


def is_time(token: Token) -> bool:
    """Whether the word heads a time: a day, a month, a year in digits."""
    return token.lower in TIME_WORDS or (token.tag == "CD" and token.text.isdigit() and len(token.text) == 4)


def source_after(phrases: Phrases, at: int) -> Range | None:
    """The words for a voice that begin at `at`, with what hangs on them: "a draft annex seen by the agency"."""
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


def clause_start(phrases: Phrases, end: int) -> int:
    """Where a reported clause that ends at `end` begins: the sentence's start, behind joining words and marks."""
    tokens = phrases.tokens
    start = 0
    for at in range(end - 1, -1, -1):
        if tokens[at].text == ";":
            start = at + 1
            break
    while start < end and (
        tokens[start].text in MARKS
        or tokens[start].lower in {"but", "and", "yet", "so", "or"}
        or tokens[start].text in {",", "-", "—", "–", "--", "("}
    ):
        start += 1
    return start


def content_end(phrases: Phrases, start: int) -> int:
    """End of a content that begins at or after `start`: the sentence's, without its closing marks."""
    tokens = phrases.tokens
    end = len(tokens)
    while end > start and (
        tokens[end - 1].tag in {".", ":", ","}
        or tokens[end - 1].text in MARKS
        or (tokens[end - 1].text in {")", "]"} and not _opens_within(tokens, start, end))
    ):
        end -= 1
    return end


def _opens_within(tokens: Sequence[Token], start: int, end: int) -> bool:
    return any(tokens[i].text in {"(", "["} for i in range(start, end))


def trim_marks(tokens: Sequence[Token], first: int, last: int) -> int:
    """`last`, drawn back over marks and a joining word that end a content."""
    while last > first and (
        tokens[last - 1].text in MARKS
        or tokens[last - 1].tag in {",", ":", ".", "CC"}
        or (tokens[last - 1].tag in BETWEEN and tokens[last - 1].lower == "also")
    ):
        last -= 1
    return last
