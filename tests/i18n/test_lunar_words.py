"""Words of the Chinese calendar."""

import pytest

from desktop.i18n import lunar_words as w
from desktop.models.kinds import Festival
from desktop.models.values import Birthday, LunarDate


@pytest.mark.parametrize(
    ("lunar", "cell", "title"),
    [
        (LunarDate(2026, 10, 1), "十月", "十月初一"),
        (LunarDate(2026, 9, 23), "廿三", "九月廿三"),
        (LunarDate(2026, 10, 15), "十五", "十月十五"),
        (LunarDate(2026, 1, 10), "初十", "正月初十"),
        (LunarDate(2026, 11, 20), "二十", "冬月二十"),
        (LunarDate(2026, 12, 30), "三十", "腊月三十"),
        (LunarDate(2025, 6, 1, leap=True), "闰六月", "闰六月初一"),
        (LunarDate(2026, 2, 11), "十一", "二月十一"),
    ],
)
def test_lunar_days(lunar: LunarDate, cell: str, title: str) -> None:
    assert (w.lunar_day_text(lunar), w.lunar_title(lunar), w.lunar_date_text(lunar)) == (cell, title, f"农历{title}")


def test_thirty_days_are_told_apart() -> None:
    assert len({w.lunar_title(LunarDate(2026, 1, day)) for day in range(1, 31)}) == 30


def test_years_and_terms() -> None:
    assert (w.year_name(2026), w.year_name(1984), w.year_name(1983)) == ("丙午年", "甲子年", "癸亥年")
    assert (w.solar_term_name(1), w.solar_term_name(22), w.solar_term_name(24)) == ("小寒", "小雪", "冬至")
    assert len({w.solar_term_name(n) for n in range(1, 25)}) == 24


@pytest.mark.parametrize(
    ("birthday", "text"),
    [
        (Birthday(10, 20, lunar=True), "农历十月二十"),
        (Birthday(6, 3, 1979, lunar=True, leap=True), "1979 农历闰六月初三"),
        (Birthday(3, 5), "03-05"),
        (Birthday(3, 5, 1978), "1978-03-05"),
    ],
)
def test_birthdays(birthday: Birthday, text: str) -> None:
    assert w.birthday_text(birthday) == text


def test_a_festival_wins_over_a_term_and_a_term_over_the_day() -> None:
    lunar = LunarDate(2026, 10, 14)
    assert w.calendar_line(lunar) == "十四"
    assert w.calendar_line(lunar, 22) == "小雪"
    assert w.calendar_line(lunar, 22, Festival.MID_AUTUMN) == "中秋"
    assert w.calendar_line(None) == ""


@pytest.mark.usefixtures("english")
def test_english() -> None:
    assert w.lunar_day_text(LunarDate(2026, 10, 1)) == "month 10"
    assert w.lunar_day_text(LunarDate(2026, 10, 15)) == "15"
    assert w.lunar_date_text(LunarDate(2025, 6, 3, leap=True)) == "lunar leap 6/3"
    assert w.year_name(2026) == "Year of the Horse"
    assert w.solar_term_name(22) == "Minor Snow"
