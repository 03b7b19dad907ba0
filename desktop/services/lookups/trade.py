"""Reads of contracts, products, purchases and opportunities."""

from array import array
from collections.abc import Sequence

from desktop.models.rows.trade import ContractRow, OpportunityRow, ProductRow, PurchaseRow, TradeSummary
from desktop.models.values import Period
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.queries import trade as queries


class TradeLookups:
    """What pages ask about trade; states are as of today."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def contracts_of(self, customer_id: int) -> list[ContractRow]:
        """The contracts of a customer, the one that ends last first."""
        with self._book.reading() as connection:
            return queries.contracts_of(connection, customer_id, self._clock.today())

    def contract(self, contract_id: int) -> ContractRow:
        """One contract. Raises NotFound."""
        with self._book.reading() as connection:
            return queries.contract(connection, contract_id, self._clock.today())

    def contracts_ending(self, period: Period) -> list[ContractRow]:
        """The contracts of all customers that end within the days without a successor."""
        with self._book.reading() as connection:
            return queries.contracts_ending(connection, period, self._clock.today())

    def products(self) -> list[ProductRow]:
        """All products, by category and name."""
        with self._book.reading() as connection:
            return queries.products(connection)

    def purchase_ids(self, customer_id: int, sort: str = "bought_on", *, descending: bool = True) -> "array[int]":
        """All lines of purchases of a customer in an order: one of the sort keys of PURCHASE_COLUMNS."""
        with self._book.reading() as connection:
            return queries.purchase_ids(connection, customer_id, sort, descending=descending)

    def purchase_rows(self, ids: Sequence[int]) -> list[PurchaseRow]:
        """One page of lines of purchases, in the order of the ids."""
        with self._book.reading() as connection:
            return queries.purchase_rows(connection, ids)

    def purchase(self, purchase_id: int) -> PurchaseRow:
        """One line of a purchase. Raises NotFound."""
        with self._book.reading() as connection:
            return queries.purchase(connection, purchase_id)

    def opportunities_of(self, customer_id: int) -> list[OpportunityRow]:
        """The opportunities of a customer, open ones first."""
        with self._book.reading() as connection:
            return queries.opportunities_of(connection, customer_id)

    def opportunity(self, opportunity_id: int) -> OpportunityRow:
        """One opportunity. Raises NotFound."""
        with self._book.reading() as connection:
            return queries.opportunity(connection, opportunity_id)

    def summary_of(self, customer_id: int) -> TradeSummary:
        """What a customer buys: sales, months, categories, cycle."""
        with self._book.reading() as connection:
            return queries.summary_of(connection, customer_id, self._clock.today())
