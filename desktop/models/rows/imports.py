"""What an import compares with, and what it did."""

from collections.abc import Mapping
from dataclasses import dataclass
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


class KnownContactRow(NamedTuple):
    """A person of the book with its values by column name."""

    id: ContactId
    values: Mapping[str, Any]
    is_key: bool


class KnownDetailsRow(NamedTuple):
    """A customer of the book with its values by column name and its people."""

    values: Mapping[str, Any]
    contacts: tuple[KnownContactRow, ...]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did: numbers of rows, and of customers added without ever having been contacted."""

    added: int
    changed: int
    unchanged: int
    skipped: int
    rejected: int
    customers: int
    records: int
    never_contacted: int
