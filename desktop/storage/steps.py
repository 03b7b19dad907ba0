"""Which steps of the journal can be undone and redone, and their names; known without what the steps touched.

A window asks when it opens, so this needs neither the entities nor the journal's images.
"""

import json

from desktop.models.changes import Operation, StepName, UndoStatus
from desktop.storage.connection import Connection
from desktop.storage.migrations import HEAD_REVISION

UNDO_DEPTH = 100


def next_undo(connection: Connection) -> int | None:
    """The step that undo takes back, if it is within reach and of this schema."""
    row = connection.exec_driver_sql(
        "SELECT id, schema_revision FROM journal_step WHERE state = 'done' ORDER BY id DESC LIMIT 1"
    ).first()
    if row is None or row[1] != HEAD_REVISION:
        return None
    later = connection.exec_driver_sql("SELECT count(*) FROM journal_step WHERE state = 'undone'").scalar_one()
    return None if later >= UNDO_DEPTH else int(row[0])


def close_stack(connection: Connection) -> None:
    """Let nothing that was done so far be undone any more; the history still tells of it."""
    connection.exec_driver_sql("UPDATE journal_step SET schema_revision = '' WHERE state = 'done'")


def next_redo(connection: Connection) -> int | None:
    """The step that redo repeats: the one undone last."""
    row = connection.exec_driver_sql(
        "SELECT id, schema_revision FROM journal_step WHERE state = 'undone' ORDER BY id LIMIT 1"
    ).first()
    return int(row[0]) if row is not None and row[1] == HEAD_REVISION else None


def undo_status(connection: Connection) -> UndoStatus:
    """What can be undone and redone now."""
    return UndoStatus(_named(connection, next_undo(connection)), _named(connection, next_redo(connection)))


def step_name(connection: Connection, step: int) -> StepName:
    """What the step did and to what."""
    operation, params = connection.exec_driver_sql(
        "SELECT operation, params FROM journal_step WHERE id = ?", (step,)
    ).one()
    return StepName(Operation(operation), json.loads(params))


def _named(connection: Connection, step: int | None) -> StepName | None:
    return None if step is None else step_name(connection, step)
