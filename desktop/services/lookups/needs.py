"""Reads of what customers want."""

from desktop.models.rows.needs import NeedRow
from desktop.storage.book import Book
from desktop.storage.queries import needs as queries


class NeedLookups:
    """What pages ask about needs."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def needs_of(self, customer_id: int) -> list[NeedRow]:
        """The needs of a customer: open ones first, the most urgent first."""
        with self._book.reading() as connection:
            return queries.needs_of(connection, customer_id)

    def need(self, need_id: int) -> NeedRow:
        """One need. Raises NotFound."""
        with self._book.reading() as connection:
            return queries.need(connection, need_id)
