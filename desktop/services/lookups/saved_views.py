"""Reads of named views."""

from desktop.models.rows.list_views import NamedView
from desktop.storage.book import Book
from desktop.storage.queries import saved_views


class SavedViewLookups:
    """The views of the list of customers."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def all(self) -> list[NamedView]:
        """All of them in their order."""
        with self._book.reading() as connection:
            return saved_views.saved_views(connection)
