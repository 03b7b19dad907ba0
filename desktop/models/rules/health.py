"""How healthy the cooperation with a customer is, as far as it is known (domain.md §8).

A dimension without data is left out and its weight spread over the others; it never counts as 0. Bands are decided on
unrounded values. Pure: who asks gives days and numbers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.models.rows.health import Health, HealthBand, HealthDimension
from desktop.models.rules.cadence import later
from desktop.models.rules.workdays import WorkCalendar

LOOKED_BACK = 180
"""Days over which closeness is told, and for which a judgement of the fit holds once it was confirmed."""

WEIGHTS: Mapping[HealthDimension, int] = dict.fromkeys(HealthDimension, 20)
_LEAST_CONFIDENCE = 40
_HEALTHY, _WATCH = 80.0, 60.0


@dataclass(frozen=True, slots=True)
class HealthFacts:
    """What is known of a customer.

    Needs count when they were open at some time in the last 12 months. ``strategic_fit`` (1-5) is given when it was
    confirmed within 180 days. ``contacts`` are the days of contact, in order, from before the 180 days on; ``gap`` is
    the latest gap between contacts. The chain are deciders and influencers who are still there.
    """

    needs_known: int = 0
    needs_met: int = 0
    strategic_fit: int | None = None
    contacts: tuple[date, ...] = ()
    gap: int | None = None
    chain_known: int = 0
    chain_contacted: int = 0


def health(
    facts: HealthFacts,
    today: date,
    calendar: WorkCalendar,
    weights: Mapping[HealthDimension, int] = WEIGHTS,
) -> Health | None:
    """The health of a customer; ``None`` when no dimension is known."""
    known = {one: value for one, value in _dimensions(facts, today, calendar) if weights[one] > 0}
    if not known:
        return None
    weight = sum(weights[one] for one in known)
    score = sum(value * weights[one] for one, value in known.items()) / weight
    confidence = 100 * weight / sum(weights.values())
    band = _band(score) if confidence >= _LEAST_CONFIDENCE else None
    return Health(score, round(confidence), known, band)


def _band(score: float) -> HealthBand:
    if score >= _HEALTHY:
        return HealthBand.HEALTHY
    return HealthBand.WATCH if score >= _WATCH else HealthBand.AT_RISK


def _dimensions(facts: HealthFacts, today: date, calendar: WorkCalendar) -> Iterator[tuple[HealthDimension, float]]:
    if facts.needs_known:
        yield HealthDimension.NEEDS, 100 * facts.needs_met / facts.needs_known
    if facts.strategic_fit is not None:
        yield HealthDimension.STRATEGY, (facts.strategic_fit - 1) * 25.0
    kept = kept_share(facts.contacts, facts.gap, today, calendar)
    if kept is not None:
        covered = facts.chain_contacted / facts.chain_known if facts.chain_known else 1.0
        yield HealthDimension.CLOSENESS, 100 * kept * covered


def kept_share(contacts: Sequence[date], gap: int | None, today: date, calendar: WorkCalendar) -> float | None:
    """Which part of the last 180 days the contact was not overdue; ``None`` without a gap or any contact.

    Days before the first contact do not count. A contact is overdue from the first working day after its latest date
    on.
    """
    past = [day for day in contacts if day <= today]
    if not gap or not past:
        return None
    start = max(today - timedelta(LOOKED_BACK), past[0])
    late = 0
    for one, following in zip(past, [*past[1:], today + timedelta(1)], strict=True):
        overdue = max(calendar.first_workday_after(later(one, gap)), start)
        late += max(0, (following - overdue).days)
    return 1 - late / ((today - start).days + 1)
