"""Frozen values that every room speaks: no input or output, no third party."""

from onrecord.model.article import Article, Aside, AsideKind
from onrecord.model.content import Content, Pointer, Reading, Tagged
from onrecord.model.figure import Figure
from onrecord.model.finding import Finding, Mention, NameKind, NameMention
from onrecord.model.ids import digest, text_digest
from onrecord.model.interval import Interval
from onrecord.model.judgement import (
    Claim,
    Conflict,
    ConflictType,
    Judgements,
    Origins,
    Reason,
    Revision,
    Story,
)
from onrecord.model.outcome import Outcome
from onrecord.model.page import Failure, Page, PageKind
from onrecord.model.parsed import Parsed, Quote, Sentence, Token
from onrecord.model.report import Certainty, Confidence, Kind, Polarity, Report, SourceClass, Strength, Voice
from onrecord.model.span import Span, any_overlaps, cover
from onrecord.model.statement import ArticleText, Statement
from onrecord.model.timing import Role, StatedTime, TimexType

__all__ = [
    "Article",
    "ArticleText",
    "Aside",
    "AsideKind",
    "Certainty",
    "Claim",
    "Confidence",
    "Conflict",
    "ConflictType",
    "Content",
    "Failure",
    "Figure",
    "Finding",
    "Interval",
    "Judgements",
    "Kind",
    "Mention",
    "NameKind",
    "NameMention",
    "Origins",
    "Outcome",
    "Page",
    "PageKind",
    "Parsed",
    "Pointer",
    "Polarity",
    "Quote",
    "Reading",
    "Reason",
    "Report",
    "Revision",
    "Role",
    "Sentence",
    "SourceClass",
    "Span",
    "StatedTime",
    "Statement",
    "Story",
    "Strength",
    "Tagged",
    "TimexType",
    "Token",
    "Voice",
    "any_overlaps",
    "cover",
    "digest",
    "text_digest",
]
