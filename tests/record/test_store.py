"""Files that are no record or no longer one, and what becomes of a record when something goes wrong under it."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import cast

import pytest

from onrecord.errors import RecordError
from onrecord.record import Holdings, Ledger, open_ledger, verify_ledger
from onrecord.record.store import lenient

from . import processes
from .made import make_entry, make_judgements, ticking

NOT_SQLITE = r"^not a record: '.*' is no SQLite file; name another file$"
NOT_OURS = r"^not a record: '.*' is a database of another program; name another file$"
DAMAGED = r"^the record is damaged: .* in '.*'; restore it from a copy, or make a new record of the same pages$"


def open_at(path: Path | str, *, create: bool = True, wait_seconds: float = 10.0) -> Ledger:
    return open_ledger(str(path), clock=ticking(), create=create, wait_seconds=wait_seconds)


@contextmanager
def untouched(folder: Path) -> Iterator[None]:
    """Every file of the folder is afterwards what it was, and none has come or gone."""

    def contents() -> dict[str, tuple[bytes, int]]:
        files = [path for path in folder.iterdir() if path.is_file()]
        return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}

    before = contents()
    yield
    assert contents() == before


def refuses(path: Path | str, message: str, *, create: bool = True) -> None:
    """Opening it says so in one line that begins in lower case and has no full stop, whether we look or add."""
    with pytest.raises(RecordError, match=message) as raised:
        open_at(path, create=create, wait_seconds=0.05)
    line = str(raised.value)
    assert "\n" not in line
    assert line[0].islower()
    assert not line.endswith(".")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "ferry.db"
    with open_at(path) as ledger:
        entries = [make_entry(f"{boats}.txt", boats=boats) for boats in (1, 2, 3)]
        ledger.append_pages(entries)
        ledger.hold_judgements(make_judgements(entries))
    return path


@pytest.fixture
def record(made: Path, tmp_path: Path) -> Path:
    """A record of three pages and some judgements, closed."""
    return Path(shutil.copy(made, tmp_path))


def test_a_missing_record_is_made_or_missed(tmp_path: Path) -> None:
    with untouched(tmp_path):
        refuses(tmp_path / "new.db", r"^no record at '.*new.db'; add pages first$", create=False)
        refuses(tmp_path / "none" / "new.db", r"^no folder '.*none' for the record '.*new.db'; make the folder first$")
    open_at(tmp_path / "new.db").close()
    open_at(tmp_path / "new.db", create=False).close()


def test_an_empty_file_becomes_a_record(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    refuses(path, r"^no record at '.*empty.db'; add pages first$", create=False)
    with open_at(path) as ledger:
        assert ledger.pages() == ()


@pytest.mark.parametrize(
    "name", ["a b.db", "what?.db", "100%25.db", "#1.db", "file:x", ":memory:", "récit\U0001f6a2.db"]
)
def test_any_file_name_will_do(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with open_at(name) as ledger:
        ledger.append_page(make_entry().page)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    with open_at(name, create=False) as ledger:
        assert len(ledger.pages()) == 1


NOT_RECORDS = [b"x", b"The port will retire ferries.\n", b"\0" * 5000, b"<html>" * 2000, b"SQLite format 3\0"]


@pytest.mark.parametrize("content", NOT_RECORDS)
def test_a_file_of_another_kind_is_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "notes").write_bytes(content)
    with untouched(tmp_path):
        refuses(tmp_path / "notes", NOT_SQLITE)
        refuses(tmp_path / "notes", NOT_SQLITE, create=False)


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "shop.db", isolation_level=None)) as shop:
        shop.execute("PRAGMA journal_mode = WAL")
        shop.execute("CREATE TABLE pages (id TEXT)")
        with untouched(tmp_path):
            assert (tmp_path / "shop.db-wal").stat().st_size > 0
            refuses(tmp_path / "shop.db", NOT_OURS)
    with untouched(tmp_path):
        refuses(tmp_path / "shop.db", NOT_OURS)


def test_an_interrupted_write_of_another_program_is_not_undone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "shop.db", isolation_level=None)) as shop:
        shop.execute("CREATE TABLE goods (id TEXT)")
        shop.execute("PRAGMA cache_size = 1")
        shop.execute("BEGIN")
        shop.executemany("INSERT INTO goods VALUES (?)", [("x" * 900,)] * 100)
        shutil.copy(tmp_path / "shop.db", tmp_path / "killed.db")
        shutil.copy(tmp_path / "shop.db-journal", tmp_path / "killed.db-journal")
        shop.execute("ROLLBACK")
    with untouched(tmp_path):
        refuses(tmp_path / "killed.db", NOT_OURS)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    refuses(tmp_path, r"^not a record: '.*' is a folder; name a file in it, such as onrecord.db$")
    os.mkfifo(tmp_path / "pipe")
    refuses(tmp_path / "pipe", r"^not a record: '.*pipe' is no ordinary file; name another$")
    refuses(tmp_path / ("x" * 5000), r"^no way to open the record: File name too long in 'x*|.*'; name another file$")


ADDRESSES = [
    (
        "postgresql://desk@db/record",
        "no PostgreSQL yet: 'postgresql://desk@db/record'; this version keeps records in SQLite",
    ),
    ("postgres://db", "no PostgreSQL yet: 'postgres://db'; this version keeps records in SQLite files, name a file"),
    ("postgresql+psycopg://db", r"no such kind of record: 'postgresql\+psycopg://db'; name a file such as onrecord.db"),
    ("https://example.org/r.db", "no such kind of record: 'https://example.org/r.db'; name a file such as onrecord.db"),
    ("sqlite:///r.db", "no such kind of record: 'sqlite:///r.db'; name a file such as onrecord.db"),
    ("a\0b", r"no such kind of record: 'a\\x00b'; name a file such as onrecord.db"),
]


@pytest.mark.parametrize(("address", "message"), ADDRESSES)
def test_other_addresses_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    refuses(address, message)
    assert list(tmp_path.iterdir()) == []


def change(path: Path, *statements: str) -> None:
    """Alter the record with another program."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_record_of_a_newer_schema_is_left_alone(record: Path) -> None:
    change(record, "UPDATE alembic_version SET version_num = '0917'")
    with untouched(record.parent):
        refuses(
            record,
            r"^the record is of a newer schema: '0917' in '.*ferry.db', this version knows up to '\d+'; install the newest",
        )


def test_a_record_without_its_version_is_damaged(record: Path) -> None:
    change(record, "DELETE FROM alembic_version")
    with untouched(record.parent):
        refuses(record, r"^the record is damaged: 0 schema versions in '.*'; restore it from a copy")
    change(record, "DROP TABLE alembic_version")
    with untouched(record.parent):
        refuses(record, r"^the record is damaged: no table 'alembic_version' in '.*'; restore it from a copy")


def test_a_file_that_was_cut_off_is_damaged(record: Path) -> None:
    whole = record.read_bytes()
    for size in (512, 1000, 4096, 8192, len(whole) - 4096, len(whole) - 1):
        record.write_bytes(whole[:size])
        refuses(record, DAMAGED)
        assert record.read_bytes() == whole[:size]


def test_a_file_overwritten_with_garbage_is_damaged(record: Path) -> None:
    whole = record.read_bytes()
    garbled = whole[:100] + b"\xaa" * (len(whole) - 100)
    record.write_bytes(garbled)
    refuses(record, DAMAGED)
    assert record.read_bytes() == garbled


def test_damage_that_opening_does_not_see_is_told_when_it_is_met(record: Path) -> None:
    """Whichever page of the file is garbled, the record says so or reads as before; it never gives something else."""
    whole = record.read_bytes()
    with open_at(record) as ledger:
        before = ledger.holdings()
    found = []
    for start in range(4096, len(whole), 4096):
        record.write_bytes(whole[:start] + b"\xaa" * 4096 + whole[start + 4096 :])
        found.append(what_reading_says(record, before))
    assert all("is damaged" in said for said in found if said)
    assert len([said for said in found if said]) > 5


def what_reading_says(path: Path, before: Holdings) -> str:
    try:
        with open_at(path, create=False) as ledger:
            assert ledger.holdings() == before, "an index that reading does not use"
            assert list(verify_ledger(ledger)), "but verify does"
    except RecordError as error:
        return str(error)
    return ""


def test_a_missing_table_is_damage(record: Path) -> None:
    change(record, "DROP TABLE pieces")
    with open_at(record) as ledger, pytest.raises(RecordError, match=DAMAGED):
        ledger.articles()


def test_text_that_does_not_decode_is_damage(record: Path) -> None:
    change(record, "DROP TRIGGER pages_no_update", "UPDATE pages SET text = CAST(x'66ff66' AS TEXT) WHERE seq = 1")
    with open_at(record) as ledger:
        with pytest.raises(RecordError, match=DAMAGED):
            ledger.pages()
        with ledger.reading() as connection, lenient(connection):
            assert connection.exec_driver_sql("SELECT text FROM pages").scalars().first() == "f\udcfff"
        with pytest.raises(RecordError, match=DAMAGED):
            ledger.pages()


def test_a_file_without_write_permission_can_be_read(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record.chmod(0o444)
    # the superuser may write to anything
    monkeypatch.setattr(os, "access", lambda *_: False)
    with untouched(record.parent):
        refuses(record, r"^no permission to write to the record '.*ferry.db'; copy it to where you may write$")
        with open_at(record, create=False) as ledger:
            assert len(ledger.pages()) == 3


def test_appending_without_write_permission_is_refused(record: Path) -> None:
    with open_at(record, create=False) as ledger:
        with ledger.reading() as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")
        with pytest.raises(RecordError, match=r"^no permission to write to the record: .* in '.*'; copy it to where"):
            ledger.append_page(make_entry(boats=9).page)


def test_another_writer_is_waited_for_and_then_told(record: Path) -> None:
    entry = make_entry(boats=9)
    message = r"^another program is writing to the record: .* in '.*ferry.db'; try again when it is done$"
    with closing(sqlite3.connect(record, isolation_level=None)) as other, open_at(record, wait_seconds=0.05) as ledger:
        other.execute("BEGIN IMMEDIATE")
        before = ledger.holdings()
        with pytest.raises(RecordError, match=message):
            ledger.append_page(entry.page, entry.articles, entry.reports)
        with pytest.raises(RecordError, match=message):
            ledger.hold_judgements(before.judgements)
        with open_at(record, wait_seconds=0.05) as reader:
            assert reader.holdings() == before, "who reads is not kept waiting"
        other.execute("COMMIT")
        assert ledger.append_page(entry.page, entry.articles, entry.reports)


def test_a_record_locked_for_good_is_told(record: Path) -> None:
    with closing(sqlite3.connect(record, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        other.execute("COMMIT")
        refuses(
            record, r"^another program is writing to the record: database is locked in '.*'; try again when it is done$"
        )


def test_a_reader_sees_nothing_of_a_page_half_written(record: Path) -> None:
    with open_at(record) as ledger, open_at(record, create=False) as reader:
        before = reader.holdings()
        with ledger._writing() as connection:
            connection.exec_driver_sql(
                "INSERT INTO page_names (page_id, name, recorded_at, seal) SELECT id, '0', '', '' FROM pages"
            )
            assert reader.holdings() == before
        assert reader.holdings() != before


def test_a_full_disk_keeps_what_was_there(record: Path) -> None:
    with open_at(record) as ledger:
        before = ledger.holdings()
        with ledger.reading() as connection:
            size = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {size}")
        many = [make_entry(f"{boats}.txt", boats=boats) for boats in range(100, 200)]
        with pytest.raises(
            RecordError, match=r"^no room left on the disk for the record: .* in '.*'; what was being written"
        ):
            ledger.append_pages(many)
        assert ledger.holdings() == before
        assert list(verify_ledger(ledger)) == []
        with ledger.reading() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 100000")
        assert all(ledger.append_pages(many))


def test_a_disk_that_fails_keeps_what_was_there(record: Path) -> None:
    """The system refuses to let any file grow, as a disk does when it is full."""
    with open_at(record) as ledger:
        before = ledger.holdings()
    code = (
        "import resource, sys\n"
        f"from {processes.__name__} import append\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "append(sys.argv[1], 400, 500)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(record)], capture_output=True, text=True, env=processes.environment()
    )
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith(
        ("onrecord.errors.RecordError: no room left on", "onrecord.errors.RecordError: the disk failed")
    )
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
    with open_at(record) as ledger:
        assert set(before.reports) < set(ledger.reports())
        assert list(verify_ledger(ledger)) == []


def assert_whole(path: Path, acknowledged: set[str]) -> None:
    """Every page that was acknowledged is there, and every page that is there is there with all that belongs to it."""
    with open_at(path) as ledger:
        assert list(verify_ledger(ledger)) == []
        pages = ledger.pages()
        assert acknowledged <= {page.id for page in pages}
        for page in pages:
            entry = make_entry(page.name, boats=int(page.name.removesuffix(".txt")))
            assert entry.page == page
            assert ledger.reports_of(entry.articles[0].id) == tuple(sorted(entry.reports, key=lambda r: r.content))
        assert len(ledger.articles()) == len(pages)
        assert len(ledger.reports()) == 3 * len(pages)


# Steps of SQLite's machine: opening an existing record takes some 250, making one 4,200, appending a batch 3,300.
AMID_APPENDING = (260, 300, 400, 600, 1000, 1700, 2600, 3200, 3500, 3600, 5000, 9000)
AMID_MAKING = (1, 2, 5, 20, 60, 150, 400, 900, 1800, 2700, 3600, 4100, 4190, 4250)
# Microseconds: opening a record takes some 3,000, making one 30,000, a batch 3,000, file writes and all.
AT_ANY_TIME = (-500, -3000, -6000, -8500, -11000, -14000, -18000, -23000, -29000, -36000, -44000, -53000)


@pytest.mark.parametrize("moments", [AMID_APPENDING, AT_ANY_TIME])
def test_killed_while_appending_nothing_acknowledged_is_lost_and_no_half_page_stands(
    record: Path, moments: tuple[int, ...]
) -> None:
    killed = processes.start("die", str(record), *moments)
    said, _ = killed.communicate(timeout=60)
    assert killed.returncode == 0
    assert_whole(record, {line.split()[1] for line in said.splitlines()})


@pytest.mark.parametrize("moments", [AMID_MAKING, AT_ANY_TIME])
def test_killed_while_the_record_is_made_it_can_be_made_yet(tmp_path: Path, moments: tuple[int, ...]) -> None:
    killed = processes.start("die", str(tmp_path / "{}.db"), *moments)
    said, _ = killed.communicate(timeout=60)
    assert killed.returncode == 0
    acknowledged = [line.split() for line in said.splitlines()]
    for number in range(1, len(moments) + 1):
        assert_whole(tmp_path / f"{number}.db", {page_id for place, page_id in acknowledged if place == str(number)})


def test_several_writers_make_and_fill_one_record(tmp_path: Path) -> None:
    path = tmp_path / "shared.db"
    writers = [processes.start("append", str(path), 40, first) for first in (0, 20, 40)]
    for writer in writers:
        writer.communicate(timeout=60)
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    assert_whole(path, set())
    with open_at(path) as ledger:
        assert len(ledger.pages()) == 80


def test_opening_what_is_up_to_date_loads_no_migrations(record: Path) -> None:
    code = (
        "import sys\nfrom datetime import UTC, datetime\nfrom onrecord.record import open_ledger\n"
        "with open_ledger(sys.argv[1], clock=lambda: datetime.now(UTC)): print('open')\n"
        "assert 'alembic' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(record)], capture_output=True, text=True, check=True)
    assert done.stdout == "open\n"


def test_the_connection_guards_itself(record: Path) -> None:
    with open_at(record) as ledger, ledger.reading() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in SETTINGS}
        assert found == SETTINGS
        driver = cast("sqlite3.Connection", connection.connection.driver_connection)
        assert driver.in_transaction


SETTINGS = {"foreign_keys": 1, "recursive_triggers": 1, "synchronous": 2, "trusted_schema": 0, "journal_mode": "wal"}
