"""Groups of follow-ups by their due day."""

from datetime import date, timedelta

import pytest

from desktop.models.kinds import DueGroup
from desktop.models.rules.followups import days_late, due_group, on_time, week_end

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("days", "group", "late"),
    [
        (None, DueGroup.UNDATED, 0),
        (-1, DueGroup.OVERDUE, 1),
        (-400, DueGroup.OVERDUE, 400),
        (0, DueGroup.TODAY, 0),
        (1, DueGroup.THIS_WEEK, 0),
        (6, DueGroup.THIS_WEEK, 0),
        (7, DueGroup.LATER, 0),
    ],
)
def test_a_due_day_has_its_group(days: int | None, group: DueGroup, late: int) -> None:
    due = None if days is None else MONDAY + timedelta(days)
    assert (due_group(due, MONDAY), days_late(due, MONDAY)) == (group, late)


def test_the_week_ends_on_sunday() -> None:
    assert {week_end(MONDAY + timedelta(n)) for n in range(7)} == {date(2026, 11, 29)}
    assert due_group(date(2026, 11, 30), date(2026, 11, 29)) is DueGroup.LATER


def test_what_is_not_measured_is_neither_on_time_nor_late() -> None:
    assert (on_time(None, MONDAY), on_time(MONDAY, None)) == (None, None)
    assert (on_time(MONDAY, MONDAY), on_time(MONDAY, MONDAY + timedelta(1))) == (True, False)
