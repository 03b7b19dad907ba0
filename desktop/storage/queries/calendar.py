"""Reads what the contact calendar shows of a span of days: visits, planned and due contacts, deadlines, birthdays."""

from datetime import date

from sqlalchemy import Connection

from desktop.models.kinds import CalendarEntryKind, Grade, LeapRule, Promise
from desktop.models.rows.calendar import BirthdayRow, CalendarEntry
from desktop.models.rules import lunar
from desktop.models.values import Birthday, CustomerId, Period
from desktop.storage.rowvalues import day, kind, moment

NAMED_A_DAY = 3
"""Due contacts of a day that are named; the rest is counted."""

_VISITS = """
SELECT v.id, v.customer_id, coalesce(nullif(c.short_name, ''), c.name) AS customer, v.purpose, v.starts_at, v.ends_at,
       c.grade, v.state = 'completed' AS done
FROM visit v JOIN customer c ON c.id = v.customer_id
WHERE v.deleted_at IS NULL AND c.deleted_at IS NULL AND v.state IN ('planned', 'confirmed', 'completed')
AND v.starts_at >= :start AND v.starts_at < :end ORDER BY v.starts_at"""

_FOLLOWUPS = """
SELECT f.id, f.customer_id, coalesce(nullif(c.short_name, ''), c.name) AS customer, f.action, f.kind, f.due_on,
       f.due_time, f.promise, c.grade
FROM follow_up f JOIN customer c ON c.id = f.customer_id
WHERE f.deleted_at IS NULL AND c.deleted_at IS NULL AND f.state = 'open' AND f.due_on >= :start AND f.due_on < :end
ORDER BY f.due_on, f.due_time = '', f.due_time, f.id"""

# A customer that is due or overdue stands on today, where something can be done about it; a later one on its due day.
_DUES = f"""
SELECT * FROM (
  SELECT s.*, row_number() OVER (PARTITION BY on_day, overdue ORDER BY coalesce(nullif(grade, ''), 'Z'), name_key) AS n,
         count(*) OVER (PARTITION BY on_day, overdue) AS total
  FROM (
    SELECT l.customer_id, l.grade, l.name_key, max(d.due_on, :today) AS on_day,
           d.overdue_on IS NOT NULL AND d.overdue_on <= :today AS overdue
    FROM due_line d JOIN customer_line l ON l.customer_id = d.customer_id
    WHERE d.due_on < :end AND d.valid_from <= :today AND :today < d.valid_to
    AND (d.due_on <= :today OR d.plan_on IS NULL OR d.plan_on < :today)
  ) s WHERE on_day >= :start AND on_day < :end
) WHERE n <= {NAMED_A_DAY}"""


def entries(connection: Connection, period: Period, today: date) -> list[CalendarEntry]:
    """All entries of the period in the order of day and time."""
    params = {"start": period.start.isoformat(), "end": period.end.isoformat(), "today": today.isoformat()}
    found = [*_visits(connection, params), *_followups(connection, params), *_dues(connection, params)]
    order = list(CalendarEntryKind)
    return sorted(found, key=lambda e: (e.day, e.starts_at is None, e.starts_at or e.due_time, order.index(e.kind)))


def _visits(connection: Connection, params: dict[str, str]) -> list[CalendarEntry]:
    found: list[CalendarEntry] = []
    for row in connection.exec_driver_sql(_VISITS, params):
        starts_at, ends_at = moment(row.starts_at), moment(row.ends_at)
        assert starts_at is not None
        found.append(
            CalendarEntry(
                CalendarEntryKind.VISIT,
                starts_at.date(),
                row.id,
                CustomerId(row.customer_id),
                row.customer,
                row.purpose,
                starts_at,
                ends_at,
                grade=kind(Grade, row.grade),
                done=bool(row.done),
            )
        )
    return found


def _followups(connection: Connection, params: dict[str, str]) -> list[CalendarEntry]:
    kinds = {"contact": CalendarEntryKind.PLANNED_CONTACT, "action": CalendarEntryKind.FOLLOWUP}
    return [
        CalendarEntry(
            kinds[row.kind],
            date.fromisoformat(row.due_on),
            row.id,
            CustomerId(row.customer_id),
            row.customer,
            row.action,
            due_time=row.due_time,
            grade=kind(Grade, row.grade),
            promise=Promise(row.promise),
        )
        for row in connection.exec_driver_sql(_FOLLOWUPS, params)
    ]


def _dues(connection: Connection, params: dict[str, str]) -> list[CalendarEntry]:
    rows = connection.exec_driver_sql(_DUES, params).all()
    names = dict(
        connection.exec_driver_sql(
            "SELECT id, coalesce(nullif(short_name, ''), name) FROM customer "
            f"WHERE id IN ({', '.join(str(row.customer_id) for row in rows) or 'NULL'})"
        ).all()
    )
    found: list[CalendarEntry] = []
    for row in rows:
        what = CalendarEntryKind.OVERDUE if row.overdue else CalendarEntryKind.DUE
        on = date.fromisoformat(row.on_day)
        if row.total > NAMED_A_DAY:
            if row.n == 1:
                found.append(CalendarEntry(what, on, 0, None, "", "", count=row.total))
            continue
        customer = CustomerId(row.customer_id)
        found.append(
            CalendarEntry(what, on, row.customer_id, customer, names[row.customer_id], "", grade=kind(Grade, row.grade))
        )
    return found


def birthdays(connection: Connection, period: Period) -> list[BirthdayRow]:
    """Birthdays of contacts who are still there, by the day on which they are kept in the period (domain.md §7)."""
    rows = connection.exec_driver_sql(
        "SELECT p.id, p.customer_id, coalesce(nullif(p.name, ''), p.form_of_address), "
        "coalesce(nullif(c.short_name, ''), c.name), p.birth_year, p.birth_month, p.birth_day, p.birth_lunar, "
        "p.birth_leap, p.birth_leap_rule FROM contact p JOIN customer c ON c.id = p.customer_id "
        "WHERE p.birth_month IS NOT NULL AND p.birth_day IS NOT NULL AND p.left_on IS NULL AND p.deleted_at IS NULL "
        "AND c.deleted_at IS NULL AND c.status NOT IN ('former', 'winding_down')"
    )
    found: list[BirthdayRow] = []
    for contact, customer, name, company, year, month, of_month, is_lunar, leap, rule in rows:
        birthday = Birthday(month, of_month, year, bool(is_lunar), bool(leap))
        on = lunar.next_birthday(birthday, period.start, LeapRule(rule) if rule else LeapRule.ORDINARY)
        if on is not None and on in period:
            where = CustomerId(customer)
            found.append(BirthdayRow(contact, where, name, company, on, bool(is_lunar), month, of_month, bool(leap)))
    return sorted(found, key=lambda row: (row.on, row.contact_id))


def next_days(connection: Connection) -> tuple[date | None, date | None]:
    """The first and last local day with a visit that is planned or confirmed; nothing without one."""
    first, last = connection.exec_driver_sql(
        "SELECT substr(min(starts_at), 1, 10), substr(max(starts_at), 1, 10) FROM visit "
        "WHERE deleted_at IS NULL AND state IN ('planned', 'confirmed')"
    ).one()
    return day(first), day(last)
