"""Verbs of suggested grades and of the rep's own word."""

from collections.abc import Callable
from datetime import date
from typing import Any

from desktop.models.changes import Operation
from desktop.models.kinds import JudgementKind
from desktop.models.values import Money
from tests.support.verbs.stage import Stage


def _sales(stage: Stage) -> object:
    return stage.open.trade.add_purchase(stage.customer, {"bought_on": date(2026, 11, 1), "amount": Money.of_yuan(900)})


def _judge(stage: Stage) -> object:
    return stage.open.assessments.judge(stage.customer, JudgementKind.VALUE, "low", "付款慢")


BEFORE: dict[Operation, Callable[[Stage], object]] = {
    Operation.APPLY_GRADES: _sales,
    Operation.WITHDRAW_JUDGEMENT: _judge,
}

VERBS: dict[Operation, Callable[[Stage, Any], object]] = {
    Operation.APPLY_GRADES: lambda s, _: s.open.assessments.apply(s.open.assessments.monthly().proposals),
    Operation.JUDGE: lambda s, _: _judge(s),
    Operation.WITHDRAW_JUDGEMENT: lambda s, _: s.open.assessments.withdraw(s.customer, JudgementKind.VALUE),
}
