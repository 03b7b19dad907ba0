"""Reads the user's own days off and make-up days, and the calendar and cadence that follow from them."""

from datetime import date
from functools import lru_cache
from typing import Any, cast

from desktop.models.rules.cadence import Cadence
from desktop.models.rules.workdays import WorkCalendar, announced_calendar
from desktop.storage.connection import Connection
from desktop.storage.queries.settings import cadence_in_force, read_cadence, read_setting, write_setting

_YEARS = "holiday_years"
HOLIDAY_SETTINGS = ("holiday", _YEARS)
"""What moves when the user's table is changed, as ``journal.changed_settings`` names it."""

_Day = tuple[str, int, str]


def own_days(connection: Connection) -> dict[date, tuple[bool, str]]:
    """The days of the user's own table: whether it is off, and its name."""
    return {date.fromisoformat(day): (bool(off), name) for day, off, name in _own(connection)}


def own_years(connection: Connection) -> frozenset[int]:
    """The years whose arrangement the user took in; the shipped ones are not among them."""
    return frozenset(cast("list[int]", read_setting(connection, _YEARS) or []))


def write_own_years(connection: Connection, years: frozenset[int]) -> None:
    """Keep the years whose arrangement is known now."""
    write_setting(connection, _YEARS, sorted(years) or None)


def work_calendar(connection: Connection) -> WorkCalendar:
    """The calendar in force: the shipped table, overruled by the user's own days."""
    days = _own(connection)
    years = own_years(connection)
    return _overruled(days, years) if days or years else announced_calendar()


def cadence_of(connection: Connection) -> Cadence:
    """The cadence table in force on the calendar in force."""
    return cadence_in_force(read_cadence(connection), work_calendar(connection))


def _own(connection: Connection) -> tuple[_Day, ...]:
    rows: Any = connection.exec_driver_sql("SELECT day, off, name FROM holiday ORDER BY day")
    return tuple((row.day, row.off, row.name) for row in rows)


@lru_cache(maxsize=4)
def _overruled(days: tuple[_Day, ...], years: frozenset[int]) -> WorkCalendar:
    """Kept, since the calendar remembers what it has worked out and is a key of the cadence's cache."""
    off = {date.fromisoformat(day): name for day, is_off, name in days if is_off}
    makeup = {date.fromisoformat(day): name for day, is_off, name in days if not is_off}
    return announced_calendar().with_changes(off, makeup, years)
