"""Findings to reports: whose they are, and which times and figures are theirs."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Article, Kind, Page, SourceClass, Voice
from onrecord.resolve import resolve_reports

from .made import LEXICON, find_all, make_parsed, paragraphs, read, rows


def shown(text: str, voice: Voice) -> str:
    span = voice.span.exact(text) if voice.span else "-"
    return " | ".join([span, voice.name or "-", voice.source_class, *([voice.via] if voice.via else [])])


@pytest.mark.parametrize(("text", "expected"), rows("voices.tsv"), ids=lambda cell: cell[:48])
def test_the_voices_of_an_article(text: str, expected: str) -> None:
    assert " || ".join(shown(text, report.voice) for report in read(text)) == expected


def test_the_cases_have_every_class_of_voice() -> None:
    classes = {part.split(" | ")[2] for _, voices in rows("voices.tsv") for part in voices.split(" || ") if "|" in part}
    assert classes == set(SourceClass)


# text and the actors of its reports
ACTORS = [
    ("Dana Osk sold the yard. “I sold it,” Osk said.", [["Dana Osk"], ["Dana Osk"]]),
    ("Washington sold the yard.", [["United States"]]),
    ("France and Acme Corp. sold the yard.", [["France", "Acme Corp."]]),
    ("Dana Osk said that she sold the yard.", [["Dana Osk"]]),
    ("Acme Corp. said it would close the yard.", [["Acme Corp."]]),
    ("The last crane would be sold by May, Dana Osk said.", [[]]),
    ("Dana Osk promised to sell the last crane.", [["Dana Osk"]]),
    ("The storm closed the yard.", [[]]),
    ("Nobody closed the yard.", [[]]),
    ("There were boats in the yard.", [[]]),
    ("The yard was sold.", [[]]),
    ("The yard was sold by Dana Osk.", [["Dana Osk"]]),
    ("The union urged the ministry to close the yard.", [["ministry"]]),
    ("The last crane will be sold by December.", [[]]),
    ("The last crane will be sold by the town in May.", [["town"]]),
    ("The port of Saldery will close in May.", [["port of Saldery"]]),
    ("The price of bread will rise in May.", [[]]),
]


@pytest.mark.parametrize(("text", "expected"), ACTORS, ids=[a[0] for a in ACTORS])
def test_the_actors_of_an_article(text: str, expected: list[list[str]]) -> None:
    assert [list(report.actors) for report in read(text)] == expected


def test_times_and_figures_are_those_of_the_content() -> None:
    text = "The firm said on Monday that 40 boats sank in May 2030, and 12 men left in June 2030."
    first, second = read(text)
    assert [[t.edtf for t in r.times] for r in (first, second)] == [["2030-05"], ["2030-06"]]
    assert [[f.exact for f in r.figures] for r in (first, second)] == [["40"], ["12"]]


def test_reports_stand_in_the_order_of_their_contents() -> None:
    reports = read("The dam held, Osk said. Brandt said the mill burned and that the yard was shut.")
    assert list(reports) == sorted(reports, key=lambda r: (r.content, r.id))
    assert len(reports) == 3


def test_an_id_is_that_of_its_page_article_and_place() -> None:
    text = "The dam held. The mill burned down."
    one, other = read(text), read(text, number=2)
    assert len({r.id for r in (*one, *other)}) == 4
    assert [r.id for r in one] == [r.id for r in read(text)]
    assert all(r.id.startswith("r") and r.page_id == "p1" for r in one)


def test_the_outlets_own_report_has_nobody_else() -> None:
    (report,) = read("The dam held for a year.")
    assert report.voice == Voice(SourceClass.OUTLET)


def test_a_plan_and_nothing_else_has_a_strength() -> None:
    text = "The mayor said the dam would hold. The mill burned. It must close, she said."
    reports = read(text)
    assert {r.kind for r in reports} == set(Kind)
    assert all((r.strength is not None) == (r.kind is Kind.PLAN) for r in reports)


def test_a_strength_that_a_finding_has_by_mistake_is_dropped() -> None:
    text = "The firm will close the yard."
    parsed = make_parsed(text)
    found, _, _ = find_all(parsed)
    page = Page("p1", "page", text)
    article = Article("a1", "p1", 1, paragraphs(text))
    odd = [replace(f, kind=Kind.FACT) for f in found.findings]
    (report,) = resolve_reports(page, article, parsed, odd, found.names, (), (), lexicon=LEXICON)
    assert report.strength is None


VOCABULARY = (
    "The Osk Dana Brandt mayor minister officials said told the that . . , “ ” he she it they I we who France BBC Reuters "
    "according to One of them company sources in an interview with Acme Corp. closed 40 boats May 2031 tweeted quoted as "
    "saying by declined comment 's \n"
)
PIECES = st.sampled_from(VOCABULARY.split(" "))


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=40))
def test_any_words_give_reports_that_keep_their_promises(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for report in read(text):
        voice = report.voice
        assert (voice.name is None) == (voice.source_class is SourceClass.OUTLET) == (voice.span is None)
        assert voice.name is None or voice.name.strip()
        assert all(actor.strip() for actor in report.actors)
        assert len(set(report.actors)) == len(report.actors)
        assert all(t.span.overlaps(report.content) for t in report.times)
        assert all(report.content.contains(f.span) for f in report.figures)


HOSTILE = [
    "“We left,” Dana Osk said. ",
    "He said he left. ",
    "Osk met Brandt. ",
    "One of them said it fell. ",
    "\ud800 said it fell. ",
]


@pytest.mark.parametrize("piece", HOSTILE, ids=lambda piece: piece.encode("ascii", "backslashreplace").decode()[:20])
def test_hostile_articles_are_read(piece: str) -> None:
    assert read(piece * 2_000)
