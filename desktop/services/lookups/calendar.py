"""Reads of the contact calendar: days with their kind, lunar date and entries; birthdays to come (domain.md §4)."""

from collections import defaultdict
from datetime import date, timedelta

from desktop.models.kinds import CalendarEntryKind
from desktop.models.rows.calendar import BirthdayRow, CalendarDay, CalendarEntry
from desktop.models.rules import lunar, workdays
from desktop.models.values import Period
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.queries import calendar


class CalendarLookups:
    """Reads of the calendar; due contacts as of the clock's today."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def month(self, day: date) -> list[CalendarDay]:
        """The six weeks, from a Monday on, that show the month of the day."""
        first = day.replace(day=1)
        start = first - timedelta(first.weekday())
        return self.days(Period(start, start + timedelta(42)))

    def days(self, period: Period) -> list[CalendarDay]:
        """Every day of the period with its entries."""
        with self._book.reading() as connection:
            found = calendar.entries(connection, period, self._clock.today())
            found += map(_care, calendar.birthdays(connection, period))
        by_day: dict[date, list[CalendarEntry]] = defaultdict(list)
        for entry in found:
            by_day[entry.day].append(entry)
        return [_day(day, tuple(by_day[day])) for day in period.days]

    def birthdays(self, days: int) -> list[BirthdayRow]:
        """Birthdays that are kept today or in the coming days."""
        today = self._clock.today()
        with self._book.reading() as connection:
            return calendar.birthdays(connection, Period(today, today + timedelta(days)))


def _care(birthday: BirthdayRow) -> CalendarEntry:
    return CalendarEntry(
        CalendarEntryKind.CARE,
        birthday.on,
        birthday.contact_id,
        birthday.customer_id,
        birthday.customer,
        birthday.name,
    )


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
