"""Windows with what the net should find in them: annotated reports, PolNeAR's attributions, names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from tokenizers import Tokenizer

from onrecord.lexicon import read_table
from onrecord.model import Certainty, Kind, Parsed, Polarity, SourceClass, Span, Strength
from onrecord.parse.tokens import find_words, fold
from onrecord.parse.windows import FEATURES, LONGEST, TAG_OF, Window, cut

KINDS, STRENGTHS, POLARITIES, CERTAINTIES, CLASSES = (
    tuple(v.value for v in values) for values in (Kind, Strength, Polarity, Certainty, SourceClass)
)
NAMES = ("Person", "Organization", "Location", "NORP")
OURS, POLNEAR, NAMED = range(3)  # channels: our reports, PolNeAR's attributions, names alone
UNKNOWN = (-1, -1)
PRONOUNS = frozenset({"he", "she", "they", "we", "i", "it", "who", "which"})
OPENERS = frozenset(
    {"the", "his", "her", "their", "its", "our", "this", "these", "that", "those", "some", "a", "an", "all", "both"}
)
LINKING = frozenset(
    {"of", "the", "and", "for", "on", "in", "de", "del", "al", "la", "y", "jr", "sr", "ii", "iii", "iv"}
)
TAG, PROPER = FEATURES.index("tag"), frozenset(TAG_OF[tag] for tag in ("NNP", "NNPS"))
NOUNS = PROPER | {TAG_OF[tag] for tag in ("NN", "NNS")}
BESIDE_NOUNS = NOUNS | {TAG_OF[tag] for tag in ("JJ", "CD", "VBN", "VBG", "POS", "JJS", "JJR")}
BARE_VERBS = frozenset(TAG_OF[tag] for tag in ("TO", "VB", "VBG"))
ANSWERABLE = frozenset({"named", "organisation", "media"})  # classes whose voices have names to point at
Range = tuple[int, int]


@dataclass
class Gold:
    """One report to be found: words of its content (first, last inclusive), source, cue, medium and actor; None where there is none,
    UNKNOWN where the annotation does not tell."""

    first: int
    last: int
    source: Range | None
    cue: Range | None
    medium: Range | None = UNKNOWN
    actor: Range | None = UNKNOWN
    kind: int = -1
    strength: int = -1
    polarity: int = -1
    certainty: int = -1
    voice: int = -1


@dataclass
class Link:
    """A mention without a name, and the words that end a name of what it means; none where no word of the window does."""

    first: int
    last: int
    answers: list[int]


@dataclass
class Example:
    """A window with what should be found in it. `words` are characters of the article's text."""

    window: Window
    words: list[Range]
    texts: list[str]
    channel: int
    document: str
    golds: list[Gold] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    names: list[int] | None = None


def examples(parsed: Parsed, tokenizer: Tokenizer, *, channel: int, document: str) -> list[Example]:
    """The windows of one article, nothing marked yet."""
    found = []
    for window in cut(parsed, tokenizer):
        tokens = parsed.tokens[window.first : window.first + len(window.sentence)]
        texts = [fold(t.lower).rstrip(".") or t.lower for t in tokens]
        found.append(Example(window, [(t.start, t.end) for t in tokens], texts, channel, document))
    return found


def words_of(example: Example, span: Sequence[int] | None) -> Range | None:
    """The first and last word that a span of characters touches."""
    if span is None:
        return None
    touched = [i for i, (a, b) in enumerate(example.words) if a < span[1] and b > span[0]]
    return (touched[0], touched[-1]) if touched else None


def mark(found: Iterable[Example], rows: Sequence[Mapping[str, Any]]) -> Iterator[Example]:
    """Windows with the reports whose contents begin in their new part."""
    for example in found:
        for row in rows:
            gold = _to_gold(example, row)
            if gold is not None:
                example.golds.append(gold)
                if example.channel == OURS:
                    example.links.extend(_links(example, gold, row))
        yield example


def _to_gold(example: Example, row: Mapping[str, Any]) -> Gold | None:
    words, window = words_of(example, row["content"]), example.window
    if words is None or words[0] < window.first_new or example.words[words[0]][0] > row["content"][0] + 3:
        return None
    first, last = words[0], min(words[1], words[0] + LONGEST - 1)
    while window.sentence[last] != window.sentence[first]:
        last -= 1
    source = words_of(example, row.get("source"))
    if source is None and row.get("source") is not None:
        source = UNKNOWN  # it stands outside the window
    gold = Gold(first, last, source, words_of(example, row.get("cue")))
    if example.channel == OURS:
        gold.kind, gold.voice = KINDS.index(row["kind"]), CLASSES.index(row["source_class"])
        gold.strength = STRENGTHS.index(row["strength"]) if row["strength"] else -1
        gold.polarity, gold.certainty = POLARITIES.index(row["polarity"]), CERTAINTIES.index(row["certainty"])
        gold.medium = _nearest(example, gold, _words(row["via"])) if row["via"] else None
        gold.actor = _actor(example, gold, row) if row["actors"] else None
    return gold


def _words(name: str) -> list[str]:
    """The words of a name as `Example.texts` has them."""
    if not name:
        return []
    found = (fold(name[a:b]) for a, b in find_words(name, Span(0, len(name)), abbreviations=frozenset()))
    return [bare for word in found if (bare := word.rstrip(".")) and bare[-1].isalnum()]


def _nearest(example: Example, gold: Gold, name: Sequence[str]) -> Range | None:
    """The place nearest to the content where the words of a name stand one after another."""
    texts, n = example.texts, len(name)
    places = [i for i in range(len(texts) - n + 1) if n and texts[i : i + n] == list(name)]
    if not places:
        return UNKNOWN
    best = min(places, key=lambda i: (max(gold.first - i, i - gold.last, 0), i))
    return best, best + n - 1


def _actor(example: Example, gold: Gold, row: Mapping[str, Any]) -> Range | None:
    """Where the content, or its sentence before it, mentions the first actor.

    Tried in turn: the whole name, its last word, another name of the same country or body, words of the name, a pronoun, the speaker
    of what is to be done, and what the content is about at its beginning.
    """
    sentence, name = example.window.sentence, row["actors"][0]
    begin = gold.first
    while begin > 0 and sentence[begin - 1] == sentence[gold.first]:
        begin -= 1
    words = _words(name)
    if not words:
        return UNKNOWN
    here, before = (gold.first, gold.last), (begin, gold.first - 1)
    whole, end, forms = words, words[-1:], _forms(name, words)
    tries = [(whole, here), (end, here), (whole, before), (end, before)]
    for wanted, (low, high) in chain(tries, ((form, at) for form in forms for at in (here, before))):
        n = len(wanted)
        places = [i for i in range(low, high - n + 2) if example.texts[i : i + n] == wanted]
        if places and (n > 1 or wanted == words[-1:] or _is_proper(example, places[0])):
            at = places[0] if low == gold.first else places[-1]
            return at, at + n - 1
    for place in (
        *range(gold.first, min(gold.first + 3, gold.last + 1)),
        *range(gold.first - 1, max(begin, gold.first - 6) - 1, -1),
    ):
        if example.texts[place] in PRONOUNS:
            return place, place
    tags = example.window.features[:, TAG]
    if tags[gold.first] in BARE_VERBS:
        return gold.source if gold.source and name == row["source_name"] else UNKNOWN
    return _opening(example, gold)


def _forms(name: str, words: Sequence[str]) -> Iterator[Sequence[str]]:
    """What else may stand for a name: its country's people, its initials, fewer of its words."""
    for alias in COUNTRIES.get(name.lower(), ()):
        yield _words(alias)
    if len(words) > 1:
        yield ["".join(w[0] for w in words if w not in LINKING)]
        parts = (words[i:j] for i in range(len(words)) for j in range(i + 1, len(words) + 1) if j - i < len(words))
        yield from sorted((p for p in parts if not {p[0], p[-1]} & LINKING), key=len, reverse=True)


def _countries() -> dict[str, tuple[str, ...]]:
    return {
        r["name"].lower(): tuple(a for a in (*r["people"].split("; "), *r["aliases"].split("; "), r["capital"]) if a)
        for r in read_table("countries")
    }


COUNTRIES = _countries()
HEADS = {r["word"]: r["class"] for r in read_table("heads")}
AGENTS = frozenset({"office", "organisation", "person"})


def _opening(example: Example, gold: Gold) -> Range:
    """The noun phrase that a content begins with, where it is of people or a body; UNKNOWN where it is of a thing."""
    tags, at = example.window.features[:, TAG], gold.first
    if example.texts[at] in {"that", "but", "and"} and at < gold.last:
        at += 1
    if example.texts[at] not in OPENERS and tags[at] not in NOUNS:
        return UNKNOWN
    last, place = None, at if tags[at] in NOUNS else at + 1
    while place <= gold.last and tags[place] in BESIDE_NOUNS:
        last, place = place if tags[place] in NOUNS else last, place + 1
    return UNKNOWN if last is None or HEADS.get(example.texts[last]) not in AGENTS else (at, last)


def _links(example: Example, gold: Gold, row: Mapping[str, Any]) -> Iterator[Link]:
    """The source and the actor, each with what it means; a voice without a name means none."""
    if gold.source not in (None, UNKNOWN):
        yield from _link(example, gold.source, row["source_name"] if row["source_class"] in ANSWERABLE else "")
    if gold.actor not in (None, UNKNOWN):
        yield from _link(example, gold.actor, row["actors"][0])


def _link(example: Example, mention: Range, name: str) -> Iterator[Link]:
    words = [w for w in _words(name) if w not in LINKING]
    inside = range(mention[0], mention[1] + 1)
    if any(_is_proper(example, i) for i in inside) or any((k.first, k.last) == mention for k in example.links):
        return  # it has a name of its own
    if not words or any(example.texts[i] == words[-1] for i in inside):
        yield Link(*mention, [])
        return
    answers = [
        i
        for i, text in enumerate(example.texts)
        if text == words[-1] and i not in inside and _is_proper(example, i) and _is_name(example, i, words)
    ]
    yield Link(*mention, answers)


def _is_proper(example: Example, place: int) -> bool:
    return example.window.features[place, TAG] in PROPER


def _is_name(example: Example, place: int, words: Sequence[str]) -> bool:
    """Whether the word stands as a name: with the name's other words before it, or alone without a determiner."""
    before = example.texts[place - 1] if place else ""
    return before in words or before not in {"the", "a", "an", "of"} or len(words) == 1
