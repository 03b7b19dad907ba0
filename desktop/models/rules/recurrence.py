"""On which days a recurring event happens (RFC 5545 §3.3.10): daily, weekly, monthly, yearly and what narrows them.

Wall-clock times in and out; zones are the caller's. Rules come from strangers, so every search is bounded by the span
that is asked for, and never by the rule. Events that recur within a day are refused: no calendar of a rep has them.
"""

import calendar
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum, unique
from typing import NamedTuple

from desktop.models.rules.lunar_recurrence import Skip, lunar_years

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MOST_INTERVAL = 10_000
_MOST_PERIODS = 40_000  # of a rule with a count: a century of days
_LAST_DAY = date(9999, 12, 31)


@unique
class Frequency(StrEnum):
    """How often the rule begins anew."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


class Rule(NamedTuple):
    """A rule that was understood.

    ``times`` is how often it happens at all (COUNT). ``until`` is wall clock, its last second included;
    ``until_is_utc`` says that it is UTC's. ``by_day`` pairs a weekday (0 is Monday) with its number in the month or
    year, 0 for every one. Empty members narrow nothing. ``lunar`` counts years, month and day by the Chinese
    calendar; ``skip`` says where a day goes that a month does not have (RFC 7529).
    """

    frequency: Frequency
    interval: int = 1
    times: int | None = None
    until: datetime | None = None
    until_is_utc: bool = False
    by_month: tuple[int, ...] = ()
    by_week_no: tuple[int, ...] = ()
    by_year_day: tuple[int, ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_day: tuple[tuple[int, int], ...] = ()
    by_hour: tuple[int, ...] = ()
    by_minute: tuple[int, ...] = ()
    by_second: tuple[int, ...] = ()
    by_set_pos: tuple[int, ...] = ()
    week_start: int = 0
    lunar: bool = False
    skip: Skip = Skip.OMIT


def read_rule(text: str) -> Rule:
    """The rule that a text such as ``FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10`` says. Raises ValueError for any other."""
    parts = dict(_part(part) for part in text.upper().split(";") if part.strip())
    try:
        frequency = Frequency(parts.pop("FREQ"))
    except KeyError:
        raise ValueError("no frequency") from None
    until, is_utc = _until(parts.pop("UNTIL", ""))
    count, week_start = parts.pop("COUNT", ""), parts.pop("WKST", "MO")
    lists = {name: _numbers(parts.pop(key, ""), least, most) for key, (name, least, most) in _LISTS.items()}
    rule = Rule(
        frequency,
        interval=_number(parts.pop("INTERVAL", "1"), 1, _MOST_INTERVAL),
        times=_number(count, 1, 1_000_000) if count else None,
        until=until,
        until_is_utc=is_utc,
        by_day=tuple(_weekday(word) for word in parts.pop("BYDAY", "").split(",") if word.strip()),
        week_start=_weekday(week_start)[0],
        lunar=_is_lunar(parts.pop("RSCALE", "GREGORIAN")),
        skip=Skip(parts.pop("SKIP", "OMIT")),
        **lists,
    )
    if not _is_scaled_simply(rule):
        raise ValueError("a scale that is not known in this rule")
    unknown = [name for name in parts if not name.startswith("X-")]
    if unknown:
        raise ValueError(f"unknown part {unknown[0]}")
    return rule


def _is_lunar(scale: str) -> bool:
    if scale not in ("CHINESE", "GREGORIAN"):
        raise ValueError(f"unknown calendar {scale}")
    return scale == "CHINESE"


def _is_scaled_simply(rule: Rule) -> bool:
    """Lunar rules are yearly, on the start's own day or one they name; days are shifted of plain rules only."""
    if not rule.lunar:
        return rule.skip is Skip.OMIT or _is_plain(rule)
    named = len(rule.by_month) <= 1 and len(rule.by_month_day) <= 1 and min(rule.by_month_day, default=1) > 0
    narrowed = rule.by_week_no or rule.by_year_day or rule.by_day or rule.by_set_pos
    return rule.frequency is Frequency.YEARLY and named and not narrowed


_LISTS: dict[str, tuple[str, int, int]] = {
    "BYMONTH": ("by_month", 1, 12),
    "BYWEEKNO": ("by_week_no", -53, 53),
    "BYYEARDAY": ("by_year_day", -366, 366),
    "BYMONTHDAY": ("by_month_day", -31, 31),
    "BYHOUR": ("by_hour", 0, 23),
    "BYMINUTE": ("by_minute", 0, 59),
    "BYSECOND": ("by_second", 0, 59),
    "BYSETPOS": ("by_set_pos", -366, 366),
}


def _part(words: str) -> tuple[str, str]:
    name, equal, value = words.partition("=")
    if not equal:
        raise ValueError("a part without a value")
    return name.strip(), value.strip()


def _number(word: str, least: int, most: int) -> int:
    number = int(word)
    if not least <= number <= most:
        raise ValueError("a number out of bounds")
    return number


def _numbers(words: str, least: int, most: int) -> tuple[int, ...]:
    found = {_number(word, least, most) for word in words.split(",") if word.strip()}
    if least < 0 and 0 in found:
        raise ValueError("zero counts nothing")
    return tuple(sorted(found))


def _weekday(word: str) -> tuple[int, int]:
    word = word.strip()
    number = int(word[:-2]) if word[:-2] else 0
    if abs(number) > 53:
        raise ValueError("a number out of bounds")
    return _WEEKDAYS.index(word[-2:]), number


def _until(word: str) -> tuple[datetime | None, bool]:
    if not word:
        return None, False
    if len(word) == 8:
        return datetime.combine(datetime.strptime(word, "%Y%m%d").date(), time.max), False  # noqa: DTZ007
    return datetime.strptime(word.rstrip("Z"), "%Y%m%dT%H%M%S"), word.endswith("Z")  # noqa: DTZ007


def happenings(rule: Rule, start: datetime, first: datetime, last: datetime) -> Iterator[datetime]:
    """When an event that begins at ``start`` begins in ``first`` to ``last``, both included, in order; wall clock.

    The start itself always counts, as calendars show it. ``until`` is compared as it is: a caller with zones makes it
    wall clock before.
    """
    end = last if rule.until is None else min(last, rule.until)
    for counted, moment in enumerate(_with_start(_moments(rule, start, first, end), start), 1):
        if moment > end and moment != start:
            return
        if first <= moment <= last:
            yield moment
        if rule.times is not None and counted >= rule.times:
            return


def _with_start(moments: Iterable[datetime], start: datetime) -> Iterator[datetime]:
    yield start
    yield from (moment for moment in moments if moment > start)


def _moments(rule: Rule, start: datetime, first: datetime, end: datetime) -> Iterator[datetime]:
    times = _times(rule, start.time())
    for days in _periods(rule, start.date(), first.date(), end.date()):
        chosen = [datetime.combine(day, at) for day in days for at in times]
        yield from _at_positions(chosen, rule.by_set_pos)


def _times(rule: Rule, start: time) -> list[time]:
    hours, minutes, seconds = (
        wanted or (own,)
        for wanted, own in (
            (rule.by_hour, start.hour),
            (rule.by_minute, start.minute),
            (rule.by_second, start.second),
        )
    )
    return [time(hour, minute, second) for hour in hours for minute in minutes for second in seconds]


def _at_positions(moments: Sequence[datetime], positions: Sequence[int]) -> list[datetime]:
    if not positions:
        return list(moments)
    size = len(moments)
    places = {place - 1 if place > 0 else size + place for place in positions}
    return [moments[place] for place in sorted(places) if 0 <= place < size]


def _periods(rule: Rule, start: date, first: date, end: date) -> Iterator[list[date]]:
    """The days chosen of each period of the rule, from that of ``start`` to that of ``end``.

    Periods before ``first`` are leapt over unless the rule counts.
    """
    if rule.lunar:
        months, month_days = rule.by_month or (None,), rule.by_month_day or (None,)
        for day in lunar_years(start, rule.interval, rule.skip, end, month=months[0], day=month_days[0]):
            yield [day]
        return
    period, tests, plain = _PERIODS[rule.frequency], _tests(rule, start), _is_plain(rule)
    number = 0 if rule.times is not None else max(0, period.before(rule, start, first))
    for step in range(number, number + _MOST_PERIODS):
        try:
            begin, stop = period.span(rule, start, step * rule.interval)
        except (ValueError, OverflowError):  # beyond the year 9999
            return
        if begin > end:
            return
        if plain:
            yield _own_day(rule, start, begin)
            continue
        days = (date.fromordinal(number) for number in range(begin.toordinal(), stop.toordinal() + 1))
        yield [day for day in days if all(test(day) for test in tests)]


def _day_span(_rule: Rule, start: date, steps: int) -> tuple[date, date]:
    day = start + timedelta(days=steps)
    return day, day


def _week_span(rule: Rule, start: date, steps: int) -> tuple[date, date]:
    monday = start - timedelta(days=(start.weekday() - rule.week_start) % 7)
    begin = monday + timedelta(weeks=steps)
    return begin, begin + timedelta(days=6)


def _month_span(_rule: Rule, start: date, steps: int) -> tuple[date, date]:
    years, month = divmod(start.month - 1 + steps, 12)
    year = start.year + years
    return date(year, month + 1, 1), date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def _year_span(_rule: Rule, start: date, steps: int) -> tuple[date, date]:
    year = start.year + steps
    return date(year, 1, 1), date(year, 12, 31)


def _days_before(rule: Rule, start: date, first: date) -> int:
    return (first - start).days // rule.interval - 1


def _weeks_before(rule: Rule, start: date, first: date) -> int:
    return (first - start).days // 7 // rule.interval - 1


def _months_before(rule: Rule, start: date, first: date) -> int:
    return ((first.year - start.year) * 12 + first.month - start.month) // rule.interval - 1


def _years_before(rule: Rule, start: date, first: date) -> int:
    return (first.year - start.year) // rule.interval - 1


class _Period(NamedTuple):
    """First and last day of the period after some steps, and how many steps surely lie before a day."""

    span: Callable[[Rule, date, int], tuple[date, date]]
    before: Callable[[Rule, date, date], int]


_PERIODS = {
    Frequency.DAILY: _Period(_day_span, _days_before),
    Frequency.WEEKLY: _Period(_week_span, _weeks_before),
    Frequency.MONTHLY: _Period(_month_span, _months_before),
    Frequency.YEARLY: _Period(_year_span, _years_before),
}


def _is_plain(rule: Rule) -> bool:
    """Whether nothing narrows the rule, as with most events of people: each period has one day, if any."""
    return not (rule.by_month or rule.by_week_no or rule.by_year_day or rule.by_month_day or rule.by_day)


def _own_day(rule: Rule, start: date, begin: date) -> list[date]:
    """The day of the period that is as the start's: 31 January has none in February unless the rule shifts it."""
    if rule.frequency is Frequency.DAILY:
        return [begin]
    if rule.frequency is Frequency.WEEKLY:
        return [begin + timedelta(days=(start.weekday() - rule.week_start) % 7)]
    month = begin.month if rule.frequency is Frequency.MONTHLY else start.month
    last = calendar.monthrange(begin.year, month)[1]
    if start.day <= last:
        return [date(begin.year, month, start.day)]
    if rule.skip is Skip.OMIT:
        return []
    return [date(begin.year, month, last) + timedelta(days=rule.skip is Skip.FORWARD)]


def _tests(rule: Rule, start: date) -> list[Callable[[date], bool]]:
    """What a day has to be; what the rule leaves open comes from the start (RFC 5545)."""
    tests: list[Callable[[date], bool]] = []
    if rule.by_month:
        tests.append(lambda day: day.month in rule.by_month)
    if rule.by_week_no:
        tests.append(lambda day: _in_weeks(day, rule))
    if rule.by_year_day:
        tests.append(
            lambda day: not {_year_day(day), _year_day(day) - _year_length(day) - 1}.isdisjoint(rule.by_year_day)
        )
    if rule.by_month_day:
        tests.append(lambda day: not {day.day, day.day - _month_length(day) - 1}.isdisjoint(rule.by_month_day))
    if rule.by_day:
        tests.append(lambda day: _on_weekday(day, rule))
    return tests + _implied(rule, start)


def _implied(rule: Rule, start: date) -> list[Callable[[date], bool]]:
    """The start's own day where the rule names none."""
    named = bool(rule.by_day or rule.by_month_day or rule.by_year_day)
    if rule.frequency is Frequency.DAILY or named:
        return []
    if rule.frequency is Frequency.WEEKLY or rule.by_week_no:
        return [lambda day: day.weekday() == start.weekday()]
    if rule.frequency is Frequency.MONTHLY or rule.by_month:
        return [lambda day: day.day == start.day]
    return [lambda day: (day.month, day.day) == (start.month, start.day)]


def _year_day(day: date) -> int:
    return day.timetuple().tm_yday


def _year_length(day: date) -> int:
    return 366 if calendar.isleap(day.year) else 365


def _month_length(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def _on_weekday(day: date, rule: Rule) -> bool:
    return any(day.weekday() == weekday and (not nth or _is_nth(day, nth, rule)) for weekday, nth in rule.by_day)


def _is_nth(day: date, nth: int, rule: Rule) -> bool:
    """Whether the day is the n-th of its weekday in the month, or in the year where the rule speaks of years."""
    if rule.frequency is Frequency.YEARLY and not rule.by_month:
        place, length = _year_day(day), _year_length(day)
    elif rule.frequency in (Frequency.YEARLY, Frequency.MONTHLY):
        place, length = day.day, _month_length(day)
    else:
        return True  # a number says nothing in a rule of days or weeks
    return nth in ((place - 1) // 7 + 1, -((length - place) // 7 + 1))


def _in_weeks(day: date, rule: Rule) -> bool:
    """Weeks are numbered as in ISO 8601, from the rule's own first day of the week; the last days of a year may be in
    the first week of the next one, and its first days in the last week of the one before."""
    year = day.year
    if day < _first_week(year, rule.week_start):
        year -= 1
    elif year < _LAST_DAY.year and day >= _first_week(year + 1, rule.week_start):
        year += 1
    begin = _first_week(year, rule.week_start)
    weeks = (_first_week(min(year + 1, _LAST_DAY.year), rule.week_start) - begin).days // 7
    number = (day - begin).days // 7 + 1
    return number in rule.by_week_no or number - weeks - 1 in rule.by_week_no


def _first_week(year: int, week_start: int) -> date:
    fourth = date(year, 1, 4)
    return fourth - timedelta(days=(fourth.weekday() - week_start) % 7)
