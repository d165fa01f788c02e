import pytest

from onrecord.resolve.times_order import is_day_first


@pytest.mark.parametrize(
    "address",
    [
        "https://www.bbc.com/news/1",
        "https://www.example.co.uk/a",
        "http://news.example.fr",
        "dawn.com/story",
        "HTTPS://WWW.EXAMPLE.IN/A",
        "https://user@example.de:8080/a",
    ],
)
def test_pages_of_most_countries_write_the_day_first(address: str) -> None:
    assert is_day_first(address)


@pytest.mark.parametrize(
    "address",
    [None, "", "https://www.example.com/uk", "https://example.gov/a", "https://example.ph", "no address", "https://"],
)
def test_pages_of_the_united_states_and_of_nowhere_write_the_month_first(address: str | None) -> None:
    assert not is_day_first(address)
