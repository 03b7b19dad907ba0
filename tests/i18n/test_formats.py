"""Dates, money, numbers, phones and file names in both languages."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.i18n import formats as f
from desktop.models.values import Money

TODAY = date(2026, 11, 23)


def test_dates_in_chinese() -> None:
    assert f.date_text(TODAY) == "2026-11-23"
    assert f.date_text(None) == "–"
    assert f.weekday_text(TODAY) == "周一"
    assert f.day_title(TODAY) == "11 月 23 日 周一"
    assert f.month_title(TODAY) == "2026 年 11 月"
    assert f.month_day_text(date(2026, 12, 1)) == "12月1日"
    assert f.week_title(TODAY) == "第 48 周"
    assert f.date_weekday(TODAY) == "2026-11-23 周一"
    assert f.date_short_weekday(date(2026, 11, 28), TODAY) == "11-28 周六"
    assert f.weekday_names()[-1] == "周日"


@pytest.mark.usefixtures("english")
def test_dates_in_english() -> None:
    assert f.day_title(TODAY) == "Mon 23 November"
    assert f.month_title(TODAY) == "November 2026"
    assert f.month_day_text(date(2026, 12, 1)) == "1 Dec"
    assert f.relative_day(date(2026, 11, 28), TODAY) == "in 5 days"
    assert f.relative_day(date(2026, 11, 20), TODAY) == "3 days ago"
    assert f.minutes_text(1) == "1 minute"
    assert f.phone_text("0512-62510000-801") == "0512 6251 0000 ext. 801"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2026-12-19", "12-19"),
        ("2027-01-06", "01-06"),
        ("2027-05-02", "05-02"),
        ("2027-06-30", "2027-06-30"),
        ("2026-01-01", "01-01"),
        ("2025-12-31", "2025-12-31"),
    ],
)
def test_short_dates(day: str, text: str) -> None:
    assert f.date_short(date.fromisoformat(day), TODAY) == text


@pytest.mark.parametrize(
    ("day", "text"), [(23, "今天"), (24, "明天"), (22, "昨天"), (28, "5 天后"), (25, "2 天后"), (20, "3 天前")]
)
def test_relative_days(day: int, text: str) -> None:
    assert f.relative_day(date(2026, 11, day), TODAY) == text


def test_times() -> None:
    start, end = datetime(2026, 11, 23, 9, 30, tzinfo=UTC), datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
    assert f.time_span(start, end) == "09:30–10:30"
    assert f.time_span(time(9, 30), None) == "09:30"
    assert f.time_span(None, end) == "–"
    assert f.datetime_text(start) == "2026-11-23 09:30"
    assert f.recent_text(start, TODAY) == "今天 09:30"
    assert f.recent_text(datetime(2026, 11, 8, 9, 0, tzinfo=UTC), TODAY) == "11-08 09:00"


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(22, "22 分钟"), (60, "60 分钟"), (90, "90 分钟"), (110, "1 小时 50 分"), (120, "2 小时"), (None, "–"), (-5, "–")],
)
def test_minutes(minutes: int | None, text: str) -> None:
    assert f.minutes_text(minutes) == text


@pytest.mark.parametrize(
    ("yuan", "wan", "text"),
    [
        ("1500000", "150.0", "1,500,000.00"),
        ("0", "0.0", "0.00"),
        ("500", "0.1", "500.00"),
        ("12345678.9", "1,234.6", "12,345,678.90"),
        ("-92000", "-9.2", "-92,000.00"),
    ],
)
def test_money(yuan: str, wan: str, text: str) -> None:
    assert (f.money_wan(Money.of_yuan(yuan)), f.money_yuan(Money.of_yuan(yuan))) == (wan, text)


def test_unknown_is_not_zero() -> None:
    assert f.money_wan(None) == f.money_yuan(None) == f.number_text(None) == f.phone_text("") == "–"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1500000, "1,500,000"),
        (4.2, "4.2"),
        (Decimal("3.00"), "3"),
        (100, "100"),
        (0, "0"),
        (1e16, "10,000,000,000,000,000"),
    ],
)
def test_numbers(number: float, text: str) -> None:
    assert f.number_text(number) == text


@pytest.mark.parametrize(
    ("phone", "text"),
    [
        ("13812345678", "138 1234 5678"),
        ("138-1234-5678", "138 1234 5678"),
        ("+86 13812345678", "138 1234 5678"),
        ("１３８１２３４５６７８", "138 1234 5678"),
        ("0512-62510000", "0512 6251 0000"),
        ("(010) 62510000", "010 6251 0000"),
        ("0512-62510000-801", "0512 6251 0000 转 801"),
        ("0512-62510000转801", "0512 6251 0000 转 801"),
        ("05126251000", "0512 625 1000"),
        ("62510000", "6251 0000"),
        ("400-820-8820", "400 820 8820"),
        ("1395678", "1395678"),
        ("+49 30 123456", "+49 30 123456"),
        ("王总 13812345678", "王总 13812345678"),
    ],
)
def test_phones(phone: str, text: str) -> None:
    assert f.phone_text(phone) == text


@given(st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_phones_lose_no_digit(phone: str) -> None:
    def digits(text: str) -> str:
        return "".join(c for c in text if c in "0123456789")

    assert digits(f.phone_text(phone)).endswith(digits(phone)[-4:])


@pytest.mark.parametrize(
    ("customer", "document", "name"),
    [
        ("华远精密制造有限公司", "客户档案", "华远精密制造有限公司_客户档案_2026-11-23"),
        ("", "拜访计划", "拜访计划_2026-11-23"),
        ('A/B:"C"?', "Plan", "A B C_Plan_2026-11-23"),
        ("..\\..\\etc ", "Plan", "etc_Plan_2026-11-23"),
        ("\u202e㛃䶮\x00\n𬭊", "档案", "㛃䶮 𬭊_档案_2026-11-23"),
    ],
)
def test_file_names(customer: str, document: str, name: str) -> None:
    assert f.file_name(customer, document, TODAY) == name


@given(st.text(max_size=400))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_file_names_are_allowed_everywhere(customer: str) -> None:
    name = f.file_name(customer, "客户档案", TODAY)
    assert len(name.encode()) <= 200
    assert not set(name) & set('<>:"/\\|?*\0\n\r\t')
    assert name.isprintable() and name == name.strip(" .")
