"""Views as what JSON knows, and words as a terminal may have them."""

import json
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.output import OBEYED, one_line, stdout, to_plain
from onrecord.model import Kind, Strength


@dataclass(frozen=True, slots=True)
class View:
    kind: Kind
    day: date | None
    counts: MappingProxyType[Strength, int]
    inner: tuple[object, ...] = ()


def test_values_become_what_json_knows() -> None:
    inner = View(Kind.FACT, None, MappingProxyType({}))
    view = View(Kind.PLAN, date(2026, 5, 6), MappingProxyType({Strength.SETTLED: 2}), (inner, 1.5, True))
    plain = to_plain(view)
    bare: dict[str, object] = {"kind": "fact", "day": None, "counts": {}, "inner": []}
    assert plain == {"kind": "plan", "day": "2026-05-06", "counts": {"settled": 2}, "inner": [bare, 1.5, True]}
    assert type(to_plain(Kind.FACT)) is str
    json.dumps(plain)


@pytest.mark.parametrize("words", ["a\nb", "a \t b", " a\u2028b ", "a\r\n\r\nb"])
def test_one_line_is_one_line(words: str) -> None:
    assert one_line(words) == "a b"


@pytest.mark.parametrize(
    "harmless", ["“Naïve” – 12 %", "tab\tand\nline", "עברית ثم", "\u200f\u200e\u200d", "\u00a0\u00ad"]
)
def test_ordinary_text_is_printed_as_it_is(harmless: str) -> None:
    assert not OBEYED.search(harmless)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_no_control_reaches_the_terminal(words: str) -> None:
    console = stdout()
    with console.capture() as captured:
        console.say(words, (words, "bold"), style="dim")
    assert not OBEYED.search(captured.get())


def test_square_brackets_are_no_markup() -> None:
    console = stdout()
    with console.capture() as captured:
        console.say("[bold]not bold[/bold] [link=x]", "[denied] so :smile:")
    assert captured.get() == "[bold]not bold[/bold] [link=x][denied] so :smile:\n"
