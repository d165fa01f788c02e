"""Bad input through `onrecord add`, end to end: one clear line each, the rest kept and counted, and a record that stands.

Every case is handed in together with a good page. How each kind is told and read: tests/read.
"""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import onrecord
from onrecord.cli.app import app

GOOD = """Ferry board orders second ship

By Marta Kell
4 March 2026

The ferry board will order a second ship by 30 June 2026, its chair Ulf Brenner said on Wednesday.

The ship will cost 40 million crowns, according to the board.
"""
MEGABYTES_20 = 20_000_000


def run(*words: object, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], input=stdin, catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a good page in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    return tmp_path


def stands() -> bool:
    """The record in the working folder holds the good page, and verify finds nothing."""
    with onrecord.open(create=False) as record:
        assert GOOD in {page.text for page in record.ledger.pages()}
        return list(record.verify()) == []


def expect_set_aside(shown: Result, *told: str, causes: str, pages: int = 1) -> None:
    """A line for each thing set aside, then the line that counts; exit 3; nothing on standard output."""
    *asides, last = shown.stderr.splitlines()
    assert shown.exit_code == 3
    assert shown.stdout == ""
    assert asides == list(told)
    assert last.startswith(f"{pages} page{'s' * (pages != 1)}, ")
    assert last.endswith(f"; {len(told)} set aside: {causes}")


ONE_FILE: dict[str, tuple[str, bytes, str, str]] = {
    # name of the case: file, its bytes, cause, the line
    "no bytes": (
        "a.txt", b"",
        "empty", "no bytes in 'a.txt'; hand in a page with text",
    ),
    "white space only": (
        "a.txt", b" \n\t\r\n \xc2\xa0\n",
        "empty", "nothing but white space in 'a.txt'; hand in a page with text",
    ),
    "no lines": (
        "a.jsonl", b"\n\n",
        "empty", "no lines in 'a.jsonl'; hand in a page a line",
    ),
    "a picture": (
        "a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "binary", "'a.txt' is a PNG image, not a page; hand in the text of the page",
    ),
    "a PDF named as HTML": (
        "a.html", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        "binary", "'a.html' is a PDF file, not a page; copy its text into a .txt file",
    ),
    "bytes of no kind": (
        "a.txt", b"abc\0\1\2\3\xff\xfe" * 50,
        "binary", "'a.txt' is no text: a NUL byte at 3; hand in the text of the page",
    ),
    "a NUL behind the first bytes": (
        "a.txt", b"The board met. " * 2_000 + b"\0",
        "binary", "'a.txt' is no text: a NUL at 30000; hand in the text of the page",
    ),
    "a database": (
        "a.txt", b"SQLite format 3\0" + b"\0" * 100,
        "binary", "'a.txt' is a database, perhaps a record, not a page; name a record with --record, and pages as sources",
    ),
    "UTF-8 with a broken byte": (
        "a.txt", "Die Fähre fährt früh über den Fluß.\n".encode() * 9 + b"\xff\n",
        "charset", "the bytes at 369 of 'a.txt' break its UTF-8; fetch the page again, or save it as UTF-8",
    ),
    "bytes that no charset explains": (
        "a.txt", b"The ship \x81\x8d\x8f\x90\x9d is late, the board said.\n",
        "charset", "no charset makes certain sense of byte 0x81 at 9 of 'a.txt'; save it as UTF-8",
    ),
    "a charset that lies": (
        "a.html", b'<html><head><meta charset="utf-16"></head><body><p>The ship \x81\x8d\x8f\x90\x9d is late.</p></body></html>!',
        "charset", "no charset makes certain sense of byte 0x81 at 60 of 'a.html' (it declares 'utf-16'); save it as UTF-8",
    ),
    "HTML without text": (
        "a.html", b"<html><head><title>Soon</title></head><body><script>go()</script></body></html>",
        "no text", "no article text among the HTML of 'a.html'; save the page as text and add that",
    ),
    "only furniture": (
        "a.txt", b"Share\nPrint\nTT\nAdvertisement\n",
        "no body", "no article on the page 'a.txt', only titles, buttons and the like; check what was saved",
    ),
    "a line that breaks off": (
        "a.jsonl", b'{"id": "x", "text": "The board m',
        "broken line", "line 'a.jsonl:1' is no JSON: unterminated string starting at line 1 column 21; mend it or leave it out",
    ),
    "a line that is a list": (
        "a.jsonl", b'["The board met."]',
        "broken line", "'a.jsonl:1' holds list, not an object; give each page as an object with a text",
    ),
    "a line without text": (
        "a.jsonl", b'{"id": "x", "title": "Board"}',
        "no text", "neither text nor html in 'a.jsonl:1'; give the page's words as text",
    ),
    "a news feed": (
        "a.html", b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>',
        "unsupported", "'a.html' is a news feed, which this version does not read; save the pages that it lists and add those",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ONE_FILE)
def test_what_cannot_be_taken_is_told_in_one_line_and_the_rest_is_kept(case: str, folder: Path) -> None:
    name, data, cause, told = ONE_FILE[case]
    (folder / name).write_bytes(data)
    shown = run("add", name, "good.txt")
    expect_set_aside(shown, f"set aside ({cause}): {told}", causes=f"1 {cause}")
    assert stands()


# Where the name tells JSON lines from text, standard input has none to tell it by.
NAMELESS = [case for case, (name, _, _, _) in ONE_FILE.items() if not name.endswith(".jsonl")]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("case", NAMELESS)
def test_the_same_from_standard_input(case: str) -> None:
    name, data, cause, told = ONE_FILE[case]
    shown = run("add", "good.txt", "-", stdin=data)
    expect_set_aside(shown, f"set aside ({cause}): {told.replace(name, '-')}", causes=f"1 {cause}")
    assert stands()


@pytest.mark.usefixtures("folder")
def test_a_cut_off_line_from_standard_input() -> None:
    shown = run("add", "good.txt", "-", stdin=b'{"id": "x", "text": "The board met."}\n{"id": "y", "text": "Th')
    assert shown.exit_code == 3
    assert "'-:2' is no JSON" in shown.stderr
    assert stands()


UNCLOSED = "<html><head><title>Board orders ship</title><body><div><nav><a href=x>Home</a><h1>Board orders ship</h1><p>"


@pytest.mark.parametrize(
    "end", ["", "<p", "<a href='", "<!-- ", "</div", "<script>x = '<p>'", "&am", "<table><tr><td>"]
)
def test_html_that_is_not_closed_is_read_all_the_same(end: str, folder: Path) -> None:
    (folder / "a.html").write_text(UNCLOSED + "<p>".join(GOOD.split("\n\n")[2:]) + end, "utf-8")
    shown = run("add", "a.html", "good.txt")
    assert shown.exit_code == 0
    assert shown.stderr.startswith("2 pages, 2 articles, ")
    with onrecord.open() as record:
        assert [claim.articles for claim in record.claims() if "second ship by 30 June" in claim.exact] == [2]
    assert stands()


def test_broken_lines_among_good_ones(folder: Path) -> None:
    good = json.dumps({"id": "board-1", "published": "2026-03-04", "text": GOOD.replace("second", "third")}).encode()
    other = json.dumps({"id": "board-2", "published": "4 March", "text": GOOD.replace("second", "fourth")}).encode()
    lines = [
        good,
        b'{"id": "cut',
        b"[]",
        b"",
        b'{"id": "bytes", "text": "M\xe4\xff\x81\x8d"}',
        b'{"id": "bare"}',
        other,
    ]
    (folder / "pages.jsonl").write_bytes(b"\n".join(lines))
    shown = run("add", "pages.jsonl", "good.txt")
    assert shown.exit_code == 3
    *asides, last = shown.stderr.splitlines()
    assert [line.split("): ")[0].removeprefix("set aside (") for line in asides] == [
        "broken line", "broken line", "charset", "no text", "bad date",
    ]  # fmt: skip
    for number, aside in zip((2, 3, 5, 6, 7), asides, strict=True):
        assert f"'pages.jsonl:{number}'" in aside
    assert "no ISO 8601 date: '4 March'" in asides[-1]
    assert "the page was kept without it" in asides[-1]
    assert last.startswith("3 pages, 3 articles, ")
    assert last.endswith("; 5 set aside: 1 bad date, 2 broken line, 1 charset, 1 no text")
    with onrecord.open() as record:
        assert {p.name: p.published for p in record.ledger.pages() if p.name != "good.txt"} == {
            "board-1": "2026-03-04",
            "board-2": None,
        }
    assert stands()


def test_twenty_megabytes_on_one_line_of_text(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"x" * MEGABYTES_20)
    shown = run("add", "a.txt", "good.txt")
    told = "'a.txt' has 20000000 bytes, more than a page of 2000000 characters can have; split it, or raise ONRECORD_PAGE_CHARS"
    expect_set_aside(shown, f"set aside (too long): {told}", causes="1 too long")
    assert stands()


def test_twenty_megabytes_on_one_line_of_json_and_good_lines_around_it(folder: Path) -> None:
    good = [json.dumps({"id": f"board-{n}", "text": GOOD + f"\nShip {n} is late, the board said.\n"}) for n in (1, 2)]
    long = '{"id": "long", "text": "' + "x" * MEGABYTES_20 + '"}'
    (folder / "a.jsonl").write_text("\n".join([good[0], long, good[1]]), "utf-8")
    shown = run("add", "a.jsonl", "good.txt")
    told = "line 'a.jsonl:2' is longer than a page of 2000000 characters can be; split the page, or raise ONRECORD_PAGE_CHARS"
    expect_set_aside(shown, f"set aside (too long): {told}", causes="1 too long", pages=3)
    assert stands()


@pytest.mark.parametrize(
    "line", ["word " * 100_000, "x" * 400_000, "<p>" * 30_000, "“" * 100_000, "1,0" * 100_000, "a. " * 100_000]
)
def test_a_long_line_within_the_limit_is_read_or_set_aside(line: str, folder: Path) -> None:
    """Half a megabyte on one line is odd, but it is a page. Reading that is not linear would not come back from it."""
    (folder / "a.txt").write_text(f"{GOOD}\n{line}\n", "utf-8")
    shown = run("add", "a.txt", "good.txt")
    assert shown.exit_code in (0, 3)
    assert stands()


def test_paths_that_do_not_exist_and_folders_without_pages(folder: Path) -> None:
    (folder / "empty").mkdir()
    (folder / "other").mkdir()
    (folder / "other" / "notes.docx").write_bytes(b"PK\x03\x04")
    shown = run("add", "none.txt", "empty", "other", "*.htm", "https://tide.example/page", "good.txt")
    kinds = "put files there that end in one of .htm .html .json .jsonl .ndjson .txt .xhtml"
    expect_set_aside(
        shown,
        "set aside (not found): no file or folder 'none.txt'; check the name",
        f"set aside (no pages): no pages in the folder 'empty'; {kinds}",
        f"set aside (no pages): no pages in the folder 'other'; {kinds}",
        "set aside (not found): no file matches '*.htm'; check the name",
        "set aside (unsupported): 'https://tide.example/page' is an address, which this version does not fetch; "
        "save the page and add the file",
        causes="2 no pages, 2 not found, 1 unsupported",
    )
    assert stands()


def test_a_link_that_leads_nowhere(folder: Path) -> None:
    (folder / "lost.txt").symlink_to(folder / "gone.txt")
    shown = run("add", "lost.txt", "good.txt")
    told = "set aside (not found): the link 'lost.txt' leads to nothing; mend or remove it"
    expect_set_aside(shown, told, causes="1 not found")


def test_a_name_with_odd_bytes_is_printed_and_stored(folder: Path) -> None:
    bad = folder / "odd\n\x1b[31m.txt"
    bad.write_bytes(b"")
    shown = run("add", bad.name, "good.txt")
    expect_set_aside(
        shown, "set aside (empty): no bytes in 'odd\\n\\x1b[31m.txt'; hand in a page with text", causes="1 empty"
    )


# -- the record ----------------------------------------------------------------------------------------------------


def expect_stop(shown: Result, told: str) -> None:
    assert shown.exit_code == 1
    assert shown.stdout == ""
    assert shown.stderr == f"onrecord: {told}\n"


def test_a_record_that_is_a_text_file_is_left_alone(folder: Path) -> None:
    (folder / "notes.txt").write_text("These are my notes.\n" * 90)
    for words in (("add", "good.txt"), ("stories",), ("verify",), ("export", "--format", "jsonl")):
        shown = run(*words, "--record", "notes.txt")
        expect_stop(shown, "not a record: 'notes.txt' is no SQLite file; name another file")
    assert (folder / "notes.txt").read_text() == "These are my notes.\n" * 90


def test_a_record_that_is_another_database_is_left_alone(folder: Path) -> None:
    with closing(sqlite3.connect("shop.db")) as connection, connection:
        connection.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, what TEXT)")
        connection.execute("INSERT INTO orders (what) VALUES ('rope')")
    before = (folder / "shop.db").read_bytes()
    for words in (("add", "good.txt"), ("claims",), ("verify",)):
        shown = run(*words, "--record", "shop.db")
        expect_stop(shown, "not a record: 'shop.db' is a database of another program; name another file")
    assert (folder / "shop.db").read_bytes() == before


def test_a_record_that_is_a_folder(folder: Path) -> None:
    (folder / "records").mkdir()
    shown = run("add", "good.txt", "--record", "records")
    expect_stop(shown, "not a record: 'records' is a folder; name a file in it, such as onrecord.db")


def test_a_record_of_a_newer_schema_is_left_alone(folder: Path) -> None:
    run("add", "good.txt")
    with closing(sqlite3.connect("onrecord.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = 'r9999'")
    for words in (("add", "good.txt"), ("due",), ("verify",)):
        shown = run(*words)
        assert shown.exit_code == 1
        assert shown.stderr.startswith("onrecord: the record is of a newer schema: 'r9999' in 'onrecord.db'")
        assert shown.stderr.endswith("install the newest onrecord\n")
        assert shown.stderr.count("\n") == 1
    with closing(sqlite3.connect(folder / "onrecord.db")) as connection:
        assert connection.execute("SELECT count(*) FROM pages").fetchone() == (1,)


def test_a_record_that_was_cut_off(folder: Path) -> None:
    run("add", "good.txt")
    whole = (folder / "onrecord.db").read_bytes()
    (folder / "onrecord.db").write_bytes(whole[: len(whole) // 2])
    for words in (("stories",), ("add", "good.txt"), ("verify",)):
        shown = run(*words)
        assert shown.exit_code == 1, words
        assert shown.stdout == ""
        assert "damaged" in shown.stderr


def test_an_empty_file_becomes_a_record(folder: Path) -> None:
    (folder / "onrecord.db").touch()
    assert run("add", "good.txt").exit_code == 0
    assert stands()
