"""Writes down what the trained net, in full precision, makes of an article of our own; tests/parse/test_parity.py holds the shipped file to it,
and its array code to what the heads alone make of vectors drawn from a seed.

python training/reader/parity.py WEIGHTS
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from corpora import lines_of
from net import HIDDEN, Reader
from onrecord.parse import Grammar, parse_body
from onrecord.parse.heads import candidates
from train import tensors
from windows import OURS, examples

ROOT = Path(__file__).parents[2]
ARTICLE, OUT = ROOT / "tests/cases/reader_parity.txt", ROOT / "tests/cases/reader_parity.json"
OUT_HEADS = OUT.with_name("reader_heads.json")
SEED, WORDS = 0, 42  # of the vectors that the heads alone are held to
LEAST = 0.05  # chances below it are not written down


def rounded(values: Tensor) -> list[float]:
    return [round(float(v), 4) for v in values]


@torch.no_grad()
def reference(net: Reader) -> list[dict[str, object]]:
    """For each window: its first word, the likely stretches with their chances, and what is read of each of them."""
    text = ARTICLE.read_text(encoding="utf-8")
    tokenizer = Tokenizer.from_file(str(ROOT / "src/onrecord/parse/model/tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    parsed = parse_body(text, lines_of(text), grammar=Grammar.shipped())
    found: list[dict[str, object]] = []
    for example in examples(parsed, tokenizer, channel=OURS, document="parity"):
        h = net.words(*tensors([example]))[0]
        sentence = np.array(example.window.sentence)
        first, last, edges = (torch.from_numpy(v) for v in candidates(sentence, example.window.first_new))
        chance = net.spans(h, first, last, edges, OURS).sigmoid()
        likely = (chance > LEAST).nonzero()[:, 0]
        a, b = first[likely], last[likely]
        q = net.span_vectors(h, a, b)
        points = net.pointers(h, q, a, b, torch.from_numpy(sentence))
        told = {name: scores.softmax(-1) for name, scores in net.tell(h, q, points).items()}
        rows = [
            {
                "place": [int(a[k]), int(b[k])],
                "chance": round(float(chance[likely[k]]), 4),
                "none": rounded(points[::2, k].softmax(-1)[:, -1]),
                **{name: rounded(values[k]) for name, values in told.items()},
            }
            for k in range(len(likely))
        ]
        found.append({"first": example.window.first, "contents": rows})
    return found


@torch.no_grad()
def heads_alone(net: Reader) -> dict[str, object]:
    """What the heads, their weights in half precision as they ship, make of vectors drawn from a seed."""
    for name, held in net.named_parameters():
        if not name.startswith("encoder."):
            held.copy_(held.half().float())
    h = torch.from_numpy(np.random.default_rng(SEED).standard_normal((WORDS, HIDDEN)).astype(np.float32))
    sentence = np.repeat(np.arange(3), WORDS // 3)
    first, last, edges = (torch.from_numpy(v) for v in candidates(sentence, 0))
    some = torch.arange(0, len(first), len(first) // 12)
    a, b = first[some], last[some]
    q = net.span_vectors(h, a, b)
    points = net.pointers(h, q, a, b, torch.from_numpy(sentence))
    return {
        "places": [[int(x), int(y)] for x, y in zip(a, b, strict=True)],
        "chance": rounded(net.spans(h, first, last, edges, OURS).sigmoid()[some]),
        "points": [rounded(row.softmax(-1)[::7]) for row in points.flatten(0, 1)],
        **{name: [rounded(row) for row in scores.softmax(-1)] for name, scores in net.tell(h, q, points).items()},
        "links": [rounded(row[::7]) for row in net.links(h, a, b).softmax(-1)],
        "names": [rounded(row) for row in net.names(h).softmax(-1)[::6]],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    net = Reader()
    net.load_state_dict(torch.load(parser.parse_args().weights, map_location="cpu"))
    net.eval()
    for out, found in ((OUT, reference(net)), (OUT_HEADS, heads_alone(net))):
        out.write_text(json.dumps(found, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
