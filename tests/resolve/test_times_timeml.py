from datetime import date

import pytest

from onrecord.extract.times import TimeLexicon, find_times
from onrecord.model import Span
from onrecord.parse import Grammar, parse_body
from onrecord.resolve.times import resolve_times
from onrecord.resolve.times_timeml import to_timeml

CASES = [
    ("It fell on Monday.", [("Monday", "DATE", "2024-09-09")]),
    ("It ran between 1994 and 1997.", [("1994", "DATE", "1994"), ("1997", "DATE", "1997")]),
    ("It ran from 3 May to 6 June.", [("3 May", "DATE", "2024-05-03"), ("6 June", "DATE", "2024-06-06")]),
    ("It will close within two weeks.", [("two weeks", "DURATION", "P2W")]),
    ("It will close in two weeks.", [("two weeks", "DATE", "2024-W39")]),
    (
        "It earned more in the year ended 31 March.",
        [("the year", "DURATION", "P1Y"), ("31 March", "DATE", "2024-03-31")],
    ),
    ("It fell three days later.", [("three days later", "DURATION", "P3D")]),
    ("It fell a few days later.", [("a few days later", "DURATION", "PXD")]),
    ("It fell two days after the vote.", [("two days after the vote", "DURATION", "P2D")]),
    ("It fell in the 1980s.", [("the 1980s", "DATE", "198X")]),
    ("It fell in the 12th century.", [("the 12th century", "DATE", "11XX")]),
    ("It took two and a half years.", [("two and a half years", "DURATION", "P2Y6M")]),
    ("It took three quarters to pay.", [("three quarters", "DURATION", "P9M")]),
    ("It will fall soon.", []),
    ("It is the annual fair.", []),
]


@pytest.mark.parametrize(("text", "marks"), CASES)
def test_marks_by_the_custom_of_the_annotators(text: str, marks: list[tuple[str, str, str]]) -> None:
    parsed = parse_body(text, [Span(0, len(text))], grammar=Grammar.shipped())
    found = find_times(parsed, lexicon=TimeLexicon.shipped())
    stated = resolve_times(found, parsed, reference=date(2024, 9, 12))
    shown = to_timeml(found, stated, parsed)
    assert [(t.exact, t.type.value, t.value) for t in shown] == marks
    assert all(t.span.exact(text) == t.exact for t in shown)
