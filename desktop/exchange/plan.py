"""What an import would do, row by row: add, change (old → new), leave, reject. Nothing is done here.

The person decides on likely duplicates and unknown customers; the decisions come in with the next call.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum, unique
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from desktop.exchange.fields import TableKind
from desktop.exchange.records import (
    CalendarRecord,
    CustomerRecord,
    InteractionRecord,
    OpportunityRecord,
    Problem,
    ProductRecord,
    PurchaseRecord,
)
from desktop.models.values import ContactId, CustomerId

RowKey = tuple[str, int]
"""A row of the file: name of the sheet and the number the spreadsheet shows."""


@unique
class Action(StrEnum):
    """What becomes of a row. ``STUB``: its unknown customer is added with nothing but its code, then the record."""

    ADD = "add"
    CHANGE = "change"
    UNCHANGED = "unchanged"
    SKIP = "skip"
    REJECT = "reject"
    STUB = "stub"


@unique
class Becomes(StrEnum):
    """What an event of a calendar file is in the book; ``OTHER`` is ours, and nothing of it can be changed there."""

    EVENT = "event"
    VISIT = "visit"
    FOLLOWUP = "followup"
    OTHER = "other"


class FieldChange(NamedTuple):
    """A field of the customer (``contact_…``: of its key contact) and its values before and after."""

    field: str
    old: object
    new: object


class Duplicate(NamedTuple):
    """A customer that may be the same: of the book (``customer_id``) or added by another row (``row``).

    ``reason`` is ``name``, ``phone`` or ``wechat``.
    """

    name: str
    reason: str
    customer_id: CustomerId | None = None
    row: RowKey | None = None


Record: TypeAlias = (
    CustomerRecord | InteractionRecord | CalendarRecord | PurchaseRecord | ProductRecord | OpportunityRecord
)


class PlannedRow(NamedTuple):
    """One row and what becomes of it.

    ``customer_id`` is the customer of the book that it concerns; ``follows`` instead the row of the same file that adds
    the customer. ``contact_id`` is the contact that the ``contact_`` changes concern; when it is nothing they describe
    a new contact. ``record`` is missing for rows that could not be parsed. For events ``becomes`` says what they are in
    the book, ``entity_id`` which event, visit or promise they change, ``customer`` the name of whom they concern.
    """

    sheet: str
    row: int
    kind: TableKind
    action: Action
    record: Record | None = None
    customer_id: CustomerId | None = None
    follows: RowKey | None = None
    changes: tuple[FieldChange, ...] = ()
    contact_id: ContactId | None = None
    duplicates: tuple[Duplicate, ...] = ()
    problems: tuple[Problem, ...] = ()
    becomes: Becomes | None = None
    entity_id: int | None = None
    customer: str = ""

    @property
    def key(self) -> RowKey:
        """Where the row stands."""
        return (self.sheet, self.row)


class Decision(NamedTuple):
    """What the person said of a row: leave it out, or take it as (of) this customer of the book; an event only as such,
    and as no visit."""

    skip: bool = False
    customer_id: CustomerId | None = None
    as_event: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person chose for the whole import.

    ``stubs``: records of unknown customers add the customer; ``grades``: a customer without a grade takes it from the
    stated value (高 A, 中 B, 低 C); ``people_at``: where contacts without a company belong.
    """

    stubs: bool = False
    grades: bool = False
    people_at: CustomerId | None = None
    decisions: Mapping[RowKey, Decision] = field(default_factory=dict[RowKey, Decision])


_ACTION = attrgetter("action")


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """All rows of the recognised tables: those of customers first, each table in the order of its rows."""

    rows: Sequence[PlannedRow]

    def count(self, action: Action, kind: TableKind | None = None) -> int:
        """How many rows (of that kind of table) the action has."""
        return list(map(_ACTION, self.rows if kind is None else self.of(kind))).count(action)

    def of(self, kind: TableKind) -> Iterator[PlannedRow]:
        """The rows of that kind of table."""
        return (row for row in self.rows if row.kind is kind)

    def problems(self) -> Iterator[Problem]:
        """Every problem in the order of the rows."""
        return (problem for row in self.rows for problem in row.problems)
