"""The journal: every change of every journaled row, written by TEMP triggers, and undo and redo from it.

The triggers are made from the metadata when the writer connects, so they see ORM flushes, Core, bulk statements and
cascades alike. A step is one transaction. Undoing brings every row of the step back to its first old image, or to
absence, set by set; redoing brings it to the image it had when it was undone (architecture.md §2.5).
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import Column, Table
from sqlcipher3.dbapi2 import IntegrityError

from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import Base
from desktop.models.kinds import Subject
from desktop.models.values import StepId
from desktop.storage.at_once import indexes_later, triggers_resting
from desktop.storage.connection import Connection
from desktop.storage.engines import make_room
from desktop.storage.facts import SHARED
from desktop.storage.migrations import HEAD_REVISION
from desktop.storage.steps import step_name

Way = Callable[[Connection, int], None]
MANY = 1000
_LARGE = 10_000


@cache
def journaled_tables() -> Sequence[Table]:
    """Tables whose changes are kept, parents before children."""
    return [table for table in Base.metadata.sorted_tables if "subject" in table.info]


def prepare_writer(raw: Any) -> None:
    """Set up the journal on a fresh raw connection: the marker of the open step and one trigger per table and kind."""
    raw.execute("CREATE TEMP TABLE journal_now(step INTEGER)")
    raw.execute("CREATE TEMP TABLE touched_customer(id INTEGER PRIMARY KEY)")
    raw.execute("CREATE TEMP TABLE touched_interaction(id INTEGER PRIMARY KEY)")
    raw.execute("CREATE TEMP TABLE touched_product(id INTEGER PRIMARY KEY)")
    for table in journaled_tables():
        for kind, row, image in (("insert", "NEW", "NULL"), ("update", "OLD", ""), ("delete", "OLD", "")):
            raw.execute(
                f"CREATE TEMP TRIGGER journal_{table.name}_{kind} AFTER {kind.upper()} ON main.{table.name} "
                f"WHEN EXISTS (SELECT 1 FROM journal_now) BEGIN "
                f"INSERT INTO journal_change(step_id, table_name, row_id, kind, image) "
                f"SELECT step, '{table.name}', {row}.id, '{kind[0].upper()}', {image or image_sql(table, row)} "
                f"FROM journal_now; END"
            )


def image_sql(table: Table, row: str) -> str:
    """SQL of a row's image: its values by column name, without what is empty."""
    pairs = ", ".join(f"'{c.name}', {row}.\"{c.name}\"" for c in table.columns)
    return f"json_patch('{{}}', json_object({pairs}))"


def is_large(connection: Connection, step: int) -> bool:
    """Whether the step changed so much that replaying it is done without asking every other table about each row."""
    many = "SELECT count(*) FROM (SELECT 1 FROM journal_change WHERE step_id = ? LIMIT ?)"
    return int(connection.exec_driver_sql(many, (step, _LARGE)).scalar_one()) == _LARGE


@contextmanager
def inserted_at_once(connection: Connection, table: str, rows: int) -> Iterator[None]:
    """Record the rows that are inserted into one table inside the block by one statement, not by a trigger for each.

    For many rows it takes a tenth of the time. Ids are never used twice, so the new rows are those beyond the last id.
    """
    with (
        triggers_resting(connection, table, rows),
        indexes_later(connection, (table,), rows),
        _recorded_at_once(connection, table),
    ):
        yield


@contextmanager
def _recorded_at_once(connection: Connection, table: str) -> Iterator[None]:
    step = connection.exec_driver_sql("SELECT step FROM journal_now").scalar()
    if step is None:
        yield
        return
    last = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).scalar() or 0
    connection.exec_driver_sql("DELETE FROM journal_now")
    yield
    connection.exec_driver_sql(
        "INSERT INTO journal_change(step_id, table_name, row_id, kind) "
        f"SELECT ?, ?, id, 'I' FROM {table} WHERE id > ? ORDER BY id",
        (step, table, last),
    )
    connection.exec_driver_sql("INSERT INTO journal_now VALUES (?)", (step,))


def begin_step(connection: Connection, operation: Operation, now: str) -> int:
    """Open a step; from here on the triggers write. What was undone before can no longer be redone."""
    connection.exec_driver_sql("DELETE FROM journal_step WHERE state = 'undone'")
    step = connection.exec_driver_sql(
        "INSERT INTO journal_step(operation, params, made_at, state, schema_revision) VALUES (?, '{}', ?, 'done', ?)",
        (operation.value, now, HEAD_REVISION),
    ).lastrowid
    connection.exec_driver_sql("INSERT INTO journal_now VALUES (?)", (step,))
    return int(step)


def close_step(connection: Connection, step: int, params: dict[str, str]) -> bool:
    """Close the step and say whether it changed anything; a step that changed nothing leaves no trace."""
    connection.exec_driver_sql("DELETE FROM journal_now")
    changed = connection.exec_driver_sql("SELECT 1 FROM journal_change WHERE step_id = ? LIMIT 1", (step,)).first()
    if changed is None:
        connection.exec_driver_sql("DELETE FROM journal_step WHERE id = ?", (step,))
        return False
    text = json.dumps(params, ensure_ascii=False)
    connection.exec_driver_sql("UPDATE journal_step SET params = ? WHERE id = ?", (text, step))
    return True


def take_back(connection: Connection, step: int) -> None:
    """Undo the step's changes: keep what is there now for redo, then restore the first old images."""
    if is_large(connection, step):
        make_room(connection)
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for table in _tables_of(connection, step):
        _keep_for_redo(connection, table, step)
    connection.exec_driver_sql("SAVEPOINT before_images")
    try:
        for table in _tables_of(connection, step):
            with _at_once(connection, table, step):
                _restore_first_images(connection, table, step)
    except IntegrityError:
        connection.exec_driver_sql("ROLLBACK TO before_images")
        # Two rows exchanged a unique value: only the exact reverse order has no collision on the way.
        _replay_backwards(connection, step)
    connection.exec_driver_sql("UPDATE journal_step SET state = 'undone' WHERE id = ?", (step,))


def repeat(connection: Connection, step: int) -> None:
    """Redo the step: bring every row to the image it had when the step was undone, or to absence."""
    if is_large(connection, step):
        make_room(connection)
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    tables = _tables_of(connection, step)
    for table in reversed(tables):
        connection.exec_driver_sql(
            f"DELETE FROM {table.name} WHERE id IN (SELECT row_id FROM journal_change WHERE step_id = ? "
            "AND table_name = ?) AND id NOT IN (SELECT row_id FROM journal_redo WHERE step_id = ? AND table_name = ?)",
            (step, table.name, step, table.name),
        )
    for table in tables:
        source = "SELECT row_id, image FROM journal_redo WHERE step_id = ? AND table_name = ?"
        _release_unique_values(connection, table, step)
        image = connection.exec_driver_sql(f"{source} LIMIT 1", (step, table.name)).first()
        if image is not None:
            with _at_once(connection, table, step):
                _upsert(connection, table, source, (step, table.name), json.loads(image[1]).keys())
    _forget_redo(connection, step)
    connection.exec_driver_sql("UPDATE journal_step SET state = 'done' WHERE id = ?", (step,))


@contextmanager
def _at_once(connection: Connection, table: Table, step: int) -> Iterator[None]:
    """Replaying is not recorded, so the triggers would say nothing."""
    many = "SELECT count(*) FROM journal_change WHERE step_id = ? AND table_name = ?"
    rows = int(connection.exec_driver_sql(many, (step, table.name)).scalar_one())
    with triggers_resting(connection, table.name, rows), indexes_later(connection, (table.name,), rows):
        yield


def _forget_redo(connection: Connection, step: int) -> None:
    """What was kept for redoing the step; where nothing else is kept, it goes without looking at each row."""
    others = "SELECT 1 FROM journal_redo WHERE step_id < ? OR step_id > ? LIMIT 1"
    if connection.exec_driver_sql(others, (step, step)).first():
        connection.exec_driver_sql("DELETE FROM journal_redo WHERE step_id = ?", (step,))
    else:
        connection.exec_driver_sql("DELETE FROM journal_redo")


def _release_unique_values(connection: Connection, table: Table, step: int) -> None:
    """Give up unique texts that the step exchanged between rows, so that setting them anew cannot collide."""
    if table.name != "customer":
        return
    connection.exec_driver_sql(
        "UPDATE customer SET code = 'redo:' || customer.id FROM journal_redo r WHERE r.step_id = ? "
        "AND r.table_name = 'customer' AND r.row_id = customer.id AND json_extract(r.image, '$.code') IS NOT code",
        (step,),
    )


def _names_of(connection: Connection, step: int) -> set[str]:
    return set(
        connection.exec_driver_sql(
            "SELECT DISTINCT table_name FROM journal_change WHERE step_id = ?", (step,)
        ).scalars()
    )


def _tables_of(connection: Connection, step: int) -> list[Table]:
    touched = _names_of(connection, step)
    return [table for table in journaled_tables() if table.name in touched]


def _keep_for_redo(connection: Connection, table: Table, step: int) -> None:
    """Keep the rows as they are. All images of a table have the same members: the columns that some row fills.

    An import fills a few of many columns; naming those that all rows leave as they begin would cost more than the rest.
    """
    rows = "WHERE id IN (SELECT row_id FROM journal_change WHERE step_id = ? AND table_name = ?)"
    columns = [c.name for c in table.columns]
    filled = ", ".join(f'max("{c.name}" IS NOT {_beginning(c)})' for c in table.columns)
    found = connection.exec_driver_sql(
        f"SELECT {filled} FROM {table.name} {rows}", (step, table.name)
    ).cursor.fetchone()
    pairs = ", ".join(f"'{name}', \"{name}\"" for name, is_filled in zip(columns, found, strict=True) if is_filled)
    if pairs:
        connection.exec_driver_sql(
            f"INSERT INTO journal_redo(step_id, table_name, row_id, image) SELECT ?, '{table.name}', id, "
            f"json_object({pairs}) FROM {table.name} {rows}",
            (step, step, table.name),
        )


def _beginning(column: Column[Any]) -> str:
    """SQL of what stands in the column of a row that says nothing of it."""
    default: Any = column.default
    value = None if default is None or column.nullable else default.arg
    if isinstance(value, str):
        return "'" + str(value).replace("'", "''") + "'"
    return str(int(value)) if isinstance(value, int) else "NULL"


def _restore_first_images(connection: Connection, table: Table, step: int) -> None:
    first = "SELECT min(id) FROM journal_change WHERE step_id = ? AND table_name = ? GROUP BY row_id"
    added = "SELECT 1 FROM journal_change WHERE step_id = ? AND table_name = ? AND kind = 'I' LIMIT 1"
    # Asked before: preparing the deletion, with all that hangs on the table, takes longer than all the rest.
    if connection.exec_driver_sql(added, (step, table.name)).first():
        connection.exec_driver_sql(
            f"DELETE FROM {table.name} WHERE id IN (SELECT row_id FROM journal_change WHERE id IN ({first}) "
            "AND kind = 'I')",
            (step, table.name),
        )
    source = f"SELECT row_id, image FROM journal_change WHERE id IN ({first}) AND kind <> 'I'"
    _upsert(connection, table, source, (step, table.name))


def _upsert(
    connection: Connection,
    table: Table,
    source: str,
    params: tuple[object, ...],
    filled: Collection[str] | None = None,
) -> None:
    """Bring rows to their images; ``filled`` are the members that an image can have, if that is known."""
    names = [c.name for c in table.columns if c.name != "id"]
    quoted = ", ".join(f'"{n}"' for n in names)
    values = ", ".join(
        _beginning(c) if filled is not None and c.name not in filled else f"json_extract(image, '$.{c.name}')"
        for c in table.columns
        if c.name != "id"
    )
    updates = ", ".join(f'"{n}" = excluded."{n}"' for n in names)
    connection.exec_driver_sql(
        f"INSERT INTO {table.name}(id, {quoted}) SELECT row_id, {values} FROM ({source}) WHERE true "
        f"ON CONFLICT(id) DO UPDATE SET {updates}",
        params,
    )


def _replay_backwards(connection: Connection, step: int) -> None:
    by_name = {table.name: table for table in journaled_tables()}
    rows = connection.exec_driver_sql(
        "SELECT id, table_name, row_id, kind FROM journal_change WHERE step_id = ? ORDER BY id DESC", (step,)
    ).all()
    for change, name, row, kind in rows:
        if kind == "I":
            connection.exec_driver_sql(f"DELETE FROM {name} WHERE id = ?", (row,))
        else:
            source = "SELECT row_id, image FROM journal_change WHERE id = ?"
            _upsert(connection, by_name[name], source, (change,))


def describe(connection: Connection, step: int) -> ChangeSet:
    """The ChangeSet of a step: kinds and ids of what it touched."""
    name = step_name(connection, step)
    ids: dict[Subject, set[int]] = {}
    many: set[Subject] = set()
    for table in _tables_of(connection, step):
        found = _ids_of(connection, table, step)
        subject: Subject = table.info["subject"]
        if len(found) > MANY:
            many.add(subject)
        ids.setdefault(subject, set()).update(found[:MANY])
    customers = touched_customers(connection, step, MANY + 1)
    if len(customers) > MANY:
        many.add(Subject.CUSTOMERS)
    return ChangeSet(
        StepId(step),
        name.operation,
        name.params,
        {subject: frozenset(found) for subject, found in ids.items()},
        frozenset(many),
        frozenset(customers[:MANY]),
    )


def _ids_of(connection: Connection, table: Table, step: int) -> list[int]:
    """Ids of the subject's own row: of the visit, not of its objective."""
    column = _OWNERS.get(table.name)
    own = f"coalesce(json_extract(j.image, '$.{column}'), (SELECT {column} FROM {table.name} WHERE id = j.row_id))"
    rows = connection.exec_driver_sql(
        f"SELECT DISTINCT {own if column else 'j.row_id'} FROM journal_change j WHERE step_id = ? AND table_name = ? "
        f"LIMIT {MANY + 1}",
        (step, table.name),
    )
    return [int(value) for value in rows.scalars() if value is not None]


_OWNERS = {
    "customer_tag": "customer_id",
    "customer_link": "customer_id",
    "interaction_customer": "interaction_id",
    "interaction_contact": "interaction_id",
    "visit_contact": "visit_id",
    "visit_companion": "visit_id",
    "visit_objective": "visit_id",
    "visit_outline": "visit_id",
    "visit_preparation": "visit_id",
    "visit_material": "visit_id",
    "competitor_move": "competitor_id",
}

# How a changed row leads to its customers: a column of the row itself, or the owner's.
_BY_COLUMN = frozenset(table.name for table in journaled_tables() if "customer_id" in table.columns)
_BY_VISIT = tuple(name for name, column in _OWNERS.items() if column == "visit_id")


def customers_sql(step: int, tables: Iterable[str]) -> str:
    """SQL of the ids of all customers that a step touched in these tables; empty when they lead to none."""
    touched = set(tables)
    change = f"FROM journal_change j WHERE j.step_id = {int(step)} AND j.table_name"
    parts = [f"SELECT j.row_id AS id {change} = 'customer'"] if "customer" in touched else []
    for name in touched.intersection(_BY_COLUMN):
        parts.append(
            f"SELECT t.customer_id AS id FROM {name} t WHERE t.id IN (SELECT j.row_id {change} = '{name}') "
            f"UNION SELECT json_extract(j.image, '$.customer_id') {change} = '{name}'"
        )
    for name in touched.intersection(_BY_VISIT):
        parts.append(
            "SELECT v.customer_id AS id FROM visit v WHERE v.id IN "
            f"(SELECT coalesce(json_extract(j.image, '$.visit_id'), "
            f"(SELECT t.visit_id FROM {name} t WHERE t.id = j.row_id)) {change} = '{name}')"
        )
    if "competitor_move" in touched:
        parts.append(
            "SELECT c.customer_id AS id FROM competitor c WHERE c.id IN "
            "(SELECT coalesce(json_extract(j.image, '$.competitor_id'), "
            f"(SELECT t.competitor_id FROM competitor_move t WHERE t.id = j.row_id)) {change} = 'competitor_move')"
        )
    owner = (
        "coalesce(json_extract(j.image, '$.interaction_id'), "
        "(SELECT t.interaction_id FROM interaction_contact t WHERE t.id = j.row_id))"
    )
    for column, name in (("j.row_id", "interaction"), (owner, "interaction_contact")):
        if name in touched:
            parts.append(
                "SELECT ic.customer_id AS id FROM interaction_customer ic WHERE ic.interaction_id IN "
                f"(SELECT {column} {change} = '{name}')"
            )
    return f"SELECT id FROM ({' UNION '.join(parts)}) WHERE id IS NOT NULL" if parts else ""


def touched_customers(connection: Connection, step: int, limit: int) -> list[int]:
    """Ids of at most ``limit`` customers that the step touched."""
    sql = customers_sql(step, _names_of(connection, step))
    return [int(value) for value in connection.exec_driver_sql(f"{sql} LIMIT {int(limit)}").scalars()] if sql else []


_OTHER_CATEGORY = """
INSERT OR IGNORE INTO touched_product SELECT p.id FROM journal_change j JOIN product p ON p.id = j.row_id
WHERE j.step_id = ? AND j.table_name = 'product' AND j.kind = 'U'
AND (json_extract(j.image, '$.category') IS NOT p.category
     OR json_extract(j.image, '$.deleted_at') IS NOT p.deleted_at)"""


def mark_touched(connection: Connection, step: int) -> None:
    """Add the step's customers, interactions and products that went to another category to the TEMP tables that the
    derived tables are computed from."""
    tables = _names_of(connection, step)
    if "product" in tables:
        connection.exec_driver_sql(_OTHER_CATEGORY, (step,))
    customers = customers_sql(step, tables)
    if customers:
        connection.exec_driver_sql(f"INSERT OR IGNORE INTO touched_customer {customers}")
    if tables.isdisjoint(("interaction", "interaction_customer")):
        return
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO touched_interaction SELECT row_id FROM journal_change "
        "WHERE step_id = ? AND table_name = 'interaction' UNION "
        "SELECT coalesce(json_extract(j.image, '$.interaction_id'), "
        "(SELECT x.interaction_id FROM interaction_customer x WHERE x.id = j.row_id)) AS id FROM journal_change j "
        "WHERE j.step_id = ? AND j.table_name = 'interaction_customer' AND id IS NOT NULL",
        (step, step),
    )


_SHARED = ", ".join(f"'{name}'" for name in ("holiday", *sorted(SHARED)))


def changed_settings(connection: Connection, step: int) -> Iterable[str]:
    """Keys of the settings that the step touched, and the names of the tables it touched that all customers share:
    ``holiday`` for the user's days off, and those of facts.SHARED."""
    return connection.exec_driver_sql(
        "SELECT coalesce(json_extract(j.image, '$.key'), (SELECT key FROM setting WHERE id = j.row_id)) "
        "FROM journal_change j WHERE j.step_id = ? AND j.table_name = 'setting' "
        f"UNION SELECT table_name FROM journal_change WHERE step_id = ? AND table_name IN ({_SHARED})",
        (step, step),
    ).scalars()


def joined(before: ChangeSet, after: ChangeSet) -> ChangeSet:
    """One ChangeSet of what a replayed step touched before and after."""
    subjects = before.ids.keys() | after.ids.keys()
    ids = {s: before.ids.get(s, frozenset()) | after.ids.get(s, frozenset()) for s in subjects}
    return replace(after, ids=ids, many=before.many | after.many, customers=before.customers | after.customers)
