"""What the rep is reminded of in the course of today, and what was said to it (issue C).

Visits half an hour before, deadlines and care dates in the morning, records not written in the evening; tenders and
budget windows 60 days ahead, the day on which the company takes a customer back a week ahead (domain.md §2); the
month's grades on its first working day (§3). Saying something to a reminder is no step of undo.
"""

from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta

from desktop.models.kinds import AlertKind, CareKind, DueGroup, FollowUpKind, ReminderKind, VisitGroup
from desktop.models.rows.followups import FollowUpFilter
from desktop.models.rows.preferences import Preferences
from desktop.models.rows.reminders import DayReminders, Kept, Reminder
from desktop.models.rules.alerts import TAKE_BACK_AHEAD
from desktop.models.rules.business_dates import REMIND_AHEAD
from desktop.models.rules.periods import add_months
from desktop.models.rules.reminders import day_span, snooze_until
from desktop.models.values import Period
from desktop.services.ports import Clock
from desktop.services.preferences import PreferencesService
from desktop.storage.book import Book
from desktop.storage.connection import Connection
from desktop.storage.queries import alerts as alert_queries
from desktop.storage.queries import assessments as assessment_queries
from desktop.storage.queries import care as care_queries
from desktop.storage.queries import festivals as festival_queries
from desktop.storage.queries import followups as followup_queries
from desktop.storage.queries import visits as visit_queries
from desktop.storage.queries.holidays import work_calendar
from desktop.storage.reminders import forget_reminders, read_reminders, write_reminders

_DUE_TODAY = FollowUpFilter(groups=frozenset({DueGroup.TODAY}))
_KEPT_DAYS = 400
_AHEAD = {
    AlertKind.PURCHASING: (ReminderKind.PURCHASING, REMIND_AHEAD),
    AlertKind.TAKE_BACK: (ReminderKind.TAKE_BACK, TAKE_BACK_AHEAD),
}


class Reminders:
    """Reads the day's reminders, puts them off, ticks them off."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def of_day(self) -> DayReminders:
        """All reminders of today, those to come as well."""
        settings, now = PreferencesService(self._book).get(), self._clock.now()
        with self._book.reading() as connection:
            found = (
                *_visits(connection, now, settings),
                *_festivals(connection, now, settings),
                *_deadlines(connection, now, settings),
                *_occasions(connection, now, settings),
                *_dates(connection, now, settings),
                *_grading(connection, now, settings),
            )
            said = read_reminders(connection)
        kept = {key: Kept(_moment(until), done is not None) for key, (until, done) in said.items()}
        times = settings.quiet_from, settings.quiet_to, settings.remind
        return DayReminders(now.date(), found, kept, *times)

    def snooze(self, keys: Collection[str], choice: str) -> None:
        """Put reminders off: ``ten`` minutes, an ``hour``, until ``tomorrow`` morning. Raises BookHeld."""
        morning = time.fromisoformat(PreferencesService(self._book).get().work_start)
        until = snooze_until(choice, self._clock.now(), morning).isoformat(timespec="seconds")
        with self._book.writing_aside() as connection:
            write_reminders(connection, keys, (until, None))

    def finish(self, keys: Collection[str]) -> None:
        """Let reminders rest for good. Raises BookHeld."""
        now = self._clock.now()
        with self._book.writing_aside() as connection:
            write_reminders(connection, keys, (None, now.isoformat(timespec="seconds")))
            forget_reminders(connection, (now - timedelta(_KEPT_DAYS)).isoformat(timespec="seconds"))


def _visits(connection: Connection, now: datetime, settings: Preferences) -> Iterator[Reminder]:
    """Visits to come, and in the evening those of today or earlier that have no record."""
    today = now.date()
    for one in visit_queries.visits_in(connection, Period(today, today + timedelta(1)), now):
        if one.group is not VisitGroup.DONE:
            yield Reminder(
                f"visit:{one.id}:{one.starts_at.isoformat()}",
                ReminderKind.VISIT,
                one.starts_at - timedelta(minutes=settings.remind_before),
                one.ends_at,
                one.customer_id,
                one.customer,
                one.purpose,
                one.id,
                one.starts_at,
            )
    unwritten = visit_queries.to_write(connection, now)
    if unwritten:
        span = day_span(today, settings.work_end, now)
        yield Reminder(f"record:{today}", ReminderKind.RECORD, *span, count=len(unwritten))


def _deadlines(connection: Connection, now: datetime, settings: Preferences) -> Iterator[Reminder]:
    """In the morning; a contact that was planned for a time comes as long before it as a visit does."""
    today = now.date()
    ids = followup_queries.followup_ids(connection, _DUE_TODAY, today)
    span = day_span(today, settings.work_start, now)
    for one in followup_queries.followup_rows(connection, ids, today):
        text, key, begins_at = one.action, f"followup:{one.id}:{today}", span[0]
        if one.kind is FollowUpKind.CONTACT and one.due_time:
            text, key = f"{one.due_time} {text}".strip(), f"{key}:{one.due_time}"
            begins_at = _at(today, one.due_time, now) - timedelta(minutes=settings.remind_before)
        yield Reminder(key, ReminderKind.DEADLINE, begins_at, span[1], one.customer_id, one.customer, text, one.id)


def _occasions(connection: Connection, now: datetime, settings: Preferences) -> Iterator[Reminder]:
    """What must be begun with for occasions to come; a reminder until the occasion has passed or was dealt with."""
    today = now.date()
    for one in care_queries.to_begin(connection, today):
        start = _at(max(one.begin_on, today), settings.work_start, now)
        end = _at(one.on + timedelta(1), "00:00", now)
        subject = f"{one.kind.value}:{one.customer_id}:{one.contact_id or 0}:{one.care_date_id or 0}"
        text = " ".join(filter(None, (one.person, one.title)))
        yield Reminder(
            f"care:{subject}:{one.on}",
            ReminderKind.CARE,
            start,
            end,
            one.customer_id,
            one.customer,
            text,
            on=one.on,
            care=one.kind,
        )


def _festivals(connection: Connection, now: datetime, settings: Preferences) -> Iterator[Reminder]:
    """Festivals whose greetings must be prepared; a reminder until everybody on the list was greeted."""
    today = now.date()
    for one in festival_queries.festivals_to_begin(connection, today, counted=True):
        if not one.settled and one.people:
            yield Reminder(
                f"festival:{one.festival.key}:{one.on}",
                ReminderKind.CARE,
                _at(max(one.begin_on, today), settings.work_start, now),
                _at(one.on + timedelta(1), "00:00", now),
                text=one.festival.name,
                on=one.on,
                care=CareKind.FESTIVAL,
                count=one.prepared or one.people,
                festival=one.festival,
            )


def _dates(connection: Connection, now: datetime, settings: Preferences) -> Iterator[Reminder]:
    """Dates that are known long ahead pop up on one day and stand until they are ticked off or over."""
    for one in alert_queries.dates(connection, now.date()):
        kind, ahead = _AHEAD[one.kind]
        if one.on is not None:
            yield Reminder(
                f"date:{one.customer_id}:{one.field}:{one.on}",
                kind,
                _at(one.on - ahead, settings.work_start, now),
                _at(one.on + timedelta(1), "00:00", now),
                one.customer_id,
                one.customer,
                one.field,
                on=one.on,
            )


def _grading(connection: Connection, now: datetime, settings: Preferences) -> Iterator[Reminder]:
    """From the first working day of a month what is suggested wants to be looked at, once (domain.md §3)."""
    month = now.date().replace(day=1)
    first = work_calendar(connection).next_workday(month)
    if assessment_queries.proposals_wanted(connection, month):
        end = _at(add_months(month, 1), "00:00", now)
        key = f"grades:{month:%Y-%m}"
        yield Reminder(key, ReminderKind.GRADES, _at(first, settings.work_start, now), end)


def _at(day: date, at: str, now: datetime) -> datetime:
    return datetime.combine(day, time.fromisoformat(at), now.tzinfo)


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
