"""What makes very many rows cheap to write: indexes are made once at the end, triggers that would say nothing rest.

Everything happens inside the writer's transaction: taking it back takes this back as well, and whoever reads meanwhile
sees the book as it was. No statement may be half read when a block begins or ends.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any

from desktop.storage.connection import Connection
from desktop.storage.engines import make_room

MANY_ROWS = 10_000
"""From how many rows on."""

FOR_TOGETHER = 1000
"""From how many rows on they are inserted some by one statement."""

_TOGETHER = 25
_INDEXES = (
    "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL "
    "AND sql NOT LIKE 'CREATE UNIQUE%' AND sql NOT LIKE '% WHERE %'"
)
_TRIGGERS = "SELECT name, sql FROM temp.sqlite_master WHERE type = 'trigger' AND tbl_name = ?"


def insert_values(connection: Connection, into: str, values: str, rows: list[tuple[Any, ...]]) -> None:
    """Insert rows by ``INSERT INTO {into} VALUES {values}``, of many some by one statement.

    A statement has its price: it is begun and ended, and a table whose ids are never used twice looks up the last one.
    """
    whole = len(rows) // _TOGETHER * _TOGETHER if len(rows) >= FOR_TOGETHER else 0
    together = [tuple(chain.from_iterable(rows[at : at + _TOGETHER])) for at in range(0, whole, _TOGETHER)]
    for number, found in ((_TOGETHER, together), (1, rows[whole:] if whole else rows)):
        if found:
            connection.exec_driver_sql(f"INSERT INTO {into} VALUES {', '.join([values] * number)}", found)


@contextmanager
def indexes_later(connection: Connection, tables: Sequence[str], rows: int) -> Iterator[None]:
    """Where so many rows are most of the (first) table's, its indexes are made anew after the block.

    Sorting once is cheaper than finding a place for each row. Unique ones stay: they guard. So do those of a few rows
    only, which cost nothing while they are written and a look at every row when they are made.
    """
    if rows < MANY_ROWS or rows < int(connection.exec_driver_sql(f"SELECT count(*) FROM {tables[0]}").scalar_one()) / 2:
        yield
        return
    make_room(connection)
    indexes = [index for table in tables for index in connection.exec_driver_sql(_INDEXES, (table,)).all()]
    for index in indexes:
        connection.exec_driver_sql(f"DROP INDEX {index.name}")
    yield
    for index in indexes:
        connection.exec_driver_sql(index.sql)


@contextmanager
def triggers_resting(connection: Connection, table: str, rows: int) -> Iterator[None]:
    """The journal's triggers on the table are away inside the block, when so many rows are many.

    Only where they would say nothing: asking them about each row takes a third of the time.
    """
    if rows < MANY_ROWS:
        yield
        return
    make_room(connection)
    triggers = connection.exec_driver_sql(_TRIGGERS, (table,)).all()
    for trigger in triggers:
        connection.exec_driver_sql(f"DROP TRIGGER temp.{trigger.name}")
    try:
        yield
    finally:
        for trigger in triggers:
            connection.exec_driver_sql(trigger.sql.replace("CREATE TRIGGER", "CREATE TEMP TRIGGER", 1))
