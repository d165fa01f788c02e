from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.times import TimeLexicon, find_times
from onrecord.extract.times_lexicon import read_phrases
from onrecord.extract.times_phrases import read_pattern
from onrecord.lexicon import read_table
from onrecord.model import Parsed, Span
from onrecord.model.timing import (
    Between,
    Bound,
    Calendar,
    Cycle,
    Expression,
    Length,
    Moved,
    Part,
    Piece,
    Repeat,
    Tense,
    TimeFinding,
    TimeUnit,
    Vague,
)
from onrecord.parse import Grammar, parse_body
from steps import count_steps

CASES = Path(__file__).parents[1] / "cases"
LEXICON = TimeLexicon.shipped()


def parse(text: str) -> Parsed:
    return parse_body(text, [Span(0, len(text))] if text.strip() else [], grammar=Grammar.shipped())


def find(text: str) -> tuple[TimeFinding, ...]:
    return find_times(parse(text), lexicon=LEXICON)


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def case_rows() -> list[list[str]]:
    """The rows of every table of cases that states a time."""
    return [row for path in sorted(CASES.glob("times*.tsv")) for row in rows(path.name) if row[2]]


def is_of_calendar(meaning: Expression) -> bool:
    """As a report sees it: no length, no repetition, no "now", no hour alone."""
    if isinstance(meaning, Length | Repeat):
        return False
    return meaning != Vague("PRESENT_REF") and getattr(meaning, "of", meaning) is not None


@pytest.mark.parametrize("row", case_rows(), ids=lambda row: f"{row[0]}:{row[2]}")
def test_the_words_of_each_time_are_found(row: list[str]) -> None:
    text, _, exact = row[:3]
    assert exact in [f.span.exact(text) for f in find(text)]


@pytest.mark.parametrize(("text", "words"), rows("not_times.tsv"), ids=lambda cell: cell[:40])
def test_words_that_state_no_time(text: str, words: str) -> None:
    place = Span(text.index(words), text.index(words) + len(words))
    assert [f for f in find(text) if f.span.overlaps(place) and is_of_calendar(f.meaning)] == []


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("It fell on 8 September 2024.", Calendar(2024, 9, 8)),
        ("It fell on Tuesday, May 2.", Calendar(month=5, day=2, weekday=1)),
        ("It fell last June.", Calendar(month=6, shift=-1)),
        ("It fell last week.", Cycle(TimeUnit.WEEK, -1)),
        ("It fell in late July.", Piece("late", Calendar(month=7))),
        ("It fell in the third quarter of 2023.", Part(35, 2023)),
        ("It fell three years ago.", Moved(-3, TimeUnit.YEAR)),
        ("It will fall within 30 days.", Moved(30, TimeUnit.DAY)),
        ("It fell between May and July.", Between(Calendar(month=5), Calendar(month=7))),
        ("It took two years.", Length(2, TimeUnit.YEAR)),
        ("It took several years.", Length(0, TimeUnit.YEAR)),
        ("It falls every month.", Repeat("P1M")),
        ("It fell recently.", Vague("PAST_REF")),
    ],
)
def test_what_the_words_mean(text: str, meaning: Expression) -> None:
    assert [f.meaning for f in find(text)] == [meaning]


@pytest.mark.parametrize(
    ("text", "bound", "core"),
    [
        ("He left in May.", Bound.AT, "May"),
        ("He will leave by the end of 2026.", Bound.BY, "the end of 2026"),
        ("He will stay until Friday.", Bound.BY, "Friday"),
        ("He will leave before the 2027 vote.", Bound.BY, "the 2027"),
        ("He has been gone since March 2020.", Bound.SINCE, "March 2020"),
        ("He slept badly after March.", Bound.AFTER, "March"),
        ("He was there as of 3 May.", Bound.AS_OF, "3 May"),
        ("He will work from 1 July.", Bound.FROM, "1 July"),
        ("He left within three weeks.", Bound.BY, "three weeks"),
    ],
)
def test_a_preposition_bounds_and_stands_outside_the_core(text: str, bound: Bound, core: str) -> None:
    (finding,) = find(text)
    assert finding.bound is bound
    assert finding.core.exact(text) == core
    assert finding.span.contains(finding.core)


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The troops left on Monday.", Tense.PAST),
        ("The troops have left since Monday.", Tense.PAST),
        ("The troops were sent home on Monday.", Tense.PAST),
        ("The troops would have left on Monday.", Tense.PAST),
        ("The troops began to leave on Monday.", Tense.PAST),
        ("The troops could not be found on Monday.", Tense.PAST),
        ("The troops will leave on Monday.", Tense.FUTURE),
        ("The troops will be sent home on Monday.", Tense.FUTURE),
        ("The troops would leave on Monday.", Tense.FUTURE),
        ("The troops are to leave on Monday.", Tense.FUTURE),
        ("The troops are leaving on Monday.", Tense.FUTURE),
        ("The troops are going to leave on Monday.", Tense.FUTURE),
        ("The troops agreed to leave on Monday.", Tense.FUTURE),
        ("The troops plan to leave on Monday.", Tense.FUTURE),
        ("The march is scheduled for Monday.", Tense.FUTURE),
        ("On Monday the troops left.", Tense.PAST),
        ("On Monday, the troops will leave.", Tense.FUTURE),
        ("The march on Monday was long.", Tense.PAST),
        ("A march on Monday", Tense.NONE),
    ],
)
def test_the_verb_tells_which_way_a_time_lies(text: str, tense: Tense) -> None:
    (finding,) = find(text)
    assert finding.tense is tense


@pytest.mark.parametrize(
    ("text", "of_saying"),
    [
        ("The troops have left, the minister said on Monday.", True),
        ("The minister said Monday that the troops have left.", True),
        ("The minister said in a statement on Monday that the troops have left.", True),
        ("The minister told reporters on Monday that the troops have left.", True),
        ("On Monday, the minister said that the troops have left.", True),
        ("The minister on Monday said the troops have left.", True),
        ("The minister said the troops left on Monday.", False),
        ("The minister said that on Monday the troops left.", False),
        ("The troops left on Monday, the minister said.", False),
        ("The minister said Monday's vote was lost.", False),
        ("The minister is said on Monday to have left.", False),
        ("The troops left on Monday.", False),
    ],
)
def test_the_time_of_saying_is_marked(text: str, *, of_saying: bool) -> None:
    (finding,) = [f for f in find(text) if "Monday" in f.span.exact(text)]
    assert finding.of_saying is of_saying


def test_a_caller_names_the_verbs_of_saying() -> None:
    text = "The minister bellowed on Monday that the troops have left."
    lexicon = replace(LEXICON, reporting=frozenset({"bellowed"}))
    assert [f.of_saying for f in find(text)] == [False]
    assert [f.of_saying for f in find_times(parse(text), lexicon=lexicon)] == [True]


def test_findings_are_in_order_and_apart() -> None:
    text = " ".join(row[0] for row in case_rows())
    found = find(text)
    assert len(found) > 600
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))
    assert [f.sentence for f in found] == sorted(f.sentence for f in found)


@pytest.mark.parametrize(
    ("pattern", "sequences"),
    [
        ("a b", [["a", "b"]]),
        ("a? b", [["b"], ["a", "b"]]),
        ("a|b c", [["a|b", "c"]]),
        ("(a b)? c", [["c"], ["a", "b", "c"]]),
        ("(a b | c) d", [["a", "b", "d"], ["c", "d"]]),
        ("((a|b)? c)? d", [["d"], ["c", "d"], ["a|b", "c", "d"]]),
        ("( a )", [["(", "a", ")"]]),
        ("x:A ,? y:B", [["x:A", "y:B"], ["x:A", ",", "y:B"]]),
    ],
)
def test_a_pattern_stands_for_sequences(pattern: str, sequences: list[list[str]]) -> None:
    shown = [[(f"{name}:" if name else "") + "|".join(c) for name, c in sequence] for sequence in read_pattern(pattern)]
    assert shown == sequences


def test_every_class_of_a_pattern_is_given_by_something() -> None:
    given = {r["class"] for r in read_table("timewords")} | {r["gives"] for r in read_phrases()}
    given |= {"MONTH", "WEEKDAY", "WEEKDAYS", "NUM", "NUM1", "NUM2", "WORDNUM", "DAYNUM", "DAYTH", "DIGITS4"}
    given |= {"YEAR", "YEARS", "NUMDATE", "CLOCKNUM", "YEARMONTH", "YEARMONTHDAY", "MONTHDAY", "JJ"}
    given |= {"DAYFIGURES", "LATENUM"}
    wanted = {
        choice
        for row in read_phrases()
        for sequence in read_pattern(row["pattern"])
        for _, choices in sequence
        for choice in choices
        if choice.isupper()
    }
    assert wanted <= given


HOSTILE = {
    "digits": "1" * 1_000_000,
    "months": "May " * 5_000,
    "years": "2014-" * 5_000,
    "openings": "the early late mid " * 3_000,
    "ranges": "from 2014 to " * 3_000,
    "offsets": "two weeks after " * 3_000,
    "hyphens": "-".join(["mid"] * 20_000),
    "endings": "the end of " * 3_000 + "2014",
    "numbers": "twenty " * 5_000,
    "days": "Monday, " * 5_000,
    "bounds": "by the end of the end of the " * 3_000,
    "ends of ends": "the end of the beginning of the middle of " * 2_000 + "May",
    "figures": "on 1/2 of 3/4 " * 4_000,
    "events": "two days after the day before the vote " * 2_000,
    "full width": "２０２４年５月" * 10_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_long_nonsense_takes_linear_time(text: str) -> None:
    half, whole = parse(text[len(text) // 2 :]), parse(text)
    one, two = (count_steps(partial(find_times, parsed, lexicon=LEXICON)) for parsed in (half, whole))
    assert two <= 2.5 * one + 1_000


def test_a_megabyte_of_bounds_is_read_to_its_end() -> None:
    text = "by the end of the end of the " * (1_000_000 // 29) + "year 2030."
    assert [f.span.exact(text)[-20:] for f in find(text)] == ["end of the year 2030"]


@given(st.text(alphabet=st.sampled_from("0123456789 -/.,:’'()ABmayMonde２²٣\n"), max_size=60))
def test_nothing_breaks_it(text: str) -> None:
    for finding in find(text):
        assert finding.span.exact(text).strip()


WORDS = [
    "the",
    "end",
    "of",
    "last",
    "May",
    "2014",
    "two",
    "years",
    "ago",
    "after",
    "by",
    "Monday",
    "first",
    "week",
    "-",
    "30",
    "to",
]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join))
def test_words_of_time_in_any_order_are_found_or_not(text: str) -> None:
    found = find(text)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))
