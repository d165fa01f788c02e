"""Bodies to words, sentences and quotations; the only room that knows the reader's net."""

from onrecord.parse.body import Grammar, parse_body

__all__ = ["Grammar", "parse_body"]
