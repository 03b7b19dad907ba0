"""Reads of competitors, pain points, reviews, and of what was known at an earlier time."""

from datetime import date, datetime

from desktop.models.kinds import ReviewKind
from desktop.models.rows.knowing import CompetitorRow, PainPointRow, ReviewRow
from desktop.models.rules.reviews import reviews_due
from desktop.models.rules.then_and_now import Compared, compare
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.connection import Connection
from desktop.storage.queries import as_of, knowing, profiles
from desktop.storage.queries.history import shown_value

_COMPARED = (("customer", False), ("contact", True), ("need", True))
"""What is compared with an earlier time, and whether the rows belong to the customer."""


class KnowingLookups:
    """What the profile asks about a customer beyond its fields."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def competitors_of(self, customer_id: int) -> list[CompetitorRow]:
        """The competitors at a customer with their moves."""
        with self._book.reading() as connection:
            return knowing.competitors_of(connection, customer_id)

    def pain_points_of(self, customer_id: int) -> list[PainPointRow]:
        """The pain points of a customer."""
        with self._book.reading() as connection:
            return knowing.pain_points_of(connection, customer_id)

    def reviews_of(self, customer_id: int) -> list[ReviewRow]:
        """The reviews of a customer, planned ones first."""
        with self._book.reading() as connection:
            return knowing.reviews_of(connection, customer_id)

    def review(self, review_id: int) -> ReviewRow:
        """One review. Raises NotFound."""
        with self._book.reading() as connection:
            return knowing.review(connection, review_id)

    def reviews_due(self, customer_id: int) -> list[tuple[ReviewKind, date]]:
        """The reviews of a customer that are due. Raises NotFound."""
        today = self._clock.today()
        with self._book.reading() as connection:
            found = profiles.profile(connection, customer_id, today)
            held = knowing.last_reviews(connection, customer_id)
        added = found.created_at.date() if found.created_at else today
        return reviews_due(found.grade, held, found.cooperation_since or added, today)

    def then_and_now(self, customer_id: int, at: datetime) -> list[Compared]:
        """The customer's fields, people and needs as they were at a moment, beside what is known now.

        References are given by the names of what they refer to.
        """
        now = self._clock.now()
        with self._book.reading() as connection:
            found: list[Compared] = []
            for table, owned in _COMPARED:
                images = (_images(connection, table, owned, customer_id, moment) for moment in (at, now))
                found.extend(compare(table, *images))
            return [_named(connection, one) for one in found]

    def known_since(self, customer_id: int) -> datetime | None:
        """The moment from which on the past of the customer can be shown."""
        with self._book.reading() as connection:
            return as_of.first_known(connection, customer_id)


def _named(connection: Connection, one: Compared) -> Compared:
    then, now = (shown_value(connection, one.field, value) for value in (one.then, one.now))
    return one._replace(then=then, now=now)


def _images(connection: Connection, table: str, owned: bool, customer: int, at: datetime) -> dict[int, as_of.Image]:
    """The rows of a table as they were at a moment, by id."""
    if owned:
        return {image["id"]: image for image in as_of.rows_as_of(connection, table, customer, at)}
    image = as_of.row_as_of(connection, table, customer, at)
    return {} if image is None else {customer: image}
