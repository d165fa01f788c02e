"""Days that are stated in full, and lines that only say when the page was published."""

import pytest

from onrecord.clean.dates import find_day, find_leading_date, find_trailing_date, is_date_line, read_date_words
from onrecord.clean.lexicon import CleanLexicon
from onrecord.model import Span

LEXICON = CleanLexicon.shipped()

DAYS = [
    ("6 September 2024", "2024-09-06"),
    ("September 6, 2024", "2024-09-06"),
    ("Sept. 6, 2024", "2024-09-06"),
    ("Sep 06 2024", "2024-09-06"),
    ("Friday, 6th of September 2024", "2024-09-06"),
    ("2024-09-06T10:35:00Z", "2024-09-06"),
    ("2024/9/6", "2024-09-06"),
    ("23/09/2024", "2024-09-23"),
    ("09/23/2024", "2024-09-23"),
    ("06-Sep-2024", "2024-09-06"),
    ("29 February 2024", "2024-02-29"),
    ("Published: 6 September 2024 | Updated: 8 September 2024", "2024-09-06"),
    ("Updated 8 September 2024, first published 6 September 2024", "2024-09-06"),
    ("Updated Sept 7, 2024 10:35 GMT", "2024-09-07"),
]
NO_DAYS = [
    "06/09/2024",  # June or September
    "September 2024",
    "6 September",
    "29 February 2023",
    "32 May 2024",
    "6 September 24",
    "version 2.10.2024.5 of 6",
    "May 6 of 30000 people",
    "Friday at 10:35",
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_find_day(text: str, day: str) -> None:
    found = find_day(read_date_words(text, Span(0, len(text)), lexicon=LEXICON), lexicon=LEXICON)
    assert found is not None
    assert found[0] == day
    assert found[1].exact(text)[0].isalnum()


@pytest.mark.parametrize("text", NO_DAYS)
def test_find_day_takes_no_part_of_one(text: str) -> None:
    assert find_day(read_date_words(text, Span(0, len(text)), lexicon=LEXICON), lexicon=LEXICON) is None


DATE_LINES = [
    *(text for text, _ in DAYS),
    "Published: Friday, 6 September 2024, 10:35 am GMT",
    "Fri 6 Sep 2024 18.30 BST",
    "3 hours ago",
    "4 min read",
    "10:35 GMT",
    "Last updated on 6 Sep 2024 at 5:30 p.m. ET",
]
NOT_DATE_LINES = [
    "The minister resigned on 6 September 2024",
    "May 6",
    "2,500",
    "Monday",
    "A day in the harbour",
    "The 6th of March Movement",
    "400 days",
]


@pytest.mark.parametrize("text", DATE_LINES)
def test_is_date_line(text: str) -> None:
    assert is_date_line(read_date_words(text, Span(0, len(text)), lexicon=LEXICON), lexicon=LEXICON)


@pytest.mark.parametrize("text", NOT_DATE_LINES)
def test_is_no_date_line(text: str) -> None:
    assert not is_date_line(read_date_words(text, Span(0, len(text)), lexicon=LEXICON), lexicon=LEXICON)


LEADING = [
    ("September 14, 2013 10: 46 AM Police say two ships sank.", "September 14, 2013 10: 46 AM", "2013-09-14"),
    ("6 September 2024 The harbour is shut.", "6 September 2024", "2024-09-06"),
    ("Published: 6 Sept. 2024 Ferries stopped.", "Published: 6 Sept. 2024", "2024-09-06"),
]
NOT_LEADING = [
    "On 6 September 2024, the harbour was shut.",
    "6 September 2024 was a dark day for the port.",
    "September 2024 The harbour is shut.",
    "6 September 2024, The Hague ruled.",
    "Twelve ships sank on 6 September 2024.",
]


@pytest.mark.parametrize(("text", "words", "day"), LEADING)
def test_find_leading_date(text: str, words: str, day: str) -> None:
    found = find_leading_date(text, Span(0, len(text)), lexicon=LEXICON)
    assert found is not None
    assert (found[0].exact(text), found[1]) == (words, day)


@pytest.mark.parametrize("text", NOT_LEADING)
def test_find_no_leading_date(text: str) -> None:
    assert find_leading_date(text, Span(0, len(text)), lexicon=LEXICON) is None


TRAILING = [
    ("Flood shuts harbour May 2, 2013 | 5: 03pm", "May 2, 2013 | 5: 03pm", "2013-05-02"),
    ("Flood shuts harbour 6 September 2024", "6 September 2024", "2024-09-06"),
    ("Flood shuts harbour Published: August 2, 2013", "Published: August 2, 2013", "2013-08-02"),
    ("Jane Doe | 2024-09-06", "2024-09-06", "2024-09-06"),
]
NOT_TRAILING = [
    "Harbour to stay shut until 6 September 2024",
    "Flood shut harbour in May 2013",
    "Budget for 2024",
    "Two ships, 40 men and a dog",
]


@pytest.mark.parametrize(("text", "words", "day"), TRAILING)
def test_find_trailing_date(text: str, words: str, day: str) -> None:
    found = find_trailing_date(text, Span(0, len(text)), lexicon=LEXICON)
    assert found is not None
    assert (found[0].exact(text).lstrip("| "), found[1]) == (words, day)


@pytest.mark.parametrize("text", NOT_TRAILING)
def test_find_no_trailing_date(text: str) -> None:
    assert find_trailing_date(text, Span(0, len(text)), lexicon=LEXICON) is None
