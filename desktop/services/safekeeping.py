"""Keeping the book safe: a check of the whole book."""

from desktop.i18n.catalogue import _
from desktop.models.errors import Cancelled
from desktop.models.rows.checks import Finding
from desktop.services.ports import Cancellation, Clock, NoProgress, Progress, never_cancelled
from desktop.storage.book import Book


class Safekeeping:
    """Verbs that concern the book as a whole; none is a step of undo."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def check(self, progress: Progress | None = None, cancelled: Cancellation = never_cancelled) -> list[Finding]:
        """Everything that is wrong with the book, nothing when it is sound. Raises BookDamaged, Cancelled."""
        tell = progress or NoProgress()

        def watch(fraction: float) -> None:
            if cancelled():
                raise Cancelled
            tell(fraction, _("Checking the book"))

        watch(0.0)
        return self._book.check(watch)

    def read_whole(self) -> None:
        """Read every page and the seal on it. Raises BookDamaged ``book_damaged``."""
        self._book.read_whole()
