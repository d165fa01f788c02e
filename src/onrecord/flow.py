"""The order of the stages, on one page: sources to pages, pages to reports, reports to judgements, all into the ledger."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from onrecord.clean import CleanLexicon, clean_page
from onrecord.corroborate import corroborate
from onrecord.extract import ExtractLexicon, FigureLexicon, TimeLexicon, find_figures, find_reports, find_times
from onrecord.model import (
    Article,
    ArticleText,
    Failure,
    Figure,
    Judgements,
    Outcome,
    Page,
    Parsed,
    Report,
    Span,
    StatedTime,
    Statement,
    any_overlaps,
)
from onrecord.parse import Grammar, parse_body
from onrecord.parse.reader import Reader
from onrecord.record import Entry, Holdings, Ledger
from onrecord.record.book import Book, open_book
from onrecord.resolve import NamingLexicon, is_day_first, resolve_reports, resolve_times, to_timeml

__all__ = ["READER", "Kit", "Read", "add_pages", "as_of", "judge", "read_figures", "read_page", "read_times", "to_book"]

# What reads the pages, kept beside each article: raised whenever the same page may give other reports.
READER = "reader 2"

# Lines of a paragraph may be broken anywhere, so a stop may end its line.
STOP = re.compile(r"[.?!]\s")

# Pages appended in one transaction: enough to be quick, few enough to lose little and to show progress.
BATCH_PAGES = 32
AHEAD = 3  # pages that each further worker may be ahead, so that a long one keeps nobody waiting


@dataclass(frozen=True, slots=True)
class Kit:
    """What the stages work with: each table of the lexicon, ready to use, and the net; without it (None) the rules read alone."""

    clean: CleanLexicon
    grammar: Grammar
    times: TimeLexicon
    figures: FigureLexicon
    extract: ExtractLexicon
    naming: NamingLexicon
    reader: Reader | None

    @staticmethod
    def shipped() -> "Kit":
        """The package's own tables, built once a process."""
        return _shipped()


@cache
def _shipped() -> Kit:
    return Kit(
        CleanLexicon.shipped(),
        Grammar.shipped(),
        TimeLexicon.shipped(),
        FigureLexicon.shipped(),
        ExtractLexicon.shipped(),
        NamingLexicon.shipped(),
        Reader.shipped(),
    )


@dataclass(frozen=True, slots=True)
class Read:
    """One page, read: its articles and their reports."""

    page: Page
    articles: tuple[Article, ...]
    reports: tuple[Report, ...]


# -- one page at a time, pure ----------------------------------------------------------------------------------------


def read_page(page: Page, *, kit: Kit) -> Read | Failure:
    """Split a page into articles and read the reports of each; a Failure where it holds no article."""
    articles = clean_page(page, lexicon=kit.clean)
    if not articles:
        return Failure(
            page.name,
            "no body",
            f"no article on the page {page.name!r}, only titles, buttons and the like; check what was saved",
        )
    return Read(page, articles, tuple(report for article in articles for report in _read_article(page, article, kit)))


def _read_article(page: Page, article: Article, kit: Kit) -> tuple[Report, ...]:
    parsed = parse_body(page.text, article.body, grammar=kit.grammar)
    times = _stated_times(parsed, _day(article.anchor), kit, day_first=is_day_first(page.url))
    figures = _figures(parsed, times, kit, url=page.url)
    reading = kit.reader.read(parsed) if kit.reader is not None else None
    found = find_reports(parsed, times=times, figures=figures, reading=reading, lexicon=kit.extract)
    return resolve_reports(page, article, parsed, found.findings, found.names, times, figures, lexicon=kit.naming)


def _stated_times(
    parsed: Parsed, reference: date | None, kit: Kit, *, day_first: bool = False
) -> tuple[StatedTime, ...]:
    """The calendar times of an article, less those of the saying."""
    findings = find_times(parsed, lexicon=kit.times)
    stated = resolve_times(findings, parsed, reference=reference, day_first=day_first)
    return tuple(
        time for finding, time in zip(findings, stated, strict=True) if time.role is not None and not finding.of_saying
    )


def _figures(parsed: Parsed, times: Sequence[StatedTime], kit: Kit, *, url: str | None = None) -> tuple[Figure, ...]:
    """The quantities of an article; what is read as a time counts nothing. `url` tells whose dollar a bare "$" is."""
    found = find_figures(parsed, lexicon=kit.figures.at_home(url))
    read = [t.span for t in times]
    return tuple(f for f in found if not any_overlaps(read, f.span))


def _day(instant: str | None) -> date | None:
    return date.fromisoformat(instant[:10]) if instant else None


def read_times(
    text: str, *, reference: date | None, kit: Kit, day_first: bool = False, timeml: bool = False
) -> tuple[StatedTime, ...]:
    """All time expressions of a bare text, lengths and sets of time too; `role` is None for those.

    `day_first` reads 06/09/2024 as 6 September. `timeml` gives spans, types and values as the annotators of TimeML mark
    them (docs/times.md), for comparing with other readers.
    """
    parsed = parse_body(text, _paragraphs(text), grammar=kit.grammar)
    findings = find_times(parsed, lexicon=kit.times)
    stated = resolve_times(findings, parsed, reference=reference, day_first=day_first)
    return to_timeml(findings, stated, parsed) if timeml else stated


def read_figures(text: str, *, kit: Kit) -> tuple[Figure, ...]:
    """All quantities of a bare text."""
    parsed = parse_body(text, _paragraphs(text), grammar=kit.grammar)
    return _figures(parsed, _stated_times(parsed, None, kit), kit)


def _paragraphs(text: str) -> tuple[Span, ...]:
    """The lines of a text that hold more than white space."""
    found, start = [], 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            first = start + line.index(bare)
            found.append(Span(first, first + len(bare)))
        start += len(line) + 1
    return tuple(found)


# -- into the record -------------------------------------------------------------------------------------------------


def add_pages(
    ledger: Ledger,
    pages: Iterable[Page | Failure],
    *,
    kit: Kit,
    workers: int = 1,
    progress: Callable[[Outcome], None] = lambda _: None,
) -> Outcome:
    """Append pages, their articles and reports to the ledger, then judge all that it holds anew.

    What cannot be taken is counted in the outcome and the rest goes on; `progress` hears of every page. `workers` pages are
    read at a time, and kept in their order: the same record whatever their number.
    """
    outcome = Outcome()
    batch: list[Entry] = []
    for page, reading in _read_ahead(pages, kit, workers, is_known=lambda p: ledger.has_page(p.id)):
        if isinstance(page, Failure):
            outcome = outcome.plus(failures=(page,))
        elif reading is None:
            ledger.append_page(page)
            outcome = outcome.plus(known=1)
        else:
            read = reading.result()
            if isinstance(read, Failure):
                outcome = outcome.plus(failures=(read,))
            else:
                batch.append(Entry(read.page, read.articles, read.reports))
        if len(batch) >= BATCH_PAGES:
            outcome = _append(ledger, batch, outcome)
            batch = []
        progress(_with_waiting(outcome, batch))
    outcome = _append(ledger, batch, outcome)
    progress(outcome)
    holdings = ledger.holdings()
    # a page that was known may have come under a new name, and the reading order goes by names
    if outcome.pages or outcome.known or _has_unjudged(holdings):
        ledger.hold_judgements(judge(holdings))
    return outcome


def _read_ahead(
    pages: Iterable[Page | Failure], kit: Kit, workers: int, *, is_known: Callable[[Page], bool]
) -> Iterator[tuple[Page | Failure, Future[Read | Failure] | None]]:
    """Each page in order with its reading under way; None for a failure or a page that is known.

    Threads are enough, and share one net in memory: most of the time goes to its C code, which lets the others run.
    """
    pool = ThreadPoolExecutor(workers)
    under_way: deque[tuple[Page | Failure, Future[Read | Failure] | None]] = deque()
    try:
        for page in pages:
            if isinstance(page, Failure) or is_known(page):
                under_way.append((page, None))
            else:
                under_way.append((page, pool.submit(read_page, page, kit=kit)))
            if len(under_way) > AHEAD * (workers - 1):
                yield under_way.popleft()
        yield from under_way
    finally:
        pool.shutdown(cancel_futures=True)


def _has_unjudged(holdings: Holdings) -> bool:
    """Whether an article is of no story: an earlier `add` was stopped between appending and judging."""
    return {a.id for a in holdings.articles} != {a for s in holdings.judgements.stories for a in s.articles}


def _with_waiting(outcome: Outcome, batch: Sequence[Entry]) -> Outcome:
    return outcome.plus(
        pages=len(batch), articles=sum(len(e.articles) for e in batch), reports=sum(len(e.reports) for e in batch)
    )


def _append(ledger: Ledger, batch: Sequence[Entry], outcome: Outcome) -> Outcome:
    new = ledger.append_pages(batch)
    taken = [entry for entry, is_new in zip(batch, new, strict=True) if is_new]
    return _with_waiting(outcome.plus(known=len(batch) - len(taken)), taken)


# -- all at once -----------------------------------------------------------------------------------------------------


def judge(holdings: Holdings) -> Judgements:
    """All judgements of what is held: a function of the set of pages, whatever the order in which they came."""
    pages = {p.id: p for p in holdings.pages}
    articles = {a.id: a for a in holdings.articles}
    texts = [_article_text(a, pages[a.page_id]) for a in holdings.articles]
    statements = [_statement(r, articles[r.article_id], pages[r.page_id]) for r in holdings.reports]
    return corroborate(texts, statements)


def _article_text(article: Article, page: Page) -> ArticleText:
    body = "\n".join(span.exact(page.text) for span in article.body)
    title = article.title or (page.title if article.number == 1 else None) or ""
    return ArticleText(article, page.name, title, body, article.outlet or page.outlet, article.published)


def _statement(report: Report, article: Article, page: Page) -> Statement:
    around = _sentence_around(report.content, article, page.text)
    return Statement(
        report,
        article,
        page.name,
        report.content.exact(page.text),
        around.exact(page.text),
        article.outlet or page.outlet,
        article.published,
    )


def _sentence_around(content: Span, article: Article, text: str) -> Span:
    """The sentence that a content stands in, as far as full stops tell: what copies are compared by."""
    paragraph = next((p for p in article.body if p.overlaps(content)), content)
    before = [stop.end() for stop in STOP.finditer(text, paragraph.start, content.start)]
    behind = STOP.search(text, content.end, paragraph.end)
    first = before[-1] if before else min(paragraph.start, content.start)
    last = behind.start() + 1 if behind else max(paragraph.end, content.end)
    return Span(first, last)


def as_of(holdings: Holdings, day: date) -> Holdings:
    """What coverage said by the end of `day`: articles published by then, undated ones recorded by then, judged anew."""
    known = {a.id for a in holdings.articles if _reported_on(a, holdings) <= day.isoformat()}
    articles = tuple(a for a in holdings.articles if a.id in known)
    pages = {a.page_id for a in articles}
    then = replace(
        holdings,
        pages=tuple(p for p in holdings.pages if p.id in pages),
        articles=articles,
        reports=tuple(r for r in holdings.reports if r.article_id in known),
    )
    return replace(then, judgements=judge(then))


def _reported_on(article: Article, holdings: Holdings) -> str:
    return (article.published or holdings.recorded_days[article.id])[:10]


def to_book(read: Sequence[Read]) -> Book:
    """Pages that were read but not stored, as a book without judgements."""
    none = Judgements((), (), (), ())
    return open_book(
        Holdings(
            tuple(r.page for r in read),
            tuple(a for r in read for a in r.articles),
            tuple(report for r in read for report in r.reports),
            none,
            {},
        )
    )
