"""Reads the files of a customer, and which content is still wanted by anything in the book."""

from array import array
from collections.abc import Sequence
from typing import Any

from desktop.models.errors import NotFound
from desktop.models.kinds import FilePlace
from desktop.models.rows.attachments import AttachmentRow, FileOwner
from desktop.models.rules.attachments import kind_of
from desktop.models.values import AttachmentId, CustomerId
from desktop.storage.connection import Connection
from desktop.storage.rowvalues import moment

# What hangs on something deleted waits in the bin with it.
_FROM = """
FROM attachment a JOIN customer c ON c.id = a.customer_id
LEFT JOIN contact p ON p.id = a.contact_id
LEFT JOIN interaction i ON i.id = a.interaction_id
LEFT JOIN visit v ON v.id = a.visit_id"""
_KEPT = (
    "a.deleted_at IS NULL AND c.deleted_at IS NULL AND p.deleted_at IS NULL AND i.deleted_at IS NULL "
    "AND v.deleted_at IS NULL"
)
_PLACE_NAME = "coalesce(nullif(p.name, ''), p.form_of_address, nullif(i.subject, ''), i.said, v.purpose, '')"
_SELECT = f"""
SELECT a.*, substr({_PLACE_NAME}, 1, 80) AS place_name, coalesce(i.starts_at, v.starts_at) AS happened_at {_FROM}
WHERE {_KEPT}"""
_SORTS = {
    "name": "a.name COLLATE NOCASE",
    "kind": "a.media_type",
    "size": "a.size",
    "place": f"{_PLACE_NAME} = '', {_PLACE_NAME}",
    "added": "a.added_at",
}
_DRAFTED = " UNION SELECT json_extract(f.value, '$.digest') FROM draft, json_each(draft.value, '$.files') AS f"


def attachment_ids(connection: Connection, customer: int, sort: str = "added", descending: bool = True) -> "array[int]":
    """Ids of the customer's files in the order of a sort key of ATTACHMENT_COLUMNS."""
    way = "DESC" if descending else "ASC"
    sql = f"SELECT a.id {_FROM} WHERE {_KEPT} AND a.customer_id = ? ORDER BY {_SORTS[sort]} {way}, a.id {way}"
    return array("q", connection.exec_driver_sql(sql, (customer,)).scalars())


def attachment_rows(connection: Connection, ids: Sequence[int]) -> list[AttachmentRow]:
    """Rows in the order of the ids; those not in the book are left out."""
    listed = ", ".join(str(int(one)) for one in ids) or "NULL"
    found = {row.id: _row(row) for row in connection.exec_driver_sql(f"{_SELECT} AND a.id IN ({listed})")}
    return [found[one] for one in ids if one in found]


def attachment(connection: Connection, attachment_id: int) -> AttachmentRow:
    """One file. Raises NotFound."""
    rows = attachment_rows(connection, (attachment_id,))
    if not rows:
        raise NotFound(subject="attachment")
    return rows[0]


def attachments_at(connection: Connection, owner: FileOwner) -> list[AttachmentRow]:
    """The files that hang on this contact, record or visit itself, the oldest first; of a customer all of it."""
    for column in ("contact_id", "interaction_id", "visit_id"):
        wanted = getattr(owner, column)
        if wanted is not None:
            break
    else:
        column, wanted = "customer_id", owner.customer_id
    sql = f"{_SELECT} AND a.{column} = ? ORDER BY a.added_at, a.id"
    return [_row(row) for row in connection.exec_driver_sql(sql, (wanted,))]


def attachment_count(connection: Connection, customer: int) -> int:
    """How many files the customer has."""
    sql = f"SELECT count(*) {_FROM} WHERE {_KEPT} AND a.customer_id = ?"
    return int(connection.exec_driver_sql(sql, (customer,)).scalar_one())


def wanted_digests(connection: Connection) -> set[str]:
    """The content that some file needs, also a deleted one, an undo or redo could bring back, or a draft names."""
    images = "SELECT json_extract(image, '$.digest') FROM {} WHERE table_name = 'attachment'"
    sql = f"SELECT digest FROM attachment UNION {images.format('journal_change')} UNION {images.format('journal_redo')}"
    return {str(digest) for digest in connection.exec_driver_sql(sql + _DRAFTED).scalars() if digest}


def _row(row: Any) -> AttachmentRow:
    places = {
        FilePlace.CONTACT: row.contact_id,
        FilePlace.INTERACTION: row.interaction_id,
        FilePlace.VISIT: row.visit_id,
        FilePlace.CUSTOMER: row.customer_id,
    }
    place, place_id = next((place, int(one)) for place, one in places.items() if one is not None)
    return AttachmentRow(
        id=AttachmentId(row.id),
        customer_id=CustomerId(row.customer_id),
        name=row.name,
        kind=kind_of(row.name),
        size=row.size,
        digest=row.digest,
        place=place,
        place_name=" ".join(row.place_name.split()),
        place_id=place_id,
        happened_at=moment(row.happened_at),
        added_at=moment(row.added_at),
    )
