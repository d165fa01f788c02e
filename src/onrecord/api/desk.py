"""The record as a Python object: add pages to it, look at what it holds. The edge of the package, beside the commands.

Like the commands it may read the clock and the environment, and hands both down as values.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord import flow
from onrecord.errors import InputError
from onrecord.model import Failure, Outcome, Page, digest
from onrecord.read import read_sources
from onrecord.record import Ledger, Problem, open_ledger, verify_ledger
from onrecord.record.book import Book, open_book
from onrecord.record.views import (
    ClaimView,
    CommitmentView,
    ConflictView,
    ReportView,
    RevisionView,
    StoryView,
    view_claims,
    view_commitments,
    view_conflicts,
    view_due,
    view_report,
    view_revisions,
    view_stories,
)
from onrecord.settings import read_settings

__all__ = ["Record", "open", "read", "read_day", "read_text"]

Day = str | date


def now() -> datetime:
    """The present instant, in UTC."""
    return datetime.now(UTC)


def read_day(day: Day, *, what: str = "date") -> date:
    """A day from "2026-04-30" or a date, an instant's own day; raises InputError where it is none."""
    if isinstance(day, date):
        # an instant is a date too, but one that no day can be counted from
        return day.date() if isinstance(day, datetime) else day
    try:
        return date.fromisoformat(day[:10] if len(day) > 10 and day[10] in "T " else day)
    except ValueError:
        raise InputError(f"no such {what}: {day!r}; write it as 2026-04-30") from None


def open(
    address: str | os.PathLike[str] | None = None, *, create: bool = True, clock: Callable[[], datetime] = now
) -> "Record":
    """Open the record at a file (`onrecord.db`, or what ONRECORD_RECORD names, unless given), made if it is missing.

    Raises RecordError where the file is no record, is of a newer schema or damaged.
    """
    settings = read_settings(os.environ, record=os.fspath(address) if address is not None else None)
    return Record(
        open_ledger(settings.record, clock=clock, create=create, reader=flow.READER),
        clock=clock,
        workers=settings.workers,
    )


def read(*sources: str | os.PathLike[str]) -> Iterator[Page | Failure]:
    """The pages of files, folders, patterns and "-" (standard input), lazily; what cannot be taken comes as a Failure."""
    settings = read_settings(os.environ)
    return read_sources(
        [os.fspath(s) for s in sources],
        stdin=lambda: sys.stdin.buffer.read(),
        page_chars_max=settings.page_chars_max,
        cwd=Path.cwd(),
    )


def read_text(text: str, *, published: Day | None = None, outlet: str | None = None) -> tuple[ReportView, ...]:
    """The reports of one text, nothing stored; `published` anchors "on Monday" and "last month".

    Raises InputError where the text holds no article or the date is none.
    """
    day = read_day(published, what="date of publication").isoformat() if published is not None else None
    page = Page(digest("p", "", text, outlet, None, day, None, None), "text", text, outlet=outlet, published=day)
    found = flow.read_page(page, kit=flow.Kit.shipped())
    if isinstance(found, Failure):
        raise InputError(found.message)
    book = flow.to_book([found])
    return tuple(view_report(book, r.id) for r in found.reports)


class Record:
    """An open record; a context manager. Views take `as_of`, the day by which it had been reported, and `story`, an id."""

    def __init__(self, ledger: Ledger, *, clock: Callable[[], datetime] = now, workers: int = 1) -> None:
        self.ledger = ledger
        self._clock, self._workers = clock, workers

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.ledger.close()

    def add(self, pages: Iterable[Page | Failure], *, progress: Callable[[Outcome], None] = lambda _: None) -> Outcome:
        """Take pages into the record; what was taken, what stood there already, and what was set aside and why."""
        return flow.add_pages(self.ledger, pages, kit=flow.Kit.shipped(), workers=self._workers, progress=progress)

    def book(self, *, as_of: Day | None = None) -> Book:
        """All that is held, or what coverage said by a day, with everything at hand by its id."""
        holdings = self.ledger.holdings()
        return open_book(holdings if as_of is None else flow.as_of(holdings, read_day(as_of)))

    def stories(self, *, as_of: Day | None = None) -> tuple[StoryView, ...]:
        """Developing affairs with their articles, the largest first."""
        return view_stories(self.book(as_of=as_of))

    def claims(self, *, as_of: Day | None = None, story: str | None = None) -> tuple[ClaimView, ...]:
        """Propositions with their reports and the number of their origins, in reading order."""
        return view_claims(self.book(as_of=as_of), story=story)

    def conflicts(self, *, as_of: Day | None = None, story: str | None = None) -> tuple[ConflictView, ...]:
        """Claims that cannot both be right as stated, side by side."""
        return view_conflicts(self.book(as_of=as_of), story=story)

    def revisions(self, *, as_of: Day | None = None, story: str | None = None) -> tuple[RevisionView, ...]:
        """Values that the same voice replaced by a later one."""
        return view_revisions(self.book(as_of=as_of), story=story)

    def commitments(
        self, *, today: Day | None = None, as_of: Day | None = None, story: str | None = None
    ) -> tuple[CommitmentView, ...]:
        """Plans: who, by when, how they stand; `today` is the present day unless given."""
        return view_commitments(self.book(as_of=as_of), today=self._today(today), story=story)

    def due(
        self, *, today: Day | None = None, as_of: Day | None = None, story: str | None = None
    ) -> tuple[CommitmentView, ...]:
        """The commitments that name a last day, by that day."""
        return view_due(self.book(as_of=as_of), today=self._today(today), story=story)

    def verify(self) -> Iterator[Problem]:
        """Re-open every stored text and check that all that points into it stands there."""
        return verify_ledger(self.ledger)

    def _today(self, today: Day | None) -> date:
        return read_day(today, what="day for today") if today is not None else self._clock().date()
