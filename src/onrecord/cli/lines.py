"""JSON lines in, JSON lines out: how the parts of onrecord are used on their own, from a file or standard input."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import typer

from onrecord.errors import InputError
from onrecord.export.wording import count

__all__ = ["each_line"]

SET_ASIDE = 3
SURROGATE = re.compile("[\ud800-\udfff]")  # JSON can spell half a character, and no reader of text takes it


def each_line(source: Path | None, answer: Callable[[dict[str, object]], dict[str, object]]) -> None:
    """Print one answer a line; broken lines are named on standard error, counted, and the rest goes on (exit 3)."""
    lines = broken = 0
    for number, line in enumerate(_lines(source), start=1):
        if not line.strip():
            continue
        lines += 1
        try:
            print(json.dumps(answer(_read_row(line)), ensure_ascii=False))
        except InputError as error:
            broken += 1
            print(f"set aside: line {number} of {source or 'standard input'}: {error}", file=sys.stderr)
    if broken:
        print(f"{count(lines - broken, 'line')} read; {broken} set aside", file=sys.stderr)
        raise typer.Exit(SET_ASIDE)


def _lines(source: Path | None) -> Iterator[bytes]:
    try:
        stream: IO[bytes] = sys.stdin.buffer if source is None or str(source) == "-" else source.open("rb")
        with stream:
            yield from stream
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"cannot read {str(source)!r}: {reason}; name a file of JSON lines") from None


def _read_row(line: bytes) -> dict[str, object]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"no UTF-8: byte 0x{line[error.start]:02x} at {error.start}; save it as UTF-8") from None
    except json.JSONDecodeError as error:
        what = error.msg.lower().removesuffix(" at")
        raise InputError(f"no JSON: {what} at column {error.colno}; mend it or leave it out") from None
    except (RecursionError, ValueError) as error:  # nested a thousand deep; a number of more than 4,300 digits
        raise InputError(f"no JSON that can be read: {error}; mend it or leave it out") from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise InputError('no object with a \'text\'; write {"id": …, "text": …}')
    if odd := SURROGATE.search(row["text"]):
        raise InputError(f"U+{ord(odd[0]):04X} at {odd.start()} of the text is no character; remove it")
    return row
