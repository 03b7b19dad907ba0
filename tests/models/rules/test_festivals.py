"""Which festivals are kept on which days, and from when each is a task."""

from datetime import date

import pytest

from desktop.models.kinds import Festival
from desktop.models.rows.festivals import CareFestival
from desktop.models.rules import festivals, lunar
from desktop.models.values import Birthday, KeptFestivalId, Period

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
NURSES = CareFestival(None, KeptFestivalId(1), "护士节", Birthday(5, 12))


def test_the_usual_festivals_by_day() -> None:
    found = festivals.festivals_in(YEAR, [festivals.usual(one) for one in Festival])
    assert [(on, one.festival) for on, one in found] == [
        (date(2026, 1, 1), Festival.NEW_YEAR),
        (date(2026, 2, 17), Festival.SPRING),
        (date(2026, 3, 3), Festival.LANTERN),
        (date(2026, 6, 19), Festival.DRAGON_BOAT),
        (date(2026, 9, 25), Festival.MID_AUTUMN),
        (date(2026, 10, 1), Festival.NATIONAL),
    ]


@pytest.mark.parametrize(
    ("one", "days"),
    [
        (NURSES, ["2026-05-12"]),
        (CareFestival(None, KeptFestivalId(2), "祭灶", Birthday(12, 23, lunar=True)), ["2026-02-10"]),
        (CareFestival(None, KeptFestivalId(3), "年尾", Birthday(11, 23, lunar=True)), ["2026-01-11", "2026-12-31"]),
        (CareFestival(Festival.QINGMING), ["2026-04-05"]),
        (CareFestival(Festival.NEW_YEARS_EVE), ["2026-02-16"]),
        (CareFestival(Festival.LABA), ["2026-01-26"]),
    ],
)
def test_days_of_one(one: CareFestival, days: list[str]) -> None:
    assert [str(day) for day in festivals.days_of(one, YEAR)] == days


def test_a_solar_year_with_two_of_a_festival_late_in_the_lunar_year() -> None:
    twice = [year for year in range(1902, 2100) if len(lunar.festival_days(Festival.LABA, year)) == 2]
    assert twice, "the eighth of the twelfth month falls before and after some solar years"
    for year in twice:
        days = lunar.festival_days(Festival.LABA, year)
        assert days == sorted(days) and lunar.festival_day(Festival.LABA, year) == days[0]


@pytest.mark.parametrize(
    ("one", "general", "lead"),
    [
        (CareFestival(Festival.MID_AUTUMN), 7, 7),
        (CareFestival(Festival.MID_AUTUMN), 10, 10),
        (CareFestival(Festival.SPRING), 7, 15),
        (CareFestival(Festival.SPRING, lead_days=20), 7, 20),
        (CareFestival(Festival.MID_AUTUMN, lead_days=0), 7, 0),
        (NURSES, 7, 7),
    ],
)
def test_lead_times(one: CareFestival, general: int, lead: int) -> None:
    assert festivals.lead_of(one, general) == lead


@pytest.mark.parametrize("festival", Festival)
def test_the_fixed_day_of_a_festival_is_the_one_it_falls_on(festival: Festival) -> None:
    day = lunar.fixed_day(festival)
    if festival in (Festival.QINGMING, Festival.NEW_YEARS_EVE):
        assert day is None
    else:
        assert day is not None
        assert lunar.festival_day(festival, 2026) in {lunar.birthday_in(day, year) for year in (2025, 2026)}
