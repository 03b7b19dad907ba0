"""Writes the database of a book anew, so that nothing stays of what was removed: not in free pages, not in the log.

``book.cleaning``. Knows no table.
"""

from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from desktop.models.errors import StorageFailure
from desktop.storage.engines import connect
from desktop.storage.failures import failures_explained
from desktop.storage.keys import BookKey
from desktop.storage.layout import DATABASE


class Cleaning:
    """``paused`` closes what the book has open while its file is written anew."""

    def __init__(self, folder: Path, key: BookKey, paused: Callable[[Callable[[], None]], None]) -> None:
        self._folder = folder
        self._key = key
        self._paused = paused

    def compact(self) -> None:
        """Write the book's database anew. Raises StorageFailure; the book is whole then all the same."""
        self._paused(partial(compact, self._folder / DATABASE, self._key))


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
