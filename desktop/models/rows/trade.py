"""Contracts, purchases, products and opportunities as pages and paper show them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop.models.columns import N_, Align, Column, Form, Look
from desktop.models.kinds import OpportunityStage, TermState
from desktop.models.values import ContractId, CustomerId, Money, OpportunityId, ProductId, PurchaseId


@dataclass(frozen=True, slots=True)
class ContractRow:
    """A contract; ``followed`` when another one renews it, ``state`` as of the day it was asked for."""

    id: ContractId
    customer_id: CustomerId
    customer: str
    title: str
    number: str
    signed_on: date | None
    starts_on: date | None
    ends_on: date | None
    ended_on: date | None
    amount: Money | None
    follows_id: ContractId | None
    followed: bool
    remarks: str
    state: TermState

    @property
    def end(self) -> date | None:
        """The day on which it ends or was ended."""
        return self.ended_on or self.ends_on


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product."""

    id: ProductId
    name: str
    code: str
    category: str


@dataclass(frozen=True, slots=True)
class PurchaseRow:
    """A line of a purchase."""

    id: PurchaseId
    customer_id: CustomerId
    bought_on: date
    amount: Money
    product_id: ProductId | None
    product: str
    category: str
    quantity: Decimal | None
    number: str
    cost: Money | None
    remarks: str


PURCHASE_COLUMNS: tuple[Column, ...] = (
    Column("bought_on", N_("Bought on"), 12, Form.DATE, sort="bought_on"),
    Column("product", N_("Product"), 26, sort="product", look=Look.STRONG, grow=2),
    Column("category", N_("Category"), 14, sort="category", look=Look.MUTED, grow=1),
    Column("quantity", N_("Quantity"), 10, Form.NUMBER, Align.RIGHT, sort="quantity"),
    Column("amount", N_("Amount in yuan"), 16, Form.NUMBER, Align.RIGHT, sort="amount"),
    Column("number", N_("Order or invoice no."), 18, sort="number", look=Look.MUTED),
    Column("cost", N_("Cost in yuan"), 14, Form.NUMBER, Align.RIGHT, shown=False),
    Column("remarks", N_("Remarks"), 20, shown=False),
)


@dataclass(frozen=True, slots=True)
class OpportunityRow:
    """A possible sale."""

    id: OpportunityId
    customer_id: CustomerId
    customer: str
    title: str
    stage: OpportunityStage
    expected_amount: Money | None
    expected_on: date | None
    closed_on: date | None
    lost_reason: str
    competitor_id: int | None
    competitor: str
    product_id: ProductId | None
    product: str
    owner: str
    remarks: str

    @property
    def is_open(self) -> bool:
        """Whether it is neither won nor lost."""
        return self.stage not in (OpportunityStage.WON, OpportunityStage.LOST)


@dataclass(frozen=True, slots=True)
class CategorySales:
    """Net sales of a category (empty for lines without one)."""

    category: str
    sales: Money
    lines: int


@dataclass(frozen=True, slots=True)
class TradeSummary:
    """What a customer buys: net sales to date, of the last 12 months and the 12 before, months oldest first.

    ``cycle`` is the median gap of purchase days in days, from 3 purchase days on; ``margin`` of the last 12 months is
    known when every line has its cost.
    """

    to_date: Money
    last_year: Money
    year_before: Money
    margin: Money | None
    months: tuple[tuple[date, Money], ...]
    months_before: tuple[tuple[date, Money], ...]
    categories: tuple[CategorySales, ...]
    days: int
    days_last_year: int
    first_on: date | None
    last_on: date | None
    cycle: float | None
