"""One verb for each operation, in a module for each room: ``VERBS`` does it, ``BEFORE`` makes what it needs.

A verb is called with the stage and what its ``BEFORE`` returned; it does exactly one step.
"""

from collections.abc import Callable, Mapping
from typing import Any

from desktop.models.changes import Operation
from tests.support.verbs import (
    assessments,
    care,
    duplicates,
    holidays,
    industries,
    keeping,
    knowing,
    lists,
    main_job,
    planning,
    trade,
)
from tests.support.verbs.stage import Stage, make_stage

_ROOMS = (main_job, trade, planning, care, keeping, assessments, duplicates, knowing, holidays, lists, industries)
VERBS: Mapping[Operation, Callable[[Stage, Any], object]] = {
    operation: verb for room in _ROOMS for operation, verb in room.VERBS.items()
}
BEFORE: Mapping[Operation, Callable[[Stage], object]] = {
    operation: before for room in _ROOMS for operation, before in room.BEFORE.items()
}

__all__ = ["BEFORE", "VERBS", "Stage", "make_stage"]
