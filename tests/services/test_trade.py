"""Contracts, products, purchases and opportunities: kept, told apart, taken back."""

from datetime import date
from decimal import Decimal

import pytest

from desktop.models.errors import InvalidInput, NotFound
from desktop.models.kinds import OpportunityStage, TermState
from desktop.models.values import Money, Period
from desktop.services.lookups.trade import TradeLookups
from desktop.services.ports import FixedClock
from desktop.services.trade import Trade
from desktop.storage.book import Book
from tests.support.books import Steps
from tests.support.people import customer

DAY = date(2026, 11, 23)


def yuan(amount: int) -> Money:
    return Money.of_yuan(amount)


def test_a_contract_is_renewed_by_the_next(book: Book, now: FixedClock) -> None:
    owner, trade, lookups = customer(book), Trade(book, now), TradeLookups(book, now)
    with Steps(book):
        first, _ = trade.add_contract(
            owner,
            {"title": "年度供货", "starts_on": date(2025, 12, 1), "ends_on": date(2026, 11, 30), "amount": yuan(10)},
        )
    assert lookups.contract(first).state is TermState.ENDING
    assert [row.id for row in lookups.contracts_ending(Period(DAY, date(2026, 12, 31)))] == [first]
    with Steps(book):
        trade.add_contract(
            owner,
            {"number": "HT-2", "starts_on": date(2026, 12, 1), "ends_on": date(2027, 11, 30), "follows_id": first},
        )
    assert lookups.contract(first).state is TermState.RUNNING
    assert [(row.number, row.state) for row in lookups.contracts_of(owner)] == [
        ("HT-2", TermState.COMING),
        ("", TermState.RUNNING),
    ]
    assert lookups.contracts_ending(Period(DAY, date(2026, 12, 31))) == []
    with Steps(book):
        trade.change_contract(first, {"ended_on": date(2026, 11, 1)})
    assert lookups.contract(first).end == date(2026, 11, 1)
    with Steps(book):
        trade.delete_contracts([first])
    with pytest.raises(NotFound):
        lookups.contract(first)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "title"),
        ({"title": "x", "starts_on": DAY, "ends_on": date(2026, 1, 1)}, "ends_on"),
    ],
)
def test_a_contract_that_cannot_be(book: Book, now: FixedClock, values: dict[str, object], field: str) -> None:
    owner = customer(book)
    with pytest.raises(InvalidInput) as caught:
        Trade(book, now).add_contract(owner, values)
    assert caught.value.field == field
    assert TradeLookups(book, now).contracts_of(owner) == []


def test_purchases_become_sales_months_categories_and_a_cycle(book: Book, now: FixedClock) -> None:
    owner, trade, lookups = customer(book), Trade(book, now), TradeLookups(book, now)
    with Steps(book):
        pump, _ = trade.add_product({"name": "水泵", "category": "设备"})
    for on, amount, product in (
        (date(2024, 12, 1), 100, None),
        (date(2026, 9, 1), 300, pump),
        (date(2026, 10, 1), 200, pump),
        (date(2026, 11, 20), 50, None),
        (date(2026, 11, 20), -10, None),
    ):
        made, _ = trade.add_purchase(
            owner, {"bought_on": on, "amount": yuan(amount), "product_id": product, "quantity": Decimal("1.5")}
        )
    assert lookups.purchase(made).quantity == Decimal("1.5")
    found = lookups.summary_of(owner)
    assert (found.to_date, found.last_year, found.year_before) == (yuan(640), yuan(540), yuan(100))
    assert (found.days, found.days_last_year, found.first_on, found.last_on) == (
        4, 3, date(2024, 12, 1), date(2026, 11, 20),
    )  # fmt: skip
    assert found.cycle == 50.0
    assert found.months[-1] == (date(2026, 11, 1), yuan(40))
    assert sum(month.fen for _, month in found.months_before) == yuan(100).fen
    assert [(row.category, row.sales) for row in found.categories] == [("设备", yuan(500)), ("", yuan(40))]
    assert found.margin is None
    with Steps(book):
        trade.change_purchase(made, {"amount": yuan(-20), "cost": yuan(-15)})
    with Steps(book):
        trade.delete_purchases([made])
    assert lookups.summary_of(owner).to_date == yuan(650)
    with Steps(book):
        trade.delete_product(pump)
    assert lookups.products() == []
    assert [row.product for row in lookups.purchase_rows(lookups.purchase_ids(owner))][1] == "水泵"


@pytest.mark.parametrize("values", [{}, {"amount": yuan(1)}, {"bought_on": DAY}, {"bought_on": DAY, "amount": "x"}])
def test_a_purchase_needs_its_day_and_amount(book: Book, now: FixedClock, values: dict[str, object]) -> None:
    owner = customer(book)
    with pytest.raises(InvalidInput):
        Trade(book, now).add_purchase(owner, values)


def test_an_opportunity_is_closed_on_the_day_it_is_won(book: Book, now: FixedClock) -> None:
    owner, trade, lookups = customer(book), Trade(book, now), TradeLookups(book, now)
    with Steps(book):
        made, _ = trade.add_opportunity(owner, {"title": "二期扩产", "expected_amount": yuan(500)})
    trade.add_opportunity(owner, {"title": "备件", "stage": OpportunityStage.TRIAL})
    assert [row.title for row in lookups.opportunities_of(owner)] == ["备件", "二期扩产"]
    with Steps(book):
        trade.change_opportunity(made, {"stage": OpportunityStage.WON})
    assert (lookups.opportunity(made).closed_on, lookups.opportunity(made).is_open) == (DAY, False)
    with Steps(book):
        trade.change_opportunity(made, {"stage": OpportunityStage.DEMO})
    assert lookups.opportunity(made).closed_on is None
    with Steps(book):
        trade.delete_opportunities([made])
    assert [row.title for row in lookups.opportunities_of(owner)] == ["备件"]
