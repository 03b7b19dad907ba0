"""What the journal says has changed since a step: for those who remember something of the book and want to know
whether it is still true.

A memory is of the state after the last step that stands. Undoing and redoing lead back and forth on the same steps.
"""

from typing import NamedTuple

from desktop.storage.connection import Connection


class Span(NamedTuple):
    """The steps that lie between two states: after ``start``, up to ``end``."""

    start: int
    end: int


def last_step(connection: Connection) -> int:
    """The last step that stands, 0 before the first."""
    return int(
        connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM journal_step WHERE state = 'done'").scalar_one()
    )


def steps_since(connection: Connection, before: int) -> Span | None:
    """The steps between the state after ``before`` and the present one; nothing when that way can no longer be told."""
    now = last_step(connection)
    known = connection.exec_driver_sql("SELECT 1 FROM journal_step WHERE id = ?", (before,)).first()
    if now != before and before and known is None:
        return None
    return Span(min(before, now), max(before, now))


def touches(connection: Connection, span: Span, *tables: str) -> bool:
    """Whether these steps changed a row of one of the tables."""
    if span.start == span.end:
        return False
    marks = ", ".join("?" * len(tables))
    sql = f"SELECT 1 FROM journal_change WHERE step_id > ? AND step_id <= ? AND table_name IN ({marks}) LIMIT 1"
    return connection.exec_driver_sql(sql, (*span, *tables)).first() is not None


def changed_rows(connection: Connection, span: Span, table: str, most: int) -> list[int] | None:
    """Ids of the rows that these steps changed; nothing when there are more than ``most``."""
    if span.start == span.end:
        return []
    sql = (
        "SELECT DISTINCT row_id FROM journal_change WHERE step_id > ? AND step_id <= ? AND table_name = ? "
        "ORDER BY row_id LIMIT ?"
    )
    found = list(connection.exec_driver_sql(sql, (*span, table, most + 1)).scalars())
    return found if len(found) <= most else None


def changes_columns(connection: Connection, span: Span, table: str, columns: tuple[str, ...]) -> bool:
    """Whether these steps added or removed a row of the table, or changed one of these columns of a row."""
    if span.start == span.end:
        return False
    differs = " OR ".join(f"json_extract(j.image, '$.{name}') IS NOT t.{name}" for name in columns)
    sql = (
        f"SELECT 1 FROM journal_change j LEFT JOIN {table} t ON t.id = j.row_id WHERE j.step_id > ? AND j.step_id <= ? "
        f"AND j.table_name = ? AND (j.kind <> 'U' OR {differs}) LIMIT 1"
    )
    return connection.exec_driver_sql(sql, (*span, table)).first() is not None
