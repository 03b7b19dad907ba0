"""Months before and after a day, by the same day of the month clipped to the month's end (domain.md §0)."""

import calendar
from datetime import date


def add_months(day: date, months: int) -> date:
    """The same day some months later (earlier when negative), clipped to the month's end and to the calendar."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_ago(day: date, months: int) -> date:
    """The same day some months before."""
    return add_months(day, -months)


def months_between(start: date, end: date) -> int:
    """Whole months from start to end; negative when end lies before start."""
    if end < start:
        return -months_between(end, start)
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1
