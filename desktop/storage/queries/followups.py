"""Reads promises and planned contacts: the list's ids and rows, its counts."""

from array import array
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from desktop.models.errors import NotFound
from desktop.models.kinds import Channel, DueGroup, FollowUpKind, FollowUpState, Priority, Promise
from desktop.models.rows.followups import FollowUpCounts, FollowUpFilter, FollowUpRow
from desktop.models.rules.followups import days_late, due_group, on_time, week_end
from desktop.models.values import ContactId, CustomerId, FollowUpId, InteractionId, VisitId
from desktop.storage.connection import Connection
from desktop.storage.rowvalues import day, kind

_FROM = "FROM follow_up f JOIN customer c ON c.id = f.customer_id"
_KEPT = "f.deleted_at IS NULL AND c.deleted_at IS NULL"

_ROWS = f"""
SELECT f.*, coalesce(nullif(c.short_name, ''), c.name) AS customer,
       coalesce(nullif(p.name, ''), p.form_of_address, '') AS contact
{_FROM} LEFT JOIN contact p ON p.id = f.contact_id AND p.deleted_at IS NULL
WHERE {_KEPT} AND f.id IN ({{ids}})"""

# The same groups as models.rules.followups.due_group, as SQL.
_GROUP = (
    "CASE WHEN f.due_on IS NULL THEN 'undated' WHEN f.due_on < :today THEN 'overdue' "
    "WHEN f.due_on = :today THEN 'today' WHEN f.due_on <= :week_end THEN 'this_week' ELSE 'later' END"
)

# What has no value of the sort key stands last in both directions; ties by due date and id.
_SORTS = {
    "due": "f.due_on",
    "action": "f.action",
    "customer": "(SELECT name_key FROM customer_line WHERE customer_id = c.id)",
    "promise": "f.promise",
    "owner": "nullif(f.owner, '')",
    "priority": "CASE f.priority WHEN 'high' THEN 0 WHEN 'normal' THEN 1 ELSE 2 END",
    "state": "CASE f.state WHEN 'open' THEN 0 WHEN 'done' THEN 1 ELSE 2 END",
    "kind": "f.kind",
    "done": "f.done_on",
}


def followup_ids(
    connection: Connection, asked: FollowUpFilter, today: date, sort: str = "due", descending: bool = False
) -> "array[int]":
    """Ids of what the filter shows, in the order of a sort key of FOLLOWUP_COLUMNS."""
    params = _days(today)
    where = _where(asked, params)
    key, way = _SORTS[sort], "DESC" if descending else "ASC"
    sql = (
        f"SELECT f.id {_FROM} WHERE {where} ORDER BY {key} IS NULL, {key} {way}, f.due_on IS NULL, f.due_on, "
        "f.due_time = '', f.due_time, f.id"
    )
    return array("q", connection.exec_driver_sql(sql, params).scalars())


def followup_rows(connection: Connection, ids: Sequence[int], today: date) -> list[FollowUpRow]:
    """Rows in the order of the ids; those not in the book are left out."""
    sql = _ROWS.format(ids=", ".join(str(int(one)) for one in ids) or "NULL")
    found = {row.id: _followup(row, today) for row in connection.exec_driver_sql(sql)}
    return [found[one] for one in ids if one in found]


def followup(connection: Connection, followup_id: int, today: date) -> FollowUpRow:
    """One row. Raises NotFound."""
    rows = followup_rows(connection, (followup_id,), today)
    if not rows:
        raise NotFound(subject="follow_up")
    return rows[0]


def followup_counts(connection: Connection, asked: FollowUpFilter, today: date) -> FollowUpCounts:
    """How many each due group and each side would show, the other choices of the filter as they are."""
    by_group = _counted(connection, _GROUP, asked, today, "groups")
    by_side = _counted(connection, "f.promise", asked, today, "promises")
    groups = {group: by_group.get(group, 0) for group in DueGroup}
    return FollowUpCounts(groups, by_side.get(Promise.OURS, 0), by_side.get(Promise.THEIRS, 0))


def _counted(connection: Connection, key: str, asked: FollowUpFilter, today: date, without: str) -> dict[str, int]:
    params = _days(today)
    where = _where(asked, params, without)
    rows = connection.exec_driver_sql(f"SELECT {key}, count(*) {_FROM} WHERE {where} GROUP BY 1", params)
    return {str(value): int(count) for value, count in rows}


def open_followups(connection: Connection, customer: int, today: date) -> list[FollowUpRow]:
    """Open promises of both sides of a customer (no planned contacts), the earliest due first."""
    asked = FollowUpFilter(kinds=frozenset({FollowUpKind.ACTION}), customer_id=customer)
    return followup_rows(connection, followup_ids(connection, asked, today), today)


def _days(today: date) -> dict[str, Any]:
    return {"today": today.isoformat(), "week_end": week_end(today).isoformat()}


def _where(asked: FollowUpFilter, params: dict[str, Any], without: str = "") -> str:
    chosen: dict[str, tuple[str, Iterable[StrEnum]]] = {
        "states": ("f.state", asked.states),
        "promises": ("f.promise", asked.promises),
        "kinds": ("f.kind", asked.kinds),
        "groups": (_GROUP, asked.groups),
    }
    parts = [_KEPT]
    for name, (column, members) in chosen.items():
        values = ", ".join(f"'{member.value}'" for member in sorted(members))
        if values and name != without:
            parts.append(f"{column} IN ({values})")
    if asked.customer_id is not None:
        parts.append("f.customer_id = :customer")
        params["customer"] = asked.customer_id
    if asked.text.strip():
        parts.append(
            "(instr(f.action, :text) OR instr(f.owner, :text) OR instr(c.name, :text) OR instr(c.short_name, :text))"
        )
        params["text"] = asked.text.strip()
    return " AND ".join(parts)


def _followup(row: Any, today: date) -> FollowUpRow:
    due_on, done_on, state = day(row.due_on), day(row.done_on), FollowUpState(row.state)
    return FollowUpRow(
        id=FollowUpId(row.id),
        customer_id=CustomerId(row.customer_id),
        customer=row.customer,
        kind=FollowUpKind(row.kind),
        action=row.action,
        channel=kind(Channel, row.channel),
        promise=Promise(row.promise),
        owner=row.owner,
        due_on=due_on,
        due_time=row.due_time,
        priority=Priority(row.priority),
        state=state,
        group=due_group(due_on, today),
        days_late=days_late(due_on, today) if state is FollowUpState.OPEN else 0,
        result=row.result,
        done_on=done_on,
        on_time=on_time(due_on, done_on) if state is FollowUpState.DONE else None,
        contact_id=None if row.contact_id is None else ContactId(row.contact_id),
        contact=row.contact or "",
        interaction_id=None if row.interaction_id is None else InteractionId(row.interaction_id),
        visit_id=None if row.visit_id is None else VisitId(row.visit_id),
        created_on=None if row.created_at is None else date.fromisoformat(row.created_at[:10]),
    )
