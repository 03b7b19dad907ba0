"""Reads events of other calendars: those of a span, expanded, and those an import compares with."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from desktop.models.rows.calendar_events import EventOccurrence, StoredEvent
from desktop.models.rules.calendar_events import occurrences
from desktop.models.values import CustomerId
from desktop.storage.connection import Connection
from desktop.storage.rowvalues import moment, texts

_EVENTS = """
SELECT e.*, CASE WHEN c.deleted_at IS NULL THEN coalesce(nullif(c.short_name, ''), c.name) END AS customer
FROM calendar_event e LEFT JOIN customer c ON c.id = e.customer_id
WHERE e.deleted_at IS NULL"""

# Days are compared as texts, a day wider on both sides, since offsets may differ; exceptions come along with their
# series, whichever day they were moved to.
_IN_SPAN = f"""{_EVENTS} AND e.starts_at < :stop AND (e.ends_at >= :start OR e.rule <> '' OR e.extra_dates IS NOT NULL)
UNION {_EVENTS} AND e.recurrence_id <> ''"""


def events_between(connection: Connection, start: datetime, stop: datetime) -> list[EventOccurrence]:
    """What other calendars have from ``start`` to ``stop`` (excluded), recurring events expanded, in order of time.

    Times are those of the zone of ``start``; all-day events stand before the others of their day.
    """
    rows = connection.exec_driver_sql(_IN_SPAN, {"start": _day(start, -2), "stop": _day(stop, 2)})
    return occurrences(map(_event, rows), start, stop)


def events_of(connection: Connection, uids: Collection[str]) -> Iterator[StoredEvent]:
    """The events with the ids of other calendars, deleted ones left out."""
    known = sorted(set(uids))
    for place in range(0, len(known), _AT_ONCE):
        part = known[place : place + _AT_ONCE]
        marks = ", ".join("?" * len(part))
        yield from map(_event, connection.exec_driver_sql(f"{_EVENTS} AND e.uid IN ({marks})", tuple(part)))


_AT_ONCE = 500


def _day(at: datetime, days: int) -> str:
    return datetime.fromordinal(at.toordinal() + days).date().isoformat()


def _event(row: Any) -> StoredEvent:
    starts_at, ends_at = moment(row.starts_at), moment(row.ends_at)
    assert starts_at is not None
    assert ends_at is not None
    return StoredEvent(
        row.id,
        row.uid,
        starts_at,
        ends_at,
        row.recurrence_id,
        row.title,
        row.place,
        row.description,
        bool(row.all_day),
        row.time_zone,
        row.rule,
        texts(row.extra_dates),
        texts(row.excluded_dates),
        bool(row.cancelled),
        CustomerId(row.customer_id) if row.customer else None,
        row.customer or "",
    )
