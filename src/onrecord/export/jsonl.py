"""Reports as JSON lines, by report.schema.json: the record's own tongue, one report a line."""

import json
from collections.abc import Iterator

from onrecord.model import Confidence, Figure, Report, Span, StatedTime
from onrecord.record.book import Book

__all__ = ["render_jsonl", "to_json"]


def render_jsonl(book: Book) -> Iterator[str]:
    """One line a report, by page name, place in the page, and id."""
    for report in sorted(book.reports.values(), key=lambda r: (book.pages[r.page_id].name, r.page_id, r.content, r.id)):
        yield json.dumps(to_json(book, report), ensure_ascii=False) + "\n"


def to_json(book: Book, report: Report) -> dict[str, object]:
    """The report as the schema's object, with its rules, its confidence and the article's outlet and date beside."""
    text = book.pages[report.page_id].text
    voice = report.voice
    return {
        "id": report.id,
        "page": book.pages[report.page_id].name,
        "article": book.reference(report.article_id),
        "outlet": book.outlet_of(report.article_id),
        "published": book.published(report.article_id),
        "content": _span(text, report.content),
        "source": _span(text, voice.span),
        "source_name": voice.name,
        "source_class": voice.source_class.value,
        "cue": _span(text, voice.cue),
        "via": voice.via,
        "kind": report.kind.value,
        "strength": report.strength.value if report.strength is not None else None,
        "polarity": report.polarity.value,
        "certainty": report.certainty.value,
        "actors": list(report.actors),
        "times": [_time(t) for t in report.times],
        "figures": [_figure(f) for f in report.figures],
        "claim": book.claim_of.get(report.id),
        "rules": list(report.rules),
        "confidence": _confidence(report.confidence),
    }


def _span(text: str, span: Span | None) -> dict[str, object] | None:
    return None if span is None else {"start": span.start, "end": span.end, "exact": span.exact(text)}


def _time(time: StatedTime) -> dict[str, object]:
    role = time.role.value if time.role is not None else None
    return {
        "start": time.span.start,
        "end": time.span.end,
        "exact": time.exact,
        "role": role,
        "edtf": time.edtf,
        "anchor": time.anchor,
        "rule": time.rule,
    }


def _figure(figure: Figure) -> dict[str, object]:
    return {
        "start": figure.span.start,
        "end": figure.span.end,
        "exact": figure.exact,
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "unit": figure.unit,
    }


def _confidence(confidence: Confidence | None) -> dict[str, float | None] | None:
    """The parts to two decimals: more is finer than they are calibrated."""
    if confidence is None:
        return None
    return {
        "content": round(confidence.content, 2),
        "voice": round(confidence.voice, 2),
        "kind": round(confidence.kind, 2),
        "strength": None if confidence.strength is None else round(confidence.strength, 2),
        "polarity": round(confidence.polarity, 2),
        "certainty": round(confidence.certainty, 2),
    }
