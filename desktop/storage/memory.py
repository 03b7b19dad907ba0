"""What the readers of a book keep in memory until it changes: orders of the list, and what it is searched by.

Sorting and decrypting 100,000 customers takes far longer than a key press may. Every commit raises the version of the
book (engines.py), by which a reader knows whether what another one read is still true. A connection that may write
keeps nothing: what it sees can still be taken back.

What is large is not read anew after every save: each commit of this process says which customers it touched, and what
was remembered is put right for these alone.
"""

from collections.abc import Callable, Collection, Hashable, Mapping
from threading import RLock
from typing import Any, Generic, TypeVar

from desktop.storage.connection import Connection

T = TypeVar("T")
Patch = Callable[[T, Collection[int]], T]
_KEY, _STEPS, _TOUCHED = "memory", "steps", "touched"
_MOST_TOUCHED = 200
_STEPS_KEPT = 64


class Recent(Generic[T]):
    """What was asked for last, by what it was asked for; of too many the one that was not asked for longest goes.

    Whoever asks for something that is just being made waits for it.
    """

    def __init__(self, most: int, stale: "Mapping[Hashable, tuple[T, frozenset[int]]] | None" = None) -> None:
        """``stale`` was true before some customers were touched."""
        self._most = most
        self._kept: dict[Hashable, T] = {}
        self._stale = dict(stale or {})
        self._turn = RLock()

    def get(self, key: Hashable, make: Callable[[], T], patch: Patch[T] | None = None) -> T:
        """What is kept under the key, made when it is not there. The caller must not change it.

        ``patch`` makes it out of what was true before these customers were touched.
        """
        with self._turn:
            found = self._kept.pop(key) if key in self._kept else self._made(key, make, patch)
            self._kept[key] = found
            while len(self._kept) > self._most:
                del self._kept[next(iter(self._kept))]
            return found

    def _made(self, key: Hashable, make: Callable[[], T], patch: Patch[T] | None) -> T:
        stale = self._stale.pop(key, None)
        return make() if stale is None or patch is None else patch(*stale)

    def after(self, touched: frozenset[int]) -> "Recent[T]":
        """What is true when these customers were touched: nothing, until it is patched."""
        with self._turn:
            stale = {key: (value, seen | touched) for key, (value, seen) in self._stale.items()}
            stale |= {key: (value, touched) for key, value in self._kept.items()}
        few = {key: one for key, one in stale.items() if len(one[1]) <= _MOST_TOUCHED}
        return Recent(self._most, dict([*few.items()][-self._most :]))

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
        self.dues: Recent[Any] = Recent(16)
        """How many customers are due on a day and until then (queries/calendar_entries.py)."""
        self.everybody: Recent[int] = Recent(1)
        """How many people can be greeted (queries/festivals.py)."""
        self.found: Recent[Any] = Recent(12)
        """What typed texts found (queries/search.py)."""

    def after(self, version: int, touched: frozenset[int]) -> "Memory":
        """What remains when a step touched these customers."""
        made = Memory(version)
        if not touched:
            vars(made).update(vars(self) | {"version": version})
            return made
        for name in ("orders", "combos", "dimensions", "searched", "found"):
            setattr(made, name, getattr(self, name).after(touched))
        return made


class Steps:
    """Which customers the last commits of this process touched, by the version that each made."""

    def __init__(self) -> None:
        self._touched: dict[int, frozenset[int]] = {}

    def keep(self, version: int, connection: Connection) -> None:
        """Remember what a transaction said; to be called right before its version can be seen."""
        touched: frozenset[int] | None = connection.info.pop(_TOUCHED, None)
        self._touched.pop(version, None)
        if touched is not None:
            self._touched[version] = touched
        for old in [*self._touched][:-_STEPS_KEPT]:
            del self._touched[old]

    def between(self, old: int, new: int) -> frozenset[int] | None:
        """All that were touched since a version; nothing when that is not known, as another process wrote."""
        if not 0 < new - old <= _STEPS_KEPT:
            return None
        sets = [self._touched.get(version) for version in range(old + 1, new + 1)]
        known = [one for one in sets if one is not None]
        return frozenset[int]().union(*known) if len(known) == len(sets) else None

    def told(self) -> dict[str, Any]:
        """What connections that read have to know."""
        return {_STEPS: self}


def tell_touched(connection: Connection, customers: Collection[int] | None) -> None:
    """Say whom a transaction touches, before it is committed; ``None`` for everybody. Who says nothing touches all."""
    before: frozenset[int] | None = connection.info.get(_TOUCHED, frozenset())
    connection.info[_TOUCHED] = None if customers is None or before is None else before | frozenset(customers)


def forget_touched(connection: Connection) -> None:
    """The transaction was taken back."""
    connection.info.pop(_TOUCHED, None)


def memory_of(connection: Connection) -> Memory:
    """What readers remember of the state that this connection sees."""
    if not connection.exec_driver_sql("PRAGMA query_only").scalar_one():
        return Memory(0)
    version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    kept: Memory | None = connection.info.get(_KEY)
    if kept is None:
        kept = connection.info[_KEY] = Memory(version)
    elif kept.version != version:
        steps: Steps | None = connection.info.get(_STEPS)
        touched = None if steps is None else steps.between(kept.version, version)
        kept = connection.info[_KEY] = Memory(version) if touched is None else kept.after(version, touched)
    return kept
