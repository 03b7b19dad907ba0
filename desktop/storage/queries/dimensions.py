"""One value per customer in each dimension of the list, kept in memory: what the panel counts and rows are grouped by.

The values are numbers in an array by customer id, so that 100,000 customers are counted in a few milliseconds.
"""

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from desktop.models.kinds import QueryField
from desktop.storage.connection import Connection
from desktop.storage.memory import Memory
from desktop.storage.queries.sales import values
from desktop.storage.queries.standing import ACTIVITY, PLACE, POTENTIAL, URGENT, moments

_OF_LINE = "SELECT l.customer_id, {value} AS value FROM customer_line l"
_SQL: Mapping[QueryField, str] = {
    QueryField.GRADE: _OF_LINE.format(value="l.grade"),
    QueryField.STATUS: _OF_LINE.format(value="l.status"),
    QueryField.ACTIVITY: _OF_LINE.format(value=ACTIVITY),
    QueryField.INDUSTRY: _OF_LINE.format(
        value="coalesce((SELECT i.name FROM industry i WHERE i.id = l.industry_id), '')"
    ),
    QueryField.REGION: _OF_LINE.format(value=PLACE),
    QueryField.POTENTIAL: _OF_LINE.format(value=POTENTIAL),
    QueryField.SOURCE: _OF_LINE.format(value="l.source"),
    QueryField.SIZE: _OF_LINE.format(value="l.size"),
    QueryField.RESPONSIBLE: _OF_LINE.format(
        value="coalesce((SELECT g.name FROM colleague g WHERE g.id = l.responsible_id), '')"
    ),
    QueryField.TAG: "SELECT l.customer_id, t.name AS value FROM customer_line l JOIN customer_tag x "
    "ON x.customer_id = l.customer_id JOIN tag t ON t.id = x.tag_id",
    QueryField.URGENT: " UNION ALL ".join(
        f"SELECT l.customer_id, '{reason}' AS value FROM customer_line l WHERE {holds}"
        for reason, holds in URGENT.items()
    ),
}
_WORN = frozenset({QueryField.TAG, QueryField.URGENT})
COUNTED = frozenset(_SQL) | {QueryField.VALUE, QueryField.PRIORITY}
"""The dimensions that can be counted; a customer can have several tags and be urgent for several reasons, and has one
value of every other."""
_NOBODY = -1


class Dimension:
    """The value of each customer, as a number that stands for a name."""

    def __init__(self, ids: Sequence[int], values: Sequence[str]) -> None:
        numbers: dict[str, int] = {}
        self._codes: array[int] = array("i", [_NOBODY]) * (max(ids, default=0) + 1)
        for one, value in zip(ids, values, strict=True):
            self._codes[one] = numbers.setdefault(value, len(numbers))
        self._names = [*numbers]

    def counted(self, ids: Sequence[int] | None) -> dict[str, int]:
        """How many of these customers (or of all) have each value."""
        codes: Iterable[int] = self._codes if ids is None else map(self._codes.__getitem__, self._known(ids))
        return {self._names[code]: count for code, count in Counter(codes).items() if code != _NOBODY}

    def parted(self, ids: Sequence[int]) -> "dict[str, array[int]]":
        """These customers by value, each part in the order of ``ids``."""
        parts: list[array[int]] = [array("q") for _name in self._names]
        for one in self._known(ids):
            code = self._codes[one]
            if code != _NOBODY:
                parts[code].append(one)
        return {name: part for name, part in zip(self._names, parts, strict=True) if part}

    def _known(self, ids: Sequence[int]) -> Sequence[int]:
        size = len(self._codes)
        return ids if max(ids, default=0) < size else [one for one in ids if one < size]


class _Worn:
    """Tags and reasons: who wears each of them."""

    def __init__(self, ids: Sequence[int], values: Sequence[str]) -> None:
        self._top = max(ids, default=0)
        self._wearers: dict[str, array[int]] = {}
        for one, value in zip(ids, values, strict=True):
            self._wearers.setdefault(value, array("q")).append(one)

    def counted(self, ids: Sequence[int] | None) -> dict[str, int]:
        if ids is None:
            return {name: len(wearers) for name, wearers in self._wearers.items()}
        marks = bytearray(max(self._top, max(ids, default=0)) + 1)
        for one in ids:
            marks[one] = 1
        return {name: sum(map(marks.__getitem__, wearers)) for name, wearers in self._wearers.items()}


def dimension(connection: Connection, memory: Memory, field: QueryField, today: date) -> Dimension:
    """A dimension of one value per customer, out of the memory."""
    found: Dimension = memory.dimensions.get((field, today), partial(_read, connection, memory, field, today))
    return found


def counted(
    connection: Connection, memory: Memory, field: QueryField, today: date, ids: Sequence[int] | None
) -> dict[str, int]:
    """How many of these customers (or of all) have each value of a dimension."""
    if field in _WORN:
        worn: _Worn = memory.dimensions.get((field, today), partial(_read_worn, connection, field, today))
        return worn.counted(ids)
    return dimension(connection, memory, field, today).counted(ids)


def _read(connection: Connection, memory: Memory, field: QueryField, today: date) -> Dimension:
    if field is QueryField.VALUE:
        banded = values(connection, memory, today)
        return Dimension(banded.ids, [str(banded.band(one)) for one in banded.ids])
    if field is QueryField.PRIORITY:
        from desktop.storage.queries.classes import classes

        classed = classes(connection, memory, today)
        return Dimension(classed.ids, [classed.of(one).value for one in classed.ids])
    return Dimension(*_columns(connection, field, today))


def _read_worn(connection: Connection, field: QueryField, today: date) -> _Worn:
    return _Worn(*_columns(connection, field, today))


def _columns(connection: Connection, field: QueryField, today: date) -> tuple[list[int], list[str]]:
    packed = f"SELECT json_group_array(customer_id), json_group_array(value) FROM ({_SQL[field]})"
    ids, found = connection.exec_driver_sql(packed, moments(today)).one()
    return json.loads(ids), json.loads(found)
