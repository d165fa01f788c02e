"""onrecord keeps the record of what the coverage of a developing story says.

    import onrecord

    record = onrecord.open("affair.db")
    outcome = record.add(onrecord.read("pages/"))
    for claim in record.claims(as_of="2026-04-30"):
        print(claim.exact, claim.origins.low, claim.origins.high)

Nothing heavy is imported until it is asked for.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from onrecord.errors import InputError, LexiconError, ModelError, OnRecordError, RecordError, SettingsError

if TYPE_CHECKING:
    from onrecord.api.desk import Record, open, read, read_text

__version__ = "0.1.0"

__all__ = [
    "InputError",
    "LexiconError",
    "ModelError",
    "OnRecordError",
    "Record",
    "RecordError",
    "SettingsError",
    "__version__",
    "open",
    "read",
    "read_text",
]


class _Package(ModuleType):
    """The package's module; the name `read` is the function's, though a room is called so too."""

    def __setattr__(self, name: str, value: object) -> None:
        if name == "read" and isinstance(value, ModuleType):
            return  # the import system would put the room in the function's place
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> object:
    """Load what reads and keeps only when it is used: importing onrecord stays quick."""
    if name in {"Record", "open", "read", "read_text"}:
        return getattr(import_module("onrecord.api.desk"), name)
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
