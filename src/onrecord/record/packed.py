"""Values as canonical JSON and back, without loss: frozen dataclasses, tuples and enums, told apart by their type hints.

Canonical means that equal values give equal text, so that a digest of the text is an id of the value.
"""

import json
import types
from collections.abc import Callable, Hashable
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

__all__ = ["from_json", "to_json"]

T = TypeVar("T")
Unpack = Callable[[Any], Any]


def to_json(value: object) -> str:
    """One line, keys sorted, no blanks; a dataclass is an object of its fields."""
    return ENCODER.encode(value)


def _fields(value: object) -> dict[str, object]:
    if not is_dataclass(value):
        raise TypeError(f"no JSON for {value!r}; the record keeps dataclasses, tuples, text and numbers")
    return {name: getattr(value, name) for name in _names(cast("type", type(value)))}


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


ENCODER = json.JSONEncoder(default=_fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(hint: type[T], text: str) -> T:
    """The value of type `hint` that `to_json` wrote; generic types such as `tuple[Span, ...]` are taken too.

    Fields that are not there have their default. Raises ValueError where the text is no such value.
    """
    try:
        value: T = _unpack(cast("Hashable", hint))(json.loads(text))
    except (TypeError, RecursionError) as error:
        raise ValueError(str(error)) from error
    return value


@cache
def _unpack(hint: Hashable) -> Unpack:
    """What turns parsed JSON into a value of this type."""
    if get_origin(hint) in (Union, types.UnionType):
        return _unpack_optional(hint)
    if get_origin(hint) is tuple:
        return _unpack_tuple(_unpack(get_args(hint)[0]))
    if not isinstance(hint, type):
        raise TypeError(f"no JSON for {hint!r}; the record keeps dataclasses, tuples, text and numbers")
    if issubclass(hint, StrEnum):
        return hint
    if is_dataclass(hint):
        return _unpack_dataclass(hint)
    return _unpack_plain((int, float) if hint is float else (hint,))


def _unpack_optional(hint: Any) -> Unpack:
    others = [part for part in get_args(hint) if part is not types.NoneType]
    if len(others) != 1:
        raise TypeError(f"no way to tell the parts of {hint!r} apart in JSON; keep to one type or None")
    some = _unpack(others[0])
    return lambda data: None if data is None else some(data)


def _unpack_tuple(item: Unpack) -> Unpack:
    def unpack(data: Any) -> tuple[Any, ...]:
        if not isinstance(data, list):
            raise TypeError(f"not a list: {data!r}")
        return tuple(item(each) for each in data)

    return unpack


def _unpack_dataclass(kind: type) -> Unpack:
    parts = {name: _unpack(hint) for name, hint in get_type_hints(kind).items()}
    needed = {field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING}

    def unpack(data: Any) -> Any:
        if not isinstance(data, dict) or not needed <= data.keys() <= parts.keys():
            raise TypeError(f"not the fields of {kind.__name__}: {data!r}")
        return kind(**{name: parts[name](value) for name, value in data.items()})

    return unpack


def _unpack_plain(kinds: tuple[type, ...]) -> Unpack:
    def unpack(data: Any) -> Any:
        # bool is a subclass of int: True must not pass for 1
        if not isinstance(data, kinds) or (isinstance(data, bool) and bool not in kinds):
            raise TypeError(f"not {' or '.join(kind.__name__ for kind in kinds)}: {data!r}")
        return data

    return unpack
