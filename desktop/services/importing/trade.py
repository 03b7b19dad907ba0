"""Writes planned rows of trade: products, purchases by the hundred thousand, opportunities."""

from collections.abc import Sequence
from itertools import compress
from typing import Any

from desktop.exchange.known import product_key
from desktop.exchange.plan import Action, PlannedRow
from desktop.exchange.records import OpportunityRecord, ProductRecord, PurchaseRecord
from desktop.models.entities import Customer, Opportunity, Product, Purchase
from desktop.models.kinds import OpportunityStage, Status
from desktop.services.importing.customers import CustomerWriter
from desktop.services.ports import Clock
from desktop.storage import bulk
from desktop.storage.queries import imports as queries
from desktop.storage.unit_of_work import UnitOfWork

Prints = dict[str, list[Any]]
PURCHASE, OPPORTUNITY, NUMBERED = "p:", "o:", "n:"
"""What stands before the fingerprint of a purchase, of an opportunity's row, and of an opportunity's own number."""
_CLOSED = (OpportunityStage.WON, OpportunityStage.LOST)
_TAKEN = (Action.ADD, Action.STUB)


class TradeWriter:
    """Writes trade of one import inside its step; ``prints`` holds what the batch shall know of it."""

    def __init__(self, uow: UnitOfWork, clock: Clock, customers: CustomerWriter) -> None:
        self._connection = uow.connection
        self._clock = clock
        self._customers = customers
        self._stubs: dict[str, int] = {}
        self._newcomers: set[int] = set()
        self._by_code: dict[str, int] = {}
        self._by_name: dict[str, int] = {}
        for one in queries.known_products(uow.connection):
            self._learn(one.product_id, one.code, one.name)
        self.prints: Prints = {"fingerprint": [], "entity_id": []}

    def write_products(self, rows: Sequence[PlannedRow]) -> None:
        """Add and change products."""
        told = [(row, row.record) for row in rows if isinstance(row.record, ProductRecord)]
        first = bulk.next_id(self._connection, Product)
        added = [_product(record) for row, record in told if row.action is Action.ADD]
        for number, values in enumerate(added):
            self._learn(first + number, values["code"], values["name"])
        bulk.insert_rows(self._connection, Product, added)
        changed = [
            (int(row.entity_id or 0), {name: value for name, value in _product(record).items() if value})
            for row, record in told
            if row.action is Action.CHANGE
        ]
        bulk.update_rows(self._connection, Product, changed)

    def write_purchases(self, rows: Sequence[PlannedRow]) -> None:
        """Add lines of purchases with their products and, where they are not known, their customers."""
        taken = [(row, row.record) for row in rows if row.action in _TAKEN and isinstance(row.record, PurchaseRecord)]
        records = [record for _row, record in taken]
        self._add_products(records)
        owners = [self._customer(row, record) for row, record in taken]
        new = (row.follows is not None or row.action is Action.STUB for row, _record in taken)
        self._newcomers.update(compress(owners, new))
        first = bulk.next_id(self._connection, Purchase)
        columns: dict[str, Sequence[Any]] = {
            "id": range(first, first + len(taken)),
            "customer_id": owners,
            "bought_on": [record.bought_on for record in records],
            "amount": [record.amount for record in records],
            "product_id": [self._product_of(record.product_code, record.product) for record in records],
            "quantity": [None if one.quantity is None else round(one.quantity * 1000) for one in records],
            "number": [record.number or "" for record in records],
            "cost": [record.line_cost for record in records],
        }
        bulk.insert_columns(self._connection, Purchase, columns)
        self.prints["fingerprint"] += [PURCHASE + record.fingerprint for record in records]
        self.prints["entity_id"] += range(first, first + len(taken))

    def write_opportunities(self, rows: Sequence[PlannedRow]) -> None:
        """Add opportunities, and change those whose number is known."""
        told = [(row, row.record) for row in rows if isinstance(row.record, OpportunityRecord)]
        added = [(row, record) for row, record in told if row.action in _TAKEN]
        first = bulk.next_id(self._connection, Opportunity)
        values = [
            {**self._opportunity(record), "customer_id": self._customer(row, record), "created_at": self._clock.now()}
            for row, record in added
        ]
        bulk.insert_rows(self._connection, Opportunity, values)
        changed = [(row, record) for row, record in told if row.action is Action.CHANGE]
        updates = [(int(row.entity_id or 0), self._opportunity(record)) for row, record in changed]
        bulk.update_rows(self._connection, Opportunity, updates)
        ids = [*range(first, first + len(added)), *(int(row.entity_id or 0) for row, _record in changed)]
        for entity, (_row, record) in zip(ids, (*added, *changed), strict=True):
            self._remember(OPPORTUNITY + record.fingerprint, entity)
        for entity, (_row, record) in zip(ids, added, strict=False):
            if record.number:
                self._remember(NUMBERED + record.number, entity)

    def tell_buying(self) -> None:
        """Customers that the import added and that have purchases buy, unless their table says otherwise."""
        buying = [one for one in queries.prospects(self._connection) if one in self._newcomers]
        rows = [(customer, {"status": Status.BUYING}) for customer in buying]
        bulk.update_rows(self._connection, Customer, rows)

    def _opportunity(self, record: OpportunityRecord) -> dict[str, Any]:
        stage = record.deal_stage or OpportunityStage.FIRST_CONTACT
        closed = stage in _CLOSED
        title = record.deal_title or " ".join(part for part in (record.product, record.number) if part)
        return {
            "title": title or (record.customer_name or record.code or ""),
            "stage": stage,
            "expected_amount": record.amount,
            "expected_on": record.expected_on or (None if closed else record.closed_on),
            "closed_on": (record.closed_on or self._clock.today()) if closed else None,
            "product_id": self._product_of(None, record.product),
            "owner": record.deal_owner or "",
            "lost_reason": record.lost_reason or "",
        }

    def _customer(self, row: PlannedRow, record: PurchaseRecord | OpportunityRecord) -> int:
        if row.action is not Action.STUB:
            return self._customers.customer_of(row)
        key = record.code or record.customer_name or ""
        if key not in self._stubs:
            self._stubs[key] = self._customers.add_stub(record.code, record.customer_name)
        return self._stubs[key]

    def _add_products(self, records: Sequence[PurchaseRecord]) -> None:
        """Products that are named by a line and not known, each once."""
        first = bulk.next_id(self._connection, Product)
        added: list[dict[str, Any]] = []
        for record in records:
            if (record.product_code or record.product) and self._product_of(
                record.product_code, record.product
            ) is None:
                name = record.product or record.product_code or ""
                self._learn(first + len(added), record.product_code or "", name)
                added.append({"name": name, "code": record.product_code or "", "category": record.category or ""})
        bulk.insert_rows(self._connection, Product, added)

    def _product_of(self, code: str | None, name: str | None) -> int | None:
        """A product by its code; by its name only where the table tells no code."""
        if code:
            return self._by_code.get(code)
        return self._by_name.get(product_key(name)) if name else None

    def _learn(self, product: int, code: str, name: str) -> None:
        if code:
            self._by_code.setdefault(code, product)
        self._by_name.setdefault(product_key(name), product)

    def _remember(self, fingerprint: str, entity: int) -> None:
        self.prints["fingerprint"].append(fingerprint)
        self.prints["entity_id"].append(entity)


def _product(record: ProductRecord) -> dict[str, Any]:
    return {"name": record.product or "", "code": record.product_code or "", "category": record.category or ""}
