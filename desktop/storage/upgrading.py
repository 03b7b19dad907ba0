"""Which schema a stored book has, and bringing it to this program's; an encrypted copy is made before."""

import shutil
from pathlib import Path

from sqlcipher3 import dbapi2

from desktop.models.errors import BookDamaged, BookNewer
from desktop.storage.engines import connect, copy_database, migration_engine
from desktop.storage.failures import failures_explained
from desktop.storage.keys import KEY_FILES, BookKey
from desktop.storage.layout import BACKUPS, DATABASE, SUFFIX
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


def keep_copy(folder: Path, key: BookKey) -> Path:
    """Keep an encrypted copy of the book, a book itself, before its schema is upgraded."""
    copy = folder / BACKUPS / f"before-upgrade-{stored_revision(folder, key)}{SUFFIX}"
    with failures_explained():
        copy.mkdir(parents=True, exist_ok=True)
        (copy / DATABASE).unlink(missing_ok=True)
        copy_database(folder / DATABASE, copy / DATABASE, key)
        for name in KEY_FILES:
            shutil.copyfile(folder / name, copy / name)
    return copy
