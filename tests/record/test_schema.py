import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from hypothesis import given
from sqlalchemy import Connection, create_engine
from sqlalchemy.dialects import sqlite

from onrecord.record import open_ledger
from onrecord.record.migrate import MIGRATIONS, upgrade
from onrecord.record.schema import APPLICATION_ID, ESCAPED, METADATA, REVISION, REVISIONS, Words

from .made import any_text, make_entry, make_judgements, ticking


@given(any_text)
def test_words_are_stored_as_what_every_database_takes(text: str) -> None:
    stored = Words().process_bind_param(text, sqlite.dialect())
    assert stored is not None
    assert "\0" not in stored
    stored.encode("utf-8")
    assert Words().process_result_value(stored, sqlite.dialect()) == text


def test_common_words_are_stored_as_they_are() -> None:
    text = "Überfahrt: “40 ferries”\n\t🚢"
    assert Words().process_bind_param(text, sqlite.dialect()) == text
    assert Words().process_bind_param("a\x10b\0\ud800", sqlite.dialect()) == "a\x100010b\x100000\x10d800"
    assert ESCAPED.findall("\x1000") == []


def test_every_revision_has_its_step() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    steps = ScriptDirectory.from_config(config)
    assert [step.revision for step in steps.walk_revisions()] == list(reversed(REVISIONS))
    assert steps.get_heads() == [REVISION]


def test_the_steps_make_the_tables_that_queries_see() -> None:
    migrated, declared = create_engine("sqlite://"), create_engine("sqlite://")
    with migrated.begin() as left, declared.begin() as right:
        upgrade(left)
        METADATA.create_all(right)
        for table in METADATA.tables:
            assert shape(left, table) == shape(right, table)
            assert "STRICT" in str(
                left.exec_driver_sql(f"SELECT sql FROM sqlite_schema WHERE name = '{table}'").scalar()
            )
    migrated.dispose()
    declared.dispose()


def shape(connection: Connection, table: str) -> list[list[tuple[object, ...]]]:
    """Columns, foreign keys, and the columns of each index, as SQLite sees them."""

    def ask(pragma: str) -> list[tuple[object, ...]]:
        return [tuple(row) for row in connection.exec_driver_sql(f"PRAGMA {pragma}")]

    # the primary key of a rowid table is never NULL, whether it says so or not
    columns: list[tuple[object, ...]] = [
        (name, kind, notnull or key, default, key)
        for _, name, kind, notnull, default, key in ask(f"table_info({table})")
    ]
    indexes = [
        (unique, *(column[2] for column in ask(f"index_info({name})")))
        for _, name, unique, *_ in ask(f"index_list({table})")
    ]
    return [columns, ask(f"foreign_key_list({table})"), sorted(indexes, key=repr)]


def test_the_file_bears_our_mark(tmp_path: Path) -> None:
    open_ledger(str(tmp_path / "r.db"), clock=ticking()).close()
    header = (tmp_path / "r.db").read_bytes()[:100]
    assert header[68:72] == b"onrc" == APPLICATION_ID.to_bytes(4, "big")
    assert header[18:20] == b"\x02\x02", "write-ahead log"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r.db"]


CHANGES = [
    "UPDATE {table} SET recorded_at = ''",
    "UPDATE {table} SET rowid = rowid + 100",
    "DELETE FROM {table}",
    "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    "REPLACE INTO {table} SELECT * FROM {table}",
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "r.db"
    with open_ledger(str(path), clock=ticking()) as ledger:
        entries = (make_entry(), make_entry(boats=41))
        ledger.append_pages(entries)
        ledger.hold_judgements(make_judgements(entries))
    return path


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("table", sorted(METADATA.tables))
def test_the_ledger_refuses_to_be_changed(made: Path, table: str, change: str) -> None:
    if table == "pieces":
        change = change.replace("recorded_at = ''", "reason = ''").replace("rowid = rowid", "ordinal = ordinal")
    # as any other program would, without our settings
    with closing(sqlite3.connect(made, isolation_level=None)) as connection:
        before = connection.execute(f"SELECT * FROM {table}").fetchall()
        assert before
        with pytest.raises(sqlite3.IntegrityError, match=f"the ledger only grows; no row of {table} is ever changed"):
            connection.execute(change.format(table=table))
        assert connection.execute(f"SELECT * FROM {table}").fetchall() == before
