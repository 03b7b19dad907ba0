"""All customers judged together: what the facts make of them, and what the rep said otherwise."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.kinds import (
    ActivityBand,
    Grade,
    GradeFact,
    JudgementKind,
    Potential,
    PriorityClass,
    Status,
    UrgentReason,
    ValueBand,
)
from desktop.models.rows.assessments import Assessment, CustomerFacts, JudgementRow
from desktop.models.rules.assessment import assess, grade_changes, proposals, unattended
from desktop.models.values import CustomerId, Money

TODAY = date(2026, 3, 16)


def facts(number: int = 1, yuan: int = 0, **others: object) -> CustomerFacts:
    sold = Money.of_yuan(yuan)
    base = CustomerFacts(CustomerId(number), f"C{number:03}", "美佳", Status.BUYING, None, sold, sold)
    bought = {"days": 5, "last_purchase_on": date(2026, 3, 1)} if yuan else {}
    return replace(base, **(bought | others))  # type: ignore[arg-type]


def one(what: CustomerFacts, **settings: int) -> Assessment:
    return assess([what], TODAY, categories=settings.get("categories", 0))[0]


def test_a_customer_with_everything() -> None:
    found = one(
        facts(
            1, 2_000_000, influence=4, emerging=True, dependency=60, last_contact_on=date(2026, 3, 10),
            terms=((date(2026, 6, 1), False),),
        )
    )  # fmt: skip
    assert (found.value, found.activity, found.potential, found.potential_by) == (
        ValueBand.HIGH, ActivityBand.LIVELY, Potential.HIGH, "emerging",
    )  # fmt: skip
    assert (found.suggested, found.rank, found.grade_facts) == (Grade.A, 1, (GradeFact.SALES, GradeFact.INFLUENCE))
    assert (found.lifetime, found.priority) == (Money.of_yuan(8_000_000), PriorityClass.CORE)
    assert found.urgent == (UrgentReason.CONTRACT, UrgentReason.DEPENDENCY)


def test_stated_values_count_until_there_is_data_of_its_own() -> None:
    stated = facts(1, stated_value=Money.of_yuan(1_500_000), stated_activity=ActivityBand.SILENT)
    found = one(stated)
    assert (found.sales, found.activity, found.suggested) == (stated.stated_value, ActivityBand.SILENT, Grade.A)
    bought = one(replace(stated, days=1, to_date=Money(500), last_year=Money(500), last_purchase_on=TODAY))
    assert (bought.sales, bought.activity) == (Money(500), ActivityBand.UNTOUCHED)


@pytest.mark.parametrize(
    ("others", "categories", "found"),
    [
        ({"potential": Potential.MEDIUM_LOW, "emerging": True}, 4, (Potential.MEDIUM_LOW, "own")),
        ({"categories": 2}, 4, (Potential.HIGH, "unsold")),
        ({"categories": 3}, 4, (Potential.MEDIUM_LOW, "")),
        ({"categories": 0}, 0, (Potential.MEDIUM_LOW, "")),
    ],
)
def test_potential(others: dict[str, object], categories: int, found: tuple[Potential, str]) -> None:
    made = one(facts(1, 100, **others), categories=categories)
    assert (made.potential, made.potential_by) == found


LIVELY = JudgementRow(JudgementKind.ACTIVITY, "lively", "新厂明年投产", TODAY, date(2027, 1, 1))


@pytest.mark.parametrize(
    ("what", "status"),
    [
        (facts(1, 100, status=Status.PROSPECT), Status.BUYING),
        (facts(1, 0, status=Status.INTENT, terms=((date(2027, 1, 1), False),)), Status.BUYING),
        (facts(1, 0, status=Status.PROSPECT), None),
        (facts(1, 100), None),
        (facts(1, 100, last_purchase_on=date(2025, 9, 1)), Status.FORMER),
        (facts(1, 100, status=Status.FORMER), Status.BUYING),
        (facts(1, 100, status=Status.WINDING_DOWN, last_purchase_on=date(2025, 1, 1)), None),
        (facts(1, 100, last_purchase_on=date(2025, 9, 1), judgements=(LIVELY,)), None),
    ],
)
def test_proposed_status(what: CustomerFacts, status: Status | None) -> None:
    assert one(what).proposed_status is status


def test_prospects_are_worth_what_is_hoped_for() -> None:
    hoped = facts(1, status=Status.PROSPECT, hoped=(Money.of_yuan(8_000_000), Money.of_yuan(4_000_000)))
    found = assess([hoped], TODAY, categories=0, win_percent=50)[0]
    assert (found.lifetime, found.priority) == (Money.of_yuan(6_000_000), PriorityClass.CORE)


def test_a_judgement_stands_until_its_day() -> None:
    said = JudgementRow(JudgementKind.VALUE, "low", "付款差", TODAY, date(2026, 6, 14))
    grade = JudgementRow(JudgementKind.GRADE, "B", "老客户", TODAY, date(2026, 6, 14))
    judged = one(facts(1, 100, judgements=(said, grade)))
    assert (judged.value, judged.suggested, judged.judged) == (
        ValueBand.LOW, None, frozenset((JudgementKind.VALUE, JudgementKind.GRADE)),
    )  # fmt: skip
    over = one(facts(1, 100, judgements=(replace(said, until=TODAY),)))
    assert (over.value, over.judged) == (ValueBand.HIGH, frozenset())


def test_only_other_grades_are_proposed_and_none_for_who_has_ended() -> None:
    made = assess(
        [facts(1, 100, grade=Grade.A), facts(2, 10), facts(3, 90, status=Status.FORMER), facts(4, 50, grade=Grade.C)],
        TODAY,
        categories=0,
    )
    assert [(change.code, change.grade, change.suggested) for change in grade_changes(made)] == [
        ("C004", Grade.C, Grade.B),
        ("C002", None, Grade.C),
    ]


def test_the_monthly_list_proposes_grades_and_statuses_of_one_customer_together() -> None:
    made = assess(
        [facts(1, 100, grade=Grade.A), facts(2, 10, grade=Grade.C, status=Status.PROSPECT), facts(3, 90)],
        TODAY,
        categories=0,
    )
    assert [(one.code, one.suggested) for one in proposals(made)] == [
        ("C003", Grade.B), ("C002", Status.BUYING),
    ]  # fmt: skip


def test_the_largest_need_a_second_manager() -> None:
    made = assess([facts(n, 100 - n, second_manager=n == 2) for n in range(25)], TODAY, categories=0)
    assert [one.rank for one in unattended(made)] == [1, 2, *range(4, 21)]


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=20), st.data())
def test_more_sales_never_lower_anything(sales: list[int], data: st.DataObject) -> None:
    number, more = data.draw(st.integers(0, len(sales) - 1)), data.draw(st.integers(1, 10**7))
    before = assess([facts(n, amount) for n, amount in enumerate(sales)], TODAY, categories=0)[number]
    sales[number] += more
    after = assess([facts(n, amount) for n, amount in enumerate(sales)], TODAY, categories=0)[number]
    bands, classes = [*reversed(ValueBand)], [*reversed(PriorityClass)]
    assert bands.index(after.value) >= bands.index(before.value)
    assert classes.index(after.priority) >= classes.index(before.priority)
    if before.suggested and after.suggested:
        assert after.suggested <= before.suggested
