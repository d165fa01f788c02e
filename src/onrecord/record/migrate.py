"""Runs the steps from a record's schema to this version's, where there are any."""

from pathlib import Path

from sqlalchemy import Connection

__all__ = ["MIGRATIONS", "upgrade"]

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection, *, steps: Path = MIGRATIONS) -> None:
    """Bring the record to the newest schema within the transaction that `connection` is in: all steps or none."""
    # Alembic takes 0.3 s to import, and most records are up to date
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    # Config reads `%` as the start of a reference
    config.set_main_option("script_location", str(steps).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
