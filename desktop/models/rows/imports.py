"""What an import compares with, and what it did."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from desktop.models.values import ContactId, CustomerId


class KnownCustomerRow(NamedTuple):
    """How a customer of the book is found again; phones as stored, of the company and of its people."""

    id: CustomerId
    code: str
    name: str
    credit_code: str
    phones: tuple[str, ...]
    wechats: tuple[str, ...]
    short_name: str = ""


class KnownContactRow(NamedTuple):
    """A person of the book with its values by column name."""

    id: ContactId
    values: Mapping[str, Any]
    is_key: bool


class KnownDetailsRow(NamedTuple):
    """A customer of the book with its values by column name and its people."""

    values: Mapping[str, Any]
    contacts: tuple[KnownContactRow, ...]


class OwnVisitRow(NamedTuple):
    """A visit as an event of a calendar file means it; ``open`` while it can be changed."""

    id: int
    customer_id: CustomerId
    created_at: datetime | None
    starts_at: datetime
    ends_at: datetime
    place: str
    purpose: str
    open: bool


class OwnFollowUpRow(NamedTuple):
    """A promise or planned contact as an event of a calendar file means it; ``due_time`` is ``HH:MM`` or empty."""

    id: int
    customer_id: CustomerId
    created_at: datetime | None
    due_on: date | None
    due_time: str
    open: bool


class KnownProductRow(NamedTuple):
    """A product of the book."""

    product_id: int
    code: str
    name: str
    category: str


class ImportedTrade(NamedTuple):
    """Fingerprints of lines of trade taken before that are still there, and opportunities by their own number."""

    purchases: frozenset[str]
    opportunities: frozenset[str]
    numbered: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did: numbers of rows, and of customers added without ever having been contacted.

    ``visits`` and ``events`` are what was added of a calendar file; ``purchases``, ``products`` and ``opportunities``
    what was added of tables of trade.
    """

    added: int
    changed: int
    unchanged: int
    skipped: int
    rejected: int
    customers: int
    records: int
    never_contacted: int
    visits: int = 0
    events: int = 0
    purchases: int = 0
    products: int = 0
    opportunities: int = 0
