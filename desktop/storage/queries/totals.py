"""Sums and groups of the list of customers, and the names that its query line can offer; from what memory keeps."""

import json
from array import array
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import partial

from desktop.models.kinds import ActivityBand, Grade, Potential, PriorityClass, QueryField, Source, Status, ValueBand
from desktop.models.rows.customers import ListTotals
from desktop.models.values import Money
from desktop.storage.connection import Connection
from desktop.storage.memory import memory_of
from desktop.storage.queries.customers import industries, tags
from desktop.storage.queries.dimensions import Dimension, counted, dimension
from desktop.storage.queries.sales import sales

_STATED = "SELECT customer_id, stated_value AS fen FROM customer_line WHERE stated_value IS NOT NULL"
_ORDERS: Mapping[QueryField, type[StrEnum]] = {
    QueryField.GRADE: Grade,
    QueryField.STATUS: Status,
    QueryField.ACTIVITY: ActivityBand,
    QueryField.VALUE: ValueBand,
    QueryField.POTENTIAL: Potential,
    QueryField.PRIORITY: PriorityClass,
    QueryField.SOURCE: Source,
}


def list_totals(connection: Connection, ids: Sequence[int], today: date) -> ListTotals:
    """How many, what they were stated to be worth a year, and what they bought in the last 12 months (domain.md §3)."""
    memory = memory_of(connection)
    stated: array[int] = memory.dimensions.get("stated", partial(_stated, connection))
    bought = sales(connection, memory, today)
    return ListTotals(len(ids), Money(_sum(stated, ids)), Money(bought.total(ids)))


def _stated(connection: Connection) -> "array[int]":
    """Fen by customer id; nothing is 0."""
    packed = f"SELECT json_group_array(customer_id), json_group_array(fen) FROM ({_STATED})"
    ids, fen = map(json.loads, connection.exec_driver_sql(packed).one())
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


def letters(connection: Connection, ids: Sequence[int]) -> dict[str, int]:
    """The first customer of a list by name under each letter; a Chinese name goes before a Latin one."""
    from desktop.models.rules.pinyin import key_letter

    begun: Dimension = memory_of(connection).dimensions.get("begun", partial(_begun, connection))
    places = {one: place for place, one in enumerate(ids)}
    found: dict[tuple[str, bool], int] = {}
    for sign, part in begun.parted(ids).items():
        key = (key_letter(sign), sign.isascii())
        found[key] = min(found.get(key, part[0]), part[0], key=places.__getitem__)
    return {letter: found.get((letter, False), one) for (letter, _latin), one in found.items()}


def _begun(connection: Connection) -> Dimension:
    sql = "SELECT json_group_array(customer_id), json_group_array(substr(name_key, 1, 1)) FROM customer_line"
    ids, signs = connection.exec_driver_sql(sql).one()
    return Dimension(json.loads(ids), json.loads(signs))


def names(connection: Connection, today: date) -> dict[QueryField, list[str]]:
    """The names of each dimension that has names of its own; of places and tags the most frequent first."""
    from desktop.storage.queries.colleagues import colleagues

    memory = memory_of(connection)
    places = counted(connection, memory, QueryField.REGION, today, None)
    return {
        QueryField.REGION: sorted(filter(None, places), key=lambda name: (-places[name], name)),
        QueryField.INDUSTRY: [one.name for one in industries(connection) if one.count],
        QueryField.TAG: [one.name for one in tags(connection)],
        QueryField.RESPONSIBLE: [one.name for one in colleagues(connection)],
    }
