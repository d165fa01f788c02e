"""Records of an older schema: those of the steps that there are, and of one more that the tests make themselves."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from onrecord.errors import RecordError
from onrecord.record import Ledger, open_ledger, store, verify_ledger
from onrecord.record.migrate import MIGRATIONS, upgrade
from onrecord.record.schema import APPLICATION_ID, REVISIONS

from .made import make_entry, make_judgements, ticking

LATER = '''"""Keeps the language of a page."""

from alembic import op
from sqlalchemy import Column, Text

revision = "9999"
down_revision = "{last}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("pages", Column("language", Text))
    op.execute("CREATE TABLE corrections (id TEXT NOT NULL PRIMARY KEY) STRICT")
    {then}
'''


def open_at(path: Path) -> Ledger:
    return open_ledger(str(path), clock=ticking())


def fill_first_schema(path: Path, spare: Path) -> None:
    """A record as the first schema kept it: its tables, and in them rows and seals that know nothing of what came later.

    The rows are those of a record of today, `spare`, with reports that have none: what is not there is in no seal.
    """
    entries = [make_entry(f"{boats}.txt", boats=boats) for boats in (1, 2)]
    plain = [
        replace(entry, reports=tuple(replace(r, confidence=None, meaning=b"") for r in entry.reports))
        for entry in entries
    ]
    with open_at(spare) as ledger:
        ledger.append_pages(plain)
        ledger.hold_judgements(make_judgements(plain))
    steps = spare.parent / "first steps"
    shutil.copytree(MIGRATIONS, steps, ignore=shutil.ignore_patterns("__pycache__", "r000[2-9]_*"))
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        upgrade(connection, steps=steps)
    engine.dispose()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ATTACH ? AS spare", (str(spare),))
        for table in ("pages", "page_names", "articles", "pieces", "reports", "judgements", "judgement_states"):
            known = ", ".join(f'"{row[1]}"' for row in connection.execute(f"PRAGMA table_info({table})"))
            connection.execute(f"INSERT INTO {table} ({known}) SELECT {known} FROM spare.{table}")
        connection.commit()


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The steps of a version of ours that knows one schema more; the file of that step."""
    steps = tmp_path / "100% steps"
    shutil.copytree(MIGRATIONS, steps, ignore=shutil.ignore_patterns("__pycache__"))
    step = steps / "versions" / "r9999_later.py"
    step.write_text(LATER.format(last=REVISIONS[-1], then="pass"))
    monkeypatch.setattr(store, "REVISIONS", (*REVISIONS, "9999"))
    monkeypatch.setattr(store, "REVISION", "9999")
    monkeypatch.setattr(store, "upgrade", lambda connection: upgrade(connection, steps=steps))
    return step


def columns(path: Path, table: str = "pages") -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def schema_of(path: Path) -> list[tuple[str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT version_num FROM alembic_version").fetchall()


def fill(path: Path) -> None:
    entries = [make_entry(f"{boats}.txt", boats=boats) for boats in (1, 2)]
    with open_at(path) as ledger:
        ledger.append_pages(entries)
        ledger.hold_judgements(make_judgements(entries))


def test_a_record_without_a_schema_gets_one(tmp_path: Path) -> None:
    """As a program leaves it that was stopped after its first step of making a record."""
    path = tmp_path / "r.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    fill(path)
    with open_at(path) as ledger:
        assert list(verify_ledger(ledger)) == []
        assert len(ledger.pages()) == 2


def test_a_record_of_the_first_schema_gets_reports_without_what_came_later(tmp_path: Path) -> None:
    path, spare = tmp_path / "r.db", tmp_path / "spare.db"
    fill_first_schema(path, spare)
    assert schema_of(path) == [("0001",)]
    assert not {"confidence", "meaning"} & set(columns(path, "reports"))
    with open_at(spare) as ledger:
        wanted = ledger.holdings()
    with open_at(path) as ledger:
        assert ledger.holdings() == wanted
        assert [(report.confidence, report.meaning) for report in ledger.reports()] == [(None, b"")] * 6
        assert list(verify_ledger(ledger)) == [], "the seals and the guards are those of a new record"
    assert schema_of(path) == [(REVISIONS[-1],)]
    assert columns(path, "reports")[-2:] == ["confidence", "meaning"]


def test_what_is_added_to_a_record_of_the_first_schema_is_kept_whole(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    fill_first_schema(path, tmp_path / "spare.db")
    entry = make_entry("3.txt", boats=3)
    with open_at(path) as ledger:
        assert ledger.append_page(entry.page, entry.articles, entry.reports)
    with open_at(path) as ledger:
        assert ledger.reports_of(entry.articles[0].id) == entry.reports
        assert list(verify_ledger(ledger)) == []
    with (
        closing(sqlite3.connect(path)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="the ledger only grows; no row of reports is ever changed"),
    ):
        connection.execute("UPDATE reports SET confidence = NULL")


def test_a_record_of_the_first_schema_that_may_not_be_written_to_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r.db"
    fill_first_schema(path, tmp_path / "spare.db")
    before = path.read_bytes()
    # the superuser may write to any file
    monkeypatch.setattr(store, "PRAGMAS", (*store.PRAGMAS, "query_only = ON"))
    with pytest.raises(
        RecordError, match=r"^no permission to write to the record: .*; copy it to where you may write$"
    ):
        open_ledger(str(path), clock=ticking(), create=False)
    assert path.read_bytes() == before


def test_an_older_record_is_brought_up_and_keeps_all(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = tmp_path / "r.db"
    fill(path)
    with open_at(path) as ledger:
        before = ledger.holdings()
    request.getfixturevalue("later")
    with open_at(path) as ledger:
        assert ledger.holdings() == before
        entry = make_entry("3.txt", boats=3)
        assert ledger.append_page(entry.page, entry.articles, entry.reports)
        altered = [problem for problem in verify_ledger(ledger) if "seal" in problem.message]
        assert altered == [], "a new column leaves the seals as they are"
    assert columns(path)[-1] == "language"


def test_a_step_that_fails_leaves_the_record_as_it_was(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = tmp_path / "r.db"
    fill(path)
    before = path.read_bytes()
    step: Path = request.getfixturevalue("later")
    step.write_text(LATER.format(last=REVISIONS[-1], then='raise RuntimeError("stopped half-way")'))
    with pytest.raises(RuntimeError, match="stopped half-way"):
        open_at(path)
    assert path.read_bytes() == before
    step.write_text(LATER.format(last=REVISIONS[-1], then="pass"))
    open_at(path).close()
    assert columns(path)[-1] == "language"
