"""Yearly events by the Chinese lunar calendar, as phones write birthdays (RFC 7529: RSCALE=CHINESE)."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum, unique

from desktop.models.rules.lunar import to_lunar, to_solar
from desktop.models.values import LunarDate

_LAST_YEAR = 2100
_MONTHS = 12


@unique
class Skip(StrEnum):
    """Where a day goes that a year (or month) does not have: nowhere, to the day behind it, to the day before it."""

    OMIT = "OMIT"
    FORWARD = "FORWARD"
    BACKWARD = "BACKWARD"


def lunar_years(
    start: date, interval: int, skip: Skip, end: date, *, month: int | None = None, day: int | None = None
) -> Iterator[date]:
    """The days of an event that began on ``start``, every so many lunar years, up to ``end``; none outside the table.

    ``month`` and ``day`` are lunar and stand for those of the start.
    """
    born = to_lunar(start)
    if born is None:
        return
    for year in range(born.year, _LAST_YEAR + 1, interval):
        wanted = LunarDate(year, month or born.month, day or born.day, born.leap and month is None)
        kept = _kept(wanted, skip)
        if kept is not None and kept > end:
            return
        if kept is not None:
            yield kept


def _kept(wanted: LunarDate, skip: Skip) -> date | None:
    """The day of a lunar date; of one that its year does not have (a leap month, the 30th) what ``skip`` says."""
    found = to_solar(wanted)
    if found is not None or skip is Skip.OMIT:
        return found
    if to_solar(LunarDate(wanted.year, wanted.month, 1, wanted.leap)) is None:  # no such leap month in this year
        later = skip is Skip.FORWARD
        if later and wanted.month == _MONTHS:
            return _kept(LunarDate(wanted.year + 1, 1, wanted.day), skip)
        return _kept(LunarDate(wanted.year, wanted.month + later, wanted.day), skip)
    last = to_solar(LunarDate(wanted.year, wanted.month, wanted.day - 1, wanted.leap))
    return last + timedelta(days=skip is Skip.FORWARD) if last is not None else None
