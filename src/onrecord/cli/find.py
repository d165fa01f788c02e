"""Ids by their beginnings, as people type them."""

from collections.abc import Sequence

from onrecord.errors import InputError

__all__ = ["find_one"]


def find_one(start: str, ids: Sequence[str], *, what: str) -> str:
    """The one id that is `start` or begins with it. Raises InputError where none or several do."""
    if start in ids:
        return start
    found = [i for i in ids if i.startswith(start)] if len(start) > 2 else []
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError(
            f"{len(found)} {what} ids begin with {start!r}, {found[0]} and {found[1]} among them; give more of it"
        )
    raise InputError(f"no {what} {start!r} in the record; see the ids in onrecord stories and onrecord claims")
