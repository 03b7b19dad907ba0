"""Runs the Alembic revisions on a book's migration engine, all of them in one transaction.

Foreign keys are off while tables are made anew (a parent made anew would delete its children) and are checked before
the commit (technology.md §0.3).
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from desktop.models.errors import BookDamaged
from desktop.storage.migrations.revisions import HEAD_REVISION


def upgrade(engine: Engine, target: str = HEAD_REVISION) -> None:
    """Bring the book to the target revision, or leave it exactly as it was."""
    with engine.begin() as connection:
        upgrade_connection(connection, target)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise BookDamaged("upgrade_failed", table=str(broken[0]))


def upgrade_connection(connection: Connection, target: str) -> None:
    """Run the revisions up to the target inside the connection's open transaction."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, target)
