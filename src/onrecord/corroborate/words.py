"""Words that carry meaning, with how much each tells: common words of English little, names and rare words much."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from onrecord.lexicon import read_table

__all__ = ["WordWeights", "content_words", "cosine", "stem", "tell_words"]

TRIM = "’'\"“”‘`.,;:!?()[]–—-…"
# Counts below stand for a word that the table of common words does not hold: rarer than once in its 80,000 words.
UNSEEN = 0.5


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The word without its inflection, roughly: "withdrawals" and "withdrawal", "agreed" and "agree" meet."""
    word = _singular(word[:-2] if word.endswith(("'s", "’s")) else word)
    if len(word) > 5 and word.endswith("ing"):
        return _undouble(word[:-3])
    if word.endswith(("agreed", "freed", "teed")):
        word = word[:-1]
    elif len(word) > 4 and word.endswith("ed") and not word.endswith("eed"):
        return _undouble(word[:-2])
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def _singular(word: str) -> str:
    """The word without the "s" of the plural or the third person: "meetings" goes on as "meeting" does."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith(("sses", "xes", "zzes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _undouble(base: str) -> str:
    if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz":
        return base[:-1]
    return base.removesuffix("e")


@dataclass(frozen=True, slots=True)
class WordWeights:
    """Information of each stem in bits: -log2 of its share among 80,000 words of English."""

    counts: Mapping[str, int]
    total: int
    _known: dict[str, float] = field(default_factory=dict, init=False, repr=False, compare=False)

    @staticmethod
    def shipped() -> "WordWeights":
        """Counts of the lexicon's tagged forms, summed by stem; built once a process."""
        return _shipped()

    def bits(self, word: str) -> float:
        """How much the stem tells; 0 for the commonest words, which tell nothing."""
        found = self._known.get(word)
        if found is None:
            share = self.total / max(self.counts.get(word, 0), UNSEEN)
            found = self._known[word] = max(0.0, math.log2(share) - COMMON_BITS)
        return found


# Words commoner than one in 2^9 = 512 ("the", "people", "year") weigh nothing.
COMMON_BITS = 9.0


@cache
def _shipped() -> WordWeights:
    counts: Counter[str] = Counter()
    for row in read_table("tag_forms"):
        form = row["form"].lower()
        if form[0].isalpha():
            counts[stem(form)] += sum(int(part.rpartition(":")[2]) for part in row["tags"].split(" "))
    return WordWeights(counts, counts.total())


def content_words(text: str) -> Counter[str]:
    """Stems of a text's words; numbers as they stand, without commas."""
    found: Counter[str] = Counter()
    for word in _split(text.lower()):
        found[_key(word)] += 1
    return found


def tell_words(stems: Iterable[str], text: str) -> str:
    """The words behind stems as they first stand in a text, quoted, for readers: `'retirement', 'Saldery'`."""
    written = _written(text)
    return ", ".join(f"{written.get(word, word)!r}" for word in stems)


@lru_cache(maxsize=256)
def _written(text: str) -> dict[str, str]:
    """Each stem of a text with the word as it first stands there, a possessive's "s" aside."""
    found: dict[str, str] = {}
    for word in _split(text):
        found.setdefault(_key(word.lower()), word.removesuffix("'s"))
    return found


def _split(text: str) -> Iterator[str]:
    for raw in text.replace("’", "'").replace("-", " ").split():
        word = raw.strip(TRIM)
        if word:
            yield word


def _key(word: str) -> str:
    return word.replace(",", "") if word[0].isdigit() else stem(word)


def cosine(left: Iterable[str], right: Iterable[str], *, weights: WordWeights) -> float:
    """How alike two sets of words are, in [0, 1], each word counting by what it tells."""
    a, b = set(left), set(right)
    # fsum, here and wherever sets are summed: a set has another order in every process, and a plain sum another last digit
    shared = math.fsum(weights.bits(w) ** 2 for w in a & b)
    if not shared:
        return 0.0
    size = math.sqrt(math.fsum(weights.bits(w) ** 2 for w in a) * math.fsum(weights.bits(w) ** 2 for w in b))
    return shared / size if size else 0.0
