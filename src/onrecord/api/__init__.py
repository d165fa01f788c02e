"""What programs call: the record as a Python object."""

from onrecord.api.desk import Record, open, read, read_day, read_text

__all__ = ["Record", "open", "read", "read_day", "read_text"]
