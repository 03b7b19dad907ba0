"""Purchase days, cycles, years and terms of contracts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.kinds import TermState
from desktop.models.rules import trade
from desktop.models.values import Money

TODAY = date(2026, 3, 16)


def on(day: int) -> date:
    return date(2026, 1, 1) + timedelta(day)


def test_all_lines_of_a_day_are_one_purchase_and_returns_none() -> None:
    lines = [(on(5), 100), (on(5), 50), (on(9), -20), (on(2), 30), (on(7), 10), (on(7), -10)]
    assert trade.purchase_days(lines) == [on(2), on(5)]


@pytest.mark.parametrize(("days", "cycle"), [((), None), ((1, 31), None), ((1, 11, 41), 20.0), ((1, 11, 41, 46), 10.0)])
def test_cycle_is_the_median_gap_from_three_days_on(days: tuple[int, ...], cycle: float | None) -> None:
    assert trade.purchase_cycle([on(day) for day in days]) == cycle


def test_years_are_half_open_and_adjoin() -> None:
    last, before = trade.last_year(TODAY), trade.year_before(TODAY)
    assert (last.start, last.end) == (date(2025, 3, 17), date(2026, 3, 17))
    assert (before.start, before.end) == (date(2024, 3, 17), date(2025, 3, 17))


def test_months_are_the_last_ones_with_gaps_as_nothing() -> None:
    months = trade.sales_by_month({"2026-03": 5, "2025-04": 7, "2025-03": 9}, TODAY)
    assert (months[0], months[-1], len(months)) == ((date(2025, 4, 1), Money(7)), (date(2026, 3, 1), Money(5)), 12)
    assert sum(amount.fen for _, amount in months) == 12


@pytest.mark.parametrize(
    ("starts", "ends", "followed", "state"),
    [
        (None, None, False, TermState.RUNNING),
        ("2026-03-17", "2026-04-01", False, TermState.COMING),
        ("2025-01-01", "2026-03-15", False, TermState.ENDED),
        ("2025-01-01", "2026-03-16", False, TermState.ENDING),
        ("2025-01-01", "2026-09-15", False, TermState.ENDING),
        ("2025-01-01", "2026-09-16", False, TermState.RUNNING),
        ("2025-01-01", "2026-03-15", True, TermState.RENEWED),
        ("2025-01-01", "2026-03-16", True, TermState.RUNNING),
    ],
)
def test_terms(starts: str | None, ends: str | None, followed: bool, state: TermState) -> None:
    days = [date.fromisoformat(text) if text else None for text in (starts, ends)]
    assert trade.term_state(TODAY, days[0], days[1], followed=followed) is state


@given(st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(-50, 50))))
def test_more_bought_never_loses_a_day(lines: list[tuple[date, int]]) -> None:
    more = [(day, fen + 60) for day, fen in lines]
    assert set(trade.purchase_days(lines)) <= set(trade.purchase_days(more))
