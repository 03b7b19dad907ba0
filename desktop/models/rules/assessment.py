"""All customers judged together: bands, suggested grades, classes, urgency, proposed status (domain.md §3).

Pure: facts in, assessments out; ranks need all customers at once.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple, TypeVar

from desktop.models.kinds import (
    ActivityBand,
    GradeBy,
    JudgementKind,
    Potential,
    PriorityClass,
    Status,
    UrgentReason,
    ValueBand,
)
from desktop.models.rows.assessments import (
    Assessment,
    CustomerFacts,
    GradeChange,
    JudgementRow,
    Proposal,
    StatusChange,
)
from desktop.models.rules import bands, priority
from desktop.models.rules.grading import GradeFacts, GradeSuggestion, SalesRanks, suggest_grade
from desktop.models.values import Money

JUDGED_FOR = timedelta(90)
_WIN_PERCENT = 25.0
"""The win rate of a book in which no opportunity was decided yet."""
_WATCHED = 1000
_TOP = 20
_ENDED = (Status.FORMER, Status.WINDING_DOWN)
_BEFORE_BUYING = (Status.PROSPECT, Status.INTENT)

K = TypeVar("K", bound=StrEnum)
Watch = Callable[[float], None]


class Market(NamedTuple):
    """What judging one customer needs to know besides its own facts.

    ``ranks`` are the sales of all customers, ``categories`` how many we sell, ``win_percent`` (0-100) the win rate.
    """

    ranks: SalesRanks
    categories: int
    win_percent: float | None = None
    by: GradeBy = GradeBy.CUMULATED


def assess(
    customers: Sequence[CustomerFacts],
    today: date,
    *,
    categories: int,
    win_percent: float | None = None,
    by: GradeBy = GradeBy.CUMULATED,
    watch: Watch = lambda _fraction: None,
) -> list[Assessment]:
    """Assess all customers of the book. ``watch`` is told how far it is (0-1) and may raise Cancelled."""
    ranks = SalesRanks((sales_of(facts).fen, facts.code) for facts in customers)
    market = Market(ranks, categories, win_percent, by)
    found: list[Assessment] = []
    for number, facts in enumerate(customers):
        if number % _WATCHED == 0:
            watch(number / len(customers))
        found.append(assess_one(facts, today, market))
    return found


def assess_one(facts: CustomerFacts, today: date, market: Market) -> Assessment:
    """Assess one customer among all."""
    sales, activity = sales_of(facts), _activity(facts, today)
    potential = _potential(facts, market.categories)
    suggestion = suggest_grade(_grade_facts(facts, sales, activity, potential[0]), market.ranks, market.by)
    value = bands.value_band(market.ranks.selling_more(sales.fen), market.ranks.count)
    return _assessment(facts, today, sales, value, activity, potential, suggestion, _known(market.win_percent))


def class_of(facts: CustomerFacts, win_percent: float | None) -> PriorityClass:
    """The class by lifetime value alone: whoever asks for all customers reads nothing else of them."""
    return priority.priority_class(_lifetime(facts, sales_of(facts), _known(win_percent)))


def sales_of(facts: CustomerFacts) -> Money:
    """Net sales of 12 months; while a customer has no purchase of its own, the value stated by an import (§10)."""
    if facts.days == 0 and facts.to_date.fen == 0 and facts.stated_value is not None:
        return facts.stated_value
    return facts.last_year


def grade_changes(assessments: Iterable[Assessment]) -> list[GradeChange]:
    """The proposed changes of grade, the largest sales first; customers that have ended are left alone."""
    found = [
        GradeChange(
            one.facts.customer, one.facts.code, one.facts.name, one.facts.grade, one.suggested, one.sales,
            one.facts.year_before, one.rank, one.grade_facts,
        )
        for one in assessments
        if one.suggested is not None and one.suggested is not one.facts.grade and one.facts.status not in _ENDED
    ]  # fmt: skip
    return sorted(found, key=lambda change: (-change.sales.fen, change.code))


def status_changes(assessments: Iterable[Assessment]) -> list[StatusChange]:
    """The proposed changes of status, in the order of the assessments."""
    return [
        StatusChange(
            one.facts.customer, one.facts.code, one.facts.name, one.facts.status, one.proposed_status, one.sales,
            one.facts,
        )
        for one in assessments
        if one.proposed_status is not None
    ]  # fmt: skip


def proposals(assessments: Sequence[Assessment]) -> list[Proposal]:
    """All that the monthly list proposes, the largest sales first; what concerns one customer stands together."""
    found: list[Proposal] = [*status_changes(assessments), *grade_changes(assessments)]
    return sorted(found, key=lambda change: (-change.sales.fen, change.code))


def is_top(rank: int | None) -> bool:
    """Whether a customer is among the Top 20 by sales (§3)."""
    return rank is not None and rank <= _TOP


def is_unattended(rank: int | None, *, second_manager: bool) -> bool:
    """Whether a customer is among the Top 20 by sales and has no second manager, which is flagged (§3)."""
    return is_top(rank) and not second_manager


def unattended(assessments: Iterable[Assessment]) -> list[Assessment]:
    """Those of the Top 20 by sales without a second manager, the largest first."""
    found = [one for one in assessments if is_unattended(one.rank, second_manager=one.facts.second_manager)]
    return sorted(found, key=lambda one: one.rank or 0)


def _activity(facts: CustomerFacts, today: date) -> ActivityBand:
    if facts.last_contact_on is None and facts.days == 0 and facts.stated_activity is not None:
        return facts.stated_activity
    return bands.activity_band(
        facts.last_contact_on, today, last_purchase_on=facts.last_purchase_on, cycle_days=facts.cycle
    )


def _potential(facts: CustomerFacts, categories: int) -> tuple[Potential, str]:
    """The potential and what it comes from: ``own`` judgement, ``emerging`` industry, ``unsold`` categories."""
    if facts.potential is not None:
        return facts.potential, "own"
    if facts.emerging:
        return Potential.HIGH, "emerging"
    if categories and facts.days and (categories - facts.categories) * 2 >= categories:
        return Potential.HIGH, "unsold"
    return Potential.MEDIUM_LOW, ""


def _grade_facts(facts: CustomerFacts, sales: Money, activity: ActivityBand, potential: Potential) -> GradeFacts:
    return GradeFacts(
        facts.customer,
        facts.code,
        sales.fen,
        facts.year_before.fen,
        facts.influence,
        facts.refers,
        potential is Potential.HIGH,
        facts.strategic_fit,
        activity is ActivityBand.LAPSED,
    )


def _assessment(
    facts: CustomerFacts,
    today: date,
    sales: Money,
    value: ValueBand,
    activity: ActivityBand,
    potential: tuple[Potential, str],
    suggestion: GradeSuggestion | None,
    win_percent: float,
) -> Assessment:
    lifetime = _lifetime(facts, sales, win_percent)
    judged = {one.kind: one for one in facts.judgements if today < one.until} if facts.judgements else _UNJUDGED
    lively = _judged(judged, JudgementKind.ACTIVITY, ActivityBand) or activity
    class_ = _judged(judged, JudgementKind.PRIORITY, PriorityClass) or priority.priority_class(lifetime)
    wanted = priority.demand(facts.needs)
    return Assessment(
        facts,
        sales,
        _judged(judged, JudgementKind.VALUE, ValueBand) or value,
        lively,
        _judged(judged, JudgementKind.POTENTIAL, Potential) or potential[0],
        potential[1],
        None if suggestion is None or JudgementKind.GRADE in judged else suggestion.grade,
        None if suggestion is None else suggestion.by_sales,
        None if suggestion is None else suggestion.rank,
        () if suggestion is None else suggestion.facts,
        lifetime,
        class_,
        priority.remark(class_, wanted),
        wanted,
        tuple(_urgent(facts, today)),
        proposed_status(facts, lively),
        frozenset(judged) if judged else _UNJUDGED_KINDS,
    )


_UNJUDGED: dict[JudgementKind, JudgementRow] = {}
_UNJUDGED_KINDS: frozenset[JudgementKind] = frozenset()


def _judged(judged: dict[JudgementKind, JudgementRow], kind: JudgementKind, members: type[K]) -> K | None:
    return members(judged[kind].value) if kind in judged else None


def _known(win_percent: float | None) -> float:
    return _WIN_PERCENT if win_percent is None else win_percent


def _lifetime(facts: CustomerFacts, sales: Money, win_percent: float) -> Money:
    if facts.status in _BEFORE_BUYING and facts.days == 0:
        return priority.hoped_value(facts.hoped, win_percent)
    return priority.lifetime_value(facts.to_date if facts.days else sales, sales)


def _urgent(facts: CustomerFacts, today: date) -> list[UrgentReason]:
    if not facts.terms and facts.dependency is None and facts.regulation_on is None:
        return []  # most of a large book
    terms = [priority.Term(ends_on, followed) for ends_on, followed in facts.terms]
    return priority.urgent_reasons(today, terms, facts.dependency, facts.regulation_on)


def proposed_status(facts: CustomerFacts, activity: ActivityBand) -> Status | None:
    """What the facts propose: buying for a prospect that bought or signed, former for a buyer that lapsed (§3)."""
    if proposes_buying(facts.status, bought=facts.days > 0, signed=bool(facts.terms)):
        return Status.BUYING
    if facts.status is Status.BUYING and activity is ActivityBand.LAPSED:
        return Status.FORMER
    return Status.BUYING if facts.status is Status.FORMER and _bought_again(facts, activity) else None


def proposes_buying(status: Status, *, bought: bool, signed: bool) -> bool:
    """Whether a purchase or a signed contract proposes "buying" at once (§3)."""
    return status in _BEFORE_BUYING and (bought or signed)


def _bought_again(facts: CustomerFacts, activity: ActivityBand) -> bool:
    return facts.days > 0 and activity is not ActivityBand.LAPSED
