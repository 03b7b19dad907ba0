"""The size of a company from its people and revenue (domain.md §2)."""

from desktop.models.kinds import CompanySize
from desktop.models.values import Money

_WAN = 10_000 * 100
_LIMITS = (
    (CompanySize.LARGE, 1_000, 40_000 * _WAN),
    (CompanySize.MEDIUM, 300, 2_000 * _WAN),
)


def company_size(people: int | None, revenue: Money | None) -> CompanySize | None:
    """Large from 1,000 people and 400 million yuan, medium from 300 and 20 million; both needed, else a class lower.

    ``None`` while one of the two is unknown.
    """
    if people is None or revenue is None:
        return None
    for size, least_people, least_fen in _LIMITS:
        if people >= least_people and revenue.fen >= least_fen:
            return size
    return CompanySize.SMALL
