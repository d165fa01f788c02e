"""The two real pages that the product is built around, read end to end, where they lie beside the project.

They are other people's texts: nothing of them is quoted here but a few words to find a line by.
"""

from datetime import date
from pathlib import Path

import pytest

import onrecord
from onrecord.clean import CleanLexicon, clean_page
from onrecord.model import AsideKind, Kind, Polarity, Role, SourceClass
from onrecord.record.book import Book
from onrecord.record.views import ClaimView, ReportView, view_claims, view_commitments

TODAY = date(2024, 11, 29)
PAGES = Path(__file__).parents[2] / "shared" / "pages" / "coalition"

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    if not PAGES.is_dir():
        pytest.skip("no ../shared/pages/coalition beside the project")
    with onrecord.open(tmp_path_factory.mktemp("coalition") / "coalition.db") as record:
        outcome = record.add(onrecord.read(PAGES / "asharq.txt", PAGES / "voi.txt"))
        assert (outcome.pages, outcome.articles, outcome.failures) == (2, 3, ())
        assert not list(record.verify())
        return record.book()


@pytest.fixture(scope="module")
def claims(book: Book) -> tuple[ClaimView, ...]:
    return view_claims(book)


@pytest.fixture(scope="module")
def reports(claims: tuple[ClaimView, ...]) -> list[ReportView]:
    return [report for claim in claims for report in claim.reports]


def dues(reports: list[ReportView], page: str, voice: str | None = None) -> set[str | None]:
    """When what a page (or a voice on it) announces is due."""
    return {
        time.edtf
        for report in reports
        if Path(report.page).name == page and (voice is None or report.source_name == voice)
        for time in report.times
        if time.role is Role.DUE
    }


def test_two_articles_on_the_first_page_one_on_the_second(book: Book) -> None:
    found = sorted((Path(book.page_of(a).name).name, book.articles[a].number) for a in book.articles)
    assert found == [("asharq.txt", 1), ("asharq.txt", 2), ("voi.txt", 1)]


def test_no_report_is_read_from_furniture(book: Book) -> None:
    kinds = {a.kind for article in book.articles.values() for a in article.asides}
    assert kinds >= {AsideKind.TITLE, AsideKind.CAPTION, AsideKind.BUTTON, AsideKind.REPEAT}
    for report in book.reports.values():
        article = book.articles[report.article_id]
        assert any(p.start <= report.content.start and report.content.end <= p.end for p in article.body)
        for other in book.articles.values():
            if other.page_id == report.page_id:
                assert not any(aside.span.overlaps(report.content) for aside in other.asides)


def test_the_titles_and_the_captions_are_no_ones_words(book: Book, reports: list[ReportView]) -> None:
    for page in book.pages.values():
        for article in clean_page(page, lexicon=CleanLexicon.shipped()):
            assert article.title is not None
            assert all(article.title != report.exact for report in reports)
    assert all(mark not in report.exact for report in reports for mark in ("Photo by", "file)", "TT"))


def test_the_article_about_syria_is_of_a_story_of_its_own(book: Book) -> None:
    story = {(Path(book.page_of(a).name).name, book.articles[a].number): s for a, s in book.story_of.items()}
    assert story["asharq.txt", 1] == story["voi.txt", 1]
    assert story["asharq.txt", 2] != story["asharq.txt", 1]
    assert len(book.stories) == 2


def test_the_phases_with_their_bounds(reports: list[ReportView], book: Book) -> None:
    assert dues(reports, "asharq.txt") >= {"../2025-09", "../2026-12"}
    plans = view_commitments(book, today=TODAY)
    assert {c.due for c in plans} >= {"../2025-09", "../2026-12", "2026-09"}
    assert all(c.moved_to is None for c in plans)  # the month lies within the bound: nobody changed his mind


def test_the_minister_names_his_own_months_and_goes_by_his_full_name(reports: list[ReportView]) -> None:
    assert dues(reports, "voi.txt", "Thabet Al Abbasi") >= {"2025-09", "2026-09"}
    assert {r.source_name for r in reports if r.source_name and "Abbasi" in r.source_name} == {"Thabet Al Abbasi"}


def test_a_third_year_is_denied(reports: list[ReportView]) -> None:
    third = [r for r in reports if "third year" in r.exact]
    assert third
    for report in third:
        assert (report.kind, report.polarity) == (Kind.PLAN, Polarity.DENIED)
        assert report.source_name == "Thabet Al Abbasi"


@pytest.mark.parametrize(("number", "land"), [(2500, "Iraq"), (900, "Syria")])
def test_the_strengths_are_the_outlets_own_and_their_origins_cannot_be_told_apart(
    number: int, land: str, claims: tuple[ClaimView, ...]
) -> None:
    (claim,) = (
        claim
        for claim in claims
        if claim.articles == 2 and all(any(f.best == number for f in r.figures) for r in claim.reports)
    )
    assert all(report.source_class is SourceClass.OUTLET for report in claim.reports)
    assert all(land in report.exact for report in claim.reports)
    assert len(claim.outlets) == 2
    assert (claim.named, claim.unnamed, claim.narrated) == (0, 0, 2)
    assert (claim.origins.low, claim.origins.high) == (1, 2)


def test_weekdays_stay_open_where_the_page_gives_no_date(book: Book, reports: list[ReportView]) -> None:
    (first,) = (a for a in book.articles.values() if a.number == 1 and book.page_of(a.id).name.endswith("asharq.txt"))
    assert first.published is None
    assert first.anchor is None
    times = [t for r in reports if Path(r.article).name == "asharq.txt#1" for t in r.times if "day" in t.exact]
    assert times
    assert all(time.edtf is None for time in times)
