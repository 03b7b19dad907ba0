"""Sales of the last 12 months and of the 12 before by customer, growth and value bands: one pass, kept in memory.

They depend on today, so no line of a customer can hold them; 100,000 customers are sorted by them in memory.
"""

import json
from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import partial
from operator import eq, ge, gt, le, lt
from typing import Any

from desktop.models.kinds import JudgementKind, QueryField, QuerySign, ValueBand
from desktop.models.rows.queries import Condition
from desktop.models.rules import bands, trade
from desktop.models.values import Money
from desktop.storage.connection import Connection
from desktop.storage.memory import Memory
from desktop.storage.queries.judgements import judged

FIELDS = frozenset({QueryField.SALES, QueryField.GROWTH, QueryField.VALUE, QueryField.PRIORITY})
"""What is asked here and not in SQL."""

_SUMS = """
SELECT json_group_array(customer_id), json_group_array(now), json_group_array(before) FROM (
  SELECT customer_id, coalesce(sum(amount) FILTER (WHERE bought_on >= :year_start), 0) AS now,
         coalesce(sum(amount) FILTER (WHERE bought_on >= :before_start AND bought_on < :year_start), 0) AS before
  FROM purchase WHERE deleted_at IS NULL AND bought_on < :year_end {whose} GROUP BY customer_id)"""
_STATED = "SELECT json_group_array(customer_id), json_group_array(stated_value) FROM customer_line"
_COMPARED: Mapping[QuerySign, Callable[[float, float], bool]] = {
    QuerySign.IS: eq,
    QuerySign.EQUALS: eq,
    QuerySign.LESS: lt,
    QuerySign.AT_MOST: le,
    QuerySign.MORE: gt,
    QuerySign.AT_LEAST: ge,
}
_BANDS = [*ValueBand]


class Sales:
    """Fen by customer id; who never bought has none."""

    def __init__(self, ids: Sequence[int], now: Sequence[int], before: Sequence[int]) -> None:
        size = max(ids, default=0) + 1
        self._bought = bytearray(size)
        self._now, self._before = array("q", bytes(8 * size)), array("q", bytes(8 * size))
        self._put(ids, now, before)

    def _put(self, ids: Sequence[int], now: Sequence[int], before: Sequence[int]) -> None:
        for one, year, year_before in zip(ids, now, before, strict=True):
            self._bought[one], self._now[one], self._before[one] = 1, year, year_before

    def but(self, touched: Collection[int], ids: Sequence[int], now: Sequence[int], before: Sequence[int]) -> "Sales":
        """The same, but for the touched customers, of whom these have bought."""
        made = Sales((), (), ())
        size = max(len(self._now), max(ids, default=0) + 1)
        more = size - len(self._now)
        made._bought = self._bought + bytes(more)
        made._now, made._before = self._now + array("q", bytes(8 * more)), self._before + array("q", bytes(8 * more))
        for one in touched:
            if one < size:
                made._bought[one], made._now[one], made._before[one] = 0, 0, 0
        made._put(ids, now, before)
        return made

    def of(self, customer: int) -> int | None:
        """The sales of the last 12 months; nothing for one who never bought."""
        return self._now[customer] if customer < len(self._bought) and self._bought[customer] else None

    def growth(self, customer: int) -> float | None:
        """How much they grew in %, unknown without sales before; who bought and stopped fell by 100 %."""
        if customer >= len(self._bought):
            return None
        return trade.change_percent(Money(self._now[customer]), Money(self._before[customer]))

    def total(self, ids: Sequence[int]) -> int:
        """The sum of these customers."""
        size = len(self._now)
        known = ids if max(ids, default=0) < size else [one for one in ids if one < size]
        return sum(map(self._now.__getitem__, known))


class Values:
    """The value band of every customer, by its sales or, for who never bought, by what was stated; or as judged."""

    def __init__(
        self, ids: Sequence[int], stated: Sequence[int | None], sales: Sales, judged: Mapping[int, str]
    ) -> None:
        size = max(ids, default=0) + 1
        self.ids = ids
        self._codes, self._worth = bytearray(size), array("q", bytes(8 * size))
        low, positive = _BANDS.index(ValueBand.LOW) + 1, dict[int, int]()
        for one, said in zip(ids, stated, strict=True):
            bought = sales.of(one)
            worth = self._worth[one] = bought if bought is not None else said or 0
            self._codes[one] = low
            if worth > 0:
                positive[one] = worth
        codes = {band: number for number, band in enumerate(_BANDS, 1)}
        for one, band in bands.value_bands(positive).items():  # all others are low
            self._codes[one] = codes[band]
        for one, word in judged.items():
            if one < size and self._codes[one]:
                self._codes[one] = codes[ValueBand(word)]

    def code(self, customer: int) -> int:
        """The place of the band among all bands, from 1; 0 for a customer that is not in the list."""
        return self._codes[customer] if customer < len(self._codes) else 0

    def band(self, customer: int) -> ValueBand | None:
        """The band; nothing for a customer that is not in the list."""
        code = self.code(customer)
        return _BANDS[code - 1] if code else None

    def worth(self, customer: int) -> int:
        """What the band follows from, in fen."""
        return self._worth[customer] if customer < len(self._worth) else 0


def sales(connection: Connection, memory: Memory, today: date) -> Sales:
    """The sales of all customers, out of the memory."""
    put_right = partial(_put_right, connection, today)
    found: Sales = memory.dimensions.get(("sales", today), partial(_read_sales, connection, today), put_right)
    return found


def values(connection: Connection, memory: Memory, today: date) -> Values:
    """The value bands of all customers, out of the memory."""
    found: Values = memory.dimensions.get(("values", today), partial(_read_values, connection, memory, today))
    return found


def known_sales(memory: Memory, today: date) -> tuple[Sales | None, Values | None]:
    """What the memory holds at present, without reading anything."""
    return memory.dimensions.peek(("sales", today)), memory.dimensions.peek(("values", today))


def sort_values(
    connection: Connection, memory: Memory, sort: str, today: date, ids: Sequence[int]
) -> Sequence[float | None]:
    """The value by which each customer is sorted; nothing for one without."""
    made = sales(connection, memory, today)
    if sort == "sales":
        return list(map(made.of, ids))
    if sort == "growth":
        return list(map(made.growth, ids))
    return list(map(values(connection, memory, today).code, ids))


def let_through(
    connection: Connection, memory: Memory, conditions: Sequence[Condition], today: date, ids: "array[int]"
) -> "array[int]":
    """Those of the ids that these conditions let through."""
    for one in conditions:
        wanted = _wanted(connection, memory, one, today)
        ids = array("q", [customer for customer in ids if wanted(customer) != one.negated])
    return ids


def years(today: date) -> dict[str, Any]:
    """The bound days of sales: the last 12 months and the 12 before them (domain.md §3)."""
    last, before = trade.last_year(today), trade.year_before(today)
    return {
        "year_start": last.start.isoformat(),
        "year_end": last.end.isoformat(),
        "before_start": before.start.isoformat(),
    }


def _wanted(connection: Connection, memory: Memory, one: Condition, today: date) -> Callable[[int], bool]:
    if one.field is QueryField.VALUE:
        banded = values(connection, memory, today)
        return lambda customer: banded.band(customer) in one.values
    if one.field is QueryField.PRIORITY:
        from desktop.storage.queries.classes import classes

        class_of = classes(connection, memory, today).of
        return lambda customer: class_of(customer) in one.values
    compared, number = _COMPARED[one.sign], one.number
    if one.field is QueryField.SALES:
        worth = values(connection, memory, today).worth
        return lambda customer: compared(worth(customer), number)
    growth = sales(connection, memory, today).growth
    return lambda customer: (found := growth(customer)) is not None and compared(found, number)


def _read_sales(connection: Connection, today: date) -> Sales:
    return Sales(*map(json.loads, connection.exec_driver_sql(_SUMS.format(whose=""), years(today)).one()))


def _put_right(connection: Connection, today: date, before: Sales, touched: Collection[int]) -> Sales:
    whose = f"AND customer_id IN ({', '.join(str(int(one)) for one in touched) or 'NULL'})"
    return before.but(
        touched, *map(json.loads, connection.exec_driver_sql(_SUMS.format(whose=whose), years(today)).one())
    )


def _read_values(connection: Connection, memory: Memory, today: date) -> Values:
    ids, stated = map(json.loads, connection.exec_driver_sql(_STATED).one())
    said = judged(connection, JudgementKind.VALUE, today)
    return Values(ids, stated, sales(connection, memory, today), said)
