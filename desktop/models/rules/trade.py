"""Purchases, their cycle and contracts' terms (domain.md §0 "Purchase", §2, §3).

Knows nothing of where the numbers come from.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from desktop.models.kinds import TermState
from desktop.models.rules.periods import add_months, months_ago
from desktop.models.values import Money, Period

_DAYS_FOR_A_CYCLE = 3
_RENEWAL_MONTHS = 6


def purchase_days(lines: Iterable[tuple[date, int]]) -> list[date]:
    """The days on which something was bought, in order, out of lines (day, fen); a day of returns alone is none."""
    sums: dict[date, int] = {}
    for bought_on, fen in lines:
        sums[bought_on] = sums.get(bought_on, 0) + fen
    return sorted(bought_on for bought_on, fen in sums.items() if fen > 0)


def purchase_cycle(days: Sequence[date]) -> float | None:
    """Median gap in days between purchase days (ascending), known from 3 days on."""
    if len(days) < _DAYS_FOR_A_CYCLE:
        return None
    gaps = sorted((later - earlier).days for earlier, later in pairwise(days))
    middle = len(gaps) // 2
    return float(gaps[middle]) if len(gaps) % 2 else (gaps[middle - 1] + gaps[middle]) / 2


def last_year(today: date) -> Period:
    """The last 12 months up to and with today."""
    return Period(months_ago(_after(today), 12), _after(today))


def year_before(today: date) -> Period:
    """The 12 months before the last ones."""
    return Period(months_ago(_after(today), 24), months_ago(_after(today), 12))


def sales_by_month(sums: Mapping[str, int], today: date, months: int = 12) -> list[tuple[date, Money]]:
    """Sales of the last months, this one included, oldest first; ``sums`` holds fen by ``YYYY-MM``."""
    first = today.replace(day=1)
    starts = [months_ago(first, back) for back in range(months - 1, -1, -1)]
    return [(start, Money(sums.get(f"{start:%Y-%m}", 0))) for start in starts]


def term_state(today: date, starts_on: date | None, ends_on: date | None, *, followed: bool) -> TermState:
    """Where a contract stands; ``ends_on`` is the day it ends or was ended.

    Within 6 months of its end (``today <= end < today + 6 months``) it is ending, unless another one follows it.
    """
    if starts_on is not None and starts_on > today:
        return TermState.COMING
    if ends_on is None:
        return TermState.RUNNING
    if followed:
        return TermState.RENEWED if ends_on < today else TermState.RUNNING
    if ends_on < today:
        return TermState.ENDED
    return TermState.ENDING if ends_on < add_months(today, _RENEWAL_MONTHS) else TermState.RUNNING


def renewal_window(today: date) -> Period:
    """The days on which a contract ends that is to be renewed: today and the 6 months from it (domain.md §3)."""
    return Period(today, add_months(today, _RENEWAL_MONTHS))


def change_percent(now: Money, before: Money) -> float | None:
    """How much sales grew in %; unknown without sales before."""
    return (now.fen - before.fen) * 100 / before.fen if before.fen > 0 else None


def _after(today: date) -> date:
    return date.fromordinal(today.toordinal() + 1)
