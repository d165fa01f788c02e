"""Pages to Articles: pages are split, furniture is set aside with its reason, and offsets stay those of the page."""

from onrecord.clean.articles import clean_page
from onrecord.clean.lexicon import CleanLexicon

__all__ = ["CleanLexicon", "clean_page"]
