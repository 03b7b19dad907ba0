"""The names of all customers in memory, to be compared with the name of a new one while it is typed.

Made once, then kept true: when the book has changed, only the customers that the steps since then touched are looked
at.
"""

from collections.abc import Iterable, Sequence
from threading import Lock

from desktop.models.kinds import Subject
from desktop.models.rows.customers import Found
from desktop.models.rules.matching import normal_name, phone_digits
from desktop.models.rules.name_index import NameIndex
from desktop.models.values import CustomerId
from desktop.storage.book import Book
from desktop.storage.changes_since import changed_rows, last_step, steps_since
from desktop.storage.connection import Connection
from desktop.storage.queries import finding
from desktop.storage.queries.duplicates import company_names

_PER_CUSTOMER = 2
_MOST_CHANGED = 2000
_ALIKE, _OF_A_PHONE = 3, 20
_PHONE_DIGITS = 7
_Names = tuple[str, ...]


class NamesInMemory:
    """``names.refresh()`` in a lane, then ``names.find(...)`` while somebody types."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._lock = Lock()
        self._step: int | None = None
        self._index = NameIndex()
        self._owners: list[CustomerId] = []
        self._known: dict[CustomerId, tuple[_Names, tuple[int, ...]]] = {}

    def refresh(self) -> None:
        """Compare with the book; waits for whoever does so already. A second and a half for 100,000 customers."""
        with self._lock:
            self._refresh()

    def find(self, name: str, limit: int) -> list[CustomerId] | None:
        """The customers that may be meant, the likeliest first; nothing at all while the names are being read."""
        if not self._lock.acquire(blocking=False):
            return None
        try:
            self._refresh()
            found = self._index.alike(name, limit * _PER_CUSTOMER)
            return [*dict.fromkeys(self._owners[one.place] for one in found)][:limit]
        finally:
            self._lock.release()

    def _refresh(self) -> None:
        with self._book.reading() as connection:
            step = last_step(connection)
            if self._step is not None:
                span = steps_since(connection, self._step)
                changed = None if span is None else changed_rows(connection, span, "customer", _MOST_CHANGED)
                if changed is not None:
                    self._patch(changed, _present(connection, changed))
                    self._step = step
                    return
            self._make(_present(connection))
            self._step = step

    def _make(self, present: dict[CustomerId, _Names]) -> None:
        self._known, self._owners = {}, []
        every: list[str] = []
        for customer, names in present.items():
            self._known[customer] = names, tuple(range(len(every), len(every) + len(names)))
            every += names
            self._owners += [customer] * len(names)
        self._index = NameIndex(every)

    def _patch(self, changed: Iterable[int], present: dict[CustomerId, _Names]) -> None:
        for customer in map(CustomerId, changed):
            names, known = present.get(customer, ()), self._known.get(customer, ((), ()))[0]
            if names != known:
                self._forget(customer)
                self._owners += [customer] * len(names)
                self._known[customer] = names, tuple(self._index.add(name) for name in names)

    def _forget(self, customer: CustomerId) -> None:
        _names, places = self._known.pop(customer, ((), ()))
        for place in places:
            self._index.remove(place)


def _present(connection: Connection, ids: Sequence[int] | None = None) -> dict[CustomerId, _Names]:
    return {CustomerId(one): _different(names) for one, *names in company_names(connection, ids)}


def _different(names: Iterable[str]) -> _Names:
    """Full and short name, once where they are the same."""
    return tuple(dict.fromkeys(name for name in names if name))


def alike(book: Book, names: NamesInMemory, name: str, phone: str) -> list[Found]:
    """Customers that may be the same as one with this name and phone: the likeliest first, at most three."""
    digits = phone_digits(phone)
    by_name = names.find(name, _ALIKE)
    with book.reading() as connection:
        by_phone = finding.find(connection, digits, _OF_A_PHONE) if len(digits) >= _PHONE_DIGITS else []
        if by_name is None:
            by_name = _of_same_name(finding.find(connection, normal_name(name), _OF_A_PHONE), name)
        ids = dict.fromkeys(one.id for one in by_phone if one.subject == Subject.CUSTOMERS) | dict.fromkeys(by_name)
        found = {one.id: one for one in finding.found_customers(connection, [*ids])}
    return [found[one] for one in ids if one in found][:_ALIKE]


def _of_same_name(found: Sequence[Found], name: str) -> list[CustomerId]:
    wanted = normal_name(name)
    return [one.customer_id for one in found if one.subject == Subject.CUSTOMERS and normal_name(one.title) == wanted]
