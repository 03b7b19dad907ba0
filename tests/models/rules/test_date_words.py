"""Days and moments in words, against tables of what people write and against anything at all."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.rules.date_words import parse_day, parse_moment

TODAY = date(2026, 11, 23)  # a Monday
ZONE = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 23, 9, 5, tzinfo=ZONE)

DAYS = {
    "今天": "2026-11-23",
    "明天": "2026-11-24",
    "后天": "2026-11-25",
    "大后天": "2026-11-26",
    "昨天": "2026-11-22",
    " 前天 ": "2026-11-21",
    "today": "2026-11-23",
    "Tomorrow": "2026-11-24",
    "day after tomorrow": "2026-11-25",
    "2026-03-16": "2026-03-16",
    "2026/3/6": "2026-03-06",
    "2026.11.20": "2026-11-20",
    "2026年3月16日": "2026-03-16",
    "２０２６－０３－１６": "2026-03-16",
    "20260316": "2026-03-16",
    "2026 年 3 月 16 日": "2026-03-16",
    "3月20日": "2027-03-20",
    "3月20日前": "2027-03-20",
    "12月1号之前": "2026-12-01",
    "8月15": "2027-08-15",
    "十二月二十五日": "2026-12-25",
    "11月23日": "2026-11-23",
    "明年3月1日": "2027-03-01",
    "去年12月1日": "2025-12-01",
    "12-19": "2026-12-19",
    "01-06": "2027-01-06",
    "3/16": "2027-03-16",
    "2月29日": "2028-02-29",
    "11 月 28 日 周六": "2026-11-28",
    "2026-11-28(周六)": "2026-11-28",
    "Mon 23 November": "2026-11-23",
    "20号": "2026-12-20",
    "25日": "2026-11-25",
    "本月30日": "2026-11-30",
    "下个月5号": "2026-12-05",
    "下月5日前": "2026-12-05",
    "31号": "2026-12-31",
    "月底": "2026-11-30",
    "本月底": "2026-11-30",
    "下月底": "2026-12-31",
    "3月底": "2027-03-31",
    "月底前": "2026-11-30",
    "本月内": "2026-11-30",
    "下个月初": "2026-12-01",
    "12月中旬": "2026-12-15",
    "年底": "2026-12-31",
    "年内": "2026-12-31",
    "明年初": "2027-01-01",
    "季度末": "2026-12-31",
    "下季度末": "2027-03-31",
    "周五": "2026-11-27",
    "周一": "2026-11-23",
    "本周五前": "2026-11-27",
    "这周日": "2026-11-29",
    "下周三": "2026-12-02",
    "下下周一": "2026-12-07",
    "上周五": "2026-11-20",
    "星期天": "2026-11-29",
    "礼拜三": "2026-11-25",
    "周末": "2026-11-28",
    "下周5": "2026-12-04",
    "下个星期二": "2026-12-01",
    "下周": "2026-11-30",
    "本周内": "2026-11-27",
    "下周内": "2026-12-04",
    "next wed": "2026-12-02",
    "friday": "2026-11-27",
    "by Friday": "2026-11-27",
    "this fri": "2026-11-27",
    "next week": "2026-11-30",
    "last Tue": "2026-11-17",
    "+3d": "2026-11-26",
    "+2w": "2026-12-07",
    "+1m": "2026-12-23",
    "+1y": "2027-11-23",
    "-1d": "2026-11-22",
    "3天后": "2026-11-26",
    "三天内": "2026-11-26",
    "3 天之后": "2026-11-26",
    "3天前": "2026-11-20",
    "1周": "2026-11-30",
    "一周": "2026-11-30",
    "两周后": "2026-12-07",
    "十二天后": "2026-12-05",
    "二十天后": "2026-12-13",
    "1周内": "2026-11-30",
    "半个月后": "2026-12-08",
    "半月内": "2026-12-08",
    "半年后": "2027-05-24",
    "一个月后": "2026-12-23",
    "30日内": "2026-12-23",
    "两个星期后": "2026-12-07",
    "3个月内": "2027-02-23",
    "in 3 days": "2026-11-26",
    "2 weeks": "2026-12-07",
    "3 days ago": "2026-11-20",
    "a week": "2026-11-30",
    "20 March": "2027-03-20",
    "march 20, 2026": "2026-03-20",
    "Dec 1st": "2026-12-01",
    "end of month": "2026-11-30",
    "明天下午": "2026-11-24",
}

NO_DAYS = [
    "",
    " ",
    "尽快",
    "16/3",
    "13-01",
    "2026-13-01",
    "2026-02-30",
    "2月30日",
    "0月1日",
    "32号",
    "abc",
    "一百多",
    "4.2分",
    "2026年",
    "3月",
    "+99999d",
    "9999年",
    "99999999",
    "明天 15:00",
    "83%(达标)",
    "C001",
    "十十天后",
    "下午",
    "0-0",
    "\x00",
    "2026-3/16",
    "王总",
    "may",
    "next",
    "周八",
]

MOMENTS = {
    "明天 15:00": "2026-11-24 15:00",
    "明天15:00": "2026-11-24 15:00",
    "后天下午3点": "2026-11-25 15:00",
    "明天下午3点半": "2026-11-24 15:30",
    "周五上午10点": "2026-11-27 10:00",
    "明天3点": "2026-11-24 15:00",
    "下周三 9:30": "2026-12-02 09:30",
    "2026-03-16 10:00": "2026-03-16 10:00",
    "2026-03-16T10:00": "2026-03-16 10:00",
    "2026-03-16 10:00:30": "2026-03-16 10:00",
    "2026年3月16日10:00": "2026-03-16 10:00",
    "3月20 15:00": "2027-03-20 15:00",
    "15:00": "2026-11-23 15:00",
    "下午3点一刻": "2026-11-23 15:15",
    "明天中午12点": "2026-11-24 12:00",
    "明晚7点": "2026-11-24 19:00",
    "明早9点": "2026-11-24 09:00",
    "今晚8点": "2026-11-23 20:00",
    "明天15点30分": "2026-11-24 15:30",
    "明天十点": "2026-11-24 10:00",
    "明天１５：００": "2026-11-24 15:00",
    "明天15:00前": "2026-11-24 15:00",
    "明天的15:00": "2026-11-24 15:00",
    "周五 中午1点": "2026-11-27 13:00",
    "tomorrow 3pm": "2026-11-24 15:00",
    "tomorrow at 3:30 pm": "2026-11-24 15:30",
    "next wed 9am": "2026-12-02 09:00",
    "3pm tomorrow": "2026-11-24 15:00",
    "12am tomorrow": "2026-11-24 00:00",
    "+3d 10:00": "2026-11-26 10:00",
    "凌晨12点": "2026-11-23 00:00",
    "凌晨5点": "2026-11-23 05:00",
    "2026-10-15 09:30": "2026-10-15 09:30",
}


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_day(text: str, day: str) -> None:
    assert parse_day(text, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize("text", NO_DAYS)
def test_no_day(text: str) -> None:
    assert parse_day(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [("7月20日", "2026-07-20"), ("12-19", "2025-12-19"), ("周五", "2026-11-20"), ("25号", "2026-10-25")],
)
def test_past_is_preferred_for_what_took_place(text: str, day: str) -> None:
    assert parse_day(text, TODAY, past=True) == date.fromisoformat(day)


def test_rest_of_this_week_on_its_weekend() -> None:
    assert parse_day("本周内", date(2026, 11, 28)) == date(2026, 11, 29)


@pytest.mark.parametrize(("text", "moment"), MOMENTS.items())
def test_moment(text: str, moment: str) -> None:
    assert parse_moment(text, NOW) == datetime.fromisoformat(moment).replace(tzinfo=ZONE)


@pytest.mark.parametrize("text", ["25:00", "明天 24:00", "明天 9:75", "tomorrow 13pm", "晚上12点", "尽快 15:00", "::"])
def test_no_moment(text: str) -> None:
    assert parse_moment(text, NOW) is None


def test_moment_without_time_is_a_day() -> None:
    assert parse_moment("明天", NOW) == date(2026, 11, 24)


_PIECES = st.sampled_from(
    [*"0123456789年月日号周天前后内半上下本个点时:-/.+dwmy ", "明天", "下午", "mon", "next", "pm", "十"]
)


@given(st.one_of(st.text(), st.lists(_PIECES).map("".join)), st.dates(), st.booleans())
def test_never_raises(text: str, today: date, past: bool) -> None:
    assert parse_day(text, today, past=past) is None or isinstance(parse_day(text, today, past=past), date)
    moment = parse_moment(text, datetime(today.year, today.month, today.day, 12, tzinfo=ZONE), past=past)
    assert not isinstance(moment, datetime) or moment.tzinfo is not None


@given(st.dates(), st.dates())
def test_iso_dates_come_back(day: date, today: date) -> None:
    assert parse_day(day.isoformat(), today) == day


@given(
    st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)),
    st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)),
)
def test_a_day_without_year_is_the_next_or_the_last_one(day: date, today: date) -> None:
    text = f"{day.month}月{day.day}日"
    coming, gone = parse_day(text, today), parse_day(text, today, past=True)
    assert coming is not None and gone is not None
    assert gone <= today <= coming
    assert (coming.month, coming.day) == (gone.month, gone.day) == (day.month, day.day)
