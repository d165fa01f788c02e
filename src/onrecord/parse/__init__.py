"""Bodies to words, sentences and quotations; the only room that will know the reader model."""

from onrecord.parse.body import Grammar, parse_body

__all__ = ["Grammar", "parse_body"]
