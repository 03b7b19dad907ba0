"""Reads of the contact calendar: days with their kind, lunar date and entries; birthdays to come (domain.md §4).

Entries come from the sources of :mod:`desktop.storage.queries.calendar_entries`.
"""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from typing import Any

from desktop.models.kinds import CalendarEntryKind
from desktop.models.rows.calendar import BirthdayRow, CalendarDay, CalendarEntry, CalendarFilter
from desktop.models.rows.calendar_events import EventOccurrence
from desktop.models.rules import lunar
from desktop.models.rules.workdays import WorkCalendar
from desktop.models.values import Period
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.queries import calendar, calendar_entries
from desktop.storage.queries.calendar_events import events_between
from desktop.storage.queries.holidays import work_calendar
from desktop.storage.queries.settings import read_setting

_EVERYTHING = CalendarFilter()
_ORDER = {kind: number for number, kind in enumerate(CalendarEntryKind)}


class CalendarLookups:
    """Reads of the calendar; due contacts as of the clock's today."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def month(self, day: date, asked: CalendarFilter = _EVERYTHING) -> list[CalendarDay]:
        """The six weeks, from a Monday on, that show the month of the day: every week that has a day of it."""
        first = day.replace(day=1)
        start = first - timedelta(first.weekday())
        return self.days(Period(start, start + timedelta(42)), asked)

    def days(self, period: Period, asked: CalendarFilter = _EVERYTHING) -> list[CalendarDay]:
        """Every day of the period with its entries, those with a time first."""
        by_day: dict[date, list[CalendarEntry]] = defaultdict(list)
        with self._book.reading() as connection:
            preferences: dict[str, Any] = read_setting(connection, "preferences") or {}
            now, me = self._clock.now(), preferences.get("my_name", "")
            question = calendar_entries.Asked(period, asked, now.date(), me, now.tzinfo)
            for entry in calendar_entries.entries(connection, question):
                by_day[entry.day].append(entry)
            work = work_calendar(connection)
        return [_day(day, work, tuple(sorted(by_day[day], key=_place))) for day in period.days]

    def event(self, event_id: int, day: date) -> EventOccurrence | None:
        """An event of another calendar as it happens on a day; ``None`` when it does not (any more)."""
        start = datetime.combine(day, time.min, self._clock.now().tzinfo)
        with self._book.reading() as connection:
            found = events_between(connection, start, start + timedelta(1))
        return next((one for one in found if one.event_id == event_id), None)

    def birthdays(self, days: int) -> list[BirthdayRow]:
        """Birthdays that are kept today or in the coming days."""
        today = self._clock.today()
        with self._book.reading() as connection:
            return calendar.birthdays(connection, Period(today, today + timedelta(days)))


def _place(entry: CalendarEntry) -> tuple[str, int, int]:
    """A festival first; by time, what has none behind; then by kind, in a standing order."""
    if entry.festival is not None:
        return "", 0, entry.id
    time = f"{entry.starts_at:%H:%M}" if entry.starts_at is not None else entry.due_time
    return time or "~", _ORDER[entry.kind], entry.id


def _day(day: date, work: WorkCalendar, entries: tuple[CalendarEntry, ...]) -> CalendarDay:
    return CalendarDay(
        day,
        work.day_kind(day),
        work.day_name(day),
        lunar.to_lunar(day),
        lunar.solar_term(day),
        lunar.festival(day),
        work.is_provisional(day.year),
        entries,
    )
