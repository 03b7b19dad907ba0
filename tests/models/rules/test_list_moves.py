"""How everybody stood when a list was kept, and what moved since then."""

import json
from dataclasses import replace
from datetime import date

import pytest

from desktop.models.kinds import PriorityClass, Status
from desktop.models.rows.assessments import Assessment, CustomerFacts, Standing
from desktop.models.rules.assessment import assess
from desktop.models.rules.list_moves import moves_since, read_standing, standing_line, standing_of
from desktop.models.values import CustomerId, Money

SINCE, TODAY = date(2026, 10, 9), date(2026, 11, 2)
STRATEGIC, CORE, GROWTH = PriorityClass.STRATEGIC, PriorityClass.CORE, PriorityClass.GROWTH
OPPORTUNITY = PriorityClass.OPPORTUNITY


def book(sales: dict[int, int]) -> list[Assessment]:
    """Customers by id with sales of the last 12 months in yuan; their lifetime value is four times that."""
    made = [
        replace(
            CustomerFacts(CustomerId(one), f"C{one:03}", f"客户{one}", Status.BUYING, None),
            to_date=Money.of_yuan(yuan), last_year=Money.of_yuan(yuan), days=1 if yuan else 0,
        )
        for one, yuan in sales.items()
    ]  # fmt: skip
    return assess(made, TODAY, categories=0)


def standing(classes: dict[int, PriorityClass], *top: int) -> Standing:
    return Standing({CustomerId(one): of for one, of in classes.items()}, tuple(map(CustomerId, top)))


@pytest.mark.parametrize(
    ("then", "sales", "moved", "came", "left"),
    [
        pytest.param(standing({}), {1: 0}, [], [], [], id="nothing then and now"),
        pytest.param(standing({1: CORE}, 1), {1: 2_000_000}, [], [], [], id="as it was"),
        pytest.param(standing({1: GROWTH}, 1), {1: 2_000_000}, [(1, GROWTH, CORE)], [], [], id="up"),
        pytest.param(standing({1: STRATEGIC}, 1), {1: 0}, [(1, STRATEGIC, OPPORTUNITY)], [], [1], id="down and out"),
        pytest.param(standing({}), {1: 300_000}, [(1, OPPORTUNITY, GROWTH)], [1], [], id="out of the lowest"),
        pytest.param(standing({1: CORE, 9: CORE}, 9, 1), {1: 2_000_000}, [], [], [], id="one that is gone"),
        pytest.param(
            standing({}), {1: 300_000, 2: 2_000_000, 3: 300_000},
            [(2, OPPORTUNITY, CORE), (1, OPPORTUNITY, GROWTH), (3, OPPORTUNITY, GROWTH)], [2, 1, 3], [],
            id="largest sales first, then code",
        ),
        pytest.param(
            standing({}, *range(1, 21)), {one: 200 - one for one in (*range(3, 21), 21, 22, 23, 2, 1)},
            [], [], [], id="order alone does not count",
        ),
        pytest.param(
            standing({}, *range(2, 22)), {one: 200 - one for one in range(1, 30)}, [], [1], [21],
            id="the twenty-first leaves",
        ),
        pytest.param(
            standing({}, 25, 24, *range(1, 19)), {one: 200 - one for one in range(1, 30)}, [], [19, 20], [25, 24],
            id="in the order in which they stood",
        ),
    ],
)  # fmt: skip
def test_moves(
    then: Standing, sales: dict[int, int], moved: list[tuple[int, PriorityClass, PriorityClass]],
    came: list[int], left: list[int],
) -> None:  # fmt: skip
    found = moves_since(then, SINCE, book(sales))
    assert [(one.now.facts.customer, one.before, one.now.priority) for one in found.classes] == moved
    assert [one.facts.customer for one in found.came] == came
    assert [one.facts.customer for one in found.left] == left
    assert found.since == SINCE


def test_a_standing_comes_back_out_of_its_line_and_has_no_moves() -> None:
    every = book({1: 3_000_000, 2: 300_000, 3: 100, 4: 0})
    now = standing_of(every)
    assert now == standing({1: STRATEGIC, 2: GROWTH}, 1, 2, 3)
    read = read_standing(json.dumps([{"what": "grade", "taken": True}, standing_line(now)]))
    assert read == now
    found = moves_since(read, SINCE, every)
    assert [*found.classes, *found.came, *found.left] == []


@pytest.mark.parametrize(
    "lines",
    [
        "", "null", "{}", "[]", "[1, null]", '[{"what": "grade"}]', '[{"what": "standing"}]', '[{"what": "standi',
        '[{"what": "standing", "classes": [], "top": []}]', '[{"what": "standing", "classes": {"1": "x"}, "top": []}]',
        '[{"what": "standing", "classes": {"a": "core"}, "top": []}]',
        '[{"what": "standing", "classes": {}, "top": [null]}]',
        '[{"what": "standing", "classes": {}, "top": [Infinity]}]', "[" * 100_000,
    ],
)  # fmt: skip
def test_old_and_broken_lists_have_no_standing(lines: str) -> None:
    assert read_standing(lines) is None
