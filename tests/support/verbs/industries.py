"""Verbs of the list of industries."""

from collections.abc import Callable
from typing import Any

from desktop.models.changes import Operation
from tests.support.verbs.stage import Stage


def _industry(stage: Stage) -> Any:
    return stage.open.industries.add({"name": "精密制造"})[0]


def _with_customer(stage: Stage) -> Any:
    stage.open.customers.name_industry(stage.customer, "精密机械")
    return next(one.id for one in stage.open.industries.listed() if one.name == "精密机械")


BEFORE: dict[Operation, Callable[[Stage], object]] = {
    Operation.CHANGE_INDUSTRY: _industry,
    Operation.UNITE_INDUSTRIES: lambda s: (_with_customer(s), _industry(s)),
    Operation.DELETE_INDUSTRY: _with_customer,
}

VERBS: dict[Operation, Callable[[Stage, Any], object]] = {
    Operation.ADD_INDUSTRY: lambda s, _: _industry(s),
    Operation.CHANGE_INDUSTRY: lambda s, one: s.open.industries.change(one, {"name": "智能制造", "emerging": True}),
    Operation.UNITE_INDUSTRIES: lambda s, both: s.open.industries.unite(*both),
    Operation.DELETE_INDUSTRY: lambda s, one: s.open.industries.delete([one]),
}
