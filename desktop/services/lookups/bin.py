"""Reads of the bin."""

from collections.abc import Collection, Sequence

from desktop.models.kinds import BinKind
from desktop.models.rows.bin import BinList, BinRow
from desktop.storage.book import Book
from desktop.storage.queries import bin as queries


class BinLookups:
    """What the page of the bin asks."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def listed(self, text: str = "", kinds: Collection[BinKind] = ()) -> BinList:
        """What waits, by the day of deletion; ``text`` is looked for in titles and names of customers."""
        with self._book.reading() as connection:
            return queries.bin_list(connection, text, kinds)

    def rows(self, ids: Sequence[int]) -> list[BinRow]:
        """Rows of one page, in the order of the ids."""
        with self._book.reading() as connection:
            return queries.bin_rows(connection, ids)
