"""What was altered behind the ledger's back is found; what was not is not complained about."""

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import Article, Judgements, Page, Report, Span, digest
from onrecord.record import Entry, Ids, open_ledger, verify_ledger
from onrecord.record.schema import reports

from .made import any_text, find, make_entry, make_judgements, make_page, ticking

ENTRIES = tuple(make_entry(f"{boats}.txt", boats=boats) for boats in (10, 11, 12))
FIRST = ENTRIES[0]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "r.db"
    with open_ledger(str(path), clock=ticking()) as ledger:
        for entry in ENTRIES:
            ledger.append_page(entry.page, entry.articles, entry.reports)
        ledger.append_page(replace(FIRST.page, name="a copy.txt"))
        ledger.hold_judgements(make_judgements(ENTRIES[:2]))
        ledger.hold_judgements(make_judgements(ENTRIES))
    return path


@pytest.fixture
def record(made: Path, tmp_path: Path) -> Path:
    """A record of three pages, one of two names, in which judgements are held, and some are held no longer."""
    return Path(shutil.copy(made, tmp_path))


def problems(path: Path, ids: Ids = Ids()) -> list[str]:  # noqa: B008
    with open_ledger(str(path), clock=ticking(), create=False) as ledger:
        return [f"{problem.where}: {problem.message}" for problem in verify_ledger(ledger, ids=ids)]


def tamper(path: Path, *statements: str) -> None:
    """Alter the record as somebody would who knows how it is guarded, and put the guards up again."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            assert connection.execute(statement).rowcount, statement
        for _, sql in guards:
            connection.execute(sql)


def test_a_record_that_was_not_altered_has_no_problems(record: Path) -> None:
    assert problems(record) == []


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(any_text, max_size=5, unique=True), names=st.lists(any_text, min_size=5, max_size=5))
def test_any_text_verifies(tmp_path: Path, texts: Sequence[str], names: Sequence[str]) -> None:
    path = tmp_path / "any.db"
    with open_ledger(str(path), clock=ticking()) as ledger:
        for text, name in zip(texts, names, strict=False):
            ledger.append_page(make_page(name, text, outlet=name))
    assert problems(path) == []


SURE = '{"certainty":1,"content":1,"kind":1,"polarity":1,"strength":null,"voice":1}'
OTHERS = ", ".join(column.name for column in reports.columns if column.name != "id")
TAMPERED = {
    "text": ("UPDATE pages SET text = replace(text, '10 ferries', '99 ferries') WHERE seq = 1", "the digest differs"),
    "text and digest": (
        "UPDATE pages SET text = 'x', text_sha256 = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'",
        "its id is not the digest of what it holds",
    ),
    "shorter text": ("UPDATE pages SET text = 'Share'", "lies outside the text of 5 characters"),
    "bytes that are no text": ("UPDATE pages SET text = CAST(x'66ff66' AS TEXT) WHERE seq = 2", "the digest differs"),
    "outlet": ("UPDATE pages SET outlet = 'Other' WHERE seq = 2", "its id is not the digest of what it holds"),
    "kind of page": ("UPDATE pages SET kind = 'html' WHERE seq = 2", "does not match its seal"),
    "no kind of page": ("UPDATE pages SET kind = 'scroll' WHERE seq = 2", "does not read as a page: 'scroll'"),
    "when": ("UPDATE pages SET recorded_at = '2020' WHERE seq = 2", "does not match its seal"),
    "seal": ("UPDATE pages SET seal = 'x' WHERE seq = 2", "does not match its seal"),
    "page number": (
        "UPDATE pages SET seq = 9 WHERE seq = 3",
        "rows were removed or numbered anew, the first of them number 3",
    ),
    "page": ("DELETE FROM pages WHERE seq = 2", "it points at a row of pages that is not there"),
    "first name": ("UPDATE page_names SET name = 'else' WHERE seq = 1", "name 'else' of page 'p-"),
    "last name": (
        "DELETE FROM page_names WHERE seq = 4",
        "table page_names: rows were removed or numbered anew, the first of them number 4",
    ),
    "only name": ("DELETE FROM page_names WHERE seq = 2", "it has no name"),
    "article": ("DELETE FROM articles WHERE number = 1", "it points at a row of articles that is not there"),
    "article's title": ("UPDATE articles SET title = 'Trains'", "does not match its seal"),
    "article's reader": ("UPDATE articles SET reader = 'a person'", "does not match its seal"),
    "anchor outside": ("UPDATE articles SET anchor_start = 3, anchor_end = 9000", "3:9000 lies outside the text of"),
    "piece": ("DELETE FROM pieces WHERE ordinal = 2", "does not match its seal"),
    "piece outside": ('UPDATE pieces SET "end" = 9000 WHERE ordinal = 1', ":9000 lies outside the text of"),
    "pieces that overlap": ("UPDATE pieces SET start = 12 WHERE ordinal = 1", "out of order or overlap"),
    "no kind of piece": ("UPDATE pieces SET role = 'jingle' WHERE ordinal = 2", "do not read as an article: 'jingle'"),
    "report": (f"DELETE FROM reports WHERE id = '{FIRST.reports[0].id}'", "names report 'r-"),
    "report's polarity": ("UPDATE reports SET polarity = 'denied'", "does not match its seal"),
    "report's confidence": (f"UPDATE reports SET confidence = '{SURE}'", "does not match its seal"),
    "report's meaning": ("UPDATE reports SET meaning = 'AAAA'", "does not match its seal"),
    "no confidence": ("UPDATE reports SET confidence = '[]'", "does not read as a report"),
    "no such polarity": ("UPDATE reports SET polarity = 'perhaps'", "does not read as a report: 'perhaps'"),
    "report's page": (
        f"UPDATE reports SET page_id = '{ENTRIES[1].page.id}' WHERE page_id = '{FIRST.page.id}'",
        f"of page '11.txt': its article '{FIRST.articles[0].id}' is not on that page",
    ),
    "content outside": ("UPDATE reports SET content_end = 9000", "lies outside the text of"),
    "voice outside": ("UPDATE reports SET source_end = 9000 WHERE source_end > 0", "lies outside the text of"),
    "cue outside": ("UPDATE reports SET cue_end = 9000 WHERE cue_end > 0", "lies outside the text of"),
    "time's words": (
        "UPDATE reports SET times = replace(times, 'by the end', 'at the end')",
        "'at the end of 2033' do not stand at",
    ),
    "figure's words": (
        "UPDATE reports SET figures = replace(figures, '\"10\"', '\"99\"')",
        "the words '99' do not stand at",
    ),
    "figure's place": (
        "UPDATE reports SET figures = replace(figures, '\"end\":3', '\"end\":9003')",
        "outside the text of",
    ),
    "no list of actors": ("UPDATE reports SET actors = 'port'", "does not read as a report"),
    "judgement": ("UPDATE judgements SET body = replace(body, 'Ferries', 'Trains')", "its id is not the digest"),
    "no judgement": ("UPDATE judgements SET body = '{}' WHERE kind = 'claim'", "does not read as a judgement"),
    "no kind of judgement": (
        "UPDATE judgements SET kind = 'hunch'",
        "does not read as a judgement: no judgement of kind",
    ),
    "judgement gone": ("DELETE FROM judgements WHERE kind = 'story'", "names story 's-"),
    "judgement's day": ("UPDATE judgements SET recorded_at = '2020' WHERE kind = 'story'", "does not match its seal"),
    "held again": ("UPDATE judgement_states SET held = 1 WHERE held = 0", "does not match its seal"),
    "held no longer": ("UPDATE judgement_states SET held = 0 WHERE seq = 2", "does not match its seal"),
    "state": (
        "DELETE FROM judgement_states WHERE seq = 1",
        "rows were removed or numbered anew, the first of them number 1",
    ),
    "last states": ("DELETE FROM judgement_states WHERE seq > 10", "table judgement_states: rows were removed or"),
    "a report too many": (
        f"INSERT INTO reports SELECT 'r-new', {OTHERS} FROM reports LIMIT 1",
        "does not match its seal",
    ),
    "a judgement too many": (
        "INSERT INTO judgements VALUES ('j-new', 'story', '{}', '')",
        "nothing says whether it is held",
    ),
    "a state too many": (
        "INSERT INTO judgement_states SELECT 99, judgement_id, 0, recorded_at, seal FROM judgement_states WHERE seq = 1",
        "does not match its seal",
    ),
    "a count without end": ("UPDATE sqlite_sequence SET seq = 1 << 60", "the first of them number"),
    "a table too many": ("CREATE TABLE notes (id TEXT)", "the table notes is not the ledger's"),
    "an index gone": ("DROP INDEX reports_page_id", "the index reports_page_id is gone"),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_altered_is_found(record: Path, what: str) -> None:
    statement, message = TAMPERED[what]
    if statement.startswith(("CREATE", "DROP")):
        with closing(sqlite3.connect(record)) as connection:
            connection.execute(statement)
    else:
        tamper(record, statement)
    found = problems(record)
    assert [line for line in found if message in line], "\n".join(found)
    assert all("\n" not in line for line in found)


def test_every_column_is_vouched_for(record: Path) -> None:
    """Whatever single value is altered, it is found."""
    with closing(sqlite3.connect(record)) as connection:
        tables = [
            row[0]
            for row in connection.execute(
                "SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' AND type = 'table'"
            )
        ]
        places = [
            (table, row[1], row[2]) for table in tables for row in connection.execute(f"PRAGMA table_info({table})")
        ]
    whole = record.read_bytes()
    unseen = []
    for table, column, kind in places:
        if table == "alembic_version":
            continue
        record.write_bytes(whole)
        key = "ordinal" if table == "pieces" else "rowid"
        first = f"WHERE {key} = (SELECT {key} FROM {table} LIMIT 1)"
        value = f'coalesce("{column}", 0) + 1' if kind == "INTEGER" else f"coalesce(\"{column}\", '') || 'x'"
        # a value that the table's own checks refuse cannot get in at all
        try:
            tamper(record, f'UPDATE {table} SET "{column}" = {value} {first}')
        except sqlite3.IntegrityError:
            continue
        if not problems(record):
            unseen.append((table, column))
    assert unseen == []


def test_guards_that_are_gone_or_altered_are_found(record: Path) -> None:
    with closing(sqlite3.connect(record)) as connection:
        connection.execute("DROP TRIGGER reports_no_delete")
        connection.execute("DROP TRIGGER pages_no_update")
        connection.execute("CREATE TRIGGER pages_no_update BEFORE UPDATE ON pages BEGIN SELECT 1; END")
    assert problems(record) == [
        f"record {str(record)!r}: the trigger pages_no_update was altered",
        f"record {str(record)!r}: the trigger reports_no_delete is gone",
    ]


def test_one_alteration_is_one_problem_where_it_can_be(record: Path) -> None:
    tamper(record, f"UPDATE reports SET polarity = 'denied' WHERE id = '{ENTRIES[1].reports[0].id}'")
    broken = "it does not match its seal: it, or what was entered just before it, was altered or removed"
    assert problems(record) == [f"page '11.txt' ({ENTRIES[1].page.id}): {broken}"]


def test_a_damaged_file_is_told_to_its_end(record: Path) -> None:
    whole = record.read_bytes()
    with closing(sqlite3.connect(record)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'reports'").fetchone()[0]
    record.write_bytes(whole[: (root - 1) * 4096] + b"\xaa" * 4096 + whole[root * 4096 :])
    found = problems(record)
    assert any("the file is damaged" in line or "the record is damaged" in line for line in found)


def test_a_page_may_have_been_handed_in_with_an_id(tmp_path: Path) -> None:
    entry = make_entry("desk-7", given="desk-7")
    with open_ledger(str(tmp_path / "r.db"), clock=ticking()) as ledger:
        ledger.append_page(entry.page, entry.articles, entry.reports)
        ledger.append_page(replace(entry.page, name="another name"))
    assert problems(tmp_path / "r.db") == []


def test_values_that_do_not_hold_are_found_even_if_they_were_appended(tmp_path: Path) -> None:
    page = make_page("p.txt", "Nine boats sank.")
    article = Article("a-1", page.id, 1, (Span(0, 16),))
    held = make_judgements(ENTRIES[:1])
    with open_ledger(str(tmp_path / "r.db"), clock=ticking()) as ledger:
        ledger.append_page(replace(page, id="p-1"))
        ledger.append_page(page, (article, Article("a-2", page.id, 2, (Span(5, 10), Span(0, 4)))))
        ledger.hold_judgements(Judgements((), held.claims[:1], held.conflicts, ()))
    found = problems(tmp_path / "r.db")
    assert found[0] == "page 'p.txt' (p-1): its id is not the digest of what it holds"
    assert found[1] == "article 'a-2' of page 'p.txt': paragraphs of its body are out of order or overlap"
    kinds = sorted(line.split(" names ")[1].split()[0] for line in found[2:])
    assert kinds == ["claim", "report", "story"]


def test_ids_are_made_again_where_it_is_known_how(tmp_path: Path) -> None:
    def article_id(page: Page, article: Article) -> str:
        return digest("a", page.id, article.number)

    def report_id(article: Article, report: Report) -> str:
        return digest("r", article.id, report.content.start, report.content.end)

    odd = replace(FIRST.reports[0], id="r-odd", content=find(FIRST.page.text, "said"))
    with open_ledger(str(tmp_path / "r.db"), clock=ticking()) as ledger:
        entry = Entry(FIRST.page, FIRST.articles, (*FIRST.reports, odd))
        ledger.append_pages((entry, *ENTRIES[1:]))
    assert problems(tmp_path / "r.db", Ids(article=article_id, report=report_id)) == [
        "report 'r-odd' of page '10.txt': its id is not the digest of what it holds"
    ]
    assert problems(tmp_path / "r.db", Ids(page=None)) == []
