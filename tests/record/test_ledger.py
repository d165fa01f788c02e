"""The contract of a ledger, whatever database is under it."""

import itertools
import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import RecordError
from onrecord.model import Article, Judgements, Page, Reason, Span
from onrecord.record import Entry, Holdings

from . import made
from .conftest import Opener
from .made import make_entry, make_judgements, make_page

FRESH = itertools.count()
EMPTY = Judgements((), (), (), ())
ENTRIES = tuple(make_entry(f"pages/{name}.txt", boats=n) for n, name in enumerate(("quay", "dock", "pier"), start=20))


def test_a_new_record_is_empty(open_record: Opener) -> None:
    assert open_record().holdings() == Holdings((), (), (), EMPTY, {})


def test_what_goes_in_comes_out(open_record: Opener) -> None:
    entry = make_entry()
    ledger = open_record()
    assert ledger.append_page(entry.page, entry.articles, entry.reports)
    ledger.close()
    again = open_record(create=False)
    assert again.pages() == (entry.page,)
    assert again.articles() == entry.articles
    assert again.reports() == tuple(sorted(entry.reports, key=lambda report: report.content))
    assert again.page_names() == {entry.page.id: (entry.page.name,)}
    assert again.recorded_days() == {entry.articles[0].id: "2026-03-01T09:00:00.000000Z"}


def test_one_page_and_one_article_can_be_asked_for(open_record: Opener) -> None:
    ledger = open_record()
    ledger.append_pages(ENTRIES)
    wanted = ENTRIES[1]
    assert ledger.page(wanted.page.id) == wanted.page
    assert ledger.has_page(wanted.page.id)
    assert ledger.reports_of(wanted.articles[0].id) == tuple(sorted(wanted.reports, key=lambda r: r.content))
    assert ledger.page("p-none") is None
    assert not ledger.has_page("p-none")
    assert ledger.reports_of("a-none") == ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given=st.lists(made.pages, unique_by=lambda page: page.id, max_size=4), data=st.data())
def test_any_text_survives(open_record: Opener, given: list[Page], data: st.DataObject) -> None:
    ledger = open_record(f"any {next(FRESH)}")
    assert all(ledger.append_pages(Entry(page) for page in given))
    assert ledger.pages() == tuple(sorted(given, key=lambda page: (page.name, page.id)))
    held = data.draw(made.judgements)
    ledger.hold_judgements(held)
    assert ledger.judgements() == held


def test_appending_twice_is_appending_once(open_record: Opener) -> None:
    ledger = open_record()
    assert ledger.append_pages(ENTRIES) == (True, True, True)
    before = ledger.holdings()
    assert ledger.append_pages(ENTRIES) == (False, False, False)
    assert not ledger.append_page(ENTRIES[0].page, ENTRIES[0].articles, ENTRIES[0].reports)
    assert ledger.holdings() == before


def test_a_page_twice_in_one_go_is_new_once(open_record: Opener) -> None:
    entry = make_entry()
    renamed = replace(entry, page=replace(entry.page, name="a copy"))
    ledger = open_record()
    assert ledger.append_pages((entry, renamed, entry)) == (True, False, False)
    assert ledger.page_names() == {entry.page.id: ("a copy", entry.page.name)}
    assert len(ledger.reports()) == 3


def test_a_page_may_come_under_several_names(open_record: Opener) -> None:
    page = make_entry("middle.txt").page
    ledger = open_record()
    for name in ("middle.txt", "zoo.txt", "antler.txt", "zoo.txt"):
        ledger.append_page(replace(page, name=name))
    assert ledger.page_names() == {page.id: ("antler.txt", "middle.txt", "zoo.txt")}
    assert ledger.pages() == (replace(page, name="antler.txt"),)
    assert ledger.page(page.id) == replace(page, name="antler.txt")


def test_what_is_read_back_does_not_depend_on_the_order(open_record: Opener) -> None:
    entries = [make_entry(f"{n % 4}.txt", boats=n) for n in range(8)]
    renamed = [replace(entry, page=replace(entry.page, name=f"again {n}.txt")) for n, entry in enumerate(entries)]
    held = make_judgements(entries)
    shuffled = random.Random(7)
    found = []
    for batch in (1, 3, 16):
        ledger = open_record(f"by {batch}")
        given = [*entries, *renamed]
        shuffled.shuffle(given)
        for start in range(0, len(given), batch):
            ledger.append_pages(given[start : start + batch])
        ledger.hold_judgements(held)
        everything = ledger.holdings()
        found.append(replace(everything, recorded_days=dict.fromkeys(everything.recorded_days, "")))
    assert found[0] == found[1] == found[2]
    names = [page.name for page in found[0].pages]
    assert names == sorted(names)
    assert len(names) == 8


def test_reading_order_is_page_article_content(open_record: Opener) -> None:
    page = make_page("two.txt", "One article here. And there is another one there.")
    first, second = (Article(f"a-{9 - n}", page.id, n, (Span(0, 5),)) for n in (1, 2))
    reports = [
        made.make_report(second, Span(0, 4)),
        made.make_report(first, Span(9, 20)),
        made.make_report(first, Span(9, 12)),
        made.make_report(first, Span(3, 30)),
    ]
    ledger = open_record()
    ledger.append_page(page, (second, first), reports)
    assert ledger.articles() == (first, second)
    assert ledger.reports() == (reports[3], reports[2], reports[1], reports[0])


def test_what_does_not_hold_together_leaves_nothing(open_record: Opener) -> None:
    good, bad = make_entry("good.txt", boats=3), make_entry("bad.txt", boats=4)
    twice = replace(bad, reports=(*bad.reports, bad.reports[0]))
    ledger = open_record()
    with pytest.raises(
        RecordError, match=r"^the ledger refuses what does not hold together: .*reports.* in '.*'; nothing"
    ):
        ledger.append_pages((good, twice))
    assert ledger.holdings() == Holdings((), (), (), EMPTY, {})
    assert ledger.append_pages((good, bad)) == (True, True)


def test_judgements_are_held_until_they_are_not(open_record: Opener) -> None:
    ledger = open_record()
    ledger.append_pages(ENTRIES)
    all_of_them = make_judgements(ENTRIES)
    assert ledger.hold_judgements(all_of_them) == 1 + 9 + 1 + 1
    assert ledger.judgements() == all_of_them
    assert ledger.hold_judgements(all_of_them) == 0, "nothing is appended where just these are held"

    fewer = replace(all_of_them, conflicts=(), revisions=())
    assert ledger.hold_judgements(fewer) == 2
    assert ledger.judgements() == fewer
    assert ledger.hold_judgements(all_of_them) == 2, "and held again"
    assert ledger.judgements() == all_of_them


def test_a_judgement_with_other_reasons_is_another(open_record: Opener) -> None:
    ledger = open_record()
    ledger.append_pages(ENTRIES)
    before = make_judgements(ENTRIES)
    ledger.hold_judgements(before)
    story = replace(before.stories[0], reasons=(Reason("words", "both speak of boats", 2.5),))
    assert ledger.hold_judgements(replace(before, stories=(story,))) == 2
    assert ledger.judgements().stories == (story,)


def test_what_was_held_on_another_day_can_be_read(open_record: Opener) -> None:
    ledger = open_record()
    ledger.append_pages(ENTRIES)
    before = make_judgements(ENTRIES)
    after = replace(before, conflicts=())
    ledger.hold_judgements(before)
    ledger.hold_judgements(after)
    ledger.hold_judgements(EMPTY)
    found = [ledger.judgements(as_of=made.START + timedelta(minutes=minutes)) for minutes in (0, 1, 2, 3, 99)]
    assert found == [EMPTY, before, after, EMPTY, EMPTY]


def test_two_ledgers_on_one_record_see_each_other(open_record: Opener) -> None:
    one, other = open_record(), open_record()
    one.append_pages(ENTRIES[:1])
    other.append_pages(ENTRIES)
    assert one.holdings() == other.holdings()
    assert len(one.pages()) == 3


def test_a_block_of_reading_stands_still(open_record: Opener) -> None:
    ledger = open_record()
    ledger.append_pages(ENTRIES[:1])
    with ledger.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM pages").scalar_one()
        open_record().append_pages(ENTRIES)
        assert connection.exec_driver_sql("SELECT count(*) FROM pages").scalar_one() == before == 1
    assert len(ledger.pages()) == 3


def test_a_closed_ledger_says_so(open_record: Opener) -> None:
    ledger = open_record()
    ledger.close()
    ledger.close()
    with pytest.raises(RecordError, match=r"^the record '.*' was closed; open it again$"):
        ledger.pages()


def test_many_pages_at_once(open_record: Opener) -> None:
    """More than fit in one list of ids."""
    ledger = open_record()
    entries = [Entry(make_page(f"{n:04}.txt", f"page {n}")) for n in range(2000)]
    assert sum(ledger.append_pages(entries[::2])) == 1000
    assert sum(ledger.append_pages(entries)) == 1000
    assert ledger.pages() == tuple(entry.page for entry in entries)


def test_a_record_that_does_not_read_says_which_row(open_record: Opener) -> None:
    entry = make_entry()
    ledger = open_record()
    ledger.append_pages((entry,))
    with ledger._writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER reports_no_update")
        connection.exec_driver_sql("UPDATE reports SET polarity = 'perhaps'")
    with pytest.raises(
        RecordError, match=r"^the record is damaged: report 'r-.*' does not read: 'perhaps' .*; run verify$"
    ):
        ledger.reports()


def test_threads_may_share_a_ledger(open_record: Opener) -> None:
    ledger = open_record()
    entries = [make_entry(f"{boats:02}.txt", boats=boats) for boats in range(24)]

    def append_and_look(entry: Entry) -> bool:
        new = ledger.append_page(entry.page, entry.articles, entry.reports)
        everything = ledger.holdings()
        return new and len(everything.reports) == 3 * len(everything.pages)

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(append_and_look, entries))
    assert ledger.pages() == tuple(entry.page for entry in entries)
