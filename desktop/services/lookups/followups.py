"""Reads of promises and planned contacts."""

from array import array
from collections.abc import Sequence

from desktop.models.rows.followups import FollowUpCounts, FollowUpFilter, FollowUpRow
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.queries import followups as queries


class FollowUpLookups:
    """What pages ask about follow-ups."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def followup_ids(self, asked: FollowUpFilter, sort: str = "due", descending: bool = False) -> "array[int]":
        """Ids of what the filter shows, in the order of a sort key of FOLLOWUP_COLUMNS."""
        with self._book.reading() as connection:
            return queries.followup_ids(connection, asked, self._clock.today(), sort, descending)

    def followup_rows(self, ids: Sequence[int]) -> list[FollowUpRow]:
        """Rows of one page, in the order of the ids."""
        with self._book.reading() as connection:
            return queries.followup_rows(connection, ids, self._clock.today())

    def followup(self, followup_id: int) -> FollowUpRow:
        """One row. Raises NotFound."""
        with self._book.reading() as connection:
            return queries.followup(connection, followup_id, self._clock.today())

    def counts(self, asked: FollowUpFilter) -> FollowUpCounts:
        """How many each due group and each side would show, the other choices of the filter as they are."""
        with self._book.reading() as connection:
            return queries.followup_counts(connection, asked, self._clock.today())

    def open_of(self, customer_id: int) -> list[FollowUpRow]:
        """Open promises of both sides of a customer, the earliest due first."""
        with self._book.reading() as connection:
            return queries.open_followups(connection, customer_id, self._clock.today())
