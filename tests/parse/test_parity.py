"""The shipped file reads as the trained net does: whole numbers for the encoder, half precision for the heads, array code for torch."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from onrecord.model import Span
from onrecord.parse import Grammar, parse_body
from onrecord.parse.heads import candidates
from onrecord.parse.reader import Reader, vectors

CASES = Path(__file__).parents[1] / "cases"
HEADS: dict[str, Any] = json.loads((CASES / "reader_heads.json").read_text(encoding="utf-8"))
WINDOWS: list[dict[str, Any]] = json.loads((CASES / "reader_parity.json").read_text(encoding="utf-8"))
# What int8 costs, over the likely stretches of the article: chances, 0 to 1. Scores differ by less than .005 from those in full precision.
MEAN, MOST = {"chance": 0.1}, {"chance": 0.5}
TOLD = ("voice", "kind", "strength", "polarity", "certainty")


@pytest.fixture(scope="module")
def differences() -> dict[str, list[float]]:
    text = (CASES / "reader_parity.txt").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line]
    body, at = [], 0
    for line in lines:
        at = text.index(line, at)
        body.append(Span(at, at + len(line)))
        at += len(line)
    parsed, reader = parse_body(text, body, grammar=Grammar.shipped()), Reader.shipped()
    pinned = {w["first"]: w["contents"] for w in WINDOWS}
    found: dict[str, list[float]] = {name: [] for name in ("chance", "none", *TOLD)}
    for window, h in vectors(reader, parsed):
        rows = pinned.pop(window.first)
        sentence = np.array(window.sentence)
        first, last = (np.array([r["place"][side] for r in rows]) for side in (0, 1))
        begins = [min(i for i in range(window.first_new, len(sentence)) if sentence[i] == sentence[f]) for f in first]
        ends = [max(np.nonzero(sentence == sentence[f])[0]) for f in first]
        edges = np.stack([first == begins, last >= np.array(ends) - 1], 1).astype(np.int64)
        chance = reader.heads.spans(h, first, last, edges)
        told = reader.heads.tell(h, first, last, sentence)
        for k, row in enumerate(rows):
            found["chance"].append(abs(row["chance"] - float(chance[k])))
            found["none"].extend(np.abs(np.array(row["none"]) - told.points[::2, k, -1]).tolist())
            for name in TOLD:
                found[name].extend(np.abs(np.array(row[name]) - getattr(told, name)[k]).tolist())
    assert not pinned
    return found


@pytest.mark.parametrize("name", ["chance", "none", *TOLD])
def test_chances_are_those_of_the_trained_net(differences: dict[str, list[float]], name: str) -> None:
    assert len(differences[name]) > 20
    assert np.mean(differences[name]) <= MEAN.get(name, 0.03)
    assert max(differences[name]) <= MOST.get(name, 0.35)


def test_the_heads_are_the_trained_ones_to_the_fourth_place() -> None:
    """Array code against torch, on the vectors that training/reader/parity.py draws: no tolerance for int8 here."""
    heads = Reader.shipped().heads
    h = np.random.default_rng(0).standard_normal((42, 384)).astype(np.float32)
    sentence = np.repeat(np.arange(3), 14)
    first, last, edges = candidates(sentence, 0)
    some = np.arange(0, len(first), len(first) // 12)
    a, b = first[some], last[some]
    told = heads.tell(h, a, b, sentence)
    found = {
        "places": np.stack([a, b], 1),
        "chance": heads.spans(h, first, last, edges)[some],
        "points": told.points.reshape(-1, len(h) + 1)[:, ::7],
        "links": heads.link(h, a, b)[:, ::7],
        "names": heads.names(h)[::6],
        **{name: getattr(told, name) for name in TOLD},
    }
    assert found.keys() == HEADS.keys()
    for name, values in found.items():
        assert np.abs(values - np.array(HEADS[name])).max() < 2e-4, name
