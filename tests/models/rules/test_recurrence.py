"""Rules of recurrence against another implementation, and against calendars people know."""

# ruff: noqa: DTZ001 -- wall clock is what rules are made of

from datetime import datetime

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.models.rules.recurrence import Frequency, happenings, read_rule

FIRST, LAST = datetime(2010, 1, 1), datetime(2026, 1, 1)


def days(text: str, start: datetime, last: datetime = LAST) -> list[str]:
    return [f"{at:%Y-%m-%d}" for at in happenings(read_rule(text), start, FIRST, last)]


@pytest.mark.parametrize(
    ("rule", "start", "wanted"),
    [
        ("FREQ=DAILY;COUNT=3", datetime(2024, 2, 28, 9), ["2024-02-28", "2024-02-29", "2024-03-01"]),
        ("FREQ=MONTHLY;COUNT=3", datetime(2024, 1, 31), ["2024-01-31", "2024-03-31", "2024-05-31"]),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", datetime(2024, 5, 31), ["2024-05-31", "2024-06-28"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2", datetime(2024, 5, 31), ["2024-05-31", "2024-06-28"]),
        ("FREQ=YEARLY;COUNT=2", datetime(2020, 2, 29), ["2020-02-29", "2024-02-29"]),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20240115",
            datetime(2024, 1, 1),
            ["2024-01-01", "2024-01-04", "2024-01-15"],
        ),
        ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO;COUNT=3", datetime(2024, 1, 1), ["2024-01-01", "2024-12-30", "2025-12-29"]),
        ("FREQ=DAILY;UNTIL=20230101", datetime(2024, 1, 1), ["2024-01-01"]),
        (
            "RSCALE=CHINESE;FREQ=YEARLY;COUNT=4",
            datetime(2013, 2, 10),
            ["2013-02-10", "2014-01-31", "2015-02-19", "2016-02-08"],
        ),
        (
            "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=5;UNTIL=20260101",
            datetime(2024, 6, 10),
            ["2024-06-10", "2025-05-31"],
        ),
        ("RSCALE=CHINESE;FREQ=YEARLY;UNTIL=20270101", datetime(2023, 4, 1), ["2023-04-01"]),
        ("RSCALE=CHINESE;FREQ=YEARLY;SKIP=BACKWARD;COUNT=2", datetime(2023, 4, 1), ["2023-04-01", "2024-03-20"]),
        ("RSCALE=CHINESE;FREQ=YEARLY;SKIP=FORWARD;COUNT=2", datetime(2023, 4, 1), ["2023-04-01", "2024-04-19"]),
        (
            "RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD;COUNT=3",
            datetime(2020, 2, 29),
            ["2020-02-29", "2021-03-01", "2022-03-01"],
        ),
        (
            "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD;COUNT=3",
            datetime(2024, 1, 31),
            ["2024-01-31", "2024-02-29", "2024-03-31"],
        ),
    ],
)
def test_known_calendars(rule: str, start: datetime, wanted: list[str]) -> None:
    assert days(rule, start) == wanted


@pytest.mark.parametrize(
    "rule",
    ["", "FREQ=HOURLY", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;BYDAY=XX", "FREQ=DAILY;COUNT=x", "COUNT=3", "FREQ=DAILY;NOT=1",
     "RSCALE=HEBREW;FREQ=YEARLY", "RSCALE=CHINESE;FREQ=MONTHLY", "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=5L",
     "FREQ=MONTHLY;BYMONTHDAY=31;SKIP=FORWARD", "FREQ=DAILY;SKIP=SIDEWAYS", "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=DAILY;UNTIL=2024", "FREQ", "FREQ=DAILY;BYMONTH=13"],
)  # fmt: skip
def test_what_is_no_rule_is_refused(rule: str) -> None:
    with pytest.raises(ValueError):  # the only error there is
        read_rule(rule)


@pytest.mark.parametrize("rule", ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31;COUNT=5"])
def test_a_rule_that_never_comes_true_ends(rule: str) -> None:
    assert days(rule, datetime(2020, 1, 1), datetime(2200, 1, 1)) == ["2020-01-01"]


def test_old_events_cost_no_more_than_new_ones() -> None:
    found = list(
        happenings(read_rule("FREQ=DAILY"), datetime(1970, 1, 1, 9), datetime(2026, 3, 16), datetime(2026, 3, 18))
    )
    assert found == [datetime(2026, 3, 16, 9), datetime(2026, 3, 17, 9)]


def few(values: range | list[int], most: int = 3) -> st.SearchStrategy[list[int]]:
    return st.lists(st.sampled_from(list(values)), min_size=1, max_size=most, unique=True)


@st.composite
def rules(draw: st.DrawFn) -> str:
    frequency = draw(st.sampled_from(list(Frequency)))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 4))}"]
    if draw(st.booleans()):
        parts.append("BYMONTH=" + ",".join(map(str, draw(few(range(1, 13))))))
    if frequency is not Frequency.WEEKLY and draw(st.booleans()):
        parts.append("BYMONTHDAY=" + ",".join(map(str, draw(few([*range(1, 32), *range(-31, 0)])))))
    by_week = frequency is Frequency.YEARLY and draw(st.integers(0, 3)) == 0
    if by_week:
        parts.append("BYWEEKNO=" + ",".join(map(str, draw(few([*range(1, 53), -1])))))
    if by_week or draw(st.booleans()):
        weekdays = draw(
            st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1, max_size=3, unique=True)
        )
        if frequency in (Frequency.MONTHLY, Frequency.YEARLY) and not by_week and draw(st.booleans()):
            weekdays = [draw(st.sampled_from(["1", "-1", "2", "5", "-3"])) + day for day in weekdays]
        parts.append("BYDAY=" + ",".join(weekdays))
    if len(parts) > 2 and draw(st.integers(0, 3)) == 0:
        parts.append("BYSETPOS=" + ",".join(map(str, draw(few([1, 2, -1, -2])))))
    parts.append(f"WKST={draw(st.sampled_from(['MO', 'SU']))}")
    parts.append(draw(st.sampled_from(["COUNT=7", "UNTIL=20240101T000000", "X-A=1"])))
    return ";".join(parts)


@settings(max_examples=60, deadline=None)
@given(rules(), st.datetimes(datetime(2015, 1, 1), datetime(2022, 12, 31)))
def test_as_another_implementation(text: str, start: datetime) -> None:
    start = start.replace(microsecond=0)
    rule = read_rule(text)
    if len(list(happenings(rule, start, FIRST, datetime(2035, 1, 1)))) < 4:
        return  # the other one searches to the year 9999
    wanted: list[datetime] = []
    for at in rrulestr(text.removesuffix(";X-A=1"), dtstart=start):
        if at > LAST:
            break
        wanted.append(at)
    got = list(happenings(rule, start, FIRST, LAST))
    if start not in wanted:  # the start always counts here, as calendars show it
        assert got[0] == start
        got = got[1:]
        wanted = wanted[: len(got)] if rule.times else wanted
    assert got == wanted
    later = datetime(2020, 5, 5)
    assert [at for at in happenings(rule, start, later, LAST) if at != start or start in wanted] == [
        at for at in wanted if at >= later
    ]
