from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given

from onrecord.errors import RecordError
from onrecord.model import Article, Confidence, Judgements, Page, Report
from onrecord.record import Entry
from onrecord.record.rows import (
    from_article_row,
    from_judgement_row,
    from_judgements,
    from_page_row,
    from_report_row,
    seal,
    to_entry_rows,
    to_instant,
    to_judgement_rows,
)

from . import made

AT = "2026-03-01T09:00:00.000000Z"


@given(made.pages)
def test_any_page_comes_back_equal(page: Page) -> None:
    row = to_entry_rows(Entry(page), recorded_at=AT, reader="").page
    assert from_page_row(row, name=page.name) == page


@given(made.articles)
def test_any_article_comes_back_equal(article: Article) -> None:
    page = Page(article.page_id, "p", "text")
    rows = to_entry_rows(Entry(page, (article,)), recorded_at=AT, reader="rules")
    assert from_article_row(rows.articles[0], rows.pieces) == article
    assert rows.articles[0]["reader"] == "rules"


@given(made.reports)
def test_any_report_comes_back_equal(report: Report) -> None:
    page = Page(report.page_id, "p", "text")
    article = Article(report.article_id, page.id, 1, ())
    rows = to_entry_rows(Entry(page, (article,), (report,)), recorded_at=AT, reader="")
    assert from_report_row(rows.reports[0]) == report


@given(made.judgements)
def test_any_judgements_come_back_equal(judgements: Judgements) -> None:
    rows = to_judgement_rows(judgements, recorded_at=AT)
    assert from_judgements(from_judgement_row(rows[row_id]) for row_id in sorted(rows)) == judgements


def test_what_was_added_later_is_nothing_where_there_is_none() -> None:
    entry = made.make_entry()
    unsure = replace(entry.reports[0], confidence=None, meaning=b"")
    rated, plain = (
        to_entry_rows(replace(entry, reports=(report,)), recorded_at=AT, reader="").reports[0]
        for report in (entry.reports[0], unsure)
    )
    assert rated["confidence"] == (
        '{"certainty":0.7,"content":0.93,"kind":0.875,"polarity":1.0,"strength":0.61,"voice":0.58}'
    )
    assert from_report_row(rated).confidence == Confidence(0.93, 0.58, 0.875, 0.61, 1.0, 0.7)
    assert rated["meaning"] == "AH+A/w=="
    assert (plain["confidence"], plain["meaning"]) == (None, None)
    assert from_report_row(plain) == unsure
    before = {name: value for name, value in plain.items() if name not in {"confidence", "meaning"}}
    assert seal("", plain) == seal("", before), "a report from before the column keeps its seal"
    assert seal("", rated) != seal("", plain)


def test_rows_of_what_is_not_of_the_page_are_refused() -> None:
    entry = made.make_entry()
    other = made.make_entry("other.txt", boats=7)
    with pytest.raises(RecordError, match="append each article with its own page"):
        to_entry_rows(replace(entry, articles=other.articles), recorded_at=AT, reader="")
    with pytest.raises(RecordError, match=r"is not on page 'pages/ferry.txt'; append each report with its own page"):
        to_entry_rows(replace(entry, reports=other.reports), recorded_at=AT, reader="")
    with pytest.raises(RecordError, match="append each report with its own page"):
        to_entry_rows(replace(entry, articles=()), recorded_at=AT, reader="")


def test_a_row_that_is_no_report_is_refused() -> None:
    row = to_entry_rows(made.make_entry(), recorded_at=AT, reader="").reports[0]
    for wrong in (
        {"content_start": "3"},
        {"content_start": 10**9},
        {"kind": "opinion"},
        {"kind": None},
        {"strength": "intended", "kind": "fact"},
        {"actors": "port"},
        {"cue_start": 4, "cue_end": None},
        {"via": 3},
        {"meaning": 1},
        {"meaning": "AH+A/w"},
        {"meaning": "ÄH+A/w=="},
        {"confidence": 1},
        {"confidence": '{"content":0.5}'},
        {"confidence": '{"certainty":1,"content":1,"kind":1,"polarity":1,"strength":null,"voice":"1"}'},
    ):
        with pytest.raises(ValueError, match=r".+"):
            from_report_row({**row, **wrong})


def test_an_instant_is_utc_and_sorts_as_text() -> None:
    assert to_instant(datetime(2026, 3, 1, 9, tzinfo=UTC)) == "2026-03-01T09:00:00.000000Z"
    assert to_instant(datetime(2026, 3, 1, 0, 30, tzinfo=timezone(timedelta(hours=2)))) == "2026-02-28T22:30:00.000000Z"
    assert to_instant(datetime(2026, 3, 1, 9, 0, 0, 5, tzinfo=UTC)) > to_instant(datetime(2026, 3, 1, 9, tzinfo=UTC))
    with pytest.raises(ValueError, match="the record's clock must be aware"):
        to_instant(datetime(2026, 3, 1))  # noqa: DTZ001


def test_a_seal_is_over_all_that_was_entered_and_what_came_before() -> None:
    row = {"id": "a", "title": None, "number": 1}
    assert seal("", row) == seal("", {"number": 1, "id": "a"}), "a column without a value changes nothing"
    assert seal("", row) == seal("", {**row, "seq": 3, "seal": "x", "text": "…"})
    seals = {seal("", row), seal("x", row), seal("", {**row, "number": 2}), seal("", row, row), seal("")}
    assert len(seals) == 5
