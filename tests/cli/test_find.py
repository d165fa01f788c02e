"""Ids by their beginnings."""

import pytest

from onrecord.cli.find import find_one
from onrecord.errors import InputError

IDS = ["c-12ab", "c-12cd", "s-77", "s-77f"]


@pytest.mark.parametrize(
    ("start", "found"), [("c-12a", "c-12ab"), ("c-12cd", "c-12cd"), ("s-77", "s-77"), ("s-77f", "s-77f")]
)
def test_the_one_that_is_meant(start: str, found: str) -> None:
    assert find_one(start, IDS, what="claim") == found


@pytest.mark.parametrize("start", ["c-1", "c-12"])
def test_several_are_named(start: str) -> None:
    with pytest.raises(
        InputError, match=f"2 claim ids begin with '{start}', c-12ab and c-12cd among them; give more of it"
    ):
        find_one(start, IDS, what="claim")


@pytest.mark.parametrize("start", ["", "c", "c-", "c-13", "12ab", "c-12abc", "C-12A"])
def test_none_is_told(start: str) -> None:
    with pytest.raises(InputError, match=f"no claim '{start}' in the record"):
        find_one(start, IDS, what="claim")
