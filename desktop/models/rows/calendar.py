"""What stands in the cells of the contact calendar (domain.md §4)."""

from dataclasses import dataclass
from datetime import date, datetime

from desktop.models.kinds import CalendarEntryKind, CareKind, DayKind, Festival, Grade, Promise, ReviewKind
from desktop.models.rows.festivals import FestivalDay
from desktop.models.values import CustomerId, LunarDate


@dataclass(frozen=True, slots=True)
class CalendarFilter:
    """What is left out of the calendar: everything of other customers, everything that somebody else has to do."""

    customer: CustomerId | None = None
    mine: bool = False


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One entry of a day.

    ``id`` is that of the visit, follow-up, contract, review or event; for due contacts it is the customer's, for care
    dates that of the contact, whose name is the ``title``, else of the date or the customer. ``what`` is what a care
    date is called if it has a name of its own, or the place of an event. ``starts_at`` is ``None`` for entries of the
    whole day; ``due_time`` is the time ``HH:MM`` of a planned contact or deadline. ``done`` marks a completed visit or
    care that was given, ``confirmed`` a visit that the customer has confirmed. ``count`` says for how many customers
    a due entry stands when a day has too many to name; then ``customer_id`` is ``None``. ``festival`` is that of an
    entry for a festival's greetings, on its own day or on the day from which they are prepared. ``review`` is which
    review is planned.
    """

    kind: CalendarEntryKind
    day: date
    id: int
    customer_id: CustomerId | None
    customer: str
    title: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    due_time: str = ""
    grade: Grade | None = None
    done: bool = False
    promise: Promise | None = None
    count: int = 1
    confirmed: bool = False
    care: CareKind | None = None
    what: str = ""
    festival: FestivalDay | None = None
    review: ReviewKind | None = None


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day with its kind, what it is called, and its entries in the order of the day.

    ``term`` is the number of the solar term that begins on it (1-24), ``festival`` one kept on it, ``holiday`` why it
    is off or made up; ``provisional`` says that the year's days off are not announced yet.
    """

    day: date
    kind: DayKind
    holiday: str
    lunar: LunarDate | None
    term: int | None
    festival: Festival | None
    provisional: bool
    entries: tuple[CalendarEntry, ...]


@dataclass(frozen=True, slots=True)
class BirthdayRow:
    """A birthday to come: whose, where, when."""

    contact_id: int
    customer_id: CustomerId
    name: str
    customer: str
    on: date
    lunar: bool
    month: int
    day: int
    leap: bool
