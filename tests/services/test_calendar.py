"""The contact calendar: entries of every kind on their days, few due customers by name, many by number."""

import csv
import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.changes import Operation
from desktop.models.entities.calendar_events import CalendarEvent
from desktop.models.entities.care import CareDate
from desktop.models.entities.trade import Contract
from desktop.models.kinds import CalendarEntryKind, CareKind, DayKind, Festival, LeapRule, Promise
from desktop.models.rows.calendar import CalendarEntry, CalendarFilter
from desktop.models.rows.followups import FollowUpDraft, NextContact
from desktop.models.rows.visits import VisitDraft
from desktop.models.rules import lunar
from desktop.models.values import Birthday, CustomerId, LunarDate, Period
from desktop.services.followups import FollowUps
from desktop.services.lookups.calendar import CalendarLookups
from desktop.services.ports import FixedClock
from desktop.services.preferences import PreferencesService
from desktop.services.visits import Visits
from desktop.storage.book import Book
from desktop.storage.queries.calendar import kept_days
from tests.support.books import at
from tests.support.people import contact, customer
from tests.support.shared_data import shared_data

TODAY = date(2026, 11, 23)
Kind = CalendarEntryKind


@pytest.fixture
def lookups(book: Book, now: FixedClock) -> CalendarLookups:
    return CalendarLookups(book, now)


def entries(lookups: CalendarLookups, kind: CalendarEntryKind) -> list[CalendarEntry]:
    return [entry for day in lookups.month(TODAY) for entry in day.entries if entry.kind is kind]


def test_plans_and_promises_stand_on_their_days(book: Book, now: FixedClock, lookups: CalendarLookups) -> None:
    owner = customer(book)
    Visits(book, now).plan(VisitDraft(owner, at(25, 10), at(25, 11), purpose="谈二号线"))
    FollowUps(book, now).add(owner, FollowUpDraft("设备清单", Promise.THEIRS, due_on=date(2026, 11, 26)))
    FollowUps(book, now).plan_contact(owner, NextContact(date(2026, 11, 27), topic="回访", time="15:00"))
    (visit,), (promise,), (planned,) = (
        entries(lookups, kind) for kind in (Kind.VISIT, Kind.FOLLOWUP, Kind.PLANNED_CONTACT)
    )
    assert (visit.day.day, visit.customer, visit.title, visit.done) == (25, "华远精密", "谈二号线", False)
    assert (promise.day.day, promise.title, promise.promise) == (26, "设备清单", Promise.THEIRS)
    assert (planned.day.day, planned.due_time) == (27, "15:00")


@pytest.mark.parametrize("number", [1, 3, 4, 9])
def test_due_customers_are_named_or_counted(book: Book, lookups: CalendarLookups, number: int) -> None:
    for each in range(number):
        customer(book, f"C{each:03}", f"第{each}家公司", stated_last_contact_on=TODAY - timedelta(40))
    overdue = entries(lookups, Kind.OVERDUE)
    assert {entry.day for entry in overdue} == {TODAY}
    if number > 3:
        assert [(entry.count, entry.customer_id) for entry in overdue] == [(number, None)]
    else:
        assert sorted(entry.customer for entry in overdue) == [f"第{each}家公"[:4] for each in range(number)]


def test_later_ones_stand_on_their_due_day_and_not_in_the_past(book: Book, lookups: CalendarLookups) -> None:
    customer(book, stated_last_contact_on=TODAY - timedelta(1))
    (due,) = entries(lookups, Kind.DUE)
    assert due.day > TODAY
    past = lookups.days(Period(TODAY - timedelta(60), TODAY))
    assert not [entry for day in past for entry in day.entries]
    ahead = lookups.days(Period(due.day, due.day + timedelta(1)))
    assert [entry.customer for entry in ahead[0].entries] == ["华远精密"]


def test_birthdays_are_care_dates_by_the_calendar_in_which_they_are_kept(book: Book, lookups: CalendarLookups) -> None:
    owner = customer(book)
    solar = contact(book, owner, "李强", birth_month=11, birth_day=28)
    moon = contact(book, owner, "王建国", birth_month=10, birth_day=20, birth_lunar=True)
    contact(book, owner, "赵敏", birth_month=3, birth_day=8)
    found = {entry.id: entry for entry in entries(lookups, Kind.CARE)}
    assert {one: entry.day for one, entry in found.items()} == {solar: date(2026, 11, 28), moon: date(2026, 11, 28)}
    assert (found[moon].title, found[moon].customer) == ("王建国", "华远精密")


@given(
    month=st.integers(1, 12),
    day=st.integers(1, 30),
    is_lunar=st.booleans(),
    leap=st.booleans(),
    rule=st.sampled_from(LeapRule),
    start=st.dates(date(1950, 1, 1), date(2090, 1, 1)),
)
def test_no_birthday_is_missed_by_asking_only_for_likely_ones(
    month: int, day: int, *, is_lunar: bool, leap: bool, rule: LeapRule, start: date
) -> None:
    birthday = Birthday(month, day, None, is_lunar, leap and is_lunar)
    period = Period(start, start + timedelta(42))
    on = lunar.next_birthday(birthday, start, rule)
    if on is not None and on in period:
        suns, moons = kept_days(period)
        assert (month, day) in (moons if is_lunar else suns)


def test_days_know_what_they_are(lookups: CalendarLookups) -> None:
    days = {day.day: day for day in lookups.month(TODAY)}
    assert len(days) == 42 and min(days).weekday() == 0
    assert days[TODAY].lunar == LunarDate(2026, 10, 15)
    assert lookups.month(date(2031, 1, 1))[10].provisional


def test_only_one_customer_and_only_what_is_mine(book: Book, now: FixedClock, lookups: CalendarLookups) -> None:
    one, other = customer(book, "C001", "华远精密"), customer(book, "C002", "恒信建工")
    promises = FollowUps(book, now)
    for owner in (one, other):
        promises.add(owner, FollowUpDraft("我们的", due_on=date(2026, 11, 26)))
        promises.add(owner, FollowUpDraft("他们的", Promise.THEIRS, due_on=date(2026, 11, 26)))
        promises.add(owner, FollowUpDraft("李工的", owner="李工", due_on=date(2026, 11, 26)))
        Visits(book, now).plan(VisitDraft(owner, at(25, 10), at(25, 11)))

    def titles(asked: CalendarFilter) -> list[tuple[str, str]]:
        found = [entry for day in lookups.month(TODAY, asked) for entry in day.entries]
        return sorted((entry.customer, entry.title) for entry in found if entry.kind in (Kind.FOLLOWUP, Kind.VISIT))

    assert len(titles(CalendarFilter())) == 8
    assert titles(CalendarFilter(customer=CustomerId(one))) == sorted(
        [("华远精密", ""), ("华远精密", "他们的"), ("华远精密", "我们的"), ("华远精密", "李工的")]
    )
    assert titles(CalendarFilter(CustomerId(one), mine=True)) == [("华远精密", ""), ("华远精密", "我们的")]
    PreferencesService(book).change({"my_name": "李工"})
    assert ("恒信建工", "李工的") in titles(CalendarFilter(mine=True))


def test_due_contacts_of_one_customer_are_named_among_many(book: Book, lookups: CalendarLookups) -> None:
    ids = [customer(book, f"C{n:03}", f"第{n}家公司", stated_last_contact_on=TODAY - timedelta(40)) for n in range(9)]
    asked = CalendarFilter(customer=CustomerId(ids[4]))
    found = [entry for day in lookups.month(TODAY, asked) for entry in day.entries]
    assert [(entry.kind, entry.customer_id) for entry in found] == [(Kind.OVERDUE, ids[4])]


def test_contracts_stand_on_their_last_day_unless_they_ended_before(book: Book, lookups: CalendarLookups) -> None:
    owner = customer(book)
    with book.unit_of_work(Operation.CHANGE_CUSTOMER) as uow:
        uow.add(Contract(customer_id=owner, title="年度框架", ends_on=date(2026, 11, 30)))
        uow.add(Contract(customer_id=owner, number="HT-7", ends_on=date(2026, 11, 30)))
        uow.add(Contract(customer_id=owner, ends_on=date(2026, 11, 30), ended_on=date(2026, 6, 1)))
        uow.add(Contract(customer_id=owner, ends_on=date(2027, 11, 30)))
        uow.commit()
    found = entries(lookups, Kind.CONTRACT)
    assert [(entry.day.day, entry.title, entry.customer_id) for entry in found] == [
        (30, "年度框架", owner),
        (30, "HT-7", owner),
    ]


def test_what_has_a_time_comes_first_in_a_day(book: Book, now: FixedClock, lookups: CalendarLookups) -> None:
    owner = customer(book)
    promises, visits = FollowUps(book, now), Visits(book, now)
    promises.add(owner, FollowUpDraft("寄样品", due_on=date(2026, 11, 25)))
    visits.plan(VisitDraft(owner, at(25, 14), at(25, 15)))
    promises.plan_contact(owner, NextContact(date(2026, 11, 25), topic="回访", time="09:30"))
    visits.plan(VisitDraft(owner, at(25, 9), at(25, 10)))
    day = next(day for day in lookups.month(TODAY) if day.day == date(2026, 11, 25))
    assert [entry.kind for entry in day.entries] == [Kind.VISIT, Kind.PLANNED_CONTACT, Kind.VISIT, Kind.FOLLOWUP]


def test_the_cells_of_every_month_are_right_against_independent_tables(lookups: CalendarLookups) -> None:
    """Every day of every lunar month of the table, as a cell shows it: 1902 to 2100."""
    path = shared_data("6-lunar-holidays", "lunar", "lunar_month_starts_even_years.csv")
    with path.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["tables_agreeing_of_4"] == "4" and row["days_in_month"]]
    assert len(rows) > 1200
    seen = 0
    for row in rows:
        first, count = date.fromisoformat(row["first_day_gregorian"]), int(row["days_in_month"])
        year, month, leap = int(row["lunar_year"]), int(row["lunar_month"]), row["is_leap"] == "1"
        for number, day in enumerate(lookups.days(Period(first, first + timedelta(count))), 1):
            assert day.lunar == LunarDate(year, month, number, leap), day.day
            seen += 1
    assert seen > 36_000


def test_the_cells_of_every_announced_year_are_right(lookups: CalendarLookups) -> None:
    said: dict[str, bool] = {}  # a year's file may tell of the last days of the year before
    for year in range(2017, 2027):
        path = shared_data("6-lunar-holidays", "state-council-holidays", f"{year}.json")
        said |= {entry["date"]: entry["isOffDay"] for entry in json.loads(path.read_text("utf-8"))["days"]}
    for day in lookups.days(Period(date(2017, 1, 1), date(2027, 1, 1))):
        plain = DayKind.WEEKEND if day.day.weekday() >= 5 else DayKind.WORKDAY
        off = said.get(day.day.isoformat())
        assert day.kind == (plain if off is None else DayKind.HOLIDAY if off else DayKind.MAKEUP), day.day
        assert not day.provisional
    (spring,) = lookups.days(Period(date(2027, 2, 6), date(2027, 2, 7)))
    assert spring.provisional and spring.kind is DayKind.HOLIDAY and spring.festival is Festival.SPRING


def add_event(book: Book, **values: Any) -> None:
    with book.unit_of_work(Operation.CHANGE_CUSTOMER) as uow:
        uow.add(CalendarEvent(**values))
        uow.commit()


def test_events_of_other_calendars_stand_on_every_day_they_touch(book: Book, lookups: CalendarLookups) -> None:
    add_event(book, uid="a", title="展会", starts_at=at(24, 14), ends_at=at(26, 11), place="上海")
    add_event(book, uid="b", title="年假", starts_at=at(25, 0), ends_at=at(27, 0), all_day=True)
    add_event(book, uid="c", title="例会", starts_at=at(2, 9), ends_at=at(2, 10), rule="FREQ=WEEKLY;COUNT=3")
    found = [(e.day.day, e.title, e.starts_at, e.ends_at) for e in entries(lookups, Kind.EVENT)]
    assert found == [
        (2, "例会", at(2, 9), at(2, 10)),
        (9, "例会", at(9, 9), at(9, 10)),
        (16, "例会", at(16, 9), at(16, 10)),
        (24, "展会", at(24, 14), at(25, 0)),
        (25, "展会", None, None),
        (25, "年假", None, None),
        (26, "展会", at(26, 0), at(26, 11)),
        (26, "年假", None, None),
    ]
    event = lookups.event(entries(lookups, Kind.EVENT)[4].id, date(2026, 11, 25))
    assert event is not None and (event.title, event.place) == ("展会", "上海")
    assert lookups.event(event.event_id, date(2026, 11, 28)) is None


def test_care_dates_of_every_kind_stand_on_the_day_they_are_kept(book: Book, lookups: CalendarLookups) -> None:
    owner = customer(book, founded_on=date(2008, 11, 26))
    with book.unit_of_work(Operation.CHANGE_CUSTOMER) as uow:
        uow.add(CareDate(customer_id=owner, month=10, day=20, lunar=True, title="校庆"))
        uow.add(Contract(customer_id=owner, signed_on=date(2022, 11, 30), ends_on=date(2028, 1, 1)))
        uow.commit()
    found = [(entry.day.day, entry.care, entry.what) for entry in entries(lookups, Kind.CARE)]
    assert found == [
        (26, CareKind.FOUNDING_DAY, ""),
        (28, CareKind.CUSTOM, "校庆"),
        (30, CareKind.CONTRACT_ANNIVERSARY, ""),
    ]
