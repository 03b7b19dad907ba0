"""What the book knows, as the plain values an import is compared with. Handed in by the service; knows no database."""

from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeAlias

from desktop.models.rules.folding import fold
from desktop.models.values import ContactId, CustomerId


class KnownCustomer(NamedTuple):
    """How a customer of the book is found again; ``normal_name`` and ``phones`` (digits, of
    the company and of its people) are made by :mod:`desktop.models.rules.matching`."""

    customer_id: CustomerId
    code: str
    name: str
    credit_code: str = ""
    normal_name: str = ""
    phones: tuple[str, ...] = ()
    wechats: tuple[str, ...] = ()
    short_name: str = ""


class KnownContact(NamedTuple):
    """A person at a customer; ``values`` by the names of the ``contact_`` members of a customer record."""

    contact_id: ContactId | None
    values: Mapping[str, object]
    is_key: bool = False


class KnownDetails(NamedTuple):
    """What is known of one customer, by the names of the members of a customer record."""

    values: Mapping[str, object]
    contacts: tuple[KnownContact, ...] = ()


Details: TypeAlias = Callable[[Collection[CustomerId]], Mapping[CustomerId, KnownDetails]]


def no_details(_ids: Collection[CustomerId]) -> Mapping[CustomerId, KnownDetails]:
    """Nothing is known of anybody."""
    return {}


Said: TypeAlias = tuple[CustomerId, date, str]
"""A record of the book as a table would tell it again: customer, local day, its subject or else what was said."""

Recorded: TypeAlias = Callable[[Collection[CustomerId]], Set[Said]]


def nothing_recorded(_ids: Collection[CustomerId]) -> Set[Said]:
    """No record of anybody."""
    return frozenset()


Cards: TypeAlias = Callable[[Collection[str]], Mapping[str, tuple[CustomerId, ContactId]]]
"""The people whose card was taken before, or is our own, by the card's UID."""


def no_cards(_uids: Collection[str]) -> Mapping[str, tuple[CustomerId, ContactId]]:
    """Nobody's card is known."""
    return {}


class KnownProduct(NamedTuple):
    """A product of the book."""

    product_id: int
    code: str
    name: str
    category: str


def product_key(name: str) -> str:
    """What two spellings of a product's name have in common: case, width and blanks do not matter (GTXPro, GTX Pro)."""
    return "".join(fold(name).split())


@dataclass(frozen=True, slots=True)
class Known:
    """The book as an import sees it.

    ``details`` is asked once, for the customers that rows of the file match. ``imported_customers`` and
    ``imported_interactions`` are the fingerprints of rows taken before whose customer or record is still there.
    ``recorded`` is asked once for the customers of the file's records: what the book itself has exported is known.
    ``cards`` is asked once for the UIDs of a file's contacts. ``imported_purchases`` and ``imported_opportunities`` are
    fingerprints as well, ``opportunities`` are those taken before by the number that their table gave them.
    """

    customers: Sequence[KnownCustomer] = ()
    details: Details = no_details
    imported_customers: Mapping[str, CustomerId] = field(default_factory=dict[str, CustomerId])
    imported_interactions: Set[str] = frozenset()
    recorded: Recorded = nothing_recorded
    cards: Cards = no_cards
    products: Sequence[KnownProduct] = ()
    imported_purchases: Set[str] = frozenset()
    imported_opportunities: Set[str] = frozenset()
    opportunities: Mapping[str, int] = field(default_factory=dict[str, int])
