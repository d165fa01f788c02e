"""How well claims, conflicts and origins are found where the reports are right: annotated reports into `corroborate`.

    python bench/links.py SHARED [SPLIT]

SHARED is the folder with gold/ and tools/; SPLIT is dev, or train. The figures are those of SHARED/tools/score_reports.py,
which counts a report that was not found as missed; here none is.
"""

import argparse
import importlib.util
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.corroborate import corroborate
from onrecord.model import ArticleText, Judgements, Statement

ROOT = Path(__file__).parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("split", nargs="?", default="dev")
    options = parser.parse_args()
    scorer = load(options.shared / "tools" / "score_reports.py")
    pages, gold_links = scorer.load_gold(options.shared / "gold" / options.split, None)
    linked = {link["cluster"] for link in gold_links}
    articles, statements = read_gold({n: p for n, p in pages.items() if p["cluster"] in linked})
    links = to_links(corroborate(articles, statements))
    twin = {s.report.id: s.report.id for s in statements}
    for name, row in scorer.score_links(gold_links, links, twin).items():
        print(f"{name:42}", json.dumps({k: round(v, 3) for k, v in row.items()} if isinstance(row, dict) else row))


def read_gold(pages: Mapping[str, Mapping[str, Any]]) -> tuple[list[ArticleText], list[Statement]]:
    """The annotated pages as the record would hold them; a report's id is its page and number."""
    to_statements = load(ROOT / "training" / "evidence.py").to_statements
    articles, statements = [], []
    for name, page in pages.items():
        made = to_statements(page)
        if made:
            articles.append(ArticleText(made[0].article, name, "", page["text"], page["outlet"], page["published"]))
            statements.extend(made)
    return articles, statements


def to_links(judgements: Judgements) -> dict[str, Any]:
    """What the scorer reads of the exported links."""
    return {
        "claims": [
            {"id": c.id, "reports": list(c.reports), "origins": {"low": c.origins.low, "high": c.origins.high}}
            for c in judgements.claims
        ],
        "conflicts": [{"a": c.a, "b": c.b, "type": c.type.value} for c in judgements.conflicts],
    }


def load(path: Path) -> ModuleType:
    """A script as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
