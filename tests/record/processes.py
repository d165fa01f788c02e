"""What other processes do to a record while a test looks on: `python -m … TASK ADDRESS NUMBER…`.

`append`: adds as many pages as the first number says, one by one, from the page that the second names on.
`die`: for each number, a child is started that adds pages and is killed with SIGKILL: after so many steps of SQLite's
machine, or after so many microseconds where the number is negative. Each page is named on standard output, after the
place of its number, as soon as the ledger has acknowledged it; `{}` in the address stands for that place.
"""

import importlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from onrecord.record import open_ledger

from .made import make_entry, ticking

BATCH = 4


def start(task: str, address: str, *numbers: int) -> subprocess.Popen[str]:
    """Start one of the above in a process of its own."""
    command = [sys.executable, "-m", __name__, task, address, *map(str, numbers)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment())


def environment() -> dict[str, str]:
    """An environment in which this module can be imported under the name that it has here."""
    top = Path(__file__).parents[__name__.count(".")]
    path = os.pathsep.join(filter(None, (str(top), os.environ.get("PYTHONPATH", ""))))
    return {**os.environ, "PYTHONPATH": path}


def append(address: str, number: int, first: int) -> None:
    with open_ledger(address, clock=ticking()) as ledger:
        for boats in range(first, first + number):
            entry = make_entry(f"{boats}.txt", boats=boats)
            ledger.append_page(entry.page, entry.articles, entry.reports)


def append_batches(address: str, number: int) -> None:
    """Go on until killed; half a minute is for a test that was killed itself."""
    signal.alarm(30)
    with open_ledger(address, clock=ticking()) as ledger:
        for boats in count(number * 10_000, BATCH):
            entries = [make_entry(f"{boat}.txt", boats=boat) for boat in range(boats, boats + BATCH)]
            ledger.append_pages(entries)
            os.write(1, "".join(f"{number} {entry.page.id}\n" for entry in entries).encode())


def kill_after_steps(steps: int) -> None:
    """Have SQLite itself kill this process, in the midst of whatever it does by then, transactions above all."""

    left = iter(range(steps))

    def step() -> int:
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    def arm(connection: sqlite3.Connection, _: Any) -> None:
        connection.set_progress_handler(step, 1)

    event.listen(Engine, "connect", arm)


def die(address: str, *moments: int) -> None:
    for number, moment in enumerate(moments, start=1):
        child = os.fork()
        if child == 0:
            if moment > 0:
                kill_after_steps(moment)
            append_batches(address.format(number), number)
        if moment < 0:
            time.sleep(-moment / 1e6)
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        if os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
            sys.exit(f"not killed at {moment}: {status}")


if __name__ == "__main__":
    # what a child imports first would only put its death off
    importlib.import_module("alembic.command")
    TASKS: dict[str, Callable[..., None]] = {"append": append, "die": die}
    TASKS[sys.argv[1]](sys.argv[2], *map(int, sys.argv[3:]))
