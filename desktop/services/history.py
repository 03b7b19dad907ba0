"""The history of a customer (domain.md §2: every change is kept)."""

from desktop.models.rows.history import HistoryEntry
from desktop.models.values import CustomerId
from desktop.storage.book import Book
from desktop.storage.queries.history import history

_LIMIT = 1000


class History:
    """Reads who changed what, when, from what, to what."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def of_customer(self, customer: CustomerId, limit: int = _LIMIT) -> list[HistoryEntry]:
        """The latest changes of the customer and what belongs to it, newest first; undone steps are left out."""
        with self._book.reading() as connection:
            return history(connection, customer, limit)
