"""An article in windows of word pieces, as the net reads it.

A window holds whole sentences, up to NEW pieces of them, with up to CONTEXT pieces of what stands before. Contents are looked for in the new
part alone, so that every sentence is read once; voices may stand in the context.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.lexicon import read_table
from onrecord.model import Parsed

__all__ = ["CONTEXT", "FEATURES", "LONGEST", "NEW", "SIZES", "Window", "cut"]

NEW, CONTEXT = 192, 96
LONGEST = 64  # words of a content
PIECES = 16  # of one word; what a longer one has beyond them is not read
BEGIN, END, UNKNOWN = 101, 102, 100  # pieces of BERT's vocabulary


@dataclass(frozen=True, slots=True)
class Window:
    """Words `first` to … of one article's tokens.

    `pieces` with the mark of beginning and end, `word_of` each piece's word (-1 for the marks), `features` words x FEATURES; words before
    `first_new` are context; `sentence` is each word's.
    """

    first: int
    pieces: list[int]
    word_of: list[int]
    features: NDArray[np.int16]
    first_new: int
    sentence: list[int]


# -- features of words ----------------------------------------------------------------------------------------------

TAGS = (
    "$",
    "''",
    ",",
    "-LRB-",
    "-RRB-",
    ".",
    ":",
    "</s>",
    "<s>",
    "CC",
    "CD",
    "DT",
    "EX",
    "FW",
    "IN",
    "JJ",
    "JJR",
    "JJS",
    "LS",
    "MD",
    "NN",
    "NNP",
    "NNPS",
    "NNS",
    "PDT",
    "POS",
    "PRP",
    "PRP$",
    "RB",
    "RBR",
    "RBS",
    "RP",
    "SYM",
    "TO",
    "UH",
    "VB",
    "VBD",
    "VBG",
    "VBN",
    "VBP",
    "VBZ",
    "WDT",
    "WP",
    "WP$",
    "WRB",
    "``",
)
LEXICAL = {
    w: n for n, row in reversed([*enumerate(read_table("reader_words"), start=1)]) for w in row["words"].split(" ")
}
TAG_OF = {tag: number + 1 for number, tag in enumerate(TAGS)}
FEATURES = ("shape", "quote", "start", "context", "tag", "lexicon", "place")
SIZES = {"shape": 8, "quote": 3, "start": 4, "context": 2, "tag": len(TAGS) + 2, "lexicon": 8, "place": 8}


@lru_cache(maxsize=1 << 16)
def shape(word: str) -> int:
    """How the word is written: lower, Capital, UPPER, mixed, figure, sign, one capital."""
    if word[0].isdigit():
        return 4
    if not any(c.isalpha() for c in word):
        return 5
    if word.islower():
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 6
    return 1 if word[0].isupper() and word[1:].islower() else 3


def lexical(lower: str) -> int:
    """The first of the lists of reader_words.tsv that holds the word, counted from 1; 7 for figures, 0 for none."""
    return LEXICAL.get(lower) or (7 if lower[0].isdigit() else 0)


def features_of(parsed: Parsed) -> np.ndarray:
    """Words x FEATURES (int16), the column of context left 0."""
    n = len(parsed.tokens)
    found = np.zeros((n, len(FEATURES)), dtype=np.int16)
    quoted = np.zeros(n, dtype=np.int16)
    starts = np.array([t.start for t in parsed.tokens])
    for q in parsed.quotes:
        a, b = np.searchsorted(starts, [q.outer.start, q.outer.end])
        quoted[a:b] = 1
    begins, last = {}, -1
    for s in parsed.sentences:
        begins[s.first] = 3 if s.paragraph != last else 2
        last = s.paragraph
    for i, t in enumerate(parsed.tokens):
        found[i] = (
            shape(t.text),
            quoted[i],
            begins.get(i, 0),
            0,
            TAG_OF.get(t.tag, 0),
            lexical(t.lower),
            min(7, int(8 * i / max(n, 1))),
        )
    return found


# -- windows --------------------------------------------------------------------------------------------------------


def cut(parsed: Parsed, tokenizer: Tokenizer) -> list[Window]:
    """The article in windows, in order."""
    if not parsed.tokens:
        return []
    features = features_of(parsed)
    words = [t.text.encode("utf-8", "replace").decode() for t in parsed.tokens]  # half a pair is no text to it
    encoded = tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
    pieces: list[list[int]] = [[] for _ in parsed.tokens]
    for id_, word in zip(encoded.ids, encoded.word_ids, strict=True):
        pieces[word or 0].append(id_)  # every piece is of a word: no marks were asked for
    pieces = [p[:PIECES] or [UNKNOWN] for p in pieces]
    size = [len(p) for p in pieces]
    sentence_of = [0] * len(pieces)
    for number, s in enumerate(parsed.sentences):
        for i in range(s.first, s.last):
            sentence_of[i] = number
    windows, first = [], 0
    spans = [(s.first, s.last) for s in parsed.sentences]
    stretches: list[tuple[int, int]] = []
    for a, b in spans:
        while sum(size[a:b]) > NEW:  # a sentence too long for a window is read in parts
            c = a
            room = NEW
            while c < b and size[c] <= room:
                room -= size[c]
                c += 1
            c = max(c, a + 1)
            stretches.append((a, c))
            a = c
        if a < b:
            stretches.append((a, b))
    at = 0
    while at < len(stretches):
        first, total, last = stretches[at][0], 0, stretches[at][0]
        while at < len(stretches) and (total == 0 or total + sum(size[slice(*stretches[at])]) <= NEW):
            total += sum(size[slice(*stretches[at])])
            last = stretches[at][1]
            at += 1
        begin, room = first, CONTEXT
        while begin > 0 and size[begin - 1] <= room:
            begin -= 1
            room -= size[begin]
        ids, word_of = [BEGIN], [-1]
        for w in range(begin, last):
            for p in pieces[w]:
                ids.append(p)
                word_of.append(w - begin)
        ids.append(END)
        word_of.append(-1)
        part = features[begin:last].copy()
        part[: first - begin, FEATURES.index("context")] = 1
        windows.append(Window(begin, ids, word_of, part, first - begin, sentence_of[begin:last]))
    return windows
