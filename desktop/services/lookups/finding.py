"""Finds anything in the book: the search of the whole window."""

from collections.abc import Sequence

from desktop.models.rows.finding import Hit, Opened
from desktop.storage.book import Book
from desktop.storage.queries import everywhere


class FindingLookups:
    """Reads for the search box."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def find(self, text: str, opened: Sequence[Opened] = (), limit: int = 5) -> list[Hit]:
        """At most ``limit`` hits of each kind, the best first; ``opened`` are what was opened before, latest first."""
        with self._book.reading() as connection:
            return everywhere.find_everywhere(connection, text, opened, limit)

    def again(self, opened: Sequence[Opened]) -> list[Hit]:
        """What was opened before, in this order; what was deleted is left out."""
        with self._book.reading() as connection:
            return everywhere.hits_again(connection, opened)

    def wake(self) -> None:
        """Read what is searched into memory; a key press would have to wait for it otherwise."""
        with self._book.reading() as connection:
            everywhere.wake(connection)
