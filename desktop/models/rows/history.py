"""The history of a customer: who changed, when, which field, from what, to what (domain.md §2)."""

from dataclasses import dataclass
from datetime import datetime

from desktop.models.changes import Operation
from desktop.models.kinds import Subject


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; values as stored texts or numbers, ``None`` where there was nothing."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One row that one step touched. ``kind`` is ``added``, ``changed`` or ``removed``."""

    step: int
    made_at: datetime
    operation: Operation
    params: dict[str, str]
    subject: Subject
    table: str
    row_id: int
    kind: str
    name: str
    changes: tuple[FieldChange, ...] = ()
