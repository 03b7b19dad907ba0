"""Reads what the contact calendar shows of a span of days: visits, planned and due contacts, deadlines, care, events.

Entries come from sources, one per kind of thing that has a day. A new kind is one more function in ``SOURCES``, a
member of ``CalendarEntryKind``, and a line in the table of kinds of ``views.calendar``.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from functools import partial
from typing import NamedTuple

from desktop.models.kinds import CalendarEntryKind, CareKind, CareState, Grade, Promise, ReviewKind
from desktop.models.rows.calendar import CalendarEntry, CalendarFilter
from desktop.models.rows.calendar_events import EventOccurrence
from desktop.models.rows.festivals import FestivalDay
from desktop.models.values import CustomerId, Period
from desktop.storage.connection import Connection
from desktop.storage.memory import memory_of
from desktop.storage.queries.calendar_events import events_between
from desktop.storage.queries.care import occasions
from desktop.storage.queries.festivals import festival_days, festivals_to_begin, is_quickly_counted
from desktop.storage.rowvalues import kind, moment

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


_REVIEWS = """
SELECT r.id, r.customer_id, coalesce(nullif(c.short_name, ''), c.name) AS customer, r.kind, r.planned_on, c.grade
FROM review r JOIN customer c ON c.id = r.customer_id
WHERE r.deleted_at IS NULL AND c.deleted_at IS NULL AND r.held_on IS NULL AND r.planned_on >= :start
AND r.planned_on < :end AND (:customer IS NULL OR r.customer_id = :customer)"""


class Asked(NamedTuple):
    """What a source is asked for: entries of a period that a filter lets through, as of a day, for a user's name."""

    period: Period
    filter: CalendarFilter
    today: date
    me: str
    zone: tzinfo | None

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
    """Counted once for a state of the book: all customers may be due, and one turns to and fro between months."""
    known, whom = memory_of(connection).dues, (asked.today, asked.filter.customer)
    if asked.period.start <= asked.today:
        due, overdue = known.get(whom, partial(_count_now, connection, params))
        yield _Dues(CalendarEntryKind.OVERDUE, asked.today, overdue, _OVERDUE_NOW)
        yield _Dues(CalendarEntryKind.DUE, asked.today, due - overdue, _DUE_NOW)
    for on, count in known.get((*whom, asked.period), partial(_count_coming, connection, params)):
        yield _Dues(CalendarEntryKind.DUE, on, count, _DUE_THEN)


def _count_now(connection: Connection, params: dict[str, object]) -> tuple[int, int]:
    due, overdue = connection.exec_driver_sql(_COUNT_NOW, params).one()
    return due, overdue


def _count_coming(connection: Connection, params: dict[str, object]) -> list[tuple[date, int]]:
    rows = connection.exec_driver_sql(_COUNT_COMING, params)
    return [(date.fromisoformat(on), count) for on, count in rows]


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


def _reviews(connection: Connection, asked: Asked) -> list[CalendarEntry]:
    """Reviews that are planned and were not held yet."""
    return [
        CalendarEntry(
            CalendarEntryKind.REVIEW,
            date.fromisoformat(row.planned_on),
            row.id,
            CustomerId(row.customer_id),
            row.customer,
            "",
            grade=kind(Grade, row.grade),
            review=ReviewKind(row.kind),
        )
        for row in connection.exec_driver_sql(_REVIEWS, asked.params)
    ]


def _festivals(connection: Connection, asked: Asked) -> Iterator[CalendarEntry]:
    """The greetings of the festivals that are kept, on their days; of one that must be begun with also on today.

    Of those that have passed only where somebody was greeted.
    """
    if asked.filter.customer is not None:
        return
    for one in festival_days(connection, asked.period):
        if one.on >= asked.today or one.greeted:
            yield _greetings(one, one.on)
    if asked.today in asked.period:
        for one in festivals_to_begin(connection, asked.today, counted=is_quickly_counted(connection)):
            if one.on != asked.today and not one.settled:
                yield _greetings(one, asked.today)


def _greetings(one: FestivalDay, day: date) -> CalendarEntry:
    kind = CalendarEntryKind.CARE
    return CalendarEntry(
        kind, day, one.on.toordinal(), None, "", "", done=one.settled, care=CareKind.FESTIVAL, festival=one
    )


def _care(connection: Connection, asked: Asked) -> Iterator[CalendarEntry]:
    """Birthdays, anniversaries and added dates."""
    for one in occasions(connection, asked.period, asked.filter.customer):
        done = one.action is not None and one.action.state is CareState.DONE
        yield CalendarEntry(
            CalendarEntryKind.CARE,
            one.on,
            one.contact_id or one.care_date_id or one.customer_id,
            one.customer_id,
            one.customer,
            one.person,
            done=done,
            care=one.kind,
            what=one.title,
        )


def _events(connection: Connection, asked: Asked) -> Iterator[CalendarEntry]:
    """Events of other calendars on every day that they touch; those of no customer belong to everybody's calendar."""
    start, stop = (datetime.combine(day, time.min, asked.zone) for day in (asked.period.start, asked.period.end))
    for event in events_between(connection, start, stop):
        if asked.filter.customer in (None, event.customer_id):
            yield from _days_of(event, asked.period)


def _days_of(event: EventOccurrence, period: Period) -> Iterator[CalendarEntry]:
    """An event of several days is one entry a day; on a day that it fills it has no time."""
    day, last = event.starts_at.date(), event.ends_at.date()
    if event.ends_at.time() == time.min and event.ends_at > event.starts_at:
        last -= timedelta(1)
    zone = event.starts_at.tzinfo
    while day <= last:
        midnight = datetime.combine(day, time.min, zone)
        begin, end = max(event.starts_at, midnight), min(event.ends_at, midnight + timedelta(1))
        whole = event.all_day or end - begin >= timedelta(1)
        if day in period:
            yield CalendarEntry(
                CalendarEntryKind.EVENT,
                day,
                event.event_id,
                event.customer_id,
                event.customer,
                event.title,
                None if whole else begin,
                None if whole else end,
                what=event.place,
            )
        day += timedelta(1)


SOURCES: Sequence[Source] = (_visits, _followups, _dues, _care, _festivals, _contract_ends, _reviews, _events)
"""Where entries come from."""
