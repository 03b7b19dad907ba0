"""The reminders of a day out of visits, deadlines, care dates and missing records."""

from datetime import date, timedelta

from desktop.models.kinds import CareKind, CareState, ReminderKind
from desktop.models.rows.care import CareDraft, Occasion
from desktop.models.rows.followups import FollowUpDraft, NextContact
from desktop.models.rows.visits import VisitDraft
from desktop.models.rules.reminders import standing
from desktop.models.values import Birthday
from desktop.services.care import Care
from desktop.services.followups import FollowUps
from desktop.services.lookups.care import CareLookups
from desktop.services.ports import FixedClock
from desktop.services.preferences import PreferencesService
from desktop.services.reminders import Reminders
from desktop.services.visits import Visits
from desktop.storage.book import Book
from tests.support.books import at
from tests.support.people import contact, customer


def test_a_visit_is_reminded_of_before_it_begins(book: Book, now: FixedClock) -> None:
    one = customer(book)
    Visits(book, now).plan(VisitDraft(one, at(23, 14), at(23, 15), purpose="谈年框"))
    reminders = Reminders(book, now)
    [found] = reminders.of_day().reminders
    assert (found.kind, found.begins_at, found.ends_at, found.customer, found.text) == (
        ReminderKind.VISIT, at(23, 13, 30), at(23, 15), "华远精密", "谈年框",
    )  # fmt: skip
    PreferencesService(book).change({"remind_before": 60, "quiet_from": "21:00", "remind": False})
    day = reminders.of_day()
    assert (day.reminders[0].begins_at, day.quiet_from, day.remind) == (at(23, 13), "21:00", False)


def test_what_was_said_to_a_reminder_is_kept_and_no_step(book: Book, now: FixedClock) -> None:
    one = customer(book)
    FollowUps(book, now).add(one, FollowUpDraft("发样品", due_on=at(23).date()))
    reminders = Reminders(book, now)
    before = book.undo_status()
    [found] = standing(reminders.of_day(), at(23, 9))
    assert (found.kind, found.text) == (ReminderKind.DEADLINE, "发样品")
    reminders.snooze([found.key], "ten")
    assert standing(reminders.of_day(), at(23, 9, 9)) == ()
    assert standing(reminders.of_day(), at(23, 9, 10)) == (found,)
    reminders.finish([found.key])
    assert standing(reminders.of_day(), at(23, 12)) == ()
    assert book.undo_status() == before


def test_a_contact_planned_for_a_time_comes_before_it(book: Book, now: FixedClock) -> None:
    one, followups, reminders = customer(book), FollowUps(book, now), Reminders(book, now)
    planned, _changes = followups.plan_contact(one, NextContact(at(23).date(), topic="报价", time="15:00"))
    [found] = reminders.of_day().reminders
    assert (found.begins_at, found.text) == (at(23, 14, 30), "15:00 报价")
    reminders.finish([found.key])
    followups.change(planned, {"due_time": "16:00"})
    [later] = reminders.of_day().reminders
    assert later.key != found.key and standing(reminders.of_day(), at(23, 15, 30)) == (later,)


def test_records_not_written_come_in_the_evening(book: Book, now: FixedClock) -> None:
    one = customer(book)
    Visits(book, now).plan(VisitDraft(one, at(20, 14), at(20, 15), purpose="谈年框"))
    [found] = Reminders(book, now).of_day().reminders
    assert (found.kind, found.begins_at, found.count) == (ReminderKind.RECORD, at(23, 18), 1)


def test_care_is_a_reminder_from_its_begin_on_until_it_is_dealt_with(book: Book, now: FixedClock) -> None:
    one, care = customer(book), Care(book, now)
    person = contact(book, one)
    exam = {"kind": CareKind.EXAM, "title": "高考", "when": Birthday(1, 20, 2027), "lead_days": 60}
    care.add_date(one, {**exam, "contact_id": person, "yearly": False})
    care.add_date(one, {"kind": CareKind.CUSTOM, "title": "厂庆", "when": Birthday(1, 20, 2027), "lead_days": 3})
    [found] = Reminders(book, now).of_day().reminders
    assert (found.kind, found.care, found.on, found.text) == (
        ReminderKind.CARE, CareKind.EXAM, date(2027, 1, 20), "王建国 高考",
    )  # fmt: skip
    later = FixedClock(now.moment + timedelta(3))
    assert len(Reminders(book, later).of_day().reminders) == 1
    occasion = date(2027, 1, 20)
    [occasion_row] = [row for row in care_rows(book, now) if row.on == occasion]
    care.record(CareDraft(one, CareKind.EXAM, occasion, person, occasion_row.care_date_id, state=CareState.SKIPPED))
    assert Reminders(book, now).of_day().reminders == ()


def care_rows(book: Book, now: FixedClock) -> list[Occasion]:
    """What Today shows."""
    return CareLookups(book, now).upcoming(14)
