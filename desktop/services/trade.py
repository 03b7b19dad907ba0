"""Contracts, products, purchases and opportunities: added, changed, deleted (domain.md §1, §2)."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import Competitor, Contract, Opportunity, Product, Purchase
from desktop.models.errors import InvalidInput
from desktop.models.kinds import OpportunityStage
from desktop.models.values import ContractId, OpportunityId, ProductId, PurchaseId
from desktop.services import fields
from desktop.services.naming import name_customer
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.unit_of_work import UnitOfWork

_LINE = fields.text(fields.LONGEST_NAME)
_TEXT = fields.text()
_NAME = fields.required()
_MOST = 10**9

T = TypeVar("T", Contract, Purchase, Opportunity)
_CLOSED = (OpportunityStage.WON, OpportunityStage.LOST)


def _quantity(field: str, value: Any) -> Decimal | None:
    if value is None or (isinstance(value, Decimal) and value.is_finite() and abs(value) < _MOST):
        return value
    raise InvalidInput("number_invalid", field=field, text=str(value))


def _amount(field: str, value: Any) -> Any:
    if value is None:
        raise InvalidInput("text_missing", field=field)
    return fields.amount(field, value)


def _needed_day(field: str, value: Any) -> Any:
    if value is None:
        raise InvalidInput("text_missing", field=field)
    return fields.day(field, value)


CONTRACT_CHECKS: Mapping[str, fields.Check] = {
    "title": _LINE,
    "number": _LINE,
    "signed_on": fields.day,
    "starts_on": fields.day,
    "ends_on": fields.day,
    "ended_on": fields.day,
    "amount": fields.amount,
    "follows_id": fields.row_id,
    "remarks": _TEXT,
}
PRODUCT_CHECKS: Mapping[str, fields.Check] = {"name": _NAME, "code": _LINE, "category": _LINE}
PURCHASE_CHECKS: Mapping[str, fields.Check] = {
    "bought_on": _needed_day,
    "amount": _amount,
    "product_id": fields.row_id,
    "quantity": _quantity,
    "number": _LINE,
    "cost": fields.amount,
    "remarks": _TEXT,
}
OPPORTUNITY_CHECKS: Mapping[str, fields.Check] = {
    "title": _NAME,
    "stage": fields.member(OpportunityStage, needed=True),
    "expected_amount": fields.amount,
    "expected_on": fields.day,
    "closed_on": fields.day,
    "lost_reason": _TEXT,
    "competitor_id": fields.row_id,
    "product_id": fields.row_id,
    "owner": _LINE,
    "remarks": _TEXT,
}


class Trade:
    """Verbs on what is agreed, bought and hoped for; each is one step of undo. Fields are those of the rows."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def add_contract(self, customer_id: int, values: Mapping[str, Any]) -> tuple[ContractId, ChangeSet]:
        """Add a contract. Raises InvalidInput ``end_before_start``, ``text_missing`` without title and number."""
        kept = fields.checked(CONTRACT_CHECKS, values)
        with self._book.unit_of_work(Operation.ADD_CONTRACT) as uow:
            name_customer(uow, customer_id)
            contract = uow.add(Contract(customer_id=customer_id, created_at=self._clock.now()))
            _apply_contract(uow, contract, kept)
            return ContractId(contract.id), uow.commit()

    def change_contract(self, contract_id: int, values: Mapping[str, Any]) -> ChangeSet:
        """Change a contract. Raises NotFound and what adding raises."""
        kept = fields.checked(CONTRACT_CHECKS, values)
        with self._book.unit_of_work(Operation.CHANGE_CONTRACT) as uow:
            _apply_contract(uow, _named(uow, Contract, contract_id), kept)
            return uow.commit()

    def delete_contracts(self, ids: Collection[int]) -> ChangeSet:
        """Delete contracts."""
        return self._delete(Operation.DELETE_CONTRACT, Contract, ids)

    def add_product(self, values: Mapping[str, Any]) -> tuple[ProductId, ChangeSet]:
        """Add a product. Raises InvalidInput ``name_missing``."""
        kept = fields.checked(PRODUCT_CHECKS, {"name": "", **values})
        with self._book.unit_of_work(Operation.ADD_PRODUCT) as uow:
            product = uow.add(Product(**kept))
            uow.describe(name=product.name)
            return ProductId(product.id), uow.commit()

    def change_product(self, product_id: int, values: Mapping[str, Any]) -> ChangeSet:
        """Change a product."""
        kept = fields.checked(PRODUCT_CHECKS, values)
        with self._book.unit_of_work(Operation.CHANGE_PRODUCT) as uow:
            product = uow.get(Product, product_id)
            fields.assign(product, kept)
            uow.describe(name=product.name)
            return uow.commit()

    def delete_product(self, product_id: int) -> ChangeSet:
        """Delete a product; what was bought of it keeps its name."""
        with self._book.unit_of_work(Operation.DELETE_PRODUCT) as uow:
            product = uow.get(Product, product_id)
            product.deleted_at = self._clock.now()
            uow.describe(name=product.name)
            return uow.commit()

    def add_purchase(self, customer_id: int, values: Mapping[str, Any]) -> tuple[PurchaseId, ChangeSet]:
        """Add a line of a purchase. Raises InvalidInput ``text_missing`` without day or amount."""
        kept = fields.checked(PURCHASE_CHECKS, {"bought_on": None, "amount": None, **values})
        with self._book.unit_of_work(Operation.ADD_PURCHASE) as uow:
            name_customer(uow, customer_id)
            _check_there(uow, Product, kept.get("product_id"))
            purchase = uow.add(Purchase(customer_id=customer_id, **kept))
            return PurchaseId(purchase.id), uow.commit()

    def change_purchase(self, purchase_id: int, values: Mapping[str, Any]) -> ChangeSet:
        """Change a line of a purchase."""
        kept = fields.checked(PURCHASE_CHECKS, values)
        with self._book.unit_of_work(Operation.CHANGE_PURCHASE) as uow:
            _check_there(uow, Product, kept.get("product_id"))
            fields.assign(_named(uow, Purchase, purchase_id), kept)
            return uow.commit()

    def delete_purchases(self, ids: Collection[int]) -> ChangeSet:
        """Delete lines of purchases."""
        return self._delete(Operation.DELETE_PURCHASE, Purchase, ids)

    def add_opportunity(self, customer_id: int, values: Mapping[str, Any]) -> tuple[OpportunityId, ChangeSet]:
        """Add an opportunity. Raises InvalidInput ``text_missing`` without title."""
        kept = fields.checked(OPPORTUNITY_CHECKS, {"title": "", **values})
        with self._book.unit_of_work(Operation.ADD_OPPORTUNITY) as uow:
            name_customer(uow, customer_id)
            opportunity = Opportunity(customer_id=customer_id, title=kept["title"], created_at=self._clock.now())
            self._apply_opportunity(uow, uow.add(opportunity), kept)
            return OpportunityId(opportunity.id), uow.commit()

    def change_opportunity(self, opportunity_id: int, values: Mapping[str, Any]) -> ChangeSet:
        """Change an opportunity; one that is won or lost is closed today unless a day is given."""
        kept = fields.checked(OPPORTUNITY_CHECKS, values)
        with self._book.unit_of_work(Operation.CHANGE_OPPORTUNITY) as uow:
            self._apply_opportunity(uow, _named(uow, Opportunity, opportunity_id), kept)
            return uow.commit()

    def delete_opportunities(self, ids: Collection[int]) -> ChangeSet:
        """Delete opportunities."""
        return self._delete(Operation.DELETE_OPPORTUNITY, Opportunity, ids)

    def _apply_opportunity(self, uow: UnitOfWork, opportunity: Opportunity, kept: dict[str, Any]) -> None:
        _check_there(uow, Product, kept.get("product_id"))
        _check_there(uow, Competitor, kept.get("competitor_id"))
        stage = kept.get("stage", opportunity.stage)
        if "closed_on" not in kept and stage != opportunity.stage:
            kept["closed_on"] = self._clock.today() if stage in _CLOSED else None
        fields.assign(opportunity, kept)

    def _delete(self, operation: Operation, entity: type[T], ids: Collection[int]) -> ChangeSet:
        with self._book.unit_of_work(operation) as uow:
            for row_id in ids:
                _named(uow, entity, row_id).deleted_at = self._clock.now()
            if len(ids) > 1:
                uow.describe(count=len(ids))
            return uow.commit()


def _named(uow: UnitOfWork, entity: type[T], row_id: int) -> T:
    found = uow.get(entity, row_id)
    name_customer(uow, found.customer_id)
    return found


def _check_there(uow: UnitOfWork, entity: type[Product] | type[Competitor] | type[Contract], row_id: Any) -> None:
    if row_id is not None:
        uow.get(entity, row_id)


def _apply_contract(uow: UnitOfWork, contract: Contract, kept: dict[str, Any]) -> None:
    before = kept.get("follows_id")
    if before is not None:
        found = uow.get(Contract, before)
        if found.id == contract.id or found.customer_id != contract.customer_id:
            raise InvalidInput("value_invalid", field="follows_id")
    fields.assign(contract, kept)
    if contract.starts_on and contract.ends_on and contract.ends_on < contract.starts_on:
        raise InvalidInput("end_before_start", field="ends_on")
    if not contract.title and not contract.number:
        raise InvalidInput("text_missing", field="title")
