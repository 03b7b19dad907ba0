"""Keeps what the rep said to a reminder: not again before a time, or never again. No step of undo."""

from collections.abc import Iterable

from desktop.storage.connection import Connection
from desktop.storage.memory import tell_touched

Said = tuple[str | None, str | None]
"""Snoozed until, done at: ISO 8601 with an offset."""


def read_reminders(connection: Connection) -> dict[str, Said]:
    """What was said, by key."""
    rows = connection.exec_driver_sql("SELECT key, snoozed_until, done_at FROM reminder")
    return {row.key: (row.snoozed_until, row.done_at) for row in rows}


def write_reminders(connection: Connection, keys: Iterable[str], said: Said) -> None:
    """Say something to reminders, in place of what was said before."""
    tell_touched(connection, ())
    connection.exec_driver_sql(
        "INSERT INTO reminder(key, snoozed_until, done_at) VALUES (?, ?, ?) ON CONFLICT(key) DO UPDATE "
        "SET snoozed_until = excluded.snoozed_until, done_at = excluded.done_at",
        [(key, *said) for key in keys],
    )


def forget_reminders(connection: Connection, before: str) -> None:
    """Forget what was said before a moment and concerns no coming day."""
    tell_touched(connection, ())
    connection.exec_driver_sql(
        "DELETE FROM reminder WHERE coalesce(done_at, snoozed_until) < ?",
        (before,),
    )
