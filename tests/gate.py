"""The score gate: the reader's scores on the annotated pages beside the project may not fall below tests/floors.toml.

    python tests/gate.py [SHARED]

Standard library only. It runs the scorer that lies with the pages, prints its figures beside the floors, and ends with 1
where one is lower, or where the pages or the model are not those that the floors were measured with. Lowering a floor, or
another model, takes a change of that file, which people see. What the reader makes of the pages is pinned by its digest
too; another processor may round otherwise, so a difference there is told and does not fail.
"""

# ruff: noqa: T201 - a command, which prints

import hashlib
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "tests" / "floors.toml"
MODEL = ROOT / "src" / "onrecord" / "parse" / "model" / "reader.onnx"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One figure beside its floor; `score` is None where the scorer gave none."""

    name: str
    floor: float
    score: float | None

    @property
    def holds(self) -> bool:
        """Whether the figure is there and is no lower."""
        return self.score is not None and self.score >= self.floor


def digest_of(folder: Path) -> str:
    """A digest of all annotations below the folder, by their names and bytes."""
    sha = hashlib.sha256()
    for path in sorted(folder.rglob("*.json")):
        data = path.read_bytes()
        sha.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode() + data)
    return sha.hexdigest()


def judge(scores: Mapping[str, Any], floors: Mapping[str, float]) -> list[Verdict]:
    """Every floor beside the F1 of its name."""

    def score_of(name: str) -> float | None:
        row = scores.get(name)
        return float(row["f1"]) if isinstance(row, dict) and "f1" in row else None

    return [Verdict(name, floor, score_of(name)) for name, floor in floors.items()]


def run_scorer(shared: Path, gold: Path) -> dict[str, Any]:
    """The scorer's figures for what the installed reader makes of the pages."""
    onrecord = Path(sys.executable).parent / "onrecord"
    command = [str(shared / "tools" / "score_gold.sh"), str(gold), str(onrecord), "--json"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return dict(json.loads(done.stdout))


def predictions_digest(gold: Path) -> str:
    """A digest of the JSON lines that the installed reader makes of the pages."""
    onrecord = str(Path(sys.executable).parent / "onrecord")
    with tempfile.TemporaryDirectory() as work:
        pages, record, reports = Path(work) / "pages.jsonl", f"{work}/gold.db", Path(work) / "reports.jsonl"
        with pages.open("w", encoding="utf-8") as out:
            for path in sorted(gold.rglob("*.gold.json")):
                page = json.loads(path.read_text(encoding="utf-8"))
                about = {"id": page["page"], "outlet": page["outlet"], "published": page["published"]}
                out.write(json.dumps(about | {"text": page["text"]}) + "\n")
        subprocess.run([onrecord, "add", "--record", record, str(pages)], check=True, capture_output=True)
        subprocess.run([onrecord, "export", "--record", record, "--format", "jsonl", "-o", str(reports)], check=True)
        return hashlib.sha256(reports.read_bytes()).hexdigest()


def tell(scores: Mapping[str, Any], floors: Mapping[str, float]) -> str:
    """A line a figure: F1, precision, recall, and the floor where there is one."""
    lines = []
    for name, row in scores.items():
        if isinstance(row, dict) and "f1" in row:
            floor = f"floor {floors[name]:.2f}" if name in floors else ""
            lines.append(f"{name:32} F1 {row['f1']:.3f}  P {row['p']:.3f}  R {row['r']:.3f}  {floor}".rstrip())
    return "\n".join(lines)


def main(shared: Path) -> int:
    """Print the figures and what is wrong with them; 0 where nothing is."""
    pinned = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    gold = shared / pinned["gold"]
    if not gold.is_dir():
        print(f"no annotated pages at {str(gold)!r}; nothing to score on", file=sys.stderr)
        return 1
    if digest_of(gold) != pinned["digest"]:
        print(
            f"the annotations in {str(gold)!r} are not those that the floors were measured on: "
            f"measure anew, and write the floors and digest {digest_of(gold)!r} into {FLOORS.name}",
            file=sys.stderr,
        )
        return 1
    if (model := hashlib.sha256(MODEL.read_bytes()).hexdigest()) != pinned["model"]:
        print(
            f"the model is not the one that the floors were measured with: score it, and if it reads better write its scores and "
            f"digest {model!r} into {FLOORS.name}",
            file=sys.stderr,
        )
        return 1
    scores = run_scorer(shared, gold)
    print(tell(scores, pinned["floors"]))
    fallen = [verdict for verdict in judge(scores, pinned["floors"]) if not verdict.holds]
    for verdict in fallen:
        found = "none" if verdict.score is None else f"{verdict.score:.4f}"
        print(f"below its floor: {verdict.name}, {found} < {verdict.floor}", file=sys.stderr)
    if not fallen and (found := predictions_digest(gold)) != pinned["predictions"]:
        print(f"the same model makes other predictions than those pinned in {FLOORS.name}: {found}", file=sys.stderr)
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared"))
