"""The tables of the ledger, as its queries see them. What makes them, and guards them, stands in `migrations/`.

Nothing in these tables is ever changed or removed. Three of them are chains: every row of `pages`, `page_names` and
`judgement_states` has a `seq`, which counts from 1 without gaps, and a `seal` over itself, the seal before it, and all
that was entered with it (`record.rows.seal`), so that `verify` sees what was altered behind the ledger's back.
"""

import re

from sqlalchemy import Column, Dialect, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint
from sqlalchemy.types import TypeDecorator

__all__ = [
    "APPLICATION_ID",
    "METADATA",
    "REVISION",
    "REVISIONS",
    "Words",
    "articles",
    "judgement_states",
    "judgements",
    "page_names",
    "pages",
    "pieces",
    "reports",
]

# SQLite keeps this number in the file's header (https://www.sqlite.org/pragma.html#pragma_application_id); in ASCII it
# spells "onrc".
APPLICATION_ID = 0x6F6E7263
# Every schema that this version can read, oldest first; `migrations/versions` has one file for each.
REVISIONS = ("0001", "0002", "0003")
REVISION = REVISIONS[-1]

UNSTORABLE = re.compile("[\x00\x10\ud800-\udfff]")
ESCAPED = re.compile("\x10([0-9a-f]{4})")


class Words(TypeDecorator[str]):
    """Any text at all, kept as it is.

    A database takes neither lone surrogates, which JSON can smuggle in, nor everywhere the null character. Those two are
    stored as the control character 0x10, data link escape, and four hexadecimal digits; so is 0x10 itself.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """What is stored."""
        if value is None or UNSTORABLE.search(value) is None:
            return value
        return UNSTORABLE.sub(lambda found: f"\x10{ord(found[0]):04x}", value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """What was meant."""
        # in a record that was tampered with, anything may stand here; what reads the row finds out
        if not isinstance(value, str) or "\x10" not in value:
            return value
        return ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)


METADATA = MetaData()

pages = Table(
    "pages",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("text_sha256", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("outlet", Words),
    Column("url", Words),
    Column("published", Words),
    Column("title", Words),
    Column("byline", Words),
    Column("text", Words, nullable=False),
    Column("recorded_at", Text, nullable=False),
    Column("seal", Text, nullable=False),
    sqlite_autoincrement=True,
    sqlite_strict=True,
)

page_names = Table(
    "page_names",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("page_id", Text, ForeignKey("pages.id"), nullable=False),
    Column("name", Words, nullable=False),
    Column("recorded_at", Text, nullable=False),
    Column("seal", Text, nullable=False),
    UniqueConstraint("page_id", "name"),
    sqlite_autoincrement=True,
    sqlite_strict=True,
)

articles = Table(
    "articles",
    METADATA,
    Column("id", Text, primary_key=True, nullable=False),
    Column("page_id", Text, ForeignKey("pages.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("title", Words),
    Column("byline", Words),
    Column("outlet", Words),
    Column("agency", Words),
    Column("place", Words),
    Column("published", Words),
    Column("anchor", Words),
    Column("anchor_start", Integer),
    Column("anchor_end", Integer),
    Column("recorded_at", Text, nullable=False),
    Column("reader", Words, nullable=False),
    UniqueConstraint("page_id", "number"),
    sqlite_strict=True,
)

# The paragraphs of an article (`role` "body") and what of its page was set aside (`role` is the AsideKind).
pieces = Table(
    "pieces",
    METADATA,
    Column("article_id", Text, ForeignKey("articles.id"), primary_key=True, nullable=False),
    Column("ordinal", Integer, primary_key=True, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("role", Text, nullable=False),
    Column("reason", Words),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

reports = Table(
    "reports",
    METADATA,
    Column("id", Text, primary_key=True, nullable=False),
    Column("page_id", Text, ForeignKey("pages.id"), nullable=False),
    Column("article_id", Text, ForeignKey("articles.id"), nullable=False),
    Column("content_start", Integer, nullable=False),
    Column("content_end", Integer, nullable=False),
    Column("source_class", Text, nullable=False),
    Column("source_start", Integer),
    Column("source_end", Integer),
    Column("source_name", Words),
    Column("cue_start", Integer),
    Column("cue_end", Integer),
    Column("via", Words),
    Column("kind", Text, nullable=False),
    Column("strength", Text),
    Column("polarity", Text, nullable=False),
    Column("certainty", Text, nullable=False),
    Column("actors", Words, nullable=False),
    Column("times", Words, nullable=False),
    Column("figures", Words, nullable=False),
    Column("rules", Words, nullable=False),
    Column("recorded_at", Text, nullable=False),
    # last, where the steps that added them could put them
    Column("confidence", Words),
    Column("meaning", Text),
    Index("reports_page_id", "page_id"),
    Index("reports_article_id", "article_id"),
    sqlite_strict=True,
)

# A story, claim, conflict or revision: `id` is a digest of `kind` and `body`, the value as canonical JSON.
judgements = Table(
    "judgements",
    METADATA,
    Column("id", Text, primary_key=True, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", Words, nullable=False),
    Column("recorded_at", Text, nullable=False),
    sqlite_strict=True,
)

# From `recorded_at` on, until a later row says otherwise, the judgement is held (1) or no longer held (0).
judgement_states = Table(
    "judgement_states",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("judgement_id", Text, ForeignKey("judgements.id"), nullable=False),
    Column("held", Integer, nullable=False),
    Column("recorded_at", Text, nullable=False),
    Column("seal", Text, nullable=False),
    Index("judgement_states_judgement_id", "judgement_id", "seq"),
    sqlite_autoincrement=True,
    sqlite_strict=True,
)
