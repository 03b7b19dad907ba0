"""Reads visits: the list's ids, rows and counts, one visit with its lists, what the planning of a day needs."""

from array import array
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from desktop.models.errors import NotFound
from desktop.models.kinds import CancelledBy, Grade, VisitGroup, VisitKind, VisitState
from desktop.models.rows.colleagues import ColleagueRow
from desktop.models.rows.visits import (
    CheckItem,
    ObjectiveItem,
    OutlinePart,
    VisitDetail,
    VisitFilter,
    VisitRow,
)
from desktop.models.rules.visit_codes import VisitCode, visit_code
from desktop.models.rules.visits import is_write_up_overdue, visit_group
from desktop.models.values import ColleagueId, CustomerId, InteractionId, Period, VisitId
from desktop.storage.connection import Connection
from desktop.storage.queries.contacts import contacts
from desktop.storage.rowvalues import kind, moment

_FROM = "FROM visit v JOIN customer c ON c.id = v.customer_id"
_KEPT = "v.deleted_at IS NULL AND c.deleted_at IS NULL"
_IS_OPEN = "v.state IN ('planned', 'confirmed')"

# The same groups as models.rules.visits.visit_group, as SQL; moments with different offsets compare by their seconds.
_GROUP = (
    "CASE WHEN v.state = 'completed' THEN 'done' WHEN v.state IN ('cancelled', 'missed') THEN 'cancelled' "
    "WHEN unixepoch(v.ends_at) < :now THEN 'to_write' ELSE 'planned' END"
)

_ROWS = f"""
SELECT v.*, coalesce(nullif(c.short_name, ''), c.name) AS customer, c.grade, l.region,
       (SELECT group_concat(coalesce(nullif(p.name, ''), p.form_of_address), char(31)) FROM visit_contact x
        JOIN contact p ON p.id = x.contact_id WHERE x.visit_id = v.id AND p.deleted_at IS NULL) AS people
{_FROM} JOIN customer_line l ON l.customer_id = c.id
WHERE {_KEPT} AND v.id IN ({{ids}})"""

# Ties by time and number, so that the order is the same everywhere.
_SORTS = {
    "time": "v.starts_at",
    "customer": "(SELECT name_key FROM customer_line WHERE customer_id = c.id)",
    "purpose": "nullif(v.purpose, '')",
    "kind": "v.kind",
    "state": _GROUP,
}


def visit_ids(
    connection: Connection, asked: VisitFilter, now: datetime, sort: str = "time", descending: bool = False
) -> "array[int]":
    """Ids of what the filter shows, in the order of a sort key of VISIT_COLUMNS."""
    params: dict[str, Any] = {"now": int(now.timestamp())}
    where = _where(asked, params)
    key, way = _SORTS[sort], "DESC" if descending else "ASC"
    sql = (
        f"SELECT v.id {_FROM} WHERE {where} ORDER BY {key} IS NULL, {key} {way}, v.starts_at {way}, v.day_number, v.id"
    )
    return array("q", connection.exec_driver_sql(sql, params).scalars())


def visit_rows(connection: Connection, ids: Sequence[int], now: datetime) -> list[VisitRow]:
    """Rows in the order of the ids; those not in the book are left out."""
    sql = _ROWS.format(ids=", ".join(str(int(one)) for one in ids) or "NULL")
    found = {row.id: _visit(row, now) for row in connection.exec_driver_sql(sql)}
    return [found[one] for one in ids if one in found]


def visit_counts(connection: Connection, asked: VisitFilter, now: datetime) -> dict[VisitGroup, int]:
    """How many visits each group would show, the other choices of the filter as they are."""
    params: dict[str, Any] = {"now": int(now.timestamp())}
    where = _where(asked, params, with_groups=False)
    rows = connection.exec_driver_sql(f"SELECT {_GROUP}, count(*) {_FROM} WHERE {where} GROUP BY 1", params)
    counted = {str(group): int(count) for group, count in rows}
    return {group: counted.get(group, 0) for group in VisitGroup}


def visits_in(connection: Connection, period: Period, now: datetime) -> list[VisitRow]:
    """Visits of a period that are planned or took place, in order of time; cancelled and missed ones are left out."""
    rest = frozenset(VisitGroup) - {VisitGroup.CANCELLED}
    return visit_rows(connection, visit_ids(connection, VisitFilter(rest, period), now), now)


def to_write(connection: Connection, now: datetime) -> list[VisitRow]:
    """Visits without a record, in the order of the printed sheets: day, then number (domain.md §5)."""
    ids = connection.exec_driver_sql(
        f"SELECT v.id {_FROM} WHERE {_KEPT} AND {_IS_OPEN} AND unixepoch(v.ends_at) < :now "
        "ORDER BY substr(v.starts_at, 1, 10), v.day_number, v.id",
        {"now": int(now.timestamp())},
    )
    return visit_rows(connection, list(ids.scalars()), now)


def visit_with_code(connection: Connection, code: VisitCode, today: date) -> int | None:
    """The visit with a code, of several years the one nearest to today."""
    found = connection.exec_driver_sql(
        f"SELECT v.id {_FROM} WHERE {_KEPT} AND substr(v.starts_at, 6, 5) = ? AND v.day_number = ? "
        "ORDER BY abs(julianday(substr(v.starts_at, 1, 10)) - julianday(?)), v.starts_at LIMIT 1",
        (f"{code.month:02}-{code.day:02}", code.number, today.isoformat()),
    ).scalar()
    return None if found is None else int(found)


def next_day_number(connection: Connection, day: date) -> int:
    """The next free number of a day; sheets carry it, so those of cancelled and deleted visits are not given again."""
    return int(
        connection.exec_driver_sql(
            "SELECT coalesce(max(day_number), 0) + 1 FROM visit WHERE substr(starts_at, 1, 10) = ?", (day.isoformat(),)
        ).scalar_one()
    )


def visit(connection: Connection, visit_id: int, now: datetime) -> VisitDetail:
    """One whole visit with its lists. Raises NotFound."""
    rows = visit_rows(connection, (visit_id,), now)
    if not rows:
        raise NotFound(subject="visit")
    stored = connection.exec_driver_sql("SELECT * FROM visit WHERE id = ?", (visit_id,)).one()
    return VisitDetail(
        rows[0],
        tuple(contacts(connection, contact_ids(connection, visit_id))),
        _companions(connection, visit_id),
        tuple(ObjectiveItem(r.text, _flag(r.reached), r.id) for r in _items(connection, "visit_objective", visit_id)),
        tuple(OutlinePart(r.minutes, r.text, r.id) for r in _items(connection, "visit_outline", visit_id)),
        tuple(CheckItem(r.text, bool(r.done), r.id) for r in _items(connection, "visit_preparation", visit_id)),
        tuple(CheckItem(r.text, bool(r.done), r.id) for r in _items(connection, "visit_material", visit_id)),
        kind(CancelledBy, stored.cancelled_by),
        stored.cancel_reason,
        stored.impression,
        bool(stored.no_next_step),
        moment(stored.created_at),
    )


def contact_ids(connection: Connection, visit_id: int) -> list[int]:
    """People to meet, in the order in which they were added."""
    sql = "SELECT contact_id FROM visit_contact WHERE visit_id = ? ORDER BY id"
    return list(connection.exec_driver_sql(sql, (visit_id,)).scalars())


def _companions(connection: Connection, visit_id: int) -> tuple[ColleagueRow, ...]:
    rows = connection.exec_driver_sql(
        "SELECT p.id, p.name, p.department, p.title, p.skills, p.phone FROM visit_companion x "
        "JOIN colleague p ON p.id = x.colleague_id WHERE x.visit_id = ? AND p.deleted_at IS NULL ORDER BY x.id",
        (visit_id,),
    )
    return tuple(ColleagueRow(ColleagueId(r.id), r.name, r.department, r.title, r.skills, r.phone) for r in rows)


def _items(connection: Connection, table: str, visit_id: int) -> Sequence[Any]:
    sql = f"SELECT * FROM {table} WHERE visit_id = ? ORDER BY position, id"
    return connection.exec_driver_sql(sql, (visit_id,)).all()


def _flag(stored: int | None) -> bool | None:
    return None if stored is None else bool(stored)


def _where(asked: VisitFilter, params: dict[str, Any], *, with_groups: bool = True) -> str:
    parts = [_KEPT]
    if asked.groups and with_groups:
        groups = ", ".join(f"'{group.value}'" for group in sorted(asked.groups))
        parts.append(f"{_GROUP} IN ({groups})")
    if asked.period is not None:
        parts.append("v.starts_at >= :start AND v.starts_at < :end")
        params |= {"start": asked.period.start.isoformat(), "end": asked.period.end.isoformat()}
    if asked.customer_id is not None:
        parts.append("v.customer_id = :customer")
        params["customer"] = asked.customer_id
    if asked.text.strip():
        parts.append(
            "(instr(v.purpose, :text) OR instr(v.place, :text) OR instr(c.name, :text) OR instr(c.short_name, :text))"
        )
        params["text"] = asked.text.strip()
    return " AND ".join(parts)


def _visit(row: Any, now: datetime) -> VisitRow:
    starts_at, ends_at, state = moment(row.starts_at), moment(row.ends_at), VisitState(row.state)
    assert starts_at is not None
    assert ends_at is not None
    return VisitRow(
        id=VisitId(row.id),
        customer_id=CustomerId(row.customer_id),
        customer=row.customer,
        grade=kind(Grade, row.grade),
        region=row.region,
        code=visit_code(starts_at.date(), row.day_number),
        day_number=row.day_number,
        starts_at=starts_at,
        ends_at=ends_at,
        kind=VisitKind(row.kind),
        state=state,
        group=visit_group(state, ends_at, now),
        write_overdue=is_write_up_overdue(state, ends_at, now),
        place=row.place,
        on_video=bool(row.on_video),
        purpose=row.purpose,
        people=tuple(row.people.split("\x1f")) if row.people else (),
        interaction_id=None if row.interaction_id is None else InteractionId(row.interaction_id),
    )
