"""The record as a Python object, as the ten-line tour uses it: on short invented articles."""

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import onrecord
from onrecord.api import Record, read_day
from onrecord.errors import InputError, RecordError, SettingsError
from onrecord.model import ConflictType, Failure, Outcome, Page
from onrecord.record.views import ClaimView, DueStatus

COURIER = """Saldery to retire its ferries

Published 2 April 2031

Saldery port will retire 40 ferries by the end of June 2031, harbour master Ilse Brandt said on Wednesday.

A new bridge to Orvane will open in September 2031, Brandt told reporters.
"""
BELL = """Pilots fear for their jobs

Published 3 April 2031

Saldery port will retire 60 ferries by the end of June 2031, union leader Hauke Lindmar said on Thursday.
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "courier.txt").write_text(COURIER, encoding="utf-8")
    (folder / "bell.txt").write_text(BELL, encoding="utf-8")
    return folder


def noon() -> datetime:
    return datetime(2031, 6, 30, 12, tzinfo=UTC)


@pytest.fixture
def record(tmp_path: Path, pages: Path) -> Iterator[Record]:
    with onrecord.open(tmp_path / "affair.db", clock=noon) as opened:
        opened.add(onrecord.read(pages))
        yield opened


# -- open and close ----------------------------------------------------------------------------------------------------


def test_a_record_is_made_where_there_is_none_and_opened_where_there_is(tmp_path: Path, pages: Path) -> None:
    path = tmp_path / "affair.db"
    with onrecord.open(path) as record:
        assert isinstance(record, onrecord.Record)
        outcome = record.add(onrecord.read(pages))
    assert (outcome.pages, outcome.articles, outcome.failures) == (2, 2, ())
    with onrecord.open(str(path), create=False) as record:
        assert record.add(onrecord.read(pages)) == Outcome(known=2)
        assert sum(len(c.reports) for c in record.claims()) == outcome.reports


def test_without_an_address_the_environment_names_it_else_it_lies_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONRECORD_RECORD", "named.db")
    onrecord.open().close()
    monkeypatch.delenv("ONRECORD_RECORD")
    onrecord.open().close()
    assert {p.name for p in tmp_path.glob("*.db")} == {"named.db", "onrecord.db"}


def test_what_is_not_there_is_not_made_for_those_who_only_look(tmp_path: Path) -> None:
    with pytest.raises(RecordError) as caught:
        onrecord.open(tmp_path / "none.db", create=False)
    assert "\n" not in str(caught.value)
    assert "none.db" in str(caught.value)
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("address", ["", "  "])
def test_no_address_is_refused(address: str) -> None:
    with pytest.raises(SettingsError, match=r"^no record named: "):
        onrecord.open(address)


def test_a_file_that_is_no_record_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear editor, " * 200, encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        onrecord.open(tmp_path / "letter.txt")
    assert "\n" not in str(caught.value)


def test_a_closed_record_says_so(tmp_path: Path) -> None:
    record = onrecord.open(tmp_path / "affair.db")
    record.close()
    record.close()
    for look in (record.claims, record.stories, record.conflicts, record.due, record.book):
        with pytest.raises(RecordError, match=r"was closed; open it again$"):
            look()


def test_leaving_the_block_closes_it_whatever_happened(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), onrecord.open(tmp_path / "affair.db") as record:
        _ = 1 / 0
    with pytest.raises(RecordError, match="was closed"):
        record.claims()


# -- read --------------------------------------------------------------------------------------------------------------


def test_pages_come_one_by_one_and_what_cannot_be_taken_among_them(pages: Path) -> None:
    (pages / "scan.txt").write_bytes(b"%PDF-1.7\n\x00\x01\x02" * 40)
    (pages / "blank.txt").write_text(" \n", encoding="utf-8")
    found = list(onrecord.read(pages, str(pages / "none.txt"), "https://saldery.example/ferries"))
    taken = [p for p in found if isinstance(p, Page)]
    failed = [f for f in found if isinstance(f, Failure)]
    assert [p.text for p in taken] == [BELL, COURIER]
    assert len(failed) == 4
    assert all(f.message and "\n" not in f.message and f.cause for f in failed)
    assert all(name in "".join(f.where for f in failed) for name in ("scan.txt", "blank.txt", "none.txt", "https://"))


def test_reading_starts_from_the_working_folder(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(pages.parent)
    assert [p.name for p in onrecord.read("pages") if isinstance(p, Page)] == ["pages/bell.txt", "pages/courier.txt"]
    assert [p.name for p in onrecord.read("pages/c*.txt") if isinstance(p, Page)] == ["pages/courier.txt"]


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(COURIER.encode())))
    (page,) = onrecord.read("-")
    assert isinstance(page, Page)
    assert (page.name, page.text) == ("-", COURIER)


def test_the_longest_page_is_what_the_environment_says(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_PAGE_CHARS", str(len(BELL)))
    found = list(onrecord.read(pages))
    assert [isinstance(p, Page) for p in found] == [True, False]
    monkeypatch.setenv("ONRECORD_PAGE_CHARS", "none")
    with pytest.raises(SettingsError, match="ONRECORD_PAGE_CHARS"):
        onrecord.read(pages)


def test_a_bad_page_among_many_is_counted(tmp_path: Path, pages: Path) -> None:
    (pages / "blank.txt").write_text(" \n", encoding="utf-8")
    heard: list[Outcome] = []
    with onrecord.open(tmp_path / "affair.db") as record:
        outcome = record.add(onrecord.read(pages), progress=heard.append)
    assert (outcome.pages, len(outcome.failures)) == (2, 1)
    assert heard[-1] == outcome
    assert len(heard) >= 3


# -- views -------------------------------------------------------------------------------------------------------------


def exact(claims: tuple[ClaimView, ...]) -> list[str]:
    return [c.exact for c in claims]


def test_claims_are_views_with_their_words(record: Record) -> None:
    claims = record.claims()
    assert any("will retire 40 ferries" in words for words in exact(claims))
    assert all(c.origins.low <= c.origins.high and c.reports and c.outlets for c in claims)
    assert all(r.before + r.exact + r.after in COURIER + BELL for c in claims for r in c.reports)


def test_as_of_takes_a_day_in_any_form_and_what_was_reported_by_then(record: Record) -> None:
    before = record.claims(as_of="2031-04-02")
    assert 0 < len(before) < len(record.claims())
    assert before == record.claims(as_of=date(2031, 4, 2)) == record.claims(as_of="2031-04-02T08:00:00Z")
    assert before == record.claims(as_of=datetime(2031, 4, 2, 8, tzinfo=UTC))
    assert not any("60 ferries" in words for words in exact(before))
    assert record.claims(as_of="2031-04-01") == ()
    assert record.stories(as_of="2031-04-01") == ()
    assert record.claims(as_of="2031-04-03") == record.claims()


def test_a_story_can_be_asked_for_alone(record: Record) -> None:
    (story,) = record.stories()
    assert record.claims(story=story.id) == record.claims()
    assert [len(look(story="s-none")) for look in (record.claims, record.conflicts, record.due)] == [0, 0, 0]
    assert story.claims == len(record.claims())
    assert len(story.articles) == 2


def test_conflicts_stand_side_by_side(record: Record) -> None:
    (conflict,) = record.conflicts()
    assert conflict.type is ConflictType.FIGURE
    assert "40 ferries" in conflict.a.exact
    assert "60 ferries" in conflict.b.exact
    assert record.conflicts(as_of="2031-04-02") == ()
    assert record.revisions() == ()


def test_due_is_counted_from_today_or_the_day_that_is_given(record: Record) -> None:
    last = {c.last_day for c in record.due()}
    assert last == {date(2031, 6, 30), date(2031, 9, 30)}
    june = [c for c in record.due() if c.last_day == date(2031, 6, 30)]
    assert {(c.status, c.days) for c in june} == {(DueStatus.SOON, 0)}, "the clock of the record says 30 June"
    for today in ("2031-07-01", date(2031, 7, 1), datetime(2031, 7, 1, 23, tzinfo=UTC), "2031-07-01T23:00:00Z"):
        assert {c.days for c in record.due(today=today) if c.last_day == date(2031, 6, 30)} == {-1}
    assert len(record.due(as_of="2031-04-02")) < len(record.due())
    assert {c.claim.id for c in record.due()} <= {c.claim.id for c in record.commitments()}


def test_a_record_that_was_not_touched_verifies(record: Record) -> None:
    assert list(record.verify()) == []


BAD_DAYS = [
    "",
    "soon",
    "2031-13-01",
    "2031-02-29",
    "2031-04",
    "30.06.2031",
    "2031-6-30",
    "２０３１-06-30x",
    "2031-06-30\n",
]


@pytest.mark.parametrize("day", BAD_DAYS)
def test_a_bad_day_is_told_in_one_line(record: Record, day: str) -> None:
    message = f"no such date: {day!r}; write it as 2026-04-30"
    with pytest.raises(InputError) as caught:
        record.claims(as_of=day)
    assert str(caught.value) == message
    with pytest.raises(InputError, match=r"^no such day for today: "):
        record.due(today=day)


@pytest.mark.parametrize("day", ["2031-06-30", "20310630", "2031-06-30T10:00", "2031-06-30 10:00"])
def test_days_are_read(day: str) -> None:
    found = read_day(day)
    assert found == date(2031, 6, 30)


def test_an_instant_counts_as_its_day() -> None:
    found = read_day(datetime(2031, 6, 30, 23, 59, tzinfo=UTC))
    assert (found, type(found)) == (date(2031, 6, 30), date)


# -- one text ----------------------------------------------------------------------------------------------------------

TEXT = "The quay was shut on Monday, harbour master Ilse Brandt said. It will open by the end of June 2031."


def test_the_reports_of_one_text_are_read_and_nothing_is_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    reports = onrecord.read_text(TEXT)
    assert [r.exact for r in reports] == ["The quay was shut on Monday", "It will open by the end of June 2031"]
    assert reports[0].source_name == "Ilse Brandt"
    assert all(TEXT[r.start : r.end] == r.exact and r.before + r.exact + r.after in TEXT for r in reports)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "published", ["2031-04-02", date(2031, 4, 2), datetime(2031, 4, 2, 9, tzinfo=UTC), "2031-04-02T09:00:00Z"]
)
def test_a_date_of_publication_anchors_the_weekday(published: str | date) -> None:
    first, second = onrecord.read_text(TEXT, published=published, outlet="Far Shore")
    assert [t.edtf for t in first.times] == ["2031-03-31"]
    assert [t.edtf for t in second.times] == ["../2031-06"]
    assert (first.outlet, first.published) == ("Far Shore", "2031-04-02")


def test_without_a_date_the_weekday_stays_open() -> None:
    first, second = onrecord.read_text(TEXT)
    assert [t.edtf for t in first.times] == [None]
    assert [t.exact for t in first.times] == ["on Monday"]
    assert [t.edtf for t in second.times] == ["../2031-06"]
    assert (first.outlet, first.published) == (None, None)


@pytest.mark.parametrize("text", ["", " \n\t", "Share", "Share\nRead more\n"])
def test_a_text_without_an_article_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(InputError) as caught:
        onrecord.read_text(text)
    assert str(caught.value).startswith("no article ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("published", ["", "yesterday", "2031-02-30"])
def test_a_bad_date_of_publication_is_refused_in_one_line(published: str) -> None:
    with pytest.raises(InputError) as caught:
        onrecord.read_text(TEXT, published=published)
    assert str(caught.value) == f"no such date of publication: {published!r}; write it as 2026-04-30"


def test_a_text_with_half_a_pair_or_a_nul_does_not_crash() -> None:
    assert onrecord.read_text(TEXT + " \x00 \ud800")
