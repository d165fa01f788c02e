"""`onrecord verify`: says what it re-opened, or each thing that does not stand. The search itself: tests/record/test_verify.py."""

import sqlite3
from contextlib import closing
from pathlib import Path

from .runs import one_line, run


def test_all_stands(sample_record: Path) -> None:
    shown = run("verify", "--record", sample_record)
    assert shown.exit_code == 0
    assert shown.stderr == ""
    line = one_line(shown.stdout)
    assert line.startswith("all stands: 21 pages, ")
    assert line.endswith(" reports, every word re-opened")


def test_what_was_altered_is_named_and_counted(sample_copy: Path) -> None:
    with closing(sqlite3.connect(sample_copy)) as connection, connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE pages SET text = replace(text, '4,200', '4,300')")
    shown = run("verify", "--record", sample_copy)
    assert shown.exit_code == 1
    assert shown.stdout == ""
    *problems, last = shown.stderr.splitlines()
    assert any("its text is not the one that was entered" in line for line in problems)
    assert last == f"{len(problems)} problems found; restore the record from a copy"
