"""Working days: what was announced, what the law says where nothing is, and quiet times."""

import json
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.kinds import DayKind, Festival, QuietReason
from desktop.models.rules.workdays import (
    WorkCalendar,
    announced_calendar,
    quiet_spans,
    statutory_days,
)
from tests.support.shared_data import shared_data

CALENDAR = announced_calendar()
CHINA = timezone(timedelta(hours=8))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


@pytest.mark.parametrize(
    ("day", "kind", "name"),
    [
        ("2026-01-01", DayKind.HOLIDAY, Festival.NEW_YEAR),
        ("2026-01-04", DayKind.MAKEUP, Festival.NEW_YEAR),
        ("2026-02-14", DayKind.MAKEUP, Festival.SPRING),
        ("2026-02-17", DayKind.HOLIDAY, Festival.SPRING),
        ("2026-03-16", DayKind.WORKDAY, ""),
        ("2026-03-14", DayKind.WEEKEND, ""),
        ("2018-12-31", DayKind.HOLIDAY, Festival.NEW_YEAR),
        ("2027-02-05", DayKind.HOLIDAY, Festival.SPRING),
        ("2027-02-08", DayKind.HOLIDAY, Festival.SPRING),
        ("2027-02-09", DayKind.WORKDAY, ""),
        ("2027-05-02", DayKind.HOLIDAY, Festival.LABOUR),
        ("2027-06-09", DayKind.HOLIDAY, Festival.DRAGON_BOAT),
        ("2027-10-03", DayKind.HOLIDAY, Festival.NATIONAL),
        ("2027-10-04", DayKind.WORKDAY, ""),
        ("9999-12-31", DayKind.WORKDAY, ""),
        ("0001-01-01", DayKind.HOLIDAY, Festival.NEW_YEAR),
    ],
)
def test_what_a_day_is(day: str, kind: DayKind, name: str) -> None:
    assert CALENDAR.day_kind(date.fromisoformat(day)) == kind
    assert CALENDAR.day_name(date.fromisoformat(day)) == name


def test_every_announced_day() -> None:
    for year in range(2017, 2027):
        path = shared_data("6-lunar-holidays", "state-council-holidays", f"{year}.json")
        for entry in json.loads(path.read_text("utf-8"))["days"]:
            kind = DayKind.HOLIDAY if entry["isOffDay"] else DayKind.MAKEUP
            assert CALENDAR.day_kind(date.fromisoformat(entry["date"])) == kind, entry
    assert not CALENDAR.is_provisional(2026)
    assert CALENDAR.is_provisional(2027)


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_law_is_part_of_what_was_announced(year: int) -> None:
    days = statutory_days(year)
    assert len(days) == 13
    assert all(CALENDAR.day_kind(day) == DayKind.HOLIDAY for day in days)


@pytest.mark.parametrize(
    ("day", "on_or_after", "after"),
    [
        ("2026-02-13", "2026-02-13", "2026-02-14"),
        ("2026-02-15", "2026-02-24", "2026-02-24"),
        ("2026-03-14", "2026-03-16", "2026-03-16"),
        ("2026-03-16", "2026-03-16", "2026-03-17"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
    ],
)
def test_next_working_days(day: str, on_or_after: str, after: str) -> None:
    assert CALENDAR.next_workday(date.fromisoformat(day)).isoformat() == on_or_after
    assert CALENDAR.first_workday_after(date.fromisoformat(day)).isoformat() == after


@given(st.dates())
def test_no_day_fails(day: date) -> None:
    found = CALENDAR.next_workday(day)
    assert found >= day
    assert CALENDAR.is_workday(found) or found == day
    assert (CALENDAR.day_name(day) != "") == (CALENDAR.day_kind(day) in (DayKind.HOLIDAY, DayKind.MAKEUP))
    assert CALENDAR.first_workday_after(day) >= found or found == day


def test_days_of_the_user_win() -> None:
    trip, sunday, spring = date(2026, 3, 16), date(2026, 3, 15), date(2026, 2, 17)
    made_up = date(2026, 1, 4)
    own = CALENDAR.with_changes({trip: "公司旅游", made_up: "休"}, {sunday: "盘点", spring: "值班"})
    assert own.day_kind(trip) == DayKind.HOLIDAY
    assert own.day_name(trip) == "公司旅游"
    assert own.day_kind(made_up) == DayKind.HOLIDAY
    assert own.day_kind(sunday) == DayKind.MAKEUP
    assert own.day_kind(spring) == DayKind.MAKEUP
    assert CALENDAR.is_workday(trip)


def test_a_table_without_any_working_day_does_not_hang() -> None:
    start = date(2026, 1, 1)
    endless = WorkCalendar({start + timedelta(n): "off" for n in range(1000)}, {}, frozenset({2026}))
    assert endless.next_workday(start) == start


@pytest.mark.parametrize(
    ("moment", "reason"),
    [
        ("2026-03-16 09:59", QuietReason.MONDAY_MORNING),
        ("2026-03-16 10:00", None),
        ("2026-03-17 09:00", None),
        ("2026-03-17 11:59", None),
        ("2026-03-17 12:00", QuietReason.LUNCH),
        ("2026-03-17 13:29", QuietReason.LUNCH),
        ("2026-03-17 13:30", None),
        ("2026-03-20 14:59", None),
        ("2026-03-20 15:00", QuietReason.FRIDAY_AFTERNOON),
        ("2026-03-20 23:59", QuietReason.FRIDAY_AFTERNOON),
        ("2026-02-09 14:00", None),
        ("2026-02-10 14:00", QuietReason.SPRING_FESTIVAL),
        ("2026-03-03 14:00", QuietReason.SPRING_FESTIVAL),
        ("2026-03-04 14:00", None),
    ],
)
def test_quiet_times(moment: str, reason: QuietReason | None) -> None:
    when = at(moment)
    quiet = [why for why, (begin, end) in quiet_spans(when.date()).items() if begin <= when.time() < end]
    assert quiet == ([reason] if reason else [])
