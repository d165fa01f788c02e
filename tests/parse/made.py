"""What the net's code takes, made small by hand for tests: word pieces, articles of given words, weights."""

from collections.abc import Sequence

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from onrecord.model import Parsed, Quote, Sentence, Token
from onrecord.parse.heads import Array
from onrecord.parse.tokens import fold
from onrecord.parse.windows import BEGIN, END, LONGEST, UNKNOWN

WORDS = ("the", "quay", "mill", "dam", "mayor", "said", "closed", "held", "she", "he", "osk", "brandt")
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
MARKS = ".,:;!?-()“”\"'’"
HIDDEN, KEY, SPAN, MEANING = 6, 4, 5, 7


def make_tokenizer() -> Tokenizer:
    """A dozen words whole, all others letter by letter, what has no Latin letters as unknown."""
    vocabulary = {"[UNK]": UNKNOWN, "[CLS]": BEGIN, "[SEP]": END}
    for piece in (*WORDS, *LETTERS, *MARKS, *(f"##{letter}" for letter in LETTERS)):
        vocabulary[piece] = 200 + len(vocabulary)
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer


def make_parsed(
    sentences: Sequence[Sequence[str]],
    *,
    paragraphs: Sequence[int] | None = None,
    tags: Sequence[str] = (),
    quotes: Sequence[Quote] = (),
) -> Parsed:
    """An article of these words, a blank between any two; one paragraph, all nouns, where nothing else is told."""
    tokens: list[Token] = []
    found: list[Sentence] = []
    at = 0
    for number, words in enumerate(sentences):
        first = len(tokens)
        for word in words:
            tag = tags[len(tokens)] if tags else "NN"
            tokens.append(Token(at, at + len(word), word, fold(word), tag))
            at += len(word) + 1
        found.append(Sentence(first, len(tokens), paragraphs[number] if paragraphs else 0))
    return Parsed(" ".join(t.text for t in tokens), tuple(tokens), tuple(found), tuple(quotes))


def make_weights(*, seed: int = 0, size: float = 0.5) -> dict[str, Array]:
    """Random weights of every head, in the shapes that training gives them, for vectors of HIDDEN numbers."""
    dice = np.random.default_rng(seed)
    lines = {
        "start": (2, HIDDEN), "end": (2, HIDDEN), "inside": (2, HIDDEN),
        "start_key": (2 * KEY, HIDDEN), "end_key": (2 * KEY, HIDDEN), "names": (9, HIDDEN),
        "pool": (1, HIDDEN), "span": (SPAN, 4 * HIDDEN),
        "asks": (8 * KEY, SPAN), "answers": (8 * KEY, HIDDEN), "none": (4, SPAN),
        "mention": (SPAN, 3 * HIDDEN), "seeks": (KEY, SPAN), "named": (KEY, HIDDEN), "unnamed": (1, SPAN),
        "told": (SPAN, SPAN + 2 * HIDDEN + 2), "voice": (6, SPAN),
        "kind": (3, SPAN), "strength": (5, SPAN), "polarity": (3, SPAN), "certainty": (2, SPAN),
        "more.kind": (3, SPAN), "more.strength": (5, SPAN), "more.polarity": (3, SPAN), "more.certainty": (2, SPAN),
    }  # fmt: skip
    shapes: dict[str, tuple[int, ...]] = {f"{name}.weight": shape for name, shape in lines.items()}
    shapes |= {f"{name}.bias": shape[:1] for name, shape in lines.items()}
    shapes |= {"meaning.weight": (MEANING, HIDDEN)}
    shapes |= {"length": (2, LONGEST), "opens": (2, 2), "closes": (2, 2), "bias": (2,), "near": (8, 26), "apart": (25,)}
    return {name: dice.normal(0, size, shape).astype(np.float32) for name, shape in shapes.items()}
