"""A customer and its people as they were at a moment, put together from the images of the journal (domain.md §2).

A row is today's, unless it was changed since: then the image before its first later change is what it was.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from desktop.models.entities import Base
from desktop.storage.connection import Connection
from desktop.storage.journal import image_sql

Image = dict[str, Any]

# Only steps that stand: what was undone never was.
_LATER = (
    "SELECT j.kind, j.image FROM journal_change j JOIN journal_step s ON s.id = j.step_id "
    "WHERE j.table_name = ? AND j.row_id = ? AND s.state = 'done' AND s.made_at > ? ORDER BY j.id LIMIT 1"
)


def row_as_of(connection: Connection, table: str, row_id: int, at: datetime) -> Image | None:
    """The stored values of a row at a moment; nothing when it was not there (or was deleted)."""
    found = connection.exec_driver_sql(_LATER, (table, row_id, at.isoformat(timespec="seconds"))).first()
    image = _now(connection, table, row_id) if found is None else _before(found)
    return None if image is None or image.get("deleted_at") else image


def _before(change: Any) -> Image | None:
    return None if change.kind == "I" else json.loads(change.image)


def rows_as_of(connection: Connection, table: str, customer: int, at: datetime) -> Iterator[Image]:
    """The rows of a table that belonged to the customer at a moment, in order of id."""
    ids = connection.exec_driver_sql(
        f"SELECT id FROM {table} WHERE customer_id = :customer UNION SELECT j.row_id FROM journal_change j "
        "WHERE j.table_name = :table AND json_extract(j.image, '$.customer_id') = :customer ORDER BY 1",
        {"customer": customer, "table": table},
    ).all()
    for (row_id,) in ids:
        image = row_as_of(connection, table, row_id, at)
        if image is not None and image.get("customer_id") == customer:
            yield image


def first_known(connection: Connection, customer: int) -> datetime | None:
    """The moment since when the journal knows the customer."""
    sql = (
        "SELECT min(s.made_at) FROM journal_change j JOIN journal_step s ON s.id = j.step_id "
        "WHERE j.table_name = 'customer' AND j.row_id = ? AND s.state = 'done'"
    )
    found = connection.exec_driver_sql(sql, (customer,)).scalar()
    return None if found is None else datetime.fromisoformat(found)


def _now(connection: Connection, table: str, row_id: int) -> Image | None:
    sql = f"SELECT {image_sql(Base.metadata.tables[table], table)} FROM {table} WHERE id = ?"
    found = connection.exec_driver_sql(sql, (row_id,)).scalar()
    return None if found is None else json.loads(found)
