"""Priority classes by lifetime value, demand, and reasons of urgency."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.kinds import PriorityClass, PriorityRemark, Urgency, UrgentReason
from desktop.models.rules import priority
from desktop.models.rules.priority import Term
from desktop.models.values import Money

TODAY = date(2026, 3, 16)
ORDER = [PriorityClass.OPPORTUNITY, PriorityClass.GROWTH, PriorityClass.CORE, PriorityClass.STRATEGIC]


@pytest.mark.parametrize(
    ("yuan", "found"),
    [
        ("10000000.01", "strategic"),
        ("10000000", "core"),
        ("5000000", "core"),
        ("4999999.99", "growth"),
        ("1000000", "growth"),
        ("999999.99", "opportunity"),
        ("-1", "opportunity"),
    ],
)
def test_classes(yuan: str, found: str) -> None:
    assert priority.priority_class(Money.of_yuan(yuan)) == found


@given(st.integers(-(10**9), 10**12), st.integers(0, 10**12))
def test_more_value_is_never_a_lower_class(fen: int, more: int) -> None:
    classes = [priority.priority_class(Money(amount)) for amount in (fen, fen + more)]
    assert ORDER.index(classes[0]) <= ORDER.index(classes[1])


def test_value_of_buyers_and_of_prospects() -> None:
    assert priority.lifetime_value(Money(1000), Money(100)) == Money(1300)
    assert priority.lifetime_value(Money(1000), Money(-100)) == Money(1000)
    assert priority.hoped_value([Money(1000), Money(500)], 20) == Money(300)


def test_demand_and_remarks() -> None:
    assert priority.demand([None, Urgency.LOW, Urgency.HIGH]) is Urgency.HIGH
    assert priority.demand([None]) is None
    assert priority.remark(PriorityClass.STRATEGIC, Urgency.LOW) is PriorityRemark.STRATEGIC_LOW_DEMAND
    assert priority.remark(PriorityClass.OPPORTUNITY, Urgency.HIGH) is PriorityRemark.OPPORTUNITY_HIGH_DEMAND
    assert priority.remark(PriorityClass.STRATEGIC, None) is None


@pytest.mark.parametrize(
    ("terms", "dependency", "regulation", "found"),
    [
        ([], None, None, []),
        ([Term(date(2026, 9, 15))], None, None, [UrgentReason.CONTRACT]),
        ([Term(date(2026, 9, 16))], None, None, []),
        ([Term(date(2025, 1, 1))], None, None, [UrgentReason.CONTRACT]),
        ([Term(date(2025, 1, 1), followed=True)], 50, None, []),
        ([], 51, date(2026, 3, 16), [UrgentReason.DEPENDENCY, UrgentReason.REGULATION]),
        ([], None, date(2026, 3, 15), []),
        ([], None, date(2026, 9, 16), []),
    ],
)
def test_urgency(terms: list[Term], dependency: int | None, regulation: date | None, found: list[UrgentReason]) -> None:
    assert priority.urgent_reasons(TODAY, terms, dependency, regulation) == found
