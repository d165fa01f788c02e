from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Quote, Span
from onrecord.parse.quotes import find_quotes

QUOTES = [  # paragraphs parted by a new line, and the words of each quotation
    ("“The dam is safe,” she said.", ["The dam is safe,"]),
    ('"The dam is safe," she said. "It holds."', ["The dam is safe,", "It holds."]),
    ("‘The dam is safe,’ she said.", ["The dam is safe,"]),
    ("'The dam is safe,' she said.", ["The dam is safe,"]),
    ("``The dam is safe,'' she said.", ["The dam is safe,"]),
    ("„Der Damm hält“, sagte sie.", ["Der Damm hält"]),
    ("«Le barrage tient», dit-elle.", ["Le barrage tient"]),
    ("It is “open for good”.", ["open for good"]),
    ("“He told us ‘never again’ and left,” she said.", ["He told us ‘never again’ and left,"]),
    ("“ Spaces stand inside ” here.", ["Spaces stand inside"]),
    ("“It isn't the dogs' fault,” she said.", ["It isn't the dogs' fault,"]),
    ("'The Joneses' boat isn't here,' she said.", ["The Joneses' boat isn't here,"]),
    ("“It went on.\n“And on,” she said.", ["It went on.", "And on,"]),
    ("'Twas late in May.\n“We left,” she said.", ["We left,"]),
    ("“It went on.\n“And on.\n“And ended,” she said.", ["It went on.", "And on.", "And ended,"]),
    ('"It went on.\n"And on," she said.', ["It went on.", "And on,"]),
]
NO_QUOTES = [
    "The dogs' owner didn't mind the '90s.",
    "O'Neill's boat and the captain’s are gone.",
    "A mark “ left open ends nothing.",
    "It is 5' 4\" tall, they say.",
    "An empty “” or “ ” holds nothing.",
    "rock 'n' roll isn’t dead.",
    "He said it’s the boys’ turn.",
]


def paragraphs(text: str) -> list[Span]:
    found, start = [], 0
    for line in text.split("\n"):
        if line:
            found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return found


def read(text: str) -> tuple[Quote, ...]:
    return find_quotes(text, paragraphs(text))


@pytest.mark.parametrize(("text", "expected"), QUOTES, ids=[q[0][:24] for q in QUOTES])
def test_quotations(text: str, expected: list[str]) -> None:
    assert [quote.inner.exact(text) for quote in read(text)] == expected


@pytest.mark.parametrize("text", NO_QUOTES, ids=lambda text: text[:24])
def test_marks_that_quote_nothing(text: str) -> None:
    assert [quote.outer.exact(text) for quote in read(text)] == []


def test_the_outer_span_holds_the_marks() -> None:
    text = "She said: “ We go. ” Then"
    assert [(q.outer.exact(text), q.inner.exact(text)) for q in read(text)] == [("“ We go. ”", "We go.")]


def test_a_quotation_that_goes_on_is_open_at_its_end() -> None:
    first, second = read("“It went on.\n“And on,” she said.")
    assert first.outer.end == first.inner.end
    assert second.outer.end == second.inner.end + 1


def test_a_mark_left_open_is_a_stray_one_where_no_quotation_follows() -> None:
    assert read("“It went on.\nNobody knew.") == ()


def test_a_single_mark_left_open_does_not_quote_the_rest_of_a_long_paragraph() -> None:
    assert read("'Twas said that " + "it went on and " * 60 + "that it ended.'") == ()


MARKS = st.text(st.sampled_from(list("ab s.,\n“”„«»\"'‘’`\ud800م🚢")), max_size=120)


@settings(max_examples=300)
@given(MARKS)
def test_quotations_are_in_order_and_within_their_paragraph(text: str) -> None:
    found = read(text)
    assert all(left.outer.end <= right.outer.start for left, right in pairwise(found))
    for quote in found:
        assert quote.outer.contains(quote.inner)
        assert quote.outer.start < quote.inner.start
        assert quote.inner.exact(text).strip()
        assert any(p.contains(quote.outer) for p in paragraphs(text))


@pytest.mark.parametrize(
    "piece", ["“", "”", '"', "'", "‘", "’", "``", "''", "„", "«", "“a", "'a ", "‘a s’ ", '"\n', "“a\n"]
)
def test_hostile_marks_are_read_once(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert all(quote.outer.end <= len(text) for quote in read(text))
