"""Keeping the book safe: backups, a check of the whole book, the password and its recovery code."""

from datetime import datetime
from pathlib import Path

from desktop.i18n.catalogue import _
from desktop.models.errors import Cancelled, InvalidInput
from desktop.models.rows.checks import Finding
from desktop.services.ports import Cancellation, Clock, NoProgress, Progress, never_cancelled
from desktop.storage.backup import back_up
from desktop.storage.book import Book
from desktop.storage.queries.settings import read_setting, write_setting

SHORTEST_PASSWORD = 4
_LAST_BACKUP = "last_backup"


def require_password(password: str) -> None:
    """Raise InvalidInput ``password_too_short`` for a password that protects nothing."""
    if len(password) < SHORTEST_PASSWORD:
        raise InvalidInput("password_too_short", field="password", limit=SHORTEST_PASSWORD)


class Safekeeping:
    """Verbs that concern the book as a whole; none is a step of undo."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    @property
    def protected(self) -> bool:
        """Whether the book has a password."""
        return self._book.protected

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

    def protect(self, password: str) -> str:
        """Set or change the password; returns the new recovery code, which is shown once. Raises InvalidInput."""
        require_password(password)
        return self._book.protect(password)

    def unprotect(self) -> None:
        """Remove the password: whoever has the folder can read the book."""
        self._book.unprotect()
