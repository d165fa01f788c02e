"""The tree of errors that the module draws is the tree that there is."""

import inspect
import re

import pytest

from onrecord import errors
from onrecord.errors import InputError, OnRecordError

CLASSES = {name: value for name, value in vars(errors).items() if inspect.isclass(value)}


def test_the_tree_that_is_drawn_is_the_tree_of_classes() -> None:
    drawn = re.findall(r"[├└]── (\w+)", errors.__doc__ or "")
    assert sorted([*drawn, "OnRecordError"]) == sorted(CLASSES) == sorted(errors.__all__)


@pytest.mark.parametrize("name", sorted(set(CLASSES) - {"OnRecordError"}))
def test_every_error_can_be_caught_as_one(name: str) -> None:
    assert CLASSES[name].__bases__ == (OnRecordError,)


def test_an_error_of_ours_is_none_of_pythons() -> None:
    """So that a bug, a ValueError say, is never taken for a message to the user."""
    assert not issubclass(OnRecordError, (ValueError, OSError, LookupError))
    assert str(InputError("no such date: 'x'; write it as 2026-04-30")) == "no such date: 'x'; write it as 2026-04-30"
