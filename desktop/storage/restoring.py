"""Going back to a backup: first beside the book, checked and brought to this program's schema, then in one step.

What the book holds then is written over through SQLite's own backup, which is one transaction: after a crash it holds
all of the old or all of the new. The book's own keys and password stay.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from desktop.models.errors import BookDamaged, BookUnavailable
from desktop.models.rows.backups import Backup, Counts, Difference, RestorePreview
from desktop.storage import keys
from desktop.storage.attached import copy_attachments
from desktop.storage.engines import connect, convert_database, empty_log
from desktop.storage.failures import failures_explained
from desktop.storage.generations import PART, sign
from desktop.storage.keys import BookKey
from desktop.storage.layout import BACKUPS, DATABASE, is_book
from desktop.storage.migrations import HEAD_REVISION
from desktop.storage.upgrading import stored_revision, upgrade_in_place
from desktop.storage.wholeness import flaws_of

_TABLES = {
    "customers": "customer",
    "contacts": "contact",
    "interactions": "interaction",
    "visits": "visit",
    "followups": "follow_up",
    "needs": "need",
}
"""What is counted and compared, by the fields of Counts."""


def key_of(backup: Backup, own: BookKey | None, secret: str | None) -> BookKey:
    """The key of a backup: the book's own, else what its password opens.

    Raises PasswordNeeded, WrongPassword, BookDamaged, BookUnavailable ``book_missing``.
    """
    if not is_book(backup.path):
        raise BookUnavailable("book_missing", path=str(backup.path))
    if own is not None and (backup.book == sign(own) or (not backup.book and _opens(backup.path, own))):
        return own
    return keys.unlock(backup.path, secret)


def _opens(folder: Path, key: BookKey) -> bool:
    try:
        stored_revision(folder, key)
    except BookUnavailable:
        return False
    return True


def counts_of(database: Path, key: BookKey) -> Counts:
    """How many there are of what. Raises BookDamaged."""
    with failures_explained():
        connection = connect(database, key)
        try:
            return _counts(connection, "main")
        finally:
            connection.close()


def _counts(connection: Any, schema: str) -> Counts:
    found = {
        name: connection.execute(f"SELECT count(*) FROM {schema}.{table} WHERE deleted_at IS NULL").fetchone()[0]
        for name, table in _TABLES.items()
    }
    return Counts(**found)


def preview(folder: Path, own: BookKey, backup: Backup, secret: str | None) -> RestorePreview:
    """What going back to the backup would mean. Raises as :func:`key_of`, and BookDamaged, BookNewer."""
    with _ready(folder, own, backup, secret) as ready, failures_explained():
        connection = connect(folder / DATABASE, own)
        try:
            connection.execute(f"ATTACH DATABASE ? AS was KEY \"x'{own.hex}'\"", (str(ready),))
            differences = {name: _difference(connection, table) for name, table in _TABLES.items()}
            return RestorePreview(backup, _counts(connection, "was"), _counts(connection, "main"), differences)
        finally:
            connection.close()


def _difference(connection: Any, table: str) -> Difference:
    names = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]
    columns = ", ".join(f'"{name}"' for name in names)
    live = f"SELECT {columns} FROM {{}}.{table} WHERE deleted_at IS NULL"
    come, go = (_missing(connection, table, one, other) for one, other in (("was", "main"), ("main", "was")))
    sql = f"SELECT count(*) FROM ({live.format('was')} EXCEPT {live.format('main')})"
    return Difference(come, go, connection.execute(sql).fetchone()[0] - come)


def _missing(connection: Any, table: str, here: str, there: str) -> int:
    """Rows that are alive in one book and not in the other."""
    sql = (
        f"SELECT count(*) FROM {here}.{table} WHERE deleted_at IS NULL AND id NOT IN "
        f"(SELECT id FROM {there}.{table} WHERE deleted_at IS NULL)"
    )
    return int(connection.execute(sql).fetchone()[0])


def restore(folder: Path, own: BookKey, backup: Backup, secret: str | None) -> None:
    """Let the book hold what the backup holds. Nobody may be writing; open connections must be opened anew.

    Raises as :func:`preview`, and StorageFailure; the book is as it was then.
    """
    with _ready(folder, own, backup, secret) as ready, failures_explained():
        copy_attachments(backup.path, folder)
        convert_database(ready, folder / DATABASE, own, own)
        empty_log(folder / DATABASE, own)


@contextmanager
def _ready(folder: Path, own: BookKey, backup: Backup, secret: str | None) -> Iterator[Path]:
    """A copy of the backup's database with the book's key, whole and of this program's schema."""
    key = key_of(backup, own, secret)
    if key != own and (backup.path / "attachments").is_dir():
        # They are sealed with a key of the other book's.
        raise BookUnavailable("backup_of_other_book", path=str(backup.path))
    (folder / BACKUPS).mkdir(exist_ok=True)
    with failures_explained(), TemporaryDirectory(prefix="restoring-", suffix=PART, dir=folder / BACKUPS) as place:
        copy = Path(place) / DATABASE
        convert_database(backup.path / DATABASE, copy, key, own)
        _bring_up(Path(place), own, backup)
        yield copy


def _bring_up(place: Path, key: BookKey, backup: Backup) -> None:
    try:
        if stored_revision(place, key) != HEAD_REVISION:
            upgrade_in_place(place, key)
            empty_log(place / DATABASE, key)
    except BookDamaged as error:
        raise BookDamaged("backup_damaged", path=str(backup.path)) from error
    if flaws_of(place / DATABASE, key):
        raise BookDamaged("backup_damaged", path=str(backup.path))
