"""The user's table of days off: edited, taken in, given out, and obeyed everywhere."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.models.errors import InvalidInput, UnreadableFile
from desktop.models.kinds import DayKind, Grade
from desktop.models.values import Period
from desktop.services.holidays import Holidays
from desktop.services.lookups.calendar import CalendarLookups
from desktop.services.ports import FixedClock
from desktop.services.work_calendar import calendar_of
from desktop.storage.book import Book
from tests.support.books import Steps
from tests.support.people import customer
from tests.support.shared_data import shared_data

TABLES = "6-lunar-holidays", "state-council-holidays"


def _due_of(book: Book) -> str:
    with book.reading() as connection:
        return connection.exec_driver_sql("SELECT due_on FROM due_line ORDER BY valid_from LIMIT 1").scalar_one()


def test_a_day_of_the_users_own_overrules_the_table_and_moves_due_dates(book: Book, now: FixedClock) -> None:
    holidays = Holidays(book, now)
    customer(book, grade=Grade.A, stated_last_contact_on=date(2026, 11, 23))
    assert _due_of(book) == "2026-12-03"
    with Steps(book):
        changes = holidays.set_day(date(2026, 12, 3), off=True, name="厂庆")
    assert _due_of(book) == "2026-12-04"
    [shown] = CalendarLookups(book, now).days(Period(date(2026, 12, 3), date(2026, 12, 4)))
    assert (shown.kind, shown.holiday, changes.params["name"]) == (DayKind.HOLIDAY, "厂庆", "2026-12-03")
    with Steps(book):
        holidays.forget_days([date(2026, 12, 3)])
    assert _due_of(book) == "2026-12-03"


def test_a_shipped_day_can_be_worked_and_a_make_up_day_be_off(book: Book, now: FixedClock) -> None:
    holidays = Holidays(book, now)
    holidays.set_day(date(2026, 10, 7), off=False)
    holidays.set_day(date(2026, 10, 10), off=True)
    calendar = calendar_of(book)
    assert calendar.is_workday(date(2026, 10, 7)) and not calendar.is_workday(date(2026, 10, 10))
    year = next(one for one in holidays.years() if one.year == 2026)
    assert [row.day for row in year.days if row.own] == [date(2026, 10, 7), date(2026, 10, 10)]
    with Steps(book):
        holidays.forget_year(2026)
    assert calendar_of(book).day_kind(date(2026, 10, 10)) is DayKind.MAKEUP


@pytest.mark.parametrize("year", range(2017, 2027))
def test_the_published_tables_say_what_the_program_says(book: Book, now: FixedClock, year: int) -> None:
    _year, changes = Holidays(book, now).take_in(shared_data(*TABLES, f"{year}.json"))
    assert (_year, changes.step) == (year, None)


def test_the_table_of_a_coming_year_makes_it_announced(book: Book, now: FixedClock, tmp_path: Path) -> None:
    holidays = Holidays(book, now)
    file = tmp_path / "2027.json"
    days = [("元旦", "2027-01-01", True), ("元旦", "2027-01-03", False), ("公司日", "2027-03-08", True)]
    listed = [{"name": name, "date": day, "isOffDay": off} for name, day, off in days]
    file.write_text(json.dumps({"year": 2027, "papers": [], "days": listed}, ensure_ascii=False), "utf-8")
    assert calendar_of(book).is_provisional(2027) and not calendar_of(book).is_workday(date(2027, 5, 1))
    with Steps(book):
        holidays.take_in(file)
    calendar = calendar_of(book)
    assert not calendar.is_provisional(2027)
    assert calendar.is_workday(date(2027, 1, 3)) and not calendar.is_workday(date(2027, 3, 8))
    assert calendar.is_workday(date(2027, 5, 3)), "an announced year has no days off by rule"
    out = tmp_path / "out.json"
    assert holidays.give_out(2027, out) == 3
    assert json.loads(out.read_text("utf-8"))["days"] == listed
    holidays.forget_year(2027)
    assert calendar_of(book).is_provisional(2027)
    assert holidays.take_in(out)[0] == 2027 and calendar_of(book).day_name(date(2027, 3, 8)) == "公司日"


def test_a_shorter_table_leaves_nothing_of_the_shipped_one(book: Book, now: FixedClock, tmp_path: Path) -> None:
    file = tmp_path / "2026.json"
    file.write_text('{"year": 2026, "days": [{"name": "元旦", "date": "2026-01-01", "isOffDay": true}]}', "utf-8")
    Holidays(book, now).take_in(file)
    calendar = calendar_of(book)
    days = [date(2026, 1, 1) + timedelta(n) for n in range(365)]
    assert [day for day in days if calendar.is_workday(day) != (day.weekday() < 5)] == [date(2026, 1, 1)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not_a_holiday_table"), ("[]", "not_a_holiday_table"), ('{"year": "2027", "days": []}', "not_a_holiday_table"),
        ('{"year": 2027, "days": [{"date": "2027-13-01", "isOffDay": true}]}', "not_a_holiday_table"),
        ('{"year": 2027, "days": [{"date": "2027-01-01", "isOffDay": "yes"}]}', "not_a_holiday_table"),
        ('{"year": 2027, "days": [7]}', "not_a_holiday_table"), ("[" * 100_000, "not_a_holiday_table"),
        ("x" * 1_000_001, "file_too_large"),
    ],
)  # fmt: skip
def test_strangers_files_are_refused(book: Book, now: FixedClock, tmp_path: Path, text: str, code: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(text, "utf-8")
    with pytest.raises(UnreadableFile) as caught:
        Holidays(book, now).take_in(file)
    assert caught.value.code == code


def test_a_year_that_is_not_published_is_refused(book: Book, now: FixedClock) -> None:
    with pytest.raises(InvalidInput) as caught:
        Holidays(book, now).take_in(shared_data(*TABLES, "2027.json"))
    assert caught.value.code == "holiday_table_empty"
