"""Reads of the contact calendar: days with their kind, lunar date and entries; birthdays to come (domain.md §4).

Entries come from the sources of :mod:`desktop.storage.queries.calendar`.
"""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from desktop.models.kinds import CalendarEntryKind
from desktop.models.rows.calendar import BirthdayRow, CalendarDay, CalendarEntry, CalendarFilter
from desktop.models.rules import lunar, workdays
from desktop.models.values import Period
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.queries import calendar
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
            question = calendar.Asked(period, asked, self._clock.today(), preferences.get("my_name", ""))
            for entry in calendar.entries(connection, question):
                by_day[entry.day].append(entry)
        return [_day(day, tuple(sorted(by_day[day], key=_place))) for day in period.days]

    def birthdays(self, days: int) -> list[BirthdayRow]:
        """Birthdays that are kept today or in the coming days."""
        today = self._clock.today()
        with self._book.reading() as connection:
            return calendar.birthdays(connection, Period(today, today + timedelta(days)))


def _place(entry: CalendarEntry) -> tuple[str, int, int]:
    """By time, what has none behind; then by kind, in a standing order."""
    time = f"{entry.starts_at:%H:%M}" if entry.starts_at is not None else entry.due_time
    return time or "~", _ORDER[entry.kind], entry.id


def _day(day: date, entries: tuple[CalendarEntry, ...]) -> CalendarDay:
    work = workdays.announced_calendar()
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
