"""`onrecord due`: by last day, as seen from a day."""

from pathlib import Path
from typing import Any

import pytest

from .runs import rows, run


def due(record: Path, today: str, *more: str) -> list[dict[str, Any]]:
    return rows(run("due", "--json", "--today", today, *more, "--record", record).stdout)


def find(found: list[dict[str, Any]], words: str) -> dict[str, Any]:
    (row,) = (row for row in found if words in row["claim"]["exact"])
    return row


@pytest.mark.parametrize(
    ("today", "days", "status", "told"),
    [
        ("2026-05-06", 9, "due soon", "due in 9 days"),
        ("2026-05-14", 1, "due soon", "due in 1 day"),
        ("2026-05-15", 0, "due soon", "due today"),
        ("2026-05-16", -1, "overdue", "1 day overdue"),
        ("2026-06-15", -31, "overdue", "31 days overdue"),
        ("2026-04-14", 31, "ahead", "due in 31 days"),
    ],
)
def test_the_day_from_which_it_is_seen(today: str, days: int, status: str, told: str, sample_record: Path) -> None:
    promise = find(due(sample_record, today), "12,000 crowns by 15 May")
    assert promise["days"] == days
    assert promise["status"] == status
    assert promise["last_day"] == "2026-05-15"
    (line,) = (
        line
        for line in run("due", "--today", today, "--record", sample_record).stdout.splitlines()
        if "12,000 crowns" in line
    )
    assert f"  {told} (by 15 May 2026)  " in line


def test_in_the_order_of_their_last_day(sample_record: Path) -> None:
    found = due(sample_record, "2026-05-06")
    days = [row["last_day"] for row in found]
    assert days == sorted(days)
    assert all(row["due"] for row in found)
    shown = run("due", "--today", "2026-05-06", "--record", sample_record).stdout.splitlines()
    assert [line.split()[0] for line in shown[::2]] == [row["claim"]["id"] for row in found]
    assert all(line.startswith("    ") for line in shown[1::2])


def test_the_standing_is_told_with_what_moved_it(sample_record: Path) -> None:
    shown = run("due", "--today", "2026-05-06", "--record", sample_record).stdout
    dam = find(due(sample_record, "2026-05-06"), "handed over to Orvane by 30 June 2026")
    assert dam["moved_to"]
    (at,) = (n for n, line in enumerate(shown.splitlines()) if line.startswith(dam["claim"]["id"]))
    assert f"moved, see {dam['moved_to']}" in shown.splitlines()[at + 1]
    assert "denied by Radko Simmel" in shown


def test_a_promise_that_nobody_brings_up_again_is_dated(sample_record: Path) -> None:
    promise = find(due(sample_record, "2026-05-06"), "12,000 crowns by 15 May")
    assert promise["last_mentioned"] == "2026-04-03"
    assert promise["silent_days"] == 33
    shown = run("due", "--today", "2026-05-06", "--record", sample_record).stdout
    assert "last mentioned 2026-04-03" in shown


def test_as_of_a_day_it_had_not_been_moved(sample_record: Path) -> None:
    early = due(sample_record, "2026-04-20", "--as-of", "2026-04-20")
    assert find(early, "handed over to Orvane by 30 June 2026")["moved_to"] is None


def test_one_story(sample_record: Path) -> None:
    ferry = rows(run("stories", "--json", "--record", sample_record).stdout)[1]["id"]
    assert {row["claim"]["story"] for row in due(sample_record, "2026-05-06", "--story", ferry[:8])} == {ferry}


def test_without_today_it_is_this_day(sample_record: Path) -> None:
    shown = run("due", "--json", "--record", sample_record)
    assert shown.exit_code == 0
    assert len(rows(shown.stdout)) == len(due(sample_record, "2026-05-06"))
