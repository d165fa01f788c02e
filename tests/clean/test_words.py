"""How lines are compared, and which may be headlines or sentences."""

import pytest

from onrecord.clean.words import capital_share, count_words, fold, fold_line, has_words, is_headline, is_sentence


@pytest.mark.parametrize(
    ("text", "folded"),
    [("By  Jane’s\u00a0Desk", "by jane's desk"), ("\u200bTT\ufeff", "tt"), ("", "")],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("line", "folded"),
    [("• SEE ALSO:", "see also"), ("▶ Watch now ›", "watch now"), ("READ MORE...", "read more"), ("- - -", "")],
)
def test_fold_line(line: str, folded: str) -> None:
    assert fold_line(line) == folded


HEADLINES = [
    "Board meets over gate",
    "Who shut the gate?",
    "'Nobody told us,' dockers say",
    "40 ships wait off Port Mira",
    "Gate shut!",
    "Board: no vote",
]
NO_HEADLINES = [
    "Board meets over gate.",
    "The board met over the gate:",
    "board meets over gate",
    "It said: “The gate is shut.”",
    "wait …",
    "word " * 40,
    "—",
]


@pytest.mark.parametrize("line", HEADLINES)
def test_is_headline(line: str) -> None:
    assert is_headline(line)


@pytest.mark.parametrize("line", NO_HEADLINES)
def test_is_no_headline(line: str) -> None:
    assert not is_headline(line)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("It is shut.", True), ("“It is shut.”", True), ("Shut?", True), ("It is shut", False), ("It said:", False)],
)
def test_is_sentence(text: str, expected: bool) -> None:
    assert is_sentence(text) is expected


def test_counting() -> None:
    assert count_words("Jane's half-dozen ships, 40 in all — gone.") == 7
    assert has_words("* 1 *")
    assert not has_words("* — *")
    assert capital_share("Board Meets over the Gate") == 1.0
    assert capital_share("Board meets over the gate") == 0.0
    assert capital_share("Board") == 0.0
