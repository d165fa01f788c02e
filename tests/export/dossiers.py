"""Books to render and a strict reader of what comes out: open elements, ids, addresses, words."""

import json
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

import onrecord
from onrecord.record.book import Book

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
# HTML Living Standard, 3.2.5.2.5: what may stand in a paragraph, as far as the dossier uses it.
PHRASING = frozenset({"a", "b", "bdi", "br", "button", "code", "i", "input", "label", "mark", "output", "q", "span"})


class Reader(HTMLParser):
    """Reads a page as written, and refuses what a browser would have to mend."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.pieces: list[tuple[str, str]] = []
        self.declarations: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_decl(self, decl: str) -> None:
        self.declarations.append(decl)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if "p" in self.open or "summary" in self.open:
            assert tag in PHRASING or (tag == "h3" and "summary" in self.open), f"<{tag}> in {self.open}"
        assert not (tag == "a" and "a" in self.open), "a link in a link"
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute twice in <{tag}>"
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> in {self.open}"

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data!r}")

    def handle_data(self, data: str) -> None:
        self.pieces.append((self.open[-1] if self.open else "", data))

    def ids(self) -> list[str]:
        return [value for _, attrs in self.tags if (value := attrs.get("id"))]

    def links(self) -> list[str]:
        return [value for _, attrs in self.tags if (value := attrs.get("href")) is not None]

    def inside(self, tag: str) -> list[str]:
        """The text of each element of that kind that holds text alone."""
        return [text for name, text in self.pieces if name == tag]

    def text(self) -> str:
        """All words but those of script and style."""
        return "".join(text for name, text in self.pieces if name not in ("script", "style"))


def make_book(folder: Path, *pages: Mapping[str, str | None]) -> Book:
    """A book of pages as JSON lines give them."""
    folder.mkdir(exist_ok=True)
    lines = folder / "pages.jsonl"
    lines.write_text("".join(json.dumps(page) + "\n" for page in pages), "utf-8")
    with onrecord.open(folder / "record.db") as record:
        outcome = record.add(onrecord.read(lines) if pages else [])
        assert outcome.failures == ()
        return record.book()
