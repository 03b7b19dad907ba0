"""The lunar calendar against independent tables, and the rules of birthdays."""

import csv
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunar_python import Solar

from desktop.models.kinds import Festival, LeapRule
from desktop.models.rules.folding import fold
from desktop.models.rules.lunar import (
    birthday_in,
    festival,
    next_birthday,
    solar_term,
    to_lunar,
    to_solar,
)
from desktop.models.values import Birthday, LunarDate
from tests.support.shared_data import shared_data

COVERED = st.dates(date(1900, 1, 31), date(2101, 1, 28))
TERMS = [
    "小寒",
    "大寒",
    "立春",
    "雨水",
    "惊蛰",
    "春分",
    "清明",
    "谷雨",
    "立夏",
    "小满",
    "芒种",
    "夏至",
    "小暑",
    "大暑",
    "立秋",
    "处暑",
    "白露",
    "秋分",
    "寒露",
    "霜降",
    "立冬",
    "小雪",
    "大雪",
    "冬至",
]
DAY_NAMES = [f"{tens}{unit}" for tens in ("初", "十", "廿") for unit in "一二三四五六七八九十"]
DAY_NAMES[19], DAY_NAMES[29] = "二十", "三十"


@pytest.mark.parametrize(
    ("day", "lunar"),
    [
        (date(2025, 1, 29), LunarDate(2025, 1, 1)),
        (date(2026, 2, 17), LunarDate(2026, 1, 1)),
        (date(2027, 2, 6), LunarDate(2027, 1, 1)),
        (date(2025, 7, 25), LunarDate(2025, 6, 1, leap=True)),
        (date(2025, 8, 23), LunarDate(2025, 7, 1)),
        (date(1900, 1, 31), LunarDate(1900, 1, 1)),
        (date(2026, 9, 25), LunarDate(2026, 8, 15)),
        (date(2101, 1, 28), LunarDate(2100, 12, 29)),
        (date(1900, 1, 30), None),
        (date(2101, 1, 29), None),
        (date.min, None),
        (date.max, None),
    ],
)
def test_lunar_date_of_a_day(day: date, lunar: LunarDate | None) -> None:
    assert to_lunar(day) == lunar
    if lunar is not None:
        assert to_solar(lunar) == day


@pytest.mark.parametrize("lunar", [LunarDate(2026, 12, 30), LunarDate(2026, 6, 1, True), LunarDate(2101, 1, 1)])
def test_what_does_not_exist_has_no_day(lunar: LunarDate) -> None:
    assert to_solar(lunar) is None


def test_month_starts_on_which_independent_tables_agree() -> None:
    path = shared_data("6-lunar-holidays", "lunar", "lunar_month_starts_even_years.csv")
    with path.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["tables_agreeing_of_4"] == "4"]
    assert len(rows) > 1200
    for row in rows:
        first = date.fromisoformat(row["first_day_gregorian"])
        year, month, leap = int(row["lunar_year"]), int(row["lunar_month"]), row["is_leap"] == "1"
        assert to_lunar(first) == LunarDate(year, month, 1, leap), row
        if row["days_in_month"]:
            last = to_lunar(first + timedelta(int(row["days_in_month"]) - 1))
            assert last == LunarDate(year, month, int(row["days_in_month"]), leap), row


def test_every_day_of_the_hong_kong_observatory() -> None:
    text = shared_data("6-lunar-holidays", "lunar", "hko_lunar_2024_2026.ics").read_text("utf-8")
    events = re.findall(r"DTSTART;VALUE=DATE:(\d{8}).*?SUMMARY:(.*?)\r?\n", text, re.DOTALL)
    assert len(events) == 1096
    for stamp, traditional in events:
        summary = fold(traditional)
        day = date.fromisoformat(stamp)
        lunar, term = to_lunar(day), solar_term(day)
        assert lunar is not None
        assert lunar.day == 1 or summary.startswith(DAY_NAMES[lunar.day - 1]), (day, summary)
        assert (term is not None) == any(name in summary for name in TERMS), (day, summary)
        assert term is None or TERMS[term - 1] in summary


@given(COVERED)
def test_there_and_back(day: date) -> None:
    lunar = to_lunar(day)
    assert lunar is not None
    assert to_solar(lunar) == day


@given(COVERED)
def test_agrees_with_an_independent_program(day: date) -> None:
    other = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    assert to_lunar(day) == LunarDate(other.getYear(), abs(other.getMonth()), other.getDay(), leap=other.getMonth() < 0)


LEAP_YEARS = (2023, 2024, 2025, 2028, 2033, 3000)


@given(st.dates())
def test_no_day_fails(day: date) -> None:
    assert solar_term(day) is None or 1900 <= day.year <= 2100
    assert festival(day) is None or isinstance(festival(day), Festival)


def test_leap_months() -> None:
    leaps = [{month for month in range(1, 13) if to_solar(LunarDate(year, month, 1, leap=True))} for year in LEAP_YEARS]
    assert leaps == [{2}, set(), {6}, {5}, {11}, set()]


@pytest.mark.parametrize(
    ("day", "key"),
    [
        ("2026-01-01", Festival.NEW_YEAR),
        ("2026-02-10", Festival.LITTLE_NEW_YEAR),
        ("2026-02-16", Festival.NEW_YEARS_EVE),
        ("2025-01-28", Festival.NEW_YEARS_EVE),
        ("2026-02-17", Festival.SPRING),
        ("2026-03-03", Festival.LANTERN),
        ("2026-04-05", Festival.QINGMING),
        ("2026-05-01", Festival.LABOUR),
        ("2026-06-19", Festival.DRAGON_BOAT),
        ("2026-08-19", Festival.QIXI),
        ("2026-09-25", Festival.MID_AUTUMN),
        ("2026-10-01", Festival.NATIONAL),
        ("2020-10-01", Festival.MID_AUTUMN),
        ("2026-10-18", Festival.DOUBLE_NINTH),
        ("2026-03-16", None),
    ],
)
def test_festivals(day: str, key: Festival | None) -> None:
    assert festival(date.fromisoformat(day)) == key


@pytest.mark.parametrize(
    ("birthday", "year", "rule", "day"),
    [
        (Birthday(5, 20), 2026, LeapRule.ORDINARY, "2026-05-20"),
        (Birthday(2, 29), 2026, LeapRule.ORDINARY, "2026-02-28"),
        (Birthday(2, 29), 2028, LeapRule.ORDINARY, "2028-02-29"),
        (Birthday(8, 15, lunar=True), 2026, LeapRule.ORDINARY, "2026-09-25"),
        (Birthday(12, 30, lunar=True), 2026, LeapRule.ORDINARY, "2027-02-05"),
        (Birthday(6, 1, lunar=True, leap=True), 2025, LeapRule.ORDINARY, "2025-06-25"),
        (Birthday(6, 1, lunar=True, leap=True), 2025, LeapRule.LEAP, "2025-07-25"),
        (Birthday(6, 1, lunar=True, leap=True), 2026, LeapRule.LEAP, "2026-07-14"),
        (Birthday(6, 1, lunar=True), 2025, LeapRule.LEAP, "2025-06-25"),
        (Birthday(2, 30), 2026, LeapRule.ORDINARY, None),
        (Birthday(13, 1), 2026, LeapRule.ORDINARY, None),
        (Birthday(1, 31, lunar=True), 2026, LeapRule.ORDINARY, None),
        (Birthday(1, 1, lunar=True), 2200, LeapRule.ORDINARY, None),
    ],
)
def test_the_day_on_which_a_birthday_is_kept(birthday: Birthday, year: int, rule: LeapRule, day: str | None) -> None:
    assert birthday_in(birthday, year, rule) == (date.fromisoformat(day) if day else None)


@given(
    st.builds(Birthday, st.integers(1, 12), st.integers(1, 28), lunar=st.booleans(), leap=st.booleans()),
    st.dates(date(1902, 1, 1), date(2098, 12, 31)),
    st.sampled_from(LeapRule),
)
def test_the_next_birthday_is_near_and_not_past(birthday: Birthday, today: date, rule: LeapRule) -> None:
    coming = next_birthday(birthday, today, rule)
    assert coming is not None
    assert timedelta(0) <= coming - today <= timedelta(415)
    assert next_birthday(birthday, coming, rule) == coming
    again = next_birthday(birthday, coming + timedelta(1), rule)
    assert again is not None
    assert again > coming
