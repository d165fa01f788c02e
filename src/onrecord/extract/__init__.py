"""Labels and words to findings: who is said to say what, of which kind, when, and how many."""

from onrecord.extract.figures import FigureLexicon, find_figures
from onrecord.extract.findings import ExtractLexicon, Found, find_reports
from onrecord.extract.times import TimeLexicon, find_times

__all__ = ["ExtractLexicon", "FigureLexicon", "Found", "TimeLexicon", "find_figures", "find_reports", "find_times"]
