"""Removing rows for good: with all that hangs on them, and from the journal, so that no undo can bring them back.

A step that touched such a row, or a row that led to one, can no longer be undone; the history of what remains stays
readable. What was removed still lies in free pages of the file until :mod:`desktop.storage.cleaning` writes it anew.
"""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Column, Table

from desktop.models.entities import Base
from desktop.storage import derived, notes
from desktop.storage.connection import Connection
from desktop.storage.journal import journaled_tables

CLOSED = "cleaned"
"""Stands for the schema of a step that can no longer be undone."""

_IDS = "SELECT row_id FROM purged WHERE table_name = '{}'"


def purge(connection: Connection, wanted: Mapping[str, Collection[int]]) -> int:
    """Remove the rows (ids by table) with all that hangs on them; how many rows went.

    Inside a transaction that is no step. Foreign keys must be on.
    """
    _mark(connection, wanted)
    _follow(connection)
    customers = _neighbours(connection)
    _close_steps(connection)
    _forget_images(connection)
    records = connection.exec_driver_sql(f"SELECT 1 FROM ({_IDS.format('interaction')}) LIMIT 1").first() is not None
    count = _remove(connection)
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO touched_customer SELECT id FROM customer WHERE id IN (SELECT value FROM json_each(?))",
        (f"[{','.join(map(str, customers))}]",),
    )
    derived.refresh(connection, ())
    if records:
        rebuild_notes(connection)
    return count


def rebuild_notes(connection: Connection) -> None:
    """Write the full text of all records anew: an index that only forgets rows keeps their words in its pages."""
    connection.exec_driver_sql("INSERT INTO note_text(note_text) VALUES ('delete-all')")
    connection.exec_driver_sql("INSERT OR IGNORE INTO touched_interaction SELECT id FROM interaction")
    notes.rewrite(connection)


def close_steps(connection: Connection, steps: Iterable[int]) -> None:
    """These steps can no longer be undone; they are no longer called after what they touched."""
    connection.exec_driver_sql(
        "UPDATE journal_step SET schema_revision = ?, params = '{}' WHERE id = ?",
        [(CLOSED, step) for step in steps] or [(CLOSED, -1)],
    )


def _mark(connection: Connection, wanted: Mapping[str, Collection[int]]) -> None:
    connection.exec_driver_sql(
        "CREATE TEMP TABLE IF NOT EXISTS purged(table_name TEXT, row_id INTEGER, PRIMARY KEY(table_name, row_id))"
    )
    connection.exec_driver_sql("DELETE FROM purged")
    pairs = [(table, int(row_id)) for table, ids in wanted.items() for row_id in ids]
    if pairs:
        connection.exec_driver_sql("INSERT OR IGNORE INTO purged VALUES (?, ?)", pairs)


def _follow(connection: Connection) -> None:
    """Mark what hangs on the marked rows, and records that then concern no customer."""
    before = -1
    while before != (now := _count(connection)):
        before = now
        for child, column, parent in _links(cascading=True):
            connection.exec_driver_sql(
                f"INSERT OR IGNORE INTO purged SELECT '{child.name}', id FROM {child.name} "
                f"WHERE {column.name} IN ({_IDS.format(parent.name)})"
            )
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO purged SELECT 'interaction', i.id FROM interaction i WHERE i.id IN "
            f"(SELECT interaction_id FROM interaction_customer WHERE id IN ({_IDS.format('interaction_customer')})) "
            "AND NOT EXISTS (SELECT 1 FROM interaction_customer x WHERE x.interaction_id = i.id "
            f"AND x.id NOT IN ({_IDS.format('interaction_customer')}))"
        )


def _count(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT count(*) FROM purged").scalar_one())


def _links(*, cascading: bool) -> list[tuple[Table, Column[object], Table]]:
    """Columns of journaled tables that lead to journaled ones, by what happens when that one goes."""
    return [
        (child, column, key.column.table)
        for child in journaled_tables()
        for column in child.columns
        for key in column.foreign_keys
        if (key.ondelete == "CASCADE") is cascading
    ]


def _neighbours(connection: Connection) -> list[int]:
    """Customers that stay and lose something: what is computed of them must be computed anew."""
    owned = [table for table in journaled_tables() if "customer_id" in table.columns]
    parts = [f"SELECT customer_id FROM {t.name} WHERE id IN ({_IDS.format(t.name)})" for t in owned]
    return [int(one) for one in connection.exec_driver_sql(" UNION ".join(parts)).scalars() if one is not None]


def _close_steps(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM journal_step WHERE state = 'undone'")
    own = "SELECT j.step_id FROM journal_change j JOIN purged p ON p.table_name = j.table_name AND p.row_id = j.row_id"
    led = [
        f"SELECT j.step_id FROM journal_change j WHERE j.table_name = '{child.name}' "
        f"AND json_extract(j.image, '$.{column.name}') IN ({_IDS.format(parent.name)})"
        for child, column, parent in _marked_links(connection)
    ]
    close_steps(connection, [*connection.exec_driver_sql(" UNION ".join([own, *led])).scalars()])


def _forget_images(connection: Connection) -> None:
    connection.exec_driver_sql(
        "DELETE FROM journal_change WHERE id IN (SELECT j.id FROM journal_change j JOIN purged p "
        "ON p.table_name = j.table_name AND p.row_id = j.row_id)"
    )
    for child, column, parent in _marked_links(connection):
        connection.exec_driver_sql(
            f"UPDATE journal_change SET image = json_remove(image, '$.{column.name}') "
            f"WHERE table_name = '{child.name}' AND json_extract(image, '$.{column.name}') IN "
            f"({_IDS.format(parent.name)})"
        )


def _marked_links(connection: Connection) -> list[tuple[Table, Column[object], Table]]:
    """All links that lead to tables with marked rows."""
    tables = {*connection.exec_driver_sql("SELECT DISTINCT table_name FROM purged").scalars()}
    links = [*_links(cascading=True), *_links(cascading=False)]
    return [(child, column, parent) for child, column, parent in links if parent.name in tables]


def _remove(connection: Connection) -> int:
    count = _count(connection)
    for child, column, parent in _links(cascading=False):
        if column.nullable:
            connection.exec_driver_sql(
                f"UPDATE {child.name} SET {column.name} = NULL WHERE {column.name} IN ({_IDS.format(parent.name)})"
            )
    _forget_imported(connection)
    for table in reversed(Base.metadata.sorted_tables):
        if "subject" in table.info:
            connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE id IN ({_IDS.format(table.name)})")
    connection.exec_driver_sql("DELETE FROM purged")
    return count


def _forget_imported(connection: Connection) -> None:
    """The same row of a table imported once more is new again."""
    for subject, table in (("customers", "customer"), ("contacts", "contact"), ("interactions", "interaction")):
        connection.exec_driver_sql(
            f"DELETE FROM import_row WHERE subject = ? AND entity_id IN ({_IDS.format(table)})", (subject,)
        )
