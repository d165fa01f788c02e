"""Runs the commands: within this process where only words and codes matter, as a program where streams do."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from onrecord.cli.app import app

PROGRAM = (sys.executable, "-c", "from onrecord.cli import main; main()")
QUIET = ("ONRECORD_RECORD", "ONRECORD_PAGE_CHARS", "FORCE_COLOR", "NO_COLOR", "COLUMNS")


def run(*words: object, stdin: str | bytes | None = None, env: Mapping[str, str] | None = None) -> Result:
    """The command within this process; an error that nobody caught stops the test."""
    return CliRunner().invoke(
        app, [str(word) for word in words], input=stdin, env=env, catch_exceptions=False, prog_name="onrecord"
    )


def environment(**more: str) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in QUIET} | more


def run_program(
    *words: object, stdin: bytes = b"", cwd: Path | None = None, **more: str
) -> subprocess.CompletedProcess[bytes]:
    """The command as a program of its own, its streams piped."""
    command = [*PROGRAM, *map(str, words)]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, env=environment(**more), check=False)


def run_terminal(*words: object, **more: str) -> tuple[int, str]:
    """The command with a terminal as standard output and error: the exit code and all that it wrote there."""
    outer, inner = pty.openpty()
    command = [*PROGRAM, *map(str, words)]
    settings = environment(TERM="xterm-256color", **more)
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=inner, stderr=inner, env=settings) as process:
        os.close(inner)
        written = b""
        while chunk := _read_chunk(outer):
            written += chunk
    os.close(outer)
    return process.returncode, written.decode()


def _read_chunk(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65_536)
    except OSError:  # Linux: the other side of the terminal is closed
        return b""


def rows(output: str) -> list[dict[str, Any]]:
    """Each line as the JSON object that it must be."""
    found = [json.loads(line) for line in output.splitlines()]
    assert all(isinstance(row, dict) for row in found)
    return found


def one_line(text: str) -> str:
    """The one line that stands there, without its end."""
    lines = text.splitlines()
    assert len(lines) == 1, text
    return lines[0]
