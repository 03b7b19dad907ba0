"""Reads dates worth remembering, occasions to come and what was done for them (domain.md §7)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from desktop.models.errors import NotFound
from desktop.models.kinds import CareKind, CareState, Festival, GiftKind, LeapRule
from desktop.models.rows.care import CareActionRow, CareDateRow, CareDraft, Greeted, Occasion
from desktop.models.rows.festivals import CareFestival
from desktop.models.rules import care
from desktop.models.rules.care import Given, Remembered
from desktop.models.values import (
    Birthday,
    CareActionId,
    CareDateId,
    ContactId,
    CustomerId,
    KeptFestivalId,
    Money,
    Period,
)
from desktop.storage.connection import Connection
from desktop.storage.queries.calendar import birthdays
from desktop.storage.queries.settings import read_leads
from desktop.storage.rowvalues import day, kind, money

_ALIVE = "c.deleted_at IS NULL AND c.status NOT IN ('former', 'winding_down')"
_NAME = "coalesce(nullif(c.short_name, ''), c.name)"
_PERSON = "coalesce(nullif(p.name, ''), p.form_of_address, '')"

_DATES = (
    f"SELECT d.id, d.customer_id, {_NAME} AS customer, d.contact_id, {_PERSON} AS person, d.kind, d.title, d.month, "
    "d.day, d.year, d.yearly, d.lunar, d.leap, d.leap_rule, d.lead_days, d.remarks FROM care_date d "
    "JOIN customer c ON c.id = d.customer_id LEFT JOIN contact p ON p.id = d.contact_id "
    "WHERE d.deleted_at IS NULL AND c.deleted_at IS NULL AND (p.id IS NULL OR p.deleted_at IS NULL)"
)
_ACTIONS = (
    f"SELECT a.id, a.customer_id, {_NAME} AS customer, a.contact_id, {_PERSON} AS person, a.kind, a.festival, "
    "a.occasion_on, a.state, a.given_on, a.gift, a.item, a.cost, a.remarks, a.care_date_id, a.own_festival_id, "
    "coalesce(f.name, '') AS own_festival FROM care_action a "
    "JOIN customer c ON c.id = a.customer_id LEFT JOIN contact p ON p.id = a.contact_id "
    "LEFT JOIN kept_festival f ON f.id = a.own_festival_id "
    "WHERE a.deleted_at IS NULL AND c.deleted_at IS NULL"
)
# Days without their years are compared in the index and in the contracts alone; customers are looked up for the hits.
_FOUNDED = (
    f"SELECT c.id, {_NAME} AS customer, c.founded_on AS first FROM customer c WHERE {_ALIVE} AND c.id IN "
    "(SELECT id FROM customer WHERE founded_on IS NOT NULL AND substr(founded_on, 6) IN ({days}))"
)
_FIRST_CONTRACTS = (
    f"SELECT c.id, {_NAME} AS customer, t.first FROM (SELECT customer_id, min(coalesce(signed_on, starts_on)) AS first "
    "FROM contract WHERE deleted_at IS NULL GROUP BY customer_id HAVING substr(first, 6) IN ({days})) t "
    f"CROSS JOIN customer c ON c.id = t.customer_id WHERE {_ALIVE}"
)
# Every contact who is still there, and customers that have none; the key contact first.
_GREETED = (
    f"SELECT c.id AS customer_id, {_NAME} AS customer, coalesce(c.grade, '') AS grade, p.id AS contact_id, "
    f"{_PERSON} AS person, coalesce(p.form_of_address, '') AS address, p.gift_wish, coalesce(p.taboos, '') AS taboos "
    "FROM customer c LEFT JOIN contact p ON p.customer_id = c.id AND p.deleted_at IS NULL AND p.left_on IS NULL "
    f"WHERE {_ALIVE} ORDER BY coalesce(nullif(c.grade, ''), 'Z'), c.code, p.is_key DESC, p.id"
)


def dates_of(connection: Connection, customer: int) -> list[CareDateRow]:
    """The dates that were added to a customer and its people, by month and day."""
    rows = connection.exec_driver_sql(f"{_DATES} AND d.customer_id = ? ORDER BY d.month, d.day, d.id", (customer,))
    return [_date(row) for row in rows]


def care_date(connection: Connection, date_id: int) -> CareDateRow:
    """One such date. Raises NotFound."""
    row = connection.exec_driver_sql(f"{_DATES} AND d.id = ?", (date_id,)).first()
    if row is None:
        raise NotFound(subject="care_date")
    return _date(row)


def actions_of(connection: Connection, customer: int) -> list[CareActionRow]:
    """What was done for a customer and its people, newest occasion first."""
    sql = f"{_ACTIONS} AND a.customer_id = ? ORDER BY a.occasion_on DESC, a.id DESC"
    return [_action(row) for row in connection.exec_driver_sql(sql, (customer,))]


def action(connection: Connection, action_id: int) -> CareActionRow:
    """One record of care. Raises NotFound."""
    row = connection.exec_driver_sql(f"{_ACTIONS} AND a.id = ?", (action_id,)).first()
    if row is None:
        raise NotFound(subject="care_action")
    return _action(row)


def occasions(connection: Connection, period: Period, customer: int | None = None) -> list[Occasion]:
    """Birthdays, founding days, contract anniversaries and added dates of the period with what is planned for them.

    Festivals are the same for everybody and stand on their own list (:func:`greetings`).
    """
    done = _actions_in(connection, period)
    leads = read_leads(connection)
    found = [
        *_birthdays(connection, period, leads),
        *_added(connection, period, leads),
        *_anniversaries(connection, period, leads),
    ]
    kept = [_with_action(one, done) for one in found if customer in (None, one.customer_id)]
    return sorted(kept, key=lambda one: (one.on, one.customer_id, one.contact_id or 0, one.kind))


def upcoming(connection: Connection, today: date, days: int) -> list[Occasion]:
    """Occasions of today and the coming days, and later ones that must be begun with by now."""
    longest = connection.exec_driver_sql("SELECT max(lead_days) FROM care_date WHERE deleted_at IS NULL").scalar() or 0
    last = today + timedelta(days)
    period = Period(today, today + timedelta(max(days, longest, *read_leads(connection).values()) + 1))
    return [one for one in occasions(connection, period) if one.on <= last or one.begin_on <= today]


def to_begin(connection: Connection, today: date) -> list[Occasion]:
    """Occasions to come that must be begun with by now and that nobody has dealt with."""
    return [one for one in upcoming(connection, today, 0) if one.begin_on <= today and not one.settled]


def greetings(connection: Connection, one: CareFestival, on: date) -> list[Greeted]:
    """Whom to greet on a festival's day, with what is planned or was given: the best grades first."""
    sql = f"{_ACTIONS} AND a.kind = 'festival' AND a.festival IS ? AND a.own_festival_id IS ? AND a.occasion_on = ?"
    festival = one.festival.value if one.festival is not None else None
    rows = connection.exec_driver_sql(sql, (festival, one.own_id, on.isoformat()))
    planned = {(row.customer_id, row.contact_id): _action(row) for row in rows}
    return [
        Greeted(
            CustomerId(row.customer_id),
            row.customer,
            row.grade,
            None if row.contact_id is None else ContactId(row.contact_id),
            row.person,
            row.address,
            kind(GiftKind, row.gift_wish),
            row.taboos,
            planned.get((row.customer_id, row.contact_id)),
        )
        for row in connection.exec_driver_sql(_GREETED)
    ]


def given_before(connection: Connection, draft: CareDraft) -> list[Given]:
    """What the person (or the customer as such) was given for other occasions than that of a draft."""
    sql = (
        f"{_ACTIONS} AND a.state = 'done' AND a.gift <> 'greeting' AND a.customer_id = ? AND a.contact_id IS ? "
        "AND NOT (a.kind = ? AND a.festival IS ? AND a.own_festival_id IS ? AND a.care_date_id IS ? "
        "AND a.occasion_on = ?)"
    )
    festival = draft.festival.value if draft.festival is not None else None
    same = (draft.kind.value, festival, draft.own_festival_id, draft.care_date_id, draft.occasion_on.isoformat())
    return [_given(row) for row in connection.exec_driver_sql(sql, (draft.customer_id, draft.contact_id, *same))]


def given_to_others(connection: Connection, customer: int, what: CareKind, since: date) -> list[Given]:
    """What other customers were given, or shall be given, for occasions of that kind since a day."""
    sql = f"{_ACTIONS} AND a.state <> 'skipped' AND a.gift <> 'greeting' AND a.customer_id <> ? AND a.kind = ? "
    return [
        _given(row)
        for row in connection.exec_driver_sql(
            f"{sql} AND a.occasion_on >= ?", (customer, what.value, since.isoformat())
        )
    ]


_Leads = Mapping[CareKind, int]


def _birthdays(connection: Connection, period: Period, leads: _Leads) -> Iterator[Occasion]:
    for row in birthdays(connection, period):
        when = Birthday(row.month, row.day, None, row.lunar, row.leap)
        begin = care.begin_on(row.on, leads[CareKind.BIRTHDAY])
        contact = ContactId(row.contact_id)
        yield Occasion(CareKind.BIRTHDAY, row.on, begin, row.customer_id, row.customer, contact, row.name, "", when)


def _added(connection: Connection, period: Period, leads: _Leads) -> Iterator[Occasion]:
    for stored in connection.exec_driver_sql(_DATES):
        row = _date(stored)
        for on in care.kept_on(Remembered(row.when, row.yearly, row.leap_rule), period):
            lead = leads[row.kind] if row.lead_days is None else row.lead_days
            years = on.year - row.when.year if row.yearly and row.when.year else None
            yield Occasion(
                row.kind, on, care.begin_on(on, lead), row.customer_id, stored.customer, row.contact_id, row.person,
                row.title, row.when, years or None, row.id,
            )  # fmt: skip


def _anniversaries(connection: Connection, period: Period, leads: _Leads) -> Iterator[Occasion]:
    days = _month_days(period)
    for what, sql in ((CareKind.FOUNDING_DAY, _FOUNDED), (CareKind.CONTRACT_ANNIVERSARY, _FIRST_CONTRACTS)):
        for row in connection.exec_driver_sql(sql.format(days=days)):
            for on, years in care.anniversaries(date.fromisoformat(row.first), period):
                begin = care.begin_on(on, leads[what])
                yield Occasion(what, on, begin, CustomerId(row.id), row.customer, None, "", "", None, years)


def _month_days(period: Period) -> str:
    """The days of a period without their years as SQL texts, since every customer may have an anniversary."""
    days = {f"{day:%m-%d}" for day in period.days}
    return ", ".join(f"'{day}'" for day in sorted(days | ({"02-29"} if "02-28" in days else set())))


_Key = tuple[CareKind, date, int, int | None, int | None]


def _actions_in(connection: Connection, period: Period) -> dict[_Key, CareActionRow]:
    sql = f"{_ACTIONS} AND a.kind <> 'festival' AND a.occasion_on >= ? AND a.occasion_on < ?"
    rows = connection.exec_driver_sql(sql, (period.start.isoformat(), period.end.isoformat()))
    found: dict[_Key, CareActionRow] = {}
    for row in rows:
        made = _action(row)
        found[made.kind, made.occasion_on, made.customer_id, made.contact_id, row.care_date_id] = made
    return found


def _with_action(one: Occasion, done: dict[_Key, CareActionRow]) -> Occasion:
    made = done.get((one.kind, one.on, one.customer_id, one.contact_id, one.care_date_id))
    if made is None:
        return one
    return Occasion(
        one.kind, one.on, one.begin_on, one.customer_id, one.customer, one.contact_id, one.person, one.title, one.when,
        one.years, one.care_date_id, made,
    )  # fmt: skip


def _date(row: Any) -> CareDateRow:
    return CareDateRow(
        CareDateId(row.id),
        CustomerId(row.customer_id),
        None if row.contact_id is None else ContactId(row.contact_id),
        row.person,
        CareKind(row.kind),
        row.title,
        Birthday(row.month, row.day, row.year, bool(row.lunar), bool(row.leap)),
        bool(row.yearly),
        LeapRule(row.leap_rule) if row.leap_rule else LeapRule.ORDINARY,
        row.lead_days,
        row.remarks,
    )


def _action(row: Any) -> CareActionRow:
    return CareActionRow(
        CareActionId(row.id),
        CustomerId(row.customer_id),
        row.customer,
        None if row.contact_id is None else ContactId(row.contact_id),
        row.person,
        CareKind(row.kind),
        kind(Festival, row.festival),
        date.fromisoformat(row.occasion_on),
        CareState(row.state),
        day(row.given_on),
        GiftKind(row.gift),
        row.item,
        money(row.cost),
        row.remarks,
        None if row.care_date_id is None else CareDateId(row.care_date_id),
        None if row.own_festival_id is None else KeptFestivalId(row.own_festival_id),
        row.own_festival,
    )


def _given(row: Any) -> Given:
    on = date.fromisoformat(row.given_on or row.occasion_on)
    festival, cost = kind(Festival, row.festival), Money(row.cost or 0)
    return Given(row.contact_id, CareKind(row.kind), festival, on, row.item, cost, row.own_festival_id)


def wishes_of(connection: Connection, contact: int | None) -> tuple[GiftKind | None, str]:
    """What a person wishes on occasions, and the person's taboos."""
    sql = "SELECT gift_wish, taboos || ' ' || diet FROM contact WHERE id = ?"
    row = connection.exec_driver_sql(sql, (contact,)).first()
    return (None, "") if row is None else (kind(GiftKind, row[0]), row[1])
