"""`onrecord show`: anything opened on its exact words, with the reasons."""

from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.record import open_ledger
from record.made import make_entry, make_judgements, ticking

from .runs import one_line, rows, run


def first(record: Path, *words: str) -> dict[str, Any]:
    return rows(run(*words, "--json", "--record", record).stdout)[0]


def test_a_report_with_its_words_in_their_context(sample_record: Path) -> None:
    claim = first(sample_record, "claims")
    report = claim["reports"][0]
    shown = run("show", report["id"], "--record", sample_record)
    assert shown.exit_code == 0
    assert f"{report['before']}{report['exact']}{report['after']}" in shown.stdout
    assert f"{report['article']} {report['start']}:{report['end']}" in shown.stdout
    assert f"({report['source_class']}) · {report['kind']}" in shown.stdout


def test_words_are_marked_on_a_terminal(sample_record: Path) -> None:
    report = first(sample_record, "claims")["reports"][0]
    shown = run("show", report["id"], "--record", sample_record, env={"FORCE_COLOR": "1"})
    assert f"\x1b[7m{report['exact']}\x1b[0m" in shown.stdout


@pytest.fixture
def rated(tmp_path: Path) -> Path:
    """A record of a report that is rated and two that are not."""
    entry = make_entry()
    with open_ledger(str(tmp_path / "rated.db"), clock=ticking()) as ledger:
        ledger.append_page(entry.page, entry.articles, entry.reports)
        ledger.hold_judgements(make_judgements([entry]))
    return tmp_path / "rated.db"


def test_how_sure_its_parts_are(rated: Path) -> None:
    report, plain, _ = make_entry().reports
    shown = run("show", report.id, "--record", rated).stdout
    assert "intended · affirmed · asserted  (voice: sure to 58 %, how firm: sure to 61 %)\n" in shown
    assert shown.endswith(
        "    how sure: a statement at all 93 %, voice 58 %, kind 88 %, how firm 61 %, affirmed or denied 100 %, hedged or not 70 %\n"
    )
    (row,) = rows(run("show", report.id, "--json", "--record", rated).stdout)
    assert row["confidence"] == {
        "content": 0.93, "voice": 0.58, "kind": 0.875, "strength": 0.61, "polarity": 1.0, "certainty": 0.7
    }  # fmt: skip
    assert " sure" not in run("show", plain.id, "--record", rated).stdout
    assert rows(run("show", plain.id, "--json", "--record", rated).stdout)[0]["confidence"] is None


def test_lists_tell_what_is_doubtful_beside_the_line(rated: Path) -> None:
    lines = run("conflicts", "--record", rated).stdout.splitlines()
    doubted = [line for line in lines if line.endswith("  (voice: sure to 58 %, how firm: sure to 61 %)")]
    assert sum("Ilse Brandt: The port will retire" in line for line in doubted) == len(doubted)
    assert [line for line in lines if " sure" in line] == doubted


def test_a_claim_with_the_reasons_that_join_it_and_every_report(sample_record: Path) -> None:
    claim = first(sample_record, "claims")
    shown = run("show", claim["id"][:14], "--record", sample_record).stdout
    for reason in claim["reasons"] + claim["origins"]["reasons"]:
        assert f"    because {reason['sentence']}" in shown
    for report in claim["reports"]:
        assert f"  {report['id']}  {report['outlet']}, " in shown


def test_a_story_with_its_articles(sample_record: Path) -> None:
    story = first(sample_record, "stories")
    shown = run("show", story["id"], "--record", sample_record).stdout
    assert shown.startswith(f"{story['id']}  {story['title']}\n")
    assert shown.count("\n") == 1 + len(story["reasons"]) + len(story["articles"])


def test_conflicts_and_revisions_open_both_sides(sample_record: Path) -> None:
    for row in rows(run("conflicts", "--json", "--record", sample_record).stdout):
        shown = run("show", row["id"], "--record", sample_record).stdout
        sides = (row["a"], row["b"]) if "a" in row else (row["earlier"], row["later"])
        assert f"because {row['reasons'][0]['sentence']}" in shown
        for side in sides:
            assert f"\n{side['id']}  " in shown
            assert all(report["id"] in shown for report in side["reports"])


@pytest.mark.parametrize("kind", ["stories", "claims", "conflicts"])
def test_json_is_the_one_view(kind: str, sample_record: Path) -> None:
    wanted = first(sample_record, kind)
    assert rows(run("show", wanted["id"], "--json", "--record", sample_record).stdout) == [wanted]


def test_as_of_a_day_later_reports_are_not_shown(sample_record: Path) -> None:
    words = "About 500 monitors of the Ilvar Line Mission would leave"
    everything = rows(run("claims", "--json", "--record", sample_record).stdout)
    (claim,) = (c for c in everything if c["exact"].startswith(words))
    then = rows(run("show", claim["id"], "--json", "--as-of", "2026-04-02", "--record", sample_record).stdout)[0]
    assert {report["published"] for report in then["reports"]} == {"2026-04-02"}
    assert len(then["reports"]) < len(claim["reports"])


def test_what_a_page_holds_is_not_obeyed_by_the_terminal(tmp_path: Path) -> None:
    """Escape sequences, C1 controls and marks that turn the direction are shown as stand-ins, in every list."""
    hostile = "The old\x1b[2J dredger\x9b31m of\u202e the port will be sold by 30 June 2026, Oda\x07 Brandt said.\n"
    page = tmp_path / "page.txt"
    page.write_text(f"Dredger\x1b]0;owned\x07 to be sold off soon\n\n{hostile}\n{hostile}", "utf-8")
    record = tmp_path / "a.db"
    assert run("add", "--record", record, page).exit_code == 0
    with onrecord.open(record) as opened:
        (claim, *_) = opened.claims()
        assert "\x1b[2J" in claim.exact  # on record it stands as it stood on the page
    for words in (["stories"], ["claims", "--all"], ["due", "--today", "2026-05-01"], ["show", claim.id]):
        shown = run(*words, "--record", record).stdout
        assert "�" in shown
        assert not set(shown) & set("\x07\x1b\x9b\u202e"), words


def test_an_id_that_is_not_there_names_the_ways_to_ids(sample_record: Path) -> None:
    shown = run("show", "r-000000", "--record", sample_record)
    assert shown.exit_code == 2
    assert "onrecord stories" in one_line(shown.stderr)
