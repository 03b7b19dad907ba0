"""Festivals kept or not, the rep's own, and what they make of Today, the calendar and the reminders."""

from datetime import date, timedelta

import pytest

from desktop.models.errors import InvalidInput, NotFound
from desktop.models.kinds import CareKind, CareState, CareWarning, Festival, GiftKind, ReminderKind
from desktop.models.rows.calendar import CalendarFilter
from desktop.models.rows.care import CareDraft, Greeted
from desktop.models.rows.festivals import CareFestival, FestivalDay
from desktop.models.rules.reminders import standing
from desktop.models.values import Birthday, CustomerId, Money, Period
from desktop.services.care import Care
from desktop.services.festivals import Festivals
from desktop.services.lookups.calendar import CalendarLookups
from desktop.services.lookups.care import CareLookups
from desktop.services.ports import FixedClock
from desktop.services.preferences import PreferencesService
from desktop.services.reminders import Reminders
from desktop.storage.book import Book
from tests.support.books import Steps, at
from tests.support.people import contact, customer

AUTUMN = date(2026, 9, 25)
NURSES = {"name": "护士节", "when": Birthday(5, 12)}


def clock(month: int, day: int, hour: int = 9) -> FixedClock:
    return FixedClock(at(day, hour, month=month))


def drafts(listed: list[Greeted], one: CareFestival, on: date, state: CareState) -> list[CareDraft]:
    return [
        CareDraft(
            who.customer_id, CareKind.FESTIVAL, on, who.contact_id, festival=one.festival, own_festival_id=one.own_id,
            state=state,
        )
        for who in listed
    ]  # fmt: skip


def own(book: Book, now: FixedClock) -> CareFestival:
    return next(one for one in Festivals(book, now).listed() if one.festival is None)


def test_a_festival_is_kept_or_not_and_has_a_lead_time(book: Book, now: FixedClock) -> None:
    service, lookups = Festivals(book, now), CareLookups(book, now)
    assert [one.festival for one in service.listed()] == list(Festival)
    with Steps(book):
        service.set_known(Festival.DOUBLE_NINTH, {"kept": True})
    with Steps(book):
        service.set_known(Festival.DOUBLE_NINTH, {"lead_days": 3})
    with Steps(book):
        service.set_known(Festival.MID_AUTUMN, {"kept": False})
    found = {one.festival.festival: one for one in lookups.festivals(366)}
    assert Festival.MID_AUTUMN not in found
    assert found[Festival.DOUBLE_NINTH].begin_on == found[Festival.DOUBLE_NINTH].on - timedelta(3)
    assert found[Festival.SPRING].begin_on == found[Festival.SPRING].on - timedelta(15)
    with pytest.raises(InvalidInput):
        service.set_known(Festival.SPRING, {"lead_days": 400})


def test_own_festivals_are_added_changed_and_deleted(book: Book, now: FixedClock) -> None:
    service, lookups = Festivals(book, now), CareLookups(book, now)
    with Steps(book):
        made, _ = service.add(NURSES)
    assert own(book, now) == CareFestival(None, made, "护士节", Birthday(5, 12))
    with Steps(book):
        service.change(made, {"when": Birthday(7, 7, lunar=True), "lead_days": 2, "name": "乞巧"})
    day = next(one for one in lookups.festivals(366) if one.festival.own_id == made)
    assert (day.on, day.begin_on, day.festival.name) == (date(2027, 8, 8), date(2027, 8, 6), "乞巧")
    with Steps(book):
        service.delete([made])
    assert all(one.own_id is None for one in service.listed())
    with pytest.raises(NotFound):
        service.change(999, {"name": "x"})


@pytest.mark.parametrize(
    "values", [{}, {"name": "护士节"}, {"when": Birthday(5, 12)}, {**NURSES, "when": Birthday(2, 30)}]
)
def test_a_festival_that_cannot_be(book: Book, now: FixedClock, values: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        Festivals(book, now).add(values)
    assert len(Festivals(book, now).listed()) == len(Festival)


def test_a_festival_is_a_reminder_from_its_lead_time_on_until_its_list_is_done(book: Book, now: FixedClock) -> None:
    first = customer(book)
    contact(book, first)
    customer(book, "C002", "美佳百货连锁有限公司")
    care, festival = Care(book, now), CareFestival(Festival.MID_AUTUMN)
    assert Reminders(book, clock(9, 17)).of_day().reminders == ()
    [found] = Reminders(book, clock(9, 18)).of_day().reminders
    assert (found.kind, found.care, found.on, found.count, found.festival) == (
        ReminderKind.CARE, CareKind.FESTIVAL, AUTUMN, 2, festival,
    )  # fmt: skip
    assert standing(Reminders(book, clock(9, 20)).of_day(), at(20, 10, month=9)) != ()
    today = clock(9, 20)
    listed = CareLookups(book, today).greetings(festival, AUTUMN)
    care.prepare_greetings(drafts(listed[:1], festival, AUTUMN, CareState.PLANNED))
    [found] = Reminders(book, today).of_day().reminders
    assert found.count == 1, "one stands on the list, and waits"
    Care(book, today).greet(drafts(listed[:1], festival, AUTUMN, CareState.DONE))
    assert Reminders(book, today).of_day().reminders == ()
    [day] = CareLookups(book, today).upcoming_festivals(6)
    assert (day.people, day.prepared, day.greeted, day.settled) == (2, 0, 1, True)


def test_a_reminder_of_a_festival_can_be_ticked_off_without_a_list(book: Book) -> None:
    customer(book)
    reminders = Reminders(book, clock(9, 20))
    [found] = reminders.of_day().reminders
    reminders.finish([found.key])
    assert standing(reminders.of_day(), at(20, 10, month=9)) == ()
    assert standing(Reminders(book, clock(9, 22)).of_day(), at(22, 10, month=9)) == ()


def test_nobody_is_reminded_of_greeting_nobody(book: Book) -> None:
    assert Reminders(book, clock(9, 20)).of_day().reminders == ()


def entries(book: Book, today: FixedClock, asked: CalendarFilter | None = None) -> dict[date, list[FestivalDay]]:
    month = CalendarLookups(book, today).month(AUTUMN, asked or CalendarFilter())
    found = {day.day: [one.festival for one in day.entries if one.festival is not None] for day in month}
    return {day: shown for day, shown in found.items() if shown}


def test_the_calendar_shows_a_festival_on_its_day_and_on_today_while_it_must_be_begun_with(book: Book) -> None:
    one = customer(book)
    assert [*entries(book, clock(9, 10))] == [AUTUMN, date(2026, 10, 1)]
    shown = entries(book, clock(9, 20))
    assert [*shown] == [date(2026, 9, 20), AUTUMN, date(2026, 10, 1)]
    [begun] = shown[date(2026, 9, 20)]
    assert (begun.festival.festival, begun.people) == (Festival.MID_AUTUMN, 1)
    assert entries(book, clock(9, 20), CalendarFilter(customer=CustomerId(one))) == {}


def test_greetings_of_an_own_festival_stand_apart(book: Book, now: FixedClock) -> None:
    person = contact(book, customer(book))
    service, lookups, on = Festivals(book, now), CareLookups(book, now), date(2026, 5, 12)
    service.add(NURSES)
    service.add({"name": "校庆", "when": Birthday(5, 12)})
    nurses, school = [one for one in service.listed() if one.festival is None]
    care = Care(book, now)
    with Steps(book):
        care.prepare_greetings(drafts(lookups.greetings(nurses, on), nurses, on, CareState.PLANNED))
    assert [one.action is not None for one in lookups.greetings(nurses, on)] == [True]
    assert [one.action is not None for one in lookups.greetings(school, on)] == [False]
    [action] = lookups.actions_of(1)
    assert (action.own_festival_id, action.own_festival, action.contact_id) == (nurses.own_id, "护士节", person)
    service.delete([nurses.own_id or 0])
    assert [one.own_festival for one in lookups.actions_of(1)] == ["护士节"], "what was done keeps its name"


def test_lead_times_of_kinds_are_settings(book: Book, now: FixedClock) -> None:
    contact(book, customer(book), birth_month=12, birth_day=20)
    lookups, period = CareLookups(book, now), Period(date(2026, 12, 1), date(2027, 1, 1))
    assert [one.begin_on for one in lookups.occasions_in(period)] == [date(2026, 12, 13)]
    PreferencesService(book).change({"lead_birthday": 30})
    assert [one.begin_on for one in lookups.occasions_in(period)] == [date(2026, 11, 20)]
    assert len(Reminders(book, now).of_day().reminders) == 1


def test_the_yearly_limit_is_a_setting_and_a_record_is_not_counted_twice(book: Book, now: FixedClock) -> None:
    care, owner = Care(book, now), customer(book)
    draft = CareDraft(
        owner, CareKind.CUSTOM, date(2026, 11, 23), gift=GiftKind.GIFT, item="茶", cost=Money.of_yuan(300)
    )
    care.record(draft)
    assert care.warnings(draft) == [], "what is changed does not speak against itself"
    other = CareDraft(
        owner, CareKind.FOUNDING_DAY, date(2026, 11, 23), gift=GiftKind.GIFT, item="花", cost=Money.of_yuan(300)
    )
    assert care.warnings(other) == [CareWarning.YEARLY_LIMIT]
    PreferencesService(book).change({"gift_limit": 600})
    assert care.warnings(other) == []
