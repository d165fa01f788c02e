"""Where the records of a test lie. The contract in `test_ledger.py` runs over every kind of database named here."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import pytest

from onrecord.record import Ledger, open_ledger

from .made import ticking


class Opener(Protocol):
    """Opens the record of that name, empty at first; all are closed when the test ends."""

    def __call__(self, name: str = "record", /, *, create: bool = True, wait_seconds: float = 10.0) -> Ledger: ...


DATABASES: dict[str, Callable[[Path, str], str]] = {"sqlite": lambda folder, name: str(folder / f"{name}.db")}


@pytest.fixture(params=sorted(DATABASES))
def open_record(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    with ExitStack() as opened:

        def opener(name: str = "record", /, *, create: bool = True, wait_seconds: float = 10.0) -> Ledger:
            address = DATABASES[request.param](tmp_path, name)
            return opened.enter_context(
                open_ledger(address, clock=ticking(), create=create, reader="rules 1", wait_seconds=wait_seconds)
            )

        yield opener
