import re
from importlib.resources import files
from pathlib import Path

import pytest

from onrecord.errors import LexiconError
from onrecord.lexicon import load, read_table, tables, word_class

NAMES = tables()


def test_all_tables_are_named_in_order() -> None:
    assert list(NAMES) == sorted(NAMES)
    assert {"cues", "heads", "modality", "refusals", "units", "word_classes"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_a_table_names_its_source(name: str) -> None:
    rows = read_table(name)
    assert rows
    assert all(row["source"].strip() and len(row) > 1 for row in rows)
    assert {tuple(row) for row in rows} == {tuple(rows[0])}, "all rows have the columns of the header"


@pytest.mark.parametrize("name", NAMES)
def test_no_cell_begins_or_ends_in_a_blank(name: str) -> None:
    assert [row for row in read_table(name) for cell in row.values() if cell != cell.strip()] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_row_stands_twice(name: str) -> None:
    rows = [tuple(row.values()) for row in read_table(name)]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("name", NAMES)
def test_a_table_says_first_what_it_holds(name: str) -> None:
    text = (files("onrecord.lexicon") / f"{name}.tsv").read_text(encoding="utf-8")
    assert re.match(r"# .{20}", text), text[:40]
    assert text.endswith("\n")
    assert "\r" not in text


def test_a_table_is_read_once_and_cannot_be_written_to() -> None:
    rows = read_table("months")
    assert read_table("months") is rows
    with pytest.raises(TypeError):
        rows[0]["source"] = "hearsay"  # type: ignore[index]


def test_a_table_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(LexiconError, match=r"^no table 'no such' in the lexicon; there are .*cues.*units") as raised:
        read_table("no such")
    assert raised.value.__cause__ is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("word\tclass\nquay\tplace\n", r"^last column 'class' in made\.tsv:1; it must be 'source'$"),
        (
            "# made\n\nword\tsource\nquay\n",
            r"^1 cells in made\.tsv:4, 2 wanted with a source in the last; mend 'quay'$",
        ),
        ("word\tsource\nquay\tmade\textra\n", r"^3 cells in made\.tsv:2"),
        ("word\tsource\nquay\t \n", r"^2 cells in made\.tsv:2"),
    ],
)
def test_a_broken_table_is_told_by_its_line(
    text: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "made.tsv").write_text(text, encoding="utf-8")
    monkeypatch.setattr(load, "files", lambda _: tmp_path)
    with pytest.raises(LexiconError, match=message):
        read_table.__wrapped__("made")


def test_comments_and_empty_lines_are_no_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "made.tsv").write_text("# quays\nword\tsource\n\n# more\nquay\tmade\n", encoding="utf-8")
    monkeypatch.setattr(load, "files", lambda _: tmp_path)
    assert [dict(row) for row in read_table.__wrapped__("made")] == [{"word": "quay", "source": "made"}]


@pytest.mark.parametrize("row", read_table("word_classes"), ids=lambda row: row["class"])
def test_a_word_class_holds_lower_case_words_each_once(row: load.Row) -> None:
    words = row["words"].split(" ")
    assert len(words) == len(set(words)) == len(word_class(row["class"]))
    assert row["words"] == row["words"].lower()
    assert "" not in words


def test_a_word_class_that_is_not_there_is_named() -> None:
    with pytest.raises(LexiconError, match=r"^no class 'no such' in word_classes\.tsv; add it with its source$"):
        word_class("no such")
