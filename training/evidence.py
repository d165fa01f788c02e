"""Weights of the evidence in `corroborate.evidence`, by logistic regression on annotated clusters.

    python training/evidence.py GOLD_TRAIN [--write]

GOLD_TRAIN holds folders with *.gold.json and CLUSTER.links.json (docs/training.md tells the format). Every pair of reports
of different pages of one cluster is an example: linked by a claim or not. Grades of one piece of evidence may only rise
(a projected gradient), so that more of it never counts for less. Prints F1 by leave-one-cluster-out, and with --write
makes src/onrecord/corroborate/weights.toml anew.
"""

import argparse
import itertools
import json
import math
import pathlib
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np

from onrecord.corroborate.evidence import EVIDENCE, MEANING_STEPS
from onrecord.corroborate.weigh import Weighed, weigh_statement
from onrecord.corroborate.words import WordWeights
from onrecord.model import (
    Article,
    Certainty,
    Figure,
    Kind,
    Polarity,
    Report,
    Role,
    SourceClass,
    Span,
    StatedTime,
    Statement,
    Strength,
    TimexType,
    Voice,
)
from onrecord.parse import Grammar, parse_body
from onrecord.parse.reader import Reader

GRADES = {"same_wording": 9, "same_meaning": len(MEANING_STEPS), "one_within_other": 3}
RISING = tuple(GRADES)
L2 = 0.5  # of the sum of squared weights, in nats; from .1 to 2 the cross-validated F1 moves by less than .01
STEPS, RATE = 4000, 0.05
TARGET = pathlib.Path(__file__).parent.parent / "src/onrecord/corroborate/weights.toml"

Columns = list[tuple[str, int]]


def read_cluster(folder: pathlib.Path) -> tuple[list[tuple[str, Weighed]], dict[str, str]]:
    """The weighed gold reports of a cluster with the page of each, and the claim of each linked report."""
    words = WordWeights.shipped()
    links = json.loads(next(folder.glob("*.links.json")).read_text())
    home = {report: claim["id"] for claim in links["claims"] for report in claim["reports"]}
    found: list[tuple[str, Weighed]] = []
    for path in sorted(folder.glob("*.gold.json")):
        page = json.loads(path.read_text())
        found.extend((page["page"], weigh_statement(s, words=words)) for s in to_statements(page))
    return found, home


def to_statements(page: dict[str, Any]) -> list[Statement]:
    """The annotated reports of a page, each with what the shipped net makes of its content."""
    lines, at = [], 0
    for line in page["text"].split("\n"):
        if line.strip():
            lines.append(Span(at, at + len(line)))
        at += len(line) + 1
    parsed = parse_body(page["text"], lines, grammar=Grammar.shipped())
    meant = Reader.shipped().meanings(parsed, [Span(*row["content"]) for row in page["reports"]])
    return [
        to_statement(page, row, f"{page['page']}#{number}", meant.get(Span(*row["content"]), b""))
        for number, row in enumerate(page["reports"], start=1)
    ]


def to_statement(page: dict[str, Any], row: dict[str, Any], name: str, meaning: bytes) -> Statement:
    text = page["text"]
    span = Span(*row["content"])
    report = Report(
        name, page["page"], page["page"], span,
        Voice(SourceClass(row["source_class"]), None, row["source_name"], None, row["via"]),
        Kind(row["kind"]), Strength(row["strength"]) if row["strength"] else None, Polarity(row["polarity"]), Certainty(row["certainty"]),
        tuple(row["actors"]),
        tuple(StatedTime(Span(*t["span"]), "", TimexType.DATE, None, t["edtf"], Role(t["role"])) for t in row["times"]),
        tuple(Figure(Span(*f["span"]), "", f["low"], f["best"], f["high"], f["unit"]) for f in row["figures"]),
        meaning=meaning,
    )  # fmt: skip
    article = Article(
        page["page"], page["page"], 1, (Span(0, len(text)),), outlet=page["outlet"], published=page["published"]
    )
    return Statement(
        report, article, page["page"], span.exact(text), span.exact(text), page["outlet"], page["published"]
    )


def columns() -> Columns:
    return [(e.__name__, grade) for e in EVIDENCE for grade in range(GRADES.get(e.__name__, 1))]


def examples(folder: pathlib.Path, place: dict[tuple[str, int], int]) -> Iterator[tuple[np.ndarray, bool]]:
    """A row a pair: for a graded piece of evidence, a one for every grade up to the one found."""
    reports, home = read_cluster(folder)
    for (page_a, a), (page_b, b) in itertools.combinations(reports, 2):
        if page_a == page_b:
            continue
        row = np.zeros(len(place))
        for evidence in EVIDENCE:
            found = evidence(a, b)
            if found is not None:
                row[[place[evidence.__name__, g] for g in range(found[0] + 1)]] = 1
        yield row, home.get(a.id) is not None and home.get(a.id) == home.get(b.id)


def fit(x: np.ndarray, y: np.ndarray, rising: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights and bias in nats; those of `rising` columns stay at or above 0. Adam, full batch, so it repeats exactly."""
    w, b = np.zeros(x.shape[1]), -3.0
    m, v = np.zeros(len(w) + 1), np.zeros(len(w) + 1)
    for step in range(1, STEPS + 1):
        p = 1 / (1 + np.exp(-(x @ w + b)))
        gradient = np.append(x.T @ (p - y) + L2 * w, (p - y).sum()) / len(y)
        m, v = 0.9 * m + 0.1 * gradient, 0.999 * v + 0.001 * gradient**2
        move = RATE * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
        w, b = w - move[:-1], b - move[-1]
        w[rising] = np.maximum(w[rising], 0)
    return w, float(b)


def f1(score: np.ndarray, y: np.ndarray, threshold: float) -> float:
    hits = ((score > threshold) & y).sum()
    return float(2 * hits / ((score > threshold).sum() + y.sum()))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    place = {column: i for i, column in enumerate(columns())}
    rising = np.array([name in RISING for name, _ in place])
    folders = sorted(path.parent for path in options.gold.glob("*/*.links.json"))
    if not folders:
        sys.exit(f"no *.links.json in the folders of {options.gold}")
    rows, labels, groups = [], [], []
    for number, folder in enumerate(folders):
        for row, label in examples(folder, place):
            rows.append(row)
            labels.append(label)
            groups.append(number)
    x, y, group = np.array(rows), np.array(labels), np.array(groups)
    held_out = np.zeros(len(y))
    for number in range(len(folders)):
        w, b = fit(x[group != number], y[group != number], rising)
        held_out[group == number] = x[group == number] @ w + b
    best = max((f1(held_out, y, t), t) for t in np.arange(-4, 2, 0.1))
    print(
        f"{len(y)} pairs, {y.sum()} linked, {len(folders)} clusters; left out by cluster: F1 {f1(held_out, y, 0):.3f} at even odds, best {best[0]:.3f} at {best[1] / math.log(2):.2f} log2 odds"
    )
    w, b = fit(x, y, rising)
    lines = [
        "# Log2 odds of the evidence that two reports state the same proposition (corroborate/evidence.py), a list by grade.",
        f"# Made by training/evidence.py: logistic regression on {len(y)} pairs of annotated reports, {y.sum()} of them linked, of {len(folders)}",
        f"# clusters of news pages; F1 with each cluster left out in turn {f1(held_out, y, 0):.3f} at even odds.",
        f"base = {b / math.log(2):.2f}",
        "",
        "[evidence]",
    ]
    for evidence in EVIDENCE:
        name = evidence.__name__
        steps = [w[place[name, g]] / math.log(2) for g in range(GRADES.get(name, 1))]
        lines.append(f"{name} = [{', '.join(f'{s:.2f}' for s in itertools.accumulate(steps))}]")
    print("\n".join(lines))
    if options.write:
        TARGET.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
