"""Working days in China: announced days off and make-up days from a table, statutory days by rule where none is out.

Never fails for any day: a year whose arrangement is not announced is provisional. Knows no clock and no names.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cache

from desktop.assets import data_text
from desktop.models.kinds import DayKind, Festival, QuietReason
from desktop.models.rules.lunar import QINGMING, solar_term, to_lunar, to_solar
from desktop.models.values import LunarDate

_SATURDAY = 5
_SEARCHED_DAYS = 400
"""How far a working day is looked for; a user's table could mark every day of a year as off."""

_LUNCH = (time(12), time(13, 30))
_MONDAY_MORNING = (time(0), time(10))
_FRIDAY_AFTERNOON = (time(15), time.max)


@dataclass(frozen=True, eq=False)
class WorkCalendar:
    """Days off and make-up working days, each with a name: the value of a ``Festival``, or a text of the user.

    ``announced`` holds the years whose arrangement is known. Compared by identity, so it can be a key of a cache.
    """

    days_off: Mapping[date, str]
    makeup: Mapping[date, str]
    announced: frozenset[int]
    _known: dict[date, DayKind] = field(default_factory=dict[date, DayKind], init=False, repr=False)

    def day_kind(self, day: date) -> DayKind:
        """What the day is; provisional years have statutory days off by rule and no make-up days."""
        kind = self._known.get(day)
        if kind is None:
            kind = self._known[day] = self._find_kind(day)
        return kind

    def _find_kind(self, day: date) -> DayKind:
        if day in self.makeup:
            return DayKind.MAKEUP
        if day in self.days_off or (self.is_provisional(day.year) and day in statutory_days(day.year)):
            return DayKind.HOLIDAY
        return DayKind.WEEKEND if day.weekday() >= _SATURDAY else DayKind.WORKDAY

    def day_name(self, day: date) -> str:
        """Why the day is off or made up: a ``Festival`` value or a text of the user; empty for ordinary days."""
        name = self.makeup.get(day) or self.days_off.get(day)
        if name is None and self.day_kind(day) is DayKind.HOLIDAY:
            return statutory_days(day.year)[day]
        return name or ""

    def is_workday(self, day: date) -> bool:
        """Whether one works on the day: an ordinary weekday or a make-up day."""
        return self.day_kind(day) in (DayKind.WORKDAY, DayKind.MAKEUP)

    def is_provisional(self, year: int) -> bool:
        """Whether the arrangement of a year is not announced, so that its days off are only those fixed by law."""
        return year not in self.announced

    def next_workday(self, day: date) -> date:
        """The first working day on or after a day; the day itself when none is found within a year."""
        return next(filter(self.is_workday, _days_from(day)), day)

    def first_workday_after(self, day: date) -> date:
        """The first working day behind a day."""
        return self.next_workday(day + timedelta(1)) if day < date.max else day

    def with_changes(
        self, days_off: Mapping[date, str], makeup: Mapping[date, str], announced: frozenset[int] = frozenset()
    ) -> "WorkCalendar":
        """This calendar with the user's own days, which win over the shipped ones, and the years that they complete."""
        return WorkCalendar(
            {day: name for day, name in {**self.days_off, **days_off}.items() if day not in makeup},
            {day: name for day, name in {**self.makeup, **makeup}.items() if day not in days_off or day in makeup},
            self.announced | announced,
        )


def _days_from(day: date) -> Iterator[date]:
    first = day.toordinal()
    return map(date.fromordinal, range(first, min(first + _SEARCHED_DAYS, date.max.toordinal() + 1)))


@cache
def announced_calendar() -> WorkCalendar:
    """The shipped arrangements of the State Council (``resources/data/holidays.json``)."""
    table = json.loads(data_text("holidays.json"))
    off, work = ({date.fromisoformat(day): name for day, name in table[kind].items()} for kind in ("off", "work"))
    return WorkCalendar(off, work, frozenset(table["announced"]))


@cache
def statutory_days(year: int) -> Mapping[date, Festival]:
    """Days off fixed by law, as since 2025: 元旦 1, 春节 4 (from its eve), 清明 1, 劳动 2, 端午 1, 中秋 1, 国庆 3 days.

    Outside the lunar table only the solar ones are known.
    """
    days = {date(year, 1, 1): Festival.NEW_YEAR}
    spring = to_solar(LunarDate(year, 1, 1))
    if spring is not None:
        days |= {spring + timedelta(n): Festival.SPRING for n in range(-1, 3)}
    days |= {d: Festival.QINGMING for d in (date(year, 4, n) for n in range(3, 7)) if solar_term(d) == QINGMING}
    days |= {date(year, 5, n): Festival.LABOUR for n in (1, 2)}
    days |= {date(year, 10, n): Festival.NATIONAL for n in (1, 2, 3)}
    for month, day, key in ((5, 5, Festival.DRAGON_BOAT), (8, 15, Festival.MID_AUTUMN)):
        found = to_solar(LunarDate(year, month, day))
        if found is not None:
            days.setdefault(found, key)
    return days


def quiet_spans(day: date) -> Mapping[QuietReason, tuple[time, time]]:
    """The quiet times of a day: 小年 to 元宵 from morning to night, lunch, Monday morning, Friday afternoon."""
    spans = {QuietReason.SPRING_FESTIVAL: (time.min, time.max)} if _is_around_spring_festival(day) else {}
    spans[QuietReason.LUNCH] = _LUNCH
    if day.weekday() == 0:
        spans[QuietReason.MONDAY_MORNING] = _MONDAY_MORNING
    if day.weekday() == 4:
        spans[QuietReason.FRIDAY_AFTERNOON] = _FRIDAY_AFTERNOON
    return spans


def _is_around_spring_festival(day: date) -> bool:
    lunar = to_lunar(day)
    if lunar is None or lunar.leap:
        return False
    return (lunar.month == 12 and lunar.day >= 23) or (lunar.month == 1 and lunar.day <= 15)
