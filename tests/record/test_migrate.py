"""Records of an older schema. There is one schema yet, so the tests make an older and a newer one themselves."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

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


def columns(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[1] for row in connection.execute("PRAGMA table_info(pages)")]


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
