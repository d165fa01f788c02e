"""Addresses at the start of a line: where they end, whose they are and which day stands in them."""

import pytest

from onrecord.clean.addresses import find_address, find_day_in_address, is_address_line, outlet_of
from onrecord.clean.lexicon import CleanLexicon
from onrecord.model import Span

LEXICON = CleanLexicon.shipped()

ADDRESSES = [
    ("https://lantern.example/a-b/7?c=d The port is shut.", "https://lantern.example/a-b/7?c=d"),
    ("www.lantern.example/a The port is shut.", "www.lantern.example/a"),
    (
        "https://lantern.example/v.php?u=7 & np = 9 & mp = 1 The port is shut.",
        "https://lantern.example/v.php?u=7 & np = 9 & mp = 1",
    ),
    (
        "https://lantern.example/x% C 3% AEy% C 3% AEz-day-1.6 The port is shut.",
        "https://lantern.example/x% C 3% AEy% C 3% AEz-day-1.6",
    ),
    (
        "http: / / www. lantern. example/2013/05/02/port-shut-now / Port shut now",
        "http: / / www. lantern. example/2013/05/02/port-shut-now /",
    ),
    (
        "http: / / lantern. example/port-shut _ 374. html Port shut now",
        "http: / / lantern. example/port-shut _ 374. html",
    ),
    (
        "http: / / lantern. example/port-shut. html? _ r=0 Port shut now",
        "http: / / lantern. example/port-shut. html? _ r=0",
    ),
]


@pytest.mark.parametrize(("text", "address"), ADDRESSES)
def test_find_address(text: str, address: str) -> None:
    found = find_address(text, Span(0, len(text)))
    assert found is not None
    assert found.exact(text) == address


@pytest.mark.parametrize(
    "text", ["The port: https://lantern.example", "http is a protocol", "www", "lantern.example is a site"]
)
def test_find_no_address(text: str) -> None:
    assert find_address(text, Span(0, len(text))) is None


DAYS = [
    ("https://lantern.example/2022/07/19/port", "2022-07-19"),
    ("https://lantern.example/news/2022-7-9/port", "2022-07-09"),
    ("https://lantern.example/2009/dec/07/port", "2009-12-07"),
    ("https://lantern.example/article/19/07/2022/port", "2022-07-19"),
    ("https://lantern.example/20220719/port", "2022-07-19"),
    ("https://lantern.example/v.php?ud=20220720000323", "2022-07-20"),
]


@pytest.mark.parametrize(("address", "day"), DAYS)
def test_find_day_in_address(address: str, day: str) -> None:
    found = find_day_in_address(address, Span(0, len(address)), lexicon=LEXICON)
    assert found is not None
    assert found[0] == day


@pytest.mark.parametrize(
    "address",
    [
        "https://lantern.example/2022/07/port",
        "https://lantern.example/2022/13/40/port",
        "https://lantern.example/3186147/port",
        "https://lantern.example/a-20220719-b",
        "https://lantern.example/2022/02/30/port",
    ],
)
def test_find_no_day_in_address(address: str) -> None:
    assert find_day_in_address(address, Span(0, len(address)), lexicon=LEXICON) is None


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        ("https://www.nytimes.com/a", "New York Times"),
        ("http: / / www. nytimes. com/a", "New York Times"),
        ("https://edition.cnn.com/", "CNN"),
    ],
)
def test_outlet_of(address: str, outlet: str) -> None:
    found = outlet_of(address, lexicon=LEXICON)
    assert found is not None
    assert found.name == outlet


@pytest.mark.parametrize("address", ["https://lantern.example/a", "https://com/", "mailto:x"])
def test_outlet_of_nobody(address: str) -> None:
    assert outlet_of(address, lexicon=LEXICON) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("desk@lantern.example", True),
        ("@janedoe.", True),
        ("lantern.example/a/b", True),
        ("and/or", False),
        ("He wrote to desk@lantern.example", False),
        ("U.S.", False),
    ],
)
def test_is_address_line(line: str, expected: bool) -> None:
    assert is_address_line(line) is expected
