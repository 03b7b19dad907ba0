"""The month calendar as a page to pin up (documents.md §5), frozen."""

from dataclasses import dataclass
from datetime import date

from desktop.models.rows.calendar import CalendarDay
from desktop.models.rows.rep import Rep


@dataclass(frozen=True, slots=True)
class MonthContent:
    """A month with whole weeks from Monday on; days of the neighbours are shown pale and empty."""

    month: date
    weeks: tuple[tuple[CalendarDay, ...], ...]
    rep: Rep
