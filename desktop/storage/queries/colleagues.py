"""Reads the people on our side."""

from typing import Any

from desktop.models.errors import NotFound
from desktop.models.rows.colleagues import ColleagueRow
from desktop.models.rules.pinyin import sort_key
from desktop.models.values import ColleagueId
from desktop.storage.connection import Connection

_SELECT = "SELECT id, name, department, title, skills, phone FROM colleague WHERE deleted_at IS NULL"


def colleagues(connection: Connection) -> list[ColleagueRow]:
    """Everybody on our side, in the order of a telephone book."""
    rows = [_colleague(row) for row in connection.exec_driver_sql(_SELECT)]
    return sorted(rows, key=lambda row: (sort_key(row.name, person=True), row.id))


def colleague(connection: Connection, colleague_id: int) -> ColleagueRow:
    """One colleague. Raises NotFound."""
    row = connection.exec_driver_sql(f"{_SELECT} AND id = ?", (colleague_id,)).first()
    if row is None:
        raise NotFound(subject="colleague")
    return _colleague(row)


def _colleague(row: Any) -> ColleagueRow:
    return ColleagueRow(ColleagueId(row.id), row.name, row.department, row.title, row.skills, row.phone)
