"""Noun phrases and verb groups of a sentence, from tags alone: flat, one pass, no tree."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Token

__all__ = ["NounPhrase", "Phrases", "VerbGroup", "find_phrases"]

NOUN = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "$", "FW"})
INSIDE = NOUN | {"DT", "PDT", "PRP$", "JJ", "JJR", "JJS", "POS", "WP$", "SYM"}
ALONE = frozenset({"PRP", "WP", "EX", "WDT"})
AUXILIARY = {
    "have": frozenset({"have", "has", "had", "having", "'ve", "'d"}),
    "be": frozenset({"be", "is", "are", "was", "were", "been", "being", "am", "'re", "'m", "'s"}),
    "do": frozenset({"do", "does", "did"}),
}
AUXILIARIES = AUXILIARY["have"] | AUXILIARY["be"] | AUXILIARY["do"] | {"get", "gets", "got"}
BETWEEN = frozenset({"RB", "RBR", "RBS"})
SUBJECTS = frozenset({"i", "we", "you", "they"})
NOMINATIVE = SUBJECTS | {"he", "she"}
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


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


def mend_tags(tokens: Sequence[Token]) -> list[str]:
    """Tags with the past told from the participle by what stands before: the tagger sees two words, this the clause.

    A participle with no form of "have", "be" or "get" before it in its clause, right after a noun and with no finite
    verb since the clause began, is the past: "ISIS captured parts". The reverse after "have": "has cut".
    """
    tags = [t.tag for t in tokens]
    auxiliary, finite, noun, mended, commas = -9, -9, -9, -9, 0
    for at, token in enumerate(tokens):
        tag = tags[at]
        if token.lower in NOMINATIVE and tag == "PRP":
            finite = -9  # a subject pronoun opens a clause of its own
        commas += tag == ","
        if token.lower in AUXILIARIES or tag == "MD":
            auxiliary = at
        if (
            tag == "VBN"
            and not _close(tokens, tags, auxiliary, at)
            and noun >= 0
            and finite < 0
            and (_adverbs(tags, noun, at) or (tags[at - 1] == "," and commas == 2))
        ):
            tags[at] = tag = "VBN" if at + 1 < len(tokens) and tokens[at + 1].lower == "by" else "VBD"
            mended = at
        elif (
            tag in {"VBZ", "VBP"}
            and at
            and tags[at - 1] in {"DT", "PRP$", "JJ", "POS"}
            and token.lower not in AUXILIARIES
        ):
            tags[at] = tag = "NNS" if tag == "VBZ" else "NN"
        elif tag == "VBP" and _close(tokens, tags, auxiliary, at) and token.lower not in AUXILIARIES:
            tags[at] = tag = "VB"
        elif tag == "VB" and noun >= 0 and finite < 0 and tokens[noun].lower in SUBJECTS and _adverbs(tags, noun, at):
            tags[at] = tag = "VBP"
        elif tag == "VBD" and token.lower not in AUXILIARIES and _close(tokens, tags, auxiliary, at):
            tags[at] = tag = "VBN"
        if tag in FINITE:
            if mended >= 0 and finite == mended:  # "violence linked to the war has grown": the first was none after all
                tags[mended] = "VBN"
            finite = at
        if tag in NOUN or tag == "PRP":
            noun = at
        if tag in {",", ":", "CC", "WDT", "WP", "WRB", "''", "``"} or token.lower in {"that", "who", "which"}:
            finite = -9
            if tag not in {"CC"}:
                auxiliary = -9
    return tags


def _close(tokens: Sequence[Token], tags: Sequence[str], auxiliary: int, at: int) -> bool:
    """Whether only adverbs stand between the auxiliary and `at`."""
    return (
        auxiliary >= 0
        and at - auxiliary < 5
        and all(
            tags[i] in BETWEEN or tokens[i].lower in AUXILIARIES or tokens[i].lower == "n't"
            for i in range(auxiliary + 1, at)
        )
    )


def _adverbs(tags: Sequence[str], noun: int, at: int) -> bool:
    """Whether nothing but up to three adverbs stands between the noun and `at`."""
    return at - noun < 5 and all(tags[i] in BETWEEN for i in range(noun + 1, at))


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
        elif lower in {"not", "n't", "never"} and (tense or main >= 0):
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
        tag = tags[at]
        if tag in INSIDE:
            if tag in NOUN:
                head = at
            elif tag in {"DT", "PDT", "PRP$"} and head >= 0 and tags[at - 1] != "POS":
                break
        elif (
            tag in {"VBN", "VBG"}
            and at + 1 < len(tokens)
            and tags[at + 1] in NOUN | {"JJ"}
            and tags[at - 1 if at else 0] in {"DT", "JJ", "PRP$", "POS", "CD", "NN"}
            and at > first
        ):
            pass
        elif (
            tag in {"RB", "RBR", "RBS", "IN"}
            and at > first
            and tags[at - 1] in {"DT", "JJ"}
            and at + 1 < len(tokens)
            and tags[at + 1] in {"JJ", "CD", "VBN"}
            and (tag != "IN" or tokens[at].lower in {"than", "about", "over"})
        ):
            pass
        elif tokens[at].lower in {"&", "'s"} and head >= 0 and at + 1 < len(tokens) and tags[at + 1] in NOUN:
            pass
        else:
            break
        at += 1
    if head < 0 and tags[first] in {"DT", "PRP$"} and at - first > 1 and tags[at - 1] in {"JJ", "JJR", "JJS"}:
        head = at - 1  # "the proposal", where the tagger takes an unknown noun for an adjective
    if head < 0:
        lone = (
            first
            if tags[first] in {"DT", "CD", "JJ"}
            and tokens[first].lower
            in {
                "this",
                "that",
                "these",
                "those",
                "some",
                "many",
                "all",
                "both",
                "others",
                "none",
                "each",
                "few",
                "another",
            }
            else -1
        )
        return NounPhrase(first, first + 1, first) if lone >= 0 else None
    return NounPhrase(first, head + 1, head)
