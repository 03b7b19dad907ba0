"""Reads what the contact calendar shows of a span of days: visits, planned and due contacts, deadlines, birthdays.

Entries come from sources, one per kind of thing that has a day. A new kind is one more function in ``SOURCES``, a
member of ``CalendarEntryKind``, and a line in the table of kinds of ``views.calendar``.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from desktop.models.kinds import CalendarEntryKind, Grade, LeapRule, Promise
from desktop.models.rows.calendar import BirthdayRow, CalendarEntry, CalendarFilter
from desktop.models.rules import lunar
from desktop.models.values import Birthday, CustomerId, Period
from desktop.storage.connection import Connection
from desktop.storage.rowvalues import day, kind, moment

NAMED_A_DAY = 3
"""Due contacts of a day that are named; the rest is counted."""

_VISITS = """
SELECT v.id, v.customer_id, coalesce(nullif(c.short_name, ''), c.name) AS customer, v.purpose, v.starts_at, v.ends_at,
       c.grade, v.state = 'completed' AS done, v.state = 'confirmed' AS confirmed
FROM visit v JOIN customer c ON c.id = v.customer_id
WHERE v.deleted_at IS NULL AND c.deleted_at IS NULL AND v.state IN ('planned', 'confirmed', 'completed')
AND v.starts_at >= :start AND v.starts_at < :end AND (:customer IS NULL OR v.customer_id = :customer)"""

_FOLLOWUPS = """
SELECT f.id, f.customer_id, coalesce(nullif(c.short_name, ''), c.name) AS customer, f.action, f.kind, f.due_on,
       f.due_time, f.promise, c.grade
FROM follow_up f JOIN customer c ON c.id = f.customer_id
WHERE f.deleted_at IS NULL AND c.deleted_at IS NULL AND f.state = 'open' AND f.due_on >= :start AND f.due_on < :end
AND (:customer IS NULL OR f.customer_id = :customer)
AND (NOT :mine OR f.promise = 'ours' AND f.owner IN ('', :me))"""

# A customer that is due or overdue stands on today, where something can be done about it; a later one on its due day.
# Days are counted before any customer is looked up: of a day with many only their number is shown. All are read out of
# one index; each statement goes along it once and sorts nothing, since all customers may be due.
_DUE = """
FROM due_line WHERE valid_from <= :today AND :today < valid_to AND (:customer IS NULL OR customer_id = :customer)"""
_NOW = f"{_DUE} AND due_on <= :today"
_COMING = f"{_DUE} AND due_on > :today AND due_on >= :start AND due_on < :end AND (plan_on IS NULL OR plan_on < :today)"
_COUNT_NOW = f"SELECT count(*) AS due, coalesce(sum(overdue_on <= :today), 0) AS overdue {_NOW}"
_COUNT_COMING = f"SELECT due_on, count(*) {_COMING} GROUP BY due_on"
_OVERDUE_NOW = f"SELECT customer_id {_NOW} AND overdue_on <= :today"
_DUE_NOW = f"SELECT customer_id {_NOW} AND (overdue_on IS NULL OR overdue_on > :today)"
_DUE_THEN = f"SELECT customer_id {_COMING} AND due_on = :day"

_NAMES = """
SELECT c.id, c.grade, coalesce(nullif(c.short_name, ''), c.name) FROM customer c
JOIN customer_line l ON l.customer_id = c.id WHERE c.id IN ({ids})
ORDER BY coalesce(nullif(c.grade, ''), 'Z'), l.name_key"""


_CONTRACTS = """
SELECT t.id, t.customer_id, coalesce(nullif(c.short_name, ''), c.name) AS customer, t.title, t.number, t.ends_on,
       c.grade
FROM contract t JOIN customer c ON c.id = t.customer_id
WHERE t.deleted_at IS NULL AND c.deleted_at IS NULL AND t.ended_on IS NULL AND t.ends_on >= :start AND t.ends_on < :end
AND (:customer IS NULL OR t.customer_id = :customer)"""


class Asked(NamedTuple):
    """What a source is asked for: entries of a period that a filter lets through, as of a day, for a user's name."""

    period: Period
    filter: CalendarFilter
    today: date
    me: str

    @property
    def params(self) -> dict[str, object]:
        """The period and the filter as parameters of a statement."""
        customer, mine = self.filter.customer, self.filter.mine
        start, end = self.period.start.isoformat(), self.period.end.isoformat()
        return {"start": start, "end": end, "customer": customer, "mine": mine, "me": self.me}


Source = Callable[[Connection, Asked], Iterable[CalendarEntry]]


def entries(connection: Connection, asked: Asked) -> Iterator[CalendarEntry]:
    """The entries of every kind, in no order."""
    for source in SOURCES:
        yield from source(connection, asked)


def _visits(connection: Connection, asked: Asked) -> list[CalendarEntry]:
    params = asked.params
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
                confirmed=bool(row.confirmed),
            )
        )
    return found


def _followups(connection: Connection, asked: Asked) -> list[CalendarEntry]:
    """Open promises and planned contacts on their due days."""
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
        for row in connection.exec_driver_sql(_FOLLOWUPS, asked.params)
    ]


class _Dues(NamedTuple):
    """Customers that are due or overdue on a day, and the statement that gives their ids."""

    kind: CalendarEntryKind
    day: date
    number: int
    sql: str


def _dues(connection: Connection, asked: Asked) -> list[CalendarEntry]:
    """Due and overdue customers: named where there are few on a day, else one entry with their number."""
    if asked.period.end <= asked.today:
        return []
    params = asked.params | {"today": asked.today.isoformat()}
    found: list[CalendarEntry] = []
    few: dict[int, _Dues] = {}
    for dues in _counted_dues(connection, asked, params):
        if dues.number > NAMED_A_DAY:
            found.append(CalendarEntry(dues.kind, dues.day, 0, None, "", "", count=dues.number))
        elif dues.number:
            ids = connection.exec_driver_sql(dues.sql, params | {"day": dues.day.isoformat()}).scalars()
            few |= dict.fromkeys(ids, dues)
    named = connection.exec_driver_sql(_NAMES.format(ids=", ".join(map(str, few)) or "NULL")).all()
    for one, grade, name in named:
        on = few[one]
        found.append(CalendarEntry(on.kind, on.day, one, CustomerId(one), name, "", grade=kind(Grade, grade)))
    return found


def _counted_dues(connection: Connection, asked: Asked, params: dict[str, object]) -> Iterator[_Dues]:
    if asked.period.start <= asked.today:
        due, overdue = connection.exec_driver_sql(_COUNT_NOW, params).one()
        yield _Dues(CalendarEntryKind.OVERDUE, asked.today, overdue, _OVERDUE_NOW)
        yield _Dues(CalendarEntryKind.DUE, asked.today, due - overdue, _DUE_NOW)
    for on, count in connection.exec_driver_sql(_COUNT_COMING, params).all():
        yield _Dues(CalendarEntryKind.DUE, date.fromisoformat(on), count, _DUE_THEN)


def _contract_ends(connection: Connection, asked: Asked) -> list[CalendarEntry]:
    """The last days of contracts that were not ended before."""
    return [
        CalendarEntry(
            CalendarEntryKind.CONTRACT,
            date.fromisoformat(row.ends_on),
            row.id,
            CustomerId(row.customer_id),
            row.customer,
            row.title or row.number,
            grade=kind(Grade, row.grade),
        )
        for row in connection.exec_driver_sql(_CONTRACTS, asked.params)
    ]


def _birthdays(connection: Connection, asked: Asked) -> Iterator[CalendarEntry]:
    for row in birthdays(connection, asked.period):
        if asked.filter.customer in (None, row.customer_id):
            care = CalendarEntryKind.CARE
            yield CalendarEntry(care, row.on, row.contact_id, row.customer_id, row.customer, row.name)


SOURCES: Sequence[Source] = (_visits, _followups, _dues, _birthdays, _contract_ends)
"""Where entries come from."""


def birthdays(connection: Connection, period: Period) -> list[BirthdayRow]:
    """Birthdays of contacts who are still there, by the day on which they are kept in the period (domain.md §7)."""
    suns, moons = map(_values, kept_days(period))
    rows = connection.exec_driver_sql(
        "SELECT p.id, p.customer_id, coalesce(nullif(p.name, ''), p.form_of_address), "
        "coalesce(nullif(c.short_name, ''), c.name), p.birth_year, p.birth_month, p.birth_day, p.birth_lunar, "
        "p.birth_leap, p.birth_leap_rule FROM contact p JOIN customer c ON c.id = p.customer_id "
        "WHERE p.birth_month IS NOT NULL AND p.birth_day IS NOT NULL AND p.left_on IS NULL AND p.deleted_at IS NULL "
        "AND c.deleted_at IS NULL AND c.status NOT IN ('former', 'winding_down') "
        f"AND (NOT p.birth_lunar AND (p.birth_month, p.birth_day) IN ({suns}) "
        f"OR p.birth_lunar AND (p.birth_month, p.birth_day) IN ({moons}))"
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


def kept_days(period: Period) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """The solar and the lunar birthdays (month and day) that may be kept in the period.

    29 February may be kept on the 28th, the lunar 30th on the 29th (domain.md §7).
    """
    suns = {(day.month, day.day) for day in period.days}
    moons = {(found.month, found.day) for day in period.days if (found := lunar.to_lunar(day)) is not None}
    suns |= {(2, 29)} if (2, 28) in suns else set()
    moons |= {(month, 30) for month, of_month in moons if of_month == 29}
    return suns, moons


def _values(pairs: set[tuple[int, int]]) -> str:
    """Pairs as a list of rows."""
    return "VALUES " + ", ".join(f"({month}, {of_month})" for month, of_month in sorted(pairs) or [(0, 0)])
