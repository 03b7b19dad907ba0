"""Orders of the list of customers: all ids sorted by one column, ties by code (domain.md §1).

Every order is read out of one index that holds all it needs (storage/tables.py), as one text of ids: handing over
100,000 rows takes longer than reading them. Customers without a value come last, whichever the direction.
"""

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain
from typing import Any

from desktop.storage.connection import Connection
from desktop.storage.memory import memory_of
from desktop.storage.queries.sales import sort_values
from desktop.storage.queries.standing import ACTIVITY, POTENTIAL, moments

# What is sorted by many different texts has an index of its own.
_INDEXED: Mapping[str, tuple[str, ...]] = {
    "name": ("SELECT customer_id FROM customer_line ORDER BY name_key{down}, code_key",),
    "code": ("SELECT customer_id FROM customer_line ORDER BY code_key{down}",),
    "key_contact": (
        "SELECT customer_id FROM customer_line WHERE contact_key <> '' ORDER BY contact_key{down}, code_key",
        "SELECT customer_id FROM customer_line WHERE contact_key = '' ORDER BY code_key",
    ),
}

# What has few values is read in order of code, all of it out of one index, and parted here.
_VALUES: Mapping[str, str] = {
    "grade": "CASE l.grade WHEN '' THEN 'Z' ELSE l.grade END",
    "status": "CASE l.status WHEN 'prospect' THEN 1 WHEN 'intent' THEN 2 WHEN 'buying' THEN 3 WHEN 'former' THEN 4 "
    "ELSE 5 END",
    "last_contact": "nullif(l.last_contact_on, '')",
    "last_visit": "nullif(l.last_visit_on, '')",
    "value": "l.stated_value",
    "region": "nullif(l.region, '')",
    "activity": ACTIVITY,
    "last_purchase": "l.last_purchase_on",
    "contract_end": "l.contract_ends_on",
    "potential": f"CASE ({POTENTIAL}) WHEN 'high' THEN 1 ELSE 2 END",
}

# What follows from the purchases of the last years (queries/sales.py).
_OF_SALES = frozenset({"sales", "growth", "value_band"})

# The day by which the list is sorted: what is due by its latest day, what is not by the plan, if there is one.
_VALID = "valid_from <= :today AND :today < valid_to"
_BY_DUE = f"""
SELECT latest_on AS sorted_on, code_key, customer_id FROM due_line
WHERE latest_on IS NOT NULL AND {_VALID} AND (due_on <= :today OR plan_on IS NULL)
UNION ALL
SELECT plan_on, code_key, customer_id FROM due_line
WHERE plan_on IS NOT NULL AND {_VALID} AND (due_on IS NULL OR due_on > :today)
ORDER BY sorted_on{{down}}, code_key"""
_BY_CODE = _INDEXED["code"][0].format(down="")


def all_in_order(connection: Connection, sort: str, descending: bool, today: date) -> "array[int]":
    """The ids of all customers in the order of a sort key of CUSTOMER_COLUMNS."""
    down = " DESC" if descending else ""
    if sort == "due":
        return _by_due(connection, down, today)
    if sort in _INDEXED:
        ids: array[int] = array("q")
        for sql in _INDEXED[sort]:
            ids.extend(read_ids(connection, sql.format(down=down)))
        return ids
    if sort in _OF_SALES:
        ids = read_ids(connection, _BY_CODE)
        return _by_values(ids, sort_values(connection, memory_of(connection), sort, today, ids), descending)
    expression = _industry_rank(connection) if sort == "industry" else _VALUES[sort]
    return _by_value(connection, expression, descending, today)


def read_ids(connection: Connection, sql: str, params: Mapping[str, Any] | None = None) -> "array[int]":
    """The ids that a statement with a column ``customer_id`` gives, in its order."""
    packed = f"SELECT json_group_array(customer_id) FROM ({sql})"
    return array("q", json.loads(connection.exec_driver_sql(packed, params or {}).scalar_one()))


def _by_due(connection: Connection, down: str, today: date) -> "array[int]":
    """By next contact; customers without any are the last ones, and so the first in the other direction."""
    ids = read_ids(connection, _BY_DUE.format(down=down), moments(today))
    total = connection.exec_driver_sql("SELECT count(*) FROM customer_line").scalar_one()
    if len(ids) == total:
        return ids
    known = set(ids)
    others = array("q", [one for one in read_ids(connection, _BY_CODE) if one not in known])
    return others + ids if down else ids + others


def _by_value(connection: Connection, expression: str, descending: bool, today: date) -> "array[int]":
    row = connection.exec_driver_sql(
        "SELECT json_group_array(customer_id), json_group_array(value) "
        f"FROM (SELECT l.customer_id, {expression} AS value FROM customer_line l ORDER BY l.code_key)",
        moments(today),
    ).one()
    return _by_values(json.loads(row[0]), json.loads(row[1]), descending)


def _by_values(ids: Iterable[int], values: Iterable[Any], descending: bool) -> "array[int]":
    """The ids, which come by code, in the order of their values; those without come last."""
    groups: dict[Any, list[int]] = defaultdict(list)
    for customer, value in zip(ids, values, strict=True):
        groups[value].append(customer)
    without: Iterable[int] = groups.pop(None, ())
    shown = chain.from_iterable(groups[value] for value in sorted(groups, reverse=descending))
    return array("q", list(chain(shown, without)))


def _industry_rank(connection: Connection) -> str:
    """SQL of an industry's place among the names: they are few, and a look-up for each customer is slow."""
    ids = connection.exec_driver_sql("SELECT id FROM industry WHERE name <> '' ORDER BY name").scalars()
    ranks = " ".join(f"WHEN {int(one)} THEN {rank}" for rank, one in enumerate(ids))
    return f"CASE l.industry_id {ranks} END" if ranks else "NULL"
