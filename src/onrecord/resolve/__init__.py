"""Findings to reports: who is meant, and when."""

from onrecord.resolve.names import NamingLexicon
from onrecord.resolve.reports import resolve_reports
from onrecord.resolve.times import resolve_times
from onrecord.resolve.times_order import is_day_first
from onrecord.resolve.times_timeml import to_timeml

__all__ = ["NamingLexicon", "is_day_first", "resolve_reports", "resolve_times", "to_timeml"]
