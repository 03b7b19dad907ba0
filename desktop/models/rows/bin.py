"""Deleted things as the bin shows them."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from desktop.models.columns import N_, Column, Form, Look
from desktop.models.kinds import BinKind

_SHARE = 32
_ORDER = tuple(BinKind)


@dataclass(frozen=True, slots=True)
class BinRef:
    """One deleted thing. ``id`` names it among all kinds."""

    kind: BinKind
    row_id: int

    @property
    def id(self) -> int:
        """One number for kind and row, as a list wants it."""
        return self.row_id * _SHARE + _ORDER.index(self.kind)

    @classmethod
    def of(cls, number: int) -> "BinRef":
        """The thing with the number."""
        return cls(_ORDER[number % _SHARE], number // _SHARE)


@dataclass(frozen=True, slots=True)
class BinRow:
    """A deleted thing: ``customer`` whose it was (empty for what belongs to none), ``happened_on`` its own day.

    ``with_it`` is how much waits with a customer: contacts, records, visits. ``customer_deleted`` tells that the
    customer waits in the bin as well, so that it comes back with this.
    """

    id: int
    kind: BinKind
    title: str
    customer: str
    customer_deleted: bool
    happened_on: date | None
    deleted_at: datetime
    with_it: int = 0


@dataclass(frozen=True, slots=True)
class BinList:
    """The numbers of what the bin shows by the day of deletion, the latest first, and how many there are of a kind."""

    days: Sequence[tuple[date, "array[int]"]]
    counts: Mapping[BinKind, int] = field(default_factory=dict[BinKind, int])

    @property
    def total(self) -> int:
        """How many are shown."""
        return sum(len(ids) for _day, ids in self.days)


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: how many things in all, and codes of customers that had to change, old to new."""

    count: int
    codes: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Purged:
    """What is gone for good: things of the bin, and rows with everything that hung on them."""

    things: int
    rows: int


BIN_COLUMNS = (
    Column("title", N_("Item"), 44, look=Look.STRONG, grow=3),
    Column("kind", N_("Kind"), 16, Form.LABEL, look=Look.MUTED),
    Column("customer", N_("Customer"), 24, grow=1),
    Column("with_it", N_("Comes back with it"), 22, look=Look.MUTED, grow=1),
    Column("deleted_at", N_("Deleted at"), 12, look=Look.MUTED),
)
