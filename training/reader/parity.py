"""Writes down what the trained net, in full precision, makes of an article of our own; tests/parse/test_parity.py holds the shipped file to it.

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
from net import Reader
from onrecord.parse import Grammar, parse_body
from onrecord.parse.heads import candidates
from train import tensors
from windows import OURS, examples

ROOT = Path(__file__).parents[2]
ARTICLE, OUT = ROOT / "tests/cases/reader_parity.txt", ROOT / "tests/cases/reader_parity.json"
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    net = Reader()
    net.load_state_dict(torch.load(parser.parse_args().weights, map_location="cpu"))
    OUT.write_text(json.dumps(reference(net.eval()), separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
