"""The grade that a customer's facts suggest, with every fact that was used (domain.md §3 "Grade").

Knows nothing of where the facts come from; the program never changes a grade on its own.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, compress
from typing import NamedTuple

from desktop.models.kinds import Grade, GradeBy, GradeFact

_ORDER = (Grade.D, Grade.C, Grade.B, Grade.A)
_MOST_A = 20
_A_PERCENT, _B_PERCENT = 50, 80
# Shares of total sales in thousandths, from which on a customer is A, B and (more than that) C.
_SHARE_A, _SHARE_B, _SHARE_C = 50, 10, 1
_INFLUENCE = _FIT = 4


class GradeFacts(NamedTuple):
    """What the suggestion looks at, for one customer: net sales in fen of the last 12 months and of the 12 before.

    ``refers`` is whether it referred a new customer within 12 months; ``high_potential`` as judged or suggested.
    """

    customer: int
    code: str
    sales: int
    sales_before: int
    influence: int | None = None
    refers: bool = False
    high_potential: bool = False
    strategic_fit: int | None = None
    lapsed: bool = False


@dataclass(frozen=True, slots=True)
class GradeSuggestion:
    """The suggested grade, the one that sales alone make, the rank by sales (1 is most) and every fact used."""

    grade: Grade
    by_sales: Grade
    rank: int | None
    facts: tuple[GradeFact, ...]


class SalesRanks:
    """All customers with net sales above 0, the largest first: what one customer's grade and band need of all others.

    ``SalesRanks((fen, code), …)``; ties are broken by code (§0).
    """

    def __init__(self, sales: Iterable[tuple[int, str]]) -> None:
        self._keys = sorted((-fen, code) for fen, code in sales if fen > 0)
        self._above = [0, *accumulate(-fen for fen, _code in self._keys)]

    @property
    def count(self) -> int:
        """How many customers have sales."""
        return len(self._keys)

    @property
    def total(self) -> int:
        """What all of them sell together, in fen."""
        return self._above[-1]

    def place(self, fen: int, code: str) -> tuple[int, int]:
        """How many stand before a customer, and what those sell together."""
        place = bisect_left(self._keys, (-fen, code))
        return place, self._above[place]

    def selling_more(self, fen: int) -> int | None:
        """How many sell strictly more; nothing without sales."""
        return bisect_left(self._keys, (-fen, "")) if fen > 0 else None


def suggest_grades(customers: Sequence[GradeFacts], by: GradeBy = GradeBy.CUMULATED) -> dict[int, GradeSuggestion]:
    """The suggestion for each customer; nothing for anybody when total sales are 0."""
    ranks = SalesRanks((facts.sales, facts.code) for facts in customers)
    suggested = ((facts.customer, suggest_grade(facts, ranks, by)) for facts in customers)
    return {customer: suggestion for customer, suggestion in suggested if suggestion is not None}


def suggest_grade(facts: GradeFacts, ranks: SalesRanks, by: GradeBy = GradeBy.CUMULATED) -> GradeSuggestion | None:
    """The suggestion for one customer among all; nothing when total sales are 0."""
    if ranks.total == 0:
        return None
    place, above = ranks.place(facts.sales, facts.code)
    return _suggest(facts, _by_sales(facts.sales, above, place, ranks.total, by), place + 1)


def _by_sales(sales: int, above: int, rank: int, total: int, by: GradeBy) -> Grade:
    """``above`` is what the customers ranked before this one sell together."""
    if sales <= 0:
        return Grade.D
    if by is GradeBy.SHARE:
        return _by_share(sales, total)
    if above * 100 < total * _A_PERCENT and rank < _MOST_A:
        return Grade.A
    return Grade.B if above * 100 < total * _B_PERCENT else Grade.C


def _by_share(sales: int, total: int) -> Grade:
    if sales * 1000 >= total * _SHARE_A:
        return Grade.A
    if sales * 1000 >= total * _SHARE_B:
        return Grade.B
    return Grade.C if sales * 1000 > total * _SHARE_C else Grade.D


def _suggest(facts: GradeFacts, by_sales: Grade, rank: int) -> GradeSuggestion:
    used = [GradeFact.SALES if facts.sales > 0 else GradeFact.NO_SALES, *_moving(facts)]
    step = _ORDER.index(by_sales)
    if len(used) > 1:
        step += sum(_STEPS.get(fact, 0) for fact in used)
        step -= GradeFact.INFLUENCE in used and GradeFact.REFERRAL in used  # one step for either
        step += GradeFact.LAPSED in used and GradeFact.HALVED in used
    grade = _ORDER[max(0, min(step, len(_ORDER) - 1))]
    if grade is Grade.A and facts.sales < facts.sales_before:
        grade, used = Grade.B, [*used, GradeFact.FELL]
    return GradeSuggestion(grade, by_sales, rank if facts.sales > 0 else None, tuple(used))


_STEPS = {
    GradeFact.INFLUENCE: 1,
    GradeFact.REFERRAL: 1,
    GradeFact.POTENTIAL: 1,
    GradeFact.LAPSED: -1,
    GradeFact.HALVED: -1,
}


_MOVING = (GradeFact.INFLUENCE, GradeFact.REFERRAL, GradeFact.POTENTIAL, GradeFact.LAPSED, GradeFact.HALVED)


def _moving(facts: GradeFacts) -> list[GradeFact]:
    """The facts that move a grade up or down."""
    applies = (
        facts.influence is not None and facts.influence >= _INFLUENCE,
        facts.refers,
        facts.high_potential and (facts.strategic_fit or 0) >= _FIT,
        facts.lapsed,
        facts.sales * 2 < facts.sales_before,
    )
    return list(compress(_MOVING, applies)) if any(applies) else []
