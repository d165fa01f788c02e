"""The net that reads contents and their voices: an encoder in onnxruntime, its heads in `heads`, both from one file.

Nothing else of the package knows onnxruntime. The file's sha256 is checked when it is loaded; docs/model.md tells how it was made.
"""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.errors import ModelError
from onrecord.model import (
    Certainty,
    Content,
    Kind,
    NameKind,
    Parsed,
    Pointer,
    Polarity,
    Reading,
    SourceClass,
    Span,
    Strength,
    Tagged,
)
from onrecord.parse.heads import Array, Heads, Told, candidates
from onrecord.parse.windows import BEGIN, END, FEATURES, TAG_OF, Window, cut

__all__ = ["Group", "Reader", "choose", "open_reader", "pack", "point", "vectors"]

FILE, TOKENIZER = "reader.onnx", "tokenizer.json"
SHA256 = "533db243fafd8d75db2f43aa441953946e8a3f76af724d6527b38f4060be02a7"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
HEAD = "head."
BATCH_PIECES = 1024
LEAST = 0.02  # chances below it are not looked at
MOST = 1000  # stretches of a window that are looked at, the likeliest; bounds the memory
OWN = 0.15  # chance that a stretch needs where a likelier one of its group is part of another content
THRESHOLD = 0.15  # votes; what falls short is looked at no further, extract decides over the rest
SOURCE_WORDS = 24
MEMBERS = 3  # stretches of a group that are asked whose it is and of what nature
TAGGED = (NameKind.PERSON, NameKind.ORGANISATION, NameKind.COUNTRY, NameKind.PEOPLE)  # in the order of training
NONE = (1.0, 1.0, 1.0, 0.5)  # what the chance of none counts for each: an actor is seldom left out
FINITE = [TAG_OF[tag] for tag in ("MD", "VBD", "VBP", "VBZ")]  # no name of a voice goes over a verb
SOURCE, CUE, MEDIUM, ACTOR = range(4)  # what is pointed at
Value = TypeVar("Value", bound=StrEnum)
Place = tuple[int, int]  # first and last word of a window


@dataclass(frozen=True, slots=True)
class Group:
    """Stretches that overlap by half: the likeliest, the chances of all added up, the likeliest few."""

    best: int
    votes: float
    members: list[int]


@dataclass(frozen=True, slots=True)
class Reader:
    """The net, ready to read. `session` is an onnxruntime session, `tokenizer` the word pieces' own."""

    session: Any = field(repr=False)
    tokenizer: Any = field(repr=False)
    heads: Heads = field(repr=False)

    @staticmethod
    def shipped() -> "Reader":
        """The net that ships with the package, loaded once a process. Raises ModelError where its file is missing or another."""
        return _shipped()

    def read(self, parsed: Parsed) -> Reading:
        """The contents of an article, in order, none of which overlaps another by half, and its names."""
        contents: list[Content] = []
        names: list[Tagged] = []
        for window, h in vectors(self, parsed):
            contents.extend(self._read_window(parsed, window, h))
            names.extend(_names(parsed, window, self.heads.names(h[window.first_new :])))
        return Reading(tuple(sorted(contents, key=lambda c: c.span)), tuple(sorted(names, key=lambda n: n.span)))

    def _read_window(self, parsed: Parsed, window: Window, h: Array) -> Iterator[Content]:
        sentence = np.array(window.sentence)
        first, last, edges = candidates(sentence, window.first_new)
        if not len(first):
            return
        chance = self.heads.spans(h, first, last, edges)
        groups = choose(first, last, chance)
        if not groups:
            return
        flat = np.array([k for group in groups for k in group.members])
        stops = np.isin(window.features[:, FEATURES.index("tag")], FINITE)
        told = _average(self.heads.tell(h, first[flat], last[flat], sentence), groups, chance)
        points = [
            [
                point(told.points[2 * n, row], told.points[2 * n + 1, row], sentence, stops * (n != CUE), none=NONE[n])
                for n in range(4)
            ]
            for row in range(len(groups))
        ]
        mentions = sorted({place for row in points for place, _ in (row[SOURCE], row[ACTOR]) if place is not None})
        meant = self._link(h, mentions)
        best = np.array([group.best for group in groups])
        meanings = pack(self.heads.meanings(h, first[best], last[best]))
        for row, group in enumerate(groups):
            pointers = [_to_pointer(parsed, window, place, sure, meant) for place, sure in points[row]]
            yield Content(
                int(sentence[first[group.best]]),
                _span(parsed, window, (int(first[group.best]), int(last[group.best]))),
                group.votes,
                pointers[SOURCE],
                pointers[CUE],
                pointers[MEDIUM],
                pointers[ACTOR],
                _spread(SourceClass, told.voice[row]),
                _spread(Kind, told.kind[row]),
                _spread(Strength, told.strength[row]),
                _spread(Polarity, told.polarity[row]),
                _spread(Certainty, told.certainty[row]),
                meanings[row],
            )

    def meanings(self, parsed: Parsed, spans: Sequence[Span]) -> dict[Span, bytes]:
        """What the words of each span say, as `Content.meaning` has it; spans that lie in no sentence are left out."""
        found: dict[Span, bytes] = {}
        for window, h in vectors(self, parsed):
            tokens = parsed.tokens[window.first : window.first + len(window.sentence)]
            starts, ends = [t.start for t in tokens], [t.end for t in tokens]
            for span in spans:
                first, last = bisect_right(ends, span.start), bisect_left(starts, span.end) - 1
                if window.first_new <= first <= last:
                    found[span] = pack(self.heads.meanings(h, np.array([first]), np.array([last])))[0]
        return found

    def _link(self, h: Array, mentions: Sequence[Place]) -> dict[Place, tuple[int, float]]:
        """The likeliest word that ends a name of what each mention means, where one is likelier than none."""
        if not mentions:
            return {}
        first, last = np.array([m[0] for m in mentions]), np.array([m[1] for m in mentions])
        chances = self.heads.link(h, first, last)
        best = chances[:, :-1].argmax(1)
        rows = range(len(mentions))
        return {
            mentions[k]: (int(best[k]), float(chances[k, best[k]]))
            for k in rows
            if chances[k, best[k]] > chances[k, -1]
        }


def pack(meanings: Array) -> list[bytes]:
    """Each row as signed bytes, its greatest value 127: what is kept of a meaning, whose length tells nothing."""
    scaled = meanings * (127 / np.maximum(np.abs(meanings).max(axis=1, keepdims=True), np.float32(1e-6)))
    return [row.tobytes() for row in np.rint(scaled).astype(np.int8)]


@cache
def _shipped() -> Reader:
    folder = files("onrecord.parse.model")
    try:
        data = (folder / FILE).read_bytes()
        tokenizer = (folder / TOKENIZER).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ModelError(f"no model file {Path(str(error.filename)).name!r} in the package; install it again") from None
    for name, held, wanted in ((FILE, data, SHA256), (TOKENIZER, tokenizer.encode(), TOKENIZER_SHA256)):
        if (found := hashlib.sha256(held).hexdigest()) != wanted:
            raise ModelError(
                f"model file {name!r} has sha256 {found[:12]}…, not that of this release; install the package again"
            )
    return open_reader(data, tokenizer)


def open_reader(data: bytes, tokenizer: str) -> Reader:
    """The reader of a model file and its tokenizer's JSON. Raises ModelError where onnxruntime cannot read the former."""
    import onnxruntime  # noqa: PLC0415 - a fifth of a second that only reading should cost

    options = onnxruntime.SessionOptions()
    # each worker is a thread of its own, and one sum has one order
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    try:
        session = onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
        pieces = Tokenizer.from_str(tokenizer)
    except Exception as error:  # the errors of neither library share a class
        reason = " ".join(str(error).split())[:80]
        raise ModelError(f"not a model that can be read ({reason}); install the package again") from None
    pieces.no_padding()
    pieces.no_truncation()
    return Reader(session, pieces, Heads(_weights(session)))


def _weights(session: Any) -> dict[str, Array]:
    """The heads' weights, which the file holds beside the encoder as constant outputs."""
    names = [o.name for o in session.get_outputs() if o.name.startswith(HEAD)]
    blank = Window(0, [BEGIN, END], [-1, -1], np.zeros((1, len(FEATURES)), np.int16), 0, [0])
    values = session.run(names, _inputs([blank]))
    return {name.removeprefix(HEAD): value.astype(np.float32) for name, value in zip(names, values, strict=True)}


def vectors(reader: Reader, parsed: Parsed) -> Iterator[tuple[Window, Array]]:
    """The windows of an article, each with its words' vectors; shortest first."""
    for batch in _batches(cut(parsed, reader.tokenizer)):
        words = reader.session.run(["words"], _inputs(batch))[0]
        for window, h in zip(batch, words, strict=True):
            yield window, h[: len(window.sentence)].astype(np.float32)


def _batches(windows: Sequence[Window]) -> Iterator[list[Window]]:
    """Windows of like size together."""
    batch: list[Window] = []
    for window in sorted(windows, key=lambda w: (len(w.pieces), w.first)):
        if batch and (len(batch) + 1) * len(window.pieces) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def _inputs(batch: Sequence[Window]) -> dict[str, NDArray[Any]]:
    n, w = max(len(x.pieces) for x in batch), max(len(x.sentence) for x in batch)
    pieces = np.zeros((len(batch), n), np.int64)
    mask = np.full((len(batch), n), -1e4, np.float32)
    word_of = np.full((len(batch), n), w, np.int64)
    features = np.zeros((len(batch), n, len(FEATURES)), np.int64)
    word_features = np.zeros((len(batch), w, len(FEATURES)), np.int64)
    for row, x in enumerate(batch):
        m, of = len(x.pieces), np.array(x.word_of)
        pieces[row, :m], mask[row, :m] = x.pieces, 0
        inner = of >= 0
        word_of[row, :m][inner] = of[inner]
        features[row, :m][inner] = x.features[of[inner]]
        word_features[row, : len(x.sentence)] = x.features
    return {"pieces": pieces, "mask": mask, "features": features, "word_of": word_of, "word_features": word_features}


def choose(first: NDArray[np.int64], last: NDArray[np.int64], chance: Array) -> list[Group]:
    """The likeliest stretch of each group that overlaps by half, where the group's chances add up to enough."""
    likely = np.nonzero(chance > LEAST)[0]
    if not len(likely):
        return []
    likely = np.sort(likely[np.argsort(-chance[likely], kind="stable")[:MOST]])
    a, b, p = first[likely], last[likely], chance[likely]
    shared = np.minimum(b[:, None], b) - np.maximum(a[:, None], a) + 1
    whole = np.maximum(b[:, None], b) - np.minimum(a[:, None], a) + 1
    alike = 2 * shared >= whole
    votes = alike @ p
    chosen: dict[int, Group] = {}
    taken = np.zeros(len(likely), bool)
    for k in np.lexsort((likely, -p, -votes)):
        if votes[k] < THRESHOLD:
            break
        if taken[k]:
            continue
        group = np.nonzero(alike[k])[0]
        ordered = group[np.lexsort((group, -p[group]))]
        free = ordered[~taken[ordered]]  # what the group would be may be part of another content
        best = free[0]
        if best != ordered[0] and p[best] < OWN:
            continue
        taken |= alike[k] | alike[best]
        chosen[int(likely[best])] = Group(
            int(likely[best]), float(votes[k]), [int(likely[j]) for j in ordered[:MEMBERS]]
        )
    return list(chosen.values())


def _average(told: Told, groups: Sequence[Group], chance: Array) -> Told:
    """What the stretches of each group say, weighed by their chances."""
    sizes = np.cumsum([0, *(len(group.members) for group in groups)])
    shares = [chance[group.members] / chance[group.members].sum() for group in groups]

    def mean(values: Array) -> Array:
        rows = [shares[k] @ values[sizes[k] : sizes[k + 1]] for k in range(len(groups))]
        return np.stack(rows).astype(np.float32)

    points = np.stack([mean(channel) for channel in told.points])
    return Told(
        points, mean(told.voice), mean(told.kind), mean(told.strength), mean(told.polarity), mean(told.certainty)
    )


def point(
    starts: Array, ends: Array, sentence: NDArray[np.int64], stops: NDArray[np.bool_], *, none: float = 1.0
) -> tuple[Place | None, float]:
    """The likeliest stretch of words of one sentence that holds none of the `stops`, None where `none` times the chance of none is more."""
    best, found = float(starts[-1] * ends[-1]) * none, None
    words = len(starts) - 1
    for i in np.argsort(-starts[:words], kind="stable")[:5]:
        for j in range(int(i), min(int(i) + SOURCE_WORDS, words)):
            if sentence[j] != sentence[i] or (stops[j] and j > i):
                break
            if starts[i] * ends[j] > best:
                best, found = float(starts[i] * ends[j]), (int(i), j)
    return found, best


def _names(parsed: Parsed, window: Window, chances: Array) -> Iterator[Tagged]:
    """The names of a window's new part: a first word and the further words of the same kind behind it."""
    tags, first = chances.argmax(1), 0
    while first < len(tags):
        last = first
        if tags[first]:
            kind = (tags[first] - 1) // 2
            while last + 1 < len(tags) and tags[last + 1] == 2 * kind + 2:
                last += 1
            place = (window.first_new + first, window.first_new + last)
            yield Tagged(_span(parsed, window, place), TAGGED[kind], float(chances[first, tags[first]]))
        first = last + 1


def _span(parsed: Parsed, window: Window, place: Place) -> Span:
    tokens = parsed.tokens
    return Span(tokens[window.first + place[0]].start, tokens[window.first + place[1]].end)


def _to_pointer(
    parsed: Parsed, window: Window, place: Place | None, chance: float, meant: Mapping[Place, tuple[int, float]]
) -> Pointer:
    if place is None:
        return Pointer(None, chance)
    word, sure = meant.get(place, (-1, 0.0))
    return Pointer(
        _span(parsed, window, place), chance, _span(parsed, window, (word, word)) if word >= 0 else None, sure
    )


def _spread(values: type[Value], chances: Array) -> Mapping[Value, float]:
    return {value: float(chance) for value, chance in zip(values, chances, strict=True)}
