"""Events of other calendars as the book keeps them and as the calendar shows them."""

from dataclasses import dataclass
from datetime import datetime

from desktop.models.values import CustomerId


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event as it is kept, or (with ``recurrence_id``) the exception of one day of a recurring one.

    ``ends_at`` is excluded. ``zone`` is IANA's name of the zone in which ``rule`` goes on, empty for the reader's own.
    ``extra_dates``, ``excluded_dates`` and ``recurrence_id`` are days, or moments in UTC, as ISO texts.
    """

    id: int
    uid: str
    starts_at: datetime
    ends_at: datetime
    recurrence_id: str = ""
    title: str = ""
    place: str = ""
    description: str = ""
    all_day: bool = False
    zone: str = ""
    rule: str = ""
    extra_dates: tuple[str, ...] = ()
    excluded_dates: tuple[str, ...] = ()
    cancelled: bool = False
    customer_id: CustomerId | None = None
    customer: str = ""


@dataclass(frozen=True, slots=True)
class EventOccurrence:
    """An event as it happens once; times are those of the reader's zone, the end of an all-day event is excluded.

    ``event_id`` is the stored event's (the exception's own, where the day is one).
    """

    event_id: int
    title: str
    place: str
    description: str
    starts_at: datetime
    ends_at: datetime
    all_day: bool
    recurring: bool
    customer_id: CustomerId | None
    customer: str
