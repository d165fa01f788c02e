"""`onrecord conflicts`: both sides with their words, and revisions; no winner."""

from pathlib import Path

from .runs import rows, run


def test_conflicts_and_revisions_with_both_sides(sample_record: Path) -> None:
    shown = run("conflicts", "--record", sample_record)
    assert shown.exit_code == 0
    lines = shown.stdout.splitlines()
    found = rows(run("conflicts", "--json", "--record", sample_record).stdout)
    conflicts = [row for row in found if "type" in row]
    revisions = [row for row in found if "by" in row]
    assert conflicts
    assert revisions
    assert conflicts + revisions == found
    for row in found:
        (first,) = (at for at, line in enumerate(lines) if line.startswith(row["id"]))
        sides = [row["a"], row["b"]] if "type" in row else [row["earlier"], row["later"]]
        at = first + 1
        for side in sides:
            assert lines[at].startswith(f"  {side['id']}  ")
            at += 1 + len(side["reports"])
        assert all(line.startswith("    ") for line in lines[at - len(sides[1]["reports"]) : at])


def test_a_conflict_says_its_type_and_why(sample_record: Path) -> None:
    shown = run("conflicts", "--record", sample_record).stdout
    assert "  conflict of figure: '6,000' and '4,200' cannot both be right" in shown
    assert "  revised by Tomas Averin: " in shown


def test_of_a_story_without_any(sample_record: Path) -> None:
    ferry = rows(run("stories", "--json", "--record", sample_record).stdout)[1]
    shown = run("conflicts", "--story", ferry["id"], "--record", sample_record)
    assert shown.stdout == "no conflicts and no revisions found\n"


def test_what_came_later_is_not_known_before(sample_record: Path) -> None:
    early = run("conflicts", "--as-of", "2026-04-03", "--record", sample_record).stdout
    assert "6,000" not in early
    assert "revised by Tomas Averin" not in run("conflicts", "--as-of", "2026-04-26", "--record", sample_record).stdout
    assert "revised by Tomas Averin" in run("conflicts", "--as-of", "2026-04-27", "--record", sample_record).stdout
