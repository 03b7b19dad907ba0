"""Stale information, the badge of three questions, reviews that fall due."""

from datetime import date

import pytest

from desktop.models.kinds import DecisionRole, FieldGroup, Grade, ReviewKind
from desktop.models.rules.freshness import is_stale, stale_groups, three_clear
from desktop.models.rules.reviews import next_review, reviews_due

TODAY = date(2026, 3, 16)


@pytest.mark.parametrize(
    ("day", "stale"), [(None, True), ("2025-09-17", False), ("2025-09-16", True), ("2026-03-16", False)]
)
def test_stale_after_180_days(day: str | None, stale: bool) -> None:
    assert is_stale(date.fromisoformat(day) if day else None, TODAY) is stale


def test_groups_count_from_the_day_they_were_added() -> None:
    confirmed = {FieldGroup.BASICS: TODAY}
    known = [FieldGroup.FINANCE, FieldGroup.BASICS, FieldGroup.BUSINESS]
    assert stale_groups(confirmed, known, date(2025, 1, 1), TODAY) == [FieldGroup.BUSINESS, FieldGroup.FINANCE]
    assert stale_groups(confirmed, known, date(2026, 1, 1), TODAY) == []


def test_three_clear() -> None:
    assert three_clear(0, 0, [], []).count == 0
    assert three_clear(0, 1, [None, DecisionRole.DECIDER], [TODAY]).count == 3
    found = three_clear(1, 0, [DecisionRole.USER], [])
    assert (found.hurts, found.decides, found.coming) == (True, False, False)


def test_a_larger_review_stands_for_the_smaller() -> None:
    first = date(2025, 1, 31)
    assert next_review(ReviewKind.CALL_BACK, None, first) == date(2025, 2, 28)
    held = {ReviewKind.QUARTERLY: date(2026, 2, 20)}
    assert reviews_due(Grade.A, held, first, TODAY) == [(ReviewKind.YEARLY, date(2026, 1, 31))]
    assert reviews_due(Grade.B, {ReviewKind.YEARLY: date(2026, 2, 1)}, first, TODAY) == [
        (ReviewKind.CALL_BACK, date(2026, 3, 1))
    ]
    assert reviews_due(Grade.C, {}, first, TODAY) == []
    assert reviews_due(None, {}, first, TODAY) == []
