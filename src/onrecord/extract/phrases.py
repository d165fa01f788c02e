"""Noun phrases and verb groups of a sentence, from tags alone: flat, one pass, no tree."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.tagging import AUXILIARIES, AUXILIARY, BETWEEN, FINITE, INSIDE, NOUN, mend_tags
from onrecord.model import Token

__all__ = ["NounPhrase", "Phrases", "VerbGroup", "find_phrases"]

ALONE = frozenset({"PRP", "WP", "EX", "WDT"})
STANDING = frozenset(
    {"this", "that", "these", "those", "some", "many", "all", "both", "others", "none", "each", "few", "another"}
)


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Tokens [first, last) of the sentence; `head` is the index of its last noun."""

    first: int
    last: int
    head: int


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """Tokens [first, last): auxiliaries, adverbs between, and the main verb at `main`.

    `finite` tells whether it can head a clause; `passive` whether its subject undergoes; `negated` whether "not" or
    "never" stands in it; `modal` is its modal verb in lower case, `tense` the tag of its first verb.
    """

    first: int
    last: int
    main: int
    finite: bool
    passive: bool
    negated: bool
    modal: str | None
    tense: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """What was found in one sentence: phrases in order, none overlapping."""

    tokens: Sequence[Token]
    nouns: tuple[NounPhrase, ...]
    verbs: tuple[VerbGroup, ...]

    def noun_ending(self, last: int) -> NounPhrase | None:
        """The noun phrase whose last token stands right before index `last`."""
        place = bisect_left(self.nouns, last, key=lambda n: n.last)
        return self.nouns[place] if place < len(self.nouns) and self.nouns[place].last == last else None

    def noun_at(self, index: int) -> NounPhrase | None:
        """The noun phrase that token `index` stands in."""
        place = bisect_left(self.nouns, index + 1, key=lambda n: n.last)
        return self.nouns[place] if place < len(self.nouns) and self.nouns[place].first <= index else None

    def verbs_in(self, first: int, last: int) -> list[VerbGroup]:
        """Verb groups whose main verb stands in [first, last)."""
        return [v for v in self.verbs if first <= v.main < last]

    def verb_first_at(self, index: int) -> VerbGroup | None:
        """The finite verb group that begins at token `index`."""
        return next((v for v in self.verbs if v.first == index and v.finite), None)

    def has_clause(self, first: int, last: int) -> bool:
        """Whether a finite verb stands in [first, last)."""
        return any(v.finite for v in self.verbs_in(first, last))


def find_phrases(tokens: Sequence[Token]) -> Phrases:
    """Noun phrases and verb groups of one sentence's tokens."""
    tags = mend_tags(tokens)
    nouns: list[NounPhrase] = []
    verbs: list[VerbGroup] = []
    at = 0
    while at < len(tokens):
        if (group := _verb_group(tokens, tags, at)) is not None:
            verbs.append(group)
            at = group.last
        elif (noun := _noun_phrase(tokens, tags, at)) is not None:
            nouns.append(noun)
            at = noun.last
        else:
            at += 1
    return Phrases(tokens, tuple(nouns), tuple(verbs))


def _verb_group(tokens: Sequence[Token], tags: Sequence[str], at: int) -> VerbGroup | None:
    first, main = at, -1
    modal: str | None = None
    tense = ""
    negated = passive = False
    seen_be = False
    while at < len(tokens):
        tag, lower = tags[at], tokens[at].lower
        if tag == "MD" and main < 0 and modal is None:
            modal, tense = lower, "MD"
        elif tag == "TO" and main < 0 and at + 1 < len(tokens) and tags[at + 1] in {"VB", "RB"}:
            tense = tense or "TO"
        elif tag.startswith("VB") and (main < 0 or tokens[main].lower in AUXILIARIES):
            if main >= 0 and tag not in {"VBN", "VBG", "VB", "VBD"}:
                break
            seen_be = seen_be or lower in AUXILIARY["be"]
            passive = tag == "VBN" and main >= 0 and tokens[main].lower in AUXILIARY["be"] | {"get", "got", "gets"}
            tense = tense or tag
            main = at
        elif (
            lower in {"not", "n't", "never"}
            and (main < 0 or tokens[main].lower in AUXILIARIES)
            and (tense or main >= 0)
        ):
            negated = True
        elif (
            tag in BETWEEN
            and (tense or main >= 0)
            and _verb_follows(tags, at + 1, main >= 0 and tokens[main].lower not in AUXILIARIES)
        ):
            pass
        elif (
            lower == "to"
            and main >= 0
            and tokens[main].lower in {"have", "has", "had", "going", "used", "ought"}
            and at + 1 < len(tokens)
            and tags[at + 1] == "VB"
        ):
            main = at + 1
            at += 1
        else:
            break
        at += 1
    if main < 0 and modal is None:
        return None
    if main < 0:
        main = first if tags[first] == "MD" else at - 1
    return VerbGroup(first, max(at, main + 1), main, tense in FINITE, passive, negated, modal, tense)


def _verb_follows(tags: Sequence[str], at: int, full: bool) -> bool:
    """Whether the verb group goes on behind an adverb."""
    while at < len(tags) and tags[at] in BETWEEN:
        at += 1
    return not full and at < len(tags) and tags[at].startswith("VB")


def _noun_phrase(tokens: Sequence[Token], tags: Sequence[str], at: int) -> NounPhrase | None:
    if tags[at] in ALONE:
        return NounPhrase(at, at + 1, at)
    first, head = at, -1
    while at < len(tokens):
        opens = tags[at] in {"DT", "PDT", "PRP$"} and head >= 0 and tags[at - 1] != "POS"
        opens = opens or (
            head >= 0 and tokens[at].lower in {"last", "next"} and tags[at] == "JJ"
        )  # "the board last week"
        if opens or not (tags[at] in INSIDE or (at > first and _bridges(tokens, tags, at, head))):
            break
        head = at if tags[at] in NOUN else head
        at += 1
    if head < 0 and tags[first] in {"DT", "PRP$"} and at - first > 1 and tags[at - 1] in {"JJ", "JJR", "JJS"}:
        head = at - 1  # "the proposal", where the tagger takes an unknown noun for an adjective
    if head < 0:
        stands = tags[first] in {"DT", "CD", "JJ"} and tokens[first].lower in STANDING
        return NounPhrase(first, first + 1, first) if stands else None
    return NounPhrase(first, head + 1, head)


def _bridges(tokens: Sequence[Token], tags: Sequence[str], at: int, head: int) -> bool:
    """Whether a word that is no part of noun phrases by its tag joins two parts of one here."""
    tag, before = tags[at], tags[at - 1]
    after = tags[at + 1] if at + 1 < len(tags) else ""
    if tag in {"VBN", "VBG"}:
        return after in NOUN | {"JJ"} and before in {"DT", "JJ", "PRP$", "POS", "CD", "NN"}
    if tag == "CC":
        return (before == "JJ" and after == "JJ") or (tokens[at].lower == "&" and head >= 0 and after in NOUN)
    if tag in BETWEEN or (tag == "IN" and tokens[at].lower in {"than", "about", "over"}):
        return before in {"DT", "JJ"} and after in {"JJ", "CD", "VBN"}
    return False
