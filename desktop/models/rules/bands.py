"""Bands of customers: how alive a relation is, and value among all customers (domain.md §3)."""

from collections.abc import Hashable, Mapping
from datetime import date, timedelta
from typing import TypeVar

from desktop.models.kinds import ActivityBand, ValueBand
from desktop.models.rules.periods import add_months, months_ago

SILENT_MONTHS = 3
LAPSED_MONTHS = 6
LAPSED_CYCLES = 2

Key = TypeVar("Key", bound=Hashable)


def silent_since(today: date) -> date:
    """A customer whose last contact lies on or before this day is silent."""
    return months_ago(today, SILENT_MONTHS)


def activity_band(
    last_contact_on: date | None,
    today: date,
    *,
    stated_last_contact_on: date | None = None,
    last_purchase_on: date | None = None,
    cycle_days: float | None = None,
) -> ActivityBand:
    """The first that applies: lapsed, untouched, silent, lively.

    ``cycle_days`` is the customer's own median gap between purchase days where it is known. The stated contact of an
    import counts while nothing was recorded.
    """
    contact = last_contact_on or stated_last_contact_on
    if last_purchase_on is not None and lapses_on(last_purchase_on, cycle_days) <= today:
        return ActivityBand.LAPSED
    if contact is None:
        return ActivityBand.UNTOUCHED
    return ActivityBand.SILENT if contact <= silent_since(today) else ActivityBand.LIVELY


def lapses_on(last_purchase_on: date, cycle_days: float | None) -> date:
    """The first day on which a customer who buys nothing more has lapsed; ``cycle_days`` where it is known.

    That is when more than twice the cycle has passed, or the last purchase lies before the same day six months ago.
    """
    try:
        if cycle_days is not None:
            return last_purchase_on + timedelta(int(LAPSED_CYCLES * cycle_days) + 1)
        after = last_purchase_on + timedelta(1)
    except OverflowError:
        return date.max
    same = add_months(after, LAPSED_MONTHS)
    return same if same.day == after.day else add_months(after.replace(day=1), LAPSED_MONTHS + 1)


def value_bands(sales: Mapping[Key, int]) -> dict[Key, ValueBand]:
    """Value bands from the sales of 12 months in fen; with n customers above 0 and r selling strictly more than one:

    high when r < 0.2 n, medium when r < 0.8 n, else low; low without or with negative sales.
    """
    ranked = sorted((amount for amount in sales.values() if amount > 0), reverse=True)
    more_than: dict[int, int] = {}
    for rank, amount in enumerate(ranked):
        more_than.setdefault(amount, rank)
    return {key: value_band(more_than.get(amount), len(ranked)) for key, amount in sales.items()}


def value_band(rank: int | None, count: int) -> ValueBand:
    """The band of one of ``count`` customers above 0 of whom ``rank`` sell strictly more; no rank without sales."""
    if rank is None:
        return ValueBand.LOW
    if rank * 5 < count:
        return ValueBand.HIGH
    return ValueBand.MEDIUM if rank * 5 < count * 4 else ValueBand.LOW
