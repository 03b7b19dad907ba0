"""Reads of what a rep must know of customers before being asked."""

from desktop.models.rows.alerts import Alert
from desktop.models.rules.alerts import told
from desktop.models.rules.relations import Leaver
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.queries import alerts as queries


class AlertLookups:
    """What Today and the profile ask."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def told(self) -> list[Alert]:
        """The alerts of the whole book about which nothing is arranged yet, the weightiest first."""
        today = self._clock.today()
        with self._book.reading() as connection:
            found = [
                *queries.left(connection, today),
                *queries.dates(connection, today),
                *queries.reviews(connection, today),
                *queries.neglected(connection, today),
            ]
            return told(found, queries.arranged(connection, today))

    def leavers_of(self, customer_id: int) -> list[Leaver]:
        """The weighty people of a customer who left and whom nobody follows, until that is acknowledged."""
        with self._book.reading() as connection:
            return queries.leavers_of(connection, customer_id, self._clock.today())
