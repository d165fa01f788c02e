"""The append-only ledger: what was added, and what is held of it. Nothing is ever changed; all else is computed from it.

Values come out as they went in. What comes out, and in which order, depends on what was added, not on when.
"""

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, Table, insert, select

from onrecord.errors import RecordError
from onrecord.model import Article, Judgements, Page, Report
from onrecord.record import queries, store
from onrecord.record.rows import Entry, Row, seal, to_entry_rows, to_instant, to_judgement_rows
from onrecord.record.schema import articles, judgement_states, judgements, page_names, pages, pieces, reports

__all__ = ["Holdings", "Ledger", "open_ledger"]

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Holdings:
    """All that a record held at one moment; each part as the `Ledger` method of that name gives it."""

    pages: tuple[Page, ...]
    articles: tuple[Article, ...]
    reports: tuple[Report, ...]
    judgements: Judgements
    recorded_days: Mapping[str, str]


def open_ledger(
    address: str, *, clock: Clock, create: bool = True, reader: str = "", wait_seconds: float = 10.0
) -> "Ledger":
    """The record at `address`, the path of a SQLite file, made where it is missing or empty.

    `create=False` is for those who only look: a missing record is an error then, and a file that cannot be written to
    is none. `clock` gives aware instants; `reader` names what reads the pages, and is kept beside each article. A record
    of an older schema is brought up to date. Another writer is waited for, `wait_seconds` at most.

    Raises RecordError where the file is no record, is damaged or of a newer schema, cannot be used, or stays locked.
    """
    engine = store.open_engine(address, create=create, wait_seconds=wait_seconds)
    return Ledger(address, engine, clock=clock, reader=reader)


class Ledger:
    """One open record; made by `open_ledger`, to be closed, or used as a context manager.

    It guards the connections to the file. Each method is one transaction: it sees the record as it stood at one moment,
    and what it appends is there wholly once it returns, or not at all. Threads may share a ledger.
    """

    def __init__(self, address: str, engine: Engine, *, clock: Clock, reader: str) -> None:
        self.address = address
        self._engine: Engine | None = engine
        self._clock = clock
        self._reader = reader

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; a second time does nothing."""
        if self._engine is not None:
            self._engine.dispose()
        self._engine = None

    def append_page(self, page: Page, articles: Sequence[Article] = (), reports: Sequence[Report] = ()) -> bool:
        """Append the page with its articles and their reports, all or nothing.

        False where the page stood there already: then nothing is added but its name, if that is new.
        """
        return self.append_pages((Entry(page, tuple(articles), tuple(reports)),))[0]

    def append_pages(self, entries: Iterable[Entry]) -> tuple[bool, ...]:
        """Append many at once, all or nothing, and much quicker than one by one; for each, whether its page was new.

        Raises RecordError where an entry does not hold together, the disk is full, or another writer does not end.
        """
        given = tuple(entries)
        # of equal pages the first counts
        places = {entry.page.id: place for place, entry in reversed(tuple(enumerate(given)))}
        with self._writing() as connection:
            # within the lock: who waited for it must not write of an earlier time than who had it
            recorded_at = to_instant(self._clock())
            known = queries.find_known(connection, pages.c.id, places)
            is_new = [places[e.page.id] == place and e.page.id not in known for place, e in enumerate(given)]
            new = [
                to_entry_rows(entry, recorded_at=recorded_at, reader=self._reader)
                for entry in itertools.compress(given, is_new)
            ]
            _append_sealed(connection, pages, [entry.rows() for entry in new])
            _append(connection, articles, [row for entry in new for row in entry.articles])
            _append(connection, pieces, [row for entry in new for row in entry.pieces])
            _append(connection, reports, [row for entry in new for row in entry.reports])
            _append_names(connection, given, recorded_at)
        return tuple(is_new)

    def hold_judgements(self, held: Judgements) -> int:
        """Make these the judgements that are held; what was held and is not among them is so no longer.

        Gives the number of changes that were appended, 0 where just these were held already.
        """
        with self._writing() as connection:
            recorded_at = to_instant(self._clock())
            rows = to_judgement_rows(held, recorded_at=recorded_at)
            before = queries.find_held(connection)
            begun, ended = sorted(rows.keys() - before), sorted(before - rows.keys())
            new = set(begun) - queries.find_known(connection, judgements.c.id, begun)
            _append(connection, judgements, [rows[id_] for id_ in begun if id_ in new])
            changes = [(id_, 0) for id_ in ended] + [(id_, 1) for id_ in begun]
            states: list[Row] = [{"judgement_id": id_, "held": now, "recorded_at": recorded_at} for id_, now in changes]
            entered = [
                (row, rows[id_]) if id_ in new else (row,) for row, (id_, _) in zip(states, changes, strict=True)
            ]
            _append_sealed(connection, judgement_states, entered)
        return len(changes)

    def has_page(self, page_id: str) -> bool:
        """Whether a page of that id is in the record."""
        with self.reading() as connection:
            return bool(queries.find_known(connection, pages.c.id, (page_id,)))

    def page(self, page_id: str) -> Page | None:
        """The page of that id, under the smallest of its names; None where there is none."""
        with self.reading() as connection:
            return next(iter(queries.read_pages(connection, page_id=page_id)), None)

    def pages(self) -> tuple[Page, ...]:
        """All pages by name, then id; a page that came under several names has the smallest of them."""
        with self.reading() as connection:
            return queries.read_pages(connection)

    def page_names(self) -> Mapping[str, tuple[str, ...]]:
        """Every name that each page came under, in order, by page id."""
        with self.reading() as connection:
            return queries.read_names(connection)

    def articles(self) -> tuple[Article, ...]:
        """All articles, in the order of `pages`, on each page by number."""
        with self.reading() as connection:
            return queries.read_articles(connection)

    def reports(self) -> tuple[Report, ...]:
        """All reports, in the order of `articles`, in each by start and end of the content, then id."""
        with self.reading() as connection:
            return queries.read_reports(connection)

    def reports_of(self, article_id: str) -> tuple[Report, ...]:
        """The reports of one article, in the same order; none where there is no such article."""
        with self.reading() as connection:
            return queries.read_reports(connection, article_id=article_id)

    def judgements(self, *, as_of: datetime | None = None) -> Judgements:
        """The judgements that are held now, or were by that (aware) instant; each kind in the order of its ids."""
        with self.reading() as connection:
            return queries.read_judgements(connection, as_of=None if as_of is None else to_instant(as_of))

    def recorded_days(self) -> Mapping[str, str]:
        """When each article was recorded, by article id: ISO instants in UTC, which sort as text."""
        with self.reading() as connection:
            return queries.read_recorded(connection)

    def holdings(self) -> Holdings:
        """All of it at one moment, whatever is appended meanwhile: no judgement names a report that is not there."""
        with self.reading() as connection:
            return Holdings(
                pages=queries.read_pages(connection),
                articles=queries.read_articles(connection),
                reports=queries.read_reports(connection),
                judgements=queries.read_judgements(connection),
                recorded_days=queries.read_recorded(connection),
            )

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection for further queries: within the block the record stands still."""
        return store.reading(self._opened(), self.address)

    def _writing(self) -> AbstractContextManager[Connection]:
        return store.writing(self._opened(), self.address)

    def _opened(self) -> Engine:
        if self._engine is None:
            raise RecordError(f"the record {self.address!r} was closed; open it again")
        return self._engine


def _append(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    # an empty list would insert one row of nothing
    if rows:
        connection.execute(insert(table), [dict(row) for row in rows])


def _append_sealed(connection: Connection, table: Table, entered: Iterable[Sequence[Row]]) -> None:
    """Append the first row of each, sealed together with the others, which have tables of their own."""
    previous = connection.scalar(select(table.c.seal).order_by(table.c.seq.desc()).limit(1)) or ""
    sealed: list[Row] = []
    for rows in entered:
        previous = seal(previous, *rows)
        sealed.append({**rows[0], "seal": previous})
    _append(connection, table, sealed)


def _append_names(connection: Connection, entries: Sequence[Entry], recorded_at: str) -> None:
    given = dict.fromkeys((entry.page.id, entry.page.name) for entry in entries)
    known = queries.read_names(connection, {page_id for page_id, _ in given})
    new = [(page_id, name) for page_id, name in given if name not in known.get(page_id, ())]
    rows: list[Row] = [{"page_id": page_id, "name": name, "recorded_at": recorded_at} for page_id, name in new]
    _append_sealed(connection, page_names, [(row,) for row in rows])
