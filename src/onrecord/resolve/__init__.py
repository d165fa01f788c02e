"""Findings to reports: who is meant, and when."""

from onrecord.resolve.names import NamingLexicon
from onrecord.resolve.reports import resolve_reports
from onrecord.resolve.times import resolve_times

__all__ = ["NamingLexicon", "resolve_reports", "resolve_times"]
