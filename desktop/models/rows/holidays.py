"""The table of days off and make-up working days as Settings show it."""

from dataclasses import dataclass
from datetime import date

from desktop.models.kinds import DayKind


@dataclass(frozen=True, slots=True)
class HolidayRow:
    """A day of a year that is no ordinary one. ``name`` is the value of a ``Festival`` or a text of the user.

    ``own`` tells that the user's table says so and not the shipped one.
    """

    day: date
    kind: DayKind
    name: str
    own: bool


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
