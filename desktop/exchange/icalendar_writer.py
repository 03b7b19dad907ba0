"""Appointments as an iCalendar file that phones and mail programs take. Knows no database and no words."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from icalendar import Alarm, Calendar, Event

_PRODUCT = "-//Roadbook//Roadbook//EN"


class Appointment(NamedTuple):
    """One event: a day (``starts_on``, whole) or a time. ``alarm`` is when it reminds, before or after its begin.

    ``changed_at`` is when the file is made: programs take the later of two copies.
    """

    uid: str
    title: str
    changed_at: datetime
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    starts_on: date | None = None
    place: str = ""
    description: str = ""
    alarm: timedelta | None = None
    cancelled: bool = False
    sequence: int = 0


def write_calendar(name: str, appointments: Iterable[Appointment]) -> bytes:
    """A file of the appointments, in their order; ``name`` is what the calendar is called."""
    calendar: Any = Calendar()  # the library's types do not say what it takes
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _clean(name))
    for appointment in appointments:
        calendar.add_component(_event(appointment))
    return bytes(calendar.to_ical())


def _event(appointment: Appointment) -> Any:
    event: Any = Event()
    event.add("uid", appointment.uid)
    event.add("dtstamp", appointment.changed_at.astimezone(UTC))
    event.add("last-modified", appointment.changed_at.astimezone(UTC))
    event.add("summary", _clean(appointment.title))
    _add_time(event, appointment)
    for key, text in (("location", appointment.place), ("description", appointment.description)):
        if text:
            event.add(key, _clean(text))
    if appointment.sequence:
        event.add("sequence", appointment.sequence)
    event.add("status", "CANCELLED" if appointment.cancelled else "CONFIRMED")
    if appointment.starts_on is not None:
        event.add("transp", "TRANSPARENT")  # a whole day that does not block the hours
    if appointment.alarm is not None and not appointment.cancelled:
        event.add_component(_alarm(appointment))
    return event


def _add_time(event: Any, appointment: Appointment) -> None:
    """Times in UTC: every program turns them into its own zone, and no rule of a zone can be misread."""
    if appointment.starts_on is not None:
        event.add("dtstart", appointment.starts_on)
        event.add("dtend", appointment.starts_on + timedelta(days=1))
        return
    assert appointment.starts_at is not None
    event.add("dtstart", appointment.starts_at.astimezone(UTC))
    event.add("dtend", (appointment.ends_at or appointment.starts_at).astimezone(UTC))


def _alarm(appointment: Appointment) -> Any:
    alarm: Any = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _clean(appointment.title))
    alarm.add("trigger", appointment.alarm)
    return alarm


def _clean(text: str) -> str:
    """Without signs that no text may hold: some programs refuse the whole file for one of them."""
    return "".join(sign for sign in text.replace("\r\n", "\n") if sign.isprintable() or sign == "\n")
