"""A SQLite file as a record: how it is told from other files, opened, made, and what went wrong in one clear line.

A file that is not ours is never opened for writing, and is left as it was, side files included.
"""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError

from onrecord.errors import RecordError
from onrecord.record.migrate import upgrade
from onrecord.record.schema import APPLICATION_ID, REVISION, REVISIONS

__all__ = ["explained", "lenient", "open_engine", "reading", "writing"]

# On every connection: rows point at rows that exist; REPLACE cannot pass by the guards; a commit is on the disk before
# it is acknowledged; a file from elsewhere runs no functions of its own schema.
PRAGMAS = ("foreign_keys = ON", "recursive_triggers = ON", "synchronous = FULL", "trusted_schema = OFF")
# An option of those connections that are to write.
WRITES = {"onrecord_writes": True}
# One page of the smallest size (https://www.sqlite.org/fileformat2.html); SQLite takes less for an empty database.
SMALLEST_BYTES = 512
DAMAGED = "restore it from a copy, or make a new record of the same pages"
# SQLite's result codes (https://www.sqlite.org/rescode.html) to what is wrong and what to do.
CAUSES: Mapping[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: ("another program is writing to the record", "try again when it is done"),
    sqlite3.SQLITE_LOCKED: ("another program is writing to the record", "try again when it is done"),
    sqlite3.SQLITE_FULL: (
        "no room left on the disk for the record",
        "what was being written was not kept; free some space and do it again",
    ),
    sqlite3.SQLITE_IOERR: ("the disk failed under the record", "check the disk and its free space, then run verify"),
    sqlite3.SQLITE_READONLY: ("no permission to write to the record", "copy it to where you may write"),
    sqlite3.SQLITE_PERM: ("no permission to open the record", "copy it to where you may read and write"),
    sqlite3.SQLITE_CANTOPEN: ("no way to open or make the record", "check that you may write to its folder"),
    sqlite3.SQLITE_CORRUPT: ("the record is damaged", DAMAGED),
    sqlite3.SQLITE_NOTADB: ("the record is damaged", DAMAGED),
    sqlite3.SQLITE_CONSTRAINT: ("the ledger refuses what does not hold together", "nothing of it was kept"),
    sqlite3.SQLITE_TOOBIG: ("more text than the record can hold", "split the page and add its parts"),
}


@contextmanager
def explained(address: str) -> Iterator[None]:
    """Turns what the database reports into a RecordError of one clear line; a bug of ours stays what it is."""
    try:
        yield
    except DBAPIError as error:
        if not isinstance(error.orig, sqlite3.Error):
            raise
        raise _explain(error.orig, address) from error
    except sqlite3.Error as error:
        raise _explain(error, address) from error


def _explain(error: sqlite3.Error, address: str) -> Exception:
    # an extended code keeps its class in the low byte; text that does not decode has no code at all
    code = getattr(error, "sqlite_errorcode", None)
    missing = code == sqlite3.SQLITE_ERROR and str(error).startswith("no such ")
    if missing or (code is None and str(error).startswith("Could not decode")):
        code = sqlite3.SQLITE_CORRUPT
    cause = CAUSES.get((code or 0) & 0xFF)
    if cause is None:
        return error
    return RecordError(f"{cause[0]}: {error} in {address!r}; {cause[1]}")


def open_engine(address: str, *, create: bool, wait_seconds: float) -> Engine:
    """An engine on the record at that path, which is made or brought to the newest schema first.

    Raises RecordError where it is no record, or none that this version can use.
    """
    path = _find_path(address)
    if not path.exists() or path.stat().st_size == 0:
        if not create:
            raise RecordError(f"no record at {address!r}; add pages first")
        if not path.parent.is_dir():
            raise RecordError(f"no folder {str(path.parent)!r} for the record {address!r}; make the folder first")
    elif not _is_ours(path, address):
        raise RecordError(f"not a record: {address!r} is a database of another program; name another file")
    if create and path.exists() and not os.access(path, os.W_OK):
        raise RecordError(f"no permission to write to the record {address!r}; copy it to where you may write")
    engine = _engine(path, mode="rwc" if create else "rw", wait_seconds=wait_seconds)
    try:
        with explained(address):
            _bring_up(engine, address)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _find_path(address: str) -> Path:
    if address.startswith(("postgresql:", "postgres:")):
        raise RecordError(f"no PostgreSQL yet: {address!r}; this version keeps records in SQLite files, name a file")
    if "://" in address or "\0" in address:
        raise RecordError(f"no such kind of record: {address!r}; name a file such as onrecord.db")
    path = Path(address)
    try:
        if path.is_dir():
            raise RecordError(f"not a record: {address!r} is a folder; name a file in it, such as onrecord.db")
        if path.exists() and not path.is_file():
            raise RecordError(f"not a record: {address!r} is no ordinary file; name another")
    except OSError as error:
        raise RecordError(f"no way to open the record: {error.strerror} in {address!r}; name another file") from error
    return path


def _is_ours(path: Path, address: str) -> bool:
    """Whether the header of the file bears our mark.

    The header alone is read, without locks, journals or side files: another program's data is not even tidied up. Not
    with `open()`: closing the file would drop the locks that this process may hold on it
    (https://www.sqlite.org/howtocorrupt.html, 2.2).
    """
    if path.stat().st_size < SMALLEST_BYTES:
        raise RecordError(f"not a record: {address!r} is no SQLite file; name another file")
    with explained(address):
        connection = sqlite3.connect(f"{_uri(path)}?immutable=1", uri=True)
        try:
            # lets the header be read while the file is shorter than it says: side files may hold the rest
            connection.execute("PRAGMA writable_schema = ON")
            return bool(connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_NOTADB:
                raise
            raise RecordError(f"not a record: {address!r} is no SQLite file; name another file") from error
        finally:
            connection.close()


def _uri(path: Path) -> str:
    return f"file://{quote(os.fsencode(path.absolute()))}"


def _engine(path: Path, *, mode: str, wait_seconds: float) -> Engine:
    def connect() -> sqlite3.Connection:
        # isolation_level None: transactions begin where `begin` below says, and nowhere else
        connection = sqlite3.connect(
            f"{_uri(path)}?mode={mode}", uri=True, timeout=wait_seconds, isolation_level=None, check_same_thread=False
        )
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)

    def begin(connection: Connection) -> None:
        # a writer takes its lock at once: one that first reads and then writes could not wait for another writer
        writes = WRITES.items() <= connection.get_execution_options().items()
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "begin", begin)
    return engine


@contextmanager
def reading(engine: Engine, address: str) -> Iterator[Connection]:
    """A connection that sees the record as it stands when first asked, whatever others write meanwhile.

    It ends with a rollback: there is nothing to keep, and of a damaged file SQLite would refuse the commit.
    """
    with explained(address), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine, address: str) -> Iterator[Connection]:
    """A connection whose work is kept when the block ends, all of it, and not at all where the block raises."""
    with explained(address), engine.connect() as connection, connection.execution_options(**WRITES).begin():
        yield connection


@contextmanager
def lenient(connection: Connection) -> Iterator[None]:
    """Within, text that is no UTF-8 is read with stand-ins for its bytes instead of an error, so that it can be named."""
    driver = _driver(connection)
    usual = driver.text_factory
    driver.text_factory = partial(str, encoding="utf-8", errors="surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = usual


def _driver(connection: Connection) -> sqlite3.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def _bring_up(engine: Engine, address: str) -> None:
    """Make what is missing, step up what is older, and change nothing where all is as it should be."""
    with reading(engine, address) as connection:
        revision = _find_revision(connection, address)
    if revision != REVISION:
        _claim(engine, address)
        with writing(engine, address) as connection:
            # another program may have done it in the meantime
            if _find_revision(connection, address) != REVISION:
                upgrade(connection)
    with engine.connect() as connection:
        # not by SQLAlchemy, which would begin a transaction first; no more than a look where the record has it already
        _driver(connection).execute("PRAGMA journal_mode = WAL")


def _find_revision(connection: Connection, address: str) -> str | None:
    """The schema that the record has; None where it has none yet. Raises RecordError where it is not one of ours."""
    names = inspect(connection).get_table_names()
    if not names:
        return None
    if "alembic_version" not in names:
        raise RecordError(f"the record is damaged: no table 'alembic_version' in {address!r}; {DAMAGED}")
    found = connection.scalars(text("SELECT version_num FROM alembic_version")).all()
    if len(found) != 1:
        raise RecordError(f"the record is damaged: {len(found)} schema versions in {address!r}; {DAMAGED}")
    if found[0] not in REVISIONS:
        raise RecordError(
            f"the record is of a newer schema: {found[0]!r} in {address!r}, this version knows up to {REVISION!r}; "
            "install the newest onrecord"
        )
    return str(found[0])


def _claim(engine: Engine, address: str) -> None:
    """Mark an empty file as ours, before anything else is in it.

    The header is then the whole file, one block, so that a program killed at any moment leaves either an empty file
    or one that bears the mark.
    """
    with writing(engine, address) as connection:
        if connection.exec_driver_sql("PRAGMA application_id").scalar_one() == APPLICATION_ID:
            return
        if inspect(connection).get_table_names():
            raise RecordError(f"not a record: {address!r} is a database of another program; name another file")
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
