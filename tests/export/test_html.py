"""The dossier as a file: it loads nothing, is whole HTML, leads nowhere in vain, and shows hostile words as words."""

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import pytest

import onrecord
from onrecord.export import render_html
from onrecord.export.wording import DOUBTED_BELOW, tell_confidence
from onrecord.model import Confidence, ConflictType, Kind, Role, SourceClass, Span, Strength
from onrecord.record.book import Book
from onrecord.record.views import view_claims, view_report, view_stories
from record.books import claim, conflict, make_source, revision, say
from record.books import make_book as hand_made
from steps import count_steps

from .dossiers import Reader, make_book

TODAY = date(2026, 5, 6)
TEXT = """The harbour board will widen the north quay by 30 June 2026, its chair Oda Brandt said on Wednesday.

The work costs 14 million crowns, according to the board. Dockers rejected the plan.
"""


@pytest.fixture(scope="module")
def book(sample_record: Path) -> Book:
    with onrecord.open(sample_record, create=False) as record:
        return record.book()


@pytest.fixture(scope="module")
def page(book: Book) -> str:
    return render_html(book, today=TODAY)


@pytest.fixture(scope="module")
def reader(page: str) -> Reader:
    return Reader(page)


# -- the file ------------------------------------------------------------------------------------------------------


def test_nothing_is_loaded_from_anywhere(page: str, reader: Reader) -> None:
    loading = {
        "src",
        "srcset",
        "action",
        "formaction",
        "data",
        "poster",
        "background",
        "ping",
        "manifest",
        "xlink:href",
    }
    for tag, attributes in reader.tags:
        assert not loading & attributes.keys(), tag
        assert not any(name.startswith("on") for name in attributes), tag
    assert {tag for tag, _ in reader.tags}.isdisjoint(
        {"link", "iframe", "object", "embed", "img", "base", "form", "svg"}
    )
    (style,) = reader.inside("style")
    assert "url(" not in style
    assert "@import" not in style
    assert "@font-face" not in style
    (script,) = reader.inside("script")
    assert not re.search(r"fetch|XMLHttp|WebSocket|import\(|innerHTML|eval|Function\(|document\.write", script)
    assert "http://" not in page
    assert "https://" not in page


def test_links_stay_in_the_file_and_lead_somewhere(reader: Reader) -> None:
    ids = reader.ids()
    assert [id_ for id_, number in Counter(ids).items() if number > 1] == []
    assert len(reader.links()) > 200
    for link in reader.links():
        assert link.startswith("#")
        assert link[1:] in ids


def test_the_policy_allows_this_script_and_nothing_else(reader: Reader) -> None:
    (policy,) = (
        a["content"] for t, a in reader.tags if t == "meta" and a.get("http-equiv") == "Content-Security-Policy"
    )
    (script,) = reader.inside("script")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    rules = dict(rule.strip().split(" ", 1) for rule in (policy or "").split(";"))
    assert rules == {
        "default-src": "'none'",
        "img-src": "data:",
        "style-src": "'unsafe-inline'",
        "script-src": f"'sha256-{digest}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    head = [tag for tag, _ in reader.tags]
    assert head.index("meta") < head.index("title") < head.index("style")
    assert script == (files("onrecord.export.html") / "dossier.js").read_text("utf-8")


def test_it_is_whole_html_of_a_language_and_a_charset(page: str, reader: Reader) -> None:
    assert page.startswith("<!doctype html>")
    assert reader.declarations == ["doctype html"]
    tags = dict(reader.tags[:1])
    assert tags["html"] == {"lang": "en"}
    assert reader.tags[2] == ("meta", {"charset": "utf-8"})
    assert ("meta", {"name": "referrer", "content": "no-referrer"}) in reader.tags
    assert ("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}) in reader.tags


def test_the_same_book_and_day_give_the_same_bytes(book: Book, page: str) -> None:
    assert render_html(book, today=TODAY) == page
    assert render_html(book, today=date(2026, 5, 7)) != page


# -- what it holds -------------------------------------------------------------------------------------------------


def test_every_report_stands_there_in_its_context(book: Book, reader: Reader) -> None:
    evidence = {a["id"] for t, a in reader.tags if t == "article" and a.get("class") == "evidence"}
    assert evidence == set(book.reports)
    text = reader.text()
    for report in book.reports:
        view = view_report(book, report)
        assert view.before + view.exact + view.after in text


def test_the_appendix_holds_the_claims_of_several_reports_alone(book: Book, reader: Reader) -> None:
    several = {claim.id for claim in book.claims.values() if len(claim.reports) > 1}
    assert 0 < len(several) < len(book.claims)
    assert {a["id"] for t, a in reader.tags if t == "article" and a.get("class") == "claim"} == several
    alone = {claim.id: claim.reports[0] for claim in book.claims.values() if len(claim.reports) == 1}
    links = {link[1:] for link in reader.links()}
    assert not links & alone.keys()
    assert links & set(alone.values()), "what one report says opens on its words"
    assert several <= links


def test_a_plan_that_moved_leads_to_the_later_date(book: Book, page: str) -> None:
    moved = re.findall(r'<a class="moved" href="#([^"]+)">', page)
    assert moved
    assert set(moved) <= {r.later for r in book.judgements.revisions} | set(book.reports)


def test_a_plan_that_moved_to_what_one_report_says_leads_to_its_words() -> None:
    source = make_source(
        "shore.txt", "The quay opens by June, Ilse Brandt said.", "The quay opens by August, she said."
    )
    early, late = (
        say(source, f"The quay opens by {month}", by=(SourceClass.NAMED, "Ilse Brandt"), kind=Kind.PLAN, times={f"by {month}": (f"../2031-{number}", Role.DUE)})
        for month, number in (("June", "06"), ("August", "08"))
    )  # fmt: skip
    first, last = claim(early), claim(late)
    rendered = render_html(
        hand_made([source], [first, last], reports=[early, late], revisions=[revision(first, last)]), today=TODAY
    )
    assert f'<a class="moved" href="#{late.id}">' in rendered
    reader = Reader(rendered)
    assert {link[1:] for link in reader.links()} <= set(reader.ids())
    assert not [id_ for id_ in reader.ids() if id_.startswith("c-")]


def test_every_story_has_its_chapter_in_order(book: Book, reader: Reader) -> None:
    chapters = [a["id"] for t, a in reader.tags if t == "section" and a.get("class") == "story"]
    assert chapters == [story.id for story in view_stories(book)]


def test_conflicts_and_revisions_have_both_sides(book: Book, reader: Reader) -> None:
    ids = set(reader.ids())
    assert {c.id for c in book.judgements.conflicts} | {r.id for r in book.judgements.revisions} <= ids
    sides = [t for t, a in reader.tags if a.get("class") == "side"]
    assert len(sides) == 2 * (len(book.judgements.conflicts) + len(book.judgements.revisions))


def test_origins_are_told_as_what_they_are(book: Book, reader: Reader) -> None:
    text = reader.text()
    for view in view_claims(book):
        if view.origins.low != view.origins.high:
            assert f"between {view.origins.low} and {view.origins.high} origins" in text


def test_the_same_words_are_listed_once_in_the_standing(reader: Reader, page: str) -> None:
    standing = page.split('<ul class="standing">')[1].split("</section>")[0].split("<table")[0]
    links = re.findall(r'<a class="words" href="#([^"]+)">', standing)
    for stage in standing.split('class="stage"')[1:]:
        own = re.findall(r'<a class="words" href="#([^"]+)">', stage)
        assert len(own) == len(set(own))
        shown = re.findall(r'<a class="words"', stage.split("<details")[0])
        assert 1 <= len(shown) <= 2
    assert links
    assert set(links) <= set(reader.ids())


def test_the_day_from_which_it_is_seen(page: str) -> None:
    assert "22 articles from 9 outlets, 2 April to 6 May 2026." in page
    assert "Seen from 6 May 2026: “due” and “overdue” are counted from that day." in page
    assert "16 days overdue" in page
    assert "due in 9 days" in page


def test_every_number_and_word_is_explained_at_the_head(reader: Reader, page: str) -> None:
    head = page.split("<main>")[0]
    assert "at least one and at most three" in head
    for word in (
        *("report", "claim", "origin", "outlet", "voice", "named", "unnamed", "last mentioned", "revised", "(+2.3)"),
        *("fact", "plan", "position", "denied", "says no", "declined", "hedged", "../2026-05", "Left open", "×3"),
        *Strength,
    ):
        assert word in head, word
    assert reader.inside("dt")


RATED = Confidence(0.93, 0.58, 0.875, 0.61, 1.0, 0.7)
DOUBTS = "voice: sure to 58 %, how firm: sure to 61 %"


def make_rated(confidence: Confidence | None) -> Book:
    """Two outlets on one plan of a due date, who differ on another; the first report of the plan is as sure as given."""
    shore = make_source("shore.txt", "The quay opens by June, Ilse Brandt said. It has not been signed.")
    bell = make_source("bell.txt", "The quay opens by June, pilots said. The quay opens by August.", outlet="Bell")
    brandt = (SourceClass.NAMED, "Ilse Brandt")
    due = {"by June": ("../2031-06", Role.DUE)}
    first = replace(say(shore, "The quay opens by June", by=brandt, kind=Kind.PLAN, times=due), confidence=confidence)
    same = say(bell, "The quay opens by June", by=(SourceClass.ANONYMOUS, "pilots"), kind=Kind.PLAN, times=due)
    other = say(bell, "The quay opens by August", kind=Kind.PLAN, times={"by August": ("../2031-08", Role.DUE)})
    unsigned = replace(say(shore, "It has not been signed"), confidence=confidence)
    one, two, three = claim(first, same), claim(other), claim(unsigned)
    reports = [first, same, other, unsigned]
    return hand_made(
        [shore, bell], [one, two, three], reports=reports, conflicts=[conflict(one, two, ConflictType.TIME)]
    )


def test_what_is_doubtful_stands_beside_the_line_and_all_of_it_with_the_words() -> None:
    rated, today = make_rated(RATED), date(2031, 6, 15)
    page = render_html(rated, today=today)
    reader = Reader(page)
    beside = f'<span class="unsure">({DOUBTS})</span>'
    assert f"Ilse Brandt, in Far Shore, 2 April 2031 {beside}" in page.split('<ul class="due">')[1].split("</ul>")[0]
    assert f": Ilse Brandt {beside}</li>" in page.split('<div class="sides">')[1]
    assert f"Ilse Brandt {beside}: <blockquote" in page.split('<ol class="uses">')[1]
    parts = page.split('<article class="evidence"')[1:]
    told = [part for part in parts if f'· <span class="unsure">{DOUBTS}</span></p>' in part]
    assert len(told) == 2 < len(parts) == 4
    for report in (report for report in rated.reports.values() if report.confidence is not None):
        (own,) = (part for part in told if part.startswith(f' id="{report.id}"'))
        assert f'<p class="soft place">How sure: {tell_confidence(view_report(rated, report.id))}</p>' in own
    assert page.count("How sure:") == 2
    assert "sure to 58 %" in reader.inside("dt")
    assert f"only what is below {100 * DOUBTED_BELOW:.0f} %" in page.split("<main>")[0]


def test_a_record_that_rules_alone_read_says_nothing_of_being_sure() -> None:
    today = date(2031, 6, 15)
    plain = render_html(make_rated(None), today=today)
    text = Reader(plain).text()
    assert "sure" not in re.findall(r"\w+", text.lower())
    assert 'class="unsure"' not in plain
    sure = render_html(make_rated(Confidence(0.9, 0.9, 0.9, 0.9, 0.9, 0.9)), today=today)
    assert 'class="unsure"' not in sure, "beside a line only what is doubtful"
    assert sure.count("How sure:") == 2


def test_long_lists_are_folded() -> None:
    days = range(1, 31)
    source = make_source("shore.txt", *(f"Ferry {day} sails on day {day}, pilots said." for day in days))
    reports = [
        say(source, f"Ferry {day} sails on day {day}", kind=Kind.PLAN, times={f"day {day}": (f"2031-06-{day:02}", Role.DUE)})
        for day in days
    ]  # fmt: skip
    claims = [claim(report) for report in reports]
    differences = [conflict(one, other, ConflictType.TIME) for one, other in pairwise(claims)]
    moves = [revision(one, other) for one, other in pairwise(claims)]
    rendered = render_html(
        hand_made([source], claims, reports=reports, conflicts=differences, revisions=moves), today=date(2031, 6, 15)
    )
    assert rendered.count('class="badge') == 30
    assert rendered.split('<ul class="due">')[1].split("</ul>")[0].count("<li") == 12
    assert "18 more that are due or overdue" in rendered
    assert rendered.count('class="conflict hit"') == rendered.count('class="conflict revision hit"') == 29
    assert "17 more conflicts" in rendered
    assert "17 more revisions" in rendered
    Reader(rendered)


def test_an_empty_record(tmp_path: Path) -> None:
    page = render_html(make_book(tmp_path), today=TODAY)
    reader = Reader(page)
    assert "Nothing is on record yet." in reader.text()
    assert "0 articles from 0 outlets." in reader.text()
    assert reader.links() == []


def test_a_record_of_one_report(tmp_path: Path) -> None:
    text = "The quay will be closed by 30 June 2026, harbour master Oda Brandt said.\n"
    book = make_book(tmp_path, {"text": f"Quay to close in the summer\n\n{text}"})
    reader = Reader(render_html(book, today=TODAY))
    assert len(book.reports) == 1
    assert "due in 55 days" in reader.text()
    assert "1 article from 1 outlet." in reader.text()
    assert {link[1:] for link in reader.links()} <= set(reader.ids())


# -- hostile words -------------------------------------------------------------------------------------------------

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "end of our script": "</script><script>alert(2)</script>",
    "end of our style": "</style><style>*{display:none}</style>",
    "attribute": '" onmouseover="alert(3)" x="',
    "single quotes": "' onclick='alert(4)",
    "image": "<img src=x onerror=alert(5)>",
    "drawing": "<svg/onload=alert(6)>",
    "template": "{{ 7 * 7 }}{% raw %}{# gone #}${7*7}",
    "comment": "<!-- hidden --!> ]]> <![CDATA[ x",
    "reference": "&lt;b&gt; &amp;amp; &#60;i&#62;",
    "address": "javascript:alert(7)",
    "end of line": "end\u2028of\u2029a\u0085line",
    "direction": "\u202e\u2066\u202dturned\u2067",
    "control": "\x01\x08\x1b[31m\x7f\x9b",
    "no character": "\ufffe\uffff\ufdd0",
    "null-like": "\u2400\ufeff\u0000".replace("\0", ""),
    "long": "x" * 10_000,
    "emoji": "👩‍👩‍👧‍👦" * 50,
}
STAND_IN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_words_stay_words(kind: str, tmp_path: Path) -> None:
    words = HOSTILE[kind]
    text = f"The board will close {words} gate by 30 June 2026, its chair Oda {words} Brandt said.\n\n{TEXT}"
    page: dict[str, str | None] = {
        "id": f"page {words}",
        "outlet": f"Tide {words}",
        "title": f"Quay {words}",
        "byline": f"By Tilde {words}",
        "published": "2026-03-04",
        "text": text,
    }
    plain: dict[str, str | None] = {
        "id": "plain",
        "outlet": "Tide",
        "published": "2026-03-04",
        "text": text.replace(words, "the"),
    }
    rendered = render_html(make_book(tmp_path / "hostile", page), today=TODAY)
    reader = Reader(rendered)
    usual = Reader(render_html(make_book(tmp_path / "plain", plain), today=TODAY))
    assert {tag for tag, _ in reader.tags} <= {tag for tag, _ in usual.tags} | {"span", "code", "bdi"}
    assert {n for _, attributes in reader.tags for n in attributes} <= {n for _, a in usual.tags for n in a} | {
        "data-name"
    }
    assert len(reader.inside("script")) == len(reader.inside("style")) == 1
    assert reader.inside("script") == usual.inside("script")
    shown = STAND_IN.sub("\ufffd", words)
    assert shown in reader.text()
    assert not STAND_IN.search(rendered)
    assert all(link.startswith("#") and link[1:] in reader.ids() for link in reader.links())
    rendered.encode("utf-8")


def test_ids_hold_no_words_of_a_page(book: Book) -> None:
    for id_ in (*book.reports, *book.claims, *book.stories):
        assert re.fullmatch(r"[a-z]-[0-9a-f]{20}", id_)


# -- size ----------------------------------------------------------------------------------------------------------


def test_two_megabytes_of_text_are_quick_and_are_not_copied_into_it(book: Book, page: str) -> None:
    long = "word " * 400_000
    pages = {id_: replace(p, text=p.text + long) for id_, p in book.pages.items()}
    articles = {
        id_: replace(a, body=(*a.body[:-1], Span(a.body[-1].start, len(pages[a.page_id].text))))
        for id_, a in book.articles.items()
    }
    longer = replace(book, pages=MappingProxyType(pages), articles=MappingProxyType(articles))
    assert count_steps(lambda: render_html(longer, today=TODAY)) < 1.2 * count_steps(
        lambda: render_html(book, today=TODAY)
    )
    rendered = render_html(longer, today=TODAY)
    assert len(rendered) < 1.2 * len(page)


def test_folders_of_the_one_who_made_it_are_not_told(tmp_path: Path) -> None:
    page = tmp_path / "secret-folder" / "quay.txt"
    page.parent.mkdir()
    page.write_text(f"Harbour board to widen quay\n\n{TEXT}\n\n{TEXT.replace('north', 'south')}", "utf-8")
    with onrecord.open(tmp_path / "record.db") as record:
        record.add(onrecord.read(page))
        rendered = render_html(record.book(), today=TODAY)
    assert "quay.txt" in rendered
    assert "secret-folder" not in rendered
    assert "1 article from 1 outlet." in rendered
