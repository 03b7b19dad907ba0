"""Reads festivals with what the rep set about them, and how far their greeting lists are (domain.md §7)."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from desktop.models.kinds import CareKind, CareState, Festival
from desktop.models.rows.festivals import CareFestival, FestivalDay
from desktop.models.rules import care, festivals
from desktop.models.values import Birthday, KeptFestivalId, Period
from desktop.storage.connection import Connection
from desktop.storage.memory import memory_of
from desktop.storage.queries.settings import read_leads

_FEW_CUSTOMERS = 10_000
_SET = (
    "SELECT id, festival, name, month, day, lunar, kept, lead_days FROM kept_festival WHERE deleted_at IS NULL "
    "ORDER BY id"
)
_COUNTS = """
SELECT coalesce(a.festival, 'own-' || a.own_festival_id) AS key, a.occasion_on, a.state, count(*) AS number
FROM care_action a JOIN customer c ON c.id = a.customer_id LEFT JOIN contact p ON p.id = a.contact_id
WHERE a.kind = 'festival' AND a.deleted_at IS NULL AND c.deleted_at IS NULL AND p.deleted_at IS NULL
AND a.occasion_on >= ? AND a.occasion_on < ? GROUP BY 1, 2, 3"""
# Everybody of a greeting list: people who are still there, and customers without any.
_PEOPLE = """
SELECT count(*) FROM customer c
LEFT JOIN contact p ON p.customer_id = c.id AND p.deleted_at IS NULL AND p.left_on IS NULL
WHERE c.deleted_at IS NULL AND c.status NOT IN ('former', 'winding_down')"""


def all_festivals(connection: Connection) -> list[CareFestival]:
    """The festivals of the calendar in their order, those of the rep behind, kept or not."""
    rows = connection.exec_driver_sql(_SET).all()
    named = {row.festival: row for row in rows if row.festival}
    known = [_known(festival, named.get(festival.value)) for festival in Festival]
    return known + [_own(row) for row in rows if not row.festival]


def festival_days(connection: Connection, period: Period) -> list[FestivalDay]:
    """The festivals of a period on which customers are greeted, by day; nobody is counted."""
    found = festivals.festivals_in(period, all_festivals(connection))
    if not found:
        return []
    general = read_leads(connection)[CareKind.FESTIVAL]
    states = _states(connection, period)
    return [_day(on, one, festivals.lead_of(one, general), states.get((one.key, on), {})) for on, one in found]


def festivals_to_begin(connection: Connection, today: date, *, counted: bool = False) -> list[FestivalDay]:
    """Festivals of today and to come that must be begun with by now; those that nothing is left to do for as well."""
    general = read_leads(connection)[CareKind.FESTIVAL]
    longest = max(festivals.lead_of(one, general) for one in all_festivals(connection))
    near = Period(today, today + timedelta(longest + 1))
    found = [one for one in festival_days(connection, near) if one.begin_on <= today]
    return _counted(connection, found) if counted and found else found


def _counted(connection: Connection, days: list[FestivalDay]) -> list[FestivalDay]:
    """Counted once for a state of the book."""
    people = memory_of(connection).everybody.get("", partial(_people, connection))
    return [replace(one, everybody=people) for one in days]


def _people(connection: Connection) -> int:
    return int(connection.exec_driver_sql(_PEOPLE).scalar_one())


def is_quickly_counted(connection: Connection) -> bool:
    """Whether the book has so few customers that everybody may be counted while a month is painted."""
    latest: int = connection.exec_driver_sql("SELECT max(id) FROM customer").scalar() or 0
    return latest <= _FEW_CUSTOMERS


def _known(festival: Festival, row: Any) -> CareFestival:
    if row is None:
        return festivals.usual(festival)
    return CareFestival(festival, kept=bool(row.kept), lead_days=row.lead_days)


def _own(row: Any) -> CareFestival:
    when = Birthday(row.month, row.day, None, bool(row.lunar))
    return CareFestival(None, KeptFestivalId(row.id), row.name, when, bool(row.kept), row.lead_days)


def _states(connection: Connection, period: Period) -> dict[tuple[str, date], dict[CareState, int]]:
    """How many people of a greeting list stand in which state."""
    found: dict[tuple[str, date], dict[CareState, int]] = {}
    for row in connection.exec_driver_sql(_COUNTS, (period.start.isoformat(), period.end.isoformat())):
        found.setdefault((row.key, date.fromisoformat(row.occasion_on)), {})[CareState(row.state)] = row.number
    return found


def _day(on: date, one: CareFestival, lead: int, states: dict[CareState, int]) -> FestivalDay:
    prepared, greeted, skipped = (states.get(one, 0) for one in (CareState.PLANNED, CareState.DONE, CareState.SKIPPED))
    return FestivalDay(on, care.begin_on(on, lead), one, 0, prepared, greeted, skipped)
