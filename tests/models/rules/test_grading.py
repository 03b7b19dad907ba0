"""The suggested grade: by sales, moved by facts, clipped; more sales are never a lower grade."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.kinds import Grade, GradeBy, GradeFact
from desktop.models.rules.grading import GradeFacts, suggest_grades


def facts(customer: int, sales: int, **others: object) -> GradeFacts:
    return GradeFacts(customer, f"C{customer:03}", sales, **({"sales_before": 0} | others))  # type: ignore[arg-type]


def grades(*customers: GradeFacts, by: GradeBy = GradeBy.CUMULATED) -> str:
    found = suggest_grades(customers, by)
    return "".join(found[one.customer].grade for one in customers)


def test_half_of_all_sales_is_a_and_four_fifths_are_b() -> None:
    assert grades(*(facts(n, sales) for n, sales in enumerate((40, 10, 10, 10, 10, 10, 5, 5, 0, -3)))) == "AABBBCCCDD"


def test_at_most_twenty_are_a() -> None:
    assert grades(*(facts(n, 1000 - n) for n in range(100))).count("A") == 20


def test_ties_are_broken_by_code() -> None:
    assert grades(*(facts(n, 10) for n in range(5))) == "AAABC"


def test_by_share_of_total_sales() -> None:
    sales = (900, 50, 49, 10, 9, 1, 0)
    assert grades(*(facts(n, one) for n, one in enumerate(sales)), by=GradeBy.SHARE) == "ABBCCDD"


def test_nothing_is_suggested_without_sales() -> None:
    assert suggest_grades([facts(1, 0), facts(2, -5)]) == {}


@pytest.mark.parametrize(
    ("others", "grade", "used"),
    [
        ({}, "C", ()),
        ({"influence": 4}, "B", (GradeFact.INFLUENCE,)),
        ({"influence": 3}, "C", ()),
        ({"refers": True}, "B", (GradeFact.REFERRAL,)),
        ({"influence": 5, "refers": True}, "B", (GradeFact.INFLUENCE, GradeFact.REFERRAL)),
        ({"high_potential": True}, "C", ()),
        ({"high_potential": True, "strategic_fit": 4}, "B", (GradeFact.POTENTIAL,)),
        ({"influence": 4, "high_potential": True, "strategic_fit": 5}, "A", (GradeFact.INFLUENCE, GradeFact.POTENTIAL)),
        ({"lapsed": True}, "D", (GradeFact.LAPSED,)),
        ({"sales_before": 21}, "D", (GradeFact.HALVED,)),
        ({"sales_before": 20}, "C", ()),
        ({"lapsed": True, "sales_before": 30}, "D", (GradeFact.LAPSED, GradeFact.HALVED)),
        ({"lapsed": True, "influence": 4}, "C", (GradeFact.INFLUENCE, GradeFact.LAPSED)),
    ],
)
def test_facts_move_a_grade(others: dict[str, object], grade: str, used: tuple[GradeFact, ...]) -> None:
    found = suggest_grades([facts(1, 85), facts(2, 10, **others)])[2]
    assert (found.by_sales, found.grade, found.facts) == (Grade.C, grade, (GradeFact.SALES, *used))


def test_falling_sales_are_never_a() -> None:
    found = suggest_grades([facts(1, 90, sales_before=91)])[1]
    assert (found.grade, found.facts[-1]) == (Grade.B, GradeFact.FELL)


@given(st.lists(st.integers(-50, 500), min_size=1, max_size=40), st.data(), st.sampled_from(GradeBy))
def test_more_sales_never_lower_a_grade(sales: list[int], data: st.DataObject, by: GradeBy) -> None:
    one = data.draw(st.integers(0, len(sales) - 1))
    more = data.draw(st.integers(1, 500))
    before = suggest_grades([facts(n, amount) for n, amount in enumerate(sales)], by)
    sales[one] += more
    after = suggest_grades([facts(n, amount) for n, amount in enumerate(sales)], by)
    if before:
        assert "DCBA".index(after[one].grade) >= "DCBA".index(before[one].grade)
