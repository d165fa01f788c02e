import hashlib
import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import digest, text_digest

Part = str | int | float | list[str] | None

texts = st.text(st.characters(), max_size=8)
parts: st.SearchStrategy[Part] = st.one_of(
    st.none(), texts, st.integers(), st.floats(allow_nan=False), st.lists(texts, max_size=3)
)


def test_an_id_tells_its_kind_and_stays_what_it_was() -> None:
    """Ids are stored: another way of making them would make every record's ids strange."""
    assert digest("r", "a-1", 4, 19) == "r-" + hashlib.sha256(b'["r","a-1",4,19]').hexdigest()[:20]
    assert re.fullmatch(r"c-[0-9a-f]{20}", digest("c", None, 1.5, ["x", "y"]))


DIFFERENT: list[tuple[str, tuple[Part, ...]]] = [
    ("r", ("a", "b")),
    ("r", ("ab",)),
    ("r", ("a", "b", "")),
    ("r", ("a", "b", None)),
    ("r", (["a", "b"],)),
    ("r", ("b", "a")),
    ("c", ("a", "b")),
    ("r", ("a,b",)),
    ("r", ('a","b',)),
    ("r", (1,)),
    ("r", ("1",)),
    ("r", (None,)),
    ("r", ("",)),
    ("r", ()),
]


def test_parts_are_told_apart() -> None:
    ids = [digest(kind, *given) for kind, given in DIFFERENT]
    assert all(one != other for one, other in itertools.combinations(ids, 2))


@given(st.lists(parts, max_size=4), st.lists(parts, max_size=4))
def test_equal_ids_are_those_of_equal_parts(left: list[Part], right: list[Part]) -> None:
    assert digest("p", *left) == digest("p", *left)
    if repr(left) != repr(right):
        assert digest("p", *left) != digest("p", *right)


@pytest.mark.parametrize("text", ["", "ferry", "Île d'Orvane 🚢", "\ud800 half a pair"])
def test_any_text_has_a_digest(text: str) -> None:
    assert text_digest(text) == hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    assert digest("p", text).startswith("p-")
