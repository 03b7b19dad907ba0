"""Reads of customers: the list, its counts, a profile, what can be found."""

from array import array
from collections.abc import Collection, Sequence

from desktop.models.kinds import QueryField, Subject
from desktop.models.rows.customers import (
    CustomerFilter,
    CustomerLine,
    CustomerProfile,
    FacetCounts,
    Found,
    ListTotals,
    NamedCount,
)
from desktop.models.rules.matching import normal_name, phone_digits
from desktop.models.values import CustomerId
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.queries import customers, finding, present_values, profiles, totals

_ALIKE = 20
_PHONE_DIGITS = 7


class CustomerLookups:
    """Reads of customers; everything as of the clock's today."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def ids(self, asked: CustomerFilter, sort: str = "name", *, descending: bool = False) -> "array[int]":
        """Ids the filter shows, in the order of a sort key of CUSTOMER_COLUMNS."""
        with self._book.reading() as connection:
            return customers.customer_ids(connection, asked, sort, descending, self._clock.today())

    def wake(self) -> None:
        """Read what the list is searched by into memory; a key press would have to wait for it otherwise."""
        with self._book.reading() as connection:
            customers.wake(connection)

    def lines(self, ids: Sequence[int]) -> list[CustomerLine]:
        """One page of the list in the order of ``ids``."""
        with self._book.reading() as connection:
            return customers.customer_lines(connection, ids, self._clock.today())

    def counts(self, asked: CustomerFilter, more: Collection[QueryField] = ()) -> FacetCounts:
        """How many customers each choice of the filter panel would show; ``more`` names dimensions counted besides."""
        with self._book.reading() as connection:
            return customers.facet_counts(connection, asked, self._clock.today(), more)

    def totals(self, ids: Sequence[int]) -> ListTotals:
        """The sums of a list."""
        with self._book.reading() as connection:
            return totals.list_totals(connection, ids, self._clock.today())

    def parted(self, ids: "array[int]", by: QueryField) -> "list[tuple[str, array[int]]]":
        """A list in groups by one of GRADE, STATUS, INDUSTRY and REGION; the stored value of each, those without last.

        Grades and status stand in their own order, names by the number of their customers.
        """
        with self._book.reading() as connection:
            return totals.parted(connection, ids, by, self._clock.today())

    def letters(self, ids: Sequence[int]) -> dict[str, int]:
        """The first customer under each letter of a list by name."""
        with self._book.reading() as connection:
            return totals.letters(connection, ids)

    def present_values(self, ids: Sequence[int], field: str) -> dict[str | int | None, int]:
        """How many of these customers have each stored value of a field that can be set on many."""
        with self._book.reading() as connection:
            return present_values.present_values(connection, ids, field)

    def offered_names(self) -> dict[QueryField, list[str]]:
        """What a condition of the query line can name: industries, tags, places, people; most frequent first."""
        with self._book.reading() as connection:
            return totals.names(connection, self._clock.today())

    def any(self) -> bool:
        """Whether the book has a customer."""
        with self._book.reading() as connection:
            return customers.has_customers(connection)

    def profile(self, customer: CustomerId) -> CustomerProfile:
        """Everything kept of the customer itself. Raises NotFound."""
        with self._book.reading() as connection:
            return profiles.profile(connection, customer, self._clock.today())

    def by_code(self, code: str) -> CustomerId | None:
        """The customer with the code."""
        with self._book.reading() as connection:
            return customers.customer_by_code(connection, code)

    def industries(self) -> list[NamedCount]:
        """The list of industries."""
        with self._book.reading() as connection:
            return customers.industries(connection)

    def tags(self) -> list[NamedCount]:
        """All tags."""
        with self._book.reading() as connection:
            return customers.tags(connection)

    def alike(self, name: str, phone: str = "") -> list[Found]:
        """Customers that may be the same: by the normalised name, or by a phone of theirs (domain.md §10)."""
        wanted, digits = normal_name(name), phone_digits(phone)
        with self._book.reading() as connection:
            by_name = finding.find(connection, wanted, _ALIKE) if wanted else []
            by_phone = finding.find(connection, digits, _ALIKE) if len(digits) >= _PHONE_DIGITS else []
        same = [one for one in by_name if one.subject == Subject.CUSTOMERS and normal_name(one.title) == wanted]
        same += [one for one in by_phone if one.subject == Subject.CUSTOMERS]
        return list({one.id: one for one in same}.values())

    def find(self, text: str, limit: int = 8) -> list[Found]:
        """Customers, contacts and records that the typed text finds, at most ``limit`` of each."""
        with self._book.reading() as connection:
            return finding.find(connection, text, limit)
