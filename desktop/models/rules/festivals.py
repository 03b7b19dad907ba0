"""On which days festivals are kept, and from when a festival is among the tasks (domain.md §7)."""

from collections.abc import Iterable, Iterator
from datetime import date

from desktop.models.kinds import Festival, GiftKind
from desktop.models.rows.festivals import CareFestival
from desktop.models.rules import care, lunar
from desktop.models.rules.care import Remembered
from desktop.models.values import Period

CARE_FESTIVALS = frozenset(
    (
        Festival.NEW_YEAR,
        Festival.SPRING,
        Festival.LANTERN,
        Festival.DRAGON_BOAT,
        Festival.MID_AUTUMN,
        Festival.NATIONAL,
    )
)
"""The festivals on which customers are greeted unless Settings say otherwise."""


def usual(festival: Festival) -> CareFestival:
    """A festival of the calendar about which nothing was set."""
    return CareFestival(festival, kept=festival in CARE_FESTIVALS)


def lead_of(one: CareFestival, general: int = care.LEAD_DAYS) -> int:
    """How many days before to begin: its own number; before the Spring Festival gifts leave 15 days earlier."""
    return care.lead_days(GiftKind.GIFT, one.festival, one.lead_days, general)


def days_of(one: CareFestival, period: Period) -> Iterator[date]:
    """The days of the period on which the festival falls, in order."""
    if one.when is not None:
        yield from care.kept_on(Remembered(one.when), period)
    elif one.festival is not None:
        for year in range(period.start.year, period.end.year + 1):
            yield from (on for on in lunar.festival_days(one.festival, year) if on in period)


def festivals_in(period: Period, festivals: Iterable[CareFestival]) -> list[tuple[date, CareFestival]]:
    """The festivals of the period that are kept, by day."""
    found = [(on, one) for one in festivals if one.kept for on in days_of(one, period)]
    return sorted(found, key=_by_day)


def _by_day(found: tuple[date, CareFestival]) -> tuple[date, str]:
    on, one = found
    return on, one.key
