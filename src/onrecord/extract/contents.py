"""Contents: each sentence cut into the propositions that it states, with the attribution that each stands under.

The cuts follow docs/reports.md, "how finely to cut": a proposition of its own for each clause with its own event; what
hangs on it (an infinitive, a condition, a manner) stays with it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.extract.attributions import CLAUSAL, MARKS, SUBORDINATORS, Attribution, find_subject
from onrecord.extract.phrases import BETWEEN, Phrases, VerbGroup

__all__ = ["Proposition", "find_propositions"]

JOINING = frozenset(
    {
        "and",
        "but",
        "or",
        "nor",
        "yet",
        "so",
        "while",
        "although",
        "though",
        "whereas",
        "because",
        "as",
        "since",
        "after",
        "before",
        "when",
        "if",
        "until",
        "unless",
        "once",
        "with",
    }
)
CLOSED = frozenset(
    {"while", "although", "though", "whereas", "because", "as", "when", "after", "before", "since", "once", "even"}
)
LEADING = frozenset(
    {
        "but",
        "and",
        "or",
        "so",
        "yet",
        "nor",
        "however",
        "meanwhile",
        "also",
        "still",
        "then",
        "therefore",
        "moreover",
        "furthermore",
        "indeed",
        "rather",
        "instead",
        "thus",
        "additionally",
        "besides",
        "though",
    }
)
GREETINGS = frozenset(
    {"thank", "thanks", "please", "hello", "welcome", "congratulations", "yes", "no", "okay", "oh", "well"}
)

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Proposition:
    """Tokens [first, last) of a sentence; `attribution` is the one whose content this is, None where there is none."""

    first: int
    last: int
    attribution: Attribution | None


def find_propositions(phrases: Phrases, attributions: Sequence[Attribution]) -> list[Proposition]:
    """The propositions of one sentence, in order of their first word."""
    found: list[Proposition] = []
    for attribution in attributions:
        for content in attribution.contents:
            inner = [
                a
                for a in attributions
                if a is not attribution and _within(a.frame, content) and a.cue != attribution.cue
            ]
            found.extend(_cut_content(phrases, content, attribution, inner))
    taken = sorted({r for a in attributions for r in (*a.contents, a.frame)})
    for gap in _gaps(len(phrases.tokens), taken):
        found.extend(_cut_clauses(phrases, gap, None))
    return sorted(_distinct(found), key=lambda p: (p.first, p.last))


def _within(inner: Range, outer: Range) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1] and inner != outer


def _distinct(found: list[Proposition]) -> Iterator[Proposition]:
    """One proposition a stretch: the innermost attribution's, which comes later in the sentence or is the shorter."""
    best: dict[Range, Proposition] = {}
    for proposition in found:
        place = (proposition.first, proposition.last)
        held = best.get(place)
        if (
            held is None
            or held.attribution is None
            or (proposition.attribution and proposition.attribution.cue > held.attribution.cue)
        ):
            best[place] = proposition
    yield from best.values()


def _gaps(size: int, taken: list[Range]) -> Iterator[Range]:
    """What no attribution covers."""
    at = 0
    for first, last in taken:
        if first > at:
            yield at, first
        at = max(at, last)
    if at < size:
        yield at, size


def _cut_content(
    phrases: Phrases, content: Range, attribution: Attribution, inner: list[Attribution]
) -> Iterator[Proposition]:
    """A content, less what is attributed further within it."""
    frames = {c.frame for c in attribution.options}
    if not frames & CLAUSAL:
        first, last = _tidy(phrases, content)
        cut = _object_end(phrases, first, last, frames)
        if first < cut:
            yield Proposition(first, cut, attribution)
        if cut < last:
            yield from _cut_clauses(phrases, (cut, last), None)
        return
    taken = sorted({r for a in inner for r in (*a.contents, a.frame)})
    pieces = [
        (max(a, content[0]), min(b, content[1]))
        for a, b in _gaps(content[1], [r for r in taken if r[0] >= content[0]])
        if b > content[0]
    ]
    for piece in pieces:
        whole = piece == content
        yield from _cut_clauses(phrases, piece, attribution, keep=whole)


def _object_end(phrases: Phrases, first: int, last: int, frames: set[str]) -> int:
    """Where the thing or deed that a verb such as "rejected" or "vowed" governs ends: before a new clause or a tail."""
    tokens = phrases.tokens
    for at in range(first + 1, last):
        token = tokens[at]
        if token.text == ";":
            return at
        following = tokens[at + 1] if at + 1 < last else None
        if token.text == "," and following is not None:
            if following.lower in {
                "but",
                "while",
                "although",
                "though",
                "which",
                "who",
                "where",
                "whose",
                "as",
                "with",
            } or following.tag in {"VBG", "VBN", "VBD"}:
                return at
            if following.tag == "CC" and phrases.has_clause(at + 2, last):
                return at
        if token.tag == "CC" and "np" in frames and (verb := _verb_at(phrases, at + 1)) is not None and verb.finite:
            return at
        if (
            token.lower in {"after", "because", "although", "saying"}
            and "np" in frames
            and phrases.has_clause(at + 1, last)
        ):
            return at
    return last


def _cut_clauses(
    phrases: Phrases, stretch: Range, attribution: Attribution | None, *, keep: bool = False
) -> Iterator[Proposition]:
    """The clauses of a stretch, each a proposition; with `keep` a stretch without a clause stands too."""
    edges = [stretch[0], *_clause_edges(phrases, *stretch), stretch[1]]
    for first, last in zip(edges, edges[1:], strict=False):
        start, end = _tidy(phrases, (first, last))
        if start < end and (keep or _states(phrases, start, end)):
            yield Proposition(start, end, attribution)


def _states(phrases: Phrases, first: int, last: int) -> bool:
    """Whether the stretch states something: a finite verb, and more than a greeting or a question."""
    tokens = phrases.tokens
    if tokens[first].lower in GREETINGS and last - first < 6:
        return False
    if last < len(tokens) and tokens[last].text == "?":
        return False
    return phrases.has_clause(first, last) and last - first > 2


def _clause_edges(phrases: Phrases, first: int, last: int) -> list[int]:
    """Indices at which a new proposition begins."""
    tokens = phrases.tokens
    edges: list[int] = []
    start = first
    at = first + 1
    while at < last:
        if _begins_proposition(phrases, start, at, last):
            edges.append(at)
            start = at
        at += 1
    del tokens
    return edges


def _begins_proposition(phrases: Phrases, start: int, at: int, last: int) -> bool:
    tokens = phrases.tokens
    before, token = tokens[at - 1], tokens[at]
    if before.text in {";", "—", "–", "--"}:
        return phrases.has_clause(start, at - 1) and phrases.has_clause(at, last)
    if not phrases.has_clause(start, at):
        return False
    if token.tag == "CC" and token.lower in {"and", "but", "or", "yet"}:
        return _coordinate_begins(phrases, start, at, last)
    if before.text == "," and token.lower in CLOSED:
        return _own_clause(phrases, at + 1, last)
    if token.lower in {"although", "though", "whereas", "while"}:
        return _own_clause(phrases, at + 1, last)
    if before.text == "," and token.tag == "VBG":
        return last - at > 4
    return False


def _coordinate_begins(phrases: Phrases, start: int, at: int, last: int) -> bool:
    """Whether "and" at `at` joins a further clause, with or without a subject of its own."""
    tokens = phrases.tokens
    verb = next((v for v in phrases.verbs if v.finite and at < v.main < last), None)
    if verb is None:
        return False
    after = at + 1
    while after < verb.first and (tokens[after].tag in BETWEEN or tokens[after].text == ","):
        after += 1
    if after >= verb.first:
        return True  # "and will provide": the next verb stands right behind
    if _own_clause(phrases, after, last):
        return True
    return False


def _own_clause(phrases: Phrases, at: int, last: int) -> bool:
    """Whether a clause with a subject of its own begins at `at`, perhaps behind an adjunct and a comma."""
    verb = next((v for v in phrases.verbs if v.finite and at <= v.main < last), None)
    if verb is None:
        return False
    subject = find_subject(phrases, verb)
    if phrases.tokens[at].tag == "EX":
        return True
    if subject is None or subject[0] < at:
        return False
    between = phrases.tokens[at : subject[0]]
    return (
        not between
        or all(t.tag in BETWEEN or t.tag in {"DT", "JJ", "CC", "PDT"} for t in between)
        or any(t.text == "," for t in between)
    )


def _verb_at(phrases: Phrases, at: int) -> VerbGroup | None:
    return next((v for v in phrases.verbs if v.first == at), None)


def _tidy(phrases: Phrases, stretch: Range) -> Range:
    """Without joining words, marks and white at its ends."""
    tokens = phrases.tokens
    first, last = stretch
    while first < last and (
        tokens[first].text in MARKS or tokens[first].tag in {",", ":", ".", "-RRB-"} or _leads(phrases, first, last)
    ):
        first += 1
    while last > first and (
        tokens[last - 1].text in MARKS
        or tokens[last - 1].tag in {",", ":", ".", "-LRB-"}
        or tokens[last - 1].tag == "CC"
    ):
        last -= 1
    return first, last


def _leads(phrases: Phrases, first: int, last: int) -> bool:
    token = phrases.tokens[first]
    if token.tag == "CC" and token.lower in LEADING:
        return True
    if token.lower in LEADING and first + 1 < last and phrases.tokens[first + 1].text == ",":
        return True
    return (
        token.lower in {"although", "though", "while", "whereas", "because", "as"}
        and token.lower in SUBORDINATORS
        and first > 0
    )
