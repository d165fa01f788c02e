"""`onrecord add`: what it counts, where it says so, and what stays when it is stopped. Bad input: tests/test_bad_input.py."""

import json
import signal
import subprocess
from pathlib import Path

import pytest

import onrecord
from onrecord.cli.add import tell_outcome
from onrecord.model import Failure, Outcome

from .runs import PROGRAM, environment, one_line, run, run_program, run_terminal

PAGE = """Harbour board to widen the north quay

By Tilde Marn
4 March 2026

The harbour board will widen the north quay by 30 June 2026, its chair Oda Brandt said on Wednesday.

“We have the money and the plans,” Brandt said. The work costs 14 million crowns, according to the board.

The union of dockers rejected the plan. It said that 120 berths would be lost.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "pages" / "quay.txt"
    path.parent.mkdir()
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("outcome", "line"),
    [
        (Outcome(), "0 pages, 0 articles, 0 reports added"),
        (Outcome(1, 0, 1, 1), "1 page, 1 article, 1 report added"),
        (Outcome(2, 3, 2, 9), "2 pages, 2 articles, 9 reports added; 3 known already"),
        (
            Outcome(failures=(Failure("b", "empty", ""), Failure("a", "charset", ""), Failure("c", "empty", ""))),
            "0 pages, 0 articles, 0 reports added; 3 set aside: 1 charset, 2 empty",
        ),
    ],
)
def test_the_last_line_counts(outcome: Outcome, line: str) -> None:
    assert tell_outcome(outcome) == line


def test_counts_are_on_standard_error_and_nothing_else_is(page: Path, tmp_path: Path) -> None:
    shown = run_program("add", "--record", tmp_path / "a.db", page.parent)
    assert shown.returncode == 0
    assert shown.stdout == b""
    assert one_line(shown.stderr.decode()).startswith("1 page, 1 article, ")
    assert b"\x1b" not in shown.stderr


def test_a_bar_moves_on_a_terminal_only_and_the_last_line_stays(page: Path, tmp_path: Path) -> None:
    code, written = run_terminal("add", "--record", tmp_path / "a.db", page)
    assert code == 0
    assert "\x1b[?25l" in written  # a bar hides the cursor while it moves
    assert written.splitlines()[-1].endswith("added")
    forced = run_program("add", "--record", tmp_path / "b.db", page, FORCE_COLOR="1")
    assert b"\x1b" not in forced.stderr


def test_a_second_time_adds_nothing(page: Path, tmp_path: Path) -> None:
    record = tmp_path / "a.db"
    first = run("add", "--record", record, page)
    entered = run("export", "--format", "jsonl", "--record", record).stdout
    second = run("add", "--record", record, page, page.parent)
    assert first.exit_code == second.exit_code == 0
    assert one_line(second.stderr) == "0 pages, 0 articles, 0 reports added; 2 known already"
    assert run("export", "--format", "jsonl", "--record", record).stdout == entered


def test_files_patterns_and_standard_input_together(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = page.with_name("other.html")
    other.write_text(f"<h1>Quay</h1><article><p>{'</p><p>'.join(PAGE.split(chr(10) * 2)[2:])}</p></article>", "utf-8")
    monkeypatch.chdir(tmp_path)
    line = json.dumps({"id": "piped", "outlet": "Tide", "published": "2026-03-04", "text": PAGE})
    shown = run("add", "--record", "a.db", "pages/*.html", "pages/quay.txt", "-", stdin=line)
    assert shown.exit_code == 0
    assert shown.stderr.startswith("3 pages, 3 articles, ")
    names = {
        row["page"]
        for row in map(json.loads, run("export", "--format", "jsonl", "--record", "a.db").stdout.splitlines())
    }
    assert names == {"pages/other.html", "pages/quay.txt", "piped"}


def test_the_record_is_made_where_the_variable_says(page: Path, tmp_path: Path) -> None:
    shown = run("add", page, env={"ONRECORD_RECORD": str(tmp_path / "named.db")})
    assert shown.exit_code == 0
    assert (tmp_path / "named.db").exists()


def test_the_limit_of_a_page_is_a_setting(page: Path, tmp_path: Path) -> None:
    shown = run("add", "--record", tmp_path / "a.db", page, env={"ONRECORD_PAGE_CHARS": "100"})
    assert shown.exit_code == 3
    assert "set aside (too long): " in shown.stderr
    assert shown.stderr.endswith("; 1 set aside: 1 too long\n")
    wrong = run("add", "--record", tmp_path / "a.db", page, env={"ONRECORD_PAGE_CHARS": "many"})
    assert wrong.exit_code == 2
    assert "'many' in ONRECORD_PAGE_CHARS" in one_line(wrong.stderr)


def test_a_folder_that_is_not_there_holds_no_record(page: Path, tmp_path: Path) -> None:
    shown = run("add", "--record", tmp_path / "none" / "a.db", page)
    assert shown.exit_code == 1
    assert "make the folder first" in one_line(shown.stderr)


def test_stopped_in_the_middle_what_was_taken_stands(tmp_path: Path) -> None:
    """Pages come in by pieces of 32; the stop comes while the reader waits for more, after the first pieces."""
    record = tmp_path / "a.db"
    line = (json.dumps({"text": PAGE}) + "\n").encode()
    pages = tmp_path / "pages.jsonl"
    pages.write_bytes(b"".join(line.replace(b"north quay", b"quay number %d" % n) for n in range(80)))
    command = [*PROGRAM, "add", "--record", str(record), str(pages)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment()) as process:
        while not _pages_in(record) and process.poll() is None:
            pass
        process.send_signal(signal.SIGINT)
        told = process.stderr.read().decode() if process.stderr is not None else ""
    assert process.returncode == 130
    assert one_line(told).startswith("onrecord: stopped; what was taken so far is in the record")
    assert run("verify", "--record", record).exit_code == 0
    taken = _pages_in(record)
    assert 0 < taken < 80
    assert run("stories", "--record", record).exit_code == 0
    again = run("add", "--record", record, pages)
    assert again.exit_code == 0
    assert again.stderr.endswith(f"; {taken} known already\n")
    whole = tmp_path / "whole.db"
    run("add", "--record", whole, pages)
    for form in ("jsonl", "links", "stories"):
        mended = run("export", "--format", form, "--record", record).stdout
        assert mended == run("export", "--format", form, "--record", whole).stdout


def _pages_in(record: Path) -> int:
    if not record.exists():
        return 0
    try:
        with onrecord.open(record, create=False) as opened:
            return len(opened.ledger.pages())
    except onrecord.RecordError:  # still being made
        return 0


def test_stopped_before_it_judged_the_next_time_judges(tmp_path: Path) -> None:
    """All pages are in, and the stop comes before what joins them was worked out: adding them again makes up for it."""

    def stop_at_the_end(outcome: Outcome) -> None:
        if outcome.pages == 1 and next(calls) == 1:
            raise KeyboardInterrupt

    calls = iter(range(9))
    page = tmp_path / "quay.txt"
    page.write_text(PAGE, "utf-8")
    with onrecord.open(tmp_path / "a.db") as record:
        with pytest.raises(KeyboardInterrupt):
            record.add(onrecord.read(page), progress=stop_at_the_end)
        assert len(record.ledger.pages()) == 1
        assert record.stories() == ()
        assert not list(record.verify())
        assert record.add(onrecord.read(page)).known == 1
        assert len(record.stories()) == 1
        assert not list(record.verify())
