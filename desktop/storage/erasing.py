"""Erases one person from a database: the row with all that hangs on it, and the person's traces in every text.

Texts of records and visits, the journal's images and names of steps, settings, lists that were kept, drafts: all lose
name, phones, WeChat and email. What is derived and the full text are computed anew. A step that touched the person can
no longer be undone. Knows no file beside the database.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, Table
from sqlcipher3.dbapi2 import IntegrityError

from desktop.models.rows.privacy import Erased
from desktop.models.rules.erasing import Eraser, Traces, traces_of
from desktop.storage.connection import Connection
from desktop.storage.journal import image_sql, journaled_tables
from desktop.storage.purging import CLOSED, close_steps, purge, rebuild_notes

_IDENTITY = {
    "customer": "name short_name code credit_code invoice_title invoice_tax_number invoice_bank invoice_account",
    "contact": "name pinyin form_of_address phones wechat email uid",
    "colleague": "name phone",
    "competitor": "name",
    "product": "name code",
    "industry": "name",
    "attachment": "digest media_type",
    "import_row": "fingerprint subject",
    "import_mapping": "signature",
    "setting": "key",
    "visit": "uid",
    "calendar_event": "uid recurrence_id rule time_zone",
}
"""What names somebody or something else, or is read by the program: it stays as it is."""
_NAMELESS = {("customer", "phone"): ""}
"""Where a neutral word would be no value."""
# What the person took part in: there an address such as 王总 means this person.
_OWN = {
    "interaction": "SELECT interaction_id FROM interaction_contact WHERE contact_id IN ({})",
    "visit": "SELECT visit_id FROM visit_contact WHERE contact_id IN ({})",
    "follow_up": "SELECT id FROM follow_up WHERE contact_id IN ({})",
    **{
        table: f"SELECT id FROM {table} WHERE visit_id IN "
        "(SELECT visit_id FROM visit_contact WHERE contact_id IN ({}))"
        for table in ("visit_objective", "visit_outline", "visit_preparation", "visit_material")
    },
}


@dataclass(frozen=True, slots=True)
class Person:
    """Who is erased: the row's id and when it was made (an id alone may mean another in an older backup)."""

    id: int
    created_at: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Found:
    """A field with a trace, as it is and as it would be without."""

    table: str
    row_id: int
    column: str
    text: str
    changed: str


def person_of(connection: Connection, contact: int) -> Person | None:
    """The person in this database, or nothing."""
    row = connection.exec_driver_sql("SELECT id, created_at, name FROM contact WHERE id = ?", (contact,)).first()
    return None if row is None else Person(row.id, row.created_at, row.name)


def known_traces(connection: Connection, contact: int) -> Traces:
    """By what the person can be recognised: as the row is now, and as the journal remembers it."""
    table = next(table for table in journaled_tables() if table.name == "contact")
    live = connection.exec_driver_sql(f"SELECT {image_sql(table, 'contact')} FROM contact WHERE id = ?", (contact,))
    told = connection.exec_driver_sql(
        "SELECT image FROM journal_change WHERE table_name = 'contact' AND row_id = ? AND image IS NOT NULL UNION "
        "SELECT image FROM journal_redo WHERE table_name = 'contact' AND row_id = ?",
        (contact, contact),
    )
    return traces_of(json.loads(image) for image in [*live.scalars(), *told.scalars()])


def others_names(connection: Connection, contact: int) -> frozenset[str]:
    """Names of everybody and everything else: where one contains the person's name, that is not the person."""
    sql = (
        "SELECT name FROM contact WHERE id <> ? UNION SELECT name FROM colleague UNION SELECT name FROM customer "
        "UNION SELECT short_name FROM customer UNION SELECT name FROM competitor"
    )
    return frozenset(name for name in connection.exec_driver_sql(sql, (contact,)).scalars() if name)


def erase(connection: Connection, person: Person | None, traces: Traces, neutral: str) -> Erased:
    """Erase the person; without one only the traces. Inside a transaction that is no step; foreign keys are on."""
    contact = -1 if person is None else person.id
    others = others_names(connection, contact)
    everywhere, near = Eraser(traces, neutral, others), Eraser(traces, neutral, others, with_addresses=True)
    counted, files = counts_of(connection, contact), _files_of(connection, contact)
    before = closed_steps(connection)
    texts = _scrub(connection, mentions(connection, near, contact))
    texts += _scrub(connection, mentions(connection, everywhere))
    close_steps(connection, _scrub_images(connection, everywhere))
    purge(connection, {"contact": [contact], "attachment": files})
    _scrub_names_of_steps(connection, near)
    rebuild_notes(connection)
    return Erased(
        records=counted["records"],
        visits=counted["visits"],
        followups=counted["followups"],
        texts=texts,
        files=len(files),
        files_to_check=counted["files_to_check"],
        steps=closed_steps(connection) - before,
        drafts=_forget_drafts(connection, near),
    )


def counts_of(connection: Connection, contact: int) -> dict[str, int]:
    """How much the person took part in, and has."""
    found = {
        "records": "SELECT count(*) FROM interaction_contact WHERE contact_id = ?",
        "visits": "SELECT count(*) FROM visit_contact WHERE contact_id = ?",
        "followups": "SELECT count(*) FROM follow_up WHERE contact_id = ?",
        "care": "SELECT count(*) FROM care_action WHERE contact_id = ?",
        "files": "SELECT count(*) FROM attachment WHERE contact_id = ?",
        "steps": "SELECT count(DISTINCT step_id) FROM journal_change WHERE table_name = 'contact' AND row_id = ?",
        "files_to_check": "SELECT count(*) FROM attachment a JOIN interaction_contact x "
        "ON x.interaction_id = a.interaction_id AND x.contact_id = ? WHERE a.contact_id IS NULL",
    }
    return {name: int(connection.exec_driver_sql(sql, (contact,)).scalar_one()) for name, sql in found.items()}


def mentions(connection: Connection, eraser: Eraser, contact: int | None = None) -> Iterator[Found]:
    """Fields of any row that name the person; with ``contact`` only of what the person took part in."""
    likes = eraser.likes()
    if not likes:
        return
    for table in journaled_tables():
        own = _OWN.get(table.name)
        if contact is not None and own is None:
            continue
        columns = _texts_of(table)
        if columns:
            among = f"id IN ({own.format(int(contact))}) AND " if contact is not None and own is not None else ""
            yield from _found_in(connection, table.name, columns, among, eraser, likes)


def closed_steps(connection: Connection) -> int:
    """How many steps can no longer be undone because something of them was removed for good."""
    sql = "SELECT count(*) FROM journal_step WHERE schema_revision = ?"
    return int(connection.exec_driver_sql(sql, (CLOSED,)).scalar_one())


def _found_in(
    connection: Connection, table: str, columns: Sequence[str], among: str, eraser: Eraser, likes: Sequence[str]
) -> Iterator[Found]:
    where = " OR ".join(f"\"{column}\" LIKE ? ESCAPE '\\'" for column in columns for _like in likes)
    listed = ", ".join(f'"{column}"' for column in columns)
    rows = connection.exec_driver_sql(
        f"SELECT id, {listed} FROM {table} WHERE {among}({where})", tuple(likes) * len(columns)
    ).all()
    for row in rows:
        for column, text in zip(columns, row[1:], strict=True):
            if text and (changed := eraser(text)) != text:
                yield Found(table, row[0], column, text, changed)


def _scrub(connection: Connection, found: Iterable[Found]) -> int:
    """Write the changed texts; how many."""
    count = 0
    for one in [*found]:
        text = _NAMELESS.get((one.table, one.column), one.changed)
        sql = f'UPDATE {one.table} SET "{one.column}" = ? WHERE id = ?'
        try:
            connection.exec_driver_sql(sql, (text, one.row_id))
        except IntegrityError:
            # A tag of the neutral word is there already; tags have different names.
            connection.exec_driver_sql(sql, (f"{text} {one.row_id}", one.row_id))
        if one.table == "customer":
            connection.exec_driver_sql("INSERT OR IGNORE INTO touched_customer VALUES (?)", (one.row_id,))
        count += 1
    return count


def _scrub_images(connection: Connection, eraser: Eraser) -> set[int]:
    """Take the traces out of the journal's images; the steps that had some."""
    steps: set[int] = set()
    likes = eraser.likes()
    where = " OR ".join("image LIKE ? ESCAPE '\\'" for _like in likes)
    rows = connection.exec_driver_sql(
        f"SELECT id, step_id, table_name, image FROM journal_change WHERE {where or 'false'}", tuple(likes)
    ).all()
    for row in rows:
        image: dict[str, Any] = json.loads(row.image)
        kept = _identity_of(row.table_name)
        changed = {
            name: eraser(value) if isinstance(value, str) and name not in kept else value
            for name, value in image.items()
        }
        if changed != image:
            steps.add(row.step_id)
            text = json.dumps(changed, ensure_ascii=False, separators=(",", ":"))
            connection.exec_driver_sql("UPDATE journal_change SET image = ? WHERE id = ?", (text, row.id))
    return steps


def _scrub_names_of_steps(connection: Connection, eraser: Eraser) -> None:
    for row in connection.exec_driver_sql("SELECT id, params FROM journal_step WHERE params <> '{}'").all():
        params: dict[str, str] = json.loads(row.params)
        changed = {name: eraser(value) for name, value in params.items()}
        if changed != params:
            text = json.dumps(changed, ensure_ascii=False)
            connection.exec_driver_sql("UPDATE journal_step SET params = ? WHERE id = ?", (text, row.id))


def _forget_drafts(connection: Connection, eraser: Eraser) -> int:
    """Forms that were left with a trace in them are forgotten whole."""
    rows = connection.exec_driver_sql("SELECT id, value FROM draft").all()
    gone = [(row.id,) for row in rows if eraser.finds(row.value)]
    if gone:
        connection.exec_driver_sql("DELETE FROM draft WHERE id = ?", gone)
    return len(gone)


def _files_of(connection: Connection, contact: int) -> list[int]:
    return [*connection.exec_driver_sql("SELECT id FROM attachment WHERE contact_id = ?", (contact,)).scalars()]


def _texts_of(table: Table) -> list[str]:
    kept = _identity_of(table.name)
    return [column.name for column in table.columns if isinstance(column.type, String) and column.name not in kept]


def _identity_of(table: str) -> frozenset[str]:
    return frozenset(_IDENTITY.get(table, "").split())
