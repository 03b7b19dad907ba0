"""The contact calendar: entries of every kind on their days, few due customers by name, many by number."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.kinds import CalendarEntryKind, LeapRule, Promise
from desktop.models.rows.calendar import CalendarEntry
from desktop.models.rows.followups import FollowUpDraft, NextContact
from desktop.models.rows.visits import VisitDraft
from desktop.models.rules import lunar
from desktop.models.values import Birthday, LunarDate, Period
from desktop.services.followups import FollowUps
from desktop.services.lookups.calendar import CalendarLookups
from desktop.services.ports import FixedClock
from desktop.services.visits import Visits
from desktop.storage.book import Book
from desktop.storage.queries.calendar import kept_days
from tests.support.books import at
from tests.support.people import contact, customer

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
