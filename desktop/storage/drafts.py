"""Keeps what was typed into a form that was left: one JSON text per form, no step of undo."""

from desktop.storage.connection import Connection
from desktop.storage.memory import tell_touched


def read_draft(connection: Connection, key: str) -> tuple[str, str] | None:
    """The stored text and when it was kept (ISO 8601), or nothing."""
    row = connection.exec_driver_sql("SELECT value, saved_at FROM draft WHERE key = ?", (key,)).first()
    return None if row is None else (row.value, row.saved_at)


def write_draft(connection: Connection, key: str, value: str, saved_at: str) -> None:
    """Keep the text in place of an earlier one."""
    tell_touched(connection, ())
    connection.exec_driver_sql(
        "INSERT INTO draft(key, value, saved_at) VALUES (?, ?, ?) "
        "ON CONFLICT(key) DO UPDATE SET value = excluded.value, saved_at = excluded.saved_at",
        (key, value, saved_at),
    )


def forget_draft(connection: Connection, key: str) -> None:
    """Forget it; nothing happens when there is none."""
    tell_touched(connection, ())
    connection.exec_driver_sql("DELETE FROM draft WHERE key = ?", (key,))
