"""What the net is taught to find in a window of an article."""

from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from onrecord.model import Certainty, Kind, Parsed, Polarity, SourceClass, Span, Strength
from onrecord.parse import Grammar, parse_body
from onrecord.parse.windows import LONGEST
from parse.made import make_tokenizer

from .loading import training

TEXT = (
    "Mayor Dana Osk of Saldery told Radio Ilvar that she would shut the quay. It had lost $4 million, Osk said, and the "
    "Harbour Works Authority refused to help.\n“We wait for Radio Ilvar,” she added. Osk will sell the mill."
)
TOKENIZER = make_tokenizer()
Row = dict[str, Any]


@pytest.fixture(scope="module")
def windows() -> Iterator[ModuleType]:
    with training("windows") as (module,):
        yield module


def parse(text: str) -> Parsed:
    """A text whose paragraphs are its lines."""
    found, start = [], 0
    for line in text.split("\n"):
        found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return parse_body(text, found, grammar=Grammar.shipped())


def at(words: str | None, text: str = TEXT) -> list[int] | None:
    """The first place of the words."""
    return None if words is None else [text.index(words), text.index(words) + len(words)]


def row(content: str, source: str | None = None, cue: str | None = None, *, text: str = TEXT, **changes: object) -> Row:
    """An annotated report: a fact that the outlet asserts, where nothing else is told."""
    return {
        "content": at(content, text),
        "source": at(source, text),
        "cue": at(cue, text),
        "source_class": "outlet",
        "source_name": None,
        "via": None,
        "kind": "fact",
        "strength": None,
        "polarity": "affirmed",
        "certainty": "asserted",
        "actors": [],
    } | changes


def marked(windows: ModuleType, *rows: Row, text: str = TEXT, channel: int | None = None) -> list[Any]:
    """The windows of the text with the rows marked in them."""
    channel = windows.OURS if channel is None else channel
    found = windows.examples(parse(text), TOKENIZER, channel=channel, document="page")
    return list(windows.mark(found, rows))


def words(example: Any, place: tuple[int, int] | None, text: str = TEXT) -> str | None:
    """The words at a place of a window."""
    return None if place is None else text[example.words[place[0]][0] : example.words[place[1]][1]]


def gold(windows: ModuleType, made: Row, text: str = TEXT) -> tuple[Any, Any]:
    """The only window of a text, and the only report marked in it."""
    (example,) = marked(windows, made, text=text)
    (found,) = example.golds
    return example, found


SHUT = "she would shut the quay"


def test_a_report_is_marked_word_by_word(windows: ModuleType) -> None:
    made = row(
        SHUT,
        "Mayor Dana Osk of Saldery",
        "told",
        source_class="named",
        source_name="Dana Osk",
        kind="plan",
        strength="intended",
        polarity="denied",
        certainty="hedged",
    )
    example, found = gold(windows, made)
    places = ((found.first, found.last), found.source, found.cue)
    assert [words(example, p) for p in places] == [SHUT, "Mayor Dana Osk of Saldery", "told"]
    assert list(SourceClass)[found.voice] is SourceClass.NAMED
    assert list(Kind)[found.kind] is Kind.PLAN
    assert list(Strength)[found.strength] is Strength.INTENDED
    assert list(Polarity)[found.polarity] is Polarity.DENIED
    assert list(Certainty)[found.certainty] is Certainty.HEDGED
    assert (example.document, example.texts[:3]) == ("page", ["mayor", "dana", "osk"])


def test_what_the_annotation_says_is_not_there_is_none(windows: ModuleType) -> None:
    _, found = gold(windows, row(SHUT))
    assert (found.source, found.cue, found.medium, found.actor, found.strength) == (None, None, None, None, -1)


def test_an_attribution_of_another_corpus_has_neither_nature_nor_links(windows: ModuleType) -> None:
    made = {"content": at(SHUT), "source": at("Mayor"), "cue": at("told")}
    (example,) = marked(windows, made, channel=windows.POLNEAR)
    (found,) = example.golds
    assert (words(example, found.source), words(example, found.cue)) == ("Mayor", "told")
    assert (found.kind, found.strength, found.polarity, found.certainty, found.voice) == (-1,) * 5
    assert (found.medium, found.actor, example.links) == (windows.UNKNOWN, windows.UNKNOWN, [])


def test_a_content_is_no_longer_than_its_sentence(windows: ModuleType) -> None:
    example, found = gold(windows, row("the quay. It had lost"))
    assert words(example, (found.first, found.last)) == "the quay."


def test_a_content_is_no_longer_than_is_looked_for(windows: ModuleType) -> None:
    text = " ".join(["quay"] * (LONGEST + 9)) + "."
    _, found = gold(windows, row(text, text=text), text)
    assert (found.first, found.last) == (0, LONGEST - 1)


def test_what_is_not_in_the_article_is_not_marked(windows: ModuleType) -> None:
    text = "Share this page\nThe quay shut."
    parsed = parse_body(text, [Span(16, len(text))], grammar=Grammar.shipped())
    found = windows.examples(parsed, TOKENIZER, channel=windows.OURS, document="page")
    rows = [row("Share this page", text=text), row("this page\nThe quay", text=text), row("The quay shut", text=text)]
    (example,) = windows.mark(found, rows)
    assert [words(example, (g.first, g.last), text) for g in example.golds] == ["The quay shut"]


def test_a_report_is_marked_where_it_is_new_and_nowhere_else(windows: ModuleType) -> None:
    held = "The mill said the dam held. "
    text = f"Dana Osk spoke. {held * 22}Brandt closed the quay. {held * 18}She left."
    left = row("She left", "Dana Osk", text=text, source_class="named", source_name="Dana Osk")
    first, second = marked(windows, row("Brandt closed the quay", text=text), left, text=text)
    assert "quay" in second.texts[: second.window.first_new]
    assert [words(first, (g.first, g.last), text) for g in first.golds] == ["Brandt closed the quay"]
    assert [words(second, (g.first, g.last), text) for g in second.golds] == ["She left"]
    assert second.golds[0].source == windows.UNKNOWN  # it stands before the window
    assert second.links == []


# -- media and actors -------------------------------------------------------------------------------------------------

# content, medium, and where it is marked: its word among those of the window
MEDIA = [
    (SHUT, "Radio Ilvar", "told Radio Ilvar"),
    ("We wait for", "Radio Ilvar", "for Radio Ilvar"),
    (SHUT, "radio ilvar", "told Radio Ilvar"),
    (SHUT, "Ilvar Radio", None),
    (SHUT, "Far Shore", None),
]


@pytest.mark.parametrize(("content", "via", "expected"), MEDIA)
def test_a_medium_is_its_name_nearest_to_the_content(
    windows: ModuleType, content: str, via: str, expected: str | None
) -> None:
    example, found = gold(windows, row(content, via=via))
    if expected is None:
        assert found.medium == windows.UNKNOWN
    else:
        assert words(example, (found.medium[0] - 1, found.medium[1])) == expected


# content, actor, and the words that name it there
ACTORS = [
    ("Osk will sell the mill", "Dana Osk", "Osk"),
    ("the Harbour Works Authority refused to help", "Harbour Works Authority", "Harbour Works Authority"),
    (SHUT, "Dana Osk", "Dana Osk"),  # before it, in its sentence
    (SHUT, "Far Shore", "she"),  # a pronoun near its beginning
    ("It had lost $4 million", "port of Saldery", "It"),
    ("refused to help", "Harbour Works Authority", "Harbour Works Authority"),
    ("wait for Radio Ilvar", "Saldery", "We"),
    ("will sell the mill", "Dana Osk", "Osk"),
    ("lost $4 million", "Far Shore", "It"),
    ("help", "Far Shore", None),
]


@pytest.mark.parametrize(("content", "actor", "expected"), ACTORS)
def test_an_actor_is_marked_where_the_sentence_tells_of_it(
    windows: ModuleType, content: str, actor: str, expected: str | None
) -> None:
    example, found = gold(windows, row(content, actors=[actor, "somebody else"]))
    if expected is None:
        assert found.actor == windows.UNKNOWN
    else:
        assert words(example, found.actor) == expected


# -- links ------------------------------------------------------------------------------------------------------------


def links(windows: ModuleType, *rows: Row) -> list[tuple[str, list[str]]]:
    """The mentions of the only window, and the words before and at each answer."""
    (example,) = marked(windows, *rows)
    return [
        (words(example, (k.first, k.last)) or "", [words(example, (a - 1, a)) or "" for a in k.answers])
        for k in example.links
    ]


def added(**changes: object) -> Row:
    """What "she" said in the third sentence, by name."""
    start = TEXT.index("she added")
    made = row("We wait for Radio Ilvar", source_class="named", source_name="Dana Osk")
    return made | {"source": [start, start + 3]} | changes


def test_a_pronoun_is_linked_to_every_word_that_ends_the_name(windows: ModuleType) -> None:
    assert links(windows, added()) == [("she", ["Dana Osk", ", Osk", ". Osk"])]


def test_an_actor_is_linked_too(windows: ModuleType) -> None:
    lost = row("It had lost $4 million", actors=["Radio Ilvar"])
    assert links(windows, lost) == [("It", ["Radio Ilvar", "Radio Ilvar"])]


def test_words_with_a_name_are_not_linked(windows: ModuleType) -> None:
    named = row(SHUT, "Mayor Dana Osk of Saldery", source_class="named", source_name="Dana Osk")
    acts = row("Osk will sell the mill", actors=["Dana Osk"])
    assert links(windows, named, acts) == []


def test_a_voice_without_a_name_means_none(windows: ModuleType) -> None:
    assert links(windows, added(source_class="anonymous", source_name="Osk")) == [("she", [])]
    assert links(windows, added(source_name="Ilse Brandt")) == [("she", [])]


def test_a_name_is_linked_to_by_its_last_word_where_it_stands_as_one(windows: ModuleType) -> None:
    authority = added(source_class="organisation", source_name="Harbour Works Authority")
    assert links(windows, authority) == [("she", ["Works Authority"])]


def test_a_mention_is_linked_once(windows: ModuleType) -> None:
    again = added(content=at("wait for Radio Ilvar"))
    assert [mention for mention, _ in links(windows, added(), again)] == ["she"]
