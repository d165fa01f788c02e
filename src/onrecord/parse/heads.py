"""What the net's heads make of the vectors of one window's words: array code, the same as training/reader/net.py in torch.

The encoder runs in onnxruntime; what pairs of words score depends on their places, and is quicker here.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.parse.windows import LONGEST

__all__ = ["Heads", "Told"]

Array = NDArray[np.float32]
Index = NDArray[np.int64]
OURS, POLNEAR = 0, 1  # channels of contents
PLACES = 12  # buckets of distance on either side


@dataclass(frozen=True, slots=True)
class Told:
    """Chances of one window's contents: `points` 8 x contents x words + 1 (start and end of source, cue, medium, actor; the last column is
    none), the others contents x values."""

    points: Array
    voice: Array
    kind: Array
    strength: Array
    polarity: Array
    certainty: Array


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads' weights, by the names that training gives them."""

    weights: Mapping[str, Array]

    def spans(self, h: Array, first: Index, last: Index, edges: Index, *, channel: int = OURS) -> Array:
        """Chances that the words `first` to `last` (inclusive) are a content; `edges`: whether the sentence begins, ends there.

        `channel` tells contents as reports have them from those that PolNeAR marks, which the net learnt beside.
        """
        w, c = self.weights, channel
        key = w["start_key.bias"].shape[0] // 2
        begins = self._line("start_key", h)[:, c * key : (c + 1) * key]
        ends = self._line("end_key", h)[:, c * key : (c + 1) * key]
        inside = np.concatenate([[0.0], np.cumsum(self._line("inside", h)[:, c])]).astype(np.float32)
        length = last - first
        score = (
            self._line("start", h)[first, c]
            + self._line("end", h)[last, c]
            + (begins @ ends.T)[first, last] / math.sqrt(key)
            + (inside[last + 1] - inside[first]) / (length + 1)
            + w["length"][c][length]
            + w["opens"][c][edges[:, 0]]
            + w["closes"][c][edges[:, 1]]
            + w["bias"][c]
        )
        return _sigmoid(score)

    def tell(self, h: Array, first: Index, last: Index, sentence: Index) -> Told:
        """Whose each content is, and of what nature."""
        q = self._spans_of(h, first, last)
        points = _softmax(self._points(h, q, first, last, sentence))
        source = (points[0] + points[1])[:, :-1] / 2 @ h
        cue = (points[2] + points[3])[:, :-1] / 2 @ h
        told = _gelu(self._line("told", np.concatenate([q, source, cue, points[0][:, -1:], points[2][:, -1:]], 1)))
        nature = {
            name: _softmax(self._line(name, q) + self._line(f"more.{name}", told))
            for name in ("kind", "strength", "polarity", "certainty")
        }
        return Told(points, _softmax(self._line("voice", told)), **nature)

    def link(self, h: Array, first: Index, last: Index) -> Array:
        """Mentions x words + 1: chances that a word ends a name of what the mention means; the last column is that of none."""
        place = np.arange(len(h))
        within = (place >= first[:, None]) & (place <= last[:, None])
        share = (within / (last - first + 1)[:, None]).astype(np.float32)
        m = _gelu(self._line("mention", np.concatenate([h[first], h[last], share @ h], 1)))
        seeks, named = self._line("seeks", m), self._line("named", h)
        scores = seeks @ named.T / math.sqrt(seeks.shape[1]) + self.weights["apart"][_steps(first, last, place)]
        scores = np.where(within, np.float32(-1e4), scores)
        return _softmax(np.concatenate([scores, self._line("unnamed", m)], 1))

    def meanings(self, h: Array, first: Index, last: Index) -> Array:
        """Contents x MEANING, of length one: the nearer two are, the likelier they say the same."""
        total = np.concatenate([np.zeros((1, h.shape[1]), np.float32), np.cumsum(h, axis=0, dtype=np.float32)])
        mean = (total[last + 1] - total[first]) / (last - first + 1)[:, None]
        found = mean.astype(np.float32) @ self.weights["meaning.weight"].T
        length = np.sqrt((found**2).sum(axis=1, keepdims=True))
        unit: Array = found / np.maximum(length, np.float32(1e-6))
        return unit

    def names(self, h: Array) -> Array:
        """Words x kinds: chances of no name, then of a first and a further word of each kind of name."""
        return _softmax(self._line("names", h))

    def _line(self, name: str, x: Array) -> Array:
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def _spans_of(self, h: Array, first: Index, last: Index) -> Array:
        place = np.arange(len(h))
        within = (place >= first[:, None]) & (place <= last[:, None])
        share = within / (last - first + 1)[:, None]
        attend = _softmax(np.where(within, self._line("pool", h)[:, 0], np.float32(-1e4)))
        parts = [h[first], h[last], share.astype(np.float32) @ h, attend @ h]
        return _gelu(self._line("span", np.concatenate(parts, 1)))

    def _points(self, h: Array, q: Array, first: Index, last: Index, sentence: Index) -> Array:
        asks, answers = self._line("asks", q), self._line("answers", h)
        near = self.weights["near"]
        count = len(near)
        key = asks.shape[1] // count
        asks, answers = asks.reshape(-1, count, key), answers.reshape(-1, count, key)
        scores = np.einsum("cpk,wpk->pcw", asks, answers, optimize=True) / math.sqrt(key)
        place = np.arange(len(h))
        same = sentence[None, :] == sentence[first][:, None]
        scores = scores + near[:, _steps(first, last, place)] + near[:, 2 * PLACES + 1][:, None, None] * same
        none = np.repeat(self._line("none", q).T, 2, axis=0)
        return np.concatenate([scores, none[..., None]], -1).astype(np.float32)


def candidates(sentence: Index, first_new: int) -> tuple[Index, Index, Index]:
    """All stretches of up to LONGEST words inside each sentence's new part: first and last words, and whether they are its edges."""
    firsts, lasts, edges = [], [], []
    for number in np.unique(sentence[first_new:]):
        where = np.nonzero(sentence == number)[0]
        begin, end = max(int(where[0]), first_new), int(where[-1])
        a, b = np.meshgrid(np.arange(begin, end + 1), np.arange(begin, end + 1), indexing="ij")
        keep = (b >= a) & (b < a + LONGEST)
        a, b = a[keep], b[keep]
        firsts.append(a)
        lasts.append(b)
        edges.append(np.stack([a == begin, b >= end - 1], 1).astype(np.int64))
    if not firsts:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros((0, 2), np.int64)
    return np.concatenate(firsts), np.concatenate(lasts), np.concatenate(edges)


def _steps(first: Index, last: Index, place: Index) -> Index:
    """Stretches x words: how far each word stands before (0 to 11) or after (12 to 23) a stretch; 24 within it."""
    before, after = first[:, None] - place, place - last[:, None]
    return np.where(before > 0, _bucket(before), np.where(after > 0, PLACES + _bucket(after), 2 * PLACES))


def _bucket(n: Index) -> Index:
    """0 to 11 for distances 1, 2, 3, 4, 5–6, 7–9, …"""
    return np.clip((2 * np.log2(np.maximum(n, 1).astype(np.float32))).astype(np.int64), 0, PLACES - 1)


def _sigmoid(x: Array) -> Array:
    return (1 / (1 + np.exp(-np.clip(x, -60, 60)))).astype(np.float32)


def _softmax(x: Array) -> Array:
    e = np.exp(x - x.max(-1, keepdims=True))
    shares: Array = (e / e.sum(-1, keepdims=True)).astype(np.float32)
    return shares


def _gelu(x: Array) -> Array:
    """x Φ(x), with the error function by Abramowitz and Stegun 7.1.26 (error below 1.5e-7)."""
    z = np.abs(x) / math.sqrt(2)
    t = 1 / (1 + 0.3275911 * z)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1 - poly * np.exp(-z * z))
    return (x * (1 + erf) / 2).astype(np.float32)
