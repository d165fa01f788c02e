"""`onrecord claims`: claims with their origins, of all stories or one."""

from pathlib import Path

import pytest

from .runs import rows, run


def ids(output: str) -> list[str]:
    return [line.split()[0] for line in output.splitlines() if line.startswith("c-")]


def test_claims_of_several_reports_each_with_those_reports(sample_record: Path) -> None:
    shown = run("claims", "--record", sample_record)
    assert shown.exit_code == 0
    everything = rows(run("claims", "--json", "--record", sample_record).stdout)
    several = [claim for claim in everything if len(claim["reports"]) > 1]
    assert ids(shown.stdout) == [claim["id"] for claim in several]
    lines = shown.stdout.splitlines()
    assert lines[-1] == (
        f"{len(everything) - len(several)} more claims rest on one report each; see all {len(everything)} claims with --all"
    )
    assert len(lines) == 1 + 2 * len(several) + sum(len(claim["reports"]) for claim in several)


def test_all_shows_the_others_too(sample_record: Path) -> None:
    shown = run("claims", "--all", "--record", sample_record)
    everything = rows(run("claims", "--json", "--record", sample_record).stdout)
    assert ids(shown.stdout) == [claim["id"] for claim in everything]
    assert "--all" not in shown.stdout


def test_json_says_what_its_counts_count(sample_record: Path) -> None:
    for claim in rows(run("claims", "--json", "--record", sample_record).stdout):
        assert 1 <= claim["origins"]["low"] <= claim["origins"]["high"] <= len(claim["reports"])
        assert claim["articles"] == len({report["article"] for report in claim["reports"]})
        assert claim["named"] + claim["unnamed"] + claim["narrated"] > 0
        for report in claim["reports"]:
            assert report["exact"]
            assert report["end"] - report["start"] == len(report["exact"])


def test_denials_are_marked(sample_record: Path) -> None:
    shown = run("claims", "--all", "--record", sample_record).stdout
    denied = [c for c in rows(run("claims", "--json", "--record", sample_record).stdout) if c["polarity"] == "denied"]
    assert denied
    for claim in denied:
        assert f"{claim['id']}  [denied] " in shown


@pytest.mark.parametrize("length", [6, 12, 22])
def test_one_story_by_its_id_or_the_start_of_it(length: int, sample_record: Path) -> None:
    for story in rows(run("stories", "--json", "--record", sample_record).stdout):
        asked = run("claims", "--json", "--story", story["id"][:length], "--record", sample_record)
        found = rows(asked.stdout)
        assert {claim["story"] for claim in found} == {story["id"]}
        assert len(found) == story["claims"]


def test_as_of_a_day(sample_record: Path) -> None:
    found = rows(run("claims", "--json", "--as-of", "2026-04-06", "--record", sample_record).stdout)
    days = {report["published"] for claim in found for report in claim["reports"]}
    assert "2026-04-02" in days
    assert all(day is None or day <= "2026-04-06" for day in days)
