"""Words and sentences of one article, with the part of speech that each word plays."""

from dataclasses import dataclass

from onrecord.model.span import Span

__all__ = ["Parsed", "Quote", "Sentence", "Token"]


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark. `lower` is `text` in lower case with straight apostrophes; `tag` is a Penn Treebank tag."""

    start: int
    end: int
    text: str
    lower: str
    tag: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last` (half-open, indices into `Parsed.tokens`) of paragraph number `paragraph`, from 0."""

    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between quotation marks: `outer` with the marks, `inner` without.

    `outer` equals `inner` at an end where the mark is missing, as at the end of a paragraph whose quote goes on.
    """

    outer: Span
    inner: Span


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article's body as tokens, sentences and quotations; offsets count in `text`, the text of the whole page."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]

    def words(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of one sentence."""
        return self.tokens[sentence.first : sentence.last]

    def span(self, sentence: Sentence) -> Span:
        """From the first character of the sentence to its last."""
        return Span(self.tokens[sentence.first].start, self.tokens[sentence.last - 1].end)
