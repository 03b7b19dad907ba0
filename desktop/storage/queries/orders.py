"""Orders of the list of customers: all ids sorted by one column, ties by code (domain.md §1).

Every order is read out of one index that holds all it needs (storage/tables.py), as one text of ids: handing over
100,000 rows takes longer than reading them. Customers without a value come last, whichever the direction.
"""

import json
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import partial
from itertools import chain, pairwise
from typing import Any

from desktop.storage.connection import Connection
from desktop.storage.memory import memory_of
from desktop.storage.queries.sales import sort_values
from desktop.storage.queries.standing import ACTIVITY, JOIN_DUE, POTENTIAL, moments

# What is sorted by many different texts has an index of its own.
_INDEXED: Mapping[str, tuple[str, ...]] = {
    "name": ("SELECT customer_id FROM customer_line ORDER BY name_key{down}, code_key",),
    "code": ("SELECT customer_id FROM customer_line ORDER BY code_key{down}",),
    "key_contact": (
        "SELECT customer_id FROM customer_line WHERE contact_key <> '' ORDER BY contact_key{down}, code_key",
        "SELECT customer_id FROM customer_line WHERE contact_key = '' ORDER BY code_key",
    ),
}

# What has few values is read in order of code, all of it out of one index, and parted here. The index is named: values
# stand without ids, in the order in which the ids were read (:func:`by_code`).
_CODE_INDEX = "ix_customer_line_code_key"
_VALUES: Mapping[str, str] = {
    "industry": "l.industry_id",
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
# By what a customer stands where it does in the orders that lists are mostly left in.
_PLACED: Mapping[str, str] = {
    "due": "CASE WHEN d.due_on <= :today OR d.plan_on IS NULL THEN d.latest_on ELSE d.plan_on END",
    "name": "l.name_key",
    "code": "''",
}
_PLACES = (
    f"SELECT l.customer_id, {{value}}, l.code_key FROM customer_line l {JOIN_DUE} WHERE l.customer_id IN ({{ids}})"
)
_MOST_PLACED = 10
_BY_CODE = f"SELECT customer_id FROM customer_line INDEXED BY {_CODE_INDEX} ORDER BY code_key"


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
        ids = by_code(connection)
        return _by_values(ids, sort_values(connection, memory_of(connection), sort, today, ids), descending)
    values = _values(connection, _VALUES[sort], today)
    ranks = _industry_ranks(connection) if sort == "industry" else None
    return _by_values(by_code(connection), values, descending, ranks)


def first_in_order(connection: Connection, sort: str, descending: bool, today: date, most: int) -> "array[int] | None":
    """The first so many of all customers in an order that an index has; nothing where it is not there at once."""
    down = " DESC" if descending else ""
    if sort in _INDEXED:
        sql = _INDEXED[sort][0].format(down=down)
    elif sort == "due" and not descending:
        sql = _BY_DUE.format(down=down)
    else:
        return None
    ids = read_ids(connection, f"{sql} LIMIT {int(most)}", moments(today))
    return ids if len(ids) == most else None


def stays(
    connection: Connection, sort: str, descending: bool, today: date, ids: "array[int]", touched: Collection[int]
) -> bool:
    """Whether an order that held before some customers were touched holds still; ``False`` when that is not certain.

    It does when each of them still stands behind the one before and before the one behind.
    """
    if descending or sort not in _PLACED or len(touched) > _MOST_PLACED:
        return False
    try:
        places = [ids.index(one) for one in touched]
    except ValueError:  # one is new
        return False
    beside = [ids[max(0, place - 1) : place + 2] for place in places]
    among = ", ".join(map(str, chain.from_iterable(beside))) or "NULL"
    rows = connection.exec_driver_sql(_PLACES.format(value=_PLACED[sort], ids=among), moments(today)).cursor
    keys = {customer: (value is None, value, code) for customer, value, code in rows}
    if not keys.keys() >= set(chain.from_iterable(beside)):  # one is gone, perhaps the only one
        return False
    return all(keys[one] < keys[other] for one, other in chain.from_iterable(map(pairwise, beside)))


def by_code(connection: Connection) -> "array[int]":
    """The ids of all customers by code, out of the memory: every order by values begins with it."""
    ids: array[int] = memory_of(connection).dimensions.get("by code", partial(read_ids, connection, _BY_CODE))
    return ids


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
    others = array("q", [one for one in by_code(connection) if one not in known])
    return others + ids if down else ids + others


def _values(connection: Connection, expression: str, today: date) -> list[Any]:
    """A value of each customer, by code."""
    packed = (
        f"SELECT json_group_array(value) FROM (SELECT {expression} AS value "
        f"FROM customer_line l INDEXED BY {_CODE_INDEX} ORDER BY l.code_key)"
    )
    found: list[Any] = json.loads(connection.exec_driver_sql(packed, moments(today)).scalar_one())
    return found


def _by_values(
    ids: Iterable[int], values: Iterable[Any], descending: bool, ranks: Mapping[Any, int] | None = None
) -> "array[int]":
    """The ids, which come by code, in the order of their values, or of the places of these; those without come last."""
    groups: dict[Any, list[int]] = defaultdict(list)
    for customer, value in zip(ids, values, strict=True):
        groups[value].append(customer)
    without = groups.pop(None, []) if ranks is None else _unranked(ids, groups, ranks)
    shown = sorted(groups, key=None if ranks is None else ranks.__getitem__, reverse=descending)
    return array("q", list(chain(chain.from_iterable(groups[value] for value in shown), without)))


def _unranked(ids: Iterable[int], groups: dict[Any, list[int]], ranks: Mapping[Any, int]) -> list[int]:
    """Take those out of the groups whose value has no place; by code."""
    others = [groups.pop(value) for value in [*groups] if value not in ranks]
    if len(others) < 2:
        return others[0] if others else []
    among = set(chain.from_iterable(others))
    return [one for one in ids if one in among]


def _industry_ranks(connection: Connection) -> dict[int, int]:
    """The place of each industry among the names; those without a name have none."""
    ids = connection.exec_driver_sql("SELECT id FROM industry WHERE name <> '' ORDER BY name").scalars()
    return {int(one): rank for rank, one in enumerate(ids)}
