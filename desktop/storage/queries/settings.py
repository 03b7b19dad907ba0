"""Reads and writes the book's settings: one JSON text per key."""

import json
from typing import Any

from sqlalchemy import Connection

from desktop.models.rules.cadence import CadenceTable


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


def read_cadence(connection: Connection) -> CadenceTable:
    """The cadence table in force: the defaults of domain.md §4 where nothing was changed."""
    return CadenceTable.from_plain(read_setting(connection, "cadence") or {})
