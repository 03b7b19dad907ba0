"""Verbs of care dates and of what is given."""

from collections.abc import Callable
from datetime import date
from typing import Any

from desktop.models.changes import Operation
from desktop.models.kinds import CareKind, CareState, Festival, GiftKind
from desktop.models.rows.care import CareDraft
from desktop.models.values import Birthday, Money
from tests.support.verbs.stage import Stage

_AUTUMN = date(2026, 9, 25)


def _date(stage: Stage) -> object:
    return stage.open.care.add_date(stage.customer, {"kind": CareKind.EXAM, "when": Birthday(6, 7, 2027)})[0]


def _planned(stage: Stage) -> object:
    return stage.open.care.record(_draft(stage, CareState.PLANNED))[0]


def _draft(stage: Stage, state: CareState) -> CareDraft:
    return CareDraft(
        stage.customer, CareKind.FESTIVAL, _AUTUMN, stage.contact, festival=Festival.MID_AUTUMN, state=state,
        gift=GiftKind.GIFT, item="月饼", cost=Money(12800),
    )  # fmt: skip


_NURSES: dict[str, Any] = {"name": "护士节", "when": Birthday(5, 12)}


def _festival(stage: Stage) -> object:
    return stage.open.festivals.add(_NURSES)[0]


def _idea(stage: Stage) -> object:
    return stage.open.care_ideas.add({"text": "明前龙井", "kind": CareKind.BIRTHDAY})[0]


BEFORE: dict[Operation, Callable[[Stage], object]] = {
    Operation.CHANGE_CARE_DATE: _date,
    Operation.DELETE_CARE_DATE: _date,
    Operation.TICK_CARE: _planned,
    Operation.DELETE_CARE: _planned,
    Operation.DELETE_FESTIVAL: _festival,
    Operation.CHANGE_CARE_IDEA: _idea,
    Operation.DELETE_CARE_IDEA: _idea,
}

VERBS: dict[Operation, Callable[[Stage, Any], object]] = {
    Operation.ADD_CARE_DATE: lambda s, _: _date(s),
    Operation.CHANGE_CARE_DATE: lambda s, one: s.open.care.change_date(one, {"title": "高考", "lead_days": 10}),
    Operation.DELETE_CARE_DATE: lambda s, one: s.open.care.delete_dates([one]),
    Operation.RECORD_CARE: lambda s, _: s.open.care.record(_draft(s, CareState.DONE)),
    Operation.PREPARE_GREETINGS: lambda s, _: s.open.care.prepare_greetings([_draft(s, CareState.PLANNED)]),
    Operation.TICK_CARE: lambda s, one: s.open.care.tick([one]),
    Operation.DELETE_CARE: lambda s, one: s.open.care.delete([one]),
    Operation.ADD_FESTIVAL: lambda s, _: _festival(s),
    Operation.CHANGE_FESTIVAL: lambda s, _: s.open.festivals.set_known(Festival.QIXI, {"kept": True, "lead_days": 3}),
    Operation.DELETE_FESTIVAL: lambda s, one: s.open.festivals.delete([one]),
    Operation.ADD_CARE_IDEA: lambda s, _: _idea(s),
    Operation.CHANGE_CARE_IDEA: lambda s, one: s.open.care_ideas.change(one, {"text": "碧螺春"}),
    Operation.DELETE_CARE_IDEA: lambda s, one: s.open.care_ideas.delete([one]),
}
