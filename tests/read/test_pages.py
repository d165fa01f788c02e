"""How a page is made: its id, its name, its date, and what is refused."""

import pytest

from onrecord.model import PageKind
from onrecord.read import About, Refused, read_published, to_page

DATES = [
    ("2024-09-07", "2024-09-07"),
    ("20240907", "2024-09-07"),
    (" 2024-09-07T10:35:00Z ", "2024-09-07T10:35:00Z"),
    ("2024-09-07T10:35:00+02:00", "2024-09-07T10:35:00+02:00"),
    ("2024-09-07 10:35", "2024-09-07 10:35"),
    ("20240907T103500", "2024-09-07T10:35:00"),
]
NO_DATES = [
    "",
    "2024",
    "2024-09",
    "7 September 2024",
    "2024-02-30",
    "2024-13-01",
    "Sat, 07 Sep 2024 10:35:00 GMT",
    "soon",
    "0000-01-01",
]


@pytest.mark.parametrize(("stated", "read"), DATES)
def test_read_published(stated: str, read: str) -> None:
    assert read_published(stated) == read


@pytest.mark.parametrize("stated", NO_DATES)
def test_read_published_takes_nothing_else(stated: str) -> None:
    with pytest.raises(ValueError, match=r"ISO 8601|day is|month must|out of range"):
        read_published(stated)


def test_the_name_is_no_part_of_the_id_but_a_given_id_is() -> None:
    one = to_page("Shut.", name="a.txt", page_chars_max=10)
    other = to_page("Shut.", name="b/c.txt", page_chars_max=10)
    given = to_page("Shut.", name="b/c.txt", page_chars_max=10, given_id="g1")
    assert one.id == other.id != given.id
    assert (one.name, other.name, given.name) == ("a.txt", "b/c.txt", "g1")
    assert one.kind is PageKind.TEXT


def test_what_is_known_is_part_of_the_id() -> None:
    known = [
        About(),
        About(outlet="x"),
        About(url="x"),
        About(published="2024-09-07"),
        About(title="x"),
        About(byline="x"),
    ]
    assert len({to_page("Shut.", name="a", page_chars_max=10, about=about).id for about in known}) == 6


def test_about_over() -> None:
    assert About(outlet="a").over(About(outlet="b", url="c")) == About(outlet="a", url="c")


@pytest.mark.parametrize(
    ("text", "cause"),
    [("", "empty"), (" \n\t", "empty"), ("a" * 11, "too long"), ("a\0b", "not text"), ("a\ud800b", "not text")],
)
def test_to_page_refuses(text: str, cause: str) -> None:
    with pytest.raises(Refused) as caught:
        to_page(text, name="a", page_chars_max=10)
    assert caught.value.cause == cause


def test_the_text_is_not_changed() -> None:
    text = " Shut.\r\n\u200bNow\t\n"
    assert to_page(text, name="a", page_chars_max=100).text == text
