"""From what a user names to files: paths, folders, patterns. What is not there or cannot be opened is a Failure, never a stop."""

import glob
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from onrecord.model import Failure
from onrecord.read.kinds import PAGE_SUFFIXES
from onrecord.read.refused import Refused

__all__ = ["find_files", "name_of"]


def name_of(path: Path, *, cwd: Path) -> str:
    """What people call the file: its path with forward slashes, from the current folder where it lies below that.

    Bytes that are no UTF-8 are written out, so that every name can be printed and stored.
    """
    name = os.path.normpath(path)
    base = os.path.normpath(cwd)
    if name.startswith(base.rstrip(os.sep) + os.sep):
        name = os.path.relpath(name, base)
    return Path(name).as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def find_files(source: str, *, cwd: Path) -> Iterator[Path | Failure]:
    """The files that `source` names: itself, the pages of a folder in the order of their paths, the matches of a pattern."""
    path = cwd / source
    try:
        there = bool(source.strip()) and os.path.lexists(path)  # an empty name would be the current folder
    except ValueError:  # a NUL in the name
        there = False
    if there:
        yield from _find_at(path, cwd=cwd)
        return
    # Path.glob takes no absolute pattern
    matches = sorted(glob.glob(source, root_dir=cwd, recursive=True)) if glob.has_magic(source) else []  # noqa: PTH207
    if not matches:
        what = "no file matches {}" if glob.has_magic(source) else "no file or folder {}"
        yield Refused("not found", what, "check the name").to_failure(source)
    for match in matches:
        yield from _find_at(cwd / match, cwd=cwd)


def _find_at(path: Path, *, cwd: Path) -> Iterator[Path | Failure]:
    """What stands at a path that exists: a file, or all pages of a folder."""
    mode = _mode_of(path, cwd=cwd)
    if isinstance(mode, Failure):
        yield mode
    elif not stat.S_ISDIR(mode):
        yield path if stat.S_ISREG(mode) else _not_a_file(path, cwd=cwd)
    else:
        found = False
        for entry in _walk(path, cwd=cwd):
            found = True
            yield entry
        if not found:
            kinds = " ".join(sorted(PAGE_SUFFIXES))
            yield Refused(
                "no pages", "no pages in the folder {}", f"put files there that end in one of {kinds}"
            ).to_failure(name_of(path, cwd=cwd))


def _mode_of(path: Path, *, cwd: Path) -> int | Failure:
    """The mode of what the path leads to, links followed."""
    try:
        return path.stat().st_mode
    except OSError as error:
        return _unreadable(path, error, cwd=cwd)


def _unreadable(path: Path, error: OSError, *, cwd: Path) -> Failure:
    reason = (error.strerror or str(error)).lower()
    if isinstance(error, FileNotFoundError):
        refused = Refused("not found", "the link {} leads to nothing", "mend or remove it")
    else:
        refused = Refused("unreadable", f"cannot open {{}}: {reason}", "check its permissions and links")
    return refused.to_failure(name_of(path, cwd=cwd))


def _not_a_file(path: Path, *, cwd: Path) -> Failure:
    refused = Refused(
        "unreadable", "{} is no file but a pipe or device", "hand in what it gives on standard input, with -"
    )
    return refused.to_failure(name_of(path, cwd=cwd))


def _walk(top: Path, *, cwd: Path) -> Iterator[Path | Failure]:
    """Pages below a folder in the order of their paths; hidden ones are left out, each folder is read once.

    Linked folders are followed; a link to a folder that holds it is a Failure, one to a folder already read adds nothing.
    """
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[Path, tuple[tuple[int, int], ...]]] = [(top, ())]
    while waiting:
        path, above = waiting.pop()
        try:
            at = path.stat()
            here = (at.st_dev, at.st_ino)
            if not stat.S_ISDIR(at.st_mode):
                if path.suffix.lower() in PAGE_SUFFIXES:
                    yield path if stat.S_ISREG(at.st_mode) else _not_a_file(path, cwd=cwd)
                continue
            if here in above:
                refused = Refused("unreadable", "the link {} leads back to a folder that holds it", "remove it")
                yield refused.to_failure(name_of(path, cwd=cwd))
                continue
            if here in seen:
                continue
            seen.add(here)
            entries = [entry for entry in os.scandir(path) if not entry.name.startswith(".")]
        except OSError as error:
            yield _unreadable(path, error, cwd=cwd)
            continue
        # A folder sorts by its name with the slash, so that the whole is in the order of the paths.
        entries.sort(key=lambda entry: entry.name + "/" * _is_folder(entry), reverse=True)
        waiting.extend((Path(entry.path), (*above, here)) for entry in entries)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads back to itself
        return False
