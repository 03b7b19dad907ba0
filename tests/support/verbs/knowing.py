"""Verbs of competitors, pain points, reviews, confirmations and people who move."""

from collections.abc import Callable
from datetime import date
from typing import Any

from desktop.models.changes import Operation
from desktop.models.kinds import CompetitorMoveKind, FieldGroup, ReviewKind
from desktop.models.rows.knowing import HeldReview
from desktop.models.values import CustomerId
from tests.support.verbs.stage import Stage

_DAY = date(2026, 11, 20)


def _competitor(stage: Stage) -> Any:
    return stage.open.competitors.add(stage.customer, {"name": "精工机电"})[0]


def _move(stage: Stage) -> object:
    return stage.open.competitors.note_move(_competitor(stage), CompetitorMoveKind.PRICE, "降价")[0]


def _pain(stage: Stage) -> object:
    return stage.open.pain_points.add(stage.customer, "停机多")[0]


def _review(stage: Stage) -> object:
    return stage.open.reviews.plan(stage.customer, ReviewKind.QUARTERLY, _DAY)[0]


BEFORE: dict[Operation, Callable[[Stage], object]] = {
    Operation.CHANGE_COMPETITOR: _competitor,
    Operation.DELETE_COMPETITOR: _competitor,
    Operation.NOTE_MOVE: _competitor,
    Operation.DELETE_MOVE: _move,
    Operation.CHANGE_PAIN_POINT: _pain,
    Operation.DELETE_PAIN_POINT: _pain,
    Operation.CHANGE_REVIEW: _review,
    Operation.HOLD_REVIEW: _review,
    Operation.DELETE_REVIEW: _review,
}

VERBS: dict[Operation, Callable[[Stage, Any], object]] = {
    Operation.ADD_COMPETITOR: lambda s, _: _competitor(s),
    Operation.CHANGE_COMPETITOR: lambda s, one: s.open.competitors.change(one, {"name": "远大"}),
    Operation.DELETE_COMPETITOR: lambda s, one: s.open.competitors.delete([one]),
    Operation.NOTE_MOVE: lambda s, one: s.open.competitors.note_move(one, CompetitorMoveKind.WIN),
    Operation.DELETE_MOVE: lambda s, one: s.open.competitors.delete_move(one),
    Operation.ADD_PAIN_POINT: lambda s, _: _pain(s),
    Operation.CHANGE_PAIN_POINT: lambda s, one: s.open.pain_points.change(one, {"solved_on": _DAY}),
    Operation.DELETE_PAIN_POINT: lambda s, one: s.open.pain_points.delete([one]),
    Operation.CONFIRM_FIELDS: lambda s, _: s.open.customers.confirm(CustomerId(s.customer), [FieldGroup.BASICS]),
    Operation.PLAN_REVIEW: lambda s, _: _review(s),
    Operation.CHANGE_REVIEW: lambda s, one: s.open.reviews.change(one, {"planned_on": date(2026, 12, 1)}),
    Operation.HOLD_REVIEW: lambda s, one: s.open.reviews.hold(one, HeldReview(_DAY, experience="满意")),
    Operation.DELETE_REVIEW: lambda s, one: s.open.reviews.delete([one]),
    Operation.MOVE_CONTACT: lambda s, _: s.open.contacts.move(s.contact, s.other),
}
