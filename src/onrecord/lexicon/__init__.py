"""Words, units and outlets as tables, each row with its source, and how English inflects its verbs."""

from onrecord.lexicon.inflection import VerbForms, verb_forms
from onrecord.lexicon.load import Row, read_table, tables, word_class

__all__ = ["Row", "VerbForms", "read_table", "tables", "verb_forms", "word_class"]
