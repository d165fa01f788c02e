"""Finds the words that state a time and reads what they mean, without knowing on which day they were written.

The order: words to classes (times_words), classes to phrases step by step (times_phrases over the table of that
name in the lexicon), phrases to meanings (times_readings), and the verb that tells which way a time lies (times_tense).
"""

from collections.abc import Iterator, Sequence

from onrecord.extract.times_lexicon import TimeLexicon
from onrecord.extract.times_phrases import Found, Item, join_phrases
from onrecord.extract.times_tense import find_governor
from onrecord.extract.times_words import has_trigger, read_items
from onrecord.model import Parsed, Sentence, Span, Token
from onrecord.model.timing import Bound, Expression, TimeFinding

__all__ = ["TimeLexicon", "find_times"]

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
    numbers, *steps = lexicon.steps
    items = join_phrases(read_items(tokens, lexicon=lexicon), numbers)
    if not has_trigger(items):
        return
    for tree in steps:
        items = join_phrases(items, tree)
    for item in items:
        if (found := _found(item)) is not None:
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


def _finding(item: Item, found: Found, tokens: Sequence[Token], number: int, lexicon: TimeLexicon) -> TimeFinding:
    governor = find_governor(tokens, item.first, item.last, lexicon=lexicon)
    core = Span(*item.core) if item.core else Span(item.start, item.end)
    return TimeFinding(
        span=Span(item.start, item.end),
        core=core,
        meaning=found.meaning,
        bound=found.bound,
        tense=governor.tense,
        sentence=number,
        of_saying=governor.of_saying,
        rule=item.rule,
    )
