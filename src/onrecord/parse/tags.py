"""Parts of speech by a trigram hidden Markov model (Brants 2000, "TnT"): small, exact to explain, and plain counts.

The counts are tables of the lexicon, made by training/tags.py; 94 of 100 words get the right Penn Treebank tag on pages
that were not counted (docs/decisions/0003-tagger.md).
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon import read_table, verb_forms
from onrecord.parse.tokens import fold

__all__ = ["Tagger", "case_mark", "form_key"]

START, END = "<s>", "</s>"
BEAM = 12.0  # natural log; paths less likely than the best by more are dropped, which changes no tag on dev
MARKS = {
    ",": ",", ";": ":", ":": ":", "-": ":", "--": ":", "—": ":", "–": ":", "―": ":", "…": ":", "...": ":", ".": ".", "!": ".", "?": ".",
    "(": "-LRB-", "[": "-LRB-", ")": "-RRB-", "]": "-RRB-", "“": "``", "``": "``", "‘": "``", "”": "''", "''": "''", '"': "''",
    "$": "$", "£": "$", "€": "$", "¥": "$", "%": "NN", "&": "CC", "’": "''", "'": "''",
}  # fmt: skip


def form_key(form: str, *, first: bool) -> str:
    """How a word is looked up: a number by its shape, the first word of a sentence in lower case, others as they stand."""
    if form[0].isdigit():
        return "\0number" if form.replace(",", "").replace(".", "").isdigit() else "\0mixed"
    return fold(form) if first and not form.isupper() else form.replace("’", "'").replace("' s", "'s")


def case_mark(form: str) -> str:
    """Which case the ending of an unknown word is looked up under: `A` capitals, `C` capitalised, `c` lower."""
    return "A" if form.isupper() and len(form) > 1 else "C" if form[0].isupper() else "c"


Guesses = tuple[tuple[str, float], ...]
# Unknown hyphened words are adjectives three times in four, else nouns: 212 and 61 of the counted ones.
HYPHENED: Guesses = (("JJ", 0.0), ("NN", -1.5))
# "al-Sudani", "as-Salam": the article of an Arabic name, with its consonant as it is spoken.
ARABIC_ARTICLES = frozenset({"ad", "al", "an", "ar", "as", "ash", "at", "az", "el", "ul"})
NAME: Guesses = (("NNP", 0.0),)
# Letters that were never counted as a word are a name nine times in ten, whatever their last one.
CAPITALS: Guesses = (("NNP", 0.0), ("NN", -2.0), ("JJ", -3.0))
# What has neither letter nor digit and no tag of its own: pictures, arrows, stray signs.
SIGN: Guesses = (("SYM", 0.0),)
# What a word that was never counted can be: all pronouns, prepositions and the like are known ("wolves" is none for all its "-elves").
OPEN = frozenset(
    {"CD", "FW", "JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "NNS", "RB", "RBR", "RBS", "SYM", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"}
)  # fmt: skip
SHORT = 3  # letters up to which a word without a capital may be part of a name: "Dar es Salaam", "Zia ul Haq"
# The commonest tags of an ending are enough; 34 of 6,131 have more, and a text of unknown words takes time by their cube.
ENDING_TAGS = 8


@dataclass(frozen=True, slots=True)
class Tagger:
    """Log probabilities, ready to use: tags of each form, of each ending, and of a tag after two others."""

    forms: Mapping[str, Guesses]
    endings: Mapping[str, Guesses]
    sequences: Mapping[tuple[str, str, str], float]
    pairs: Mapping[tuple[str, str], float]
    singles: Mapping[str, float]

    @staticmethod
    def shipped() -> "Tagger":
        """The tagger whose counts ship with the package; built once a process."""
        return _shipped()

    def tag(self, words: Sequence[str]) -> list[str]:
        """The likeliest tags of one sentence's words."""
        states: dict[tuple[str, str], float] = {(START, START): 0.0}
        back: list[dict[tuple[str, str], str]] = []
        for place, word in enumerate(words):
            after: dict[tuple[str, str], float] = {}
            came: dict[tuple[str, str], str] = {}
            floor = max(states.values()) - BEAM
            guesses = self._guess(word, first=place == 0)
            for (before, last), score in states.items():
                if score < floor:
                    continue
                for tag, emitted in guesses:
                    reached = score + emitted + self._step(before, last, tag)
                    state = (last, tag)
                    if state not in after or reached > after[state]:
                        after[state] = reached
                        came[state] = before
            states = after
            back.append(came)
        state = max(states, key=lambda s: (states[s] + self._step(s[0], s[1], END), s)) if words else (START, START)
        tags: list[str] = []
        for came in reversed(back):
            tags.append(state[1])
            state = (came[state], state[0])
        return tags[::-1]

    def _step(self, before: str, last: str, tag: str) -> float:
        found = self.sequences.get((before, last, tag))
        if found is not None:
            return found
        pair = self.pairs.get((last, tag))
        return pair if pair is not None else self.singles.get(tag, -14.0)

    def _guess(self, word: str, *, first: bool) -> Guesses:
        """Tags of a word with log P(word | tag), up to a constant of the word."""
        if (mark := MARKS.get(word)) is not None:
            return ((mark, 0.0),)
        known = self.forms.get(form_key(word, first=first))
        if known is None and first:
            known = self.forms.get(word)
        if known is None and not word.islower():
            lower = self.forms.get(fold(word))
            if lower is not None and (word.isupper() or first):
                return lower
        if known is not None:
            return known
        if not any(c.isalnum() for c in word):
            return SIGN
        mark = case_mark(word)
        if first and mark == "C":
            mark = "c" if fold(word) in self.forms else "C"
        if mark == "A" and word.isalpha():
            return CAPITALS  # the ending of "FBI" tells nothing
        last_part = fold(word.rsplit("-", 1)[-1])
        if "-" in word[1:-1] and mark == "c":
            first_part, _, rest = word.partition("-")
            return NAME if first_part in ARABIC_ARTICLES and rest[:1].isupper() else HYPHENED
        for length in range(min(5, len(last_part)), -1, -1):
            found = self.endings.get(mark + last_part[len(last_part) - length :])
            if found is not None:
                return found if mark != "c" or len(word) <= SHORT else _common(found)
        return (("NN", 0.0), ("NNP", -1.0))


def _common(guesses: Guesses) -> Guesses:
    """What is left for a longer word without a capital, which is no name."""
    return tuple(g for g in guesses if g[0] not in {"NNP", "NNPS"}) or guesses


def _verb_tallies() -> dict[str, str]:
    """Tags of the forms of reporting verbs, for those that were never counted: in the shares of verbs that were."""
    found: dict[str, str] = {}
    for row in read_table("cues"):
        verb = verb_forms(row["lemma"].split(" ")[0])
        found |= {verb.base: "VB:5 VBP:3 NN:2", verb.third: "VBZ:6 NNS:4", verb.ing: "VBG:9 NN:1"}
        found |= dict.fromkeys((*verb.past, *verb.participle), "VBD:6 VBN:4")
    return found


def _irregular_tallies() -> dict[str, str]:
    """Tags of the pasts and participles of irregular verbs, for those that were never counted: no ending tells "swam"."""
    found: dict[str, str] = {}
    for row in read_table("irregular"):
        past, participle = set(row["past"].split(" ")), set(row["participle"].split(" "))
        found |= dict.fromkeys(past - participle, "VBD:1") | dict.fromkeys(participle - past, "VBN:1")
        found |= dict.fromkeys(past & participle - {row["base"]}, "VBD:6 VBN:4")
    return found


def _once(tally: str) -> str:
    """The likeliest tag of a verb's tally, counted once."""
    return f"{tally.split(':', maxsplit=1)[0]}:1"


@cache
def _shipped() -> Tagger:
    grams = {(r["before"], r["last"], r["tag"]): int(r["count"]) for r in read_table("tag_sequences")}
    triples: dict[tuple[str, str], int] = defaultdict(int)
    doubles: dict[tuple[str, str], int] = defaultdict(int)
    lasts: dict[str, int] = defaultdict(int)
    singles: dict[str, int] = defaultdict(int)
    for (before, last, tag), n in grams.items():
        triples[before, last] += n
        doubles[last, tag] += n
        lasts[last] += n
        singles[tag] += n
    total = sum(singles.values())
    # Deleted interpolation (Brants 2000, figure 1): each trigram votes for the order that predicts it best when left out.
    votes = [0.0, 0.0, 0.0]
    for (before, last, tag), n in grams.items():
        chances = (
            (singles[tag] - 1) / (total - 1),
            (doubles[last, tag] - 1) / max(lasts[last] - 1, 1),
            (n - 1) / max(triples[before, last] - 1, 1),
        )
        votes[max(range(3), key=lambda i: (chances[i], i))] += n
    one, two, three = (v / sum(votes) for v in votes)

    def pair_chance(last: str, tag: str) -> float:
        return one * singles[tag] / total + (two + three) * doubles.get((last, tag), 0) / lasts[last]

    sequences = {
        (b, x, t): math.log(one * singles[t] / total + two * doubles[x, t] / lasts[x] + three * n / triples[b, x])
        for (b, x, t), n in grams.items()
    }
    pairs = {(x, t): math.log(pair_chance(x, t)) for (x, t) in doubles}
    floor = {t: math.log(one * n / total) for t, n in singles.items()}

    def guesses(tally: str, *, of: frozenset[str] | None = None) -> Guesses:
        counts = [(tag, int(n)) for tag, _, n in (part.rpartition(":") for part in tally.split(" "))]
        counts = [(tag, n) for tag, n in counts if of is None or tag in of] or counts
        whole = sum(n for _, n in counts)
        return tuple((tag, math.log(n / whole) - math.log(singles[tag] / total)) for tag, n in counts)

    tallies = _verb_tallies()
    counted = {r["form"]: r["tags"] for r in read_table("tag_forms")}
    # a form that was never counted as a verb may yet be one: "volunteers" on the counted pages is a noun
    unseen = {
        form: f"{tags} {_once(tallies[form])}" for form, tags in counted.items() if form in tallies and "VB" not in tags
    }
    forms = {form: guesses(tally) for form, tally in (_irregular_tallies() | tallies | counted | unseen).items()}
    return Tagger(
        forms=forms,
        endings={r["ending"]: guesses(r["tags"], of=OPEN)[:ENDING_TAGS] for r in read_table("tag_endings")},
        sequences=sequences,
        pairs=pairs,
        singles=floor,
    )
