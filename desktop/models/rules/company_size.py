"""Size of a company by people and revenue (domain.md §2)."""

from desktop.models.kinds import CompanySize
from desktop.models.values import Money

_CLASSES = (CompanySize.SMALL, CompanySize.MEDIUM, CompanySize.LARGE)
_PEOPLE = (300, 1000)
_REVENUE = (Money.of_yuan(20_000_000), Money.of_yuan(400_000_000))


def size_of(employees: int | None, revenue: Money | None) -> CompanySize | None:
    """Large from 1,000 people and 400 million yuan, medium from 300 and 20 million; both needed, else one class lower.

    Nothing when either is unknown.
    """
    if employees is None or revenue is None:
        return None
    by_people = sum(employees >= limit for limit in _PEOPLE)
    by_revenue = sum(revenue >= limit for limit in _REVENUE)
    best = max(by_people, by_revenue)
    return _CLASSES[best if by_people == by_revenue else best - 1]
