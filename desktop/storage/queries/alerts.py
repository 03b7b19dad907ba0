"""Reads what alerts are made of: weighty people who left, neglected deciders, dates of purchasing, days of taking back.

Customers that have ended raise none.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any

from desktop.models.kinds import AlertKind, DecisionRole, FieldGroup, Grade, ReviewKind
from desktop.models.rows.alerts import Alert
from desktop.models.rules import business_dates, relations
from desktop.models.rules.alerts import REVIEW_AHEAD, TAKE_BACK_AHEAD
from desktop.models.rules.relations import Leaver
from desktop.models.values import ContactId, CustomerId
from desktop.storage.connection import Connection
from desktop.storage.facts import IS_CONTACT
from desktop.storage.rowvalues import day, kind

_OPEN = "c.deleted_at IS NULL AND c.status NOT IN ('former', 'winding_down')"
_NAMES = "c.id AS customer_id, coalesce(nullif(c.short_name, ''), c.name) AS customer, c.grade"
_PERSON = "p.id, coalesce(nullif(p.form_of_address, ''), p.name) AS person, p.role"
_LEFT = (
    f"SELECT {_PERSON}, p.influence, p.left_on, {_NAMES}, f.confirmed_on FROM contact p "
    "JOIN customer c ON c.id = p.customer_id LEFT JOIN field_confirmation f ON f.customer_id = c.id "
    f"AND f.\"group\" = '{FieldGroup.PEOPLE}' "
    "WHERE p.left_on BETWEEN :since AND :today AND p.deleted_at IS NULL AND "
)
_NEGLECTED = (
    f"SELECT {_PERSON}, {_NAMES}, (SELECT max(substr(i.starts_at, 1, 10)) FROM interaction_contact x "
    "CROSS JOIN interaction_line i ON i.interaction_id = x.interaction_id AND i.customer_id = p.customer_id "
    f"WHERE x.contact_id = p.id AND {IS_CONTACT}) AS last FROM customer c CROSS JOIN contact p "
    f"ON p.customer_id = c.id WHERE c.grade IN ('A', 'B') AND {_OPEN} AND p.role = '{DecisionRole.DECIDER}' "
    "AND p.left_on IS NULL AND p.deleted_at IS NULL AND coalesce(substr(c.created_at, 1, 10), '') < :before"
)
_DATES = (
    f"SELECT {_NAMES}, c.tender_on, c.budget_from, c.budget_to, c.take_back_on FROM customer c WHERE {_OPEN} AND "
    "(c.tender_on BETWEEN :today AND :ahead OR c.budget_from BETWEEN :today AND :ahead "
    "OR c.budget_to BETWEEN :today AND :ahead OR c.take_back_on BETWEEN :today AND :soon)"
)
_REVIEWS = (
    f"SELECT r.id, r.kind, r.planned_on, {_NAMES} FROM review r JOIN customer c ON c.id = r.customer_id "
    f"WHERE r.held_on IS NULL AND r.planned_on <= :ahead AND r.deleted_at IS NULL AND {_OPEN}"
)
_PLANS = (
    "SELECT customer_id, min(on_day) FROM (SELECT customer_id, substr(starts_at, 1, 10) AS on_day FROM visit "
    "WHERE state IN ('planned', 'confirmed') AND deleted_at IS NULL AND starts_at >= :today "
    "UNION ALL SELECT customer_id, due_on FROM follow_up WHERE kind = 'contact' AND state = 'open' "
    "AND deleted_at IS NULL AND due_on >= :today) GROUP BY customer_id"
)

_BEFORE_LEAVING = (
    "SELECT json_extract(j.image, '$.is_key') FROM journal_change j JOIN journal_step s ON s.id = j.step_id "
    "WHERE j.row_id = ? AND j.table_name = 'contact' AND j.kind = 'U' AND s.state = 'done' "
    "AND json_extract(j.image, '$.left_on') IS NULL ORDER BY j.id DESC LIMIT 1"
)


def leavers_of(connection: Connection, customer: int, today: date) -> list[Leaver]:
    """The weighty people of one customer who left and whom nobody follows."""
    rows = connection.exec_driver_sql(f"{_LEFT} c.id = :id", {**_since(today), "id": customer}).all()
    return _alarming(connection, rows, today) if rows else []


def left(connection: Connection, today: date) -> Iterator[Alert]:
    """An alert for each weighty person of the book who left and whom nobody follows."""
    rows = connection.exec_driver_sql(f"{_LEFT} {_OPEN} ORDER BY c.id", _since(today)).all()
    for _customer, group in groupby(rows, key=attrgetter("customer_id")):
        people = {row.id: row for row in group}
        for one in _alarming(connection, people.values(), today):
            yield _of_person(AlertKind.LEFT, people[one.id], one.left_on)


def neglected(connection: Connection, today: date) -> Iterator[Alert]:
    """An alert for each decider of an A or B customer without a contact for more than 60 days.

    Who was never contacted counts when the customer is in the book for longer than that.
    """
    before = (today - timedelta(relations.DECIDER_DAYS)).isoformat()
    for row in connection.exec_driver_sql(_NEGLECTED, {"before": before}):
        if row.last is None or row.last < before:
            yield _of_person(AlertKind.NEGLECTED, row, day(row.last))


def dates(connection: Connection, today: date) -> Iterator[Alert]:
    """An alert for each tender and end of a budget window within 60 days, and each day of taking back within 7."""
    days = {
        "today": today.isoformat(),
        "ahead": (today + business_dates.REMIND_AHEAD).isoformat(),
        "soon": (today + TAKE_BACK_AHEAD).isoformat(),
    }
    for row in connection.exec_driver_sql(_DATES, days):
        ahead = business_dates.dates_ahead(day(row.tender_on), day(row.budget_from), day(row.budget_to), today)
        for one in business_dates.reminded(ahead, today):
            yield _of_date(AlertKind.PURCHASING, row, one.field, one.on)
        taken = day(row.take_back_on)
        if taken is not None and today <= taken <= today + TAKE_BACK_AHEAD:
            yield _of_date(AlertKind.TAKE_BACK, row, "take_back_on", taken)


def reviews(connection: Connection, today: date) -> Iterator[Alert]:
    """An alert for each review that is planned for within 3 days or was not held on its day."""
    for row in connection.exec_driver_sql(_REVIEWS, {"ahead": (today + REVIEW_AHEAD).isoformat()}):
        yield replace(_of_date(AlertKind.REVIEW, row, "", _day(row.planned_on)), id=row.id, review=ReviewKind(row.kind))


def arranged(connection: Connection, today: date) -> dict[int, date]:
    """The day of the next visit or planned contact, by customer."""
    rows = connection.exec_driver_sql(_PLANS, {"today": today.isoformat()})
    return {row[0]: date.fromisoformat(row[1]) for row in rows}


def _since(today: date) -> dict[str, object]:
    return {"since": (today - timedelta(relations.ALERT_DAYS)).isoformat(), "today": today.isoformat()}


def _alarming(connection: Connection, rows: Collection[Any], today: date) -> list[Leaver]:
    """Of those who left one customer the weighty ones without a successor."""
    first = next(iter(rows))
    roles = connection.exec_driver_sql(
        "SELECT DISTINCT role FROM contact WHERE customer_id = ? AND role <> '' AND left_on IS NULL "
        "AND deleted_at IS NULL",
        (first.customer_id,),
    ).scalars()
    leavers = [
        Leaver(row.id, kind(DecisionRole, row.role), row.influence, _was_key(connection, row.id), _day(row.left_on))
        for row in rows
    ]
    return relations.alarming(leavers, {DecisionRole(role) for role in roles}, day(first.confirmed_on), today)


def _was_key(connection: Connection, person: int) -> bool:
    """Whether the person was the key contact before leaving; marking somebody as left takes that away."""
    return bool(connection.exec_driver_sql(_BEFORE_LEAVING, (person,)).scalar())


def _day(stored: str) -> date:
    return date.fromisoformat(stored)


def _of_person(what: AlertKind, row: Any, on: date | None) -> Alert:
    return Alert(
        what, CustomerId(row.customer_id), row.customer, kind(Grade, row.grade), on,
        contact_id=ContactId(row.id), person=row.person, role=kind(DecisionRole, row.role),
    )  # fmt: skip


def _of_date(what: AlertKind, row: Any, field: str, on: date) -> Alert:
    return Alert(what, CustomerId(row.customer_id), row.customer, kind(Grade, row.grade), on, field)
