"""People whom changed rows tell of and the book does not know by id: added by this import already, or new.

A file of contacts has many of them, so what is known is read once and everything is written at the end.
"""

from datetime import datetime
from functools import cached_property
from typing import Any

from desktop.models.entities import Contact
from desktop.storage import bulk
from desktop.storage.connection import Connection
from desktop.storage.queries.imports import contact_ids_by_name, customers_with_people

Row = dict[str, Any]


class NewPeople:
    """Collects what is told of people; ``write`` puts it into the book."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        self._changed: list[tuple[int, Row]] = []
        self._added: list[Row] = []
        self._by_name: dict[tuple[int, str], Row] = {}

    def tell(self, customer: int, person: Row) -> None:
        """What a row says of a person at the customer; the same name there is the same person."""
        key = (customer, person.get("name", ""))
        if key in self._by_name:
            self._by_name[key].update(person)
        elif key[1] and key in self._known:
            self._changed.append((self._known[key], person))
        else:
            self._add(key, person)

    def write(self) -> None:
        """Write everything that was told."""
        bulk.update_rows(self._connection, Contact, self._changed)
        bulk.insert_rows(self._connection, Contact, self._added)

    def _add(self, key: tuple[int, str], person: Row) -> None:
        """The first person of a customer is its key contact."""
        customer, name = key
        row = {**person, "customer_id": customer, "is_key": customer not in self._holders, "created_at": self._now}
        self._holders.add(customer)
        self._added.append(row)
        if name:
            self._by_name[key] = row

    @cached_property
    def _known(self) -> dict[tuple[int, str], int]:
        return contact_ids_by_name(self._connection)

    @cached_property
    def _holders(self) -> set[int]:
        return customers_with_people(self._connection)
