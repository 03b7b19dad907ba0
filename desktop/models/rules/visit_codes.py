"""The short code printed on a visit's sheet, such as ``V-0316-2``: month, day and number of the visit that day."""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from desktop.models.rules.folding import fold

_TYPED = re.compile(r"(?:v[ -]?)?(\d{2})(\d{2})[ -](\d{1,3})|v(\d{2})(\d{2})(\d{1,3})")


class VisitCode(NamedTuple):
    """Month, day of the month and number (from 1) of a visit; the year is the nearest that fits."""

    month: int
    day: int
    number: int

    def __str__(self) -> str:
        return f"V-{self.month:02}{self.day:02}-{self.number}"

    def nearest_day(self, today: date) -> date | None:
        """The day that is meant: the one nearest to today, of two equally near the earlier."""
        years = (year for year in range(today.year - 4, today.year + 5) if 1 <= year <= 9999)
        days = [date(y, self.month, self.day) for y in years if self.day <= monthrange(y, self.month)[1]]
        return min(days, key=lambda day: (abs((day - today).days), day), default=None)


def visit_code(day: date, number: int) -> str:
    """The code of the visit with that number on a day."""
    return str(VisitCode(day.month, day.day, number))


def parse_visit_code(text: str) -> VisitCode | None:
    """Understand a code as it is typed (``v-0316-2``, ``V0316-2``, ``0316 2``, ``Ｖ－０３１６－２``), or ``None``."""
    found = _TYPED.fullmatch(re.sub("[‐-―−]", "-", fold(text)))
    if found is None:
        return None
    month, day, number = (int(group) for group in found.groups() if group is not None)
    possible = 1 <= month <= 12 and 1 <= day <= monthrange(2000, month)[1] and number >= 1
    return VisitCode(month, day, number) if possible else None
