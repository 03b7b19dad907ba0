"""Months by the calendar."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.rules.periods import add_months, is_within_months, months_ago, whole_months


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        ("2026-03-31", -1, "2026-02-28"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-03-16", -15, "2024-12-16"),
        ("2026-03-16", 0, "2026-03-16"),
        ("0001-01-31", -1, "0001-01-01"),
        ("9999-12-01", 1, "9999-12-31"),
    ],
)
def test_the_same_day_of_another_month(day: str, months: int, found: str) -> None:
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(found)
    assert months_ago(date.fromisoformat(day), -months) == date.fromisoformat(found)


@pytest.mark.parametrize(
    ("day", "within"), [("2026-03-16", True), ("2026-09-15", True), ("2026-09-16", False), ("2026-03-15", False)]
)
def test_within_six_months(day: str, within: bool) -> None:
    assert is_within_months(date.fromisoformat(day), date(2026, 3, 16), 6) is within


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 500))
def test_whole_months_there_and_back(start: date, months: int) -> None:
    assert whole_months(start, add_months(start, months)) == months
    assert whole_months(add_months(start, months + 1), start) == 0
