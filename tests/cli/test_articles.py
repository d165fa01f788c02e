"""`onrecord articles`: a page as its articles, with nothing stored."""

from pathlib import Path

import pytest

from .runs import one_line, rows, run

SAMPLE = Path(__file__).parents[2] / "sample"
TWO = SAMPLE / "2026-04-24-saldery-courier.txt"
KEYS = {"page", "article", "title", "byline", "published", "agency", "body", "text"}


def test_a_page_of_two_articles() -> None:
    shown = run("articles", TWO)
    assert shown.exit_code == 0
    assert shown.stderr == ""
    first, second = rows(shown.stdout)
    assert first.keys() >= KEYS
    assert [row["article"].rsplit("#", 1)[1] for row in (first, second)] == ["1", "2"]
    assert first["title"] == "Handover of Ilvar dam to slip to end of September, officials say"
    assert second["title"] == "Crews of new Farrow ferries to train on simulator"
    assert first["published"] == "2026-04-24"
    assert second["published"] is None


def test_text_are_the_pieces_of_the_body() -> None:
    page = TWO.read_text("utf-8")
    for row in rows(run("articles", TWO).stdout):
        assert row["text"] == "\n\n".join(page[start:end] for start, end in row["body"])


def test_asides_give_the_reason_for_each_piece() -> None:
    page = TWO.read_text("utf-8")
    (first, _) = rows(run("articles", "--asides", TWO).stdout)
    assert first["asides"]
    for aside in first["asides"]:
        assert page[aside["start"] : aside["end"]] == aside["exact"]
        assert aside["kind"]
        assert aside["reason"]
    assert "asides" not in rows(run("articles", TWO).stdout)[0]


def test_standard_input_is_the_source_where_none_is_named() -> None:
    piped = run("articles", stdin=TWO.read_bytes())
    named = run("articles", "-", stdin=TWO.read_bytes())
    assert piped.stdout == named.stdout
    assert [row["title"] for row in rows(piped.stdout)] == [row["title"] for row in rows(run("articles", TWO).stdout)]


def test_a_wire_story_has_its_agency() -> None:
    (row,) = rows(run("articles", SAMPLE / "2026-04-02-ilvar-messenger.txt").stdout)
    assert row["agency"] == "Ternwick"


def test_what_cannot_be_read_is_set_aside_and_the_rest_is_split(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(TWO.read_bytes())
    shown = run("articles", tmp_path)
    assert shown.exit_code == 3
    assert len(rows(shown.stdout)) == 2
    assert one_line(shown.stderr).startswith("set aside (empty): ")


@pytest.mark.parametrize("text", ["Share\nPrint\nTT\n", "Advertisement\n"])
def test_a_page_without_an_article_says_so(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text)
    shown = run("articles", tmp_path / "a.txt")
    assert shown.stdout == ""
    assert "no article on the page" in one_line(shown.stderr)
