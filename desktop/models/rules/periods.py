"""Spans of months by the calendar: the same day of the month, clipped to its end (domain.md §0)."""

from calendar import monthrange
from datetime import date
from functools import lru_cache


@lru_cache(maxsize=1024)  # asked for the same days again and again when a whole book is judged
def add_months(day: date, months: int) -> date:
    """The same day so many months later (or earlier), clipped to the month's end and to the years 1 to 9999."""
    index = day.year * 12 + day.month - 1 + months
    if not 12 <= index < 120_000:
        return date.min if months < 0 else date.max
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def months_ago(today: date, months: int) -> date:
    """The same day so many months ago, clipped to the month's end."""
    return add_months(today, -months)


def is_within_months(day: date, today: date, months: int) -> bool:
    """Whether a day lies within the next months: ``today <= day < today + months``."""
    return today <= day < add_months(today, months)


def whole_months(start: date, today: date) -> int:
    """How many whole months have passed since ``start``; 0 when it lies ahead."""
    months = (today.year - start.year) * 12 + today.month - start.month
    return max(0, months if add_months(start, months) <= today else months - 1)
