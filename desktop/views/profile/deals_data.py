"""What the tab Deals shows, read in one go in the read lane. Knows no widget."""

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.models.rows.trade import ContractRow, OpportunityRow, ProductRow, TradeSummary
from desktop.models.values import CustomerId

if TYPE_CHECKING:
    from desktop.bootstrap.context import OpenBook


@dataclass(frozen=True, slots=True)
class DealsData:
    """What is agreed, bought and hoped for; ``competitors`` are pairs of id and name."""

    summary: TradeSummary
    contracts: tuple[ContractRow, ...]
    opportunities: tuple[OpportunityRow, ...]
    products: tuple[ProductRow, ...]
    competitors: tuple[tuple[int, str], ...]
    purchases: "array[int]"


def read_deals(book: "OpenBook", customer: CustomerId, sort: str, descending: bool) -> DealsData:
    """Everything of the tab."""
    look = book.lookups
    return DealsData(
        look.trade.summary_of(customer),
        tuple(look.trade.contracts_of(customer)),
        tuple(look.trade.opportunities_of(customer)),
        tuple(look.trade.products()),
        tuple((one.id, one.name) for one in look.knowing.competitors_of(customer)),
        look.trade.purchase_ids(customer, sort, descending=descending),
    )
