"""Where a visit stands at a moment: planned, to be written, done, cancelled (domain.md §5). Knows no clock."""

from datetime import datetime, timedelta

from desktop.models.kinds import VisitGroup, VisitState

WRITE_WITHIN = timedelta(hours=24)
"""A record is overdue so long after the end of its visit."""

OPEN = frozenset({VisitState.PLANNED, VisitState.CONFIRMED})
"""States in which a visit can still be moved, cancelled, missed and completed."""


def visit_group(state: VisitState, ends_at: datetime, now: datetime) -> VisitGroup:
    """The group of the list; a visit whose end has passed without a record is to be written."""
    if state is VisitState.COMPLETED:
        return VisitGroup.DONE
    if state not in OPEN:
        return VisitGroup.CANCELLED
    return VisitGroup.TO_WRITE if ends_at < now else VisitGroup.PLANNED


def is_write_up_overdue(state: VisitState, ends_at: datetime, now: datetime) -> bool:
    """Whether the record of a visit that has taken place is late: more than 24 hours after its end."""
    return state in OPEN and ends_at + WRITE_WITHIN < now
