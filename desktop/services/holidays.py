"""The user's table of days off and make-up working days, which overrules the shipped one everywhere (domain.md §4).

Only what differs from the shipped table is kept. A changed table moves the due dates of all customers.
"""

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

from desktop.exchange.holiday_tables import holiday_table_text, read_holiday_table
from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import Holiday
from desktop.models.errors import InvalidInput, StorageFailure
from desktop.models.kinds import DayKind
from desktop.models.rows.holidays import HolidayRow, HolidayTable, HolidayYear
from desktop.models.rules.workdays import WorkCalendar, announced_calendar, statutory_days
from desktop.services import fields
from desktop.services.ports import Clock
from desktop.services.whole_files import write_whole
from desktop.services.work_calendar import calendar_of
from desktop.storage.book import Book
from desktop.storage.queries.holidays import own_days, own_years, work_calendar, write_own_years
from desktop.storage.unit_of_work import UnitOfWork

_NAME = fields.text(60)
_SATURDAY = 5
_YEARS_AHEAD = 2
_OF_NEXT_YEAR = (12, 25)


class Holidays:
    """Reads and verbs of the holiday table; each verb is one step of undo."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def calendar(self) -> WorkCalendar:
        """The calendar in force."""
        return calendar_of(self._book)

    def year(self, year: int) -> HolidayYear:
        """One year, announced or not."""
        with self._book.reading() as connection:
            return _year(year, work_calendar(connection), own_days(connection))

    def years(self) -> list[HolidayYear]:
        """Every year of the table, the coming ones with their statutory days; newest first."""
        with self._book.reading() as connection:
            calendar, own, stated = work_calendar(connection), own_days(connection), own_years(connection)
        today = self._clock.today().year
        known = announced_calendar().announced | stated | {day.year for day in own}
        return [
            _year(one, calendar, own) for one in sorted(known | {*range(today, today + _YEARS_AHEAD)}, reverse=True)
        ]

    def set_day(self, day: date, *, off: bool, name: str = "") -> ChangeSet:
        """Say that a day is off (休) or a make-up working day (班), with its name."""
        kept = _NAME("name", name)
        with self._book.unit_of_work(Operation.CHANGE_HOLIDAYS) as uow:
            _set(uow, {day: (off, kept)})
            uow.describe(name=day.isoformat())
            return uow.commit()

    def forget_days(self, days: Collection[date]) -> ChangeSet:
        """Let the shipped table (or the law) say what these days are."""
        with self._book.unit_of_work(Operation.CHANGE_HOLIDAYS) as uow:
            for day in days:
                for row in uow.children(Holiday, day=day):
                    uow.remove(row)
            uow.describe(name=", ".join(day.isoformat() for day in sorted(days)[:1]))
            return uow.commit()

    def forget_year(self, year: int) -> ChangeSet:
        """Let the shipped table say everything about a year."""
        with self._book.unit_of_work(Operation.CHANGE_HOLIDAYS) as uow:
            _clear(uow, year)
            write_own_years(uow.connection, own_years(uow.connection) - {year})
            uow.describe(name=str(year))
            return uow.commit()

    def take_in(self, path: Path) -> tuple[int, ChangeSet]:
        """Put the table of a file in force for its year; returns the year.

        Raises UnreadableFile, and InvalidInput ``holiday_table_empty`` for a year that is not published yet.
        """
        table = read_holiday_table(path)
        if not table.off and not table.makeup:
            raise InvalidInput("holiday_table_empty", year=table.year)
        with self._book.unit_of_work(Operation.IMPORT_HOLIDAYS) as uow:
            _clear(uow, table.year)
            _set(uow, _differing(table))
            if announced_calendar().is_provisional(table.year):
                write_own_years(uow.connection, own_years(uow.connection) | {table.year})
            uow.describe(name=str(table.year))
            return table.year, uow.commit()

    def give_out(self, year: int, path: Path) -> int:
        """Write a year as it is in force in the same form; returns how many days. Raises StorageFailure."""
        found = self.year(year)
        off = {row.day: row.name for row in found.days if row.kind in (DayKind.HOLIDAY, DayKind.WEEKEND)}
        makeup = {row.day: row.name for row in found.days if row.kind is DayKind.MAKEUP}
        try:
            write_whole(path, holiday_table_text(HolidayTable(year, off, makeup)).encode())
        except OSError as error:
            raise StorageFailure("file_not_written", file=path.name, reason=error.strerror or "") from error
        return len(found.days)


def _year(year: int, calendar: WorkCalendar, own: Mapping[date, tuple[bool, str]]) -> HolidayYear:
    provisional = calendar.is_provisional(year)
    days = {day for table in (calendar.days_off, calendar.makeup) for day in table if day.year == year}
    if provisional:
        days |= {*statutory_days(year)}
    rows = [HolidayRow(day, calendar.day_kind(day), calendar.day_name(day), day in own) for day in sorted(days)]
    return HolidayYear(year, provisional, sum(row.own for row in rows), tuple(rows))


def _set(uow: UnitOfWork, days: Mapping[date, tuple[bool, str]]) -> None:
    known = {row.day: row for row in uow.children(Holiday)}
    for day, (off, name) in days.items():
        row = known.get(day)
        if row is None:
            uow.session.add(Holiday(day=day, off=off, name=name))
        else:
            row.off, row.name = off, name
    uow.flush()


def _clear(uow: UnitOfWork, year: int) -> None:
    for row in uow.children(Holiday):
        if row.day.year == year:
            uow.remove(row)
    uow.flush()


def _differing(table: HolidayTable) -> dict[date, tuple[bool, str]]:
    """What the table says otherwise than the shipped one, also where it no longer names a shipped day."""
    shipped = announced_calendar()
    wanted = {day: (True, name) for day, name in table.off.items()}
    wanted |= {day: (False, name) for day, name in table.makeup.items()}
    differing = {day: said for day, said in wanted.items() if said != _shipped(day, shipped)}
    for day in (day for days in (shipped.days_off, shipped.makeup) for day in days if day.year == table.year):
        # The last days of December stand in the arrangement of the coming year, with its first of January.
        ours = (day.month, day.day) < _OF_NEXT_YEAR
        if ours and day not in wanted and (day in shipped.makeup or day.weekday() < _SATURDAY):
            differing[day] = (day in shipped.makeup, "")
    return differing


def _shipped(day: date, calendar: WorkCalendar) -> tuple[bool, str] | None:
    if day in calendar.makeup:
        return False, calendar.makeup[day]
    return (True, calendar.days_off[day]) if day in calendar.days_off else None
