from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Claim, ConflictType, Judgements, Origins, Reason, Span, StatedTime
from onrecord.record.packed import from_json, to_json

from . import made


@given(made.judgements)
def test_any_judgements_come_back_equal(judgements: Judgements) -> None:
    assert from_json(Judgements, to_json(judgements)) == judgements


@given(st.lists(made.times).map(tuple))
def test_tuples_come_back_as_tuples(times: tuple[StatedTime, ...]) -> None:
    assert from_json(tuple[StatedTime, ...], to_json(times)) == times


def test_the_text_is_canonical() -> None:
    assert to_json(Span(3, 9)) == '{"end":9,"start":3}'
    assert to_json(Reason("é", "b")) == '{"evidence":"é","sentence":"b","weight":0.0}'
    assert to_json(ConflictType.FIGURE) == '"figure"'


def test_a_field_that_is_not_there_has_its_default() -> None:
    assert from_json(Reason, '{"evidence":"a","sentence":"b"}') == Reason("a", "b", 0.0)
    origins = '{"low":1,"high":2,"groups":[["r-1"],[]]}'
    assert from_json(Claim, f'{{"id":"c","reports":[],"origins":{origins},"story":"s"}}') == Claim(
        "c", (), Origins(1, 2, (("r-1",), ())), "s"
    )


WRONG = [
    (Span, ""),
    (Span, "{"),
    (Span, "[3,9]"),
    (Span, '{"start":3}'),
    (Span, '{"start":3,"end":9,"colour":1}'),
    (Span, '{"start":9,"end":3}'),
    (Span, '{"start":"3","end":9}'),
    (Span, '{"start":true,"end":9}'),
    (Reason, '{"evidence":null,"sentence":"b"}'),
    (Reason, '{"evidence":"a","sentence":"b","weight":"1"}'),
    (ConflictType, '"taste"'),
    (tuple[str, ...], '"abc"'),
    (tuple[str, ...], '{"0":"a"}'),
    (tuple[str, ...], "[1]"),
    (tuple[str, ...], "[" * 100_000),
]


@pytest.mark.parametrize(("hint", "text"), WRONG)
def test_what_is_no_such_value_is_refused(hint: type, text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_json(hint, text)


@dataclass(frozen=True, slots=True)
class Unclear:
    either: int | str


def test_types_that_json_cannot_tell_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="no way to tell"):
        from_json(Unclear, '{"either":1}')
    with pytest.raises(TypeError, match="no JSON for"):
        to_json({1, 2})
