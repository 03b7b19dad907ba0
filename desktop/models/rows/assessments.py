"""What the program thinks of a customer and why, beside what the rep decided (domain.md §3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.models.kinds import (
    ActivityBand,
    Grade,
    GradeFact,
    JudgementKind,
    Potential,
    PriorityClass,
    PriorityRemark,
    Status,
    Urgency,
    UrgentReason,
    ValueBand,
)
from desktop.models.values import CustomerId, Money

_NOTHING = Money(0)


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """The rep's word against a computed band, until a day."""

    kind: JudgementKind
    value: str
    reason: str
    made_on: date
    until: date


@dataclass(frozen=True, slots=True)
class CustomerFacts:
    """Everything that the rules look at, for one customer; amounts are net sales.

    ``days`` and ``cycle`` come from purchase days. ``stated_value`` counts while there is no purchase of its own.
    """

    customer: CustomerId
    code: str
    name: str
    status: Status
    grade: Grade | None
    to_date: Money = _NOTHING
    last_year: Money = _NOTHING
    year_before: Money = _NOTHING
    days: int = 0
    last_purchase_on: date | None = None
    cycle: float | None = None
    stated_value: Money | None = None
    stated_activity: ActivityBand | None = None
    last_contact_on: date | None = None
    influence: int | None = None
    strategic_fit: int | None = None
    potential: Potential | None = None
    dependency: int | None = None
    regulation_on: date | None = None
    emerging: bool = False
    categories: int = 0
    refers: bool = False
    second_manager: bool = False
    terms: tuple[tuple[date, bool], ...] = ()
    """Ends of contracts, and whether another one follows."""
    needs: tuple[Urgency | None, ...] = ()
    hoped: tuple[Money, ...] = ()
    """Amounts of open opportunities."""
    judgements: tuple[JudgementRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """The bands, the suggestion and the classes of one customer, with the facts they come from.

    ``suggested`` is nothing when the book has no sales at all. ``proposed_status`` is what a purchase, a contract or a
    long silence of a buyer proposes.
    """

    facts: CustomerFacts
    sales: Money
    value: ValueBand
    activity: ActivityBand
    potential: Potential
    potential_by: str
    suggested: Grade | None
    by_sales: Grade | None
    rank: int | None
    grade_facts: tuple[GradeFact, ...]
    lifetime: Money
    priority: PriorityClass
    remark: PriorityRemark | None
    demand: Urgency | None
    urgent: tuple[UrgentReason, ...]
    proposed_status: Status | None = None
    judged: frozenset[JudgementKind] = field(default_factory=frozenset[JudgementKind])


@dataclass(frozen=True, slots=True)
class GradeChange:
    """A proposed change of grade with every fact that was used."""

    customer: CustomerId
    code: str
    name: str
    grade: Grade | None
    suggested: Grade
    sales: Money
    year_before: Money
    rank: int | None
    facts: tuple[GradeFact, ...]


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A proposed change of status with what it follows from: a purchase, a contract, a long silence of a buyer."""

    customer: CustomerId
    code: str
    name: str
    status: Status
    suggested: Status
    sales: Money
    facts: CustomerFacts


Proposal = GradeChange | StatusChange
"""What the monthly list proposes."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How everybody stood when a list was kept: classes by id without the lowest, the Top 20 by sales in order."""

    classes: Mapping[CustomerId, PriorityClass]
    top: tuple[CustomerId, ...]


@dataclass(frozen=True, slots=True)
class ClassMove:
    """A customer whose priority class is another than it was."""

    now: Assessment
    before: PriorityClass


@dataclass(frozen=True, slots=True)
class Moves:
    """What became another since the list of a day: classes, who came into the Top 20 by sales and who left it."""

    since: date
    classes: Sequence[ClassMove]
    came: Sequence[Assessment]
    left: Sequence[Assessment]


@dataclass(frozen=True, slots=True)
class MonthlyList:
    """What is looked at once a month; ``unattended`` are those of the Top 20 by sales without a second manager.

    ``moves`` are nothing as long as no list was kept that says how everybody stood.
    """

    proposals: Sequence[Proposal]
    unattended: Sequence[Assessment]
    standing: Standing
    moves: Moves | None = None
