"""Bands of customers: how alive a relation is, and value among all customers (domain.md §3)."""

from collections.abc import Hashable, Mapping
from datetime import date, timedelta
from typing import TypeVar

from desktop.models.kinds import ActivityBand, ValueBand
from desktop.models.rules.periods import months_ago

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
    if last_purchase_on is not None and _has_lapsed(last_purchase_on, today, cycle_days):
        return ActivityBand.LAPSED
    if contact is None:
        return ActivityBand.UNTOUCHED
    return ActivityBand.SILENT if contact <= silent_since(today) else ActivityBand.LIVELY


def _has_lapsed(last_purchase_on: date, today: date, cycle_days: float | None) -> bool:
    if cycle_days is None:
        return last_purchase_on < months_ago(today, LAPSED_MONTHS)
    return (today - last_purchase_on) > timedelta(days=LAPSED_CYCLES * cycle_days)


def value_bands(sales: Mapping[Key, int]) -> dict[Key, ValueBand]:
    """Value bands from the sales of 12 months in fen; with n customers above 0 and r selling strictly more than one:

    high when r < 0.2 n, medium when r < 0.8 n, else low; low without or with negative sales.
    """
    ranked = sorted((amount for amount in sales.values() if amount > 0), reverse=True)
    more_than: dict[int, int] = {}
    for rank, amount in enumerate(ranked):
        more_than.setdefault(amount, rank)
    return {key: _value_band(more_than.get(amount), len(ranked)) for key, amount in sales.items()}


def _value_band(rank: int | None, count: int) -> ValueBand:
    if rank is None:
        return ValueBand.LOW
    if rank * 5 < count:
        return ValueBand.HIGH
    return ValueBand.MEDIUM if rank * 5 < count * 4 else ValueBand.LOW
