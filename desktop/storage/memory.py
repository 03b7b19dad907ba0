"""What the readers of a book keep in memory until it changes: orders of the list, and what it is searched by.

Sorting and decrypting 100,000 customers takes far longer than a key press may. Every commit raises the version of the
book (engines.py), by which a reader knows whether what another one read is still true. A connection that may write
keeps nothing: what it sees can still be taken back.
"""

from collections.abc import Callable, Hashable
from threading import RLock
from typing import Any, Generic, TypeVar

from desktop.storage.connection import Connection

T = TypeVar("T")
_KEY = "memory"


class Recent(Generic[T]):
    """What was asked for last, by what it was asked for; of too many the one that was not asked for longest goes.

    Whoever asks for something that is just being made waits for it.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[Hashable, T] = {}
        self._turn = RLock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept under the key, made when it is not there. The caller must not change it."""
        with self._turn:
            found = self._kept.pop(key) if key in self._kept else make()
            self._kept[key] = found
            while len(self._kept) > self._most:
                del self._kept[next(iter(self._kept))]
            return found

    def peek(self, key: Hashable) -> T | None:
        """What is kept under the key at present, or nothing."""
        return self._kept.get(key)

    def all(self) -> list[T]:
        """Everything that is kept, the last one at the end."""
        return [*self._kept.values()]


class Memory:
    """What was read of one state of the book."""

    def __init__(self, version: int) -> None:
        self.version = version
        self.orders: Recent[Any] = Recent(6)
        """All customers in an order (queries/customers.py)."""
        self.chosen: Recent[Any] = Recent(8)
        """Which customers a filter lets through (queries/customers.py)."""
        self.combos: Recent[Any] = Recent(3)
        """What the filter panel counts (queries/combos.py, queries/customers.py)."""
        self.dimensions: Recent[Any] = Recent(16)
        """Values by customer that are counted, grouped and summed (queries/dimensions.py, queries/totals.py)."""
        self.searched: Recent[Any] = Recent(1)
        """What customers are found by (queries/search.py)."""
        self.searched_names: Recent[Any] = Recent(1)
        """Everybody by the words that mention them in a line (queries/nameables.py)."""
        self.shelves: Recent[Any] = Recent(8)
        """What promises, needs, visits, files and contracts are found by (queries/shelves.py)."""
        self.found: Recent[Any] = Recent(12)
        """What typed texts found (queries/search.py)."""


def memory_of(connection: Connection) -> Memory:
    """What readers remember of the state that this connection sees; empty when the book was changed since."""
    if not connection.exec_driver_sql("PRAGMA query_only").scalar_one():
        return Memory(0)
    version = version_of(connection)
    kept: Memory | None = connection.info.get(_KEY)
    if kept is None or kept.version != version:
        kept = connection.info[_KEY] = Memory(version)
    return kept


def version_of(connection: Connection) -> int:
    """The version of the book that this connection sees; every commit raises it."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
