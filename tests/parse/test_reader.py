"""What the reader makes of the net's chances; the net's own file is needed nowhere here."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from onrecord.errors import ModelError
from onrecord.model import Certainty, Kind, NameKind, Parsed, Polarity, Reading, SourceClass, Span, Strength
from onrecord.parse import reader
from onrecord.parse.heads import Array, Heads, Told
from onrecord.parse.reader import (
    LEAST,
    MEMBERS,
    SOURCE_WORDS,
    TAGGED,
    THRESHOLD,
    Group,
    Reader,
    choose,
    open_reader,
    point,
    vectors,
)
from onrecord.parse.windows import cut

from .made import HIDDEN, make_parsed, make_tokenizer, make_weights

TOKENIZER = make_tokenizer()
Place = tuple[int, int]
VALUES = (SourceClass, Kind, Strength, Polarity, Certainty)


class Session:
    """Stands for onnxruntime's: a word's vector is the mean of its pieces' rows in a table, plus its features."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self.weights = weights
        self.table = np.random.default_rng(3).normal(0, 1, (400, HIDDEN))

    def get_outputs(self) -> list[SimpleNamespace]:
        return [SimpleNamespace(name=name) for name in ("words", *(f"head.{name}" for name in self.weights))]

    def run(self, names: Sequence[str], inputs: Mapping[str, Any]) -> list[Any]:
        held = {f"head.{name}": value.astype(np.float16) for name, value in self.weights.items()}
        return [held[name] if name in held else self._words(**inputs) for name in names]

    def _words(self, pieces: Any, mask: Any, features: Any, word_of: Any, word_features: Any) -> Any:
        batch, words = word_features.shape[:2]
        inner = word_of < words
        assert ((mask == 0) == (pieces > 0)).all()
        assert not features[~inner].any()
        row, at = np.nonzero(inner)
        word = word_of[row, at]
        assert (features[row, at] == word_features[row, word]).all()
        total, count = np.zeros((batch, words, HIDDEN)), np.zeros((batch, words, 1))
        np.add.at(total, (row, word), self.table[pieces[row, at]])
        np.add.at(count, (row, word), 1)
        return total / np.maximum(count, 1) + word_features[..., :HIDDEN] / 20


class Handmade:
    """Stands for the heads of an article of one window: chances by first and last word."""

    def __init__(
        self,
        contents: Mapping[Place, float],
        points: Mapping[Place, Sequence[Place | None]] | None = None,
        meant: Mapping[Place, int] | None = None,
        names: Sequence[int] = (),
    ) -> None:
        self.contents, self.points, self.meant, self.tags = contents, points or {}, meant or {}, names

    def spans(self, _h: Array, first: Any, last: Any, _edges: Any) -> Array:
        pairs = zip(first.tolist(), last.tolist(), strict=True)
        return np.array([self.contents.get(pair, 0) for pair in pairs], np.float32)

    def tell(self, h: Array, first: Any, last: Any, _sentence: Any) -> Told:
        points = np.full((8, len(first), len(h) + 1), 0.01, np.float32)
        for row, pair in enumerate(zip(first.tolist(), last.tolist(), strict=True)):
            for n, place in enumerate(self.points.get(pair, [None] * 4)):
                start, end = place or (len(h), len(h))
                points[2 * n, row, start] = points[2 * n + 1, row, end] = 0.9
        rows = [np.tile(np.linspace(1, 0, len(values)), (len(first), 1)).astype(np.float32) for values in VALUES]
        return Told(points, *(row / row.sum(1, keepdims=True) for row in rows))

    def link(self, h: Array, first: Any, last: Any) -> Array:
        found = np.full((len(first), len(h) + 1), 0.01, np.float32)
        for row, pair in enumerate(zip(first.tolist(), last.tolist(), strict=True)):
            found[row, self.meant.get(pair, -1)] = 0.8
        return found

    def meanings(self, h: Array, first: Any, last: Any) -> Array:  # noqa: ARG002 - as the heads are asked
        return np.stack([first, last, np.full(len(first), 200)], 1).astype(np.float32)

    def names(self, h: Array) -> Array:
        tags = self.tags or [0] * len(h)
        return np.eye(9, dtype=np.float32)[tags]


def make_reader(heads: Handmade | Heads) -> Reader:
    return Reader(Session({}), TOKENIZER, cast("Heads", heads))


def words(parsed: Parsed, span: Span | None) -> str | None:
    return span.exact(parsed.text) if span is not None else None


# -- an article -------------------------------------------------------------------------------------------------------

ARTICLE = make_parsed(
    [
        ["The", "mayor", "Dana", "Osk", "said", "the", "quay", "closed", "."],
        ["She", "left", "the", "mill", "on", "Monday", "."],
    ]
)


def test_a_content_with_all_that_is_told_of_it() -> None:
    heads = Handmade(
        contents={(9, 14): 0.75, (5, 7): 0.5, (5, 8): 0.25, (6, 7): 0.125},
        points={(5, 7): [(0, 3), (4, 4), None, (5, 6)], (9, 14): [None, None, (14, 14), (9, 9)]},
        meant={(9, 9): 3},
    )
    quay, left = make_reader(heads).read(ARTICLE).contents
    assert (quay.sentence, words(ARTICLE, quay.span), quay.votes) == (0, "the quay closed", 0.875)
    assert quay.votes == 0.875
    pointers = (quay.source, quay.cue, quay.medium, quay.actor)
    assert [words(ARTICLE, p.span) for p in pointers] == ["The mayor Dana Osk", "said", None, "the quay"]
    assert all(p.meant is None and p.meant_chance == 0 for p in pointers)
    assert quay.voice == pytest.approx({c: n / 15 for c, n in zip(SourceClass, (5, 4, 3, 2, 1, 0), strict=True)})
    assert (left.sentence, words(ARTICLE, left.span), left.votes) == (1, "She left the mill on Monday", 0.75)
    assert (left.source.span, words(ARTICLE, left.medium.span)) == (None, "Monday")
    assert (words(ARTICLE, left.actor.span), words(ARTICLE, left.actor.meant)) == ("She", "Osk")
    assert left.actor.chance == pytest.approx(0.81)
    assert left.actor.meant_chance == pytest.approx(0.8)
    assert [np.frombuffer(c.meaning, np.int8).tolist() for c in (quay, left)] == [[3, 4, 127], [6, 9, 127]]


def test_what_any_words_say_is_told_when_asked() -> None:
    parsed = make_parsed([["mill"] * 100, ["Dana", "Osk", *["mill"] * 150]])
    asked = make_reader(Heads(make_weights()))
    first, name, both = Span(0, 9), Span(500, 508), Span(5, 14)
    assert [words(parsed, s) for s in (first, name, both)] == ["mill mill", "Dana Osk", "mill mill"]
    found = asked.meanings(parsed, [name, both, first, Span(4, 5)])
    assert found.keys() == {first, name, both}
    assert found[name] not in {found[first], found[both]}
    assert asked.meanings(parsed, [name]) == {name: found[name]}


def test_a_source_may_stand_in_another_sentence_than_its_content() -> None:
    heads = Handmade(contents={(9, 14): 0.9}, points={(9, 14): [(0, 3), (4, 4), None, None]})
    (content,) = make_reader(heads).read(ARTICLE).contents
    assert words(ARTICLE, content.source.span) == "The mayor Dana Osk"


def test_a_voice_has_no_verb_and_a_cue_may_have() -> None:
    tags = ["DT", "NN", "NNP", "NNP", "VBD", "DT", "NN", "VBD", ".", *["NN"] * 7]
    parsed = make_parsed([[t.text for t in ARTICLE.words(s)] for s in ARTICLE.sentences], tags=tags)
    over = (3, 5)  # "Osk said the"
    heads = Handmade(contents={(6, 7): 0.9}, points={(6, 7): [over, over, over, over]})
    (content,) = make_reader(heads).read(parsed).contents
    assert words(parsed, content.cue.span) == "Osk said the"
    pointers = (content.source, content.medium, content.actor)
    assert all("said" not in (words(parsed, p.span) or "") for p in pointers)


def test_an_article_without_likely_contents_has_none() -> None:
    assert make_reader(Handmade(contents={})).read(ARTICLE) == Reading()
    assert make_reader(Handmade(contents={(5, 7): 0.9})).read(make_parsed([])) == Reading()


def holds(parsed: Parsed, reading: Reading) -> None:
    """What is always so, whatever the chances."""
    starts, ends = {t.start for t in parsed.tokens}, {t.end for t in parsed.tokens}
    spans = [parsed.span(s) for s in parsed.sentences]
    assert list(reading.contents) == sorted(reading.contents, key=lambda c: c.span)
    assert len({c.span for c in reading.contents}) == len(reading.contents)
    for content in reading.contents:
        assert spans[content.sentence].contains(content.span)
        assert content.votes > 0
        assert content.votes >= THRESHOLD
        for values in (content.voice, content.kind, content.strength, content.polarity, content.certainty):
            assert sum(values.values()) == pytest.approx(1, abs=1e-4)
        for pointer in (content.source, content.cue, content.medium, content.actor):
            assert 0 <= pointer.chance <= 1
            if pointer.span is not None:
                assert pointer.span.start in starts
                assert pointer.span.end in ends
                assert any(s.contains(pointer.span) for s in spans)
                assert len(pointer.span.exact(parsed.text).split(" ")) <= SOURCE_WORDS
            if pointer.meant is not None:
                assert pointer.span is not None
                assert not pointer.meant.overlaps(pointer.span)
                assert " " not in pointer.meant.exact(parsed.text)
    assert list(reading.names) == sorted(reading.names, key=lambda n: n.span)
    assert all(left.span.end <= right.span.start for left, right in zip(reading.names, reading.names[1:], strict=False))


LONG = make_parsed([[*["The", "mayor", "saldery", "said", "the", "quay"][n % 5 :], "closed", "."] for n in range(60)])


@pytest.mark.parametrize("seed", range(2))
def test_articles_of_many_windows_are_read_in_order(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    weights = make_weights(seed=seed)
    weights["bias"][:] = -3
    random = make_reader(Heads(weights))
    assert len(cut(LONG, TOKENIZER)) > 2
    reading = random.read(LONG)
    assert len(reading.contents) > 10
    assert len(reading.names) > 10
    holds(LONG, reading)
    monkeypatch.setattr(reader, "BATCH_PIECES", 1)  # each window alone
    assert random.read(LONG) == reading


def test_each_window_comes_once_with_its_words_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed = make_reader(Heads(make_weights()))
    found = {w.first + w.first_new: (w, h) for w, h in vectors(weighed, LONG)}
    assert [w.first for _, (w, _) in sorted(found.items())] == [w.first for w in cut(LONG, TOKENIZER)]
    assert all(h.shape == (len(w.sentence), HIDDEN) for w, h in found.values())
    monkeypatch.setattr(reader, "BATCH_PIECES", 1)
    for window, h in vectors(weighed, LONG):
        assert (h == found[window.first + window.first_new][1]).all()


# -- which stretches --------------------------------------------------------------------------------------------------


def chosen(chances: Mapping[Place, float]) -> list[tuple[Place, float]]:
    """The groups of stretches by their likeliest, with their votes."""
    places = list(chances)
    first, last = (np.array([p[n] for p in places], dtype=np.int64) for n in (0, 1))
    groups = choose(first, last, np.array(list(chances.values()), np.float32))
    return [(places[g.best], round(g.votes, 6)) for g in groups]


# stretches with their chances, and those that are chosen, likeliest first, with the votes for each
CHOSEN: list[tuple[dict[Place, float], list[tuple[Place, float]]]] = [
    ({}, []),
    ({(0, 5): LEAST}, []),
    ({(0, 5): (LEAST + THRESHOLD) / 2}, []),
    ({(0, 5): 0.5}, [((0, 5), 0.5)]),
    ({(0, 5): 0.3, (0, 4): 0.4, (1, 5): 0.2}, [((0, 4), 0.9)]),  # shared by half: one content
    ({(0, 5): 0.5, (6, 9): 0.7}, [((6, 9), 0.7), ((0, 5), 0.5)]),
    ({(0, 9): 0.5, (0, 4): 0.7}, [((0, 4), 1.2)]),  # half of the longer
    ({(0, 9): 0.5, (0, 3): 0.7}, [((0, 3), 0.7), ((0, 9), 0.5)]),  # less than half: one within another
    ({(0, 5): 0.5, (0, 4): 0.5}, [((0, 5), 1.0)]),  # of equals the first
    ({(n, n + 8): 0.09 for n in range(3)}, [((0, 8), 0.27)]),  # many unlikely ones make a likely one
    ({(0, 5): 0.5, (0, 4): LEAST}, [((0, 5), 0.5)]),  # and the least likely count for nothing
]


@pytest.mark.parametrize(("chances", "expected"), CHOSEN)
def test_the_stretches_that_are_chosen(chances: dict[Place, float], expected: list[tuple[Place, float]]) -> None:
    assert chosen(chances) == expected


def test_only_the_likeliest_of_a_group_are_asked() -> None:
    chance = np.linspace(0.1, 0.5, MEMBERS + 2).astype(np.float32)
    first = np.arange(MEMBERS + 2)
    (group,) = choose(first, first + 20, chance)
    assert group.members == [MEMBERS + 1 - n for n in range(MEMBERS)]
    assert group.best == group.members[0]


def test_a_group_says_what_its_stretches_say_by_their_chances() -> None:
    groups = [Group(0, 1.0, [0, 2]), Group(3, 0.5, [3])]
    chance = np.array([0.6, 0, 0.2, 0.5], np.float32)
    rows = np.array([[1, 0], [0, 1], [0.5, 0.5]], np.float32)  # of stretches 0, 2 and 3
    points = np.stack([rows * n for n in range(8)])
    told = reader._average(Told(points, rows, rows, rows, rows, rows), groups, chance)
    expected = np.array([[0.75, 0.25], [0.5, 0.5]])
    for found in (told.voice, told.kind, told.strength, told.polarity, told.certainty):
        assert np.allclose(found, expected)
    assert all(np.allclose(told.points[n], expected * n) for n in range(8))


# -- what is pointed at -----------------------------------------------------------------------------------------------

# chances of each word to start and to end it, the last of none; each word's sentence; what is pointed at and its chance
POINTS: list[tuple[list[float], list[float], list[int], Place | None, float]] = [
    ([0.1, 0.8, 0.0, 0.1], [0.1, 0.1, 0.7, 0.1], [0, 0, 0], (1, 2), 0.56),
    ([0.9, 0.0, 0.0, 0.1], [0.8, 0.1, 0.0, 0.1], [0, 0, 0], (0, 0), 0.72),
    ([0.4, 0.0, 0.0, 0.6], [0.0, 0.4, 0.0, 0.6], [0, 0, 0], None, 0.36),  # none is likelier
    ([0.5, 0.0, 0.0, 0.5], [0.0, 0.5, 0.0, 0.5], [0, 0, 0], None, 0.25),  # or as likely
    ([0.9, 0.0, 0.0, 0.1], [0.1, 0.1, 0.7, 0.1], [0, 0, 1], (0, 0), 0.09),  # the likeliest end is another sentence's
    ([0.9, 0.0, 0.0, 0.1], [0.0, 0.2, 0.7, 0.1], [0, 1, 1], None, 0.01),  # and no other end is left
    ([0.1, 0.0, 0.8, 0.1], [0.8, 0.0, 0.1, 0.1], [0, 0, 0], (2, 2), 0.08),  # no end stands before its start
    ([0.0, 0.0, 0.0, 1.0], [0.0, 0.0, 0.0, 1.0], [0, 0, 0], None, 1.0),
]


def pointed(
    starts: Sequence[float] | Array,
    ends: Sequence[float] | Array,
    sentence: Sequence[int],
    *,
    stops: Sequence[int] = (),
    none: float = 1.0,
) -> tuple[Place | None, float]:
    verbs = np.isin(np.arange(len(sentence)), stops)
    return point(np.array(starts, np.float32), np.array(ends, np.float32), np.array(sentence), verbs, none=none)


@pytest.mark.parametrize(("starts", "ends", "sentence", "place", "chance"), POINTS)
def test_what_is_pointed_at(
    starts: list[float], ends: list[float], sentence: list[int], place: Place | None, chance: float
) -> None:
    found, likely = pointed(starts, ends, sentence)
    assert found == place
    assert likely == pytest.approx(chance)


def test_nothing_longer_than_a_source_is_pointed_at() -> None:
    starts, ends = np.full((2, SOURCE_WORDS + 2), 0.01, np.float32)
    starts[0], ends[SOURCE_WORDS], ends[SOURCE_WORDS - 1] = 0.9, 0.8, 0.1
    found, _ = pointed(starts, ends, [0] * (SOURCE_WORDS + 1))
    assert found == (0, SOURCE_WORDS - 1)


def test_nothing_that_goes_over_a_verb_is_pointed_at() -> None:
    starts, ends = [0.9, 0.0, 0.0, 0.0, 0.1], [0.1, 0.2, 0.0, 0.6, 0.1]
    assert pointed(starts, ends, [0] * 4)[0] == (0, 3)
    assert pointed(starts, ends, [0] * 4, stops=[2])[0] == (0, 1)
    assert pointed(starts, ends, [0] * 4, stops=[1])[0] == (0, 0)


def test_none_counts_as_much_as_is_told() -> None:
    starts, ends = [0.4, 0.0, 0.6], [0.4, 0.0, 0.6]  # a chance of .16, and one of .36 of none
    assert pointed(starts, ends, [0, 0])[0] is None
    assert pointed(starts, ends, [0, 0], none=0.4)[0] == (0, 0)
    assert pointed(starts, ends, [0, 0], none=0.5)[0] is None


def test_it_is_the_likeliest_of_all_stretches() -> None:
    dice = np.random.default_rng(1)
    for _ in range(50):
        starts, ends = dice.dirichlet([0.5] * 6, 2).astype(np.float32)
        sentence = sorted(dice.integers(0, 2, 5).tolist())
        pairs = [(i, j) for i in range(5) for j in range(i, 5) if sentence[i] == sentence[j]]
        best = max(pairs, key=lambda p: starts[p[0]] * ends[p[1]])
        likely = starts[best[0]] * ends[best[1]] > starts[-1] * ends[-1]
        assert pointed(starts, ends, sentence)[0] == (best if likely else None)


# -- names ------------------------------------------------------------------------------------------------------------

PERSON, BODY, PLACE, PEOPLE = range(1, 9, 2)  # tags of first words; those of further words are one higher

# tags of the words of "The mayor Dana Osk said the quay closed .", and the names with their kinds
NAMES: list[tuple[list[int], list[tuple[str, NameKind]]]] = [
    ([0, 0, PERSON, PERSON + 1, 0, 0, 0, 0, 0], [("Dana Osk", NameKind.PERSON)]),
    ([0, 0, PERSON, PERSON, 0, 0, 0, 0, 0], [("Dana", NameKind.PERSON), ("Osk", NameKind.PERSON)]),
    ([0, 0, PERSON, BODY + 1, 0, 0, 0, 0, 0], [("Dana", NameKind.PERSON), ("Osk", NameKind.ORGANISATION)]),
    ([0, 0, 0, PERSON + 1, 0, 0, 0, 0, 0], [("Osk", NameKind.PERSON)]),
    ([0, PLACE, 0, PLACE + 1, 0, 0, 0, 0, 0], [("mayor", NameKind.COUNTRY), ("Osk", NameKind.COUNTRY)]),
    ([PEOPLE, *[PEOPLE + 1] * 8], [("The mayor Dana Osk said the quay closed .", NameKind.PEOPLE)]),
    ([0] * 9, []),
]


@pytest.mark.parametrize(("tags", "expected"), NAMES)
def test_the_names_of_an_article(tags: list[int], expected: list[tuple[str, NameKind]]) -> None:
    parsed = make_parsed([[t.text for t in ARTICLE.tokens[:9]]])
    names = make_reader(Handmade({}, names=tags)).read(parsed).names
    assert [(n.span.exact(parsed.text), n.kind) for n in names] == expected
    assert all(n.chance == 1 for n in names)


def test_a_name_stands_in_its_window_behind_the_context() -> None:
    parsed = make_parsed([["mill"] * 100, ["Dana", "Osk", *["mill"] * 150]])
    _, window = cut(parsed, TOKENIZER)
    chances = np.zeros((len(window.sentence) - window.first_new, 9), np.float32)
    chances[:, 0] = 0.5
    chances[0, PERSON], chances[1, PERSON + 1] = 0.75, 0.875
    (name,) = reader._names(parsed, window, chances)
    assert (name.span.exact(parsed.text), name.kind, name.chance) == ("Dana Osk", NameKind.PERSON, 0.75)


def test_every_kind_of_name_has_its_tags() -> None:
    assert len(TAGGED) == len(set(TAGGED)) == 4


# -- the file ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the package's model file is looked for, with no more than the tokenizer in it."""
    monkeypatch.setattr(reader, "files", lambda _package: tmp_path)
    (tmp_path / reader.TOKENIZER).write_text(TOKENIZER.to_str(), encoding="utf-8")
    monkeypatch.setattr(reader, "TOKENIZER_SHA256", hashlib.sha256(TOKENIZER.to_str().encode()).hexdigest())
    reader._shipped.cache_clear()
    yield tmp_path
    reader._shipped.cache_clear()


def complaint() -> str:
    with pytest.raises(ModelError) as caught:
        Reader.shipped()
    message = str(caught.value)
    assert "\n" not in message
    assert not message.endswith(".")
    return message


def test_a_missing_model_is_told(folder: Path) -> None:
    assert complaint() == "no model file 'reader.onnx' in the package; install it again"
    (folder / reader.FILE).write_bytes(b"net")
    (folder / reader.TOKENIZER).unlink()
    assert complaint() == "no model file 'tokenizer.json' in the package; install it again"


def test_another_model_is_told(folder: Path) -> None:
    (folder / reader.FILE).write_bytes(b"net")
    digest = hashlib.sha256(b"net").hexdigest()
    assert complaint() == (
        f"model file 'reader.onnx' has sha256 {digest[:12]}…, not that of this release; install the package again"
    )


def test_another_tokenizer_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / reader.FILE).write_bytes(b"net")
    monkeypatch.setattr(reader, "SHA256", hashlib.sha256(b"net").hexdigest())
    (folder / reader.TOKENIZER).write_text("{}", encoding="utf-8")
    assert complaint().startswith("model file 'tokenizer.json' has sha256 ")


@pytest.mark.parametrize("data", [b"", b"net", b"\x00" * 1_000, b"\x08\x08\x12\x00"])
def test_what_is_no_model_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    (folder / reader.FILE).write_bytes(data)
    monkeypatch.setattr(reader, "SHA256", hashlib.sha256(data).hexdigest())
    message = complaint()
    assert message.startswith("not a model that can be read (")
    assert message.endswith("); install the package again")


def test_the_heads_weights_are_read_from_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weights = make_weights()
    monkeypatch.setattr("onnxruntime.InferenceSession", lambda *_args, **_options: Session(weights))
    data = b"net"
    (folder / reader.FILE).write_bytes(data)
    monkeypatch.setattr(reader, "SHA256", hashlib.sha256(data).hexdigest())
    opened = Reader.shipped()
    assert opened is Reader.shipped()
    assert opened.heads.weights.keys() == weights.keys()
    assert all(w.dtype == np.float32 for w in opened.heads.weights.values())
    assert all(np.allclose(opened.heads.weights[name], weights[name], atol=2e-3) for name in weights)


def test_a_tokenizer_that_pads_and_cuts_does_so_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onnxruntime.InferenceSession", lambda *_args, **_options: Session(make_weights()))
    pads = make_tokenizer()
    pads.enable_padding(length=512)
    pads.enable_truncation(8)
    opened = open_reader(b"net", pads.to_str())
    reading = opened.read(ARTICLE)
    assert reading.contents
    assert reading == open_reader(b"net", TOKENIZER.to_str()).read(ARTICLE)
