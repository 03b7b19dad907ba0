"""How everybody stands when the monthly list is kept, and what moved until the next one (domain.md §3).

Classes and the Top 20 follow from facts: they are told, there is nothing to accept. Knows how a standing is written
into a kept list, not where the list is kept.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from desktop.models.kinds import PriorityClass
from desktop.models.rows.assessments import Assessment, ClassMove, Moves, Standing
from desktop.models.rules.assessment import is_top
from desktop.models.values import CustomerId

_WHAT = "standing"
_LOWEST = PriorityClass.OPPORTUNITY
"""Most of a book: left out of what is kept."""


def standing_of(assessments: Iterable[Assessment]) -> Standing:
    """How everybody stands now."""
    top: list[tuple[int, CustomerId]] = []
    classes: dict[CustomerId, PriorityClass] = {}
    for one in assessments:
        if one.priority is not _LOWEST:
            classes[one.facts.customer] = one.priority
        if is_top(one.rank):
            top.append((one.rank or 0, one.facts.customer))
    return Standing(classes, tuple(customer for _rank, customer in sorted(top)))


def moves_since(then: Standing, since: date, assessments: Sequence[Assessment]) -> Moves:
    """What is another than it was on a day; who is no longer in the book is left out.

    The largest sales first, who left the Top 20 in the order in which they stood there. A customer that was not in the
    book yet counts as one of the lowest class.
    """
    stood, by_id = frozenset(then.top), {one.facts.customer: one for one in assessments}
    moved = [
        ClassMove(one, before)
        for one in assessments
        if (before := then.classes.get(one.facts.customer, _LOWEST)) is not one.priority
    ]
    top = standing_of(assessments).top
    return Moves(
        since,
        sorted(moved, key=lambda move: (-move.now.sales.fen, move.now.facts.code)),
        [by_id[customer] for customer in top if customer not in stood],
        [by_id[customer] for customer in then.top if customer in by_id and customer not in top],
    )


def standing_line(standing: Standing) -> dict[str, Any]:
    """The line that a kept list has of it, made for JSON."""
    return {"what": _WHAT, "classes": {str(one): of for one, of in standing.classes.items()}, "top": standing.top}


def read_standing(lines: str) -> Standing | None:
    """The standing out of a kept list; nothing when it has none or is not readable. Never raises."""
    try:
        found: Any = json.loads(lines)
        line: Any = next(one for one in found if one and one.get("what") == _WHAT)
        classes = {CustomerId(int(one)): PriorityClass(of) for one, of in line["classes"].items()}
        return Standing(classes, tuple(CustomerId(int(one)) for one in line["top"]))
    except (StopIteration, ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return None
