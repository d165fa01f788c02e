"""What holds for every value of this room: frozen, slotted, comparable, and nothing that a set or a mapping could not hold.

Also the words of the enumerations, which files and records hold: another word would be another schema.
"""

import dataclasses
import inspect
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest

from onrecord import model
from onrecord.model import (
    Article,
    ArticleText,
    Aside,
    AsideKind,
    Claim,
    Conflict,
    ConflictType,
    Failure,
    Finding,
    Judgements,
    Mention,
    NameKind,
    NameMention,
    Origins,
    Page,
    PageKind,
    Quote,
    Reason,
    Revision,
    Role,
    Span,
    Statement,
    Story,
    TimexType,
)

from .test_report import FACT

HERE = Span(3, 9)
ARTICLE = Article("a-1", "p-1", 1, (HERE,))
WHY = (Reason("same_wording", "both say 'quay'", 2.5),)
ORIGINS = Origins(1, 2, (("r-1",), ("r-2",)), WHY)
VALUES = [
    Aside(HERE, AsideKind.BUTTON, "a share button"),
    ARTICLE,
    Page("p-1", "quay.txt", "The quay is shut."),
    Failure("quay.txt", "empty", "nothing in 'quay.txt'"),
    NameMention(HERE, "Ilse Brandt", "brandt", ("harbour", "master"), NameKind.PERSON, definite=True, plural=False),
    Mention("say", HERE, None),
    Finding(0, HERE, None, FACT.kind, None, FACT.polarity, FACT.certainty, (HERE,), ("outlet",)),
    Quote(HERE, Span(4, 8)),
    FACT,
    WHY[0],
    ORIGINS,
    Claim("c-1", ("r-1", "r-2"), ORIGINS, "s-1", WHY),
    Conflict("x-1", "c-1", "c-2", ConflictType.FIGURE, WHY),
    Revision("v-1", "c-1", "c-2", "Ilse Brandt", WHY),
    Story("s-1", "Ferries", ("a-1",), WHY),
    Judgements((), (), (), ()),
    Statement(FACT, ARTICLE, "quay.txt", "shut", "The quay is shut.", None, None),
    ArticleText(ARTICLE, "quay.txt", "", "The quay is shut.", None, None),
]


def dataclasses_of_the_room() -> list[type[Any]]:
    found = []
    for module in iter_modules(model.__path__):
        made = import_module(f"onrecord.model.{module.name}")
        found += [v for v in vars(made).values() if inspect.isclass(v) and v.__module__ == made.__name__]
    return [v for v in found if dataclasses.is_dataclass(v)]


@pytest.mark.parametrize("made", dataclasses_of_the_room(), ids=lambda made: made.__name__)
def test_every_value_is_frozen_and_slotted(made: type[Any]) -> None:
    assert made.__dataclass_params__.frozen
    assert "__slots__" in vars(made)
    assert not any("list" in str(f.type) or "dict" in str(f.type) for f in dataclasses.fields(made))


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_is_known_by_what_it_holds(value: Any) -> None:
    again = dataclasses.replace(value)
    assert again == value
    assert hash(again) == hash(value)
    name = dataclasses.fields(value)[0].name
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(value, name, None)
    with pytest.raises((AttributeError, TypeError)):
        value.note = "not a field"


def test_the_room_offers_every_value_that_others_speak() -> None:
    """All but the times as they stand in the text, which `extract` and `resolve` alone speak of, and EDTF."""
    apart = {"onrecord.model.timing", "onrecord.model.edtf"}
    assert {v.__name__ for v in dataclasses_of_the_room() if v.__module__ not in apart} <= set(model.__all__)


def test_reasons_sort_by_what_they_are() -> None:
    a, b, c = Reason("same_actor", "z", 9.0), Reason("same_time", "a", 1.0), Reason("same_time", "a", 2.0)
    assert sorted([c, b, a]) == [a, b, c]


def test_the_words_that_records_hold() -> None:
    assert [k.value for k in ConflictType] == ["figure", "time", "actor", "happened", "plan"]
    assert [k.value for k in Role] == ["occurred", "due", "since", "as_of"]
    assert [k.value for k in TimexType] == ["DATE", "TIME", "DURATION", "SET"]
    assert [k.value for k in PageKind] == ["text", "html"]
    assert {k.value for k in AsideKind} == {
        "title", "heading", "byline", "dateline", "date", "caption", "credit", "button", "link", "repeat", "notice", "address",
    }  # fmt: skip
