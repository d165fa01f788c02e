"""From what a user names to files: folders, patterns, links and what is not there."""

import os
from pathlib import Path

import pytest

from onrecord.model import Failure
from onrecord.read.files import find_files, name_of


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def found(source: str, cwd: Path) -> list[str]:
    """Names of files, and causes of failures in capitals."""
    return [f.cause.upper() if isinstance(f, Failure) else name_of(f, cwd=cwd) for f in find_files(source, cwd=cwd)]


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    make(
        tmp_path,
        "p/b.txt",
        "p/a/z.html",
        "p/a.txt",
        "p/c.md",
        "p/.hidden.txt",
        "p/.git/x.txt",
        "p/d.JSONL",
        "p/a/b/c.json",
    )
    assert found("p", tmp_path) == ["p/a.txt", "p/a/b/c.json", "p/a/z.html", "p/b.txt", "p/d.JSONL"]
    assert found("p/", tmp_path) == found(str(tmp_path / "p"), tmp_path) == found("p", tmp_path)


def test_a_file_that_is_named_is_taken_whatever_its_name(tmp_path: Path) -> None:
    make(tmp_path, "notes.md")
    assert found("notes.md", tmp_path) == ["notes.md"]


def test_patterns(tmp_path: Path) -> None:
    make(tmp_path, "p/b.txt", "p/a.txt", "q/a.txt", "[x].txt")
    assert found("p/*.txt", tmp_path) == ["p/a.txt", "p/b.txt"]
    assert found("**/a.txt", tmp_path) == ["p/a.txt", "q/a.txt"]
    assert found("?", tmp_path) == ["p/a.txt", "p/b.txt", "q/a.txt"]
    assert found("[x].txt", tmp_path) == ["[x].txt"]
    assert found(f"{tmp_path}/q/*", tmp_path) == ["q/a.txt"]


@pytest.mark.parametrize("source", ["nowhere.txt", "no*.txt", "a/b/c", "a\0b", ""])
def test_what_is_not_there(source: str, tmp_path: Path) -> None:
    make(tmp_path, "there.txt")
    assert found(source, tmp_path) == ["NOT FOUND"]


def test_a_folder_without_pages(tmp_path: Path) -> None:
    make(tmp_path, "p/a.md", "p/q/.hidden.txt")
    (failure,) = find_files("p", cwd=tmp_path)
    assert isinstance(failure, Failure)
    assert (failure.cause, failure.where) == ("no pages", "p")
    assert ".txt" in failure.message


def test_links(tmp_path: Path) -> None:
    make(tmp_path, "real/a.txt", "p/b.txt")
    (tmp_path / "p" / "c.txt").symlink_to(tmp_path / "real" / "a.txt")
    (tmp_path / "p" / "d").symlink_to(tmp_path / "real")
    (tmp_path / "p" / "e").symlink_to(tmp_path / "real")  # the same again adds nothing
    assert found("p", tmp_path) == ["p/b.txt", "p/c.txt", "p/d/a.txt"]


def test_links_that_lead_nowhere_or_back(tmp_path: Path) -> None:
    make(tmp_path, "p/b.txt")
    (tmp_path / "p" / "a.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "p" / "c").symlink_to(tmp_path / "p")
    (tmp_path / "p" / "x.txt").symlink_to(tmp_path / "p" / "y.txt")
    (tmp_path / "p" / "y.txt").symlink_to(tmp_path / "p" / "x.txt")
    assert found("p", tmp_path) == ["NOT FOUND", "p/b.txt", "UNREADABLE", "UNREADABLE", "UNREADABLE"]
    assert found("p/a.txt", tmp_path) == ["NOT FOUND"]


def test_pipes_are_not_opened(tmp_path: Path) -> None:
    make(tmp_path, "p/b.txt")
    os.mkfifo(tmp_path / "p" / "a.txt")
    assert found("p", tmp_path) == ["UNREADABLE", "p/b.txt"]
    assert found("p/a.txt", tmp_path) == ["UNREADABLE"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")
def test_a_folder_that_may_not_be_opened(tmp_path: Path) -> None:
    make(tmp_path, "p/a/b.txt", "p/c.txt")
    (tmp_path / "p" / "a").chmod(0)
    try:
        assert found("p", tmp_path) == ["UNREADABLE", "p/c.txt"]
    finally:
        (tmp_path / "p" / "a").chmod(0o700)


def test_names() -> None:
    here = Path("/home/desk")
    assert name_of(here / "p" / "a.txt", cwd=here) == "p/a.txt"
    assert name_of(here / "p" / ".." / "a.txt", cwd=here) == "a.txt"
    assert name_of(Path("/home/desktop/a.txt"), cwd=here) == "/home/desktop/a.txt"
    assert name_of(Path(os.fsdecode(b"/home/desk/caf\xe9.txt")), cwd=here) == "caf\\xe9.txt"
