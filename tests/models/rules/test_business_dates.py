"""What is said of a customer's tender and budget window, and from when on."""

from datetime import date, timedelta

import pytest

from desktop.models.rules.business_dates import BusinessDate, dates_ahead, is_open, reminded

TODAY = date(2026, 11, 23)


def test_days_ahead_come_in_order_without_what_has_passed() -> None:
    found = dates_ahead(date(2027, 1, 10), date(2026, 11, 1), date(2026, 12, 31), TODAY)
    assert found == [BusinessDate("budget_to", date(2026, 12, 31)), BusinessDate("tender_on", date(2027, 1, 10))]


@pytest.mark.parametrize(("days", "told"), [(0, True), (59, True), (60, True), (61, False)])
def test_reminds_sixty_days_ahead(days: int, told: bool) -> None:
    ahead = dates_ahead(TODAY + timedelta(days), None, None, TODAY)
    assert bool(reminded(ahead, TODAY)) is told


@pytest.mark.parametrize(
    ("first", "last", "opened"),
    [
        (None, None, False),
        (TODAY, None, True),
        (None, TODAY, True),
        (TODAY + timedelta(1), None, False),
        (None, TODAY - timedelta(1), False),
        (TODAY - timedelta(5), TODAY + timedelta(5), True),
    ],
)
def test_a_window_is_open_between_its_days(first: date | None, last: date | None, opened: bool) -> None:
    assert is_open(first, last, TODAY) is opened
