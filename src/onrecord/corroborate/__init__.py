"""Reports to judgements: which state the same, where from, where they conflict, what was replaced, which are one story."""

from onrecord.corroborate.judge import corroborate

__all__ = ["corroborate"]
