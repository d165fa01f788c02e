"""What is kept of words that stand twice."""

from onrecord.clean.lexicon import CleanLexicon
from onrecord.clean.lines import find_lines
from onrecord.clean.marks import read_mark
from onrecord.clean.repeats import find_pull_quotes, find_repeats
from onrecord.model import AsideKind

LEXICON = CleanLexicon.shipped()
OTHER = ["The gate is shut until May.", "The board named no day for the vote.", "A crane fell on it in March."]
LONG = "The harbour board of Port Mira met on Friday over the gate."


def repeats(*lines: str) -> dict[int, AsideKind]:
    text = "\n\n".join(lines)
    marks = [read_mark(text, line, lexicon=LEXICON) for line in find_lines(text)]
    return {at: kind for at, (kind, _) in find_repeats(marks).items()}


def quotes(*lines: str) -> set[int]:
    text = "\n\n".join(lines)
    return set(find_pull_quotes(text, [read_mark(text, line, lexicon=LEXICON) for line in find_lines(text)]))


def test_a_headline_is_kept_once() -> None:
    assert repeats("Board meets over gate", "Share", "Board Meets Over Gate", *OTHER) == {2: AsideKind.REPEAT}


def test_twice_in_a_row_is_a_caption() -> None:
    assert repeats("Board meets over gate", LONG, LONG, *OTHER) == {1: AsideKind.CAPTION, 2: AsideKind.CAPTION}
    assert repeats("Board meets over gate", LONG, "TT", LONG, *OTHER) == {1: AsideKind.CAPTION, 3: AsideKind.CAPTION}


def test_a_page_pasted_line_by_line_twice_keeps_one_of_each() -> None:
    twice = [line for line in (LONG, *OTHER) for _ in range(2)]
    assert repeats(*twice) == dict.fromkeys((1, 3, 5, 7), AsideKind.REPEAT)


def test_a_whole_article_pasted_twice_keeps_the_first() -> None:
    assert repeats(LONG, *OTHER, LONG, *OTHER) == dict.fromkeys((4, 5, 6, 7), AsideKind.REPEAT)


def test_of_a_summary_above_the_text_the_text_is_kept() -> None:
    assert repeats("Summary", LONG, "Board meets", LONG, *OTHER) == {1: AsideKind.REPEAT}


def test_short_things_may_be_said_twice() -> None:
    assert repeats("“No,” he said.", *OTHER, "“No,” he said.", LONG) == {}


def test_pull_quotes_stand_in_a_longer_paragraph() -> None:
    said = "We have waited for eleven years and shall not wait"
    paragraph = f"“{said} for another one,” said Ann Example, who leads the dockers."
    assert quotes("Board meets", paragraph, said, *OTHER) == {2}
    assert quotes("Board meets", paragraph, "We have waited for eleven years", *OTHER) == set()
    assert quotes("Board meets", paragraph, said + " at all", *OTHER) == set()
