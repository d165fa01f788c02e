"""One article's body to `Parsed`: tokens with tags, sentences, quotations."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon import read_table
from onrecord.model import Parsed, Quote, Sentence, Span, Token
from onrecord.parse.quotes import find_quotes
from onrecord.parse.sentences import find_sentences
from onrecord.parse.tags import Tagger
from onrecord.parse.tokens import find_words, fold

__all__ = ["Grammar", "parse_body"]


@dataclass(frozen=True, slots=True)
class Grammar:
    """What parsing needs to know of English: abbreviations, those before a name and before a number among them, and a tagger."""

    abbreviations: frozenset[str]
    titles: frozenset[str]
    numbered: frozenset[str]
    tagger: Tagger

    @staticmethod
    def shipped() -> "Grammar":
        """The grammar of the package's own lexicon, built once a process."""
        return _shipped()


@cache
def _shipped() -> Grammar:
    rows = read_table("abbreviations")
    return Grammar(
        abbreviations=frozenset(r["word"] for r in rows),
        titles=frozenset(r["word"] for r in rows if r["ends"] == "never"),
        numbered=frozenset(r["word"] for r in rows if r["ends"] == "number"),
        tagger=Tagger.shipped(),
    )


def parse_body(text: str, paragraphs: Sequence[Span], *, grammar: Grammar) -> Parsed:
    """Words, sentences and quotations of `paragraphs`, which are in order and do not overlap; offsets count in `text`."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    quotes = find_quotes(text, paragraphs)
    by_paragraph: dict[int, list[Quote]] = {}
    starts = [p.start for p in paragraphs]
    for quote in quotes:
        by_paragraph.setdefault(bisect_right(starts, quote.outer.start) - 1, []).append(quote)
    for number, paragraph in enumerate(paragraphs):
        inside = by_paragraph.get(number, ())
        for span in find_sentences(text, paragraph, quotes=inside, titles=grammar.titles, numbered=grammar.numbered):
            first = len(tokens)
            places = list(find_words(text, span, abbreviations=grammar.abbreviations))
            words = [text[start:end] for start, end in places]
            for (start, end), word, tag in zip(places, words, grammar.tagger.tag(words), strict=True):
                tokens.append(Token(start, end, word, fold(word), tag))
            if len(tokens) > first:
                sentences.append(Sentence(first, len(tokens), number))
    return Parsed(text, tuple(tokens), tuple(sentences), quotes)
