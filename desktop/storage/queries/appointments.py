"""What an import of contacts and calendars finds again: people by their cards, visits and promises by their names."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from desktop.models.rows.imports import OwnFollowUpRow, OwnVisitRow
from desktop.models.values import ContactId, CustomerId
from desktop.storage.connection import Connection
from desktop.storage.rowvalues import day, moment

_AT_ONCE = 500
_VISITS = (
    "SELECT v.id, v.customer_id, v.created_at, v.starts_at, v.ends_at, v.place, v.purpose, v.state FROM visit v "
    "JOIN customer c ON c.id = v.customer_id WHERE v.deleted_at IS NULL AND c.deleted_at IS NULL AND v.id IN ({})"
)
_FOLLOWUPS = (
    "SELECT f.id, f.customer_id, f.created_at, f.due_on, f.due_time, f.state FROM follow_up f "
    "JOIN customer c ON c.id = f.customer_id WHERE f.deleted_at IS NULL AND c.deleted_at IS NULL AND f.id IN ({})"
)
_CONTACTS = (
    "SELECT p.id, p.customer_id, p.created_at FROM contact p JOIN customer c ON c.id = p.customer_id "
    "WHERE p.deleted_at IS NULL AND c.deleted_at IS NULL AND p.id IN ({})"
)


def imported_entities(connection: Connection, subject: str, prints: Collection[str]) -> dict[str, int]:
    """Which row was made of what an import remembers under these prints; the latest import counts."""
    found: dict[str, int] = {}
    for part in _parts(sorted(set(prints))):
        marks = ", ".join("?" * len(part))
        sql = (
            f"SELECT fingerprint, entity_id FROM import_row WHERE subject = ? AND fingerprint IN ({marks}) ORDER BY id"
        )
        found |= {str(text): int(entity) for text, entity in connection.exec_driver_sql(sql, (subject, *part))}
    return found


def imported_events(connection: Connection) -> set[str]:
    """The fingerprints of events taken before that are still there, as events or as visits."""
    rows = connection.exec_driver_sql(
        "SELECT r.fingerprint FROM import_row r JOIN calendar_event e ON e.id = r.entity_id "
        "WHERE r.subject = 'calendar' AND e.deleted_at IS NULL "
        "UNION SELECT r.fingerprint FROM import_row r JOIN visit v ON v.id = r.entity_id "
        "WHERE r.subject = 'visits' AND v.deleted_at IS NULL "
        "UNION SELECT r.fingerprint FROM import_row r JOIN follow_up f ON f.id = r.entity_id "
        "WHERE r.subject = 'followups' AND f.deleted_at IS NULL"
    )
    return set(rows.scalars())


def visits_by_id(connection: Connection, ids: Collection[int]) -> dict[int, OwnVisitRow]:
    """The visits with these ids, deleted ones left out."""
    return {
        row.id: OwnVisitRow(
            row.id,
            CustomerId(row.customer_id),
            moment(row.created_at),
            datetime.fromisoformat(row.starts_at),
            datetime.fromisoformat(row.ends_at),
            row.place,
            row.purpose,
            row.state in ("planned", "confirmed"),
        )
        for row in _rows(connection, _VISITS, ids)
    }


def followups_by_id(connection: Connection, ids: Collection[int]) -> dict[int, OwnFollowUpRow]:
    """The promises and planned contacts with these ids, deleted ones left out."""
    return {
        row.id: OwnFollowUpRow(
            row.id,
            CustomerId(row.customer_id),
            moment(row.created_at),
            day(row.due_on),
            row.due_time,
            row.state == "open",
        )
        for row in _rows(connection, _FOLLOWUPS, ids)
    }


def contacts_by_id(connection: Connection, ids: Collection[int]) -> dict[int, tuple[CustomerId, ContactId, float]]:
    """Customer, id and second of their making of the people with these ids."""
    found: dict[int, tuple[CustomerId, ContactId, float]] = {}
    for row in _rows(connection, _CONTACTS, ids):
        made = moment(row.created_at)
        found[row.id] = (CustomerId(row.customer_id), ContactId(row.id), 0.0 if made is None else made.timestamp())
    return found


def people(connection: Connection) -> list[tuple[CustomerId, str, str]]:
    """Customer, name and mail address of everybody."""
    rows = connection.exec_driver_sql(
        "SELECT p.customer_id, p.name, p.email FROM contact p JOIN customer c ON c.id = p.customer_id "
        "WHERE p.deleted_at IS NULL AND c.deleted_at IS NULL AND (p.name <> '' OR p.email <> '')"
    )
    return [(CustomerId(customer), name, email) for customer, name, email in rows]


def _rows(connection: Connection, sql: str, ids: Collection[int]) -> Iterator[Any]:
    for part in _parts(sorted({int(one) for one in ids})):
        yield from connection.exec_driver_sql(sql.format(", ".join(map(str, part))))


def _parts(known: list[Any]) -> Iterator[list[Any]]:
    return (known[place : place + _AT_ONCE] for place in range(0, len(known), _AT_ONCE))
