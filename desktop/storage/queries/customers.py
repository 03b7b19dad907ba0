"""Reads of customers: the list's ids and rows, its counts, one profile, what names and codes are taken."""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any

from desktop.models.kinds import ActivityBand, Channel, DueState, Grade, LinkKind, Status
from desktop.models.rows.customers import (
    CustomerFilter,
    CustomerLine,
    CustomerLinkRow,
    FacetCounts,
    NamedCount,
)
from desktop.models.values import CustomerId
from desktop.storage.connection import Connection
from desktop.storage.memory import memory_of
from desktop.storage.queries import search
from desktop.storage.queries.settings import read_cadence
from desktop.storage.queries.standing import ACTIVITY, DUE_KEY, DUE_STATE, JOIN_DUE, STANDING_COLUMNS, moments, standing
from desktop.storage.rowvalues import day, kind, money

_SORTS = {
    "name": "l.name_key",
    "code": "l.code_key",
    "grade": "CASE l.grade WHEN '' THEN 'Z' ELSE l.grade END",
    "status": "CASE l.status WHEN 'prospect' THEN 1 WHEN 'intent' THEN 2 WHEN 'buying' THEN 3 WHEN 'former' THEN 4 "
    "ELSE 5 END",
    "key_contact": "l.contact_key",
    "due": DUE_KEY,
    "last_contact": "l.last_contact_on",
    "last_visit": "l.last_visit_on",
    "value": "l.stated_value",
    "region": "l.region",
    "activity": ACTIVITY,
}

# Sort keys that no customer is without.
_ALWAYS = frozenset({"name", "code", "grade", "status", "activity", "due"})
# Sorts behind every number and every text.
_LAST = "\U0010ffff"

_LINES = f"""
SELECT c.id, c.code, c.name, c.short_name, c.phone, c.own_contact_gap, c.own_visit_gap, c.own_executive_gap,
       n.name AS industry, l.*, {ACTIVITY} AS activity, {STANDING_COLUMNS},
       (SELECT group_concat(t.name, char(31)) FROM customer_tag x JOIN tag t ON t.id = x.tag_id
        WHERE x.customer_id = c.id) AS tags
FROM customer_line l JOIN customer c ON c.id = l.customer_id LEFT JOIN industry n ON n.id = c.industry_id {JOIN_DUE}
WHERE l.customer_id IN ({{ids}})"""


def customer_ids(
    connection: Connection, asked: CustomerFilter, sort: str, descending: bool, today: date
) -> "array[int]":
    """Ids of the customers the filter shows, in the order of a sort key of CUSTOMER_COLUMNS; ties by code.

    Customers without a value of the sort key come last, whichever the direction.
    """
    memory = memory_of(connection)
    others = replace(asked, text="")
    key = (others, sort, descending, today)
    order = memory.order(key)
    if order is None:
        order = _ordered(connection, others, sort, descending, today)
        memory.keep_order(key, order)
    found = search.customers_among(connection, asked.text, memory)
    return order[:] if found is None else array("q", [one for one in order if one in found])


def _ordered(connection: Connection, asked: CustomerFilter, sort: str, descending: bool, today: date) -> "array[int]":
    params: dict[str, Any] = dict(moments(today))
    where = _where(connection, asked, params)
    key = _industry_rank(connection) if sort == "industry" else _SORTS[sort]
    uses_due = sort == "due" or asked.dues
    rows = connection.exec_driver_sql(
        f"SELECT l.customer_id FROM customer_line l {JOIN_DUE if uses_due else ''} WHERE {where} "
        f"ORDER BY {_direction(sort, key, descending)}",
        params,
    )
    return array("q", chain.from_iterable(rows.cursor.fetchall() if rows.cursor else ()))


def _direction(sort: str, key: str, descending: bool) -> str:
    """The ORDER BY of a key, ties by code; what has no value comes last."""
    if sort == "name" and not descending:
        return key
    if descending:
        return f"{key} DESC, l.code_key" if sort in _ALWAYS else f"nullif({key}, '') DESC, l.code_key"
    return f"{key}, l.code_key" if sort in _ALWAYS else f"coalesce(nullif({key}, ''), '{_LAST}'), l.code_key"


def _industry_rank(connection: Connection) -> str:
    """SQL of an industry's place among the names: they are few, and a look-up for each customer is slow."""
    ids = connection.exec_driver_sql("SELECT id FROM industry WHERE name <> '' ORDER BY name").scalars()
    ranks = " ".join(f"WHEN {int(one)} THEN {rank}" for rank, one in enumerate(ids))
    return f"CASE l.industry_id {ranks} END" if ranks else "NULL"


def customer_lines(connection: Connection, ids: Sequence[int], today: date) -> list[CustomerLine]:
    """One page of the list, in the order of ``ids``; a customer that is gone is left out."""
    table = read_cadence(connection)
    sql = _LINES.format(ids=", ".join(str(int(i)) for i in ids) or "NULL")
    found = {row.id: row for row in connection.exec_driver_sql(sql, moments(today))}
    return [_line(found[i], table) for i in ids if i in found]


def _line(row: Any, table: Any) -> CustomerLine:
    return CustomerLine(
        CustomerId(row.id),
        row.code,
        row.name,
        row.short_name,
        Status(row.status),
        kind(Grade, row.grade),
        row.industry or "",
        row.key_contact,
        standing(row, table),
        ActivityBand(row.activity),
        day(row.last_contact_on),
        kind(Channel, row.last_channel),
        money(row.stated_value),
        row.region,
        tuple(row.tags.split("\x1f")) if row.tags else (),
        row.phone,
        day(row.last_visit_on),
    )


def facet_counts(connection: Connection, asked: CustomerFilter, today: date) -> FacetCounts:
    """How many customers each choice of the filter panel would show, by one scan."""
    params: dict[str, Any] = dict(moments(today))
    outside = CustomerFilter(text=asked.text, industries=asked.industries, tags=asked.tags)
    where = _where(connection, outside, params)
    rows = connection.exec_driver_sql(
        f"SELECT l.status, l.grade, {ACTIVITY}, {DUE_STATE}, count(*) FROM customer_line l {JOIN_DUE} "
        f"WHERE {where} GROUP BY 1, 2, 3, 4",
        params,
    ).all()
    combos = [((Status(s), kind(Grade, g), ActivityBand(a), DueState(d)), int(n)) for s, g, a, d, n in rows]
    chosen = (asked.statuses, asked.grades, asked.activities, asked.dues)
    shown = sum(n for values, n in combos if _passes(values, chosen, None))
    total = connection.exec_driver_sql("SELECT count(*) FROM customer_line").scalar_one()
    facets = [_facet(combos, chosen, at) for at in range(4)]
    return FacetCounts(int(total), shown, *facets)


def _facet(combos: list[tuple[Any, int]], chosen: tuple[Any, ...], at: int) -> dict[Any, int]:
    counts: Counter[Any] = Counter()
    for values, n in combos:
        if _passes(values, chosen, at):
            counts[values[at]] += n
    return dict(counts)


def _passes(values: tuple[Any, ...], chosen: tuple[Any, ...], free: int | None) -> bool:
    return all(at == free or not want or values[at] in want for at, want in enumerate(chosen))


def _where(connection: Connection, asked: CustomerFilter, params: dict[str, Any]) -> str:
    parts = [search.customers_sql(connection, asked.text, params)]
    parts.append(_among("l.status", [s.value for s in asked.statuses], params))
    parts.append(_among("l.grade", [g.value if g else "" for g in asked.grades], params))
    parts.append(_among(f"({ACTIVITY})", [a.value for a in asked.activities], params))
    parts.append(_among(f"({DUE_STATE})", [d.value for d in asked.dues], params))
    parts.append(_among("l.industry_id", sorted(asked.industries), params))
    tags = _among("x.tag_id", sorted(asked.tags), params)
    if tags:
        parts.append(f"EXISTS (SELECT 1 FROM customer_tag x WHERE x.customer_id = l.customer_id AND {tags})")
    return " AND ".join(part for part in parts if part) or "true"


def _among(expression: str, values: Iterable[object], params: dict[str, Any]) -> str:
    names: list[str] = []
    for value in values:
        name = f"value{len(params)}"
        params[name] = value
        names.append(f":{name}")
    return f"{expression} IN ({', '.join(names)})" if names else ""


def has_customers(connection: Connection) -> bool:
    """Whether there is any customer."""
    return bool(connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM customer_line)").scalar_one())


def link_rows(connection: Connection, customer: int) -> tuple[CustomerLinkRow, ...]:
    """Links of the customer to others that are not deleted."""
    rows = connection.exec_driver_sql(
        "SELECT k.id, k.other_id, o.name, k.kind FROM customer_link k JOIN customer o ON o.id = k.other_id "
        "WHERE k.customer_id = ? AND o.deleted_at IS NULL ORDER BY k.kind, k.id",
        (customer,),
    )
    return tuple(CustomerLinkRow(i, CustomerId(o), name, LinkKind(k)) for i, o, name, k in rows)


def customer_by_code(connection: Connection, code: str) -> CustomerId | None:
    """The customer with the code, written in any case."""
    found = connection.exec_driver_sql(
        "SELECT id FROM customer WHERE deleted_at IS NULL AND (code = ? OR upper(code) = upper(?)) "
        "ORDER BY code = ? DESC LIMIT 1",
        (code, code, code),
    ).scalar()
    return None if found is None else CustomerId(found)


def highest_code_number(connection: Connection) -> int:
    """The highest number among codes like C001, deleted customers included; 0 when there is none."""
    return int(
        connection.exec_driver_sql(
            "SELECT coalesce(max(CAST(substr(code, 2) AS INTEGER)), 0) FROM customer "
            "WHERE code GLOB 'C[0-9]*' AND substr(code, 2) NOT GLOB '*[^0-9]*' AND length(code) < 12"
        ).scalar_one()
    )


def industries(connection: Connection) -> list[NamedCount]:
    """The list of industries with their numbers of customers."""
    rows = connection.exec_driver_sql(
        "SELECT n.id, n.name, (SELECT count(*) FROM customer_line l WHERE l.industry_id = n.id) FROM industry n "
        "ORDER BY n.id"
    )
    return [NamedCount(*row) for row in rows]


def tags(connection: Connection) -> list[NamedCount]:
    """All tags with their numbers of customers, most used first."""
    rows = connection.exec_driver_sql(
        "SELECT t.id, t.name, (SELECT count(*) FROM customer_tag x JOIN customer_line l ON l.customer_id = "
        "x.customer_id WHERE x.tag_id = t.id) AS n FROM tag t ORDER BY n DESC, t.name"
    )
    return [NamedCount(*row) for row in rows]
