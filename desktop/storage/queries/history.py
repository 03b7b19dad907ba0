"""Reads the history of one customer out of the journal: who touched what, field by field.

The journal keeps the image before each change; what came after is the image before the next change of the same row, or
the row as it is now.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from desktop.models.changes import Operation
from desktop.models.entities import Base
from desktop.models.rows.history import FieldChange, HistoryEntry
from desktop.storage.connection import Connection
from desktop.storage.journal import image_sql

Image = dict[str, Any]

# Tables of a customer's history and how their rows are found.
_ROWS = {
    "customer": "SELECT :customer",
    "customer_tag": "SELECT id FROM customer_tag WHERE customer_id = :customer",
    "contact": "SELECT id FROM contact WHERE customer_id = :customer",
    "need": "SELECT id FROM need WHERE customer_id = :customer",
    **{
        name: f"SELECT id FROM {name} WHERE customer_id = :customer"
        for name in (
            "attachment",
            "care_action",
            "care_date",
            "competitor",
            "contract",
            "field_confirmation",
            "judgement",
            "opportunity",
            "pain_point",
            "purchase",
            "review",
        )
    },
    "competitor_move": "SELECT id FROM competitor_move WHERE competitor_id IN "
    "(SELECT id FROM competitor WHERE customer_id = :customer)",
    "follow_up": "SELECT id FROM follow_up WHERE customer_id = :customer",
    "visit": "SELECT id FROM visit WHERE customer_id = :customer",
    "interaction": "SELECT interaction_id FROM interaction_customer WHERE customer_id = :customer",
    **{
        name: f"SELECT id FROM {name} WHERE visit_id IN (SELECT id FROM visit WHERE customer_id = :customer)"
        for name in ("visit_objective", "visit_outline", "visit_preparation", "visit_material")
    },
}
# Fields that nobody wants to read about.
_SILENT = frozenset({"id", "created_at", "customer_id", "visit_id", "position", "day_number", "interaction_id"})
# Where the name of a referred row is found.
_NAMES = {
    "industry_id": ("industry", "name"),
    "responsible_id": ("colleague", "name"),
    "second_manager_id": ("colleague", "name"),
    "referred_by_id": ("customer", "name"),
    "reports_to_id": ("contact", "name"),
    "contact_id": ("contact", "name"),
    "need_id": ("need", "text"),
    "tag_id": ("tag", "name"),
    "moved_to_id": ("customer", "name"),
    "product_id": ("product", "name"),
    "competitor_id": ("competitor", "name"),
    "follows_id": ("contract", "title"),
}


def history(connection: Connection, customer: int, limit: int) -> list[HistoryEntry]:
    """The latest ``limit`` changes of the customer and what belongs to it, newest first."""
    found = " UNION ALL ".join(
        f"SELECT j.* FROM journal_change j WHERE j.table_name = '{table}' AND j.row_id IN ({rows})"
        for table, rows in _ROWS.items()
    )
    rows = connection.exec_driver_sql(
        "SELECT j.id, j.step_id, j.table_name, j.row_id, j.kind, j.image, s.operation, s.params, s.made_at, s.state "
        f"FROM ({found}) j JOIN journal_step s ON s.id = j.step_id ORDER BY j.id DESC LIMIT :limit",
        {"customer": customer, "limit": limit},
    ).all()
    entries: list[tuple[int, HistoryEntry]] = []
    by_row = sorted(rows, key=lambda r: (r.table_name, r.row_id, -r.id))
    for (table, row_id), changes in groupby(by_row, key=lambda r: (r.table_name, r.row_id)):
        entries.extend(_of_row(connection, table, row_id, list(changes)))
    entries.sort(key=lambda pair: -pair[0])
    return [entry for _order, entry in entries]


def _of_row(connection: Connection, table: str, row_id: int, changes: list[Any]) -> Iterator[tuple[int, HistoryEntry]]:
    """Entries of one row, newest first; ``changes`` are its changes, newest first."""
    after = _live(connection, table, row_id)
    for _step, group in groupby(changes, key=lambda r: r.step_id):
        of_step = list(group)
        first = of_step[-1]
        before: Image | None = None if first.kind == "I" else json.loads(first.image)
        if first.state == "done":
            yield first.id, _entry(connection, table, row_id, first, before, after)
        after = before


def _entry(
    connection: Connection, table: str, row_id: int, change: Any, before: Image | None, after: Image | None
) -> HistoryEntry:
    deleted = bool(after and after.get("deleted_at")) and not bool(before and before.get("deleted_at"))
    kind = "added" if before is None else "removed" if after is None or deleted else "changed"
    shown = after or before or {}
    return HistoryEntry(
        change.step_id,
        datetime.fromisoformat(change.made_at),
        Operation(change.operation),
        json.loads(change.params),
        Base.metadata.tables[table].info["subject"],
        table,
        row_id,
        kind,
        _name(connection, table, shown),
        _differences(connection, before or {}, after or {}) if kind != "removed" else (),
    )


def _differences(connection: Connection, before: Image, after: Image) -> tuple[FieldChange, ...]:
    names = [name for name in {**before, **after} if name not in _SILENT and before.get(name) != after.get(name)]
    return tuple(
        FieldChange(
            name, shown_value(connection, name, before.get(name)), shown_value(connection, name, after.get(name))
        )
        for name in names
        if (before.get(name) or "") != (after.get(name) or "")
    )


def shown_value(connection: Connection, name: str, value: Any) -> Any:
    """A stored value; of a field that refers to another row, the name of that row."""
    if name not in _NAMES or value is None:
        return value
    table, column = _NAMES[name]
    return connection.exec_driver_sql(f"SELECT {column} FROM {table} WHERE id = ?", (value,)).scalar()


def _name(connection: Connection, table: str, image: Image) -> str:
    if table == "customer_tag":
        return str(shown_value(connection, "tag_id", image.get("tag_id")) or "")
    for field in ("name", "action", "title", "text", "purpose", "subject", "said", "form_of_address", "item", "number"):
        if image.get(field):
            return str(image[field])
    return ""


def _live(connection: Connection, table: str, row_id: int) -> Image | None:
    sql = f"SELECT {image_sql(Base.metadata.tables[table], table)} FROM {table} WHERE id = ?"
    found = connection.exec_driver_sql(sql, (row_id,)).scalar()
    return None if found is None else json.loads(found)
