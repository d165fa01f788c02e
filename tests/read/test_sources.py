"""The whole room: any mixture of sources comes out as pages and failures, in order, one at a time."""

import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.model import Failure, Page, PageKind
from onrecord.read import read_bytes, read_sources

WORDS = "The harbour board of Port Mira met on Friday and named no day for its vote."
HTML = f"<html><body><article><h1>Board meets</h1><p>{WORDS}</p></article></body></html>"


def nothing() -> bytes:
    raise AssertionError("standard input was not asked for")


def read(
    *sources: str, cwd: Path, stdin: Callable[[], bytes] = nothing, chars_max: int = 10_000
) -> list[Page | Failure]:
    return list(read_sources(sources, stdin=stdin, page_chars_max=chars_max, cwd=cwd))


def summary(found: list[Page | Failure]) -> list[tuple[str, str]]:
    return [(f.name, str(f.kind)) if isinstance(f, Page) else (f.where, f.cause) for f in found]


def test_a_mixture_in_order(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "b.html").write_text(HTML, encoding="utf-8")
    (tmp_path / "p" / "a.txt").write_text(WORDS, encoding="utf-8")
    (tmp_path / "p" / "c.jsonl").write_text(f'{{"id": "g1", "text": "{WORDS}"}}\nbroken\n', encoding="utf-8")
    (tmp_path / "p" / "d.txt").write_bytes(b"")
    found = read("-", "p", "gone", "-", cwd=tmp_path, stdin=lambda: b"Shut.")
    assert summary(found) == [
        ("-", "text"),
        ("p/a.txt", "text"),
        ("p/b.html", "html"),
        ("g1", "text"),
        ("p/c.jsonl:2", "broken line"),
        ("p/d.txt", "empty"),
        ("gone", "not found"),
    ]


def test_pages_come_one_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS, encoding="utf-8")
    pages = read_sources(["a.txt", "-"], stdin=nothing, page_chars_max=100, cwd=tmp_path)
    first = next(pages)
    assert isinstance(first, Page)
    with pytest.raises(AssertionError):
        next(pages)


def test_the_same_text_under_two_paths_is_one_page(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(WORDS, encoding="utf-8")
    first, second = read("a.txt", "b.txt", cwd=tmp_path)
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert first.id == second.id
    assert (first.name, second.name) == ("a.txt", "b.txt")


@pytest.mark.parametrize(
    "source", ["https://lantern.example/a", "HTTP://lantern.example", "postgresql://x/y", "file:///etc/passwd"]
)
def test_addresses_are_not_fetched(source: str, tmp_path: Path) -> None:
    (failure,) = read(source, cwd=tmp_path)
    assert isinstance(failure, Failure)
    assert (failure.where, failure.cause) == (source, "unsupported")
    assert "save the page" in failure.message


BAD = [
    (b"", "a.txt", "empty"),
    (b" \r\n", "a.txt", "empty"),
    (b"%PDF-1.7 x", "a.txt", "binary"),
    (b"a" * 9000 + b"\0", "a.txt", "binary"),
    (b"caf\x82 and \x8d", "a.txt", "charset"),
    (b"word " * 9_000, "a.txt", "too long"),
    ("wör ".encode() * 2_600, "a.txt", "too long"),
    (b"<html><body></body></html>", "a.html", "no text"),
    (b"<rss version='2.0'></rss>", "a.xml", "unsupported"),
    (b"WARC/1.0", "a.warc", "unsupported"),
    (b'{"text": ', "a.json", "broken line"),
]


@pytest.mark.parametrize(("data", "name", "cause"), BAD, ids=range(len(BAD)))
def test_what_is_set_aside_says_so_in_one_line(data: bytes, name: str, cause: str) -> None:
    (failure,) = read_bytes(data, name=name, page_chars_max=10_000)
    assert isinstance(failure, Failure)
    assert (failure.where, failure.cause) == (name, cause)
    assert failure.message.count(repr(name)) == 1
    assert "\n" not in failure.message
    assert "; " in failure.message
    assert not failure.message.endswith(".")


def test_charset_of_html_is_what_it_declares() -> None:
    source = f'<html><head><meta charset="iso-8859-2"></head><body><p>{WORDS} Wałęsa was there, and Ann Example too.</p></body></html>'
    (page,) = read_bytes(source.encode("iso-8859-2"), name="a.html", page_chars_max=10_000)
    assert isinstance(page, Page)
    assert page.kind is PageKind.HTML
    assert "Wałęsa" in page.text


@pytest.mark.parametrize("name", ["big.txt", "big.html", "big.jsonl", "big.json"])
def test_20_mb_on_one_line_fail_fast_and_in_little_memory(name: str, tmp_path: Path) -> None:
    opening = {"big.html": b"<html><p>", "big.jsonl": b'{"text": "', "big.json": b'{"text": "'}.get(name, b"")
    with (tmp_path / name).open("wb") as file:
        file.write(opening)
        for _ in range(20):
            file.write(b"word " * 200_000)
    tracemalloc.start()
    (failure,) = read(name, cwd=tmp_path, chars_max=100_000)
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(failure, Failure)
    assert failure.cause == "too long"
    assert peak_bytes < 12_000_000


def test_a_file_that_may_not_be_read_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(WORDS, encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (failure,) = read("a.txt", cwd=tmp_path)
    assert isinstance(failure, Failure)
    assert (failure.where, failure.cause) == ("a.txt", "unreadable")
    assert failure.message == "cannot read 'a.txt': permission denied; check its permissions"


def test_importing_the_room_loads_nothing_heavy() -> None:
    code = "import sys, onrecord.read, onrecord.clean; print(sorted({'trafilatura', 'lxml', 'charset_normalizer'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
