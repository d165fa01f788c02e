"""Where one proposition of a sentence ends and the next begins (docs/reports.md, "how finely to cut").

A clause with its own event is a proposition of its own, and so is a part with its own time or its own count; what only
hangs on a clause (an infinitive, a condition, a manner) stays with it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.extract.attribution import MARKS, Range
from onrecord.extract.phrases import Phrases, VerbGroup
from onrecord.extract.subjects import find_subject
from onrecord.extract.tagging import BETWEEN
from onrecord.lexicon import word_class

__all__ = ["Cutter"]

CLOSED = word_class("closing_conjunction")
LEADING = word_class("leading")
GREETINGS = word_class("greeting")
SUBORDINATORS = word_class("subordinator")
OPENERS = frozenset({"although", "though", "while", "whereas", "because", "as", "before", "with", "rather"})
CONCEDING = frozenset({"although", "though", "whereas", "while"})
JOINS = frozenset({"and", "but", "or", "yet"})
RELATIVES = frozenset({"which", "who", "whose", "where"})
DASHES = frozenset({"—", "–", "―", "--"})
# Words of a participle tail from which it is an event of its own: "…, citing costs" is a manner.
TAIL_WORDS = 5


@dataclass(frozen=True, slots=True)
class Cutter:
    """One sentence with the places, in tokens, of its times and figures."""

    phrases: Phrases
    times: tuple[Range, ...] = ()
    figures: tuple[Range, ...] = ()

    def clauses(self, stretch: Range, *, keep: bool = False) -> Iterator[Range]:
        """The propositions of a stretch; with `keep` it is one even where it holds no clause."""
        edges = sorted({stretch[0], *self._edges(*stretch), stretch[1]})
        for first, last in pairwise(edges):
            start, end = self.tidy((first, last))
            if start < end and (keep or first in self._parts(stretch) or self.states(start, end)):
                yield start, end

    def tidy(self, stretch: Range) -> Range:
        """The stretch without joining words and marks at its ends."""
        tokens = self.phrases.tokens
        first, last = stretch
        while first < last and (
            tokens[first].text in MARKS or tokens[first].tag in {",", ":", ".", "-RRB-"} or self._leads(first, last)
        ):
            first += 1
        while last > first and (
            tokens[last - 1].text in MARKS
            or tokens[last - 1].tag in {",", ":", ".", "-LRB-", "CC"}
            or tokens[last - 1].lower in CONCEDING
        ):
            last -= 1
        return first, last

    def states(self, first: int, last: int) -> bool:
        """Whether the stretch states something: a finite verb, and more than a greeting or a question."""
        tokens = self.phrases.tokens
        if tokens[first].lower in GREETINGS and tokens[first].tag != "DT" and last - first < 6:
            return False
        asks = last < len(tokens) and tokens[last].text == "?"
        return not asks and last - first > 2 and self.phrases.has_clause(first, last)

    # -- edges -------------------------------------------------------------------------------------------------------

    def _edges(self, first: int, last: int) -> list[int]:
        """Indices at which a new proposition begins."""
        edges: list[int] = []
        start = first
        for at in range(first + 1, last):
            if self._begins(start, at, last):
                edges.append(at)
                start = at
        return edges

    def _parts(self, stretch: Range) -> set[int]:
        """Edges that begin a part with its own time or count or a participle tail, which need no finite verb of their own."""
        first, last = stretch
        return {
            at
            for at in range(first + 1, last)
            if self._begins_part(first, at, last)
            or (self.phrases.tokens[at].tag == "VBG" and self._begins(first, at, last))
        }

    def _begins(self, start: int, at: int, last: int) -> bool:
        phrases, tokens = self.phrases, self.phrases.tokens
        before, token = tokens[at - 1], tokens[at]
        if before.text == ";" or before.text in DASHES:
            return phrases.has_clause(start, at - 1) and phrases.has_clause(at, last)
        if not phrases.has_clause(start, at):
            return False
        if self._begins_part(start, at, last) or (before.text == "," and self._goes_on(start, at)):
            return True
        if before.text == "," and tokens[start].lower in CONCEDING and self._own_clause(start + 1, at):
            return self._own_clause(at, last)
        if token.tag == "CC" and token.lower in JOINS:
            return self._joins_clause(start, at, last)
        if token.lower in CONCEDING or (before.text == "," and token.lower in CLOSED):
            return self._own_clause(at + 1, last)
        return before.text == "," and token.tag == "VBG" and last - at >= TAIL_WORDS

    def _goes_on(self, start: int, at: int) -> bool:
        """Whether the main clause goes on at `at`, behind a relative clause that was cut itself: "…, which …, would …"."""
        opened = any(t.lower in RELATIVES for t in self.phrases.tokens[max(start - 1, 0) : at])
        return start > 0 and not opened and self.phrases.verb_first_at(at) is not None

    def _joins_clause(self, start: int, at: int, last: int) -> bool:
        """Whether "and" at `at` joins a further clause, with or without a subject of its own."""
        tokens = self.phrases.tokens
        verb = self._first_verb(at + 1, last)
        if verb is None:
            return False
        after = at + 1
        while after < verb.first and (
            tokens[after].tag in BETWEEN or tokens[after].text == "," or tokens[after].lower == "that"
        ):
            after += 1
        if after >= verb.first:
            return True  # "and will provide": the next verb stands right behind
        return self._own_clause(after, last) and self.phrases.has_clause(self._last_opening(start, at), at)

    def _last_opening(self, start: int, at: int) -> int:
        """Where the clause that holds `at` opens: "when" in "… when one side and the other agreed"."""
        tokens = self.phrases.tokens
        for place in range(at - 1, start, -1):
            if tokens[place].lower in SUBORDINATORS or tokens[place].lower in RELATIVES:
                return place
            if tokens[place].tag == ",":
                return start
        return start

    def _own_clause(self, at: int, last: int) -> bool:
        """Whether a clause with a subject of its own begins at `at`, perhaps behind an adjunct and a comma."""
        verb = self._first_verb(at, last)
        if verb is None:
            return False
        tokens = self.phrases.tokens
        if tokens[at].tag == "EX":
            return True
        subject = find_subject(self.phrases, verb)
        if subject is None or subject[0] < at:
            return False
        between = tokens[at : subject[0]]
        return all(t.tag in BETWEEN | {"DT", "JJ", "CC", "PDT"} for t in between) or any(t.text == "," for t in between)

    def _first_verb(self, at: int, last: int) -> VerbGroup | None:
        return next((v for v in self.phrases.verbs if v.finite and at <= v.main < last), None)

    # -- parts with their own time or count ----------------------------------------------------------------------------

    def _begins_part(self, start: int, at: int, last: int) -> bool:
        """Whether what begins at `at` has a time or a count beside that of what stands before."""
        tokens = self.phrases.tokens
        token, before = tokens[at], tokens[at - 1]
        if token.tag == "CC" and token.lower == "and" and self._counts_anew(start, at):
            return True
        opens = before.text == "," and token.lower in {"with", "before", "after", "as"}
        if not opens and not (token.tag == "CC" and token.lower in JOINS and self._heads_part(at + 1)):
            return False
        if not _any_within(self.times, start, at):
            return False
        end = self._part_end(at, last)
        return any(at < t[0] and t[1] <= end and (t[0] - at > 2 or end - t[1] > 2) for t in self.times)

    def _counts_anew(self, start: int, at: int) -> bool:
        """Whether "and 900 in …" counts what "2,500 troops in …" counted before."""
        tokens = self.phrases.tokens
        figure = next((f for f in self.figures if f[0] == at + 1), None)
        if figure is None or figure[1] >= len(tokens) or tokens[figure[1]].tag != "IN":
            return False
        return _any_within(self.figures, start, at)

    def _heads_part(self, at: int) -> bool:
        """Whether what follows "and" is a part of its own: "in the north …", "the rest by May", not "other regions in …"."""
        tokens = self.phrases.tokens
        if at >= len(tokens) or tokens[at].tag in {"IN", "VBG", "VBN", "TO"}:
            return at < len(tokens)
        noun = self.phrases.noun_at(at)
        return noun is not None and noun.first == at and any(t[0] == noun.last for t in self.times)

    def _part_end(self, at: int, last: int) -> int:
        tokens = self.phrases.tokens
        return next((place for place in range(at + 2, last) if tokens[place].tag in {",", "CC"}), last)

    def _leads(self, first: int, last: int) -> bool:
        tokens = self.phrases.tokens
        token = tokens[first]
        if (
            token.lower == "as"
            and first + 2 < last
            and [t.lower for t in tokens[first : first + 3]] == ["as", "well", "as"]
        ):
            return True
        if (token.tag == "CC" or token.lower in JOINS) and token.lower in LEADING:
            return True
        if token.lower == "that" and first and tokens[first - 1].tag in {"CC", ","}:
            return self._own_clause(first + 1, last)
        if token.lower in LEADING and first + 1 < last and tokens[first + 1].text == ",":
            return True
        if first and tokens[first - 1].lower == "as" and token.lower in {"well", "as"}:
            return True
        if token.lower in CONCEDING and self._own_clause(first + 1, last):
            return True
        return first > 0 and token.lower in OPENERS


def _any_within(places: Sequence[Range], first: int, last: int) -> bool:
    return any(first <= p[0] and p[1] <= last for p in places)
