"""Which alerts are told, and in which order (domain.md §2, §4). Knows no clock and no word."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from desktop.models.kinds import AlertKind
from desktop.models.rows.alerts import Alert

TAKE_BACK_AHEAD = timedelta(7)
"""So long before a company takes an uncared-for customer back its rep is warned (domain.md §2)."""
REVIEW_AHEAD = timedelta(3)
"""So long before its day a planned review is told; afterwards until it was held."""
_KINDS = tuple(AlertKind)
_UNANSWERED = frozenset({AlertKind.LEFT, AlertKind.REVIEW})


def told(alerts: Iterable[Alert], arranged: Mapping[int, date]) -> list[Alert]:
    """Those about which nothing is arranged yet, by kind, the nearest day (for what is past: the latest) first.

    ``arranged`` is the day of the next visit or planned contact by customer: what lies before a date answers it, and
    any answers neglect. Nothing else that is planned answers that somebody left, or a review.
    """
    return sorted((one for one in alerts if not _is_answered(one, arranged.get(one.customer_id))), key=_order)


def _is_answered(alert: Alert, planned: date | None) -> bool:
    if planned is None or alert.kind in _UNANSWERED:
        return False
    return alert.kind is AlertKind.NEGLECTED or alert.on is None or planned <= alert.on


def _order(alert: Alert) -> tuple[int, str, int, str]:
    """Neglect by grade first: a decider of an A customer before any of a B customer."""
    grade = alert.grade or "Z" if alert.kind is AlertKind.NEGLECTED else ""
    days = alert.on.toordinal() if alert.on is not None else 0
    return _KINDS.index(alert.kind), grade, -days if alert.kind is AlertKind.LEFT else days, alert.customer
