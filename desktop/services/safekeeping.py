"""Keeping the book safe: backups, and a check of the whole book."""

from datetime import datetime
from pathlib import Path

from desktop.i18n.catalogue import _
from desktop.models.errors import Cancelled
from desktop.models.rows.checks import Finding
from desktop.services.ports import Cancellation, Clock, NoProgress, Progress, never_cancelled
from desktop.storage.backup import back_up
from desktop.storage.book import Book
from desktop.storage.queries.settings import read_setting, write_setting

_LAST_BACKUP = "last_backup"


class Safekeeping:
    """Verbs that concern the book as a whole; none is a step of undo."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def back_up(self, target: Path) -> Path:
        """Write a verified copy of the book, a book itself; returns its path in the folder. Raises StorageFailure."""
        made = back_up(self._book, target, self._clock.now())
        if self._book.writable:
            # No step of undo: undoing a backup would mean nothing.
            with self._book.writing_aside() as connection:
                write_setting(connection, _LAST_BACKUP, self._clock.now().isoformat(timespec="seconds"))
        return made

    def last_backup(self) -> datetime | None:
        """When the last backup of this book was made."""
        with self._book.reading() as connection:
            told = read_setting(connection, _LAST_BACKUP)
        return datetime.fromisoformat(told) if told else None

    def check(self, progress: Progress | None = None, cancelled: Cancellation = never_cancelled) -> list[Finding]:
        """Everything that is wrong with the book, nothing when it is sound. Raises BookDamaged, Cancelled."""
        tell = progress or NoProgress()

        def watch(fraction: float) -> None:
            if cancelled():
                raise Cancelled
            tell(fraction, _("Checking the book"))

        watch(0.0)
        return self._book.check(watch)
