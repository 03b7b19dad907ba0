"""Reads of customers: the list, its counts, a profile, what can be found."""

from array import array
from collections.abc import Collection, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.models.kinds import QueryField
from desktop.models.rows.customers import (
    CustomerFilter,
    CustomerLine,
    CustomerProfile,
    FacetCounts,
    Found,
    ListTotals,
    NamedCount,
)
from desktop.models.values import CustomerId
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.queries import customers, orders, present_values, profiles, totals

if TYPE_CHECKING:
    from desktop.services.lookups.alike import NamesInMemory


class CustomerLookups:
    """Reads of customers; everything as of the clock's today."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def ids(self, asked: CustomerFilter, sort: str = "name", *, descending: bool = False) -> "array[int]":
        """Ids the filter shows, in the order of a sort key of CUSTOMER_COLUMNS."""
        with self._book.reading() as connection:
            return customers.customer_ids(connection, asked, sort, descending, self._clock.today())

    def first_ids(self, sort: str, most: int, *, descending: bool = False) -> "array[int] | None":
        """The first so many of all ids, where they are there at once; nothing where they are not, or are no more."""
        with self._book.reading() as connection:
            return orders.first_in_order(connection, sort, descending, self._clock.today(), most)

    def first_found(
        self, asked: CustomerFilter, sort: str, most: int, *, descending: bool = False
    ) -> "array[int] | None":
        """The first so many of :meth:`ids`, where the typed text finds so many that all would take much longer."""
        with self._book.reading() as connection:
            return customers.first_found(connection, asked, sort, descending, self._clock.today(), most)

    def wake(self) -> None:
        """Read what the list is searched by into memory; a key press would have to wait for it otherwise."""
        with self._book.reading() as connection:
            customers.wake(connection)

    def wake_sales(self) -> None:
        """Read the sales of all customers into memory, before :meth:`lines_at_hand` are to say them."""
        with self._book.reading() as connection:
            customers.wake_sales(connection, self._clock.today())

    def lines_at_hand(self, ids: Sequence[int]) -> list[CustomerLine]:
        """One page of the list, for painting: without sales, growth and value band until they were woken."""
        with self._book.reading() as connection:
            return customers.customer_lines(connection, ids, self._clock.today(), at_hand=True)

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
        """A list in groups by a dimension of one value per customer; the stored value of each, those without last.

        Kinds stand in their own order, names by the number of their customers.
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

    @cached_property
    def names(self) -> "NamesInMemory":
        """All names, for :meth:`alike`; ``names.refresh()`` in a lane before somebody types."""
        from desktop.services.lookups.alike import NamesInMemory

        return NamesInMemory(self._book)

    def alike(self, name: str, phone: str = "") -> list[Found]:
        """Customers that may be the same, the likeliest first: one has the phone, or a name of one may mean the typed.

        Short and full names find each other, with or without place and legal form (domain.md §10).
        """
        from desktop.services.lookups.alike import alike

        return alike(self._book, self.names, name, phone)

    def find(self, text: str, limit: int = 8) -> list[Found]:
        """Customers, contacts and records that the typed text finds, at most ``limit`` of each."""
        from desktop.storage.queries import finding

        with self._book.reading() as connection:
            return finding.find(connection, text, limit)
