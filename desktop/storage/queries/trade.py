"""Reads contracts, products, purchases and opportunities."""

from array import array
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.models.errors import NotFound
from desktop.models.kinds import OpportunityStage
from desktop.models.rows.trade import (
    CategorySales,
    ContractRow,
    OpportunityRow,
    ProductRow,
    PurchaseRow,
    TradeSummary,
)
from desktop.models.rules import trade
from desktop.models.rules.periods import months_ago
from desktop.models.values import ContractId, CustomerId, Money, OpportunityId, Period, ProductId, PurchaseId
from desktop.storage.connection import Connection
from desktop.storage.rowvalues import day, money

_THOUSANDTHS = 1000
_YEAR = 12

# A contract is followed by one that names it, and by one that begins after it and was signed later or not at all.
_FOLLOWED = (
    "EXISTS (SELECT 1 FROM contract n WHERE n.customer_id = c.customer_id AND n.deleted_at IS NULL AND n.id <> c.id "
    "AND (n.follows_id = c.id OR (n.follows_id IS NULL AND c.ends_on IS NOT NULL AND n.ends_on > c.ends_on "
    "AND coalesce(n.starts_on, n.signed_on) > coalesce(c.starts_on, c.signed_on, ''))))"
)
_CONTRACT = (
    "SELECT c.id, c.customer_id, coalesce(nullif(k.short_name, ''), k.name) AS customer, c.title, c.number, "
    "c.signed_on, c.starts_on, c.ends_on, c.ended_on, c.amount, c.follows_id, c.remarks, "
    f"{_FOLLOWED} AS followed FROM contract c JOIN customer k ON k.id = c.customer_id AND k.deleted_at IS NULL "
    "WHERE c.deleted_at IS NULL"
)
_PURCHASE = (
    "SELECT u.id, u.customer_id, u.bought_on, u.amount, u.product_id, coalesce(p.name, '') AS product, "
    "coalesce(p.category, '') AS category, u.quantity, u.number, u.cost, u.remarks "
    "FROM purchase u LEFT JOIN product p ON p.id = u.product_id WHERE u.deleted_at IS NULL"
)
_OPPORTUNITY = (
    "SELECT o.id, o.customer_id, coalesce(nullif(k.short_name, ''), k.name) AS customer, o.title, o.stage, "
    "o.expected_amount, o.expected_on, o.closed_on, o.lost_reason, o.competitor_id, "
    "coalesce(r.name, '') AS competitor, o.product_id, coalesce(p.name, '') AS product, o.owner, o.remarks "
    "FROM opportunity o JOIN customer k ON k.id = o.customer_id AND k.deleted_at IS NULL "
    "LEFT JOIN competitor r ON r.id = o.competitor_id LEFT JOIN product p ON p.id = o.product_id "
    "WHERE o.deleted_at IS NULL"
)
_PURCHASE_SORTS = {
    "bought_on": "u.bought_on",
    "amount": "u.amount",
    "product": "product",
    "category": "category",
    "quantity": "u.quantity",
    "number": "u.number",
}
_STAGES = {stage: number for number, stage in enumerate(OpportunityStage)}


def contracts_of(connection: Connection, customer: int, today: date) -> list[ContractRow]:
    """The contracts of a customer, the one that ends last first."""
    sql = f"{_CONTRACT} AND c.customer_id = ? ORDER BY coalesce(c.ended_on, c.ends_on, '9999') DESC, c.id DESC"
    return [_contract(row, today) for row in connection.exec_driver_sql(sql, (customer,))]


def contract(connection: Connection, contract_id: int, today: date) -> ContractRow:
    """One contract. Raises NotFound."""
    row = connection.exec_driver_sql(f"{_CONTRACT} AND c.id = ?", (contract_id,)).first()
    if row is None:
        raise NotFound(subject="contract")
    return _contract(row, today)


def contracts_ending(connection: Connection, period: Period, today: date) -> list[ContractRow]:
    """The contracts of all customers that end within the days and that no other one follows, by day."""
    sql = f"{_CONTRACT} AND c.ends_on >= ? AND c.ends_on < ? AND c.ended_on IS NULL ORDER BY c.ends_on, c.id"
    rows = connection.exec_driver_sql(sql, (period.start.isoformat(), period.end.isoformat()))
    return [_contract(row, today) for row in rows if not row.followed]


def products(connection: Connection) -> list[ProductRow]:
    """All products, by category and name."""
    sql = "SELECT id, name, code, category FROM product WHERE deleted_at IS NULL ORDER BY category, name, id"
    return [ProductRow(ProductId(row.id), row.name, row.code, row.category) for row in connection.exec_driver_sql(sql)]


def purchase_ids(
    connection: Connection, customer: int, sort: str = "bought_on", *, descending: bool = True
) -> "array[int]":
    """All lines of purchases of a customer in an order."""
    way = "DESC" if descending else "ASC"
    sql = (
        "SELECT u.id, coalesce(p.name, '') AS product, coalesce(p.category, '') AS category FROM purchase u "
        "LEFT JOIN product p ON p.id = u.product_id WHERE u.deleted_at IS NULL AND u.customer_id = ? "
        f"ORDER BY {_PURCHASE_SORTS.get(sort, 'u.bought_on')} {way}, u.bought_on DESC, u.id DESC"
    )
    return array("q", [row[0] for row in connection.exec_driver_sql(sql, (customer,))])


def purchase_rows(connection: Connection, ids: Sequence[int]) -> list[PurchaseRow]:
    """The lines of purchases of these ids, in their order."""
    marks = ",".join("?" * len(ids))
    rows = connection.exec_driver_sql(f"{_PURCHASE} AND u.id IN ({marks})", tuple(ids))
    found = {row.id: _purchase(row) for row in rows}
    return [found[one] for one in ids if one in found]


def purchase(connection: Connection, purchase_id: int) -> PurchaseRow:
    """One line of a purchase. Raises NotFound."""
    row = connection.exec_driver_sql(f"{_PURCHASE} AND u.id = ?", (purchase_id,)).first()
    if row is None:
        raise NotFound(subject="purchase")
    return _purchase(row)


def opportunities_of(connection: Connection, customer: int) -> list[OpportunityRow]:
    """The opportunities of a customer: open ones first, the most advanced first."""
    found = [_opportunity(r) for r in connection.exec_driver_sql(f"{_OPPORTUNITY} AND o.customer_id = ?", (customer,))]
    return sorted(found, key=lambda row: (not row.is_open, -_STAGES[row.stage], row.id))


def opportunity(connection: Connection, opportunity_id: int) -> OpportunityRow:
    """One opportunity. Raises NotFound."""
    row = connection.exec_driver_sql(f"{_OPPORTUNITY} AND o.id = ?", (opportunity_id,)).first()
    if row is None:
        raise NotFound(subject="opportunity")
    return _opportunity(row)


def win_rate(connection: Connection) -> float | None:
    """Share in % of won among decided opportunities of the book; ``None`` before the first decision."""
    sql = "SELECT avg(stage = 'won') * 100 FROM opportunity WHERE deleted_at IS NULL AND stage IN ('won', 'lost')"
    found = connection.exec_driver_sql(sql).scalar()
    return None if found is None else float(found)


def summary_of(connection: Connection, customer: int, today: date) -> TradeSummary:
    """What a customer buys, put together from the lines of its purchases."""
    mine = "FROM purchase WHERE customer_id = ? AND deleted_at IS NULL"
    days = connection.exec_driver_sql(
        f"SELECT bought_on, sum(amount) {mine} GROUP BY bought_on ORDER BY 1", (customer,)
    ).all()
    bought = trade.purchase_days((date.fromisoformat(row[0]), row[1]) for row in days)
    months: dict[str, int] = {}
    for on, fen in days:
        months[on[:7]] = months.get(on[:7], 0) + fen
    last, before = trade.last_year(today), trade.year_before(today)
    return TradeSummary(
        to_date=Money(sum(fen for _on, fen in days)),
        last_year=_within(days, last),
        year_before=_within(days, before),
        margin=_margin(connection, customer, last),
        months=tuple(trade.sales_by_month(months, today)),
        months_before=tuple(trade.sales_by_month(months, months_ago(today.replace(day=1), _YEAR))),
        categories=tuple(_categories(connection, customer, last)),
        days=len(bought),
        days_last_year=sum(one in last for one in bought),
        first_on=bought[0] if bought else None,
        last_on=bought[-1] if bought else None,
        cycle=trade.purchase_cycle(bought),
    )


def _within(days: list[Any], period: Period) -> Money:
    start, end = period.start.isoformat(), period.end.isoformat()
    return Money(sum(fen for on, fen in days if start <= on < end))


def _margin(connection: Connection, customer: int, period: Period) -> Money | None:
    row = connection.exec_driver_sql(
        "SELECT sum(amount) - sum(cost), count(*) - count(cost), count(*) FROM purchase "
        "WHERE customer_id = ? AND deleted_at IS NULL AND bought_on >= ? AND bought_on < ?",
        (customer, period.start.isoformat(), period.end.isoformat()),
    ).one()
    return Money(row[0]) if row[2] and not row[1] else None


def _categories(connection: Connection, customer: int, period: Period) -> list[CategorySales]:
    rows = connection.exec_driver_sql(
        "SELECT coalesce(p.category, '') AS category, sum(u.amount) AS fen, count(*) AS lines FROM purchase u "
        "LEFT JOIN product p ON p.id = u.product_id WHERE u.customer_id = ? AND u.deleted_at IS NULL "
        "AND u.bought_on >= ? AND u.bought_on < ? GROUP BY 1 ORDER BY fen DESC, category",
        (customer, period.start.isoformat(), period.end.isoformat()),
    )
    return [CategorySales(row.category, Money(row.fen), row.lines) for row in rows]


def _contract(row: Any, today: date) -> ContractRow:
    starts, ends, ended = day(row.starts_on), day(row.ends_on), day(row.ended_on)
    return ContractRow(
        ContractId(row.id),
        CustomerId(row.customer_id),
        row.customer,
        row.title,
        row.number,
        day(row.signed_on),
        starts,
        ends,
        ended,
        money(row.amount),
        None if row.follows_id is None else ContractId(row.follows_id),
        bool(row.followed),
        row.remarks,
        trade.term_state(today, starts, ended or ends, followed=bool(row.followed)),
    )


def _purchase(row: Any) -> PurchaseRow:
    return PurchaseRow(
        PurchaseId(row.id),
        CustomerId(row.customer_id),
        date.fromisoformat(row.bought_on),
        Money(row.amount),
        None if row.product_id is None else ProductId(row.product_id),
        row.product,
        row.category,
        None if row.quantity is None else Decimal(row.quantity) / _THOUSANDTHS,
        row.number,
        money(row.cost),
        row.remarks,
    )


def _opportunity(row: Any) -> OpportunityRow:
    return OpportunityRow(
        OpportunityId(row.id),
        CustomerId(row.customer_id),
        row.customer,
        row.title,
        OpportunityStage(row.stage),
        money(row.expected_amount),
        day(row.expected_on),
        day(row.closed_on),
        row.lost_reason,
        row.competitor_id,
        row.competitor,
        None if row.product_id is None else ProductId(row.product_id),
        row.product,
        row.owner,
        row.remarks,
    )
