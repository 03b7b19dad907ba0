"""Verbs of saved views."""

from collections.abc import Callable
from typing import Any

from desktop.models.changes import Operation
from desktop.models.rows.customers import CustomerFilter
from desktop.models.rows.list_views import ListView
from tests.support.verbs.stage import Stage


def _view(stage: Stage) -> Any:
    return stage.open.saved_views.save("重点", ListView(CustomerFilter("华")))[0]


def _two(stage: Stage) -> Any:
    return [_view(stage), stage.open.saved_views.save("其他", ListView(CustomerFilter()))[0]]


BEFORE: dict[Operation, Callable[[Stage], object]] = {
    Operation.CHANGE_VIEW: _view,
    Operation.DELETE_VIEW: _view,
    Operation.ORDER_VIEWS: _two,
}

VERBS: dict[Operation, Callable[[Stage, Any], object]] = {
    Operation.SAVE_VIEW: lambda s, _: _view(s),
    Operation.CHANGE_VIEW: lambda s, one: s.open.saved_views.rename(one, "核心"),
    Operation.ORDER_VIEWS: lambda s, both: s.open.saved_views.order([both[1], both[0]]),
    Operation.DELETE_VIEW: lambda s, one: s.open.saved_views.delete(one),
}
