import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span, cover

spans = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda ends: Span(ends[0], ends[0] + ends[1]))


def test_a_span_gives_back_its_words() -> None:
    text = "The quay 🚢 was shut"
    assert Span(4, 10).exact(text) == "quay 🚢"
    assert len(Span(4, 10)) == 6


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 3), (4, 2), (-1, 4), (-5, -2)])
def test_a_span_without_characters_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=r"^no characters between -?\d and -?\d; spans need 0 <= start < end$"):
        Span(start, end)


CONTAINS = [
    (Span(2, 9), Span(2, 9), True),
    (Span(2, 9), Span(2, 3), True),
    (Span(2, 9), Span(8, 9), True),
    (Span(2, 9), Span(1, 9), False),
    (Span(2, 9), Span(2, 10), False),
    (Span(2, 9), Span(9, 10), False),
]


@pytest.mark.parametrize(("outer", "inner", "expected"), CONTAINS)
def test_containing_takes_in_the_ends(outer: Span, inner: Span, expected: bool) -> None:
    assert outer.contains(inner) is expected


OVERLAPS = [
    (Span(2, 5), Span(5, 8), False),
    (Span(2, 5), Span(4, 8), True),
    (Span(2, 5), Span(0, 3), True),
    (Span(2, 5), Span(0, 2), False),
    (Span(2, 5), Span(3, 4), True),
]


@pytest.mark.parametrize(("left", "right", "expected"), OVERLAPS)
def test_spans_that_only_touch_do_not_overlap(left: Span, right: Span, expected: bool) -> None:
    assert left.overlaps(right) is right.overlaps(left) is expected


@given(spans, spans)
def test_overlap_is_a_shared_character(left: Span, right: Span) -> None:
    shared = set(range(left.start, left.end)) & set(range(right.start, right.end))
    assert left.overlaps(right) == bool(shared)
    assert left.contains(right) == (shared == set(range(right.start, right.end)))


@given(st.lists(spans, min_size=1, max_size=5))
def test_a_cover_is_the_smallest_span_that_holds_all(parts: list[Span]) -> None:
    whole = cover(parts)
    assert whole is not None
    assert all(whole.contains(part) for part in parts)
    assert (whole.start, whole.end) == (min(p.start for p in parts), max(p.end for p in parts))


def test_nothing_has_no_cover() -> None:
    assert cover([]) is None
    assert cover(iter([Span(3, 4)])) == Span(3, 4)


@given(st.lists(spans, max_size=6))
def test_spans_sort_by_start_then_end(found: list[Span]) -> None:
    assert sorted(found) == sorted(found, key=lambda s: (s.start, s.end))
