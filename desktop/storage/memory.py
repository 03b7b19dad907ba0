"""What a reading connection keeps in memory until the book changes: orders of the list, and what it is searched by.

Sorting and decrypting 100,000 customers takes far longer than a key press may. A connection that may write keeps
nothing: what it sees can still be taken back.
"""

from array import array
from itertools import chain
from typing import Any

from desktop.storage.connection import Connection

_KEY = "memory"
_ORDERS = 6
_SEARCH_IDS = "SELECT customer_id FROM search_text ORDER BY customer_id"


class Memory:
    """What one connection has read of one state of the book."""

    def __init__(self, version: int) -> None:
        self.version = version
        self._orders: dict[object, array[int]] = {}
        self._columns: dict[str, list[Any]] = {}

    def order(self, key: object) -> "array[int] | None":
        """The ids kept under the key; the caller must not change them."""
        return self._orders.get(key)

    def keep_order(self, key: object, ids: "array[int]") -> None:
        """Keep ids in their order; of many orders the oldest is forgotten."""
        while len(self._orders) >= _ORDERS:
            del self._orders[next(iter(self._orders))]
        self._orders[key] = ids

    def search_ids(self, connection: Connection) -> list[int]:
        """The customers that can be found, in the order of :meth:`search_column`."""
        return self._column(connection, _SEARCH_IDS)

    def search_column(self, connection: Connection, name: str) -> list[str]:
        """One column of what customers are found by, in order of id."""
        return self._column(connection, f'SELECT "{name}" FROM search_text ORDER BY customer_id')

    def _column(self, connection: Connection, sql: str) -> list[Any]:
        found = self._columns.get(sql)
        if found is None:
            cursor = connection.exec_driver_sql(sql).cursor
            found = self._columns[sql] = list(chain.from_iterable(cursor.fetchall() if cursor else ()))
        return found


def memory_of(connection: Connection) -> Memory:
    """The memory of this connection, empty when the book was changed since."""
    if not connection.exec_driver_sql("PRAGMA query_only").scalar_one():
        return Memory(0)
    version = int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())
    kept: Memory | None = connection.info.get(_KEY)
    if kept is None or kept.version != version:
        kept = connection.info[_KEY] = Memory(version)
    return kept
