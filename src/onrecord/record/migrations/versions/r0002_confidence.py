"""Keeps beside each report how likely its parts are read right; reports from before have none.

The guards of the table look at whole rows and at ids, and a column without a value is in no seal: both stay as they are.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, last in its table."""
    op.execute("ALTER TABLE reports ADD COLUMN confidence TEXT")
