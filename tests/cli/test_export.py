"""`onrecord export`: the four forms, to standard output or a file. What the dossier holds: tests/export/test_html.py."""

import json
from pathlib import Path

import pytest

from .runs import one_line, run, run_program

FORMATS = ("jsonl", "links", "stories", "html")


@pytest.mark.parametrize("form", FORMATS)
def test_to_a_file_as_to_standard_output(form: str, sample_record: Path, tmp_path: Path) -> None:
    words = ("export", "--format", form, "--today", "2026-05-06", "--record", sample_record)
    printed = run(*words)
    written = run(*words, "-o", tmp_path / "out")
    dashed = run(*words, "--out", "-")
    assert printed.exit_code == written.exit_code == 0
    assert written.stdout == written.stderr == printed.stderr == ""
    assert (tmp_path / "out").read_bytes() == printed.stdout_bytes == dashed.stdout_bytes


def test_an_older_file_is_replaced_whole(sample_record: Path, tmp_path: Path) -> None:
    out = tmp_path / "stories.jsonl"
    out.write_text("x" * 100_000)
    run("export", "--format", "stories", "--record", sample_record, "-o", out)
    assert all(json.loads(line) for line in out.read_text("utf-8").splitlines())


def test_stories_give_every_article_its_story(sample_record: Path) -> None:
    found = [
        json.loads(line) for line in run("export", "--format", "stories", "--record", sample_record).stdout.splitlines()
    ]
    assert all(set(row) == {"id", "cluster"} for row in found)
    assert len(found) == 22
    assert "sample/2026-04-24-saldery-courier.txt#2" in {row["id"] for row in found}
    assert len({row["cluster"] for row in found}) == 2


def test_links_name_reports_that_are_exported(sample_record: Path) -> None:
    links = json.loads(run("export", "--format", "links", "--record", sample_record).stdout)
    reports = {
        json.loads(line)["id"]
        for line in run("export", "--format", "jsonl", "--record", sample_record).stdout.splitlines()
    }
    claims = {claim["id"]: claim for claim in links["claims"]}
    assert {report for claim in claims.values() for report in claim["reports"]} == reports
    assert all(1 <= claim["origins"]["low"] <= claim["origins"]["high"] for claim in claims.values())
    assert links["conflicts"]
    assert all({c["a"], c["b"]} <= claims.keys() and c["type"] for c in links["conflicts"])
    assert links["revisions"]
    assert all({r["from"], r["to"]} <= claims.keys() and r["by"] for r in links["revisions"])


def test_as_of_and_today_reach_the_export(sample_record: Path) -> None:
    early = run("export", "--format", "stories", "--as-of", "2026-04-02", "--record", sample_record).stdout
    assert 3 <= len(early.splitlines()) < 22
    page = run("export", "--format", "html", "--today", "2026-05-16", "--record", sample_record).stdout
    assert "Seen from 16 May 2026" in page
    assert "1 day overdue" in page


@pytest.mark.parametrize(
    ("out", "reason"), [("none/dossier.html", "no such file or directory"), (".", "is a directory")]
)
def test_a_file_that_cannot_be_written(out: str, reason: str, sample_record: Path, tmp_path: Path) -> None:
    target = tmp_path / out
    shown = run("export", "--format", "html", "--record", sample_record, "-o", target)
    assert shown.exit_code == 2
    assert shown.stdout == ""
    line = one_line(shown.stderr)
    assert line == f"onrecord: cannot write {str(target)!r}: {reason}; name a file in a folder that exists"
    assert not (tmp_path / "none").exists()


def test_an_export_is_the_same_each_time(sample_record: Path) -> None:
    words = ("export", "--format", "html", "--today", "2026-05-06", "--record", sample_record)
    first, second = (run_program(*words, PYTHONHASHSEED=seed).stdout for seed in ("1", "2"))
    assert first == second
