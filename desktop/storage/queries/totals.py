"""Sums and groups of the list of customers, and the names that its query line can offer; from what memory keeps."""

import json
from array import array
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import partial

from desktop.models.kinds import Grade, QueryField, Status
from desktop.models.rows.customers import ListTotals
from desktop.models.values import Money
from desktop.storage.connection import Connection
from desktop.storage.memory import memory_of
from desktop.storage.queries.asking import years
from desktop.storage.queries.dimensions import counted, dimension

_STATED = "SELECT customer_id, stated_value AS fen FROM customer_line WHERE stated_value IS NOT NULL"
_SALES = """
SELECT l.customer_id, sum(u.amount) AS fen FROM customer_line l JOIN purchase u ON u.customer_id = l.customer_id
WHERE u.deleted_at IS NULL AND u.bought_on >= :year_start AND u.bought_on < :year_end GROUP BY l.customer_id"""
_ORDERS: Mapping[QueryField, type[StrEnum]] = {QueryField.GRADE: Grade, QueryField.STATUS: Status}
_NAMED = (QueryField.INDUSTRY, QueryField.TAG, QueryField.REGION, QueryField.RESPONSIBLE)


def list_totals(connection: Connection, ids: Sequence[int], today: date) -> ListTotals:
    """How many, what they were stated to be worth a year, and what they bought in the last 12 months (domain.md §3)."""
    memory = memory_of(connection)
    stated: array[int] = memory.dimensions.get(("stated", today), partial(_amounts, connection, _STATED, today))
    sales: array[int] = memory.dimensions.get(("sales", today), partial(_amounts, connection, _SALES, today))
    return ListTotals(len(ids), Money(_sum(stated, ids)), Money(_sum(sales, ids)))


def _amounts(connection: Connection, sql: str, today: date) -> "array[int]":
    """Fen by customer id; nothing is 0."""
    packed = f"SELECT json_group_array(customer_id), json_group_array(fen) FROM ({sql})"
    ids, fen = map(json.loads, connection.exec_driver_sql(packed, years(today)).one())
    top = connection.exec_driver_sql("SELECT coalesce(max(customer_id), 0) FROM customer_line").scalar_one()
    amounts = array("q", [0]) * (top + 1)
    for one, amount in zip(ids, fen, strict=True):
        amounts[one] = amount
    return amounts


def _sum(amounts: "array[int]", ids: Sequence[int]) -> int:
    known = ids if max(ids, default=0) < len(amounts) else [one for one in ids if one < len(amounts)]
    return sum(map(amounts.__getitem__, known))


def parted(connection: Connection, ids: "array[int]", by: QueryField, today: date) -> "list[tuple[str, array[int]]]":
    """The ids in groups, each in the order of the list; who has no value comes last."""
    parts = dimension(connection, memory_of(connection), by, today).parted(ids)
    kind = _ORDERS.get(by)
    order = [member.value for member in kind] if kind else sorted(parts, key=lambda name: (-len(parts[name]), name))
    return [(name, parts[name]) for name in [*filter(None, order), ""] if name in parts]


def names(connection: Connection, today: date) -> dict[QueryField, list[str]]:
    """The names of each dimension that has names of its own, most frequent first."""
    memory = memory_of(connection)
    found = {field: counted(connection, memory, field, today, None) for field in _NAMED}
    return {field: sorted(filter(None, counts), key=lambda n, c=counts: (-c[n], n)) for field, counts in found.items()}
