"""An article in windows: every word read once, in bounded pieces, whatever the page holds."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.lexicon import read_table
from onrecord.model import Parsed, Quote, Span
from onrecord.parse.windows import BEGIN, CONTEXT, END, FEATURES, NEW, PIECES, SIZES, TAGS, UNKNOWN, Window, cut, shape

from .made import make_parsed, make_tokenizer

TOKENIZER = make_tokenizer()
SHORT = ["The", "mayor", "said", "the", "quay", "closed", "."]  # seven words of one piece each


def column(windows: list[Window], name: str) -> list[int]:
    """A feature of every word, in order, the context left out."""
    return [int(n) for w in windows for n in w.features[w.first_new :, FEATURES.index(name)]]


def pieces_of(window: Window) -> list[list[int]]:
    """The pieces of each word of the window."""
    found: list[list[int]] = [[] for _ in window.sentence]
    for piece, word in zip(window.pieces[1:-1], window.word_of[1:-1], strict=True):
        found[word].append(piece)
    return found


def holds(parsed: Parsed, windows: list[Window]) -> None:
    """What is always so, whatever the words."""
    read = [w.first + i for w in windows for i in range(w.first_new, len(w.sentence))]
    assert read == list(range(len(parsed.tokens)))
    sentence_of = [number for number, s in enumerate(parsed.sentences) for _ in range(s.first, s.last)]
    for window in windows:
        words = len(window.sentence)
        assert window.sentence == sentence_of[window.first : window.first + words]
        assert (window.pieces[0], window.pieces[-1]) == (BEGIN, END)
        assert (window.word_of[0], window.word_of[-1]) == (-1, -1)
        assert window.word_of[1:-1] == sorted(window.word_of[1:-1])
        pieces = pieces_of(window)
        assert all(1 <= len(p) <= PIECES for p in pieces)
        assert sum(len(p) for p in pieces[: window.first_new]) <= CONTEXT
        assert sum(len(p) for p in pieces[window.first_new :]) <= NEW
        assert len(window.pieces) <= NEW + CONTEXT + 2
        assert window.features.shape == (words, len(FEATURES))
        assert (window.features >= 0).all()
        assert (window.features < [SIZES[name] for name in FEATURES]).all()
        assert window.features[:, FEATURES.index("context")].tolist() == [
            int(i < window.first_new) for i in range(words)
        ]


# name, sentences
PAGES: dict[str, list[list[str]]] = {
    "nothing": [],
    "one word": [["Quay"]],
    "short sentences": [SHORT] * 90,
    "a sentence without end": [["the", "quay", "and"] * 1_667],
    "a sentence without end, then a short one": [["mill"] * 5_000, SHORT],
    "long words without end": [["saldery"] * 5_000],
    "one word of letters": [["a" * 50_000]],
    "one word of marks": [SHORT, ["-" * 50_000], SHORT],
    "capitals": [["THE", "MAYOR", "SAID", "THE", "QUAY", "CLOSED", "."]] * 60,
    "Arabic": [["قال", "الوزير", "إن", "الجسر", "مغلق", "."]] * 60,
    "pictures": [["🚢", "👩‍🚒", "🇪🇺"] * 20, SHORT],
    "nothing to see": [["\u200b", "\ufeff", "\x00", "quay"]],
    "figures": [["2,500", "²", "٣", "½", "6th"] * 30],
}


@pytest.mark.parametrize("name", PAGES)
def test_every_word_is_new_in_one_window(name: str) -> None:
    parsed = make_parsed(PAGES[name])
    holds(parsed, cut(parsed, TOKENIZER))


VOCABULARY = [
    "the",
    "Quay",
    "saldery",
    "CLOSED",
    ".",
    "“",
    "—",
    "مغلق",
    "🚢",
    "\u200b",
    "a-b",
    "x" * 40,
    "-" * 40,
    "40",
    "ß",
]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=50), max_size=8))
def test_any_words_are_read_once(sentences: list[list[str]]) -> None:
    parsed = make_parsed(sentences)
    holds(parsed, cut(parsed, TOKENIZER))


def test_an_article_without_words_has_no_windows() -> None:
    assert cut(make_parsed([]), TOKENIZER) == []


def test_a_sentence_that_fits_is_never_parted() -> None:
    parsed = make_parsed([SHORT, ["mill"] * 100, SHORT, ["dam"] * NEW, SHORT, ["quay"] * (NEW - 7), SHORT])
    windows = cut(parsed, TOKENIZER)
    begins = {w.first + w.first_new for w in windows}
    assert begins <= {s.first for s in parsed.sentences}
    # 7 + 100 + 7, then the whole window, then 7 + 185, then 7
    assert [len(w.sentence) - w.first_new for w in windows] == [114, NEW, NEW, 7]


def test_a_sentence_too_long_for_a_window_fills_it() -> None:
    parsed = make_parsed([["mill"] * (2 * NEW + 10)])
    assert [len(w.sentence) - w.first_new for w in cut(parsed, TOKENIZER)] == [NEW, NEW, 10]


def test_the_context_is_all_that_fits_of_what_stands_before() -> None:
    first, *further = cut(make_parsed([["mill"] * NEW, ["dam"] * NEW, ["quay"] * NEW]), TOKENIZER)
    assert (first.first, first.first_new) == (0, 0)
    assert [(w.first, w.first_new) for w in further] == [(NEW - CONTEXT, CONTEXT), (2 * NEW - CONTEXT, CONTEXT)]
    wide = "x" * 7  # of seven pieces, so that 13 of them make 91
    _, second = cut(make_parsed([[wide] * 27, ["dam"] * NEW]), TOKENIZER)
    assert second.first_new == CONTEXT // 7


def test_a_long_word_is_read_by_its_first_pieces() -> None:
    (window,) = cut(make_parsed([["abcdefghijklmnopqrst", "quay", "x" * 101]]), TOKENIZER)
    long, quay, unknown = pieces_of(window)
    assert long == TOKENIZER.encode("abcdefghijklmnopqrst").ids[:PIECES]
    assert quay == [TOKENIZER.token_to_id("quay")]
    assert unknown == [UNKNOWN]


def test_a_word_without_pieces_is_unknown() -> None:
    (window,) = cut(make_parsed([["\x00", "quay"]]), TOKENIZER)
    assert pieces_of(window) == [[UNKNOWN], [TOKENIZER.token_to_id("quay")]]


# -- features of words ------------------------------------------------------------------------------------------------

LOWER, CAPITAL, UPPER, MIXED, FIGURE, SIGN, LETTER = range(7)
SHAPES = [
    ("quay", LOWER),
    ("far-off", LOWER),
    ("’s", LOWER),
    ("Quay", CAPITAL),
    ("O’neill", CAPITAL),
    ("QUAY", UPPER),
    ("U.S.", UPPER),
    ("McLeod", MIXED),
    ("iPort", MIXED),
    ("مغلق", MIXED),
    ("40", FIGURE),
    ("12-member", FIGURE),
    ("²", FIGURE),
    (".", SIGN),
    ("🚢", SIGN),
    ("-40", SIGN),
    ("A", LETTER),
]


@pytest.mark.parametrize(("word", "expected"), SHAPES, ids=[s[0] for s in SHAPES])
def test_how_a_word_is_written(word: str, expected: int) -> None:
    assert shape(word) == expected


def test_the_features_tell_sentences_paragraphs_and_quotations() -> None:
    sentences = [["She", "said", "“", "The", "quay", "”", "."], ["It", "held", "."], ["He", "left", "."]]
    plain = make_parsed(sentences, paragraphs=[0, 0, 1])
    inner = Span(plain.tokens[3].start, plain.tokens[4].end)
    outer = Span(plain.tokens[2].start, plain.tokens[5].end)
    windows = cut(make_parsed(sentences, paragraphs=[0, 0, 1], quotes=[Quote(outer, inner)]), TOKENIZER)
    assert column(windows, "start") == [3, 0, 0, 0, 0, 0, 0, 2, 0, 0, 3, 0, 0]
    assert column(windows, "quote") == [0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]


def test_tags_are_told_apart_and_those_unheard_of_are_one() -> None:
    windows = cut(make_parsed([["quay"] * (len(TAGS) + 2)], tags=[*TAGS, "XX", "YY"]), TOKENIZER)
    found = column(windows, "tag")
    assert len(set(found[:-2])) == len(TAGS)
    assert found[-2:] == [0, 0]
    assert 0 not in found[:-2]


def test_words_are_looked_up_in_the_lists_first_list_first() -> None:
    rows = read_table("reader_words")
    words = [row["words"].split(" ")[0] for row in rows]
    assert column(cut(make_parsed([[*words, "quay", "Said", "40"]]), TOKENIZER), "lexicon") == [
        *range(1, len(rows) + 1),
        0,
        1,
        7,
    ]
    assert len(rows) < 7  # so that no list stands for figures


def test_the_place_is_the_eighth_of_the_article() -> None:
    windows = cut(make_parsed([["quay"] * 40] * 20), TOKENIZER)
    found = column(windows, "place")
    assert all(left <= right for left, right in pairwise(found))
    assert np.bincount(found).tolist() == [100] * 8
