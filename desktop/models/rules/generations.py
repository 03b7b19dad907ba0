"""Which backups are kept: of 7 days, 4 weeks and 12 months the last one each (issue B, Survival). Pure.

Counted are days, weeks and months that have a backup, not those that have passed: whoever comes back from a long
leave finds every generation still there.
"""

from collections.abc import Callable, Collection, Hashable, Iterable
from datetime import datetime

DAYS, WEEKS, MONTHS = 7, 4, 12


def kept(moments: Collection[datetime], now: datetime) -> set[datetime]:
    """Those of the moments whose backups are kept; the others may go.

    A clock that was wrong leaves backups of the future: they are counted apart, so that they push none out.
    """
    past = sorted((moment for moment in moments if moment <= now), reverse=True)
    future = sorted((moment for moment in moments if moment > now), reverse=True)
    return _thinned(past) | _thinned(future)


def _thinned(newest_first: list[datetime]) -> set[datetime]:
    return {
        *_last_of(newest_first, _day, DAYS),
        *_last_of(newest_first, _week, WEEKS),
        *_last_of(newest_first, _month, MONTHS),
    }


def _last_of(newest_first: list[datetime], period: Callable[[datetime], Hashable], most: int) -> Iterable[datetime]:
    """The last moment of each of the newest periods."""
    seen: dict[Hashable, datetime] = {}
    for moment in newest_first:
        seen.setdefault(period(moment), moment)
    return list(seen.values())[:most]


def _day(moment: datetime) -> Hashable:
    return moment.date()


def _week(moment: datetime) -> Hashable:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    return moment.year, moment.month
