"""Keeping the book safe: backups, a check of the whole book, the password and its recovery code."""

from pathlib import Path

from desktop.i18n.catalogue import _
from desktop.models.errors import Cancelled, InvalidInput
from desktop.models.rows.checks import Finding
from desktop.services.ports import Cancellation, Clock, NoProgress, Progress, never_cancelled
from desktop.storage.backup import back_up
from desktop.storage.book import Book

SHORTEST_PASSWORD = 4


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
        return back_up(self._book, target, self._clock.now())

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
