"""Verbs of the planner: the board of days, a proposal, the copy of a week."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from desktop.models.changes import Operation
from desktop.models.rows.planning import Proposed
from desktop.models.values import Period
from tests.support.books import at
from tests.support.verbs.stage import Stage

_WEEK = Period(date(2026, 11, 23), date(2026, 11, 30))


def _proposed(stage: Stage) -> Proposed:
    candidate = stage.open.lookups.planning.candidate(stage.other)
    assert candidate is not None
    return Proposed(candidate, at(25, 14), at(25, 15), 0)


BEFORE: dict[Operation, Callable[[Stage], object]] = {}

VERBS: dict[Operation, Callable[[Stage, Any], object]] = {
    Operation.ARRANGE_VISITS: lambda s, _: s.open.planning.move(s.visit, date(2026, 11, 27), 0),
    Operation.PLAN_VISITS: lambda s, _: s.open.planning.accept([_proposed(s)]),
    Operation.COPY_VISITS: lambda s, _: s.open.planning.copy(_WEEK, _WEEK.start + timedelta(7)),
}
