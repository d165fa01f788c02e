"""Whole pages: what is body, what is set aside and as what, and what the articles say about themselves."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clean.pages import CASES, Case
from onrecord.clean import CleanLexicon, clean_page
from onrecord.model import Article, AsideKind, Page, Span
from steps import count_steps

LEXICON = CleanLexicon.shipped()


def page(text: str, **about: str) -> Page:
    return Page(id="p-1", name="page.txt", text=text, **about)  # type: ignore[arg-type]


def pieces(article: Article, text: str) -> list[tuple[str, str]]:
    """Kind and words of all pieces in the order of the page."""
    found = [(span, "body") for span in article.body] + [(aside.span, str(aside.kind)) for aside in article.asides]
    return [(kind, span.exact(text)) for span, kind in sorted(found)]


def clean(text: str, **about: str) -> tuple[Article, ...]:
    return clean_page(page(text, **about), lexicon=LEXICON)


def only(text: str, **about: str) -> Article:
    (article,) = clean(text, **about)
    return article


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_pieces_of_a_page(case: Case) -> None:
    articles = clean(case.text)
    assert [pieces(article, case.text) for article in articles] == [list(wanted) for wanted in case.articles]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_aside_says_why_in_a_sentence(case: Case) -> None:
    reasons = [aside.reason for article in clean(case.text) for aside in article.asides]
    assert all(reason[0].isupper() and reason.endswith(".") and len(reason) > 10 for reason in reasons)


@pytest.mark.parametrize(
    "text",
    [
        "Home\nWorld\nSubscribe",
        "Snow closes pass\nKing opens bridge\nParliament passes budget",
        "• • •",
        "https://lantern.example/a",
    ],
)
def test_a_page_of_furniture_has_no_article(text: str) -> None:
    assert clean(text) == ()


TEXT = "The harbour board of Port Mira met on Friday.\nIt named no day for the vote, its speaker said.\n"


def test_ids_are_digests_of_page_and_number() -> None:
    first, second = only(TEXT), only(TEXT)
    assert first == second
    assert first.id.startswith("a-")
    assert first.page_id == "p-1"


def test_what_a_copied_page_says_about_itself() -> None:
    text = (
        f"Board meets over gate\nBy Jane Doe, Staff writer\nUpdated Sept 7, 2024 10:35 GMT\nJAKARTA (Reuters) - {TEXT}"
    )
    article = only(text)
    assert article.title == "Board meets over gate"
    assert article.byline == "Jane Doe, Staff writer"
    assert (article.place, article.agency) == ("JAKARTA", "Reuters")
    assert (article.published, article.anchor) == ("2024-09-07", "2024-09-07")
    assert article.anchor_span is not None
    assert article.anchor_span.exact(text) == "Sept 7, 2024"


def test_the_data_of_the_page_go_before_its_words() -> None:
    text = f"Board meets\nBy Jane Doe\n7 September 2024\n{TEXT}"
    about = {"title": "Board to meet", "byline": "By Karl Sample", "outlet": "nyt", "published": "2024-09-06T10:00:00Z"}
    article = only(text, **about)
    assert (article.title, article.byline) == ("Board to meet", "Karl Sample")
    assert article.outlet == "New York Times"
    assert (article.published, article.anchor, article.anchor_span) == ("2024-09-06T10:00:00Z", "2024-09-06", None)


def test_a_dated_caption_is_the_anchor_of_its_article_only() -> None:
    caption = "Dockers wait at the gate, on November 29, 2024. (Photo by Jo Roe / AFP)\n"
    other = (
        "\n\n\nStorm cuts off northern villages\n"
        + caption
        + "Three villages north of Cape Lorne were cut off by snow on Friday, the army said.\n"
        "Soldiers brought bread and oil by sledge, and took back two women in labour.\n"
        "The road to Vael should be clear by Sunday, according to the weather office of Lorne.\n"
    )
    body = (
        TEXT + "The board has eleven members, of whom nine were there when Ann Example spoke.\n"
        "Halden Docks, which own the gate, sent nobody, Ann Example said on Friday night.\n"
        "The gate has been shut since the storm in March, when a crane of Halden Docks fell on it.\n"
    )
    text = "Board meets over gate\n" + body + other
    first, second = clean(text)
    assert (first.published, first.anchor) == (None, None)
    assert (second.published, second.anchor) == (None, "2024-11-29")
    assert second.anchor_span is not None
    assert second.anchor_span.exact(text) == "November 29, 2024"


@pytest.mark.parametrize(
    ("caption", "anchor"),
    [
        ("Dockers wait, November 29, 2024. (Photo by Jo Roe / AFP)", "2024-11-29"),
        ("Dockers wait, November 2024. (Photo by Jo Roe / AFP)", None),
        ("Dockers wait, November 29, 2019. (Jo Roe / AFP file)", None),
        ("FILE - Dockers wait, November 29, 2019. (AP Photo/Jo Roe)", None),
    ],
)
def test_only_a_full_date_that_is_not_from_an_archive_is_an_anchor(caption: str, anchor: str | None) -> None:
    assert only(f"Board meets over gate\n{caption}\n{TEXT}").anchor == anchor


def test_a_day_in_the_address_is_an_anchor_but_no_publication() -> None:
    article = only(f"https://www.nytimes.com/2024/09/07/gate {TEXT}")
    assert (article.anchor, article.published, article.outlet) == ("2024-09-07", None, "New York Times")
    elsewhere = only(TEXT, url="https://lantern.example/2024/09/07/gate")
    assert (elsewhere.anchor, elsewhere.anchor_span, elsewhere.outlet) == ("2024-09-07", None, "lantern.example")


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("© Lorne Gazette 2024. All rights reserved.", "Lorne Gazette"),
        ("Copyright (c) 2024 Lorne Gazette", "Lorne Gazette"),
        ("By Jane Doe | BBC News", "BBC"),
        ("With inputs from agencies", None),
    ],
)
def test_outlet_that_a_line_names(line: str, outlet: str | None) -> None:
    assert only(f"Board meets over gate\n\n{TEXT}\n{line}\n").outlet == outlet


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Lorne Gazette", "Lorne Gazette"),
        ("LORNE GAZETTE | NEWS | SPORT | TIDES", "Lorne Gazette"),
        ("Northern Coast", None),
    ],
)
def test_outlet_above_the_headline(line: str, outlet: str | None) -> None:
    assert only(f"{line}\n\nBoard meets over gate\n\n{TEXT}").outlet == outlet


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Source: AFP", "AFP"),
        ("Reuters", "Reuters"),
        ("(KUNA)", "Kuwait News Agency"),
        ("With inputs from agencies", None),
        ("Getty Images", None),
    ],
)
def test_agency_that_a_last_line_names(line: str, agency: str | None) -> None:
    assert only(f"Board meets over gate\n\n{TEXT}\n{line}\n").agency == agency


def test_an_agency_between_paragraphs_credits_a_picture() -> None:
    assert only(f"Board meets over gate\n\n{TEXT}Reuters\nThe vote is due in May.\n").agency is None


def test_an_agency_that_no_table_knows_goes_by_its_name() -> None:
    text = f"Board meets over gate\n\nVAEL, Serenne (TERN) - {TEXT}It wrote to Ternwick.\n"
    assert only(text).agency == "Ternwick"
    assert only(text.replace("Ternwick", "others")).agency == "TERN"


PARAGRAPH = "The board of Halden Docks met Ann Example on Friday and spoke about the gate and the price of salt.\n\n"


@pytest.mark.parametrize(
    "between",
    [
        "\n\n\nWhat the board wants\n\n",  # a heading behind a wide gap, the same names below
        "Gate and price\n\n",
        "Jo Roe, 52\n\n",
        "Related stories\n\nSnow closes pass\n\nKing opens bridge\n\n",
        "Dockers wait. (Photo by Jo Roe / AFP)\n\n",
        "* * *\n\n",
    ],
)
def test_one_article_is_not_torn_apart(between: str) -> None:
    assert (
        len(
            clean(
                "Board meets over gate\n\n"
                + PARAGRAPH
                + "It voted twice, Ann Example said in Halden.\n\n"
                + _more(1)
                + between
                + _more(2)
            )
        )
        == 1
    )


def _more(part: int) -> str:
    return "".join(
        f"Ann Example told Halden Docks in part {part} that point {i} of the plan would cost the board time.\n\n"
        for i in range(4)
    )


def test_lines_broken_at_a_fixed_width_are_one_paragraph() -> None:
    text = (
        "PORT MIRA, May 3 (AFP) - The harbour authority of Port Mira said on\n"
        "Friday that it would reopen two of its five berths by the end of\n"
        "October, after a month of talks with the union of the dockers.\n\n"
        "About 400 dockers have been on strike since April, and more than 30\n"
        "ships were waiting.\n"
    )
    article = only(text)
    assert [span.exact(text)[-12:] for span in article.body] == ["the dockers.", "ere waiting."]
    assert len(article.body) == 2


LINES = st.sampled_from(
    [line for case in CASES for line in case.text.split("\n")]
    + [
        "By",
        "—",
        "\u200b",
        "\ufeff TT",
        "(AP)",
        "1.",
        "?",
        '"',
        "© ",
        "6 May 2024",
        "http://",
        "A" * 80,
        "a b c d e f g h",
        "()",
        "[]",
        "/ / /",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(LINES, max_size=25).map("\n".join)))
def test_every_character_ends_up_in_one_piece(text: str) -> None:
    articles = clean(text)
    spans = sorted(span for a in articles for span in (*a.body, *(aside.span for aside in a.asides)))
    assert all(left.end <= right.start for left, right in pairwise(spans))
    if articles:
        covered = {at for span in spans for at in range(span.start, span.end)}
        assert covered >= {at for at, character in enumerate(text) if not character.isspace()}
    for article in articles:
        assert article.body
        for span in article.body:
            assert span.exact(text) == span.exact(text).strip()


@settings(max_examples=100, deadline=None)
@given(st.lists(LINES, max_size=25).map("\n".join))
def test_articles_stand_in_the_order_of_the_page(text: str) -> None:
    articles = clean(text)
    assert [article.number for article in articles] == list(range(1, len(articles) + 1))
    firsts = [min(article.body).start for article in articles]
    assert firsts == sorted(firsts)


HOSTILE = [
    "a" * 200_000,
    "( " * 100_000,
    "1/" * 100_000,
    "http: / / a. " * 20_000,
    "Photo by " * 20_000,
    "Headline words stand here\n" * 10_000,
    "WASHINGTON (TERN) - A\n" * 10_000,
    "By Jane Doe\n" * 15_000,
    "\n".join(f"Sentence {i} has a stop at its End{i}.\n\nHeadline {i} of four words" for i in range(4_000)),
    "a b c d e f g h " * 8_000,
    "\na b c d e f g h" * 8_000,
    "\n" * 200_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
def test_hostile_pages_take_linear_time(text: str) -> None:
    one, two = (count_steps(lambda t=t: clean(t)) for t in (text[: len(text) // 2], text))  # type: ignore[misc]
    assert two < 2.5 * one + 1000


def test_kinds_are_words_for_people() -> None:
    assert all(kind.value.isalpha() and kind.value.islower() for kind in AsideKind)
    assert Span(0, 1).exact("x") == "x"
