"""Reads what travels to a phone: visits, promises and planned contacts of a span, customers and their people."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from desktop.models.kinds import Channel, FollowUpKind, Promise, ReviewKind
from desktop.models.rows.handouts import (
    ContractHandout,
    FollowUpHandout,
    PersonHandout,
    ReviewHandout,
    VisitHandout,
)
from desktop.models.values import Birthday, Period
from desktop.storage.connection import Connection
from desktop.storage.rowvalues import day, kind, moment, texts

_MARK = "char(31)"
_VISITS = f"""
SELECT v.*, c.name AS customer,
  (SELECT group_concat(coalesce(nullif(p.name, ''), p.form_of_address)
   || coalesce(' ' || json_extract(p.phones, '$[0]'), ''), {_MARK})
   FROM visit_contact x JOIN contact p ON p.id = x.contact_id
   WHERE x.visit_id = v.id AND p.deleted_at IS NULL) AS people,
  (SELECT group_concat(o.text, {_MARK}) FROM (SELECT text FROM visit_objective WHERE visit_id = v.id
   ORDER BY position) o) AS objectives
FROM visit v JOIN customer c ON c.id = v.customer_id
WHERE v.deleted_at IS NULL AND c.deleted_at IS NULL"""

_FOLLOWUPS = """
SELECT f.*, c.name AS customer, coalesce(nullif(p.name, ''), p.form_of_address, '') AS person
FROM follow_up f JOIN customer c ON c.id = f.customer_id
LEFT JOIN contact p ON p.id = f.contact_id AND p.deleted_at IS NULL
WHERE f.deleted_at IS NULL AND c.deleted_at IS NULL AND f.state = 'open' AND f.due_on IS NOT NULL"""

_REVIEWS = """
SELECT r.id, r.created_at, r.kind, r.planned_on, c.name AS customer
FROM review r JOIN customer c ON c.id = r.customer_id
WHERE r.deleted_at IS NULL AND c.deleted_at IS NULL AND r.held_on IS NULL AND r.planned_on IS NOT NULL"""

_CONTRACTS = """
SELECT t.id, t.created_at, t.ends_on, coalesce(nullif(t.title, ''), t.number) AS title, c.name AS customer
FROM contract t JOIN customer c ON c.id = t.customer_id
WHERE t.deleted_at IS NULL AND c.deleted_at IS NULL AND t.ended_on IS NULL AND t.ends_on IS NOT NULL"""

_PEOPLE = """
SELECT p.*, c.name AS company, c.address, c.website FROM contact p JOIN customer c ON c.id = p.customer_id
WHERE p.deleted_at IS NULL AND c.deleted_at IS NULL AND p.left_on IS NULL"""

_COMPANIES = "SELECT c.* FROM customer c WHERE c.deleted_at IS NULL"


def visits(connection: Connection, period: Period | None = None, customer: int | None = None) -> list[VisitHandout]:
    """Visits in order of time, of the days of the period and of one customer if these are given."""
    where, params = _narrowed("v.starts_at", "v.customer_id", period, customer)
    return [
        VisitHandout(
            row.id,
            moment(row.created_at),
            row.customer,
            datetime.fromisoformat(row.starts_at),
            datetime.fromisoformat(row.ends_at),
            row.place,
            row.purpose,
            _listed(row.people),
            _listed(row.objectives),
            row.state in ("cancelled", "missed"),
        )
        for row in connection.exec_driver_sql(f"{_VISITS}{where} ORDER BY v.starts_at, v.id", params)
    ]


def followups(
    connection: Connection, period: Period | None = None, customer: int | None = None
) -> list[FollowUpHandout]:
    """Open promises with a deadline and planned contacts, in order of their days."""
    where, params = _narrowed("f.due_on", "f.customer_id", period, customer)
    return [
        FollowUpHandout(
            row.id,
            moment(row.created_at),
            row.customer,
            FollowUpKind(row.kind),
            row.action,
            kind(Channel, row.channel),
            Promise(row.promise),
            row.owner,
            due_on,
            row.due_time,
            row.person,
        )
        for row in connection.exec_driver_sql(f"{_FOLLOWUPS}{where} ORDER BY f.due_on, f.due_time, f.id", params)
        if (due_on := day(row.due_on)) is not None
    ]


def reviews(connection: Connection, period: Period | None = None, customer: int | None = None) -> list[ReviewHandout]:
    """Planned reviews that were not held yet, in order of their days."""
    where, params = _narrowed("r.planned_on", "r.customer_id", period, customer)
    return [
        ReviewHandout(row.id, moment(row.created_at), row.customer, ReviewKind(row.kind), on)
        for row in connection.exec_driver_sql(f"{_REVIEWS}{where} ORDER BY r.planned_on, r.id", params)
        if (on := day(row.planned_on)) is not None
    ]


def contracts(
    connection: Connection, period: Period | None = None, customer: int | None = None
) -> list[ContractHandout]:
    """The ends of contracts, in order of their days."""
    where, params = _narrowed("t.ends_on", "t.customer_id", period, customer)
    return [
        ContractHandout(row.id, moment(row.created_at), row.customer, row.title or "", on)
        for row in connection.exec_driver_sql(f"{_CONTRACTS}{where} ORDER BY t.ends_on, t.id", params)
        if (on := day(row.ends_on)) is not None
    ]


def companies(connection: Connection, customers: Collection[int] | None = None) -> list[PersonHandout]:
    """Customers as cards of their own, all or those with the ids, in the order of their codes."""
    rows = connection.exec_driver_sql(f"{_COMPANIES}{_of('c.id', customers)} ORDER BY c.code, c.id")
    return [
        PersonHandout(
            row.id,
            moment(row.created_at),
            row.name,
            phones=tuple(part for part in row.phone.split(" / ") if part),
            address=row.address,
            website=row.website,
        )
        for row in rows
    ]


def people(connection: Connection, customers: Collection[int] | None = None) -> list[PersonHandout]:
    """The people of all customers, or of those with the ids; those who left are left out."""
    sql = f"{_PEOPLE}{_of('p.customer_id', customers)} ORDER BY c.code, p.is_key DESC, p.id"
    return [_person(row) for row in connection.exec_driver_sql(sql)]


def person(connection: Connection, contact: int) -> PersonHandout | None:
    """One person; nothing when there is none of that id."""
    row = connection.exec_driver_sql(f"{_PEOPLE} AND p.id = ?", (contact,)).first()
    return None if row is None else _person(row)


def _person(row: Any) -> PersonHandout:
    known = row.birth_month and row.birth_day
    return PersonHandout(
        row.id,
        moment(row.created_at),
        row.company,
        row.name or row.form_of_address,
        row.department,
        row.title,
        texts(row.phones),
        row.email,
        row.wechat,
        Birthday(row.birth_month, row.birth_day, row.birth_year, bool(row.birth_lunar), bool(row.birth_leap))
        if known
        else None,
        row.address,
        row.website,
        row.remarks,
    )


def _narrowed(column: str, owner: str, period: Period | None, customer: int | None) -> tuple[str, tuple[Any, ...]]:
    where, params = "", ()
    if period is not None:
        where, params = f" AND {column} >= ? AND {column} < ?", (period.start.isoformat(), period.end.isoformat())
    if customer is not None:
        where, params = f"{where} AND {owner} = ?", (*params, customer)
    return where, params


def _of(column: str, ids: Collection[int] | None) -> str:
    return "" if ids is None else f" AND {column} IN ({', '.join(str(int(one)) for one in ids) or 'NULL'})"


def _listed(stored: str | None) -> tuple[str, ...]:
    return tuple(part for part in stored.split("\x1f") if part) if stored else ()
