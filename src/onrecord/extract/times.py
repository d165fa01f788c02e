"""Finds the words that state a time and reads what they mean, without knowing on which day they were written.

The order: words to classes (times_words), classes to phrases step by step (times_phrases over the table of that
name in the lexicon), phrases to meanings (times_readings), and the verb that tells which way a time lies (times_tense).
"""

from collections.abc import Iterator, Sequence

from onrecord.extract.times_lexicon import TimeLexicon
from onrecord.extract.times_phrases import Found, Item, join_phrases
from onrecord.extract.times_tense import NEGATIONS, WALLS, find_governor
from onrecord.extract.times_words import has_trigger, may_tell_time, read_items
from onrecord.model import Parsed, Sentence, Span, Token
from onrecord.model.timing import Bound, Expression, Tense, TimeFinding

__all__ = ["TimeLexicon", "find_times"]

BESIDE = 4  # words between a verb and its "until"
CARRYING = 8  # words: "since the grand reopening of the old harbour in October" has seven between
STOPPING = frozenset({",", ":", "CC", "MD", "WDT", "WP"})
KINDS = ("FIND", "DATE", "TIME", "LENGTH", "SET", "VAGUE")


def find_times(parsed: Parsed, *, lexicon: TimeLexicon) -> tuple[TimeFinding, ...]:
    """All time expressions of an article, in order and apart from each other: lengths and repetitions among them."""
    return tuple(
        finding
        for number, sentence in enumerate(parsed.sentences)
        for finding in _find_in_sentence(parsed, number, sentence, lexicon)
    )


def _find_in_sentence(parsed: Parsed, number: int, sentence: Sentence, lexicon: TimeLexicon) -> Iterator[TimeFinding]:
    tokens = parsed.words(sentence)
    if not may_tell_time(tokens, lexicon=lexicon):
        return
    numbers, *steps = lexicon.steps
    items = join_phrases(read_items(tokens, lexicon=lexicon), numbers)
    if not has_trigger(items):
        return
    for tree in steps:
        items = join_phrases(items, tree)
    for item in items:
        if not item.word and (found := _found(item)) is not None:
            yield _finding(item, found, tokens, number, lexicon)


def _found(item: Item) -> Found | None:
    """The time that an item holds, bounded or not."""
    for kind in KINDS:
        value = item.values.get(kind)
        if isinstance(value, Found):
            return value
        if isinstance(value, Expression):
            return Found(Bound.AT, value)
    return None


def _bound(tokens: Sequence[Token], item: Item, bound: Bound, tense: Tense, lexicon: TimeLexicon) -> Bound:
    """The bound that the words beside the time leave: none where it dates an event ("after Tuesday's vote") or came ("not until Friday")."""
    if bound is Bound.AT:
        return _carried(tokens, item.first, lexicon) or bound
    word, after = tokens[item.first].lower, tokens[item.last] if item.last < len(tokens) else None
    is_owner = after is not None and after.tag == "POS"
    is_told_of = after is not None and after.tag.startswith(
        ("NN", "JJ", "VB") if tokens[item.first + 1].lower == "the" else ("NN", "JJ")
    )
    if word in ("after", "following") and (is_owner or is_told_of):
        return Bound.AT
    if word in ("until", "till", "before") and bound is Bound.BY:
        denied = any(t.lower in NEGATIONS for t in tokens[max(0, item.first - CARRYING) : item.first])
        ahead = Bound.AFTER if tense is Tense.FUTURE else bound
        return bound if not denied else ahead if word == "before" else Bound.AT
    return bound


def _carried(tokens: Sequence[Token], first: int, lexicon: TimeLexicon) -> Bound | None:
    """The bound of a clause that the time stands in: "until his speech in March", "since Ghana became free in 1957"."""
    for at in range(first - 1, max(-1, first - 1 - CARRYING), -1):
        token = tokens[at]
        if token.tag in STOPPING or token.text in WALLS:
            return None
        if lexicon.has(token.lower, "CARRIES"):
            return Bound(str(lexicon.words[token.lower]["CARRIES"]))
    return None


def _is_put_off(tokens: Sequence[Token], first: int, lexicon: TimeLexicon) -> bool:
    """Something is moved to a day ahead: "was postponed until Tuesday"."""
    if tokens[first].lower not in ("until", "till"):
        return False
    return any(lexicon.has(t.lower, "RESCHEDULE") for t in tokens[max(0, first - BESIDE) : first])


def _finding(item: Item, found: Found, tokens: Sequence[Token], number: int, lexicon: TimeLexicon) -> TimeFinding:
    governor = find_governor(tokens, item.first, item.last, lexicon=lexicon)
    bound = _bound(tokens, item, found.bound, governor.tense, lexicon)
    core = Span(*item.core) if item.core else Span(item.start, item.end)
    return TimeFinding(
        span=Span(item.start, item.end),
        core=core,
        meaning=found.meaning,
        bound=bound,
        tense=Tense.FUTURE if _is_put_off(tokens, item.first, lexicon) else governor.tense,
        sentence=number,
        of_saying=governor.of_saying,
        rule=item.rule,
        ends=tuple(Span(*end) for end in item.ends) if len(item.ends) == 2 else (),
    )
