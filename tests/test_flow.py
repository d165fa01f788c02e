"""The whole path on real text: pages in any order and batch give the same record, and what cannot be taken is counted.

All articles are invented, as are the places in them.
"""

import json
import os
import random
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from onrecord import flow
from onrecord.export import render_jsonl, render_links, render_stories
from onrecord.flow import READER, Kit, add_pages, as_of, judge, read_figures, read_page, read_times, to_book
from onrecord.model import Failure, Judgements, Outcome, Page, SourceClass, Span
from onrecord.read import About, to_page
from onrecord.record import Ledger, open_ledger, verify_ledger
from onrecord.record.book import open_book

KIT = Kit.shipped()
NOW = datetime(2031, 6, 20, 12, tzinfo=UTC)

TEXTS = {
    "courier-04-02": (
        "Saldery Courier", "2031-04-02", """Saldery to retire its ferries

Saldery port will retire 40 ferries by the end of June 2031, harbour master Ilse Brandt said on Wednesday.

The ferries serve the Orvane crossing. Some 2,500 people take them every day.

"We have waited long enough," Brandt told reporters. A new bridge is to open in September 2031, she added.
""",
    ),
    "bell-04-03": (
        "Belsamar Bell", "2031-04-03", """Pilots fear for their jobs

Pilots at Saldery port protested on Thursday against the plan to retire 40 ferries of the Orvane crossing by the end of June.

About 300 pilots marched along the quay, union leader Hauke Lindmar said.

Harbour master Ilse Brandt said that 60 ferries would stay in service.
""",
    ),
    "radio-04-03": (
        "Orvane Public Radio", "2031-04-03", """Orvane denies talks on ferry crossing

The government of Orvane denied on Thursday that it was in talks with Saldery port about the ferries of the Orvane crossing.

"There are no talks," a spokesman said. Some 2,500 people take the ferries every day.
""",
    ),
    "shore-04-10": (
        "Far Shore", "2031-04-10", """Saldery port stands by its plan

Saldery port will retire 40 ferries by the end of June 2031, harbour master Ilse Brandt told Far Shore.

Officials who asked not to be named said that the new bridge could open in September 2031.
""",
    ),
    "courier-05-20": (
        "Saldery Courier", "2031-05-20", """Last ferries to sail until autumn

Saldery port will retire 40 ferries by the end of October 2031, harbour master Ilse Brandt said on Tuesday, later than planned.

The new bridge to Orvane has not been finished, she said.
""",
    ),
    "shore-05-21": (
        "Far Shore", "2031-05-21", """Ash over Belsamar

The volcano Mount Kessa threw ash over Belsamar on Wednesday, geologist Piet Ransom said.

Airlines cancelled 120 flights, and the airport of Belsamar will stay closed until Friday.
""",
    ),
    "bell-05-22": (
        "Belsamar Bell", "2031-05-22", """Airport shut by the ash of Mount Kessa

Ash from the volcano Mount Kessa closed the airport of Belsamar, and airlines cancelled 140 flights.

Geologist Piet Ransom said that lava had reached the Tolva glacier.
""",
    ),
    "undated": (
        "Ilvar Messenger", None, """Ferries and a bridge

The ferries of the Orvane crossing are fifty years old. Saldery port says that a new bridge will open in September 2031.
""",
    ),
}  # fmt: skip


def make_page(name: str, *, called: str | None = None) -> Page:
    outlet, published, text = TEXTS[name]
    about = About(outlet=outlet, published=published)
    return to_page(text, name=called or f"{name}.txt", page_chars_max=100_000, about=about)


PAGES = [make_page(name) for name in TEXTS]
EMPTY = to_page("Share\nRead more\n", name="empty.txt", page_chars_max=1000)
FAILURE = Failure("scan.pdf", "binary", "'scan.pdf' is no text: a PDF; hand in the text of the page")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_record(tmp_path / "record.db") as opened:
        yield opened


def open_record(path: Path, *, now: datetime = NOW) -> Ledger:
    return open_ledger(str(path), clock=lambda: now, reader=READER)


def exports(ledger: Ledger) -> tuple[str, str, str]:
    book = open_book(ledger.holdings())
    return "".join(render_jsonl(book)), render_links(book), "".join(render_stories(book))


# -- order -------------------------------------------------------------------------------------------------------------

SHUFFLED = random.Random(4).sample(PAGES, len(PAGES))
ORDERS: dict[str, list[Sequence[Page]]] = {
    "one by one": [[page] for page in PAGES],
    "last first": [[page] for page in reversed(PAGES)],
    "by twos, mixed": [SHUFFLED[n : n + 2] for n in range(0, len(SHUFFLED), 2)],
    "half, then all of it": [PAGES[::2], PAGES],
    "all at once, mixed": [SHUFFLED],
}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str, str]:
    """What all pages at once give."""
    with open_record(tmp_path_factory.mktemp("all") / "record.db") as ledger:
        add_pages(ledger, PAGES, kit=KIT)
        return exports(ledger)


def test_there_is_something_to_compare(expected: tuple[str, str, str]) -> None:
    """Claims over several articles, a conflict, a revision and two stories: else sameness would prove little."""
    reports, links, stories = expected
    assert reports.count("\n") > 15
    assert links.count('"from"') >= 1
    assert '"type": "' in links
    assert len({line.split('"cluster"')[1] for line in stories.splitlines()}) == 2
    assert stories.count("\n") == len(PAGES)


@pytest.mark.parametrize("order", ORDERS)
def test_any_order_and_batch_gives_the_same_bytes(ledger: Ledger, order: str, expected: tuple[str, str, str]) -> None:
    for batch in ORDERS[order]:
        add_pages(ledger, batch, kit=KIT)
    assert exports(ledger) == expected


def test_a_page_that_comes_again_under_another_name_does_not_depend_on_the_order(tmp_path: Path) -> None:
    """A page has the smallest of its names, and the reading order goes by names: so a new name is judged anew."""
    one, other = make_page("bell-04-03", called="m.txt"), make_page("radio-04-03", called="n.txt")
    again = make_page("radio-04-03", called="a.txt")
    found = []
    for number, order in enumerate(([[one, other], [again]], [[again, one, other]], [[again], [one], [other]])):
        with open_record(tmp_path / f"{number}.db") as ledger:
            for batch in order:
                add_pages(ledger, batch, kit=KIT)
            found.append(exports(ledger))
    assert found[0] == found[1] == found[2]


def test_another_hash_seed_changes_nothing(expected: tuple[str, str, str]) -> None:
    """Sets of words have another order in every process."""
    code = (
        f"import json, pathlib, sys, tempfile, {Path(__file__).stem} as t\n"
        "with tempfile.TemporaryDirectory() as folder, t.open_record(pathlib.Path(folder) / 'record.db') as ledger:\n"
        "    t.add_pages(ledger, t.PAGES, kit=t.KIT)\n"
        "    print(json.dumps(t.exports(ledger)))\n"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "1", "PYTHONPATH": str(Path(__file__).parent)}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment)
    assert tuple(json.loads(run.stdout)) == expected


# -- what is counted ---------------------------------------------------------------------------------------------------


def test_adding_twice_adds_nothing(ledger: Ledger) -> None:
    first = add_pages(ledger, PAGES, kit=KIT)
    before = ledger.holdings()
    again = add_pages(ledger, PAGES, kit=KIT)
    assert (first.pages, first.known, first.articles) == (len(PAGES), 0, len(PAGES))
    assert first.reports == len(before.reports)
    assert again == Outcome(known=len(PAGES))
    assert ledger.holdings() == before


def test_a_page_twice_in_one_go_is_taken_once(ledger: Ledger) -> None:
    found = add_pages(ledger, [PAGES[0], PAGES[1], PAGES[0]], kit=KIT)
    assert (found.pages, found.known) == (2, 1)
    assert found.reports == len(ledger.reports())


def test_what_cannot_be_taken_is_counted_and_the_rest_goes_on(ledger: Ledger) -> None:
    found = add_pages(ledger, [FAILURE, EMPTY, PAGES[0], EMPTY, PAGES[1]], kit=KIT)
    assert (found.pages, found.articles) == (2, 2)
    assert found.causes() == {"binary": 1, "no body": 2}
    assert found.failures[0] == FAILURE
    assert found.failures[1].where == "empty.txt"
    assert found.failures[1].message == (
        "no article on the page 'empty.txt', only titles, buttons and the like; check what was saved"
    )
    assert [p.name for p in ledger.pages()] == ["bell-04-03.txt", "courier-04-02.txt"]


def test_nothing_leaves_an_empty_record(ledger: Ledger) -> None:
    assert add_pages(ledger, [], kit=KIT) == Outcome()
    assert add_pages(ledger, [FAILURE], kit=KIT) == Outcome(failures=(FAILURE,))
    assert ledger.judgements() == Judgements((), (), (), ())
    assert exports(ledger)[0] == exports(ledger)[2] == ""


def test_progress_hears_of_every_page(ledger: Ledger) -> None:
    heard: list[Outcome] = []
    last = add_pages(ledger, [PAGES[0], FAILURE, PAGES[1], PAGES[0], EMPTY], kit=KIT, progress=heard.append)
    assert [(o.pages, o.known, len(o.failures)) for o in heard] == [
        (1, 0, 0),
        (1, 0, 1),
        (2, 0, 1),
        (3, 0, 1),
        (3, 0, 2),
        (2, 1, 2),
    ]
    assert heard[-1] == last


@pytest.mark.parametrize("workers", [2, 3, 8])
def test_any_number_of_workers_gives_the_same_bytes(
    ledger: Ledger, workers: int, expected: tuple[str, str, str]
) -> None:
    found = add_pages(ledger, [FAILURE, PAGES[0], *PAGES, EMPTY], kit=KIT, workers=workers)
    assert (found.pages, found.known, len(found.failures)) == (len(PAGES), 1, 2)
    assert exports(ledger) == expected


def test_workers_are_sent_home_when_the_work_breaks_off(ledger: Ledger) -> None:
    def broken() -> Iterator[Page]:
        yield from PAGES[:5]
        raise KeyboardInterrupt

    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        add_pages(ledger, broken(), kit=KIT, workers=3)
    assert threading.active_count() == before
    add_pages(ledger, PAGES, kit=KIT, workers=3)
    assert len(ledger.pages()) == len(PAGES)


@pytest.mark.parametrize("size", [1, 2, 3, len(PAGES), len(PAGES) + 1])
def test_pages_are_kept_batch_by_batch(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, size: int, expected: tuple[str, str, str]
) -> None:
    monkeypatch.setattr(flow, "BATCH_PAGES", size)
    kept: list[int] = []

    def coming() -> Iterator[Page]:
        for page in PAGES:
            kept.append(len(ledger.pages()))
            yield page

    found = add_pages(ledger, coming(), kit=KIT)
    assert kept == [n - n % size for n in range(len(PAGES))]
    assert found.pages == len(PAGES)
    assert exports(ledger) == expected


def test_what_was_kept_before_a_break_is_judged_when_the_work_is_taken_up(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, expected: tuple[str, str, str]
) -> None:
    monkeypatch.setattr(flow, "BATCH_PAGES", 2)

    def broken() -> Iterator[Page]:
        yield from PAGES[:5]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_pages(ledger, broken(), kit=KIT)
    assert len(ledger.pages()) == 4
    assert ledger.judgements().stories == ()
    assert add_pages(ledger, [FAILURE], kit=KIT) == Outcome(failures=(FAILURE,))
    assert sum(len(s.articles) for s in ledger.judgements().stories) == 4
    add_pages(ledger, PAGES, kit=KIT)
    assert exports(ledger) == expected


def test_what_is_held_is_what_judging_gives(ledger: Ledger) -> None:
    add_pages(ledger, PAGES, kit=KIT)
    held, judged = ledger.holdings().judgements, judge(ledger.holdings())
    assert sorted(c.id for c in held.claims) == sorted(c.id for c in judged.claims)
    assert set(held.claims) == set(judged.claims)
    assert set(held.stories) == set(judged.stories)
    assert set(held.conflicts) == set(judged.conflicts)
    assert set(held.revisions) == set(judged.revisions)
    assert list(verify_ledger(ledger)) == []


# -- one page ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_everything_read_points_at_its_words(page: Page) -> None:
    found = read_page(page, kit=KIT)
    assert isinstance(found, flow.Read)
    (article,) = found.articles
    assert found.reports
    assert len({r.id for r in found.reports}) == len(found.reports)
    for report in found.reports:
        assert report.article_id == article.id
        assert any(paragraph.contains(report.content) for paragraph in article.body)
        voice = report.voice
        assert (voice.source_class is SourceClass.OUTLET) == (voice.name is None)
        assert all(t.exact == t.span.exact(page.text) and t.role is not None for t in report.times)
        assert all(f.exact == f.span.exact(page.text) for f in report.figures)
        assert not any(f.span.overlaps(t.span) for f in report.figures for t in report.times)
    assert read_page(page, kit=KIT) == found


def test_a_page_without_an_article_is_a_failure() -> None:
    found = read_page(EMPTY, kit=KIT)
    assert isinstance(found, Failure)
    assert (found.where, found.cause) == ("empty.txt", "no body")


def test_pages_that_were_read_make_a_book_without_judgements() -> None:
    read = [r for r in (read_page(p, kit=KIT) for p in PAGES[:2]) if isinstance(r, flow.Read)]
    book = to_book(read)
    assert set(book.pages) == {p.id for p in PAGES[:2]}
    assert len(book.reports) == sum(len(r.reports) for r in read)
    assert book.judgements == Judgements((), (), (), ())
    assert '"claim": null' in "".join(render_jsonl(book))


def around(text: str, words: str) -> str:
    """What stands for the sentence of those words."""
    page = to_page(text, name="x", page_chars_max=10_000)
    found = read_page(page, kit=KIT)
    assert isinstance(found, flow.Read)
    start = text.index(words)
    return flow._sentence_around(Span(start, start + len(words)), found.articles[0], text).exact(text)


LINES = (
    "The harbour master of Saldery said on Monday that the port would retire\n"
    "its oldest ferries before winter. Pilots and dredgers of the port fear for\n"
    "their jobs and will march. Is the quay safe? Nobody at the port would\n"
    "answer that, and the sea wall behind the quay has stood open since May.\n"
)
AROUND = [
    ("Pilots and dredgers", "Pilots and dredgers of the port fear for\ntheir jobs and will march."),
    ("march", "Pilots and dredgers of the port fear for\ntheir jobs and will march."),
    ("The harbour master", "The harbour master of Saldery said on Monday that the port would retire\nits oldest ferries before winter."),
    ("ferries", "The harbour master of Saldery said on Monday that the port would retire\nits oldest ferries before winter."),
    ("safe", "Is the quay safe?"),
    ("since May", "Nobody at the port would\nanswer that, and the sea wall behind the quay has stood open since May."),
    ("its", "The harbour master of Saldery said on Monday that the port would retire\nits oldest ferries before winter."),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), AROUND)
def test_the_sentence_around_a_content_is_whole_where_lines_are_broken(words: str, expected: str) -> None:
    assert around(LINES, words) == expected


# -- as of a day -------------------------------------------------------------------------------------------------------


def test_as_of_a_day_is_what_had_been_reported_by_its_end(ledger: Ledger, tmp_path: Path) -> None:
    add_pages(ledger, PAGES, kit=KIT)
    then = as_of(ledger.holdings(), date(2031, 4, 3))
    assert [p.name for p in then.pages] == ["bell-04-03.txt", "courier-04-02.txt", "radio-04-03.txt"]
    assert {r.article_id for r in then.reports} == {a.id for a in then.articles}
    with open_record(tmp_path / "then.db") as other:
        add_pages(other, [p for p in PAGES if p.published and p.published <= "2031-04-03"], kit=KIT)
        held = other.holdings()
    assert (then.pages, then.articles, then.reports) == (held.pages, held.articles, held.reports)
    assert set(then.judgements.claims) == set(held.judgements.claims)
    assert set(then.judgements.conflicts) == set(held.judgements.conflicts)


def test_a_revision_is_not_known_before_it_is_made(ledger: Ledger) -> None:
    add_pages(ledger, PAGES, kit=KIT)
    revised = {day: len(as_of(ledger.holdings(), date(2031, 5, day)).judgements.revisions) for day in (19, 20)}
    assert revised[19] == 0
    assert revised[20] >= 1


def test_before_the_first_day_there_is_nothing(ledger: Ledger) -> None:
    add_pages(ledger, PAGES, kit=KIT)
    then = as_of(ledger.holdings(), date(2031, 4, 1))
    assert (then.pages, then.articles, then.reports, then.judgements) == ((), (), (), Judgements((), (), (), ()))


@pytest.mark.parametrize(("day", "known"), [(date(2031, 6, 19), False), (date(2031, 6, 20), True)])
def test_what_has_no_date_counts_from_the_day_it_was_recorded(ledger: Ledger, day: date, known: bool) -> None:
    add_pages(ledger, PAGES, kit=KIT)
    names = [p.name for p in as_of(ledger.holdings(), day).pages]
    assert ("undated.txt" in names) is known
    assert len(names) == len(PAGES) - (not known)


# -- bare texts --------------------------------------------------------------------------------------------------------


def test_times_of_a_bare_text() -> None:
    text = "The port closes by the end of June 2031.\n\n  Talks took six months. It reopened last Tuesday.\n"
    found = read_times(text, reference=date(2031, 4, 2), kit=KIT)
    assert [(t.exact, t.edtf, t.role is None) for t in found] == [
        ("by the end of June 2031", "../2031-06", False),
        ("six months", None, True),
        ("last Tuesday", "2031-04-01", False),
    ]
    assert all(t.span.exact(text) == t.exact for t in found)
    assert [t.edtf for t in read_times("It reopened last Tuesday.", reference=None, kit=KIT)] == [None]


def test_figures_of_a_bare_text_leave_out_what_is_a_time() -> None:
    text = "\n  In 2031 the port has 40 ferries,\nand more than 300 pilots.\n"
    found = read_figures(text, kit=KIT)
    assert [(f.low, f.best, f.high, f.unit) for f in found] == [(40, 40, 40, "ferries"), (300, None, None, "pilots")]
    assert all(f.span.exact(text) == f.exact for f in found)


@pytest.mark.parametrize("text", ["", "\n \n", "."])
def test_texts_without_words_hold_nothing(text: str) -> None:
    assert read_times(text, reference=None, kit=KIT) == ()
    assert read_figures(text, kit=KIT) == ()


def test_the_kit_is_built_once() -> None:
    assert Kit.shipped() is KIT
