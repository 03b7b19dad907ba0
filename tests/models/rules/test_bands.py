"""Activity and value bands."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.kinds import ActivityBand, ValueBand
from desktop.models.rules.bands import activity_band, silent_since, value_bands

TODAY = date(2026, 3, 16)


@pytest.mark.parametrize(
    ("contact", "stated", "purchase", "cycle", "band"),
    [
        (None, None, None, None, ActivityBand.UNTOUCHED),
        ("2025-12-17", None, None, None, ActivityBand.LIVELY),
        ("2025-12-16", None, None, None, ActivityBand.SILENT),
        (None, "2026-03-01", None, None, ActivityBand.LIVELY),
        ("2025-01-01", "2026-03-01", None, None, ActivityBand.SILENT),
        ("2026-03-15", None, "2025-09-15", None, ActivityBand.LAPSED),
        ("2026-03-15", None, "2025-09-16", None, ActivityBand.LIVELY),
        ("2026-03-15", None, "2026-01-14", 30.0, ActivityBand.LAPSED),
        ("2026-03-15", None, "2026-01-15", 30.0, ActivityBand.LIVELY),
        ("2026-03-15", None, "2025-06-01", 200.0, ActivityBand.LIVELY),
    ],
)
def test_activity(
    contact: str | None, stated: str | None, purchase: str | None, cycle: float | None, band: ActivityBand
) -> None:
    days = [date.fromisoformat(text) if text else None for text in (contact, stated, purchase)]
    found = activity_band(days[0], TODAY, stated_last_contact_on=days[1], last_purchase_on=days[2], cycle_days=cycle)
    assert found == band


def test_silent_from_three_months_on() -> None:
    assert silent_since(date(2026, 5, 31)) == date(2026, 2, 28)


def test_value_by_rank() -> None:
    bands = value_bands({n: (11 - n) * 100 for n in range(1, 11)} | {11: 0, 12: -5})
    assert [bands[n] for n in (1, 2, 3, 8, 9, 11, 12)] == [
        ValueBand.HIGH,
        ValueBand.HIGH,
        ValueBand.MEDIUM,
        ValueBand.MEDIUM,
        ValueBand.LOW,
        ValueBand.LOW,
        ValueBand.LOW,
    ]


@given(st.dictionaries(st.integers(), st.integers(-100, 100)))
def test_more_sales_are_never_a_lower_band(sales: dict[int, int]) -> None:
    bands, order = value_bands(sales), [ValueBand.LOW, ValueBand.MEDIUM, ValueBand.HIGH]
    ranked = sorted(sales, key=lambda key: sales[key])
    assert [order.index(bands[key]) for key in ranked] == sorted(order.index(bands[key]) for key in ranked)
    if any(amount > 0 for amount in sales.values()):
        assert ValueBand.HIGH in bands.values()
