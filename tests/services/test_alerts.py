"""What Today says before being asked: who left, what is taken back, tenders to come, deciders nobody talks to."""

from datetime import date, timedelta

from desktop.models.kinds import AlertKind, CancelledBy, Channel, DecisionRole, FieldGroup, Grade, ReminderKind, Status
from desktop.models.rows.alerts import Alert
from desktop.models.rows.followups import NextContact
from desktop.models.rows.interactions import RecordDraft
from desktop.models.rows.visits import VisitDraft
from desktop.models.rules.reminders import standing
from desktop.models.values import ContactId, CustomerId, Money
from desktop.services.assessments import Assessments
from desktop.services.contacts import Contacts
from desktop.services.customers import Customers
from desktop.services.followups import FollowUps
from desktop.services.interactions import Interactions
from desktop.services.lookups.alerts import AlertLookups
from desktop.services.ports import FixedClock
from desktop.services.reminders import Reminders
from desktop.services.trade import Trade
from desktop.services.visits import Visits
from desktop.storage.book import Book
from tests.support.books import at
from tests.support.people import contact, customer

TODAY = date(2026, 11, 23)


def told(book: Book, now: FixedClock) -> list[Alert]:
    return AlertLookups(book, now).told()


def talked_to(book: Book, now: FixedClock, owner: int, person: int) -> None:
    draft = RecordDraft((CustomerId(owner),), at(20), Channel.CALL, contacts=(ContactId(person),), subject="对账")
    Interactions(book, now).record(draft)


def test_a_key_person_who_left_is_told_until_somebody_follows_or_it_is_known(book: Book, now: FixedClock) -> None:
    owner = customer(book)
    boss = contact(book, owner, "王建国", form_of_address="王总")
    key = contact(book, owner, "李强", role=DecisionRole.USER, is_key=True)
    clerk = contact(book, owner, "小周", role=DecisionRole.USER)
    people = Contacts(book, now)
    for one in (boss, key, clerk):
        people.mark_left(ContactId(one))
    found = told(book, now)
    assert {(one.kind, one.contact_id) for one in found} == {(AlertKind.LEFT, boss), (AlertKind.LEFT, key)}
    assert found[0].on == TODAY and {one.person for one in found} == {"王总", "李强"}
    talked_to(book, now, owner, contact(book, owner, "新总"))  # a decider follows the decider
    assert [one.contact_id for one in told(book, now)] == [key]
    Customers(book, now).confirm(CustomerId(owner), [FieldGroup.PEOPLE])
    assert told(book, now) == []
    book.undo()
    assert len(told(book, now)) == 1


def test_deciders_of_a_and_b_are_not_left_alone(book: Book, now: FixedClock) -> None:
    a, b, c = (customer(book, f"C00{n}", f"客户{n}", grade=g) for n, g in enumerate((Grade.A, Grade.B, Grade.C)))
    gone = customer(book, "C009", "旧客户", status=Status.FORMER)
    of_a, of_b = contact(book, a), contact(book, b)
    contact(book, c), contact(book, gone), contact(book, a, "使用者", role=DecisionRole.USER)
    draft = RecordDraft((CustomerId(b),), at(23) - timedelta(61), Channel.CALL, contacts=(ContactId(of_b),))
    Interactions(book, now).record(draft)
    found = told(book, now)
    assert [(one.kind, one.contact_id, one.on) for one in found] == [
        (AlertKind.NEGLECTED, of_a, None), (AlertKind.NEGLECTED, of_b, TODAY - timedelta(61)),
    ]  # fmt: skip
    FollowUps(book, now).plan_contact(CustomerId(a), NextContact(TODAY + timedelta(3)))
    assert [one.contact_id for one in told(book, now)] == [of_b]
    talked_to(book, now, b, of_b)
    assert told(book, now) == []


def test_dates_of_purchasing_and_the_day_of_taking_back(book: Book, now: FixedClock) -> None:
    near, far = TODAY + timedelta(60), TODAY + timedelta(61)
    one = customer(book, tender_on=near, budget_from=TODAY - timedelta(1), budget_to=far)
    two = customer(book, "C002", "美佳百货", take_back_on=TODAY + timedelta(7), tender_on=far)
    customer(book, "C003", "长风医疗", take_back_on=TODAY + timedelta(8))
    found = told(book, now)
    assert [(row.kind, row.customer_id, row.field) for row in found] == [
        (AlertKind.TAKE_BACK, two, "take_back_on"), (AlertKind.PURCHASING, one, "tender_on"),
    ]  # fmt: skip
    Visits(book, now).plan(VisitDraft(CustomerId(two), at(24, 9), at(24, 10)))
    assert [row.customer_id for row in told(book, now)] == [one]
    visit, _ = Visits(book, now).plan(VisitDraft(CustomerId(one), at(24, 9), at(24, 10)))
    assert told(book, now) == []
    Visits(book, now).cancel(visit, CancelledBy.CUSTOMER)
    assert [row.customer_id for row in told(book, now)] == [one]


def test_the_bell_reminds_of_them_once_and_keeps_what_was_said(book: Book, now: FixedClock) -> None:
    one = customer(book, tender_on=TODAY + timedelta(60), take_back_on=TODAY + timedelta(2))
    reminders = Reminders(book, now)
    found = reminders.of_day().reminders
    assert [(row.kind, row.text, row.customer_id) for row in found] == [
        (ReminderKind.PURCHASING, "tender_on", one), (ReminderKind.TAKE_BACK, "take_back_on", one),
    ]  # fmt: skip
    assert found[0].begins_at == at(23, 9) and found[1].begins_at < at(23, 0)
    reminders.finish([found[0].key])
    assert [row.kind for row in standing(reminders.of_day(), at(23, 12))] == [ReminderKind.TAKE_BACK]


def test_grades_are_looked_at_once_a_month(book: Book, now: FixedClock) -> None:
    owner, reminders = customer(book), Reminders(book, now)
    assert reminders.of_day().reminders == ()
    bought = {"bought_on": date(2026, 3, 2), "amount": Money.of_yuan(100)}
    Trade(book, now).add_purchase(owner, bought)
    (found,) = reminders.of_day().reminders
    assert (found.kind, found.begins_at, found.key) == (ReminderKind.GRADES, at(2, 9), "grades:2026-11")
    judge = Assessments(book, now)
    (suggested, *_others) = judge.monthly().proposals
    judge.apply([suggested])  # in the profile of one customer
    assert reminders.of_day().reminders != ()
    found = judge.monthly()
    judge.apply(found.proposals, found)
    assert reminders.of_day().reminders == ()
    december = FixedClock(at(2, 9, month=12))
    assert [one.key for one in Reminders(book, december).of_day().reminders] == ["grades:2026-12"]
