"""Values made by hand, and strategies for any value, for the tests of this room."""

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar, cast

from hypothesis import strategies as st

from onrecord.model import (
    Article,
    Aside,
    AsideKind,
    Certainty,
    Claim,
    Confidence,
    Conflict,
    ConflictType,
    Figure,
    Judgements,
    Kind,
    Origins,
    Page,
    PageKind,
    Polarity,
    Reason,
    Report,
    Revision,
    Role,
    SourceClass,
    Span,
    StatedTime,
    Story,
    Strength,
    TimexType,
    Voice,
    digest,
)
from onrecord.record import Entry
from onrecord.record.verify import page_id

T = TypeVar("T")
START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def ticking(start: datetime = START) -> Callable[[], datetime]:
    """A clock that goes on by a minute whenever it is looked at."""
    looks = iter(range(10**9))
    return lambda: start + timedelta(minutes=next(looks))


def find(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def make_page(name: str, text: str, *, given: str = "", outlet: str | None = "Harbour Gazette") -> Page:
    page = Page("", name, text, outlet=outlet, published="2031-04-02", title="Ferries")
    return replace(page, id=page_id(page, given))


def make_entry(name: str = "pages/ferry.txt", *, boats: int = 40, given: str = "") -> Entry:
    """A page with a button, one article and three reports: a rated plan with a time and a figure, the outlet's, a named one."""
    text = (
        f"Share this\nThe port will retire {boats} ferries by the end of 2033, harbour master Ilse Brandt said.\n"
        "The quay has been shut since spring.\nShe wants a second dock.\n"
    )
    page = make_page(name, text, given=given)
    article = Article(
        digest("a", page.id, 1),
        page.id,
        1,
        body=(Span(11, text.index("\nThe quay")), Span(text.index("The quay"), len(text) - 1)),
        asides=(Aside(Span(0, 10), AsideKind.BUTTON, "a share button"),),
        title="Ferries",
        outlet="Harbour Gazette",
        published="2031-04-02",
        anchor="2031-04-02",
        anchor_span=None,
    )
    voice = Voice(SourceClass.NAMED, find(text, "harbour master Ilse Brandt"), "Ilse Brandt", find(text, "said"), None)
    due = find(text, "by the end of 2033")
    count = find(text, str(boats))
    number = float(boats)
    reports = (
        make_report(
            article,
            find(text, f"The port will retire {boats} ferries by the end of 2033"),
            voice=voice,
            kind=Kind.PLAN,
            actors=("port",),
            times=(StatedTime(due, due.exact(text), TimexType.DATE, "2033", "../2033-12", Role.DUE, None, "by_end"),),
            figures=(Figure(count, str(boats), number, number, number, "ferries"),),
            confidence=Confidence(0.93, 0.58, 0.875, 0.61, 1.0, 0.7),
            meaning=bytes([0, 127, 128, 255]),
        ),
        make_report(article, find(text, "The quay has been shut since spring")),
        make_report(article, find(text, "a second dock"), voice=replace(voice, cue=None, span=find(text, "She"))),
    )
    return Entry(page, (article,), reports)


def make_report(
    article: Article,
    content: Span,
    *,
    voice: Voice = Voice(SourceClass.OUTLET),  # noqa: B008
    kind: Kind = Kind.FACT,
    actors: tuple[str, ...] = (),
    times: tuple[StatedTime, ...] = (),
    figures: tuple[Figure, ...] = (),
    confidence: Confidence | None = None,
    meaning: bytes = b"",
) -> Report:
    return Report(
        digest("r", article.id, content.start, content.end),
        article.page_id,
        article.id,
        content,
        voice,
        kind,
        Strength.INTENDED if kind is Kind.PLAN else None,
        Polarity.AFFIRMED,
        Certainty.ASSERTED,
        actors,
        times,
        figures,
        rules=("indirect speech",),
        confidence=confidence,
        meaning=meaning,
    )


def make_judgements(entries: Iterable[Entry]) -> Judgements:
    """One story, a claim for each report, a conflict and a revision between the first two claims, by id."""
    reports = sorted((r for entry in entries for r in entry.reports), key=lambda report: report.id)
    articles = sorted({report.article_id for report in reports})
    story = Story(digest("s", *articles), "Ferries", tuple(articles), (Reason("words", "both speak of ferries", 2.5),))
    claims = [
        Claim(
            digest("c", report.id),
            (report.id,),
            Origins(1, 1, ((report.id,),), (Reason("credit", "nobody else has it"),)),
            story.id,
        )
        for report in reports
    ]
    claims.sort(key=lambda claim: claim.id)
    first, second = claims[0].id, claims[1].id
    why = (Reason("figure", "40 against 41", -0.5), Reason("scope", "the same port", 1.0))
    return Judgements(
        (story,),
        tuple(claims),
        (Conflict(digest("x", first, second), first, second, ConflictType.FIGURE, why),),
        (Revision(digest("v", first, second), first, second, "Ilse Brandt", why),),
    )


# Anything that a page, or a name in it, may hold: the characters that no database takes among them.
any_character = st.one_of(st.characters(), st.sampled_from("\x00\x10\ud800\udfff\U0001f6a2é"))
any_text = st.text(any_character, max_size=12)
maybe_text = st.none() | any_text
an_id = st.text("0123456789abcdef", min_size=1, max_size=6).map(lambda digits: f"i-{digits}")
spans = st.tuples(st.integers(0, 10**6), st.integers(1, 10**4)).map(lambda ends: Span(ends[0], sum(ends)))
numbers = st.floats(allow_nan=False)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    low, best, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    known = draw(st.sampled_from([(low, best, high), (low, None, None), (None, best, None), (low, None, high)]))
    return Figure(draw(spans), draw(any_text), *known, draw(any_text))


def few(values: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(values, max_size=3).map(tuple)


def by_id(values: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    """A few values of different ids, in the order of their ids."""
    return st.lists(values, max_size=3, unique_by=_id).map(lambda found: tuple(sorted(found, key=_id)))


def _id(value: object) -> str:
    return str(getattr(value, "id", ""))


def build(made: type[T], /, **parts: st.SearchStrategy[object]) -> st.SearchStrategy[T]:
    """Any value of that type, after a look that no field was forgotten: a field that is new must be stored too."""
    forgotten = {field.name for field in fields(cast("Any", made))} ^ parts.keys()
    assert not forgotten, f"{made.__name__}: {forgotten}"
    return st.builds(made, **parts)


times = build(
    StatedTime,
    span=spans,
    exact=any_text,
    type=st.sampled_from(TimexType),
    value=maybe_text,
    edtf=maybe_text,
    role=st.none() | st.sampled_from(Role),
    anchor=maybe_text,
    rule=any_text,
)
voices = build(
    Voice,
    source_class=st.sampled_from(SourceClass),
    span=st.none() | spans,
    name=maybe_text,
    cue=st.none() | spans,
    via=maybe_text,
)
probabilities = st.floats(0, 1)
confidences = build(
    Confidence,
    content=probabilities,
    voice=probabilities,
    kind=probabilities,
    strength=st.none() | probabilities,
    polarity=probabilities,
    certainty=probabilities,
)
kinds = st.sampled_from(
    [(Kind.FACT, None), (Kind.POSITION, None), *((Kind.PLAN, strength) for strength in Strength)],
)
reports = kinds.flatmap(
    lambda kind: build(
        Report,
        id=an_id,
        page_id=an_id,
        article_id=an_id,
        content=spans,
        voice=voices,
        kind=st.just(kind[0]),
        strength=st.just(kind[1]),
        polarity=st.sampled_from(Polarity),
        certainty=st.sampled_from(Certainty),
        actors=few(any_text),
        times=few(times),
        figures=few(figures()),
        rules=few(any_text),
        confidence=st.none() | confidences,
        meaning=st.binary(max_size=8),
    )
)
asides = build(Aside, span=spans, kind=st.sampled_from(AsideKind), reason=any_text)
articles = build(
    Article,
    id=an_id,
    page_id=an_id,
    number=st.integers(1, 99),
    body=few(spans),
    asides=few(asides),
    title=maybe_text,
    byline=maybe_text,
    outlet=maybe_text,
    agency=maybe_text,
    place=maybe_text,
    published=maybe_text,
    anchor=maybe_text,
    anchor_span=st.none() | spans,
)
pages = build(
    Page,
    id=an_id,
    name=any_text,
    text=any_text,
    kind=st.sampled_from(PageKind),
    outlet=maybe_text,
    url=maybe_text,
    published=maybe_text,
    title=maybe_text,
    byline=maybe_text,
)
reasons = build(Reason, evidence=any_text, sentence=any_text, weight=numbers)
origins = build(Origins, low=st.just(1), high=st.integers(1, 9), groups=few(few(an_id)), reasons=few(reasons))
stories = build(Story, id=an_id, title=any_text, articles=few(an_id), reasons=few(reasons))
claims = build(Claim, id=an_id, reports=few(an_id), origins=origins, story=an_id, reasons=few(reasons))
conflicts = build(Conflict, id=an_id, a=an_id, b=an_id, type=st.sampled_from(ConflictType), reasons=few(reasons))
revisions = build(Revision, id=an_id, earlier=an_id, later=an_id, by=any_text, reasons=few(reasons))
judgements = build(
    Judgements,
    stories=by_id(stories),
    claims=by_id(claims),
    conflicts=by_id(conflicts),
    revisions=by_id(revisions),
)
