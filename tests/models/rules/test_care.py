"""Days on which dates are kept, lead times, and what speaks against a gift."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.kinds import CareKind, CareWarning, Festival, GiftKind, LeapRule
from desktop.models.rules import care
from desktop.models.rules.care import Given, Remembered, Wished
from desktop.models.values import Birthday, Money, Period

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))


@pytest.mark.parametrize(
    ("when", "yearly", "days"),
    [
        (Birthday(6, 7), True, ["2026-06-07"]),
        (Birthday(6, 7, 2026), False, ["2026-06-07"]),
        (Birthday(6, 7, 2025), False, []),
        (Birthday(6, 7, 2027), True, []),
        (Birthday(2, 29), True, ["2026-02-28"]),
        (Birthday(8, 15, lunar=True), True, ["2026-09-25"]),
        (Birthday(12, 20, lunar=True), True, ["2026-02-07"]),
        (Birthday(11, 23, lunar=True), True, ["2026-01-11", "2026-12-31"]),
    ],
)
def test_days_in_a_year(when: Birthday, yearly: bool, days: list[str]) -> None:
    assert [str(day) for day in care.kept_on(Remembered(when, yearly), YEAR)] == days


def test_anniversaries_count_years_and_leave_out_the_day_itself() -> None:
    assert list(care.anniversaries(date(2016, 5, 1), YEAR)) == [(date(2026, 5, 1), 10)]
    assert list(care.anniversaries(date(2026, 5, 1), YEAR)) == []


@pytest.mark.parametrize(
    ("gift", "festival", "own", "days"),
    [
        (GiftKind.GREETING, Festival.SPRING, None, 7),
        (GiftKind.GIFT, Festival.SPRING, None, 15),
        (GiftKind.GIFT, Festival.MID_AUTUMN, None, 7),
        (GiftKind.GIFT, Festival.SPRING, 3, 3),
    ],
)
def test_lead_times(gift: GiftKind, festival: Festival, own: int | None, days: int) -> None:
    assert care.lead_days(gift, festival, own) == days
    assert care.begin_on(date(2026, 2, 17), days) == date.fromordinal(date(2026, 2, 17).toordinal() - days)


def given_one(item: str, on: str, cost: int = 0) -> Given:
    return Given(1, CareKind.FESTIVAL, Festival.MID_AUTUMN, date.fromisoformat(on), item, Money.of_yuan(cost))


def wished(item: str = "月饼", cost: int = 100, **others: object) -> Wished:
    values = {"taboos": "", "wish": None} | others
    on, money = date(2026, 9, 20), Money.of_yuan(cost)
    return Wished(1, CareKind.FESTIVAL, Festival.MID_AUTUMN, on, GiftKind.GIFT, item, money, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("what", "own", "others", "found"),
    [
        (wished(), [], [], []),
        (wished(), [given_one("月餅", "2025-10-01")], [], [CareWarning.SAME_AS_LAST_YEAR]),
        (wished(), [given_one("月饼", "2024-09-10")], [], []),
        (wished(), [], [given_one("月饼", "2026-09-18")] * 5, [CareWarning.SAME_TO_MANY]),
        (wished(), [], [given_one("月饼", "2026-09-18")] * 4, []),
        (wished(cost=101), [given_one("茶", "2026-01-20", 400)], [], [CareWarning.YEARLY_LIMIT]),
        (wished(cost=100), [given_one("茶", "2026-01-20", 400)], [], []),
        (wished(cost=100), [given_one("茶", "2025-12-31", 400)], [], []),
        (wished("白酒礼盒", taboos="不喝酒；对海鲜过敏"), [], [], [CareWarning.TABOO]),
        (wished("海鲜礼包", taboos="不喝酒；对海鲜过敏"), [], [], [CareWarning.TABOO]),
        (wished("茶叶", taboos="不喝酒；对海鲜过敏"), [], [], []),
        (wished(wish=GiftKind.NOTHING), [], [], [CareWarning.NOT_WANTED]),
        (wished(wish=GiftKind.GIFT), [], [], []),
        (replace(wished("白酒", 80, taboos="不喝酒"), gift=GiftKind.GREETING), [], [], [CareWarning.TABOO]),
        (replace(wished("节日快乐", 0, taboos="不喝酒"), gift=GiftKind.GREETING), [], [], []),
    ],
)
def test_warnings(what: Wished, own: list[Given], others: list[Given], found: list[CareWarning]) -> None:
    assert care.care_warnings(what, own, others) == found


@given(
    st.builds(Birthday, st.integers(1, 12), st.integers(1, 30), st.none(), st.booleans(), st.booleans()),
    st.dates(date(1910, 1, 1), date(2090, 1, 1)),
    st.sampled_from(LeapRule),
)
def test_every_year_has_the_day(when: Birthday, start: date, rule: LeapRule) -> None:
    days = list(care.kept_on(Remembered(when, leap_rule=rule), Period(start, date(start.year + 3, 1, 1))))
    assert days == sorted(set(days))
    if when.lunar or (when.month, when.day) != (2, 30):
        assert len(days) >= 1
