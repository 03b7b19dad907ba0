"""The Chinese lunar calendar from a table: conversions, solar terms, festivals, birthdays.

Covers the lunar years 1900 to 2100; outside of them nothing is known and nothing fails. Knows no names: what a month,
a term or a festival is called is a matter of words.
"""

import json
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from desktop.assets import data_text
from desktop.models.kinds import Festival, LeapRule
from desktop.models.values import Birthday, LunarDate

_SOLAR_FESTIVALS: Mapping[tuple[int, int], Festival] = {
    (1, 1): Festival.NEW_YEAR,
    (3, 8): Festival.WOMEN,
    (5, 1): Festival.LABOUR,
    (6, 1): Festival.CHILDREN,
    (9, 10): Festival.TEACHERS,
    (10, 1): Festival.NATIONAL,
}
_LUNAR_FESTIVALS: Mapping[tuple[int, int], Festival] = {
    (1, 1): Festival.SPRING,
    (1, 15): Festival.LANTERN,
    (2, 2): Festival.DRAGON_HEAD,
    (5, 5): Festival.DRAGON_BOAT,
    (7, 7): Festival.QIXI,
    (7, 15): Festival.GHOST,
    (8, 15): Festival.MID_AUTUMN,
    (9, 9): Festival.DOUBLE_NINTH,
    (12, 8): Festival.LABA,
    (12, 23): Festival.LITTLE_NEW_YEAR,
}
QINGMING = 7
"""The number of the solar term 清明."""


class _Month(NamedTuple):
    start: int
    """Proleptic ordinal of its first day."""
    days: int
    year: int
    month: int
    leap: bool


class _Tables(NamedTuple):
    starts: list[int]
    months: list[_Month]
    by_name: dict[tuple[int, int, bool], _Month]
    terms: dict[int, str]


@cache
def _tables() -> _Tables:
    rows: dict[str, tuple[str, int, str, str]] = json.loads(data_text("lunar.json"))
    months = [month for year, (first, leap, long, _) in rows.items() for month in _months(int(year), first, leap, long)]
    return _Tables(
        [month.start for month in months],
        months,
        {(m.year, m.month, m.leap): m for m in months},
        {int(year): row[3] for year, row in rows.items()},
    )


def _months(year: int, first: str, leap: int, long: str) -> Iterator[_Month]:
    """The months of one row of the table: a leap month follows the month of its number."""
    start = date.fromisoformat(f"{year}-{first}").toordinal()
    for index, flag in enumerate(long):
        days = 30 if flag == "1" else 29
        behind_leap = bool(leap) and index >= leap
        yield _Month(start, days, year, index if behind_leap else index + 1, bool(leap) and index == leap)
        start += days


@lru_cache(maxsize=4096)
def to_lunar(day: date) -> LunarDate | None:
    """The lunar date of a day; ``None`` before 1900-01-31 and after the lunar year 2100."""
    tables, ordinal = _tables(), day.toordinal()
    index = bisect_right(tables.starts, ordinal) - 1
    if index < 0:
        return None
    start, days, year, month, leap = tables.months[index]
    offset = ordinal - start
    return LunarDate(year, month, offset + 1, leap) if offset < days else None


def to_solar(lunar: LunarDate) -> date | None:
    """The day of a lunar date, or ``None`` when that month or day does not exist in its year."""
    month = _tables().by_name.get((lunar.year, lunar.month, lunar.leap))
    if month is None or not 1 <= lunar.day <= month.days:
        return None
    return date.fromordinal(month.start + lunar.day - 1)


def solar_term(day: date) -> int | None:
    """The solar term that begins on a day: 1 小寒, 2 大寒, 3 立春 … 24 冬至 (in the order of the solar year)."""
    numbers = (day.month * 2 - 1, day.month * 2)
    return next((number for number in numbers if term_day(number, day.year) == day), None)


def festival(day: date) -> Festival | None:
    """The festival on a day; a lunar one wins over a solar one, and a leap month has none."""
    lunar = to_lunar(day)
    if lunar is not None:
        if not lunar.leap and (lunar.month, lunar.day) in _LUNAR_FESTIVALS:
            return _LUNAR_FESTIVALS[lunar.month, lunar.day]
        if lunar.month == 12 and _is_last_of_year(day):
            return Festival.NEW_YEARS_EVE
    if solar_term(day) == QINGMING:
        return Festival.QINGMING
    return _SOLAR_FESTIVALS.get((day.month, day.day))


def festival_day(wanted: Festival, year: int) -> date | None:
    """The (first) day of a solar year on which a festival is kept; ``None`` where :func:`festival_days` has none."""
    return next(iter(festival_days(wanted, year)), None)


def festival_days(wanted: Festival, year: int) -> list[date]:
    """The days of a solar year on which a festival is kept, in order; none outside the table.

    A festival late in the lunar year (腊八, 小年, 除夕) belongs to the solar year in which it falls, so a
    solar year may have two of them or none.
    """
    if wanted is Festival.QINGMING:
        term = term_day(QINGMING, year)
        return [] if term is None else [term]
    if wanted is Festival.NEW_YEARS_EVE:
        spring = (to_solar(LunarDate(lunar_year, 1, 1)) for lunar_year in (year, year + 1))
        eves = (day - timedelta(1) for day in spring if day is not None)
        return [day for day in eves if day.year == year]
    solar = next((day for day, name in _SOLAR_FESTIVALS.items() if name is wanted), None)
    if solar is not None:
        return [date(year, *solar)]
    month, of_month = next(day for day, name in _LUNAR_FESTIVALS.items() if name is wanted)
    days = (to_solar(LunarDate(lunar_year, month, of_month)) for lunar_year in (year - 1, year))
    return [day for day in days if day is not None and day.year == year]


def fixed_day(wanted: Festival) -> Birthday | None:
    """The month and day of a festival, solar or lunar; ``None`` for 清明 (a solar term) and 除夕 (the last day)."""
    solar = (Birthday(*day) for day, name in _SOLAR_FESTIVALS.items() if name is wanted)
    moon = (Birthday(*day, lunar=True) for day, name in _LUNAR_FESTIVALS.items() if name is wanted)
    return next(iter((*solar, *moon)), None)


def term_day(number: int, year: int) -> date | None:
    """The day on which a solar term (1 小寒 … 24 冬至) begins in a year; ``None`` outside the table."""
    terms = _tables().terms.get(year)
    if terms is None or not 1 <= number <= 24:
        return None
    return date(year, (number + 1) // 2, int(terms[number * 2 - 2 : number * 2]))


def _is_last_of_year(day: date) -> bool:
    following = to_lunar(date.fromordinal(day.toordinal() + 1)) if day < date.max else None
    return following is None or following.month == 1


def birthday_in(birthday: Birthday, year: int, leap_rule: LeapRule = LeapRule.ORDINARY) -> date | None:
    """The day on which a birthday is kept in a year: a solar year, or for a lunar birthday the lunar year.

    Born in a leap month is kept in the ordinary month of that number unless ``leap_rule`` asks for the leap month
    (where the year has it); the 30th in a month of 29 days is kept on the 29th; 29 February on the 28th (domain.md §7).
    ``None`` for a month or day that no year has, and for years outside the table.
    """
    if not (1 <= birthday.month <= 12 and 1 <= birthday.day <= 31):
        return None
    if birthday.lunar:
        return _lunar_birthday(birthday, year, leap_rule)
    if not 1 <= year <= 9999 or birthday.day > monthrange(2000, birthday.month)[1]:
        return None
    return date(year, birthday.month, min(birthday.day, monthrange(year, birthday.month)[1]))


def _lunar_birthday(birthday: Birthday, lunar_year: int, leap_rule: LeapRule) -> date | None:
    by_name = _tables().by_name
    wants_leap = birthday.leap and leap_rule is LeapRule.LEAP
    month = by_name.get((lunar_year, birthday.month, wants_leap)) or by_name.get((lunar_year, birthday.month, False))
    if month is None or birthday.day > 30:
        return None
    return date.fromordinal(month.start + min(birthday.day, month.days) - 1)


@lru_cache(maxsize=4096)
def next_birthday(birthday: Birthday, today: date, leap_rule: LeapRule = LeapRule.ORDINARY) -> date | None:
    """The first day on or after ``today`` on which the birthday is kept; ``None`` when the calendar knows none."""
    years = range(today.year - 1, today.year + 2)
    days = (birthday_in(birthday, year, leap_rule) for year in years)
    return min((day for day in days if day is not None and day >= today), default=None)
