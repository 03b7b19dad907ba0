"""The health of a customer: known dimensions only, their weights, bands, days on which the contact was overdue."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.rows.health import HealthBand, HealthDimension
from desktop.models.rules.health import HealthFacts, health, kept_share
from desktop.models.rules.workdays import announced_calendar

TODAY = date(2026, 11, 23)
CALENDAR = announced_calendar()
Dimension = HealthDimension


def ago(*days: int) -> tuple[date, ...]:
    return tuple(TODAY - timedelta(day) for day in days)


@pytest.mark.parametrize(
    ("facts", "score", "confidence", "band"),
    [
        (HealthFacts(needs_known=4, needs_met=1), 25, 20, None),
        (HealthFacts(strategic_fit=3), 50, 20, None),
        (HealthFacts(needs_known=4, needs_met=4, strategic_fit=5), 100, 40, HealthBand.HEALTHY),
        (HealthFacts(needs_known=4, needs_met=3, strategic_fit=4), 75, 40, HealthBand.WATCH),
        (HealthFacts(needs_known=4, strategic_fit=2), 12.5, 40, HealthBand.AT_RISK),
        (HealthFacts(contacts=ago(7), gap=14, strategic_fit=1), 50, 40, HealthBand.AT_RISK),
        (HealthFacts(contacts=ago(7), gap=14, chain_known=2, chain_contacted=1), 50, 20, None),
        (HealthFacts(1, 1, 5, ago(7), 14, 4, 3), (100 + 100 + 75) / 3, 60, HealthBand.HEALTHY),
    ],
)
def test_the_score_is_that_of_what_is_known(
    facts: HealthFacts, score: float, confidence: int, band: HealthBand | None
) -> None:
    found = health(facts, TODAY, CALENDAR)
    assert found is not None
    assert (found.score, found.confidence, found.band) == (pytest.approx(score), confidence, band)


def test_nothing_known_is_no_health() -> None:
    assert health(HealthFacts(), TODAY, CALENDAR) is None
    assert health(HealthFacts(contacts=ago(7)), TODAY, CALENDAR) is None


def test_a_dimension_without_weight_is_left_out() -> None:
    weights = {**dict.fromkeys(Dimension, 20), Dimension.NEEDS: 0}
    found = health(HealthFacts(needs_known=1, strategic_fit=5), TODAY, CALENDAR, weights)
    assert found is not None and found.score == 100 and Dimension.NEEDS not in found.dimensions


def test_days_overdue_lower_what_was_kept() -> None:
    assert kept_share(ago(180, 170, 160, 5), 200, TODAY, CALENDAR) == 1
    # Fourteen days after the contact of 6 July is a Monday; from the next day on it is overdue, to this morning.
    share = kept_share((date(2026, 7, 6),), 14, TODAY, CALENDAR)
    late = (TODAY - date(2026, 7, 21)).days + 1
    assert share == pytest.approx(1 - late / ((TODAY - date(2026, 7, 6)).days + 1))
    assert kept_share(ago(400), 14, TODAY, CALENDAR) == 0


@given(st.sets(st.integers(0, 500), min_size=1), st.integers(1, 400), st.integers(0, 500))
def test_another_contact_never_lowers_what_was_kept(days: set[int], gap: int, more: int) -> None:
    before = kept_share(ago(*sorted(days, reverse=True)), gap, TODAY, CALENDAR)
    after = kept_share(ago(*sorted(days | {min(more, max(days))}, reverse=True)), gap, TODAY, CALENDAR)
    assert before is not None and after is not None
    assert 0 <= before <= after + 1e-9 <= 1 + 2e-9
