"""The first schema: the tables, and triggers that refuse to change or remove what was entered."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    """
CREATE TABLE pages (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  text_sha256 TEXT NOT NULL,
  kind TEXT NOT NULL,
  outlet TEXT,
  url TEXT,
  published TEXT,
  title TEXT,
  byline TEXT,
  text TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  seal TEXT NOT NULL
) STRICT
""",
    """
CREATE TABLE page_names (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  page_id TEXT NOT NULL REFERENCES pages (id),
  name TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  seal TEXT NOT NULL,
  UNIQUE (page_id, name)
) STRICT
""",
    """
CREATE TABLE articles (
  id TEXT NOT NULL PRIMARY KEY,
  page_id TEXT NOT NULL REFERENCES pages (id),
  number INTEGER NOT NULL CHECK (number > 0),
  title TEXT,
  byline TEXT,
  outlet TEXT,
  agency TEXT,
  place TEXT,
  published TEXT,
  anchor TEXT,
  anchor_start INTEGER,
  anchor_end INTEGER,
  recorded_at TEXT NOT NULL,
  reader TEXT NOT NULL,
  UNIQUE (page_id, number),
  CHECK ((anchor_start IS NULL) = (anchor_end IS NULL)),
  CHECK (anchor_start IS NULL OR 0 <= anchor_start AND anchor_start < anchor_end)
) STRICT
""",
    """
CREATE TABLE pieces (
  article_id TEXT NOT NULL REFERENCES articles (id),
  ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
  start INTEGER NOT NULL CHECK (start >= 0),
  "end" INTEGER NOT NULL CHECK (start < "end"),
  role TEXT NOT NULL,
  reason TEXT,
  PRIMARY KEY (article_id, ordinal),
  CHECK ((role = 'body') = (reason IS NULL))
) STRICT, WITHOUT ROWID
""",
    """
CREATE TABLE reports (
  id TEXT NOT NULL PRIMARY KEY,
  page_id TEXT NOT NULL REFERENCES pages (id),
  article_id TEXT NOT NULL REFERENCES articles (id),
  content_start INTEGER NOT NULL CHECK (content_start >= 0),
  content_end INTEGER NOT NULL CHECK (content_start < content_end),
  source_class TEXT NOT NULL,
  source_start INTEGER,
  source_end INTEGER,
  source_name TEXT,
  cue_start INTEGER,
  cue_end INTEGER,
  via TEXT,
  kind TEXT NOT NULL,
  strength TEXT,
  polarity TEXT NOT NULL,
  certainty TEXT NOT NULL,
  actors TEXT NOT NULL,
  times TEXT NOT NULL,
  figures TEXT NOT NULL,
  rules TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  CHECK ((source_start IS NULL) = (source_end IS NULL)),
  CHECK (source_start IS NULL OR 0 <= source_start AND source_start < source_end),
  CHECK ((cue_start IS NULL) = (cue_end IS NULL)),
  CHECK (cue_start IS NULL OR 0 <= cue_start AND cue_start < cue_end),
  CHECK ((kind = 'plan') = (strength IS NOT NULL))
) STRICT
""",
    """
CREATE TABLE judgements (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT
""",
    """
CREATE TABLE judgement_states (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  judgement_id TEXT NOT NULL REFERENCES judgements (id),
  held INTEGER NOT NULL CHECK (held IN (0, 1)),
  recorded_at TEXT NOT NULL,
  seal TEXT NOT NULL
) STRICT
""",
)

INDEXES = (
    "CREATE INDEX reports_page_id ON reports (page_id)",
    "CREATE INDEX reports_article_id ON reports (article_id)",
    "CREATE INDEX judgement_states_judgement_id ON judgement_states (judgement_id, seq)",
)

# What is one row of each table: INSERT OR REPLACE on it would remove a row without firing the DELETE trigger.
KEYS = {
    "pages": "seq = NEW.seq OR id = NEW.id",
    "page_names": "seq = NEW.seq OR (page_id = NEW.page_id AND name = NEW.name)",
    "articles": "id = NEW.id OR (page_id = NEW.page_id AND number = NEW.number)",
    "pieces": "article_id = NEW.article_id AND ordinal = NEW.ordinal",
    "reports": "id = NEW.id",
    "judgements": "id = NEW.id",
    "judgement_states": "seq = NEW.seq",
}


def upgrade() -> None:
    """Make the tables and their guards."""
    for statement in (*TABLES, *INDEXES):
        op.execute(statement.strip())
    for table, key in KEYS.items():
        refusal = f"SELECT RAISE(ABORT, 'the ledger only grows; no row of {table} is ever changed or removed');"
        there = f"EXISTS (SELECT 1 FROM {table} WHERE {key})"  # noqa: S608  the names are those above
        op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN {refusal} END")
        op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN {refusal} END")
        op.execute(f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {there} BEGIN {refusal} END")
