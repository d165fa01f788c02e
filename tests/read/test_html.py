"""HTML: the main text, and what the page states about itself; nothing is guessed, run or fetched."""

from contextlib import suppress

import pytest

from onrecord.read.html import read_html
from onrecord.read.refused import Refused

FIRST = "The harbour board of Port Mira met on Friday and named no day for its vote on the gate."
SECOND = "About 400 dockers have been on strike since April, according to the union, which wants shorter nights."
BODY = f"<p>{FIRST}</p><p>{SECOND}</p>"


def page(body: str = BODY, head: str = "") -> str:
    return (
        f"<!doctype html><html><head>{head}</head><body><nav><a href='/a'>Home page of all</a><a href='/b'>Sport</a></nav>"
        f"<div class='cookie'>We use cookies.</div><article><h1>Board meets over gate</h1>{body}</article>"
        "<footer>Imprint</footer></body></html>"
    )


def test_the_main_text_is_read_and_the_menu_is_not() -> None:
    text, about = read_html(page())
    assert text == f"Board meets over gate\n{FIRST}\n{SECOND}"
    assert about.title == "Board meets over gate"
    assert (about.outlet, about.url, about.published, about.byline) == (None, None, None, None)


def test_html_that_is_not_closed_is_read() -> None:
    text, _ = read_html(f"<html><body><div><p>{FIRST}<p>{SECOND}<ul><li>One<li>Two")
    assert FIRST in text
    assert SECOND in text


def test_a_fragment_is_read() -> None:
    assert read_html(f"<p>{FIRST}</p>")[0] == FIRST


def test_scripts_and_entities_do_nothing() -> None:
    bomb = "<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'><!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    text, _ = read_html(
        bomb
        + page(
            f"<script>document.write('gone')</script>{BODY}<p>It is &b; and &x; &amp; &lt;b&gt; done, all of it.</p>"
        )
    )
    assert "gone" not in text
    assert "aaaaaaaaaa" not in text
    assert "root:" not in text
    assert "& <b> done" in text


META = [
    ('<meta property="og:site_name" content="The Lantern">', "outlet", "The Lantern"),
    (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","publisher":{"name":"The Lantern"}}</script>',
        "outlet",
        "The Lantern",
    ),
    ("<title>Board meets over gate | The Lantern</title>", "outlet", "The Lantern"),
    ('<link rel="canonical" href="https://lantern.example/gate">', "url", "https://lantern.example/gate"),
    (
        '<link rel="canonical" href="/gate"><meta property="og:url" content="https://lantern.example/b">',
        "url",
        "https://lantern.example/b",
    ),
    ('<meta property="article:published_time" content="2024-09-06T10:00:00Z">', "published", "2024-09-06T10:00:00Z"),
    ('<meta name="date" content="2024-09-06">', "published", "2024-09-06"),
    (
        '<script type="application/ld+json">{"@graph":[{"x":1},{"datePublished":"2024-09-06"}]}</script>',
        "published",
        "2024-09-06",
    ),
    ('<meta name="author" content="Jane Doe">', "byline", "Jane Doe"),
    (
        '<script type="application/ld+json">{"headline":"x","author":[{"name":"Jane Doe"},{"name":"Jo Roe"}]}</script>',
        "byline",
        "Jane Doe, Jo Roe",
    ),
    ('<meta property="og:title" content="Gate: board meets"><title>x</title>', "title", "Gate: board meets"),
    (
        '<meta property="og:site_name" content="The Lantern"><meta property="og:title" content="Gate | The Lantern">',
        "title",
        "Gate",
    ),
]


@pytest.mark.parametrize(("head", "field", "value"), META)
def test_what_the_head_states(head: str, field: str, value: str) -> None:
    assert getattr(read_html(page(head=head))[1], field) == value


NOT_STATED = [
    ('<meta name="date" content="6 September 2024">', "published"),
    ('<meta property="article:modified_time" content="2024-09-06">', "published"),
    ('<meta name="copyright" content="2024">', "published"),
    ('<link rel="canonical" href="javascript:alert(1)">', "url"),
    ('<meta name="author" content="https://lantern.example/jane">', "byline"),
    ('<script type="application/ld+json">{broken</script>', "outlet"),
    ('<script type="application/ld+json">' + '{"a":' * 30_000 + "</script>", "outlet"),
]


@pytest.mark.parametrize(("head", "field"), NOT_STATED)
def test_nothing_is_made_of_what_states_nothing(head: str, field: str) -> None:
    assert getattr(read_html(page(head=head))[1], field) is None


SEEN = [
    ('<p class="byline">By Jane Doe</p>', "byline", "By Jane Doe"),
    ('<time itemprop="datePublished" datetime="2024-09-06">last week</time>', "published", "2024-09-06"),
    ('<div class="meta"><time datetime="2024-09-06T08:00">Friday</time></div>', "published", "2024-09-06T08:00"),
]


@pytest.mark.parametrize(("line", "field", "value"), SEEN)
def test_what_the_article_shows(line: str, field: str, value: str) -> None:
    assert getattr(read_html(page(line + BODY))[1], field) == value


def test_two_days_in_the_page_state_no_day() -> None:
    times = '<div class="meta"><time datetime="2024-09-06">a</time><time datetime="2024-09-08">b</time></div>'
    assert read_html(page(times + BODY))[1].published is None


def test_by_line_and_date_under_the_headline_are_kept_in_the_text() -> None:
    text, _ = read_html(
        page(f'<div class="x"><i>By Jane Doe, Port Mira</i></div><div class="y">Friday 6 September 2024</div>{BODY}')
    )
    lines = text.split("\n")
    assert sorted(lines[1:3]) == ["By Jane Doe, Port Mira", "Friday 6 September 2024"]
    assert lines.count("By Jane Doe, Port Mira") == 1
    assert lines[3] == FIRST


def test_the_link_home_names_the_outlet() -> None:
    source = page(BODY + "<p>The speaker told the Lorne Gazette that it had met, and that all had been there.</p>")
    assert read_html(source.replace("<nav>", '<nav><a href="/">LORNE GAZETTE</a>'))[1].outlet == "Lorne Gazette"
    assert read_html(source.replace("<nav>", '<nav><a href="/">Home</a>'))[1].outlet is None


@pytest.mark.parametrize(
    "source", ["<html><body></body></html>", "<html><body><script>var a = 1;</script></body></html>", "<p> </p>"]
)
def test_a_page_without_text_is_refused(source: str) -> None:
    with pytest.raises(Refused) as caught:
        read_html(source)
    assert caught.value.cause == "no text"


def test_more_elements_than_any_page_has_are_refused() -> None:
    with pytest.raises(Refused) as caught:
        read_html("<html><body>" + "<p>a</p>" * 50_001)
    assert caught.value.cause == "too long"


HOSTILE = [
    "<!doctype " + "/" * 1_000_000,
    "<html><body>" + "<div>" * 100_000 + FIRST,
    "<html><body>" + "<b>" * 100_000 + FIRST,
    "<html><body><p>" + "<" * 500_000,
    '<html><head><script type="application/ld+json">' + '"\\' * 90_000 + "</script></head><body><p>" + FIRST,
    "<html><head><title>" + "a - " * 100_000 + "</title></head><body><p>" + FIRST,
    '<html><head><meta content="' + "a" * 1_000_000 + '" name="author"></head><body><p>' + FIRST,
    "<html><body>" + '<span class="byline">By x</span>' * 20_000 + f"<p>{FIRST}",
    "<html><body><h1>x</h1>" + "<div><i>By x 2024</i></div>" * 10_000 + f"<p>{FIRST}",
    "<html><body>" + f'<a href="/">{"A" * 50} B</a>' * 10_000 + f"<p>{FIRST}",
]


@pytest.mark.parametrize("source", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_html_takes_bounded_time(source: str) -> None:
    """What is not bounded does not come back from these."""
    with suppress(Refused):
        read_html(source)
