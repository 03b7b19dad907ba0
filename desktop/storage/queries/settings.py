"""Reads and writes the book's settings: one JSON text per key."""

import json
from dataclasses import asdict, replace
from functools import lru_cache
from typing import Any, cast

from desktop.models.kinds import CareKind
from desktop.models.rules.cadence import Cadence, CadenceTable, Gaps
from desktop.models.rules.workdays import WorkCalendar, announced_calendar
from desktop.storage.connection import Connection

_CADENCE = "cadence"


def read_setting(connection: Connection, key: str) -> Any:
    """The stored value, or nothing when the default holds."""
    found = connection.exec_driver_sql("SELECT value FROM setting WHERE key = ?", (key,)).scalar()
    return None if found is None else json.loads(found)


def write_setting(connection: Connection, key: str, value: Any) -> None:
    """Store the value, or forget it when it is nothing; an equal value changes nothing."""
    if value is None:
        connection.exec_driver_sql("DELETE FROM setting WHERE key = ?", (key,))
        return
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    connection.exec_driver_sql(
        "INSERT INTO setting(key, value) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value "
        "WHERE value <> excluded.value",
        (key, text),
    )


def read_preference(connection: Connection, name: str) -> Any:
    """One of the settings in force."""
    from desktop.models.rows.preferences import Preferences

    stored: dict[str, Any] = read_setting(connection, "preferences") or {}
    return stored.get(name, getattr(Preferences(), name))


def read_leads(connection: Connection) -> dict[CareKind, int]:
    """How many days before an occasion of a kind it is among the tasks (domain.md §7)."""
    from desktop.models.rows.preferences import Preferences

    stored: dict[str, Any] = read_setting(connection, "preferences") or {}
    default = Preferences()
    names = {kind: f"lead_{kind.value}" for kind in CareKind}
    return {kind: stored.get(name, getattr(default, name)) for kind, name in names.items()}


def read_cadence(connection: Connection) -> CadenceTable:
    """The cadence table in force: the defaults of domain.md §4 where nothing was changed."""
    stored: dict[str, Any] = read_setting(connection, _CADENCE) or {}
    return replace(CadenceTable(), **{name: _gaps(value) for name, value in stored.items()})


def write_cadence(connection: Connection, table: CadenceTable) -> None:
    """Keep what differs from the defaults."""
    default: dict[str, Any] = asdict(CadenceTable())
    changed: dict[str, Any] = asdict(table)
    differing = {name: _plain(value) for name, value in changed.items() if value != default[name]}
    write_setting(connection, _CADENCE, differing or None)


def _gaps(value: Any) -> Any:
    """A row of the table out of its stored list of days; single numbers are themselves."""
    return Gaps(*cast("list[int | None]", value)) if isinstance(value, list) else value


def _plain(value: Any) -> Any:
    return list(cast("dict[str, int | None]", value).values()) if isinstance(value, dict) else value


@lru_cache(maxsize=4)
def cadence_in_force(table: CadenceTable, calendar: WorkCalendar | None = None) -> Cadence:
    """The table on a calendar; kept, since it remembers what it has worked out.

    Without a calendar the shipped one serves, for whoever asks for gaps and for no day.
    """
    return Cadence(table, calendar or announced_calendar())


def own_gaps(row: Any) -> Gaps:
    """The gaps of the customer's own out of a row that has these columns."""
    return Gaps(row.own_contact_gap, row.own_visit_gap, row.own_executive_gap)
