"""`onrecord times`: lines in, lines out. How times are read: tests/extract and tests/resolve."""

import json
from pathlib import Path

import pytest

from .runs import one_line, rows, run

KEYS = {"start", "end", "exact", "type", "value", "edtf", "role"}


def line(text: str, **more: object) -> str:
    return json.dumps({"id": 7, "text": text, **more})


def test_an_answer_a_line_with_offsets_of_the_text() -> None:
    text = "Ünder the plan the crews leave by the end of May. “On Monday” they met."
    (row,) = rows(run("times", stdin=line(text, reference="2026-04-01")).stdout)
    assert row.keys() == {"id", "times"}
    assert row["id"] == 7
    assert row["times"]
    for time in row["times"]:
        assert time.keys() == KEYS
        assert text[time["start"] : time["end"]] == time["exact"]
    due = row["times"][0]
    assert (due["type"], due["edtf"], due["role"]) == ("DATE", "../2026-05", "due")


def test_without_a_reference_what_hangs_on_it_is_null() -> None:
    for reference in ({}, {"reference": None}, {"reference": ""}):
        (row,) = rows(run("times", stdin=line("They met on Monday.", **reference)).stdout)
        (time,) = row["times"]
        assert time["edtf"] is None


def test_lengths_and_sets_of_time_are_told_with_their_type() -> None:
    (row,) = rows(run("times", stdin=line("For three weeks they met every Monday.", reference="2026-04-01")).stdout)
    assert {time["type"] for time in row["times"]} == {"DURATION", "SET"}


def test_a_file_as_well_as_standard_input(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text(line("by May 2026") + "\n\n" + line("in 2014") + "\n", "utf-8")
    shown = run("times", path)
    assert shown.exit_code == 0
    assert shown.stderr == ""
    assert [row["times"][0]["edtf"] for row in rows(shown.stdout)] == ["../2026-05", "2014"]
    assert run("times", "-", stdin=path.read_bytes()).stdout == shown.stdout


BROKEN = {
    "cut off": (b'{"id": 1, "text": "by M', "no JSON: "),
    "a list": (b'["by May"]', "no object with a 'text'"),
    "no text": (b'{"id": 1}', "no object with a 'text'"),
    "text is a number": (b'{"id": 1, "text": 3}', "no object with a 'text'"),
    "no UTF-8": (b'{"id": 1, "text": "M\xe4rz"}', "no UTF-8: byte 0xe4 at 20; save it as UTF-8"),
    "half a character": (b'{"id": 1, "text": "by \\ud83d May"}', "U+D83D at 3 of the text is no character"),
    "a date that is none": (b'{"id": 1, "text": "x", "reference": "2026-02-30"}', "no such reference date: '2026-02-30'"),
    "nested": (b'{"text": ' + b"[" * 100_000, "no JSON that can be read"),
    "a number": (b'{"text": "x", "id": ' + b"9" * 5_000 + b"}", "no JSON that can be read"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_line_is_named_and_the_rest_goes_on(case: str) -> None:
    broken, told = BROKEN[case]
    shown = run("times", stdin=b"\n".join([line("by May 2026").encode(), broken, line("in 2014").encode()]))
    assert shown.exit_code == 3
    assert [row["times"][0]["edtf"] for row in rows(shown.stdout)] == ["../2026-05", "2014"]
    first, last = shown.stderr.splitlines()
    assert first.startswith(f"set aside: line 2 of standard input: {told}")
    assert last == "2 lines read; 1 set aside"


def test_what_has_a_mark_of_its_byte_order_is_read() -> None:
    assert rows(run("times", stdin=b"\xef\xbb\xbf" + line("in 2014").encode()).stdout)


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    shown = run("times", tmp_path / "none.jsonl")
    assert shown.exit_code == 2
    assert "no such file or directory; name a file of JSON lines" in one_line(shown.stderr)


def test_marks_as_the_annotators_of_timeml_set_them() -> None:
    text = "They ruled between 1994 and 1997 and left within two weeks."
    ours, theirs = (
        [
            (t["exact"], t["value"])
            for t in rows(run("times", *options, stdin=line(text, reference="2026-04-01")).stdout)[0]["times"]
        ]
        for options in ((), ("--timex3", "timeml"))
    )
    assert ours == [("between 1994 and 1997", "1994/1997"), ("within two weeks", "2026-04-15")]
    assert theirs == [("1994", "1994"), ("1997", "1997"), ("two weeks", "P2W")]


def test_figures_are_read_in_the_order_that_is_asked_for() -> None:
    given = line("They met on 06/09/2024.", reference="2026-04-01")
    orders = [
        rows(run("times", *options, stdin=given).stdout)[0]["times"][0]["edtf"] for options in ((), ("--day-first",))
    ]
    assert orders == ["2024-06-09", "2024-09-06"]
