"""`onrecord figures`: lines in, lines out. How figures are read: tests/extract/test_figures.py."""

import json

from .runs import rows, run

KEYS = {"start", "end", "exact", "low", "best", "high", "unit"}


def test_an_answer_a_line_with_offsets_of_the_text() -> None:
    text = "Ünder the plan some 1,150 monitors and more than 30 trucks leave in 2014."
    shown = run("figures", stdin=json.dumps({"id": "a", "text": text}))
    assert shown.exit_code == 0
    (row,) = rows(shown.stdout)
    assert row.keys() == {"id", "figures"}
    assert row["id"] == "a"
    for figure in row["figures"]:
        assert figure.keys() == KEYS
        assert text[figure["start"] : figure["end"]] == figure["exact"]
    assert [(f["low"], f["best"], f["high"], f["unit"]) for f in row["figures"]] == [
        (None, 1150, None, "monitors"),
        (30, None, None, "trucks"),
    ]


def test_a_text_without_any_and_a_broken_line() -> None:
    shown = run("figures", stdin='{"text": "Nobody came on 4 May 2026."}\nnone\n')
    assert shown.exit_code == 3
    assert rows(shown.stdout) == [{"id": None, "figures": []}]
    assert "line 2 of standard input: no JSON" in shown.stderr
