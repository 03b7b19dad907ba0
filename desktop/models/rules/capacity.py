"""Whether what the cadence promises for a period fits into the hours there are, and what would make it fit.

A visit counts as a contact too. Promises of high grades are kept first. Relief is looked for where it hurts least: the
longest gaps of the lowest grades first, calls in place of visits before fewer contacts with B and A.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from desktop.models.rows.planning import Capacity, Demand, Relief
from desktop.models.rules.cadence import CadenceTable, Gaps
from desktop.models.values import Period

RANK = ("a", "b", "intent", "prospect", "c", "none", "d")
"""Whose promises are kept first."""

_LADDER: tuple[tuple[str, str, float | None], ...] = (
    ("c", "visit", 1.5),
    ("d", "contact", 1.5),
    ("c", "visit", None),
    ("c", "contact", 4 / 3),
    ("prospect", "contact", 1.5),
    ("b", "visit", 4 / 3),
    ("c", "contact", 2.0),
    ("b", "contact", 1.5),
    ("b", "visit", 2.0),
    ("intent", "contact", 1.5),
    ("b", "visit", None),
    ("a", "visit", 1.5),
    ("a", "contact", 1.5),
)
"""Row, what, and by how much of today's gap it grows; ``None``: calls instead of visits."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Minutes of a contact and of a visit with its way."""

    contact: int = 15
    visit: int = 100


@dataclass(frozen=True, slots=True)
class Held:
    """Customers whose cadence is a row of the table, and what they have of their own."""

    row: str
    own: Gaps | None = None
    customers: int = 1


def capacity(table: CadenceTable, held: Sequence[Held], period: Period, room: tuple[int, int], cost: Cost) -> Capacity:
    """``room`` are the working days of the period and the minutes of them there are for customers."""
    workdays, available = room
    demands = _kept(_demands(table, held, period, cost), available)
    total = sum(demand.minutes for demand in demands)
    reliefs = tuple(_reliefs(table, held, period, available, cost)) if total > available else ()
    eased = relieved(table, reliefs)
    after = sum(demand.minutes for demand in _demands(eased, held, period, cost))
    return Capacity(period, workdays, available, tuple(demands), reliefs, after)


def relieved(table: CadenceTable, reliefs: Sequence[Relief]) -> CadenceTable:
    """The table with the changes in force."""
    for relief in reliefs:
        gaps: Gaps = getattr(table, relief.row)
        table = replace(table, **{relief.row: replace(gaps, **{relief.what: relief.new})})
    return table


def _demands(table: CadenceTable, held: Sequence[Held], period: Period, cost: Cost) -> list[Demand]:
    sums: dict[str, list[float]] = {}
    for one in held:
        contacts, visits = _times(_gaps(table, one), (period.end - period.start).days)
        into = sums.setdefault(one.row, [0.0, 0.0, 0.0])
        for at, value in enumerate((one.customers, one.customers * contacts, one.customers * visits)):
            into[at] += value
    return [_demand(row, sums[row], cost) for row in RANK if row in sums]


def _demand(row: str, sums: Sequence[float], cost: Cost) -> Demand:
    contacts, visits = ceil(sums[1] - 1e-9), ceil(sums[2] - 1e-9)
    return Demand(row, int(sums[0]), contacts, visits, contacts * cost.contact + visits * cost.visit)


def _gaps(table: CadenceTable, one: Held) -> Gaps:
    row: Gaps = getattr(table, "c" if one.row == "none" else one.row)
    own = one.own or Gaps()
    return Gaps(own.contact or row.contact, own.visit or row.visit, own.executive or row.executive)


def _times(gaps: Gaps, days: int) -> tuple[float, float]:
    """How often a customer is contacted beside visits, and visited, within so many days; no gap is overstepped."""
    visits = max(days / gaps.visit if gaps.visit else 0.0, days / gaps.executive if gaps.executive else 0.0)
    contacts = days / gaps.contact if gaps.contact else 0.0
    return max(contacts - visits, 0.0), visits


def _kept(demands: Sequence[Demand], available: int) -> list[Demand]:
    found: list[Demand] = []
    left = available
    for demand in demands:
        percent = 100 if demand.minutes <= left else max(0, left * 100 // demand.minutes)
        found.append(replace(demand, kept_percent=percent))
        left = max(0, left - demand.minutes)
    return found


def _reliefs(table: CadenceTable, held: Sequence[Held], period: Period, available: int, cost: Cost) -> Iterator[Relief]:
    """Changes down the ladder until the work fits, without those that the later ones made needless."""
    chosen: dict[tuple[str, str], Relief] = {}

    def minutes(reliefs: Mapping[tuple[str, str], Relief]) -> int:
        eased = relieved(table, [*reliefs.values()])
        return sum(demand.minutes for demand in _demands(eased, held, period, cost))

    left = minutes(chosen)
    for row, what, factor in _LADDER:
        if left <= available:
            break
        old: int | None = getattr(getattr(table, row), what)
        if not old:
            continue
        new = None if factor is None else _rounded(old * factor)
        tried = {**chosen, (row, what): Relief(row, what, old, new, 0)}
        now = minutes(tried)
        if now < left:
            chosen, left = tried, now
    for key in [*chosen]:
        without = {other: relief for other, relief in chosen.items() if other != key}
        if minutes(without) <= available:
            chosen = without
    for key, relief in chosen.items():
        rest = {other: one for other, one in chosen.items() if other != key}
        yield replace(relief, saves_minutes=minutes(rest) - minutes(chosen))


def _rounded(days: float) -> int:
    """A gap that people would choose: whole weeks up to a month, else tens of days."""
    return max(7, int(days / 7 + 0.5) * 7) if days <= 31 else int(days / 10 + 0.5) * 10
