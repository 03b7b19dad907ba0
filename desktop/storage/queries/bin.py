"""Reads what was deleted and waits in the bin: by the day of deletion, and with what it belongs to.

A customer is deleted with everything that hangs on it; what was deleted on its own before stands beside it.
"""

import json
from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from desktop.models.entities import Base
from desktop.models.kinds import BinKind
from desktop.models.rows.bin import BinList, BinRef, BinRow
from desktop.models.rules.folding import fold
from desktop.storage.connection import Connection
from desktop.storage.rowvalues import day, moment

_OF_CUSTOMER = "t.customer_id"
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class _Listed:
    """How one kind is listed, in SQL: its title, whose it is, the day on which it was or is to be."""

    title: str
    customer: str = _OF_CUSTOMER
    happened: str = "NULL"
    also: str = "1"


_FIRST_CUSTOMER = "(SELECT min(x.customer_id) FROM interaction_customer x WHERE x.interaction_id = t.id)"
_KINDS: dict[BinKind, _Listed] = {
    # A customer that was merged into another was not deleted by anybody.
    BinKind.CUSTOMER: _Listed("t.name", "NULL", also="NOT EXISTS (SELECT 1 FROM merge m WHERE m.lost_id = t.id)"),
    BinKind.CONTACT: _Listed("coalesce(nullif(t.name, ''), t.form_of_address)"),
    BinKind.INTERACTION: _Listed("coalesce(nullif(t.subject, ''), t.said)", _FIRST_CUSTOMER, "t.starts_at"),
    BinKind.VISIT: _Listed("t.purpose", happened="t.starts_at"),
    BinKind.FOLLOWUP: _Listed("t.action", happened="t.due_on"),
    BinKind.NEED: _Listed("t.text", happened="t.noted_on"),
    BinKind.PAIN_POINT: _Listed("t.text", happened="t.noted_on"),
    BinKind.ATTACHMENT: _Listed("t.name", happened="t.added_at"),
    BinKind.CARE_DATE: _Listed("t.title"),
    BinKind.CARE_ACTION: _Listed("coalesce(nullif(t.item, ''), t.remarks)", happened="t.occasion_on"),
    BinKind.CONTRACT: _Listed("coalesce(nullif(t.title, ''), t.number)", happened="t.signed_on"),
    BinKind.PURCHASE: _Listed("coalesce(nullif(t.number, ''), t.remarks)", happened="t.bought_on"),
    BinKind.OPPORTUNITY: _Listed("t.title", happened="t.expected_on"),
    BinKind.COMPETITOR: _Listed("t.name"),
    BinKind.REVIEW: _Listed("coalesce(nullif(t.agreed_steps, ''), t.opinions)", happened="t.held_on"),
    BinKind.PRODUCT: _Listed("t.name", "NULL"),
    BinKind.COLLEAGUE: _Listed("t.name", "NULL"),
    BinKind.CALENDAR_EVENT: _Listed("t.title", happened="t.starts_at"),
    BinKind.FESTIVAL: _Listed("t.name", "NULL"),
    BinKind.CARE_IDEA: _Listed("t.text", "NULL"),
}
_OWNED = ("contact", "need", "follow_up", "visit", "attachment")
_WITH_CUSTOMER = "(SELECT count(*) FROM interaction_customer x WHERE x.customer_id = t.id)" + "".join(
    f" + (SELECT count(*) FROM {table} x WHERE x.customer_id = t.id AND x.deleted_at IS NULL)" for table in _OWNED
)


def bin_list(connection: Connection, text: str = "", kinds: Collection[BinKind] = ()) -> BinList:
    """What waits, the latest deletion first; ``text`` is looked for in titles and names of customers."""
    wanted = fold(text)
    found: list[tuple[str, int]] = []
    counts: dict[BinKind, int] = {}
    for kind in BinKind:
        rows = [row for row in connection.exec_driver_sql(_sql(kind)) if wanted in fold(f"{row.title} {row.customer}")]
        if rows:
            counts[kind] = len(rows)
        if not kinds or kind in kinds:
            found += [(row.deleted_at, BinRef(kind, row.id).id) for row in rows]
    found.sort(reverse=True)
    days = groupby(found, key=_day_of)
    return BinList([(on, array("q", [number for _at, number in rows])) for on, rows in days], counts)


def bin_rows(connection: Connection, ids: Sequence[int]) -> list[BinRow]:
    """Rows in the order of the ids; what is no longer in the bin is left out."""
    refs = [BinRef.of(one) for one in ids]
    found: dict[int, BinRow] = {}
    for kind in {ref.kind for ref in refs}:
        chosen = ", ".join(str(ref.row_id) for ref in refs if ref.kind is kind)
        for row in connection.exec_driver_sql(f"{_sql(kind)} AND t.id IN ({chosen})"):
            made = _row(kind, row)
            found[made.id] = made
    return [found[one] for one in ids if one in found]


def deleted_ids(connection: Connection) -> list[BinRef]:
    """Everything that waits in the bin."""
    return [BinRef(kind, int(row.id)) for kind in BinKind for row in connection.exec_driver_sql(_sql(kind))]


def cut_links(connection: Connection, table: str, row_id: int) -> list[tuple[str, int, str, dict[str, Any]]]:
    """What the deletion of a row did to others that led to it: their table, id, column, and how they were before.

    Known from the journal as long as that remembers the step.
    """
    step = connection.exec_driver_sql(
        "SELECT step_id FROM journal_change WHERE table_name = ? AND row_id = ? AND kind = 'U' "
        "AND json_extract(image, '$.deleted_at') IS NULL ORDER BY id DESC LIMIT 1",
        (table, row_id),
    ).scalar()
    if step is None:
        return []
    return [
        (child, int(row.row_id), column, json.loads(row.image))
        for child, column in _leading_to(table)
        for row in connection.exec_driver_sql(
            "SELECT row_id, image FROM journal_change WHERE step_id = ? AND table_name = ? AND kind = 'U' "
            f"AND json_extract(image, '$.{column}') = ? GROUP BY row_id HAVING id = min(id)",
            (step, child, row_id),
        ).all()
    ]


def _leading_to(table: str) -> list[tuple[str, str]]:
    """Tables and columns that may lead to the table and may also lead nowhere."""
    return [
        (child.name, column.name)
        for child in Base.metadata.sorted_tables
        if "subject" in child.info
        for column in child.columns
        if column.nullable and any(key.column.table.name == table for key in column.foreign_keys)
    ]


def _sql(kind: BinKind) -> str:
    listed = _KINDS[kind]
    with_it = _WITH_CUSTOMER if kind is BinKind.CUSTOMER else "0"
    return (
        f"SELECT t.id, substr({listed.title}, 1, {_LONGEST_TITLE}) AS title, "
        "coalesce(nullif(c.short_name, ''), c.name, '') AS customer, c.deleted_at IS NOT NULL AS customer_deleted, "
        f"{listed.happened} AS happened, t.deleted_at, {with_it} AS with_it "
        f"FROM {kind.value} t LEFT JOIN customer c ON c.id = {listed.customer} "
        f"WHERE t.deleted_at IS NOT NULL AND {listed.also}"
    )


def _day_of(found: tuple[str, int]) -> date:
    return date.fromisoformat(found[0][:10])


def _row(kind: BinKind, row: Any) -> BinRow:
    deleted_at = moment(row.deleted_at)
    assert deleted_at is not None
    return BinRow(
        id=BinRef(kind, row.id).id,
        kind=kind,
        title=" ".join((row.title or "").split()),
        customer=row.customer,
        customer_deleted=bool(row.customer_deleted),
        happened_on=day(row.happened[:10]) if row.happened else None,
        deleted_at=deleted_at,
        with_it=row.with_it,
    )
