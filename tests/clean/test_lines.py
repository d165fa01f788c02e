"""Lines of a page, whatever ends them, and paragraphs that were broken at a fixed width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.clean.lines import find_lines

WRAPPED = (
    "The harbour authority of Port Mira said on Friday that it would\n"
    "reopen two of its five berths by the end of October, after a month of\n"
    "talks with the union of the dockers.\n"
)


def words(text: str) -> list[tuple[str, int]]:
    return [(line.span.exact(text), line.blank) for line in find_lines(text)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
def test_any_line_end_and_blank_lines_before(end: str) -> None:
    assert words(end.join(["", "  One ", "", "", "Two\t"])) == [("One", 1), ("Two", 2)]


def test_broken_lines_are_joined() -> None:
    assert words(WRAPPED) == [(WRAPPED.rstrip("\n"), 0)]


@pytest.mark.parametrize(
    "text",
    [
        WRAPPED.replace("\n", "\n\n"),
        "Home\nWorld\nsubscribe\n",
        WRAPPED.replace("would\n", "would.\n")
        .replace("reopen", "Reopen")
        .replace("a month of\n", "a month.\n")
        .replace("talks", "Talks"),
        "A short line that stops\nand goes on in another line that is much longer than the first one was\nends\n",
    ],
)
def test_lines_of_their_own_are_not_joined(text: str) -> None:
    assert len(words(text)) == 3


@given(st.text(alphabet=" \n\r\tab.\u2028\u00a0", max_size=60))
def test_lines_hold_all_that_is_not_blank(text: str) -> None:
    lines = find_lines(text)
    covered = {at for line in lines for at in range(line.span.start, line.span.end)}
    assert covered >= {at for at, character in enumerate(text) if not character.isspace()}
    assert all(line.span.exact(text) == line.span.exact(text).strip() for line in lines)
