"""Reads everything about one person, as it is stored: for giving it out whole (domain.md §11)."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from desktop.models.errors import NotFound
from desktop.storage.connection import Connection

Values = Mapping[str, Any]

_PARTS = {
    "records": "SELECT i.* FROM interaction i JOIN interaction_contact x ON x.interaction_id = i.id "
    "WHERE x.contact_id = ? ORDER BY i.starts_at",
    "visits": "SELECT v.* FROM visit v JOIN visit_contact x ON x.visit_id = v.id WHERE x.contact_id = ? "
    "ORDER BY v.starts_at",
    "followups": "SELECT * FROM follow_up WHERE contact_id = ? ORDER BY due_on, id",
    "care_dates": "SELECT * FROM care_date WHERE contact_id = ? ORDER BY month, day",
    "care_actions": "SELECT * FROM care_action WHERE contact_id = ? ORDER BY occasion_on",
    "files": "SELECT id, name, size, digest, added_at, deleted_at FROM attachment WHERE contact_id = ? ORDER BY id",
    "reports": "SELECT id, name, title FROM contact WHERE reports_to_id = ? ORDER BY id",
}


def stored_person(connection: Connection, contact: int) -> Values:
    """The person's row with the name of the customer. Raises NotFound."""
    sql = (
        "SELECT p.*, c.name AS customer, c.code AS customer_code FROM contact p JOIN customer c "
        "ON c.id = p.customer_id WHERE p.id = ?"
    )
    row = next(connection.exec_driver_sql(sql, (contact,)).mappings(), None)
    if row is None:
        raise NotFound(subject="contact")
    return _known(row)


def stored_parts(connection: Connection, contact: int) -> dict[str, Sequence[Values]]:
    """What the person took part in and has, also what waits in the bin: rows by part."""
    return {
        part: [_known(row) for row in connection.exec_driver_sql(sql, (contact,)).mappings()]
        for part, sql in _PARTS.items()
    }


def stored_changes(connection: Connection, contact: int) -> list[Values]:
    """Every change of the person's fields that the journal remembers, the oldest first."""
    rows = connection.exec_driver_sql(
        "SELECT s.made_at, j.kind, j.image FROM journal_change j JOIN journal_step s ON s.id = j.step_id "
        "WHERE j.table_name = 'contact' AND j.row_id = ? AND s.state = 'done' ORDER BY j.id",
        (contact,),
    ).all()
    live = stored_person(connection, contact)
    images: list[dict[str, Any]] = [json.loads(row.image) if row.image else {} for row in rows]
    after: list[Values] = [*images[1:], live]
    return [
        {"at": row.made_at, "field": name, "before": before.get(name), "after": later.get(name)}
        for row, before, later in zip(rows, images, after, strict=True)
        if row.kind == "U"
        for name in sorted({*before, *later} - {"id", "customer", "customer_code"})
        if (before.get(name) or None) != (later.get(name) or None)
    ]


def same_person(connection: Connection, contact: int) -> list[int]:
    """The person, and further rows of the same person at other customers, known by the name in contact files."""
    sql = "SELECT b.id FROM contact a JOIN contact b ON b.uid = a.uid AND a.uid <> '' WHERE a.id = ?"
    return [contact, *(int(one) for one in connection.exec_driver_sql(sql, (contact,)).scalars() if one != contact)]


def named_same(connection: Connection, contact: int) -> list[tuple[int, str | None]]:
    """Other people of the same name: id, and when they were added."""
    sql = "SELECT b.id, b.created_at FROM contact a JOIN contact b ON b.name = a.name AND b.id <> a.id WHERE a.id = ?"
    return [(int(row[0]), row[1]) for row in connection.exec_driver_sql(sql, (contact,)).all()]


def people_named(connection: Connection, name: str) -> list[tuple[int, str, str, str]]:
    """People of exactly this name (or form of address, where only that is known): id, name, customer's code, name."""
    sql = (
        "SELECT p.id, coalesce(nullif(p.name, ''), p.form_of_address) AS called, c.code, c.name FROM contact p "
        "JOIN customer c ON c.id = p.customer_id "
        "WHERE called = ? AND p.deleted_at IS NULL AND c.deleted_at IS NULL ORDER BY c.code, p.id"
    )
    return [(int(row[0]), row[1], row[2], row[3]) for row in connection.exec_driver_sql(sql, (name.strip(),)).all()]


def _known(row: Values) -> Values:
    return {name: value for name, value in row.items() if value not in (None, "")}
