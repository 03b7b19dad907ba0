"""The table of days off and make-up working days as Settings show it."""

from dataclasses import dataclass
from datetime import date

from desktop.models.columns import N_, Column, Form, Look
from desktop.models.kinds import DayKind

HOLIDAY_COLUMNS: tuple[Column, ...] = (
    Column("day", N_("Date"), 22, Form.DATE, look=Look.STRONG),
    Column("kind", N_("Kind"), 19, Form.LABEL, look=Look.CHIP),
    Column("name", N_("Name"), 20, grow=2),
    Column("own", N_("According to"), 16, look=Look.MUTED),
)


@dataclass(frozen=True, slots=True)
class HolidayRow:
    """A day of a year that is no ordinary one. ``name`` is the value of a ``Festival`` or a text of the user.

    ``own`` tells that the user's table says so and not the shipped one.
    """

    day: date
    kind: DayKind
    name: str
    own: bool

    @property
    def id(self) -> int:
        """The day's number in the calendar, for tables."""
        return self.day.toordinal()

    @property
    def works(self) -> bool:
        """Whether one works on the day."""
        return self.kind in (DayKind.MAKEUP, DayKind.WORKDAY)


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """A year's table. A year is ``provisional`` until its arrangement was published and taken in."""

    year: int
    provisional: bool
    own: int
    days: tuple[HolidayRow, ...]


@dataclass(frozen=True, slots=True)
class HolidayTable:
    """What a file says of one year: its days off and make-up days with their names."""

    year: int
    off: dict[date, str]
    makeup: dict[date, str]
    papers: tuple[str, ...] = ()
