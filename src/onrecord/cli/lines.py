"""JSON lines in, JSON lines out: how the parts of onrecord are used on their own, from a file or standard input."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import typer

from onrecord.errors import InputError

__all__ = ["each_line"]

SET_ASIDE = 3


def each_line(source: Path | None, answer: Callable[[dict[str, object]], dict[str, object]]) -> None:
    """Print one answer a line; broken lines are named on standard error, counted, and the rest goes on (exit 3)."""
    broken = 0
    for number, line in enumerate(_lines(source), start=1):
        if not line.strip():
            continue
        try:
            print(json.dumps(answer(_read_row(line)), ensure_ascii=False))
        except (InputError, json.JSONDecodeError) as error:
            broken += 1
            reason = error.msg.lower() if isinstance(error, json.JSONDecodeError) else str(error)
            print(f"set aside: line {number} of {source or 'standard input'}: {reason}", file=sys.stderr)
    if broken:
        raise typer.Exit(SET_ASIDE)


def _lines(source: Path | None) -> Iterator[str]:
    try:
        stream: IO[bytes] = sys.stdin.buffer if source is None or str(source) == "-" else source.open("rb")
        with stream:
            for line in stream:
                yield line.decode("utf-8", "surrogateescape")
    except OSError as error:
        raise InputError(
            f"cannot read {str(source)!r}: {(error.strerror or str(error)).lower()}; name a file of JSON lines"
        ) from None


def _read_row(line: str) -> dict[str, object]:
    row = json.loads(line)
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise InputError('no object with a \'text\'; write {"id": …, "text": …}')
    return row
