"""Re-opens every stored text and looks for what is not there: spans, words, rows that point nowhere, broken seals.

What was altered behind the ledger's back is found, whatever it was, unless every seal after it was made anew too. One
problem does not stop the search, so that one run tells of them all.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import count, pairwise

from sqlalchemy import Connection, Table, create_engine, select, text

from onrecord.errors import RecordError
from onrecord.model import Article, Claim, Conflict, Page, Report, Span, Story, digest, text_digest
from onrecord.record import store
from onrecord.record.ledger import Ledger
from onrecord.record.migrate import upgrade
from onrecord.record.queries import fetch, find_held, read_names
from onrecord.record.rows import (
    EntryRows,
    Judgement,
    Row,
    from_article_row,
    from_judgement_row,
    from_page_row,
    from_report_row,
    judgement_id,
    seal,
)
from onrecord.record.schema import articles, judgement_states, judgements, page_names, pages, pieces, reports

__all__ = ["Ids", "Problem", "verify_ledger"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not hold; `where` names the row, or the record."""

    where: str
    message: str


def page_id(page: Page, given: str) -> str:
    """The id of a page that was handed in under the id `given`, "" where it had none."""
    return digest("p", given, page.text, page.outlet, page.url, page.published, page.title, page.byline)


@dataclass(frozen=True, slots=True)
class Ids:
    """How ids are made of what they are ids of, so that they can be made again; None where they are taken as they are."""

    page: Callable[[Page, str], str] | None = page_id
    article: Callable[[Page, Article], str] | None = None
    report: Callable[[Article, Report], str] | None = None


IDS = Ids()


def verify_ledger(ledger: Ledger, *, ids: Ids = IDS) -> Iterator[Problem]:
    """Everything in the record that does not hold; nothing where all is as it was entered."""
    with ledger.reading() as connection, store.lenient(connection):
        for problems in (
            _find_in_file(connection, ledger.address),
            _find_in_schema(connection, ledger.address),
            _find_in_pages(connection, ids),
            _find_in_names(connection),
            _find_in_judgements(connection),
            _find_in_states(connection),
        ):
            yield from _readable(problems, ledger.address)


def _readable(problems: Iterator[Problem], address: str) -> Iterator[Problem]:
    """The problems, and as the last of them that no more could be read."""
    try:
        with store.explained(address):
            yield from problems
    except RecordError as error:
        yield Problem(f"record {address!r}", str(error))


def _find_in_file(connection: Connection, address: str) -> Iterator[Problem]:
    for message in connection.scalars(text("PRAGMA integrity_check")):
        if message != "ok":
            yield Problem(f"record {address!r}", f"the file is damaged: {message}")
    for table, row, parent, _ in connection.execute(text("PRAGMA foreign_key_check")):
        yield Problem(f"row {row} of {table}", f"it points at a row of {parent} that is not there")


def _find_in_schema(connection: Connection, address: str) -> Iterator[Problem]:
    """Tables and guards that are not those of a new record."""
    wanted, found = _expected_schema(), _schema(connection)
    for name in sorted(wanted.keys() | found.keys()):
        if name not in found:
            yield Problem(f"record {address!r}", f"the {name} is gone")
        elif name not in wanted:
            yield Problem(f"record {address!r}", f"the {name} is not the ledger's")
        elif wanted[name] != found[name]:
            yield Problem(f"record {address!r}", f"the {name} was altered")


def _schema(connection: Connection) -> dict[str, str]:
    query = text("SELECT type || ' ' || name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'")
    return dict(tuple(row) for row in connection.execute(query))


@cache
def _expected_schema() -> Mapping[str, str]:
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            upgrade(connection)
            return _schema(connection)
    finally:
        engine.dispose()


def _find_in_sequence(connection: Connection, table: Table) -> Iterator[Problem]:
    """Rows that are missing: the ledger counts from 1 without gaps, and SQLite remembers how far it counted."""
    query = text("SELECT seq FROM sqlite_sequence WHERE name = :name").bindparams(name=table.name)
    counted = connection.scalar(query)
    there = set(connection.scalars(select(table.c.seq)))
    first = next(seq for seq in count(1) if seq not in there)
    if first <= max(there, default=0) or first <= (counted if isinstance(counted, int) else 0):
        yield Problem(f"table {table.name}", f"rows were removed or numbered anew, the first of them number {first}")


def _find_in_seal(row: Row, previous: str, entered: Sequence[Row], where: str) -> Iterator[Problem]:
    # a value of a type that no column has cannot be sealed: it does not match either
    with suppress(TypeError):
        if seal(previous, *entered) == row["seal"]:
            return
    yield Problem(where, "it does not match its seal: it, or what was entered just before it, was altered or removed")


def _find_in_pages(connection: Connection, ids: Ids) -> Iterator[Problem]:
    names = read_names(connection)
    previous = ""
    for row in fetch(connection, select(pages).order_by(pages.c.seq)):
        own = names.get(str(row["id"]), ())
        where = f"page {own[0] if own else None!r} ({row['id']})"
        entry = _read_entry(connection, row)
        yield from _find_in_seal(row, previous, entry.rows(), where)
        yield from _find_in_entry(entry, own, ids, where)
        previous = str(row["seal"])
    yield from _find_in_sequence(connection, pages)


def _read_entry(connection: Connection, row: Row) -> EntryRows:
    own = articles.c.page_id == row["id"]
    inside = select(pieces).join(articles, articles.c.id == pieces.c.article_id).where(own)
    return EntryRows(
        page=row,
        articles=tuple(fetch(connection, select(articles).where(own).order_by(articles.c.id))),
        pieces=tuple(fetch(connection, inside.order_by(pieces.c.article_id, pieces.c.ordinal))),
        reports=tuple(fetch(connection, select(reports).where(reports.c.page_id == row["id"]).order_by(reports.c.id))),
    )


def _find_in_entry(entry: EntryRows, names: Sequence[str], ids: Ids, where: str) -> Iterator[Problem]:
    try:
        page = from_page_row(entry.page, name=names[0] if names else "")
    except ValueError as error:
        yield Problem(where, f"the row does not read as a page: {error}")
        return
    yield from _find_in_page(page, entry.page, names, ids, where)
    own: defaultdict[str, list[Row]] = defaultdict(list)
    for piece in entry.pieces:
        own[str(piece["article_id"])].append(piece)
    found: dict[str, Article] = {}
    for row in entry.articles:
        try:
            found[str(row["id"])] = article = from_article_row(row, own[str(row["id"])])
        except ValueError as error:
            yield Problem(f"article {row['id']!r}", f"the rows do not read as an article: {error}")
            continue
        yield from _find_in_article(article, page, ids)
    for row in entry.reports:
        try:
            report = from_report_row(row)
        except ValueError as error:
            yield Problem(f"report {row['id']!r}", f"the row does not read as a report: {error}")
            continue
        yield from _find_in_report(report, page, found.get(report.article_id), ids)


def _find_in_page(page: Page, row: Row, names: Sequence[str], ids: Ids, where: str) -> Iterator[Problem]:
    if text_digest(page.text) != row["text_sha256"]:
        yield Problem(where, "its text is not the one that was entered: the digest differs")
    if ids.page is not None and page.id not in {ids.page(page, given) for given in ("", *names)}:
        yield Problem(where, "its id is not the digest of what it holds")
    if not names:
        yield Problem(where, "it has no name")


def _find_in_article(article: Article, page: Page, ids: Ids) -> Iterator[Problem]:
    where = f"article {article.id!r} of page {page.name!r}"
    spans = [*article.body, *(aside.span for aside in article.asides)]
    yield from _find_outside(spans if article.anchor_span is None else [*spans, article.anchor_span], page, where)
    if any(right.start < left.end for left, right in pairwise(article.body)):
        yield Problem(where, "paragraphs of its body are out of order or overlap")
    if ids.article is not None and ids.article(page, article) != article.id:
        yield Problem(where, "its id is not the digest of what it holds")


def _find_in_report(report: Report, page: Page, article: Article | None, ids: Ids) -> Iterator[Problem]:
    where = f"report {report.id!r} of page {page.name!r}"
    if article is None:
        yield Problem(where, f"its article {report.article_id!r} is not on that page")
    elif ids.report is not None and ids.report(article, report) != report.id:
        yield Problem(where, "its id is not the digest of what it holds")
    worded = [(time.span, time.exact) for time in report.times] + [(f.span, f.exact) for f in report.figures]
    bare = [span for span in (report.content, report.voice.span, report.voice.cue) if span is not None]
    yield from _find_outside([*bare, *(span for span, _ in worded)], page, where)
    for span, exact in worded:
        if span.end <= len(page.text) and span.exact(page.text) != exact:
            yield Problem(where, f"the words {exact!r} do not stand at {span.start}:{span.end}")


def _find_outside(spans: Sequence[Span], page: Page, where: str) -> Iterator[Problem]:
    for span in spans:
        if span.end > len(page.text):
            yield Problem(where, f"{span.start}:{span.end} lies outside the text of {len(page.text)} characters")


def _find_in_names(connection: Connection) -> Iterator[Problem]:
    previous = ""
    for row in fetch(connection, select(page_names).order_by(page_names.c.seq)):
        yield from _find_in_seal(row, previous, (row,), f"name {row['name']!r} of page {row['page_id']!r}")
        previous = str(row["seal"])
    yield from _find_in_sequence(connection, page_names)


def _find_in_judgements(connection: Connection) -> Iterator[Problem]:
    values: dict[str, Judgement] = {}
    for row in fetch(connection, select(judgements).order_by(judgements.c.id)):
        where = f"judgement {row['id']!r}"
        try:
            values[str(row["id"])] = from_judgement_row(row)
        except ValueError as error:
            yield Problem(where, f"the row does not read as a judgement: {error}")
        if judgement_id(str(row["kind"]), str(row["body"])) != row["id"]:
            yield Problem(where, "its id is not the digest of what it holds")
    held = find_held(connection)
    entered = {
        "article": frozenset(connection.scalars(select(articles.c.id))),
        "report": frozenset(connection.scalars(select(reports.c.id))),
    }
    ever = {**entered, **_ids_of(values.values())}
    now = {**entered, **_ids_of(value for id_, value in values.items() if id_ in held)}
    for id_, value in values.items():
        yield from _find_loose_ends(id_, value, now if id_ in held else ever)


def _ids_of(values: Iterable[Judgement]) -> dict[str, frozenset[str]]:
    found = list(values)
    return {
        "story": frozenset(value.id for value in found if isinstance(value, Story)),
        "claim": frozenset(value.id for value in found if isinstance(value, Claim)),
    }


def _find_loose_ends(id_: str, value: Judgement, there: Mapping[str, Set[str]]) -> Iterator[Problem]:
    """What a judgement names and is not there; one that is held may only name claims and stories that are held."""
    for kind, named in sorted(set(_named(value))):
        if named not in there[kind]:
            yield Problem(
                f"judgement {id_!r}",
                f"{type(value).__name__.lower()} {value.id!r} names {kind} {named!r}, which is not there",
            )


def _named(value: Judgement) -> Iterator[tuple[str, str]]:
    if isinstance(value, Story):
        yield from (("article", id_) for id_ in value.articles)
    elif isinstance(value, Claim):
        yield "story", value.story
        yield from (("report", id_) for id_ in value.reports)
        yield from (("report", id_) for group in value.origins.groups for id_ in group)
    else:
        ends = (value.a, value.b) if isinstance(value, Conflict) else (value.earlier, value.later)
        yield from (("claim", id_) for id_ in ends)


def _find_in_states(connection: Connection) -> Iterator[Problem]:
    first = {str(row["id"]): row for row in fetch(connection, select(judgements))}
    previous = ""
    for row in fetch(connection, select(judgement_states).order_by(judgement_states.c.seq)):
        # a judgement is sealed together with the state by which it entered
        judgement = first.pop(str(row["judgement_id"]), None)
        entered = (row,) if judgement is None else (row, judgement)
        yield from _find_in_seal(row, previous, entered, f"state {row['seq']} of judgement {row['judgement_id']!r}")
        previous = str(row["seal"])
    for id_ in first:
        yield Problem(f"judgement {id_!r}", "nothing says whether it is held")
    yield from _find_in_sequence(connection, judgement_states)
