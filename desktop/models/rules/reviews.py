"""When the reviews of an A or B customer fall due (domain.md §4)."""

from collections.abc import Mapping
from datetime import date

from desktop.models.kinds import Grade, ReviewKind
from desktop.models.rules.periods import add_months

_MONTHS = {ReviewKind.CALL_BACK: 1, ReviewKind.QUARTERLY: 3, ReviewKind.YEARLY: 12}
_REVIEWED = frozenset({Grade.A, Grade.B})


def next_review(kind: ReviewKind, held_on: date | None, first: date) -> date:
    """The day on which the next review of a kind falls due; the first one a whole span after ``first``."""
    return add_months(held_on or first, _MONTHS[kind])


def reviews_due(
    grade: Grade | None, held: Mapping[ReviewKind, date], first: date, today: date
) -> list[tuple[ReviewKind, date]]:
    """The reviews of a customer that are due today or earlier, the oldest first; none but for A and B.

    ``held`` is the last day of each kind, ``first`` the day from which reviews count (the start of the cooperation).
    A larger review that is due stands for the smaller ones of the same time: a quarterly one is a call-back, too.
    """
    if grade not in _REVIEWED:
        return []
    latest = dict(held)
    for smaller, larger in ((ReviewKind.QUARTERLY, ReviewKind.YEARLY), (ReviewKind.CALL_BACK, ReviewKind.QUARTERLY)):
        days = [day for day in (latest.get(smaller), latest.get(larger)) if day is not None]
        if days:
            latest[smaller] = max(days)
    due = [(kind, next_review(kind, latest.get(kind), first)) for kind in ReviewKind]
    return sorted(((kind, on) for kind, on in due if on <= today), key=lambda one: one[1])
