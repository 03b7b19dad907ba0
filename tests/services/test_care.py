"""Care dates, occasions, greeting lists, what was given and what speaks against it."""

from datetime import date

import pytest

from desktop.models.errors import InvalidInput, NotFound
from desktop.models.kinds import CareKind, CareState, CareWarning, Festival, GiftKind
from desktop.models.rows.care import CareDraft
from desktop.models.rows.festivals import CareFestival
from desktop.models.rows.interactions import TimelineFilter
from desktop.models.values import Birthday, ContactId, CustomerId, Money, Period
from desktop.services.care import Care
from desktop.services.customers import Customers
from desktop.services.lookups.care import CareLookups
from desktop.services.lookups.interactions import InteractionLookups
from desktop.services.ports import FixedClock
from desktop.services.trade import Trade
from desktop.storage.book import Book
from tests.support.books import Steps
from tests.support.people import contact, customer

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
AUTUMN, AUTUMN_FESTIVAL = date(2026, 9, 25), CareFestival(Festival.MID_AUTUMN)


def test_added_dates_are_kept_changed_and_taken_back(book: Book, now: FixedClock) -> None:
    owner, care, lookups = customer(book), Care(book, now), CareLookups(book, now)
    person = contact(book, owner)
    with Steps(book):
        made, _ = care.add_date(
            owner,
            {
                "kind": CareKind.EXAM,
                "title": "女儿高考",
                "when": Birthday(6, 7, 2026),
                "yearly": False,
                "contact_id": person,
            },
        )
    [one] = lookups.occasions_in(YEAR)
    assert (one.kind, one.on, one.begin_on, one.person, one.title) == (
        CareKind.EXAM, date(2026, 6, 7), date(2026, 5, 31), "王建国", "女儿高考",
    )  # fmt: skip
    with Steps(book):
        care.change_date(made, {"when": Birthday(5, 5, lunar=True), "yearly": True, "lead_days": 3})
    [one] = lookups.occasions_in(YEAR)
    assert (one.on, one.begin_on) == (date(2026, 6, 19), date(2026, 6, 16))
    with Steps(book):
        care.delete_dates([made])
    assert lookups.occasions_in(YEAR) == []
    with pytest.raises(NotFound):
        lookups.care_date(made)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"when": Birthday(2, 30)},
        {"when": Birthday(6, 7), "kind": CareKind.EXAM, "yearly": False},
        {"when": Birthday(6, 7), "kind": CareKind.CUSTOM},
        {"when": Birthday(6, 7), "kind": CareKind.EXAM, "lead_days": 400},
    ],
)
def test_a_date_that_cannot_be(book: Book, now: FixedClock, values: dict[str, object]) -> None:
    owner = customer(book)
    with pytest.raises(InvalidInput):
        Care(book, now).add_date(owner, values)
    assert CareLookups(book, now).dates_of(owner) == []


def test_birthdays_founding_days_and_contracts_come_from_where_they_stand(book: Book, now: FixedClock) -> None:
    owner = customer(book)
    contact(book, owner, birth_month=3, birth_day=8)
    Customers(book, now).change(CustomerId(owner), {"founded_on": date(2006, 4, 1)})
    Trade(book, now).add_contract(owner, {"title": "首单", "signed_on": date(2020, 5, 1)})
    Trade(book, now).add_contract(owner, {"title": "二单", "signed_on": date(2022, 6, 1)})
    found = CareLookups(book, now).occasions_in(YEAR)
    assert [(one.kind, one.on, one.years) for one in found] == [
        (CareKind.BIRTHDAY, date(2026, 3, 8), None),
        (CareKind.FOUNDING_DAY, date(2026, 4, 1), 20),
        (CareKind.CONTRACT_ANNIVERSARY, date(2026, 5, 1), 6),
    ]
    Customers(book, now).change(CustomerId(owner), {"status": "former"})
    assert CareLookups(book, now).occasions_in(YEAR) == []


def test_what_was_given_stands_with_its_occasion_and_on_the_time_line(book: Book, now: FixedClock) -> None:
    owner, care, lookups = customer(book), Care(book, now), CareLookups(book, now)
    person = contact(book, owner, birth_month=11, birth_day=25)
    draft = CareDraft(
        owner, CareKind.BIRTHDAY, date(2026, 11, 25), person, gift=GiftKind.GIFT, item="茶具", cost=Money.of_yuan(180)
    )
    with Steps(book):
        made, _ = care.record(draft)
    [one] = lookups.occasions(14)
    assert one.action is not None
    assert (one.action.id, one.action.state, one.action.given_on, one.action.item) == (
        made, CareState.DONE, date(2026, 11, 23), "茶具",
    )  # fmt: skip
    timeline = InteractionLookups(book, now)
    ids = timeline.timeline_ids(CustomerId(owner), TimelineFilter())
    assert len(ids) == 1
    with Steps(book):
        again, _ = care.record(CareDraft(owner, CareKind.BIRTHDAY, date(2026, 11, 25), person, item="贺卡"))
    assert again == made
    assert [row.item for row in lookups.actions_of(owner)] == ["贺卡"]
    with Steps(book):
        care.delete([made])
    assert lookups.actions_of(owner) == []
    with pytest.raises(InvalidInput, match="record_in_future"):
        care.record(CareDraft(owner, CareKind.BIRTHDAY, AUTUMN, given_on=date(2026, 12, 1)))


def test_a_greeting_list_is_prepared_and_ticked_off(book: Book, now: FixedClock) -> None:
    care, lookups = Care(book, now), CareLookups(book, now)
    first, second = customer(book), customer(book, "C002", "美佳百货连锁有限公司")
    person = contact(book, first)
    listed = lookups.greetings(AUTUMN_FESTIVAL, AUTUMN)
    assert [(one.customer_id, one.contact_id) for one in listed] == [(first, person), (second, None)]
    drafts = [
        CareDraft(
            one.customer_id, CareKind.FESTIVAL, AUTUMN, one.contact_id, festival=Festival.MID_AUTUMN,
            state=CareState.PLANNED, item="中秋快乐",
        )
        for one in listed
    ]  # fmt: skip
    with Steps(book):
        care.prepare_greetings(drafts)
    ids = [one.action.id for one in lookups.greetings(AUTUMN_FESTIVAL, AUTUMN) if one.action]
    assert len(ids) == 2
    with Steps(book):
        care.tick(ids)
    assert [one.action.state for one in lookups.greetings(AUTUMN_FESTIVAL, AUTUMN) if one.action] == [
        CareState.DONE,
        CareState.DONE,
    ]
    with Steps(book):
        care.tick(ids[:1], given=False)
    assert lookups.action(ids[0]).given_on is None
    assert lookups.greetings(CareFestival(Festival.DRAGON_BOAT), date(2026, 6, 19))[0].action is None


def test_gifts_are_compared_with_what_was_given_and_what_is_known(book: Book, now: FixedClock) -> None:
    care, owner = Care(book, now), customer(book)
    person = contact(book, owner, taboos="不喝酒")
    draft = CareDraft(
        owner, CareKind.BIRTHDAY, date(2025, 11, 25), ContactId(person), gift=GiftKind.GIFT, item="白酒",
        cost=Money.of_yuan(600), given_on=date(2025, 11, 25),
    )  # fmt: skip
    assert care.warnings(draft) == [CareWarning.TABOO, CareWarning.YEARLY_LIMIT]
    care.record(draft)
    again = CareDraft(owner, CareKind.BIRTHDAY, date(2026, 11, 25), person, gift=GiftKind.GIFT, item="白酒")
    assert care.warnings(again) == [CareWarning.SAME_AS_LAST_YEAR, CareWarning.TABOO]
