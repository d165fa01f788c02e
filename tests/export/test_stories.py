import json
from dataclasses import replace

from onrecord.export import render_stories
from onrecord.model import Judgements, Span, Story
from onrecord.record import Holdings
from onrecord.record.book import open_book
from record.books import make_book, make_source

SHORE, BELL, RADIO = (make_source(f"{name}.txt", "A wall fell.") for name in ("shore", "bell", "radio"))


def test_a_line_an_article_by_its_reference() -> None:
    book = make_book([SHORE, BELL, RADIO], [], stories={"s-2": [SHORE, RADIO], "s-1": [BELL]})
    assert [json.loads(line) for line in render_stories(book)] == [
        {"id": "bell.txt", "cluster": "s-1"},
        {"id": "radio.txt", "cluster": "s-2"},
        {"id": "shore.txt", "cluster": "s-2"},
    ]


def test_each_line_is_one_line() -> None:
    odd = make_source("a\nb 🚢\u2028.txt", "A wall fell.")
    lines = list(render_stories(make_book([odd], [])))
    assert len(lines) == 1
    assert lines[0].endswith("}\n")
    assert lines[0].count("\n") == 1
    assert json.loads(lines[0])["id"] == "a\nb 🚢\u2028.txt"


def test_articles_of_one_page_are_told_apart() -> None:
    second = replace(SHORE.article, id="a-2", number=2, body=(Span(0, 5),))
    held = Judgements((Story("s-1", "", (SHORE.article.id,)), Story("s-2", "", ("a-2",))), (), (), ())
    book = open_book(Holdings((SHORE.page,), (SHORE.article, second), (), held, {}))
    assert [json.loads(line) for line in render_stories(book)] == [
        {"id": "shore.txt#1", "cluster": "s-1"},
        {"id": "shore.txt#2", "cluster": "s-2"},
    ]


def test_no_articles_no_lines() -> None:
    assert list(render_stories(make_book([], [], stories={"s-1": []}))) == []
