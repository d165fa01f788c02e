"""What a caller can act on.

OnRecordError
├── InputError      what was handed in cannot be taken: a missing file, a page that is not text, a bad date
├── LexiconError    a word list that ships with the package is malformed
├── ModelError      the reader model is missing or is not the one that was pinned
├── RecordError     the record is not ours, is newer than this program, or no longer matches its own digests
└── SettingsError   an option or environment variable has an impossible value

Every message is one line: what is wrong, the value, where, what to do. A bad page among many is not an error but a
`model.Failure`, which is counted and reported while the rest of the work goes on.
"""

__all__ = ["InputError", "LexiconError", "ModelError", "OnRecordError", "RecordError", "SettingsError"]


class OnRecordError(Exception):
    """The root of all errors that onrecord raises on purpose."""


class InputError(OnRecordError):
    """What was handed in cannot be taken."""


class LexiconError(OnRecordError):
    """A word list that ships with the package is malformed."""


class ModelError(OnRecordError):
    """The reader model is missing, or is not the one that was pinned."""


class RecordError(OnRecordError):
    """The record is not ours, is newer than this program, or does not match its own digests."""


class SettingsError(OnRecordError):
    """An option or environment variable has an impossible value."""
