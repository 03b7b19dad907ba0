"""Dates of a customer's purchasing that one wants to know ahead: tender and budget window (domain.md §2 "Business").

Knows no clock and no word; the names are those of the customer's fields.
"""

from datetime import date, timedelta
from typing import NamedTuple

REMIND_AHEAD = timedelta(60)


class BusinessDate(NamedTuple):
    """A field of the customer with its day."""

    field: str
    on: date


def dates_ahead(
    tender_on: date | None, budget_from: date | None, budget_to: date | None, today: date
) -> list[BusinessDate]:
    """The days that lie ahead (or are today), the earliest first."""
    days = (("tender_on", tender_on), ("budget_from", budget_from), ("budget_to", budget_to))
    found = [BusinessDate(field, on) for field, on in days if on is not None and on >= today]
    return sorted(found, key=lambda one: (one.on, one.field))


def reminded(dates: list[BusinessDate], today: date) -> list[BusinessDate]:
    """Those within 60 days, counting the sixtieth."""
    return [one for one in dates if one.on - today <= REMIND_AHEAD]


def is_open(budget_from: date | None, budget_to: date | None, today: date) -> bool:
    """Whether the budget window is open today; a window without a beginning or an end is open to that side."""
    if budget_from is None and budget_to is None:
        return False
    return (budget_from is None or budget_from <= today) and (budget_to is None or today <= budget_to)
