"""What the rep is reminded of in the course of a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from desktop.models.kinds import CareKind, ReminderKind
from desktop.models.rows.festivals import CareFestival
from desktop.models.values import CustomerId


@dataclass(frozen=True, slots=True)
class Reminder:
    """Stands from ``begins_at`` until ``ends_at``. ``key`` is the same as long as the same is meant.

    ``id`` is the visit or follow-up; ``on`` the day of an occasion or of the customer's field that ``text`` names,
    ``starts_at`` the time of a visit; ``count`` how many records are not written, or how
    many people are to be greeted on the ``festival``.
    """

    key: str
    kind: ReminderKind
    begins_at: datetime
    ends_at: datetime
    customer_id: CustomerId | None = None
    customer: str = ""
    text: str = ""
    id: int = 0
    starts_at: datetime | None = None
    on: date | None = None
    care: CareKind | None = None
    count: int = 1
    festival: CareFestival | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What the rep said to a reminder: not before a moment, or never again."""

    snoozed_until: datetime | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class DayReminders:
    """The reminders of a day with what was said to them; nothing pops up in the quiet time or without ``remind``."""

    day: date
    reminders: tuple[Reminder, ...] = ()
    kept: Mapping[str, Kept] | None = None
    quiet_from: str = ""
    quiet_to: str = ""
    remind: bool = True
