"""Views: what is counted, what is due, in which order, and that all of it is read from the words."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Claim, Confidence, ConflictType, Kind, Polarity, Report, Role, SourceClass, Span, Strength
from onrecord.record.book import Book
from onrecord.record.views import (
    CONTEXT_CHARS,
    SOON_DAYS,
    CommitmentView,
    DueStatus,
    view_claim,
    view_claims,
    view_commitments,
    view_conflicts,
    view_due,
    view_report,
    view_revisions,
    view_stories,
)

from .books import Source, claim, conflict, make_book, make_source, revision, say

NAMED, UNNAMED, BODY = SourceClass.NAMED, SourceClass.ANONYMOUS, SourceClass.ORGANISATION
TODAY = date(2031, 6, 15)

SHORE = make_source(
    "shore.txt",
    "Saldery port will retire 40 ferries by June 2031, harbour master Ilse Brandt told Radio Tansel.",
    "The quay has been shut since spring. Pilots said that 40 ferries would go. So did two officials.",
    on="2031-04-02T09:00:00+02:00",
)
BELL = make_source(
    "bell.txt",
    "Forty ferries go, Brandt said. A pilot denies that 40 ferries go. A wall fell.",
    outlet=None,
    on="2031-05-20",
)
UNDATED = make_source("undated.txt", "Some 40 ferries go.", outlet="Orvane Radio", on=None)

BRANDT, PILOTS = (NAMED, "Ilse Brandt"), (UNNAMED, "Pilots")
RETIRE = say(
    SHORE, "Saldery port will retire 40 ferries by June 2031", by=BRANDT, cue="told", via="Radio Tansel", kind=Kind.PLAN,
    actors=("Saldery port",), times={"by June 2031": ("../2031-06", Role.DUE)}, counts={"40": (40, "ferries")},
)  # fmt: skip
SHUT = say(SHORE, "The quay has been shut since spring")
GO = say(SHORE, "40 ferries would go", by=PILOTS)
GO_TOO = say(SHORE, "two officials", by=(UNNAMED, "two officials"))
FORTY = say(BELL, "Forty ferries go", by=BRANDT, who="Brandt")
WALL = say(BELL, "A wall fell")
SOME = say(UNDATED, "Some 40 ferries go")
SOURCES = [SHORE, BELL, UNDATED]


# -- one report --------------------------------------------------------------------------------------------------------


def test_a_report_is_shown_with_all_that_it_says() -> None:
    view = view_report(make_book(SOURCES, [RETIRE]), RETIRE.id)
    assert view.exact == "Saldery port will retire 40 ferries by June 2031"
    assert (view.page, view.article, view.outlet, view.published) == (
        "shore.txt",
        "shore.txt",
        "Far Shore",
        "2031-04-02",
    )
    assert (view.source, view.source_name, view.cue, view.via) == ("Ilse Brandt", "Ilse Brandt", "told", "Radio Tansel")
    assert (view.kind, view.strength, view.polarity) == (Kind.PLAN, Strength.INTENDED, Polarity.AFFIRMED)
    assert (view.certainty, view.source_class, view.actors) == ("asserted", NAMED, ("Saldery port",))
    assert (view.times, view.figures) == (RETIRE.times, RETIRE.figures)
    assert SHORE.page.text[view.start : view.end] == view.exact
    assert view.confidence is None


def test_a_report_is_shown_with_how_sure_it_is() -> None:
    sure = replace(RETIRE, confidence=Confidence(0.93, 0.58, 0.875, 0.61, 1, 0.7))
    assert view_report(make_book(SOURCES, [sure]), RETIRE.id).confidence == sure.confidence


def test_an_outlet_has_no_source_words() -> None:
    view = view_report(make_book(SOURCES, [SHUT]), SHUT.id)
    assert (view.source, view.source_name, view.cue, view.via) == (None, None, None, None)


def test_the_context_is_the_paragraph_and_no_more() -> None:
    view = view_report(make_book(SOURCES, [GO]), GO.id)
    assert view.before == "The quay has been shut since spring. Pilots said that "
    assert view.after == ". So did two officials."


LONG = make_source("long.txt", "x" * 500 + " the quay is shut " + "y" * 500, "Another paragraph.")


def test_of_a_long_paragraph_the_nearest_words_are_shown() -> None:
    report = say(LONG, "the quay is shut")
    view = view_report(make_book([LONG], [report]), report.id)
    assert (len(view.before), len(view.after)) == (CONTEXT_CHARS, CONTEXT_CHARS)


@given(st.data())
def test_context_and_words_read_back_the_text_within_the_paragraph(data: st.DataObject) -> None:
    paragraphs = data.draw(
        st.lists(st.text("abc 🚢é.", min_size=3, max_size=900).filter(str.strip), min_size=1, max_size=3)
    )
    source = make_source("any.txt", *(f"{n}{text}" for n, text in enumerate(paragraphs)))
    body = data.draw(st.sampled_from(source.article.body))
    start = data.draw(st.integers(body.start, body.end - 1))
    end = data.draw(st.integers(start + 1, body.end))
    report = say(source, body.exact(source.page.text))
    moved = replace(report, content=Span(start, end))
    view = view_report(make_book([source], [moved]), moved.id)
    first, last = start - len(view.before), end + len(view.after)
    assert source.page.text[first:last] == view.before + view.exact + view.after
    assert body.start <= first
    assert last <= body.end
    assert max(len(view.before), len(view.after)) <= CONTEXT_CHARS


def test_a_content_over_two_paragraphs_is_shown_whole() -> None:
    text = SHORE.page.text
    report = say(SHORE, text[text.index("harbour master") : text.index("since spring")])
    view = view_report(make_book(SOURCES, [report]), report.id)
    assert view.exact == text[view.start : view.end]
    assert view.before == "Saldery port will retire 40 ferries by June 2031, "
    assert view.after == ""


# -- claims ------------------------------------------------------------------------------------------------------------

CLAIM = claim(RETIRE, SHUT, GO, GO_TOO, FORTY, SOME, low=2, high=4)
COUNTED = make_book(SOURCES, [CLAIM], reports=[RETIRE, SHUT, GO, GO_TOO, FORTY, SOME])


def test_counts_say_what_they_count() -> None:
    view = view_claim(COUNTED, CLAIM.id)
    assert view.articles == 3
    assert view.outlets == ("Far Shore", "bell.txt", "Orvane Radio"), "where the outlet is not known, the page"
    assert view.named == 1, "Brandt in two articles is one voice"
    assert view.unnamed == 2
    assert view.narrated == 2, "articles that say it in their own words"
    assert (view.origins.low, view.origins.high) == (2, 4)
    assert view.reasons == CLAIM.reasons


def test_a_claim_is_told_in_the_words_of_its_first_report() -> None:
    view = view_claim(COUNTED, CLAIM.id)
    assert (view.exact, view.kind, view.polarity) == (view.reports[0].exact, Kind.PLAN, Polarity.AFFIRMED)
    assert [r.id for r in view.reports] == list(CLAIM.reports)


@pytest.mark.parametrize("kind", [k for k in SourceClass if k not in (SourceClass.OUTLET, UNNAMED)])
def test_every_voice_that_is_told_by_name_is_named(kind: SourceClass) -> None:
    report = say(SHORE, "40 ferries would go", by=(kind, "Ilse Brandt"))
    view = view_claim(make_book(SOURCES, [c := claim(report)], reports=[report]), c.id)
    assert (view.named, view.unnamed, view.narrated) == (1, 0, 0)


def test_claims_stand_in_reading_order_the_largest_story_first() -> None:
    claims: list[Report | Claim] = [WALL, GO, SOME, RETIRE, SHUT]
    book = make_book(SOURCES, claims, stories={"s-9": [UNDATED], "s-5": [SHORE, BELL]})
    assert [c.exact for c in view_claims(book)] == [
        "Saldery port will retire 40 ferries by June 2031",
        "The quay has been shut since spring",
        "40 ferries would go",
        "A wall fell",
        "Some 40 ferries go",
    ]
    assert [c.exact for c in view_claims(book, story="s-9")] == ["Some 40 ferries go"]
    assert view_claims(book, story="s-none") == ()


# -- stories -----------------------------------------------------------------------------------------------------------


def test_a_story_counts_its_articles_outlets_reports_claims_and_conflicts() -> None:
    one, other = claim(GO, FORTY, story="s-5"), claim(RETIRE, story="s-5")
    book = make_book(
        SOURCES, [one, other, SOME], reports=[GO, FORTY, RETIRE], stories={"s-9": [UNDATED], "s-5": [SHORE, BELL]},
        conflicts=[conflict(one, other, ConflictType.FIGURE)],
    )  # fmt: skip
    large, small = view_stories(book)
    assert (large.id, small.id) == ("s-5", "s-9")
    assert (large.reports, large.claims, large.conflicts) == (3, 2, 1)
    assert (small.reports, small.claims, small.conflicts) == (1, 1, 0)
    assert large.outlets == ("Far Shore", "bell.txt")
    assert (large.first, large.last) == ("2031-04-02", "2031-05-20")
    assert (small.first, small.last) == (None, None)
    assert [a.reports for a in large.articles] == [2, 1]
    assert [a.reference for a in large.articles] == ["shore.txt", "bell.txt"]
    assert large.articles[0].title == "Ferries"


def test_stories_of_one_size_stand_by_id() -> None:
    book = make_book(SOURCES, [], stories={"s-3": [UNDATED], "s-1": [BELL], "s-2": [SHORE]})
    assert [s.id for s in view_stories(book)] == ["s-1", "s-2", "s-3"]


# -- conflicts and revisions -------------------------------------------------------------------------------------------


def differing() -> tuple[Book, list[Claim]]:
    claims = [claim(RETIRE), claim(GO), claim(FORTY), claim(WALL)]
    first, second, third, fourth = claims
    book = make_book(
        SOURCES, claims, reports=[RETIRE, GO, FORTY, WALL],
        conflicts=[conflict(third, fourth, ConflictType.FIGURE), conflict(third, first, ConflictType.TIME),
                   conflict(first, third, ConflictType.FIGURE), conflict(second, first, ConflictType.PLAN)],
        revisions=[revision(second, third, "Nadine Oyle"), revision(first, fourth)],
    )  # fmt: skip
    return book, claims


def test_conflicts_stand_side_by_side_in_reading_order() -> None:
    book, claims = differing()
    rank = {c.id: n for n, c in enumerate(claims)}
    found = [(rank[c.a.id], rank[c.b.id], c.type.value) for c in view_conflicts(book)]
    assert found == [(0, 1, "plan"), (0, 2, "figure"), (0, 2, "time"), (2, 3, "figure")]
    assert view_conflicts(book, story="s-none") == ()
    assert all(c.reasons for c in view_conflicts(book, story="s-1"))


def test_revisions_stand_in_the_order_of_what_was_said_first() -> None:
    book, claims = differing()
    rank = {c.id: n for n, c in enumerate(claims)}
    found = [(rank[r.earlier.id], rank[r.later.id], r.by) for r in view_revisions(book)]
    assert found == [(0, 3, "Ilse Brandt"), (1, 2, "Nadine Oyle")]
    assert view_revisions(book, story="s-none") == ()


# -- commitments -------------------------------------------------------------------------------------------------------


def plan(
    source: Source, words: str, edtf: str | None = None, strength: Strength = Strength.INTENDED, role: Role = Role.DUE
) -> Report:
    times = {words.split()[-1]: (edtf, role)} if edtf else None
    return say(source, words, kind=Kind.PLAN, strength=strength, times=times, actors=("Saldery port",))


def only(book: Book, today: date = TODAY) -> CommitmentView:
    (found,) = view_commitments(book, today=today)
    return found


# EDTF, first day, last day
LAST_DAYS = [
    ("2031-06-15", date(2031, 6, 15), date(2031, 6, 15)),
    ("2031-06", date(2031, 6, 1), date(2031, 6, 30)),
    ("2032-02", date(2032, 2, 1), date(2032, 2, 29)),
    ("../2031-06", None, date(2031, 6, 30)),
    ("../2031-12-31", None, date(2031, 12, 31)),
    ("../2031", None, date(2031, 12, 31)),
    ("2031-03/..", date(2031, 3, 1), None),
    ("2031-05/2031-07", date(2031, 5, 1), date(2031, 7, 31)),
    ("2031-22", date(2031, 6, 1), date(2031, 8, 31)),
    ("2031-24", date(2031, 12, 1), date(2032, 2, 29)),
    ("2031-36", date(2031, 10, 1), date(2031, 12, 31)),
    ("203X", date(2030, 1, 1), date(2039, 12, 31)),
    ("2031~", date(2031, 1, 1), date(2031, 12, 31)),
]


@pytest.mark.parametrize(("edtf", "begins", "last"), LAST_DAYS)
def test_the_last_day_is_that_of_the_bound(edtf: str, begins: date | None, last: date | None) -> None:
    view = only(make_book([SHORE], [plan(SHORE, "Saldery port will retire 40 ferries", edtf)]))
    assert (view.due, view.begins, view.last_day) == (edtf, begins, last)


LAST = date(2031, 6, 30)
STATUS = [
    (date(2031, 5, 30), DueStatus.AHEAD, 31),
    (date(2031, 5, 31), DueStatus.SOON, SOON_DAYS),
    (date(2031, 6, 29), DueStatus.SOON, 1),
    (date(2031, 6, 30), DueStatus.SOON, 0),
    (date(2031, 7, 1), DueStatus.OVERDUE, -1),
    (date(2040, 7, 1), DueStatus.OVERDUE, -3289),
]


@pytest.mark.parametrize(("today", "status", "days"), STATUS)
def test_what_is_due_on_a_day_is_overdue_on_the_next(today: date, status: DueStatus, days: int) -> None:
    view = only(make_book([SHORE], [plan(SHORE, "Saldery port will retire 40 ferries", "../2031-06")]), today)
    assert (view.status, view.days) == (status, days)


@pytest.mark.parametrize(("edtf", "role"), [(None, Role.DUE), ("2031-03/..", Role.DUE), ("2031-05", Role.OCCURRED)])
def test_a_plan_without_a_last_day_is_open(edtf: str | None, role: Role) -> None:
    book = make_book([SHORE], [plan(SHORE, "Saldery port will retire 40 ferries", edtf, role=role)])
    assert (only(book).status, only(book).days) == (DueStatus.OPEN, None)
    assert view_due(book, today=TODAY) == ()


NARROWEST = [
    (["2031", "2031-09"], "2031-09"),
    (["2031-09", "2031-09-12"], "2031-09-12"),
    (["../2031-12", "2031-09"], "2031-09"),
    (["../2031-12", "../2031-06"], "../2031-06"),
    (["2031-03/..", "../2031-12"], "../2031-12"),
    (["2031-03/..", "2031"], "2031"),
]


@pytest.mark.parametrize(("given_times", "expected"), NARROWEST)
def test_of_several_due_times_the_narrowest_is_shown(given_times: list[str], expected: str) -> None:
    words = ["Saldery port will retire 40 ferries", "Forty ferries go"]
    for order in (given_times, given_times[::-1]):
        reports = [plan(source, w, edtf) for source, w, edtf in zip((SHORE, BELL), words, order, strict=True)]
        assert only(make_book(SOURCES, [claim(*reports)], reports=reports)).due == expected


def test_a_bound_that_most_give_is_shown_before_the_day_alone() -> None:
    reports = [
        plan(SHORE, "Saldery port will retire 40 ferries", "../2031-06-30"),
        plan(SHORE, "40 ferries would go", "2031-06-30"),
        plan(BELL, "Forty ferries go", "../2031-06-30"),
    ]
    assert only(make_book(SOURCES, [claim(*reports)], reports=reports)).due == "../2031-06-30"


def test_standing_counts_reports_by_how_firm_they_put_it() -> None:
    reports = [
        plan(SHORE, "Saldery port will retire 40 ferries", strength=Strength.SETTLED),
        plan(SHORE, "40 ferries would go", strength=Strength.POSSIBLE),
        plan(BELL, "Forty ferries go", strength=Strength.SETTLED),
    ]
    view = only(make_book(SOURCES, [claim(*reports)], reports=reports))
    assert list(view.standing.items()) == [(Strength.SETTLED, 2), (Strength.POSSIBLE, 1)]
    assert view.who == ("Saldery port",)


def test_only_what_somebody_affirms_is_a_commitment() -> None:
    fact = say(SHORE, "The quay has been shut since spring")
    refused = say(BELL, "40 ferries go", kind=Kind.PLAN, polarity=Polarity.DENIED, by=(UNNAMED, "A pilot"))
    declined = say(BELL, "A wall fell", kind=Kind.PLAN, polarity=Polarity.DECLINED)
    assert view_commitments(make_book(SOURCES, [fact, refused, declined]), today=TODAY) == ()


def test_silence_is_counted_to_the_last_article_of_the_story() -> None:
    book = make_book(SOURCES, [plan(SHORE, "Saldery port will retire 40 ferries")])
    assert (only(book).last_mentioned, only(book).silent_days) == ("2031-04-02", 48)
    reports = [plan(SHORE, "Saldery port will retire 40 ferries"), plan(BELL, "Forty ferries go")]
    again = only(make_book(SOURCES, [claim(*reports)], reports=reports))
    assert (again.last_mentioned, again.silent_days) == ("2031-05-20", 0)


def test_without_a_date_there_is_no_silence_to_count() -> None:
    view = only(make_book([UNDATED], [plan(UNDATED, "Some 40 ferries go")]))
    assert (view.last_mentioned, view.silent_days) == (None, None)


def test_silence_is_that_of_its_own_story() -> None:
    book = make_book(
        SOURCES, [plan(SHORE, "Saldery port will retire 40 ferries")], stories={"s-1": [SHORE], "s-2": [BELL, UNDATED]}
    )
    assert only(book).silent_days == 0


def test_who_denies_it_is_told_from_the_claim_and_from_what_conflicts_with_it() -> None:
    affirmed = plan(SHORE, "Saldery port will retire 40 ferries")
    within = say(BELL, "Forty ferries go", kind=Kind.PLAN, polarity=Polarity.DENIED, by=(NAMED, "Brandt"))
    against = say(BELL, "40 ferries go", kind=Kind.PLAN, polarity=Polarity.DENIED, by=(UNNAMED, "A pilot"))
    outlets = say(UNDATED, "Some 40 ferries go", kind=Kind.PLAN, polarity=Polarity.DENIED)
    mine, theirs, third = claim(affirmed, within), claim(against), claim(outlets)
    book = make_book(
        SOURCES, [mine, theirs, third], reports=[affirmed, within, against, outlets],
        conflicts=[conflict(mine, theirs, ConflictType.PLAN), conflict(mine, third, ConflictType.HAPPENED),
                   conflict(mine, theirs, ConflictType.HAPPENED)],
    )  # fmt: skip
    assert set(only(book).denied_by) == {"Brandt", "A pilot", "Orvane Radio"}
    assert only(book).denied_by[0] == "Brandt"
    assert len(only(book).denied_by) == 3, "each once"


def test_another_figure_is_no_denial() -> None:
    one, other = claim(plan(SHORE, "Saldery port will retire 40 ferries")), claim(FORTY)
    book = make_book(
        SOURCES, [one, other], reports=[plan(SHORE, "Saldery port will retire 40 ferries"), FORTY],
        conflicts=[conflict(one, other, ConflictType.FIGURE)],
    )  # fmt: skip
    assert only(book).denied_by == ()


def test_a_plan_that_moved_names_the_claim_that_replaced_it() -> None:
    early, late = (
        plan(SHORE, "Saldery port will retire 40 ferries", "../2031-06"),
        plan(BELL, "Forty ferries go", "../2031-09"),
    )
    one, other = claim(early), claim(late)
    book = make_book(SOURCES, [one, other], reports=[early, late], revisions=[revision(one, other)])
    found = {c.claim.id: c.moved_to for c in view_commitments(book, today=TODAY)}
    assert found == {one.id: other.id, other.id: None}


def test_a_plan_that_moved_twice_names_the_claim_heard_last() -> None:
    early, undated, late = (
        plan(SHORE, "Saldery port will retire 40 ferries", "../2031-06"),
        plan(UNDATED, "Some 40 ferries go", "../2031-12"),
        plan(BELL, "Forty ferries go", "../2031-09"),
    )
    first, second, third = claim(early), claim(undated), claim(late)
    for ways in ([revision(first, second), revision(first, third)], [revision(first, third), revision(first, second)]):
        book = make_book(SOURCES, [first, second, third], reports=[early, undated, late], revisions=ways)
        assert {c.claim.id: c.moved_to for c in view_commitments(book, today=TODAY)}[first.id] == third.id


def test_commitments_stand_by_their_last_day_those_without_one_last() -> None:
    reports = [
        plan(SHORE, "Saldery port will retire 40 ferries", None),
        plan(SHORE, "40 ferries would go", "2031-05/.."),
        plan(BELL, "Forty ferries go", "2032"),
        plan(BELL, "A wall fell", "../2031-06"),
        plan(UNDATED, "Some 40 ferries go", "2031-02-01"),
    ]
    book = make_book(SOURCES, reports)
    assert [c.due for c in view_commitments(book, today=TODAY)] == [
        "2031-02-01",
        "../2031-06",
        "2032",
        "2031-05/..",
        None,
    ]
    assert [c.due for c in view_due(book, today=TODAY)] == ["2031-02-01", "../2031-06", "2032"]
    assert view_due(book, today=TODAY, story="s-none") == ()
