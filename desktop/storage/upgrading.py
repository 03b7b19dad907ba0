"""Which schema a stored book has, and bringing it to this program's; an encrypted copy is made before."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from desktop.models.errors import BookDamaged, BookNewer
from desktop.storage.engines import connect, migration_engine
from desktop.storage.failures import failures_explained
from desktop.storage.keys import BookKey
from desktop.storage.layout import BACKUPS, DATABASE
from desktop.storage.migrations import HEAD_REVISION, KNOWN_REVISIONS


def stored_revision(folder: Path, key: BookKey) -> str:
    """The stored revision. Raises BookDamaged when the database cannot be read and BookNewer when it is unknown."""
    with failures_explained():
        connection = connect(folder / DATABASE, key)
        try:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except dbapi2.OperationalError as error:
            if "no such table" in str(error):
                raise BookDamaged from error
            raise
        finally:
            connection.close()
    if row is None:
        raise BookDamaged
    if row[0] not in KNOWN_REVISIONS:
        raise BookNewer(revision=row[0])
    return str(row[0])


def upgrade_in_place(folder: Path, key: BookKey, target: str = HEAD_REVISION) -> None:
    """Bring the database to the target revision, or leave it as it was."""
    # Imported here: Alembic costs a third of a second and a current book never needs it.
    from desktop.storage.migrations.upgrade import upgrade

    engine = migration_engine(folder / DATABASE, key)
    try:
        upgrade(engine, target)
    finally:
        engine.dispose()


def begin_lists(folder: Path, key: BookKey, industries: Sequence[str]) -> None:
    """Put the first entries into the lists of a book that is being made."""
    engine = migration_engine(folder / DATABASE, key)
    try:
        with engine.begin() as connection:
            for name in industries:
                connection.exec_driver_sql("INSERT INTO industry(name, emerging) VALUES (?, 0)", (name,))
    finally:
        engine.dispose()


def keep_copy(folder: Path, key: BookKey, now: datetime) -> Path:
    """Keep a backup of the book before its schema is upgraded; one of this very state is enough."""
    # Imported here, as a current book needs none of it.
    from desktop.models.rows.backups import Reason
    from desktop.storage.backup import mark_of, write_backup
    from desktop.storage.generations import backups_in, sign, thin_out

    kept = next(iter(backups_in(folder / BACKUPS, sign(key))), None)
    if kept is not None and kept.reason is Reason.UPGRADE and kept.mark == mark_of(folder, key):
        return kept.path
    made = write_backup(folder, key, folder / BACKUPS, now, Reason.UPGRADE)
    thin_out(folder / BACKUPS, sign(key), now)
    return made
