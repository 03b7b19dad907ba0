"""Writes the database of a book, or of a backup of it, anew, so that nothing stays of what was removed.

Neither in free pages nor in the log. ``book.cleaning``. Knows no table.
"""

from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from desktop.models.errors import StorageFailure
from desktop.storage import journal
from desktop.storage.attachments import AttachmentStore
from desktop.storage.connection import Connection
from desktop.storage.engines import Writer, connect, copy_database
from desktop.storage.failures import failures_explained
from desktop.storage.files import sync_folder
from desktop.storage.keys import BookKey
from desktop.storage.layout import DATABASE
from desktop.storage.migrations import HEAD_REVISION
from desktop.storage.queries.attachments import wanted_digests
from desktop.storage.upgrading import stored_revision, upgrade_in_place

T = TypeVar("T")


class Cleaning:
    """``paused`` closes what the book has open while its file is written anew."""

    def __init__(self, folder: Path, key: BookKey, paused: Callable[[Callable[[], None]], None]) -> None:
        self._folder = folder
        self._key = key
        self._paused = paused

    def compact(self) -> None:
        """Write the book's database anew. Raises StorageFailure; the book is whole then all the same."""
        self._paused(partial(compact, self._folder / DATABASE, self._key))

    def rewrite(self, backup: Path, work: Callable[[Connection], T]) -> T:
        """Do something to what a backup holds; it is the old one or the new one, whole, after a crash as well.

        One of an older program is brought to this one's form. Files that nothing in it needs any more go.
        Raises BookDamaged, BookNewer, StorageFailure.
        """
        with failures_explained(), TemporaryDirectory(prefix="rewriting-", suffix=".part", dir=backup) as place:
            folder = Path(place)
            copy_database(backup / DATABASE, folder / DATABASE, self._key)
            if stored_revision(folder, self._key) != HEAD_REVISION:
                upgrade_in_place(folder, self._key)
            done, wanted = _changed(folder / DATABASE, self._key, work)
            (folder / DATABASE).replace(backup / DATABASE)
            sync_folder(backup)
            AttachmentStore(backup, self._key).keep_only(wanted)
        return done


def compact(database: Path, key: BookKey) -> None:
    """Write a database anew and empty its log.

    Raises StorageFailure ``disk_full`` (it needs as much room again), ``database_locked``.
    """
    with failures_explained(), closing(connect(database, key)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("VACUUM")
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise StorageFailure("database_locked")


def _changed(database: Path, key: BookKey, work: Callable[[Connection], T]) -> tuple[T, set[str]]:
    writer = Writer(database, key, journal.prepare_writer)
    try:
        with writer.transaction() as connection:
            done = work(connection)
            wanted = wanted_digests(connection)
    finally:
        writer.close()
    compact(database, key)
    with closing(connect(database, key)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
    return done, wanted
