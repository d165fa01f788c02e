"""How many pages of 400 words a second go through the whole flow, and what share of the time each stage has.

    python bench/pipeline.py [COPIES]

The text is the sample's own, as many times over as COPIES says, every copy under other names of places and people, so
that each is an affair of its own. One process, one core; the record is a new file, removed afterwards.
"""

import re
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from onrecord.clean import clean_page
from onrecord.export import render_html
from onrecord.extract import find_figures, find_reports, find_times
from onrecord.flow import READER, Kit, add_pages, judge
from onrecord.model import Article, Page, Report, any_overlaps, digest
from onrecord.parse import parse_body
from onrecord.read import read_sources
from onrecord.record import Entry, open_ledger
from onrecord.record.book import open_book
from onrecord.resolve import is_day_first, resolve_reports, resolve_times

ROOT = Path(__file__).parent.parent
WORDS_A_PAGE = 400
NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{3,}")  # inside a sentence
SYLLABLES = ("", "an", "el", "ir", "os", "um", "av", "et", "il", "or", "us", "ad", "em", "ig", "ol", "ur")

NET = "net"
READING = ("clean", "parse", "times", "figures", NET, "reports", "names")

Clock = Callable[[str], AbstractContextManager[None]]


def main(copies: int) -> None:
    spent: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def stage(name: str) -> Iterator[None]:
        started = time.perf_counter()
        yield
        spent[name] += time.perf_counter() - started

    with stage("word lists (once)"):
        kit = Kit.shipped()
    with stage("read"):
        sources = ["sample"]
        found = read_sources(sources, stdin=bytes, page_chars_max=2_000_000, cwd=ROOT)
        originals = [page for page in found if isinstance(page, Page)]
    pages = [renamed(page, copy) for copy in range(copies) for page in originals]
    entries = [read_page(page, kit, stage) for page in pages]
    with tempfile.TemporaryDirectory() as folder:
        ledger = open_ledger(f"{folder}/bench.db", clock=lambda: datetime.now(UTC), create=True, reader=READER)
        with stage("append"):
            ledger.append_pages(entries)
        with stage("corroborate"):
            judgements = judge(ledger.holdings())
        with stage("hold"):
            ledger.hold_judgements(judgements)
        with stage("dossier"):
            render_html(open_book(ledger.holdings()), today=date(2026, 5, 6))
        ledger.close()
    words = sum(len(page.text.split()) for page in pages)
    reports = sum(len(entry.reports) for entry in entries)
    show(spent, words=words, pages=len(pages), reports=reports, claims=len(judgements.claims))
    took = {workers: whole(pages, kit, workers) for workers in (1, 2)}
    speeds = ", ".join(f"{words / WORDS_A_PAGE / seconds:.1f} with {workers}" for workers, seconds in took.items())
    print(f"pages of {WORDS_A_PAGE} words a second, read and judged by workers: {speeds} ({took[1] / took[2]:.2f} ×)")


def whole(pages: Sequence[Page], kit: Kit, workers: int) -> float:
    """Seconds that `flow.add_pages` takes for a new record of the pages."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = open_ledger(f"{folder}/bench.db", clock=lambda: datetime.now(UTC), create=True, reader=READER)
        started = time.perf_counter()
        add_pages(ledger, pages, kit=kit, workers=workers)
        took = time.perf_counter() - started
        ledger.close()
    return took


def renamed(page: Page, copy: int) -> Page:
    """The page under other names; the first copy keeps them."""
    letters = SYLLABLES[copy % len(SYLLABLES)] + SYLLABLES[copy // len(SYLLABLES)]
    names = set(NAME.findall(page.text)) if letters else set()
    text = re.sub(r"\b[A-Z][a-z]{3,}\b", lambda word: word[0] + letters * (word[0] in names), page.text)
    id_ = digest("p", f"{copy} {page.name}", text, page.outlet, page.url, page.published, page.title, page.byline)
    return replace(page, id=id_, name=f"{copy} {page.name}", text=text)


def read_page(page: Page, kit: Kit, stage: Clock) -> Entry:
    """What `flow.read_page` does, stage by stage."""
    with stage("clean"):
        articles = clean_page(page, lexicon=kit.clean)
    return Entry(page, articles, tuple(r for article in articles for r in read_article(page, article, kit, stage)))


def read_article(page: Page, article: Article, kit: Kit, stage: Clock) -> tuple[Report, ...]:
    with stage("parse"):
        parsed = parse_body(page.text, article.body, grammar=kit.grammar)
    with stage("times"):
        findings = find_times(parsed, lexicon=kit.times)
        anchor = date.fromisoformat(article.anchor[:10]) if article.anchor else None
        stated = resolve_times(findings, parsed, reference=anchor, day_first=is_day_first(page.url))
        pairs = zip(findings, stated, strict=True)
        times = tuple(time for finding, time in pairs if time.role is not None and not finding.of_saying)
    with stage("figures"):
        figures = find_figures(parsed, lexicon=kit.figures.at_home(page.url))
        dated = [t.span for t in times]
        figures = tuple(f for f in figures if not any_overlaps(dated, f.span))
    reading = None
    if kit.reader is not None:
        with stage(NET):
            reading = kit.reader.read(parsed)
    with stage("reports"):
        said = find_reports(parsed, times=times, figures=figures, reading=reading, lexicon=kit.extract)
    with stage("names"):
        return resolve_reports(page, article, parsed, said.findings, said.names, times, figures, lexicon=kit.naming)


def show(spent: Mapping[str, float], *, words: int, pages: int, reports: int, claims: int) -> None:
    of_400 = words / WORDS_A_PAGE
    total = sum(spent.values())
    print(
        f"{pages} pages, {words:,} words = {of_400:.0f} pages of {WORDS_A_PAGE} words; {reports} reports, {claims} claims\n"
    )
    print(f"{'stage':20}{'seconds':>9}{'share':>8}{'pages/s':>10}")
    for name, seconds in spent.items():
        print(f"{name:20}{seconds:9.2f}{seconds / total:8.0%}{of_400 / seconds:10.0f}")
    print(f"{'all':20}{total:9.2f}{1:8.0%}{of_400 / total:10.1f}\n")
    reading = sum(spent[name] for name in READING)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"reading a page takes {reading / spent[NET]:.2f} times as long as its neural pass alone; {memory:.0f} MB at most"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
