"""When a reminder stands, when it pops up, and until when it can be put off. Knows no clock and no word."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from desktop.models.rows.reminders import DayReminders, Kept, Reminder

TEN_MINUTES = timedelta(minutes=10)
AN_HOUR = timedelta(hours=1)
_UNTOUCHED = Kept()


def is_quiet(moment: datetime, quiet_from: str, quiet_to: str) -> bool:
    """Whether nothing may pop up: from a time (``HH:MM``) to another, over midnight where the first is the later."""
    now = f"{moment:%H:%M}"
    if quiet_from <= quiet_to:
        return quiet_from <= now < quiet_to
    return now >= quiet_from or now < quiet_to


def stands_from(reminder: Reminder, kept: Kept = _UNTOUCHED) -> datetime | None:
    """From when the reminder is there to be seen; never when it is done."""
    if kept.done:
        return None
    until = kept.snoozed_until
    return reminder.begins_at if until is None else max(reminder.begins_at, until)


def standing(day: DayReminders, now: datetime) -> tuple[Reminder, ...]:
    """The reminders that are there now, the latest to begin first."""
    found = [(start, one) for start, one in _starts(day) if start <= now < one.ends_at]
    return tuple(one for _start, one in sorted(found, key=lambda pair: pair[0], reverse=True))


def popping(day: DayReminders, since: datetime, now: datetime) -> tuple[Reminder, ...]:
    """What pops up now: what began after ``since``; what began in a quiet time comes when it is over."""
    if not day.remind or is_quiet(now, day.quiet_from, day.quiet_to):
        return ()
    from_when = min(since, _quiet_began(day, since))
    starts = {one.key: start for start, one in _starts(day)}
    return tuple(one for one in standing(day, now) if from_when < starts[one.key])


def snooze_until(choice: str, now: datetime, morning: time) -> datetime:
    """Until when ``ten``, ``hour`` or ``tomorrow`` puts a reminder off."""
    if choice == "tomorrow":
        return datetime.combine(now.date() + timedelta(1), morning, now.tzinfo)
    return now + (AN_HOUR if choice == "hour" else TEN_MINUTES)


def _starts(day: DayReminders) -> Iterator[tuple[datetime, Reminder]]:
    kept = day.kept or {}
    for one in day.reminders:
        start = stands_from(one, kept.get(one.key, _UNTOUCHED))
        if start is not None and start < one.ends_at:
            yield start, one


def _quiet_began(day: DayReminders, since: datetime) -> datetime:
    """When the quiet time began in which ``since`` lies; itself outside of one."""
    if not is_quiet(since, day.quiet_from, day.quiet_to):
        return since
    began = datetime.combine(since.date(), time.fromisoformat(day.quiet_from), since.tzinfo)
    return began if began <= since else began - timedelta(1)


def day_span(day: date, at: str, zone: datetime) -> tuple[datetime, datetime]:
    """From a time of a day until its end, in the zone of a moment."""
    midnight = datetime.combine(day, time.min, zone.tzinfo)
    return datetime.combine(day, time.fromisoformat(at), zone.tzinfo), midnight + timedelta(1)
