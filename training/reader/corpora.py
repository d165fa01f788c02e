"""Annotated articles to examples: ours (gold/train and the pages marked beside this code), PolNeAR, en-worldwide's names."""

import hashlib
import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from onrecord.clean import CleanLexicon, clean_page
from onrecord.model import Page, Span
from onrecord.parse import Grammar, parse_body
from rebuild import rebuild
from windows import NAMED, NAMES, OURS, POLNEAR, Example, examples, mark

MARKED = Path(__file__).with_name("marked.jsonl")
FOLDS = 4
NOWHERE = "?"
Row = dict[str, Any]


def open_tokenizer(encoder: Path) -> Tokenizer:
    """The encoder's tokenizer; as it ships it cuts and pads to 128 pieces."""
    found = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


def fold_of(page: str) -> int:
    """The part of gold/train, 0 to FOLDS - 1, that a page belongs to: pages of one cluster stay together."""
    return int(hashlib.sha256(page.rsplit("-", 1)[0].encode()).hexdigest(), 16) % FOLDS


def ours(shared: Path, tokenizer: Tokenizer, keep: Callable[[str], bool], *, marked: bool = True) -> Iterator[Example]:
    """The pages of gold/train that `keep` wants, and those marked beside this code."""
    for path in sorted((shared / "gold" / "train").rglob("*.gold.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        if keep(page["page"]):
            yield from _page(page, tokenizer)
    for line in MARKED.read_text(encoding="utf-8").splitlines() if marked and MARKED.exists() else ():
        page = json.loads(line)
        text, _ = rebuild(shared / "data" / "en-worldwide" / page["file"])
        if hashlib.sha256(text.encode()).hexdigest() != page["sha256"]:
            raise SystemExit(
                f"{page['file']}: not the text that was annotated; fetch the corpus at the commit that docs/model.md names"
            )
        rows = [_with_names(row, text) for row in page["reports"]]
        whole = {"page": page["file"], "text": text, "outlet": None, "published": None, "reports": rows}
        yield from _page(whole, tokenizer)


def _with_names(row: Row, text: str) -> Row:
    """The row with the words that its spans of names mark; NOWHERE for a name that the text does not hold."""

    def name(span: list[int] | None) -> str | None:
        return None if span is None else text[slice(*span)] if span else NOWHERE

    return row | {
        "source_name": name(row["source_name"]),
        "via": name(row["via"]),
        "actors": [name(a) for a in row["actors"]],
    }


def _page(page: Row, tokenizer: Tokenizer) -> Iterator[Example]:
    whole = Page(id="p", name=page["page"], text=page["text"], outlet=page["outlet"], published=page["published"])
    for article in clean_page(whole, lexicon=CleanLexicon.shipped()):
        parsed = parse_body(page["text"], article.body, grammar=Grammar.shipped())
        yield from mark(examples(parsed, tokenizer, channel=OURS, document=page["page"]), page["reports"])


def polnear(shared: Path, tokenizer: Tokenizer) -> Iterator[Example]:
    """PolNeAR's training articles, one annotator of each."""
    folder, seen = shared / "data" / "polnear" / "train", set[str]()
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", 1)[0]
        text_file = folder / "text" / f"{name}.txt"
        if name in seen or not text_file.exists():
            continue
        seen.add(name)
        text = text_file.read_text(encoding="utf-8")
        parsed = parse_body(text, lines_of(text), grammar=Grammar.shipped())
        yield from mark(examples(parsed, tokenizer, channel=POLNEAR, document=name), attributions(path))


def attributions(path: Path) -> list[Row]:
    """The attributions of one brat file, each with the spans of its content, source and cue; a span with gaps is taken whole."""
    spans: dict[str, tuple[int, int]] = {}
    rows: list[Row] = []
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    for part in lines:
        if part[0].startswith("T") and len(part) > 1 and len(numbers := re.findall(r"\d+", part[1])) >= 2:
            spans[part[0]] = (int(numbers[0]), int(numbers[-1]))
    for part in lines:
        if part[0].startswith("E") and len(part) > 1:
            roles: dict[str, tuple[int, int] | None] = {}
            for item in part[1].split():
                role, _, target = item.partition(":")
                roles.setdefault(role.rstrip("0123456789"), spans.get(target))
            if roles.get("Content"):
                rows.append({"content": roles["Content"], "source": roles.get("Source"), "cue": roles.get("Cue")})
    return rows


def names(shared: Path, tokenizer: Tokenizer, *, every: int = 3) -> Iterator[Example]:
    """Every third article of en-worldwide with its names: 0 for none, then first and further words of each kind of NAMES."""
    for path in sorted((shared / "data" / "en-worldwide").glob("*.tsv"))[::every]:
        text, tokens = rebuild(path)
        parsed = parse_body(text, lines_of(text), grammar=Grammar.shipped())
        for example in examples(parsed, tokenizer, channel=NAMED, document=path.stem):
            example.names = [_name_tag(tokens, start) for start, _ in example.words]
            yield example


def _name_tag(tokens: list[tuple[int, int, str]], start: int) -> int:
    place = bisect_right(tokens, start, key=lambda t: t[0]) - 1
    if place < 0 or start >= tokens[place][1]:
        return 0
    begin, _, tag = tokens[place]
    letter, _, kind = tag.partition("-")
    return 1 + 2 * NAMES.index(kind) + (letter not in "BS" or begin != start) if kind in NAMES else 0


def lines_of(text: str) -> list[Span]:
    """The lines of a text that are not empty, as paragraphs."""
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            first = at + len(line) - len(line.lstrip())
            found.append(Span(first, first + len(line.strip())))
        at += len(line) + 1
    return found
