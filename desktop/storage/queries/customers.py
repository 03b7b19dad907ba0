"""Reads of customers: the list's ids and rows, its counts, one profile, what names and codes are taken."""

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from itertools import compress
from operator import itemgetter
from typing import Any

from desktop.models.kinds import ActivityBand, Channel, Grade, LinkKind, Potential, QueryField, Status
from desktop.models.rows.customers import (
    CustomerFilter,
    CustomerLine,
    CustomerLinkRow,
    FacetCounts,
    NamedCount,
)
from desktop.models.rules.found_places import Places
from desktop.models.rules.regions import short_city
from desktop.models.values import CustomerId
from desktop.storage.connection import Connection
from desktop.storage.memory import Memory, memory_of
from desktop.storage.queries import sales
from desktop.storage.queries.asking import conditions_sql, needs_due
from desktop.storage.queries.combos import Combos, put_right, read_combos
from desktop.storage.queries.dimensions import counted
from desktop.storage.queries.orders import all_in_order, by_code, read_ids, stays
from desktop.storage.queries.settings import read_cadence
from desktop.storage.queries.standing import (
    ACTIVITY,
    DUE_STATE,
    JOIN_DUE,
    POTENTIAL,
    STANDING_COLUMNS,
    moments,
    standing,
)
from desktop.storage.rowvalues import day, kind, money

_FEW_OF = 5
_FEW_MARKS = 100
_LARGE = 5_000

_LINES = f"""
SELECT c.id, c.code, c.name, c.short_name, c.phone, c.own_contact_gap, c.own_visit_gap, c.own_executive_gap,
       n.name AS industry, l.*, {ACTIVITY} AS activity, {POTENTIAL} AS likely,
       {STANDING_COLUMNS},
       (SELECT group_concat(t.name, char(31)) FROM customer_tag x JOIN tag t ON t.id = x.tag_id
        WHERE x.customer_id = c.id) AS tags
FROM customer_line l JOIN customer c ON c.id = l.customer_id LEFT JOIN industry n ON n.id = c.industry_id {JOIN_DUE}
WHERE l.customer_id IN ({{ids}})"""


class _Order:
    """All customers in an order."""

    def __init__(self, ids: "array[int]") -> None:
        self.ids = ids

    @cached_property
    def ranks(self) -> "array[int]":
        """The place of each in the order, by id; -1 for ids that nobody has."""
        ranks = array("q", [-1]) * (max(self.ids, default=0) + 1)
        for rank, one in enumerate(self.ids):
            ranks[one] = rank
        return ranks

    @cached_property
    def _marks_in_order(self) -> Callable[[bytes], Sequence[int]]:
        """Takes marks by id into the order, in a third of the time that asking for each would take."""
        return itemgetter(*self.ids)

    def kept(self, found: Places) -> "array[int]":
        """Those whose ids were found, in the order; of few the places are sorted, of many all marks are asked."""
        ranks = self.ranks
        if len(found) * _FEW_OF < len(self.ids) or len(self.ids) < _FEW_MARKS:
            # Of a damaged book some can be found that are not in the list.
            listed = [one for one in found if one < len(ranks) and ranks[one] >= 0]
            return array("q", sorted(listed, key=ranks.__getitem__))
        return array("q", [*compress(self.ids, self._marks_in_order(_long(found.marks, len(ranks))))])


def _in_order_of(ids: "array[int]", found: Places) -> "array[int]":
    """Those of the ids that were found, in the order of the ids."""
    marks = _long(found.marks, max(ids, default=0) + 1)
    return array("q", [one for one in ids if marks[one]])


def _long(marks: bytes, length: int) -> bytes:
    """Marks that can be asked for all ids below a length."""
    return marks + bytes(max(0, length - len(marks)))


def customer_ids(
    connection: Connection, asked: CustomerFilter, sort: str, descending: bool, today: date
) -> "array[int]":
    """Ids of the customers the filter shows, in the order of a sort key of CUSTOMER_COLUMNS; ties by code.

    Customers without a value of the sort key come last, whichever the direction. An order is made once for all
    filters and typed texts, which only let customers through.
    """
    memory = memory_of(connection)
    order, shown = _untyped(connection, asked, (sort, descending, today), memory)
    found = _found(connection, asked.text, memory)
    if found is None:
        return shown[:]
    return order.kept(found) if shown is order.ids else _in_order_of(shown, found)


def first_found(
    connection: Connection, asked: CustomerFilter, sort: str, descending: bool, today: date, most: int
) -> "array[int] | None":
    """The first so many of :func:`customer_ids` of a typed text, where it finds many; nothing where it does not."""
    from desktop.storage.queries import search

    memory = memory_of(connection)
    _all, shown = _untyped(connection, asked, (sort, descending, today), memory)
    if not asked.text.strip() or len(shown) < _LARGE:
        return None
    return search.first_among(connection, asked.text, memory, shown, most)


def _untyped(
    connection: Connection, asked: CustomerFilter, by: tuple[str, bool, date], memory: Memory
) -> "tuple[_Order, array[int]]":
    """The order, and in it all that the filter shows whatever is typed."""
    order: _Order = memory.orders.get(by, partial(_order, connection, *by), partial(_order_again, connection, *by))
    others = replace(asked, text="")
    if others == CustomerFilter():
        return order, order.ids
    today = by[-1]
    chosen = memory.chosen.get((others, today), partial(_chosen, connection, others, today))
    found = Places(len(order.ranks), sorted(chosen))
    return order, memory.chosen.get((others, by), partial(order.kept, found))


def _found(connection: Connection, text: str, memory: Memory) -> Places | None:
    """Ids of those that the typed text finds; ``None`` for all."""
    if not text.strip():
        return None  # as when the list appears first, which need not wait for what reads texts
    from desktop.storage.queries import search

    return search.customers_among(connection, text, memory)


def _order(connection: Connection, sort: str, descending: bool, today: date) -> _Order:
    return _Order(all_in_order(connection, sort, descending, today))


def _order_again(
    connection: Connection, sort: str, descending: bool, today: date, before: _Order, touched: Collection[int]
) -> _Order:
    """Most saves move nobody in the order; then what was made ready of it stays."""
    if stays(connection, sort, descending, today, before.ids, touched):
        return before
    ids = all_in_order(connection, sort, descending, today)
    return before if ids == before.ids else _Order(ids)


def _chosen(connection: Connection, asked: CustomerFilter, today: date) -> "array[int]":
    params: dict[str, Any] = dict(moments(today))
    of_sales = [one for one in asked.conditions if one.field in sales.FIELDS]
    asked = replace(asked, conditions=tuple(one for one in asked.conditions if one not in of_sales))
    where = _where(asked, params)
    joined = JOIN_DUE if asked.dues or needs_due(asked.conditions) else ""
    ids = read_ids(connection, f"SELECT l.customer_id FROM customer_line l {joined} WHERE {where}", params)
    return sales.let_through(connection, memory_of(connection), of_sales, today, ids)


def wake(connection: Connection) -> None:
    """Let the readers remember what customers are searched by and sorted from; make ready what understands a text."""
    from desktop.storage.queries import search

    search.parse_query("王w")  # a mixed word needs the tables of pinyin
    by_code(connection)
    memory = memory_of(connection)
    search.searched_by(connection, memory)
    for order in memory.orders.all()[-1:]:
        order.kept(Places(0, []))  # makes ready what puts few customers in order


def wake_sales(connection: Connection, today: date) -> None:
    """Let the readers remember the sales of all customers, before rows are shown that say them."""
    sales.values(connection, memory_of(connection), today)


def found_by_name(connection: Connection, text: str, limit: int) -> list[int]:
    """At most ``limit`` customers that the typed text finds, by themselves or through their people, by name."""
    if not text.strip():
        return []
    return list(customer_ids(connection, CustomerFilter(text), "name", False, date.min)[:limit])


def customer_lines(
    connection: Connection, ids: Sequence[int], today: date, *, at_hand: bool = False
) -> list[CustomerLine]:
    """One page of the list, in the order of ``ids``; a customer that is gone is left out.

    ``at_hand`` leaves out what follows from all purchases of the book until it was asked for (:func:`wake_sales`).
    """
    memory = memory_of(connection)
    if at_hand:
        bought, banded = sales.known_sales(memory, today)
    else:
        bought, banded = sales.sales(connection, memory, today), sales.values(connection, memory, today)
    table = read_cadence(connection)
    sql = _LINES.format(ids=", ".join(str(int(i)) for i in ids) or "NULL")
    found = {row.id: row for row in connection.exec_driver_sql(sql, moments(today))}
    return [_line(found[i], table, bought, banded) for i in ids if i in found]


def _line(row: Any, table: Any, bought: sales.Sales | None, banded: sales.Values | None) -> CustomerLine:
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
        _short_region(row.region),
        tuple(row.tags.split("\x1f")) if row.tags else (),
        row.phone,
        day(row.last_visit_on),
        money(bought.of(row.id)) if bought else None,
        bought.growth(row.id) if bought else None,
        banded.band(row.id) if banded else None,
        Potential(row.likely),
        day(row.last_purchase_on),
        day(row.contract_ends_on),
    )


def _short_region(region: str) -> str:
    city, dot, district = region.partition(" · ")
    return f"{short_city(city)}{dot}{district}"


def facet_counts(
    connection: Connection, asked: CustomerFilter, today: date, more: Collection[QueryField] = ()
) -> FacetCounts:
    """How many customers each choice of the filter panel would show; ``more`` names dimensions counted besides."""
    memory = memory_of(connection)
    make, patch = partial(read_combos, connection, today), partial(put_right, connection, today)
    combos: Combos = memory.combos.get(today, make, patch)
    combined = combos.counted(_outside_facets(connection, asked, today, memory))
    chosen = (asked.statuses, asked.grades, asked.activities, asked.dues)
    shown = sum(n for values, n in combined if _passes(values, chosen, None))
    statuses, grades, activities, dues = (_facet(combined, chosen, at) for at in range(4))
    counts = {one: _counted_beside(connection, asked, today, memory, one) for one in more}
    return FacetCounts(combos.total, shown, statuses, grades, activities, dues, counts)


def _counted_beside(
    connection: Connection, asked: CustomerFilter, today: date, memory: Memory, field: QueryField
) -> dict[str, int]:
    """The values of a dimension among those whom everything but the dimension's own choices lets through."""
    free = replace(asked, conditions=tuple(c for c in asked.conditions if c.field is not field or c.negated))
    if field is QueryField.INDUSTRY:
        free = replace(free, industries=frozenset())
    elif field is QueryField.TAG:
        free = replace(free, tags=frozenset())
    return counted(connection, memory, field, today, _let_through(connection, free, today, memory))


def _let_through(connection: Connection, asked: CustomerFilter, today: date, memory: Memory) -> Sequence[int] | None:
    """Ids of those whom the filter lets through, in no order; ``None`` for all."""
    found = _found(connection, asked.text, memory)
    others = replace(asked, text="")
    if others == CustomerFilter():
        return None if found is None else found.listed
    chosen: array[int] = memory.chosen.get((others, today), partial(_chosen, connection, others, today))
    return chosen if found is None else _in_order_of(chosen, found)


def _outside_facets(connection: Connection, asked: CustomerFilter, today: date, memory: Memory) -> Sequence[int] | None:
    """Ids of those whom the text and what is not a facet let through; ``None`` for all."""
    outside = CustomerFilter(asked.text, industries=asked.industries, tags=asked.tags, conditions=asked.conditions)
    return _let_through(connection, outside, today, memory)


def _facet(combos: list[tuple[Any, int]], chosen: tuple[Any, ...], at: int) -> dict[Any, int]:
    counts: Counter[Any] = Counter()
    for values, n in combos:
        if _passes(values, chosen, at):
            counts[values[at]] += n
    return dict(counts)


def _passes(values: tuple[Any, ...], chosen: tuple[Any, ...], free: int | None) -> bool:
    return all(at == free or not want or values[at] in want for at, want in enumerate(chosen))


def _where(asked: CustomerFilter, params: dict[str, Any]) -> str:
    """The filter as SQL, but for the text; its values are added to ``params``."""
    parts = [_among("l.status", [s.value for s in asked.statuses], params)]
    parts.append(_among("l.grade", [g.value if g else "" for g in asked.grades], params))
    parts.append(_among(f"({ACTIVITY})", [a.value for a in asked.activities], params))
    parts.append(_among(f"({DUE_STATE})", [d.value for d in asked.dues], params))
    parts.append(_among("l.industry_id", sorted(asked.industries), params))
    tags = _among("x.tag_id", sorted(asked.tags), params)
    if tags:
        parts.append(f"EXISTS (SELECT 1 FROM customer_tag x WHERE x.customer_id = l.customer_id AND {tags})")
    parts += conditions_sql(asked.conditions, params)
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
    counted: list[NamedCount] = memory_of(connection).combos.get("industries", partial(_industries, connection))
    return [*counted]


def _industries(connection: Connection) -> list[NamedCount]:
    rows = connection.exec_driver_sql(
        "SELECT n.id, n.name, coalesce(k.number, 0) FROM industry n LEFT JOIN (SELECT industry_id, count(*) AS number "
        "FROM customer_line GROUP BY industry_id) k ON k.industry_id = n.id ORDER BY n.id"
    )
    return [NamedCount(*row) for row in rows]


def tags(connection: Connection) -> list[NamedCount]:
    """All tags with their numbers of customers, most used first."""
    rows = connection.exec_driver_sql(
        "SELECT t.id, t.name, (SELECT count(*) FROM customer_tag x JOIN customer_line l ON l.customer_id = "
        "x.customer_id WHERE x.tag_id = t.id) AS n FROM tag t ORDER BY n DESC, t.name"
    )
    return [NamedCount(*row) for row in rows]
