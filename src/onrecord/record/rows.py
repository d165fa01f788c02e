"""Values to rows of the ledger and back, without loss, and the seals that hold rows together.

A row is a mapping of column names to what SQLite stores. An entry is what is appended at once: a page, its articles and
the reports read from them.
"""

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from onrecord.errors import RecordError
from onrecord.model import (
    Article,
    Aside,
    AsideKind,
    Certainty,
    Claim,
    Confidence,
    Conflict,
    Figure,
    Judgements,
    Kind,
    Page,
    PageKind,
    Polarity,
    Report,
    Revision,
    SourceClass,
    Span,
    StatedTime,
    Story,
    Strength,
    Voice,
    digest,
    text_digest,
)
from onrecord.record.packed import from_json, to_json

__all__ = [
    "JUDGEMENT_KINDS",
    "Entry",
    "EntryRows",
    "Judgement",
    "Row",
    "from_article_row",
    "from_judgement_row",
    "from_judgements",
    "from_page_row",
    "from_report_row",
    "judgement_id",
    "seal",
    "to_entry_rows",
    "to_instant",
    "to_judgement_rows",
]

Row = Mapping[str, str | int | None]
Judgement = Story | Claim | Conflict | Revision
JUDGEMENT_KINDS: Mapping[str, type[Judgement]] = {
    "story": Story,
    "claim": Claim,
    "conflict": Conflict,
    "revision": Revision,
}
BODY = "body"
UNSEALED = frozenset({"seq", "seal", "text"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A page with its articles and the reports read from them: they enter the record together or not at all."""

    page: Page
    articles: tuple[Article, ...] = ()
    reports: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryRows:
    """An entry as rows, not yet sealed; articles, pieces and reports in the order of their keys."""

    page: Row
    articles: tuple[Row, ...]
    pieces: tuple[Row, ...]
    reports: tuple[Row, ...]

    def rows(self) -> tuple[Row, ...]:
        """All of them, the page first: what the seal of the page is over."""
        return (self.page, *self.articles, *self.pieces, *self.reports)


def seal(previous: str, *rows: Row) -> str:
    """SHA-256, in hexadecimal, over the seal before and these rows.

    A page's text is left out: a digest of it stands in the same row. Columns without a value are left out, so that a
    later schema can add one and leave old seals as they are.
    """
    known = [{name: value for name, value in row.items() if value is not None and name not in UNSEALED} for row in rows]
    return hashlib.sha256(to_json([previous, known]).encode("utf-8", "surrogatepass")).hexdigest()


def to_instant(moment: datetime) -> str:
    """The instant in UTC, always to the microsecond, so that instants sort as text: `2026-03-01T09:30:00.000000Z`.

    Raises ValueError for a datetime without a zone: its instant is not known.
    """
    if moment.tzinfo is None:
        raise ValueError(f"no time zone in {moment!r}; the record's clock must be aware")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def to_entry_rows(entry: Entry, *, recorded_at: str, reader: str) -> EntryRows:
    """The rows of one entry. Raises RecordError where its articles and reports are not those of its page."""
    _check_whole(entry)
    return EntryRows(
        page=_page_row(entry.page, recorded_at),
        articles=_sorted(_article_row(article, recorded_at, reader) for article in entry.articles),
        pieces=tuple(row for article in sorted(entry.articles, key=lambda a: a.id) for row in _piece_rows(article)),
        reports=_sorted(_report_row(report, recorded_at) for report in entry.reports),
    )


def _check_whole(entry: Entry) -> None:
    for article in entry.articles:
        if article.page_id != entry.page.id:
            raise RecordError(
                f"article {article.id!r} is of page {article.page_id!r}, not of {entry.page.id!r} with which it was "
                "handed in; append each article with its own page"
            )
    numbers = {article.id for article in entry.articles}
    for report in entry.reports:
        if report.page_id != entry.page.id or report.article_id not in numbers:
            raise RecordError(
                f"report {report.id!r} is of article {report.article_id!r}, which is not on page {entry.page.name!r}; "
                "append each report with its own page"
            )


def _sorted(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: str(row["id"])))


def _page_row(page: Page, recorded_at: str) -> Row:
    return {
        "id": page.id,
        "text_sha256": text_digest(page.text),
        "kind": page.kind.value,
        "outlet": page.outlet,
        "url": page.url,
        "published": page.published,
        "title": page.title,
        "byline": page.byline,
        "text": page.text,
        "recorded_at": recorded_at,
    }


def from_page_row(row: Row, *, name: str) -> Page:
    """The page under that name. Raises ValueError where the row is not a page's."""
    return Page(
        id=_text(row, "id"),
        name=name,
        text=_text(row, "text"),
        kind=PageKind(_text(row, "kind")),
        outlet=_maybe_text(row, "outlet"),
        url=_maybe_text(row, "url"),
        published=_maybe_text(row, "published"),
        title=_maybe_text(row, "title"),
        byline=_maybe_text(row, "byline"),
    )


def _article_row(article: Article, recorded_at: str, reader: str) -> Row:
    return {
        "id": article.id,
        "page_id": article.page_id,
        "number": article.number,
        "title": article.title,
        "byline": article.byline,
        "outlet": article.outlet,
        "agency": article.agency,
        "place": article.place,
        "published": article.published,
        "anchor": article.anchor,
        **_span_columns("anchor", article.anchor_span),
        "recorded_at": recorded_at,
        "reader": reader,
    }


def _piece_rows(article: Article) -> Iterator[Row]:
    """Body first, then what was set aside, each in its order."""
    pieces: list[tuple[Span, str, str | None]] = [(span, BODY, None) for span in article.body]
    pieces += [(aside.span, aside.kind.value, aside.reason) for aside in article.asides]
    for ordinal, (span, role, reason) in enumerate(pieces):
        yield {
            "article_id": article.id,
            "ordinal": ordinal,
            "start": span.start,
            "end": span.end,
            "role": role,
            "reason": reason,
        }


def from_article_row(row: Row, pieces: Sequence[Row]) -> Article:
    """The article; `pieces` are its own, by `ordinal`. Raises ValueError where the rows are not an article's."""
    return Article(
        id=_text(row, "id"),
        page_id=_text(row, "page_id"),
        number=_number(row, "number"),
        body=tuple(Span(_number(p, "start"), _number(p, "end")) for p in pieces if p["role"] == BODY),
        asides=tuple(_aside(p) for p in pieces if p["role"] != BODY),
        title=_maybe_text(row, "title"),
        byline=_maybe_text(row, "byline"),
        outlet=_maybe_text(row, "outlet"),
        agency=_maybe_text(row, "agency"),
        place=_maybe_text(row, "place"),
        published=_maybe_text(row, "published"),
        anchor=_maybe_text(row, "anchor"),
        anchor_span=_maybe_span(row, "anchor"),
    )


def _aside(piece: Row) -> Aside:
    return Aside(
        Span(_number(piece, "start"), _number(piece, "end")), AsideKind(_text(piece, "role")), _text(piece, "reason")
    )


def _report_row(report: Report, recorded_at: str) -> Row:
    voice = report.voice
    return {
        "id": report.id,
        "page_id": report.page_id,
        "article_id": report.article_id,
        **_span_columns("content", report.content),
        "source_class": voice.source_class.value,
        **_span_columns("source", voice.span),
        "source_name": voice.name,
        **_span_columns("cue", voice.cue),
        "via": voice.via,
        "kind": report.kind.value,
        "strength": report.strength.value if report.strength else None,
        "polarity": report.polarity.value,
        "certainty": report.certainty.value,
        "actors": to_json(report.actors),
        "times": to_json(report.times),
        "figures": to_json(report.figures),
        "rules": to_json(report.rules),
        "confidence": None if report.confidence is None else to_json(report.confidence),
        "meaning": b64encode(report.meaning).decode() if report.meaning else None,
        "recorded_at": recorded_at,
    }


def from_report_row(row: Row) -> Report:
    """The report. Raises ValueError where the row is not a report's."""
    strength = _maybe_text(row, "strength")
    confidence, meaning = _maybe_text(row, "confidence"), _maybe_text(row, "meaning")
    return Report(
        id=_text(row, "id"),
        page_id=_text(row, "page_id"),
        article_id=_text(row, "article_id"),
        content=Span(_number(row, "content_start"), _number(row, "content_end")),
        voice=_voice(row),
        kind=Kind(_text(row, "kind")),
        strength=None if strength is None else Strength(strength),
        polarity=Polarity(_text(row, "polarity")),
        certainty=Certainty(_text(row, "certainty")),
        actors=from_json(tuple[str, ...], _text(row, "actors")),
        times=from_json(tuple[StatedTime, ...], _text(row, "times")),
        figures=from_json(tuple[Figure, ...], _text(row, "figures")),
        rules=from_json(tuple[str, ...], _text(row, "rules")),
        confidence=None if confidence is None else from_json(Confidence, confidence),
        meaning=b"" if meaning is None else b64decode(meaning, validate=True),
    )


def _voice(row: Row) -> Voice:
    return Voice(
        source_class=SourceClass(_text(row, "source_class")),
        span=_maybe_span(row, "source"),
        name=_maybe_text(row, "source_name"),
        cue=_maybe_span(row, "cue"),
        via=_maybe_text(row, "via"),
    )


def judgement_id(kind: str, body: str) -> str:
    """The id of the row that holds this judgement: the same judgement has the same id, whenever it is held."""
    return digest("j", kind, body)


def to_judgement_rows(judgements: Judgements, *, recorded_at: str) -> dict[str, Row]:
    """A row for each judgement, by id."""
    rows: dict[str, Row] = {}
    kinds: Mapping[str, Sequence[Judgement]] = {
        "story": judgements.stories,
        "claim": judgements.claims,
        "conflict": judgements.conflicts,
        "revision": judgements.revisions,
    }
    for kind, values in kinds.items():
        for value in values:
            body = to_json(value)
            row_id = judgement_id(kind, body)
            rows[row_id] = {"id": row_id, "kind": kind, "body": body, "recorded_at": recorded_at}
    return rows


def from_judgement_row(row: Row) -> Judgement:
    """The judgement. Raises ValueError where the row is not one's."""
    kind = JUDGEMENT_KINDS.get(_text(row, "kind"))
    if kind is None:
        raise ValueError(f"no judgement of kind {row['kind']!r}")
    return from_json(kind, _text(row, "body"))


def from_judgements(values: Iterable[Judgement]) -> Judgements:
    """All of them, each kind in the order of its ids."""
    found = sorted(values, key=lambda value: value.id)
    return Judgements(
        stories=tuple(value for value in found if isinstance(value, Story)),
        claims=tuple(value for value in found if isinstance(value, Claim)),
        conflicts=tuple(value for value in found if isinstance(value, Conflict)),
        revisions=tuple(value for value in found if isinstance(value, Revision)),
    )


def _span_columns(name: str, span: Span | None) -> Row:
    start, end = (None, None) if span is None else (span.start, span.end)
    return {f"{name}_start": start, f"{name}_end": end}


def _maybe_span(row: Row, name: str) -> Span | None:
    if row[f"{name}_start"] is None and row[f"{name}_end"] is None:
        return None
    return Span(_number(row, f"{name}_start"), _number(row, f"{name}_end"))


def _text(row: Row, name: str) -> str:
    value = row[name]
    if not isinstance(value, str):
        raise ValueError(f"no text in column {name!r}: {value!r}")
    return value


def _maybe_text(row: Row, name: str) -> str | None:
    return None if row[name] is None else _text(row, name)


def _number(row: Row, name: str) -> int:
    value = row[name]
    if not isinstance(value, int):
        raise ValueError(f"no number in column {name!r}: {value!r}")
    return value
