"""Trains the head that tells which contents say the same, on a trained net that is left as it is.

python training/reader/meaning.py SHARED WEIGHTS --encoder FOLDER

The encoder, as it comes in its package, tells well which of two sentences mean the same, but reads words alone; the net reads them in
their article and is run anyway. So the head learns to make of the net's vectors what the encoder makes of each content's words: the
cosines of contents with those nearest to them. WEIGHTS gets the head.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from corpora import open_tokenizer, ours, polnear
from net import Encoder, Reader
from onrecord.parse.windows import FEATURES
from train import tensors
from windows import Example

STEPS, ANCHORS, NEAREST, RATE = 3000, 64, 7, 2e-3
LONGEST = 128  # pieces of a content
HELD_OUT = 0.05


def contents(examples: list[Example]) -> Iterator[tuple[Example, list[tuple[int, int]], list[str]]]:
    """The windows that have contents, with their places and words."""
    for example in examples:
        places = [(g.first, g.last) for g in example.golds]
        if places:
            yield example, places, [" ".join(example.texts[a : b + 1]) for a, b in places]


@torch.no_grad()
def read(net: Reader, found: list[tuple[Example, list[tuple[int, int]], list[str]]]) -> Tensor:
    """The mean of the net's vectors over each content's words."""
    rows: list[Tensor] = []
    for example, places, _ in found:
        h = net.words(*tensors([example]))[0]
        rows.extend(h[a : b + 1].mean(0) for a, b in places)
    return torch.stack(rows)


@torch.no_grad()
def meant(encoder: Encoder, tokenizer: Tokenizer, texts: list[str]) -> Tensor:
    """What the encoder makes of the words alone, of length one."""
    rows = torch.zeros(len(texts), 384)
    order = sorted(range(len(texts)), key=lambda k: len(texts[k]))
    for at in range(0, len(order), 64):
        ids = [tokenizer.encode(texts[k]).ids[:LONGEST] for k in order[at : at + 64]]
        n = max(map(len, ids))
        pieces, mask = torch.zeros(len(ids), n, dtype=torch.long), torch.full((len(ids), n), -1e4)
        for row, found in enumerate(ids):
            pieces[row, : len(found)], mask[row, : len(found)] = torch.tensor(found), 0
        h = encoder(pieces, mask, torch.zeros(len(ids), n, len(FEATURES), dtype=torch.long))
        share = (mask == 0).float()
        rows[order[at : at + 64]] = F.normalize((h * share[..., None]).sum(1) / share.sum(1, keepdim=True), dim=-1)
    return rows


def train(net: Reader, read_as: Tensor, said: Tensor, seed: int) -> None:
    """Contents with their nearest in batches; the loss is of the cosines among them."""
    dice = np.random.default_rng(seed)
    near = torch.cat([(part @ said.T).topk(NEAREST + 1, dim=-1).indices for part in said.split(512)])
    held = round(HELD_OUT * len(said))
    learnt, optimiser = torch.arange(held, len(said)), torch.optim.Adam(net.meaning.parameters(), lr=RATE)
    for step in range(1, STEPS + 1):
        for group in optimiser.param_groups:
            group["lr"] = RATE * (1 - (step - 1) / STEPS)
        rows = near[learnt[torch.from_numpy(dice.choice(len(learnt), ANCHORS, replace=False))]].flatten().unique()
        loss = _loss(net, read_as[rows], said[rows])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        if step % 500 == 0:
            with torch.no_grad():
                print(
                    step,
                    f"{float(loss):.4f}, left out {float(_loss(net, read_as[:held], said[:held])):.4f}",
                    flush=True,
                )


def _loss(net: Reader, read_as: Tensor, said: Tensor) -> Tensor:
    ours_, theirs = F.normalize(net.meaning(read_as), dim=-1), said
    wanted = theirs @ theirs.T
    weight = 1 + 8 * wanted.clamp(min=0) ** 2
    return (weight * (ours_ @ ours_.T - wanted) ** 2).mean()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path), parser.add_argument("weights", type=Path)
    parser.add_argument("--encoder", type=Path, required=True), parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    net, tokenizer = Reader(), open_tokenizer(options.encoder)
    net.load_state_dict(torch.load(options.weights), strict=False)
    net.eval()
    shared = options.shared
    found = list(contents([*ours(shared, tokenizer, lambda _: True), *polnear(shared, tokenizer)]))
    said = meant(Encoder(options.encoder).eval(), tokenizer, [t for _, _, texts in found for t in texts])
    order = torch.from_numpy(np.random.default_rng(options.seed).permutation(len(said)))
    train(net, read(net, found)[order], said[order], options.seed)
    torch.save(net.state_dict(), options.weights)


if __name__ == "__main__":
    main()
