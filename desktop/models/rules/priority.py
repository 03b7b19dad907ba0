"""Priority class by lifetime value, the demand behind it, and what makes a customer urgent (domain.md §3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop.models.kinds import PriorityClass, PriorityRemark, Urgency, UrgentReason
from desktop.models.rules.periods import add_months
from desktop.models.values import Money

_STRATEGIC = Money.of_yuan(10_000_000)
_CORE = Money.of_yuan(5_000_000)
_GROWTH = Money.of_yuan(1_000_000)
_YEARS_AHEAD = 3
DEPENDENT = 50
"""A share in % of its project above which a customer depends on us."""
_MONTHS_AHEAD = 6
_URGENCIES = (Urgency.HIGH, Urgency.MEDIUM, Urgency.LOW)


@dataclass(frozen=True, slots=True)
class Term:
    """A contract's end as it counts now, and whether another one follows it."""

    ends_on: date
    followed: bool = False


def lifetime_value(sales_to_date: Money, sales_12_months: Money) -> Money:
    """Sales to date and three more years like the last 12 months; falling below nothing counts as nothing ahead."""
    return Money(sales_to_date.fen + _YEARS_AHEAD * max(0, sales_12_months.fen))


def hoped_value(open_amounts: Iterable[Money], win_percent: float) -> Money:
    """Lifetime value of a prospect: its open opportunities by the book's win rate in % (0-100)."""
    return Money(round(sum(amount.fen for amount in open_amounts) * win_percent / 100))


def priority_class(value: Money) -> PriorityClass:
    """The class: above 10 million yuan strategic, from 5 core, from 1 growth, else opportunity."""
    if value > _STRATEGIC:
        return PriorityClass.STRATEGIC
    if value >= _CORE:
        return PriorityClass.CORE
    return PriorityClass.GROWTH if value >= _GROWTH else PriorityClass.OPPORTUNITY


def demand(urgencies: Iterable[Urgency | None]) -> Urgency | None:
    """The highest urgency among open needs; ``None`` when it is unknown."""
    known = set(urgencies)
    return next((urgency for urgency in _URGENCIES if urgency in known), None) if known else None


def remark(value: PriorityClass, wanted: Urgency | None) -> PriorityRemark | None:
    """What is odd about class and demand together."""
    if value is PriorityClass.STRATEGIC and wanted is Urgency.LOW:
        return PriorityRemark.STRATEGIC_LOW_DEMAND
    if value is PriorityClass.OPPORTUNITY and wanted is Urgency.HIGH:
        return PriorityRemark.OPPORTUNITY_HIGH_DEMAND
    return None


def urgent_until(today: date) -> date:
    """What comes before this day is near enough to be urgent."""
    return add_months(today, _MONTHS_AHEAD)


def urgent_reasons(
    today: date, terms: Iterable[Term], dependency: int | None, regulation_on: date | None
) -> list[UrgentReason]:
    """Why a customer is urgent: a contract without successor, more than half depending on us, a change of rules."""
    until = urgent_until(today)
    found: list[UrgentReason] = []
    if any(term.ends_on < until and not term.followed for term in terms):
        found.append(UrgentReason.CONTRACT)
    if dependency is not None and dependency > DEPENDENT:
        found.append(UrgentReason.DEPENDENCY)
    if regulation_on is not None and today <= regulation_on < until:
        found.append(UrgentReason.REGULATION)
    return found
