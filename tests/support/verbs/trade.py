"""Verbs of contracts, products, purchases and opportunities."""

from collections.abc import Callable
from datetime import date
from typing import Any

from desktop.models.changes import Operation
from desktop.models.kinds import OpportunityStage
from desktop.models.values import Money
from tests.support.verbs.stage import Stage

_DAY = date(2026, 11, 20)
_TERM = {"title": "年度供货", "starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}


def _purchase(stage: Stage) -> object:
    return stage.open.trade.add_purchase(stage.customer, {"bought_on": _DAY, "amount": Money(100)})[0]


def _opportunity(stage: Stage) -> object:
    return stage.open.trade.add_opportunity(stage.customer, {"title": "二期"})[0]


def _product(stage: Stage) -> object:
    return stage.open.trade.add_product({"name": "水泵", "category": "设备"})[0]


def _contract(stage: Stage) -> object:
    return stage.open.trade.add_contract(stage.customer, _TERM)[0]


BEFORE: dict[Operation, Callable[[Stage], object]] = {
    Operation.CHANGE_CONTRACT: _contract,
    Operation.DELETE_CONTRACT: _contract,
    Operation.ADD_PURCHASE: _product,
    Operation.CHANGE_PURCHASE: _purchase,
    Operation.DELETE_PURCHASE: _purchase,
    Operation.CHANGE_PRODUCT: _product,
    Operation.DELETE_PRODUCT: _product,
    Operation.CHANGE_OPPORTUNITY: _opportunity,
    Operation.DELETE_OPPORTUNITY: _opportunity,
}

VERBS: dict[Operation, Callable[[Stage, Any], object]] = {
    Operation.ADD_CONTRACT: lambda s, _: _contract(s),
    Operation.CHANGE_CONTRACT: lambda s, one: s.open.trade.change_contract(one, {"ended_on": _DAY, "number": "HT-1"}),
    Operation.DELETE_CONTRACT: lambda s, one: s.open.trade.delete_contracts([one]),
    Operation.ADD_PURCHASE: lambda s, product: s.open.trade.add_purchase(
        s.customer, {"bought_on": _DAY, "amount": Money(100), "product_id": product}
    ),
    Operation.CHANGE_PURCHASE: lambda s, one: s.open.trade.change_purchase(one, {"amount": Money(-5)}),
    Operation.DELETE_PURCHASE: lambda s, one: s.open.trade.delete_purchases([one]),
    Operation.ADD_PRODUCT: lambda s, _: _product(s),
    Operation.CHANGE_PRODUCT: lambda s, one: s.open.trade.change_product(one, {"category": "备件"}),
    Operation.DELETE_PRODUCT: lambda s, one: s.open.trade.delete_product(one),
    Operation.ADD_OPPORTUNITY: lambda s, _: _opportunity(s),
    Operation.CHANGE_OPPORTUNITY: lambda s, one: s.open.trade.change_opportunity(one, {"stage": OpportunityStage.WON}),
    Operation.DELETE_OPPORTUNITY: lambda s, one: s.open.trade.delete_opportunities([one]),
}
