"""How much a customer matters for the coming days, and why: the order of the planner's candidates (domain.md §3, §4).

The weights are in points; what is overdue outweighs everything else of the same grade. Every point has a reason that
is shown. Knows no clock: who asks gives days from today.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop.models.kinds import DueState, Grade, ObligationKind
from desktop.models.rows.due import Standing
from desktop.models.rows.health import Health, HealthBand
from desktop.models.rows.planning import Reason, Urgency, UrgencyReason

_GRADE_WEIGHT = {Grade.A: 1.5, Grade.B: 1.25, Grade.C: 1.0, None: 0.9, Grade.D: 0.7}
_OVERDUE, _OVERDUE_MOST = 40.0, 40.0
"""Points on the first day, and those that are added, half of them after another whole gap."""
_DUE, _DUE_MOST = 18.0, 14.0
_LATER_MOST = 10.0
_AT_RISK_MOST = 10.0
CONTRACT_WITHIN = 183
CARE_WITHIN = 14
PROMISE_WITHIN = 7
NEED_WAITS = 60
"""Days after which a need that is not met speaks for a visit."""
STALE_AFTER = 180


@dataclass(frozen=True, slots=True)
class UrgencyFacts:
    """What is known of a customer; days count from today, ``None`` where there is nothing."""

    standing: Standing
    grade: Grade | None = None
    days_since_visit: int | None = None
    visit_gap: int | None = None
    ours_overdue: int = 0
    """Promises of ours whose day has passed; ``ours_soon`` fall due within a week."""
    ours_soon: int = 0
    theirs_overdue: int = 0
    contract_ends_in: int | None = None
    """Days to the end of a contract without successor; negative when it has ended."""
    care_in: int | None = None
    need_waits: int | None = None
    confirmed_ago: int | None = None
    health: Health | None = None


def urgency(facts: UrgencyFacts, today: date) -> Urgency:
    """How urgent a visit to the customer is; a customer of high grade counts more for the same reason."""
    found = sorted(_reasons(facts, today), key=lambda reason: -reason.points)
    weight = _GRADE_WEIGHT[facts.grade]
    return Urgency(round(weight * sum(reason.points for reason in found), 2), tuple(found))


def _reasons(facts: UrgencyFacts, today: date) -> Iterator[Reason]:
    yield from _rhythm(facts.standing, today)
    yield from _visiting(facts)
    yield from _promises(facts)
    yield from _dates(facts)
    if facts.need_waits is not None and facts.need_waits >= NEED_WAITS:
        yield Reason(UrgencyReason.NEED, facts.need_waits, 8.0)
    stale = facts.confirmed_ago is not None and facts.confirmed_ago > STALE_AFTER
    if stale and facts.grade in (Grade.A, Grade.B):
        yield Reason(UrgencyReason.STALE, facts.confirmed_ago or 0, 3.0)
    if facts.health is not None:
        yield from _health(facts.health)


def _health(health: Health) -> Iterator[Reason]:
    """A customer at risk speaks for a visit, the more the lower its score; where too little is known, nothing does."""
    if health.band is HealthBand.AT_RISK:
        yield Reason(UrgencyReason.AT_RISK, health.points, 6.0 + _AT_RISK_MOST * (1 - health.score / 60))
    elif health.band is HealthBand.WATCH:
        yield Reason(UrgencyReason.WATCH, health.points, 2.0)


def _rhythm(standing: Standing, today: date) -> Iterator[Reason]:
    if standing.latest_on is None or standing.due_on is None:
        return
    gap = max(standing.gap_days, 7)
    days = (standing.latest_on - today).days
    if standing.state is DueState.OVERDUE:
        kind = UrgencyReason.NEVER if standing.kind is ObligationKind.FIRST else UrgencyReason.OVERDUE
        yield Reason(kind, max(-days, 1), _OVERDUE + _OVERDUE_MOST * max(-days, 0) / (gap + max(-days, 0)))
    elif standing.state is DueState.DUE:
        kind = UrgencyReason.NEVER if standing.kind is ObligationKind.FIRST else UrgencyReason.DUE
        yield Reason(kind, max(days, 0), _DUE + max(0.0, _DUE_MOST * (1 - max(days, 0) / gap)))
    else:
        ahead = max((standing.due_on - today).days, 0)
        yield Reason(UrgencyReason.LATER, ahead, max(1.0, _LATER_MOST * (1 - ahead / gap)))


def _visiting(facts: UrgencyFacts) -> Iterator[Reason]:
    """A visit that is asked for and was long ago, beside a contact that was not."""
    if facts.standing.kind is ObligationKind.VISIT or not facts.visit_gap or facts.days_since_visit is None:
        return
    late = facts.days_since_visit - facts.visit_gap * 3 // 4
    if late >= 0:
        yield Reason(UrgencyReason.VISIT, facts.days_since_visit, min(20.0, 10.0 + 10.0 * late / facts.visit_gap))


def _promises(facts: UrgencyFacts) -> Iterator[Reason]:
    if facts.ours_overdue:
        yield Reason(UrgencyReason.OURS_OVERDUE, facts.ours_overdue, 12.0 + 4.0 * min(facts.ours_overdue, 3))
    if facts.ours_soon:
        yield Reason(UrgencyReason.OURS_SOON, facts.ours_soon, 5.0 + 2.0 * min(facts.ours_soon, 3))
    if facts.theirs_overdue:
        yield Reason(UrgencyReason.THEIRS_OVERDUE, facts.theirs_overdue, 5.0)


def _dates(facts: UrgencyFacts) -> Iterator[Reason]:
    left = facts.contract_ends_in
    if left is not None and left < 0:
        yield Reason(UrgencyReason.CONTRACT_ENDED, -left, 24.0)
    elif left is not None and left < CONTRACT_WITHIN:
        yield Reason(UrgencyReason.CONTRACT, left, 8.0 + 16.0 * (1 - left / CONTRACT_WITHIN))
    if facts.care_in is not None and 0 <= facts.care_in <= CARE_WITHIN:
        yield Reason(UrgencyReason.CARE, facts.care_in, 8.0 - 4.0 * facts.care_in / CARE_WITHIN)
