"""Reads of the people on our side."""

from desktop.models.rows.colleagues import ColleagueRow
from desktop.storage.book import Book
from desktop.storage.queries import colleagues as queries


class ColleagueLookups:
    """What pages ask about colleagues."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def colleagues(self) -> list[ColleagueRow]:
        """Everybody on our side, in the order of a telephone book."""
        with self._book.reading() as connection:
            return queries.colleagues(connection)

    def colleague(self, colleague_id: int) -> ColleagueRow:
        """One colleague. Raises NotFound."""
        with self._book.reading() as connection:
            return queries.colleague(connection, colleague_id)
