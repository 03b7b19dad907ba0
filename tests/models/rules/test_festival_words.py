"""Lunar dates, festivals and solar terms in words: tables of what people write, and whatever else they may write."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.kinds import Festival
from desktop.models.rules.date_words import parse_day, parse_place
from desktop.models.rules.festival_words import parse_festival
from desktop.models.rules.lunar import festival, festival_day, solar_term, term_day, to_lunar

TODAY = date(2026, 11, 23)  # a Monday

DAYS = {
    "农历八月十五": "2027-09-15",
    "阴历八月15": "2027-09-15",
    "农历十月十五": "2026-11-23",
    "农历十月十四": "2027-11-11",
    "正月初五": "2027-02-10",
    "腊月廿三": "2027-01-30",
    "腊月三十": "2027-02-05",  # that month has 29 days: its last
    "农历十二月三十": "2027-02-05",
    "农历二〇": None,
    "冬月十一": "2026-12-19",
    "八月初三": "2027-09-03",
    "闰六月十五": "2036-08-06",
    "农历闰五月初一": "2028-06-23",
    "农历2027年正月十五": "2027-02-20",
    "2027年农历八月十五": "2027-09-15",
    "明年正月初一": "2027-02-06",
    "去年腊月初八": "2026-01-26",
    "lunar 8/15": "2027-09-15",
    "lunar leap 6/1": "2036-07-23",
    "Lunar month 1 day 15": "2027-02-20",
    "中秋": "2027-09-15",
    "中秋节": "2027-09-15",
    "中秋节前": "2027-09-15",
    "国庆": "2027-10-01",
    "明年国庆节": "2027-10-01",
    "今年国庆": "2026-10-01",
    "去年中秋": "2025-10-06",
    "2028年春节": "2028-01-26",
    "元旦": "2027-01-01",
    "春节": "2027-02-06",
    "大年初一": "2027-02-06",
    "除夕": "2027-02-05",
    "年三十": "2027-02-05",
    "年前": "2027-02-05",
    "年后": "2027-02-13",
    "后年春节后": "2028-02-02",
    "圣诞节": "2026-12-25",
    "christmas": "2026-12-25",
    "情人节": "2027-02-14",
    "明年双十一": "2027-11-11",
    "元宵节": "2027-02-20",
    "清明": "2027-04-05",
    "五一": "2027-05-01",
    "六一儿童节": "2027-06-01",
    "端午": "2027-06-09",
    "七夕": "2027-08-08",
    "重阳节": "2027-10-08",
    "腊八": "2027-01-15",
    "小年": "2027-01-30",
    "冬至": "2026-12-22",
    "立春节气": "2027-02-04",
    "小雪": "2027-11-22",
    "mid-autumn": "2027-09-15",
    "Mid-Autumn Festival": "2027-09-15",
    "national day": "2027-10-01",
    "next year's national day": "2027-10-01",
    "2028 spring festival": "2028-01-26",
    "Chinese New Year": "2027-02-06",
    "lunar new year's eve": "2027-02-05",
    "new year's day": "2027-01-01",
    "dragon boat": "2027-06-09",
    "winter solstice": "2026-12-22",
    "农历13月1日": None,
    "农历八月卅一": None,
    "农历八月三十一": None,
    "农历": None,
    "新年快乐": None,
    "国庆节后": None,
    "3000年春节": None,
    "lunar 0/15": None,
}
PLACES = {
    "8月": "2026-08-01",
    "明年3月": "2027-03-01",
    "2027年3月份": "2027-03-01",
    "2027-03": "2027-03-01",
    "3/2027": "2027-03-01",
    "March 2027": "2027-03-01",
    "下个月": "2026-12-01",
    "last month": "2026-10-01",
    "明年": "2027-01-01",
    "2028": "2028-01-01",
    "2028年": "2028-01-01",
    "明天": "2026-11-24",
    "中秋": "2027-09-15",
    "+3": "2026-11-26",
    "-7": "2026-11-16",
    "十一": "2027-10-01",
    "明年十一长假": "2027-10-01",
    "第50周": "2026-12-07",
    "2027年第5周": "2027-02-01",
    "明年第三周": "2027-01-18",
    "2027-W05": "2027-02-01",
    "week 50": "2026-12-07",
    "wk 3, 2027": "2027-01-18",
    "2周": "2026-12-07",
    "第54周": None,
    "week 0": None,
    "13月": None,
    "2027-13": None,
    "哪天": None,
}
SOLAR = {
    Festival.QINGMING,
    Festival.NEW_YEAR,
    Festival.WOMEN,
    Festival.LABOUR,
    Festival.CHILDREN,
    Festival.TEACHERS,
    Festival.NATIONAL,
}


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_days_of_the_lunar_calendar_and_festivals(text: str, day: str | None) -> None:
    assert parse_day(text, TODAY) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(("text", "day"), PLACES.items())
def test_places_to_go_to(text: str, day: str | None) -> None:
    assert parse_place(text, TODAY) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("text", "day"),
    [("中秋", "2026-09-25"), ("春节", "2026-02-17"), ("腊月廿三", "2026-02-10"), ("冬至", "2025-12-21")],
)
def test_the_past_ones(text: str, day: str) -> None:
    assert parse_day(text, TODAY, past=True) == date.fromisoformat(day)


@given(st.dates(date(1901, 3, 1), date(2098, 12, 31)), st.sampled_from(list(Festival)))
def test_a_festival_of_a_year_is_kept_on_its_day(today: date, wanted: Festival) -> None:
    day = festival_day(wanted, today.year)
    if day is not None and wanted not in SOLAR:  # a lunar festival may fall on a solar one, and wins
        assert festival(day) is wanted


@pytest.mark.parametrize("year", range(1901, 2101))
def test_every_term_and_solar_festival_of_every_year(year: int) -> None:
    days = [term_day(number, year) for number in range(1, 25)]
    assert all(day is not None and solar_term(day) == number for number, day in enumerate(days, 1))
    assert sorted(day for day in days if day) == days
    assert all(festival_day(one, year) is not None for one in SOLAR)
    assert festival_day(Festival.SPRING, year) is not None and festival_day(Festival.MID_AUTUMN, year) is not None


@given(st.dates(date(1905, 1, 1), date(2055, 1, 1)))
def test_a_lunar_day_in_numbers_is_found_again(today: date) -> None:
    lunar = to_lunar(today)
    assert lunar is not None
    text = f"lunar {'leap ' if lunar.leap else ''}{lunar.month}/{lunar.day}"
    assert parse_day(text, today) == today
    found = parse_day(text, today + timedelta(1))
    # A rare leap month may not come back within the table.
    assert (found is None and lunar.leap) or (found is not None and found > today)


def test_a_leap_second_month_is_found_far_ahead() -> None:
    found = parse_day("闰二月十一", date(2042, 4, 2))
    assert found is not None and found.year == 2099


@given(st.text(max_size=20), st.dates(), st.booleans())
def test_nothing_raises(text: str, today: date, past: bool) -> None:
    found = parse_festival(text, today, past=past)
    assert found is None or isinstance(found, date)
    place = parse_place(text, today)
    assert place is None or isinstance(place, date)
