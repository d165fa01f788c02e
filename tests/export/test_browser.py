"""The dossier in a real browser: it opens lines on their words, searches, turns dark, prints, fits a phone, and asks for nothing."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.export import render_html
from onrecord.record.book import Book
from onrecord.record.views import view_claims, view_report

from .chromium import Browser, Page, find_chromium, open_browser, open_page
from .dossiers import make_book
from .test_html import HOSTILE, TEXT

pytestmark = pytest.mark.browser

DARK, LIGHT = "rgb(20, 23, 26)", "rgb(251, 250, 247)"


@pytest.fixture(scope="module")
def book(sample_record: Path) -> Book:
    with onrecord.open(sample_record, create=False) as record:
        return record.book()


@pytest.fixture(scope="module")
def address(book: Book, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("dossier") / "dossier.html"
    path.write_text(render_html(book, today=date(2026, 5, 6)), "utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = find_chromium()
    if program is None:
        pytest.skip("no Chromium on the path; on Debian: apt-get install chromium")
    with open_browser(program) as running:
        yield running


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The dossier in a new tab; whatever a test does to it, nothing was complained of and nothing else asked for."""
    opened = open_page(browser)
    opened.resize(1280, 900)
    opened.open(address)
    yield opened
    assert opened.troubles() == []
    assert {request.split("#")[0] for request in opened.requests()} == {address}


def drawer(page: Page) -> str | None:
    """The words in the drawer; None where it is shut."""
    found = page.evaluate(
        "document.getElementById('drawer').hidden ? null : document.getElementById('shown').innerText"
    )
    return None if found is None else str(found)


def squeezed(words: str | None) -> str:
    return " ".join((words or "").split())


def shown(page: Page, selector: str) -> int:
    """How many elements that fit take up room on the page."""
    return int(
        page.evaluate(
            f"[...document.querySelectorAll({selector!r})].filter((e) => e.getClientRects().length > 0 && e.checkVisibility()).length"
        )
    )


def style(page: Page, selector: str, name: str) -> Any:
    return page.evaluate(f"getComputedStyle(document.querySelector({selector!r})).getPropertyValue({name!r})")


# -- a line opens on its words -------------------------------------------------------------------------------------


def test_a_click_on_a_line_opens_its_words_and_escape_closes_them(page: Page, book: Book) -> None:
    assert drawer(page) is None
    page.click(".phases a.words")
    claim = page.evaluate("document.querySelector('.phases a.words').getAttribute('href').slice(1)")
    for report in book.claims[claim].reports:
        assert squeezed(view_report(book, report).exact) in squeezed(drawer(page))
    assert page.evaluate("document.activeElement.id") == "shut"
    page.press("Escape")
    assert drawer(page) is None
    assert page.evaluate("document.activeElement.getAttribute('href')") == f"#{claim}"


def test_the_button_closes_too_and_a_link_in_the_drawer_leads_on(page: Page) -> None:
    page.click(".phases a.words")
    first = drawer(page)
    page.click("#shown .uses a")
    assert drawer(page) != first
    assert "characters" in (drawer(page) or "")
    page.click("#shut")
    assert drawer(page) is None


def test_every_line_opens_something(page: Page) -> None:
    dead = page.evaluate("""(() => {
        const dead = [];
        for (const link of document.querySelectorAll("main a[href^='#']")) {
            document.getElementById("shut").click();
            link.click();
            const target = document.getElementById(link.getAttribute("href").slice(1));
            if (document.getElementById("drawer").hidden && !target.matches(".story, .conflict")) dead.push(link.outerHTML);
        }
        return dead;
    })()""")
    assert dead == []


def test_the_address_of_a_report_opens_its_words(browser: Browser, address: str, book: Book) -> None:
    for report in sorted(book.reports)[:2]:
        page = open_page(browser)
        page.open(f"{address}#{report}")
        view = view_report(book, report)
        assert squeezed(view.before + view.exact + view.after) in squeezed(drawer(page))
        assert squeezed(page.evaluate("document.querySelector('#shown mark').textContent")) == squeezed(view.exact)
        assert page.troubles() == []


def test_an_address_typed_later_opens_too_and_one_that_leads_nowhere_does_nothing(page: Page, book: Book) -> None:
    page.evaluate("void (location.hash = '#r-none')")
    page.evaluate("new Promise((done) => setTimeout(done, 50))")
    assert drawer(page) is None
    report = min(book.reports)
    page.evaluate(f"new Promise((done) => {{ addEventListener('hashchange', done); location.hash = '#{report}'; }})")
    assert report in (drawer(page) or "")


def test_without_the_script_the_links_lead_to_the_words(browser: Browser, address: str, book: Book) -> None:
    page = open_page(browser)
    page.send("Emulation.setScriptExecutionDisabled", value=True)
    report = min(book.reports)
    page.open(f"{address}#{report}")
    page.send("Emulation.setScriptExecutionDisabled", value=False)
    assert page.evaluate(f"document.querySelector(':target').id === '{report}'")
    assert shown(page, f"[id='{report}'] mark") == 1, "the browser opens the part that holds the target"


# -- search --------------------------------------------------------------------------------------------------------


def test_search_hides_what_does_not_fit_and_opens_what_does(page: Page) -> None:
    lines, parts = shown(page, ".hit"), shown(page, "details[open]")
    page.evaluate("document.getElementById('find').focus()")
    page.write("12,000 CROWNS")
    assert 0 < shown(page, ".hit") < lines
    texts = page.evaluate("[...document.querySelectorAll('.hit:not(.gone)')].map((e) => e.textContent.toLowerCase())")
    assert all("12,000" in text and "crowns" in text for text in texts)
    assert shown(page, "details.article[open] .evidence") >= 1
    assert page.evaluate("document.getElementById('found').textContent") == f"{len(texts)} lines"
    page.write(" zzzz")
    assert shown(page, ".hit") == 0
    assert page.evaluate("document.getElementById('found').textContent") == "nothing found"
    page.evaluate(
        "(() => { const f = document.getElementById('find'); f.value = ''; f.dispatchEvent(new Event('input')); })()"
    )
    assert (shown(page, ".hit"), shown(page, "details[open]")) == (lines, parts)
    assert page.evaluate("document.getElementById('found').textContent") == ""


def test_folded_parts_open_with_a_click(page: Page) -> None:
    lines = shown(page, ".hit")
    page.click("details.rest summary")
    assert shown(page, ".hit") > lines


# -- light, dark, paper, phone -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("preferred", "first", "second"), [("light", LIGHT, DARK), ("dark", DARK, LIGHT)])
def test_light_and_dark_as_preferred_and_as_asked(page: Page, preferred: str, first: str, second: str) -> None:
    page.emulate(prefers_color_scheme=preferred)
    assert style(page, "body", "background-color") == first
    page.click("#shade")
    assert style(page, "body", "background-color") == second
    page.click("#shade")
    assert style(page, "body", "background-color") == first


@pytest.mark.parametrize("preferred", ["light", "dark"])
def test_on_paper_it_is_light_without_the_bar_and_with_all_words(page: Page, preferred: str, book: Book) -> None:
    page.click(".phases a.words")
    page.emulate(media="print", prefers_color_scheme=preferred)
    assert style(page, "body", "background-color") == "rgb(255, 255, 255)"
    assert style(page, "body", "color") == "rgb(0, 0, 0)"
    assert shown(page, ".bar") == shown(page, "#drawer") == 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert shown(page, "details.article .evidence") == len(book.reports)
    page.resize(760, 1000)  # A4 less its margins, at 96 pixels an inch
    assert page.evaluate("document.documentElement.scrollWidth") <= 760
    assert page.send("Page.printToPDF")["data"]


@pytest.mark.parametrize("width", [320, 360, 390, 768, 1280])
def test_nothing_runs_out_of_the_window(page: Page, width: int) -> None:
    page.resize(width, 800, phone=width < 500)
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    wide = page.evaluate(f"""[...document.querySelectorAll("main *, header *")]
        .filter((e) => !e.closest(".scroll") && !e.matches(".hidden") && e.getBoundingClientRect().right > {width} + 1)
        .map((e) => e.outerHTML.slice(0, 120))""")
    assert wide == []
    page.click(".phases a.words")
    assert page.evaluate("document.getElementById('drawer').getBoundingClientRect().left") >= 0
    assert page.evaluate(
        "(() => { const d = document.getElementById('drawer'); return d.scrollWidth <= d.clientWidth; })()"
    )


def test_the_axis_stands_over_the_lanes(page: Page) -> None:
    for width in (1280, 900, 390):
        page.resize(width, 800)
        edges = page.evaluate("""[...document.querySelectorAll(".timeline")].filter((t) => t.checkVisibility()).map((t) =>
            [".axis", ".lane"].map((s) => { const b = t.querySelector(s).getBoundingClientRect(); return [b.left, b.right]; }))""")
        assert edges
        for axis, lane in edges:
            assert axis == pytest.approx(lane, abs=0.5)


def test_a_column_is_never_narrower_than_its_words(page: Page) -> None:
    for width in (1280, 1000, 800, 720):
        page.resize(width, 800)
        heights = page.evaluate(
            "[...document.querySelectorAll('.phases thead th')].map((th) => th.getBoundingClientRect().height)"
        )
        assert len(set(heights[:5])) == 1
        lines = page.evaluate(
            "[...document.querySelectorAll('.phases thead th, .phases td.number')].filter((e) => e.checkVisibility()).map((e) => {"
            " const r = document.createRange(); r.selectNodeContents(e); return r.getClientRects().length; })"
        )
        assert max(lines) == 1


@pytest.mark.parametrize("width", [320, 390, 500, 705, 768, 1000, 1280])
@pytest.mark.parametrize("media", ["", "print"])
def test_no_heading_of_a_column_breaks(page: Page, width: int, media: str) -> None:
    page.emulate(media=media)
    page.resize(width, 800)
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    broken = page.evaluate("""[...document.querySelectorAll("thead th:not(.outlet)")].filter((th) => th.checkVisibility()).filter((th) => {
        const r = document.createRange(); r.selectNodeContents(th); return r.getClientRects().length > 1; }).map((th) => th.textContent)""")
    assert broken == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_labels_of_the_axis_do_not_overlap(page: Page, width: int) -> None:
    page.resize(width, 800)
    rows = page.evaluate("""[...document.querySelectorAll(".axis")].filter((a) => a.checkVisibility()).map((a) =>
        [...a.children].map((s) => { const b = s.getBoundingClientRect(); return [b.left, b.right]; }))""")
    assert rows
    for row in rows:
        assert all(left[1] <= right[0] + 0.5 for left, right in pairwise(row))


def test_the_words_and_numbers_are_explained_on_paper_too(page: Page) -> None:
    page.emulate(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert shown(page, ".guide dt") == page.evaluate("document.querySelectorAll('.guide dt').length") > 10


# -- hostile pages -------------------------------------------------------------------------------------------------


def test_hostile_words_run_nothing_and_ask_for_nothing(browser: Browser, tmp_path: Path) -> None:
    pages: list[dict[str, str | None]] = [
        {
            "id": f"page {kind} {words}",
            "outlet": f"Tide {words}",
            "title": f"Quay {words}",
            "published": "2026-03-04",
            "text": f"The board will close {words} gate {kind} by 30 June 2026, its chair Oda {words} Brandt said.\n\n{TEXT}",
        }
        for kind, words in HOSTILE.items()
    ]
    path = tmp_path / "hostile.html"
    path.write_text(render_html(make_book(tmp_path / "book", *pages), today=date(2026, 5, 6)), "utf-8")
    page = open_page(browser)
    page.resize(360, 800, phone=True)
    page.open(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    page.evaluate("document.querySelectorAll('a.words').forEach((link) => link.click())")
    assert page.evaluate("document.scripts.length") == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.troubles() == []
    assert [request.split("#")[0] for request in page.requests()] == [path.as_uri()]


def test_the_policy_stops_what_would_run_or_load(browser: Browser, address: str) -> None:
    """Were a hole in the escaping ever found, the browser itself would still refuse."""
    page = open_page(browser)
    page.open(address)
    page.evaluate("""(() => {
        const add = (tag, values) => document.body.append(Object.assign(document.createElement(tag), values));
        add("script", {textContent: "window.ran = true"});
        add("img", {src: "https://tide.example/pixel.png"});
        add("iframe", {src: "https://tide.example/"});
        document.body.insertAdjacentHTML("beforeend", "<button id=hole onclick='window.ran = true'>x</button>");
        document.getElementById("hole").click();
        return fetch("https://tide.example/").then(() => { window.ran = true; }, () => {});
    })()""")
    assert page.evaluate("window.ran === undefined")
    assert len(page.troubles()) >= 4


def test_an_empty_record_opens_without_complaint(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_text(render_html(make_book(tmp_path / "book"), today=date(2026, 5, 6)), "utf-8")
    page = open_page(browser)
    page.open(path.as_uri())
    assert "Nothing is on record yet" in page.evaluate("document.body.innerText")
    assert page.troubles() == []


def test_claims_of_the_book_are_those_of_the_page(page: Page, book: Book) -> None:
    several = [claim for claim in view_claims(book) if len(claim.reports) > 1]
    assert page.evaluate("document.querySelectorAll('.claims .claim').length") == len(several)
