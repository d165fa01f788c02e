"""Trains the reader, from top to bottom: what is read, in which order, with which weights. README.md has the commands.

python training/reader/train.py first SHARED WEIGHTS                      PolNeAR and names
python training/reader/train.py then SHARED WEIGHTS --from FIRST          our reports
"""

import argparse
import copy
import random
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from corpora import fold_of, names, open_tokenizer, ours, polnear
from net import Reader
from onrecord.parse.heads import candidates
from windows import NAMED, OURS, UNKNOWN, Example, Gold

PIECES = 2560  # of a batch
RATE, HEADS_RATE = {"first": 1e-4, "then": 7e-5}, 10.0  # of the encoder; that of the heads is so many times as high
EPOCHS = {"first": 1, "then": 8}
REMEMBERED = (
    0.12  # windows of PolNeAR for each of ours in the second stage, drawn anew each epoch, so that its task is kept
)
WARM_UP, LAST_RATE = 40, 0.02  # steps; share of the rate that is left at the end
SHAKEN = 0.3  # share of contents whose edges are moved, since those that are found are not always those that are meant
KEPT = 0.996  # of the running mean of the weights, which is what is saved, at each step
WEIGHTS = {"voice": 1.0, "kind": 1.0, "strength": 1.0, "polarity": 1.5, "certainty": 1.0}
TAGS_WEIGHT, POINT_WEIGHT, LINK_WEIGHT = 0.1, 0.5, 0.5
Losses = dict[str, Tensor]


def batches(found: Sequence[Example], dice: random.Random) -> list[list[Example]]:
    """Examples of like length together, in random order."""
    order = list(found)
    dice.shuffle(order)
    all_: list[list[Example]] = []
    for at in range(0, len(order), 512):
        batch: list[Example] = []
        for example in sorted(order[at : at + 512], key=lambda e: len(e.window.pieces)):
            if batch and (len(batch) + 1) * len(example.window.pieces) > PIECES:
                all_.append(batch)
                batch = []
            batch.append(example)
        all_.append(batch)
    dice.shuffle(all_)
    return all_


DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


def tensors(batch: Sequence[Example]) -> tuple[Tensor, ...]:
    """Pieces, mask, features of pieces, word of each piece, features of words; see Reader.words."""
    windows = [e.window for e in batch]
    n, w = max(len(x.pieces) for x in windows), max(len(x.sentence) for x in windows)
    f = windows[0].features.shape[1]
    pieces, mask = torch.zeros(len(batch), n, dtype=torch.long), torch.full((len(batch), n), -1e4)
    of_pieces, word_of = torch.zeros(len(batch), n, f, dtype=torch.long), torch.full((len(batch), n), w)
    of_words = torch.zeros(len(batch), w, f, dtype=torch.long)
    for row, x in enumerate(windows):
        m, word = len(x.pieces), torch.tensor(x.word_of)
        own = torch.from_numpy(x.features.astype(np.int64))
        pieces[row, :m], mask[row, :m] = torch.tensor(x.pieces), 0
        of_words[row, : len(x.sentence)] = own
        inner = word >= 0
        word_of[row, :m][inner], of_pieces[row, :m][inner] = word[inner], own[word[inner]]
    return pieces, mask, of_pieces, word_of, of_words


# -- what is wrong with one window ------------------------------------------------------------------------------------


def losses_of(net: Reader, example: Example, h: Tensor, dice: random.Random) -> Losses:
    """The summed losses of one window whose words have the vectors `h`."""
    if example.channel == NAMED:
        return {"names": F.cross_entropy(net.names(h), torch.tensor(example.names), reduction="sum")}
    losses = _loss_of_spans(net, example, h) | {"tags": _loss_of_tags(net, example, h)}
    if example.golds:
        losses |= _loss_of_contents(net, example, h, dice)
    if example.links:
        losses["links"] = _loss_of_links(net, example, h)
    return losses


def _loss_of_spans(net: Reader, example: Example, h: Tensor) -> Losses:
    x = example.window
    first, last, edges = (torch.from_numpy(v) for v in candidates(np.array(x.sentence), x.first_new))
    if not len(first):
        return {}
    meant = {(g.first, g.last) for g in example.golds}
    target = torch.tensor([float(pair in meant) for pair in zip(first.tolist(), last.tolist(), strict=True)])
    scores = net.spans(h, first, last, edges, example.channel)
    return {"spans": F.binary_cross_entropy_with_logits(scores, target, reduction="sum")}


def _loss_of_tags(net: Reader, example: Example, h: Tensor) -> Tensor:
    wanted = torch.zeros(len(h), 2, dtype=torch.long)
    for gold in example.golds:
        for column, span in enumerate((gold.source, gold.cue)):
            if span and span != UNKNOWN:
                wanted[span[0], column] = 1
                wanted[span[0] + 1 : span[1] + 1, column] = 2
    new = example.window.first_new
    return TAGS_WEIGHT * F.cross_entropy(
        net.tags(h).view(len(h), 2, 3)[new:].reshape(-1, 3), wanted[new:].reshape(-1), reduction="sum"
    )


def _loss_of_contents(net: Reader, example: Example, h: Tensor, dice: random.Random) -> Losses:
    golds = example.golds
    places = [_shaken(example, gold, dice) for gold in golds]
    first, last = torch.tensor([p[0] for p in places]), torch.tensor([p[1] for p in places])
    q = F.dropout(net.span_vectors(h, first, last), 0.1, net.training)
    points = net.pointers(h, q, first, last, torch.tensor(example.window.sentence))
    goal = torch.tensor(
        [[_end(span, side, len(h)) for span in (g.source, g.cue, g.medium, g.actor) for side in (0, 1)] for g in golds]
    ).T
    losses = {
        "points": POINT_WEIGHT
        * F.cross_entropy(points.flatten(0, 1), goal.flatten(), reduction="sum", ignore_index=-100)
    }
    if example.channel == OURS:
        told = net.tell(h, q, points)
        for name, weight in WEIGHTS.items():
            values = torch.tensor([getattr(g, name) for g in golds])
            losses[name] = weight * F.cross_entropy(told[name], values, reduction="sum", ignore_index=-1)
    return losses


def _end(span: tuple[int, int] | None, side: int, none: int) -> int:
    return none if span is None else -100 if span == UNKNOWN else span[side]


def _shaken(example: Example, gold: Gold, dice: random.Random) -> tuple[int, int]:
    if dice.random() >= SHAKEN:
        return gold.first, gold.last
    first, last = gold.first + dice.choice((-1, 0, 0, 1, 2)), gold.last + dice.choice((-2, -1, 0, 0, 1))
    sentence = example.window.sentence
    within = example.window.first_new <= first <= last < len(sentence)
    return (
        (first, last)
        if within and sentence[first] == sentence[last] == sentence[gold.first]
        else (gold.first, gold.last)
    )


def _loss_of_links(net: Reader, example: Example, h: Tensor) -> Tensor:
    """Any of the words that end a name of what is meant is right."""
    links = example.links
    scores = net.links(h, torch.tensor([k.first for k in links]), torch.tensor([k.last for k in links])).log_softmax(-1)
    right = torch.full_like(scores, -1e4)
    for row, link in enumerate(links):
        right[row, link.answers or [len(h)]] = 0
    return -LINK_WEIGHT * (scores + right).logsumexp(-1).sum()


# -- training ---------------------------------------------------------------------------------------------------------


def load(options: argparse.Namespace) -> tuple[list[Example], list[Example]]:
    """What the stage reads, and what it reads some of beside."""
    tokenizer = open_tokenizer(options.encoder)
    before = list(polnear(options.shared, tokenizer))
    if options.stage == "first":
        return [*before, *names(options.shared, tokenizer)], []
    own = ours(options.shared, tokenizer, lambda page: fold_of(page) != options.without, marked=not options.unmarked)
    return list(own), before


def planned(
    found: Sequence[Example], beside: Sequence[Example], epochs: int, dice: random.Random
) -> list[list[Example]]:
    """The batches of all epochs."""
    plan = []
    for _ in range(epochs):
        some = dice.sample(beside, min(len(beside), round(REMEMBERED * len(found))))
        plan.extend(batches([*found, *some], dice))
    return plan


def train(
    net: Reader, found: Sequence[Example], beside: Sequence[Example], options: argparse.Namespace
) -> dict[str, Tensor]:
    """The running mean of the weights after the last epoch."""
    dice, rate = random.Random(options.seed), RATE[options.stage]
    plan = planned(found, beside, options.epochs or EPOCHS[options.stage], dice)
    net.encoder.words.weight.requires_grad_(False)
    slow = [p for n, p in net.encoder.named_parameters() if not n.startswith("features") and p.requires_grad]
    taken = {id(p) for p in slow}
    fast = [p for p in net.parameters() if id(p) not in taken and p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": slow, "lr": rate}, {"params": fast, "lr": HEADS_RATE * rate}], weight_decay=0.01
    )
    base = [g["lr"] for g in optimiser.param_groups]
    mean = copy.deepcopy(net)
    tally, started = Counter[str](), time.monotonic()
    print(len(found), "windows", len(plan), "steps", flush=True)
    for step, batch in enumerate(plan, start=1):
        for group, full in zip(optimiser.param_groups, base, strict=True):
            group["lr"] = full * min(1.0, step / WARM_UP) * max(LAST_RATE, 1 - (step - 1) / len(plan))
        tally.update(_step(net, batch, dice))
        torch.nn.utils.clip_grad_norm_([*slow, *fast], 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        _average(mean, net, min(KEPT, step / (step + 10)))
        if step % 25 == 0 or step == len(plan):
            n = tally.pop("golds")
            print(
                step,
                f"{(time.monotonic() - started) / 60:.1f} min",
                {k: round(v / n, 3) for k, v in tally.items()},
                flush=True,
            )
            tally.clear()
        if step % 200 == 0:
            torch.save(mean.state_dict(), options.weights)
    return mean.state_dict()


def _step(net: Reader, batch: Sequence[Example], dice: random.Random) -> Counter[str]:
    net.train()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        h = net.words(*tensors(batch))
    h = h.float()
    size = 1.0 + sum(len(e.golds) for e in batch) + sum(len(e.words) for e in batch if e.channel == NAMED) / 20
    total, tally = h.new_zeros(()), Counter[str]()
    for row, example in enumerate(batch):
        for name, loss in losses_of(net, example, h[row, : len(example.words)], dice).items():
            total = total + loss
            tally[name] += float(loss.detach())  # type: ignore[assignment]
    (total / size).backward()
    tally["golds"] = size  # type: ignore[assignment]
    return tally


@torch.no_grad()
def _average(mean: Reader, net: Reader, kept: float) -> None:
    for held, new in zip(mean.parameters(), net.parameters(), strict=True):
        if new.requires_grad:
            held.lerp_(new, 1 - kept)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stage", choices=tuple(EPOCHS))
    parser.add_argument("shared", type=Path, help="the folder with gold/ and data/")
    parser.add_argument("weights", type=Path, help="where the weights go")
    parser.add_argument("--encoder", type=Path, required=True, help="the folder of MiniLM-L6")
    parser.add_argument("--from", dest="start", type=Path, help="weights to start from")
    parser.add_argument("--without", type=int, help="the fold of gold/train to leave out", default=None)
    parser.add_argument("--unmarked", action="store_true", help="leave out the pages marked beside this code")
    parser.add_argument("--epochs", type=int), parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    net = Reader(options.encoder)
    if options.start:
        net.load_state_dict(torch.load(options.start))
    torch.save(train(net, *load(options), options), options.weights)


if __name__ == "__main__":
    main()
