"""An amount that may be a figure, with all that speaks for or against it: what the rules of refusal look at."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.atoms import Line
from onrecord.extract.figures_amounts import HYPHENS, PERCENT, Amount
from onrecord.extract.figures_lexicon import FigureLexicon
from onrecord.extract.figures_nouns import Noun, NounKind
from onrecord.extract.numbers import Shape

__all__ = ["Candidate"]

VOTE_WORDS_BEFORE, VOTE_WORDS_AFTER = 10, 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """Amount number `at` of a sentence and the noun that it seems to count.

    `previous` is why the amount before it was refused, "" where it was not.
    """

    line: Line
    amounts: Sequence[Amount]
    at: int
    noun: Noun
    lexicon: FigureLexicon
    previous: str

    @property
    def amount(self) -> Amount:
        """The amount in question."""
        return self.amounts[self.at]

    @property
    def number(self) -> int:
        """Where the number itself begins, without the words that bound it."""
        return self.amount.number

    @property
    def text(self) -> str:
        """The number's first word as it is written."""
        return self.line.atoms[self.number].text

    @property
    def is_digits(self) -> bool:
        """Whether it is written in digits."""
        return self.amount.shape is Shape.DIGITS

    @property
    def whole(self) -> int:
        """The number as an integer without scale words, -1 where it is none: what dates, ages and names are made of."""
        amount = self.amount
        return int(amount.value) if amount.value.denominator == 1 and amount.scale == 1 else -1

    @property
    def is_plain(self) -> bool:
        """No money, percent or measure is known."""
        return not self.amount.unit

    @property
    def has_noun(self) -> bool:
        """A noun stands behind it."""
        return self.noun.kind == NounKind.STANDS

    @property
    def is_bare(self) -> bool:
        """Neither unit nor noun."""
        return self.is_plain and not self.has_noun

    @property
    def counts(self) -> bool:
        """A plural stands behind it, as behind numbers that count."""
        return self.has_noun and self.noun.is_plural

    @property
    def before(self) -> str:
        """The word before the number, in lower case."""
        return self.line.lower(self.number - 1)

    @property
    def before_tag(self) -> str:
        """Its part of speech."""
        return self.line.tag(self.number - 1)

    @property
    def after(self) -> str:
        """The word behind the amount and its unit, in lower case."""
        return self.line.lower(self.amount.after)

    def has_before(self, role: str, back: int = 1) -> bool:
        """Whether the word `back` places before the number plays the role."""
        return self.lexicon.has(role, self.line.lower(self.number - back))

    def is_capital(self, at: int) -> bool:
        """Whether the word at `at` begins with a capital."""
        return 0 <= at < len(self.line.atoms) and self.line.atoms[at].text[:1].isupper()

    def follows_previous(self) -> bool:
        """Whether only a link stands between this amount and the one before."""
        if not self.at:
            return False
        between = [self.line.lower(k) for k in range(self.amounts[self.at - 1].after, self.number)]
        return len(between) <= 2 and set(between) <= {"to", "-", "–", "and", "or", ",", "through", "until", "/", "."}

    def is_paired(self) -> bool:
        """Whether a hyphen alone stands between this amount and the next or the one before: "388-7"."""
        for left, right in ((self.at - 1, self.at), (self.at, self.at + 1)):
            if left >= 0 and right < len(self.amounts):
                link = self.amounts[left].after
                if self.amounts[right].number == link + 1 and self.line.lower(link) in HYPHENS:
                    return True
        return False

    def is_vote(self) -> bool:
        """Whether a word for voting stands near."""
        first = max(0, self.number - VOTE_WORDS_BEFORE)
        near = range(first, min(len(self.line.atoms), self.amount.after + VOTE_WORDS_AFTER))
        return any(self.lexicon.has("vote", self.line.lower(k)) for k in near)

    def is_amount(self) -> bool:
        """Money and percent are figures whatever stands around them."""
        return self.amount.is_money or self.amount.unit == PERCENT
