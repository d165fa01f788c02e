"""What the ledger is asked: each question a function of a connection, so that several can be put at one moment.

Values are put in order here and not by the database, whose collation is its own affair.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Select, func, select

from onrecord.errors import RecordError
from onrecord.model import Article, Judgements, Page, Report
from onrecord.record.rows import (
    Row,
    from_article_row,
    from_judgement_row,
    from_judgements,
    from_page_row,
    from_report_row,
)
from onrecord.record.schema import articles, judgement_states, judgements, page_names, pages, pieces, reports

__all__ = [
    "fetch",
    "find_held",
    "find_known",
    "read_articles",
    "read_judgements",
    "read_names",
    "read_pages",
    "read_recorded",
    "read_reports",
]

T = TypeVar("T")
Query = Select[*tuple[Any, ...]]
# Values in one IN (...): SQLite takes 32,766, builds before 2020 took 999 (https://www.sqlite.org/limits.html).
IDS_MAX = 900


def fetch(connection: Connection, query: Query) -> Iterator[Row]:
    """The rows that the query finds, by column name."""
    for row in connection.execute(query).mappings():
        yield dict(row)


def find_known(connection: Connection, column: Column[str], values: Collection[str]) -> set[str]:
    """Which of these values stand in that column."""
    known: set[str] = set()
    for some in _batches(values):
        known.update(connection.scalars(select(column).where(column.in_(some))))
    return known


def read_names(connection: Connection, page_ids: Collection[str] | None = None) -> dict[str, tuple[str, ...]]:
    """The names of every page, or of these, in order; the first is the one that is shown."""
    query = select(page_names.c.page_id, page_names.c.name)
    if page_ids is None:
        found = [(page_id, name) for page_id, name in connection.execute(query)]
    else:
        only = (query.where(page_names.c.page_id.in_(some)) for some in _batches(page_ids))
        found = [(page_id, name) for some in only for page_id, name in connection.execute(some)]
    names: defaultdict[str, list[str]] = defaultdict(list)
    for page_id, name in sorted(found):
        names[page_id].append(name)
    return {page_id: tuple(own) for page_id, own in names.items()}


def read_pages(connection: Connection, *, page_id: str | None = None) -> tuple[Page, ...]:
    """Every page, or that one, by name, then id."""
    names = read_names(connection, None if page_id is None else (page_id,))

    def to_page(row: Row) -> Page:
        return from_page_row(row, name=names[str(row["id"])][0])

    found = [_value(to_page, row, "page") for row in fetch(connection, _of(select(pages), pages.c.id, page_id))]
    return tuple(sorted(found, key=lambda page: (page.name, page.id)))


def read_articles(connection: Connection) -> tuple[Article, ...]:
    """Every article, in the order of the pages and on each from its top."""
    names = read_names(connection)
    own: defaultdict[str, list[Row]] = defaultdict(list)
    for row in fetch(connection, select(pieces).order_by(pieces.c.ordinal)):
        own[str(row["article_id"])].append(row)

    def to_article(row: Row) -> Article:
        return from_article_row(row, own[str(row["id"])])

    found = [_value(to_article, row, "article") for row in fetch(connection, select(articles))]
    return tuple(sorted(found, key=lambda a: (names.get(a.page_id, ()), a.page_id, a.number)))


def read_reports(connection: Connection, *, article_id: str | None = None) -> tuple[Report, ...]:
    """Every report, or those of that article, in the order of the articles and in each by content, then id."""
    names = {} if article_id else read_names(connection)
    query = select(reports, articles.c.number).join(articles, articles.c.id == reports.c.article_id)
    numbers: dict[str, int] = {}
    found: list[Report] = []
    for row in fetch(connection, _of(query, reports.c.article_id, article_id)):
        found.append(_value(from_report_row, row, "report"))
        numbers[found[-1].id] = int(row["number"] or 0)
    found.sort(key=lambda r: (names.get(r.page_id, ()), r.page_id, numbers[r.id], r.content, r.id))
    return tuple(found)


def read_recorded(connection: Connection) -> dict[str, str]:
    """When each article was recorded: instants in UTC by article id, in the order of the ids."""
    query = select(articles.c.id, articles.c.recorded_at)
    return dict(sorted((article, instant) for article, instant in connection.execute(query)))


def find_held(connection: Connection, *, as_of: str | None = None) -> set[str]:
    """The rows of `judgements` that are held, or were held by that instant."""
    # grain: one row a judgement, its last change
    states = select(func.max(judgement_states.c.seq).label("seq")).group_by(judgement_states.c.judgement_id)
    if as_of is not None:
        states = states.where(judgement_states.c.recorded_at <= as_of)
    last = states.cte("last_change")
    query = select(judgement_states.c.judgement_id).join(last, last.c.seq == judgement_states.c.seq)
    return set(connection.scalars(query.where(judgement_states.c.held == 1)))


def read_judgements(connection: Connection, *, as_of: str | None = None) -> Judgements:
    """The judgements that are held, or were held by that instant; each kind in the order of its ids."""
    held = find_held(connection, as_of=as_of)
    rows = fetch(connection, select(judgements).order_by(judgements.c.id))
    return from_judgements(_value(from_judgement_row, row, "judgement") for row in rows if row["id"] in held)


def _batches(values: Collection[str]) -> Iterator[list[str]]:
    given = list(values)
    for start in range(0, len(given), IDS_MAX):
        yield given[start : start + IDS_MAX]


def _of(query: Query, column: Column[str], value: str | None) -> Query:
    return query if value is None else query.where(column == value)


def _value(to_value: Callable[[Row], T], row: Row, what: str) -> T:
    try:
        return to_value(row)
    except (KeyError, ValueError) as error:
        raise RecordError(f"the record is damaged: {what} {row['id']!r} does not read: {error}; run verify") from error
