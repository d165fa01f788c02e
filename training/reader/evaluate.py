"""Scores a model file: on annotated pages through the whole flow, with bootstrap intervals, and on PolNeAR's development articles.

python training/reader/evaluate.py gold SHARED MODEL [--split dev] [--fold N] [--only rules|model]
python training/reader/evaluate.py polnear SHARED MODEL
"""

import argparse
import importlib.util
import json
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

import numpy as np

from corpora import attributions, fold_of, lines_of
from onrecord.extract import findings
from onrecord.extract.readings import Ruled
from onrecord.flow import Kit, Read, read_page
from onrecord.model import Figure, Page, Parsed, Report, Span, StatedTime
from onrecord.parse import Grammar, parse_body
from onrecord.parse.heads import POLNEAR, candidates
from onrecord.parse.reader import Reader, choose, open_reader, point, vectors
from onrecord.parse.windows import Window

TOKENIZER = Path(__file__).parents[2] / "src/onrecord/parse/model/tokenizer.json"
ROUNDS = 2000  # of the bootstrap, pages drawn with replacement
Counts = tuple[int, int, int]  # hits, predicted, gold


def f1(counts: Sequence[int]) -> float:
    hits, predicted, gold = counts
    return 2 * hits / (predicted + gold) if predicted + gold else 0.0


def interval(pages: Sequence[Counts]) -> tuple[float, float]:
    """The middle 95 % of F1 over pages drawn anew (Efron and Tibshirani 1993)."""
    dice, table = random.Random(0), np.array(pages)
    drawn = sorted(f1(table[dice.choices(range(len(pages)), k=len(pages))].sum(0)) for _ in range(ROUNDS))
    return drawn[ROUNDS // 40], drawn[-ROUNDS // 40]


# -- annotated pages --------------------------------------------------------------------------------------------------


def gold(options: argparse.Namespace) -> dict[str, list[Counts]]:
    """Hits, predicted and gold of each figure of the scorer, page by page."""
    scorer = _load(options.shared / "tools" / "score_reports.py")
    pages, _ = scorer.load_gold(options.shared / "gold" / options.split, None)
    kit = replace(Kit.shipped(), reader=None if options.only == "rules" else load_reader(options.model))
    found: dict[str, list[Counts]] = {}
    ruled = mock.patch.object(findings, "to_ruled", return_value=NO_RULES) if options.only == "model" else nullcontext()
    with ruled:
        for name, page in pages.items():
            if options.fold is not None and fold_of(name) != options.fold:
                continue
            result, _ = scorer.score({name: page}, None, rows(page, kit), None)
            for figure, value in result.items():
                if "f1" in value:
                    counts = round(value["p"] * value["predicted"]), value["predicted"], value["gold"]
                    found.setdefault(figure, []).append(counts)
    return found


NO_RULES = Ruled((), (), lambda _: None)


def rows(page: Mapping[str, Any], kit: Kit) -> list[dict[str, object]]:
    """What the flow makes of one annotated page, as the schema has it."""
    whole = Page(id="p", name=page["page"], text=page["text"], outlet=page["outlet"], published=page["published"])
    read = read_page(whole, kit=kit)
    return [_row(page, report) for report in read.reports] if isinstance(read, Read) else []


def _row(page: Mapping[str, Any], report: Report) -> dict[str, Any]:
    def at(span: Span | None) -> dict[str, Any] | None:
        return None if span is None else {"start": span.start, "end": span.end, "exact": span.exact(page["text"])}

    def time(value: StatedTime) -> dict[str, Any]:
        return {**(at(value.span) or {}), "role": value.role, "edtf": value.edtf}

    def figure(value: Figure) -> dict[str, Any]:
        return {**(at(value.span) or {}), "low": value.low, "best": value.best, "high": value.high, "unit": value.unit}

    voice = report.voice
    return {
        "id": report.id, "page": page["page"], "content": at(report.content), "source": at(voice.span), "source_name": voice.name,
        "source_class": voice.source_class, "cue": at(voice.cue), "via": voice.via, "kind": report.kind, "strength": report.strength,
        "polarity": report.polarity, "certainty": report.certainty, "actors": list(report.actors),
        "times": [time(t) for t in report.times], "figures": [figure(f) for f in report.figures],
    }  # fmt: skip


# -- PolNeAR ----------------------------------------------------------------------------------------------------------


def polnear(options: argparse.Namespace) -> dict[str, list[Counts]]:
    """Sources, cues and contents: exact spans, and those whose words overlap by half; of an attribution whose content overlaps by half."""
    reader, folder = load_reader(options.model), options.shared / "data" / "polnear" / "dev"
    found: dict[str, list[Counts]] = {}
    seen: set[str] = set()
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", 1)[0]
        if name in seen:
            continue
        seen.add(name)
        text = (folder / "text" / f"{name}.txt").read_text(encoding="utf-8")
        parsed = parse_body(text, lines_of(text), grammar=Grammar.shipped())
        marked = [{k: _words(parsed, row[k]) for k in PARTS} for row in attributions(path)]
        for figure, counts in _compare(marked, [*_attributed(parsed, reader)]).items():
            found.setdefault(figure, []).append(counts)
    return found


PARTS = ("content", "source", "cue")
Place = tuple[int, int] | None


def _attributed(parsed: Parsed, reader: Reader) -> list[dict[str, Place]]:
    found = []
    for window, h in vectors(reader, parsed):
        sentence = np.array(window.sentence)
        first, last, edges = candidates(sentence, window.first_new)
        if not len(first):
            continue
        chance = reader.heads.spans(h, first, last, edges, channel=POLNEAR)
        groups = [g for g in choose(first, last, chance) if g.votes >= KEPT]
        if not groups:
            continue
        best = np.array([g.best for g in groups])
        told = reader.heads.tell(h, first[best], last[best], sentence)
        for row, k in enumerate(best):
            source, cue = (
                point(told.points[n, row], told.points[n + 1, row], sentence, NO_STOPS[: len(sentence)])[0]
                for n in (0, 2)
            )
            found.append(
                {
                    "content": _moved(window, (int(first[k]), int(last[k]))),
                    "source": _moved(window, source),
                    "cue": _moved(window, cue),
                }
            )
    return found


KEPT = 0.5  # votes
NO_STOPS = np.zeros(10_000, bool)


def _moved(window: Window, place: Place) -> Place:
    return None if place is None else (place[0] + window.first, place[1] + window.first)


def _words(parsed: Parsed, span: tuple[int, int] | None) -> Place:
    """First and last token of a span, its marks at the edges aside."""
    if span is None:
        return None
    touched = [i for i, t in enumerate(parsed.tokens) if t.start < span[1] and t.end > span[0]]
    while touched and not any(c.isalnum() for c in parsed.tokens[touched[0]].text):
        touched.pop(0)
    while touched and not any(c.isalnum() for c in parsed.tokens[touched[-1]].text):
        touched.pop()
    return (touched[0], touched[-1]) if touched else None


def _overlap(a: Place, b: Place) -> float:
    if a is None or b is None:
        return 0.0
    shared = min(a[1], b[1]) - max(a[0], b[0]) + 1
    return max(0, shared) / (max(a[1], b[1]) - min(a[0], b[0]) + 1)


def _compare(marked: Sequence[Mapping[str, Place]], found: Sequence[Mapping[str, Place]]) -> dict[str, Counts]:
    pairs = sorted(
        ((_overlap(m["content"], f["content"]), -i, -j) for i, m in enumerate(marked) for j, f in enumerate(found)),
        reverse=True,
    )
    twins: dict[int, int] = {}
    for overlap, i, j in pairs:
        if overlap >= 0.5 and -i not in twins and -j not in twins.values():
            twins[-i] = -j
    result = {}
    for part in PARTS:
        predicted, held = sum(f[part] is not None for f in found), sum(m[part] is not None for m in marked)
        hits = Counter[str]()
        for i, j in twins.items():
            overlap = _overlap(marked[i][part], found[j][part])
            hits["exact"] += overlap == 1
            hits["partial"] += overlap >= 0.5
        for kind in ("partial", "exact"):
            result[f"{part}, {kind}"] = hits[kind], predicted, held
    return result


# -- the command ------------------------------------------------------------------------------------------------------


def load_reader(model: Path) -> Reader:
    return open_reader(model.read_bytes(), TOKENIZER.read_text(encoding="utf-8"))


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("gold", "polnear")), parser.add_argument("shared", type=Path)
    (
        parser.add_argument("model", type=Path),
        parser.add_argument("--split", default="dev"),
        parser.add_argument("--fold", type=int),
    )
    parser.add_argument("--only", choices=("rules", "model")), parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = gold(options) if options.what == "gold" else polnear(options)
    table = {name: (f1(np.array(pages).sum(0)), *interval(pages)) for name, pages in found.items()}
    if options.json:
        print(json.dumps({name: [round(v, 3) for v in values] for name, values in table.items()}, indent=1))
        return
    for name, (score, low, high) in table.items():
        print(f"{name:34} {score:.3f}  ({low:.3f} to {high:.3f})")


if __name__ == "__main__":
    main()
