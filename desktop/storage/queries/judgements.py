"""What the rep judges otherwise than the program computes, for lists that show all customers (domain.md §3)."""

from datetime import date

from desktop.models.kinds import JudgementKind
from desktop.storage.connection import Connection

_JUDGED = "SELECT customer_id, value FROM judgement WHERE kind = ? AND until > ?"


def judged(connection: Connection, kind: JudgementKind, today: date) -> dict[int, str]:
    """The judged value by customer, of judgements that hold today."""
    return dict(connection.exec_driver_sql(_JUDGED, (kind.value, today.isoformat())).cursor)


def or_judged(kind: JudgementKind, expression: str) -> str:
    """SQL of a band on the customer's line ``l``: what was judged, else the expression; ``:today`` is bound."""
    holds = f"kind = '{kind.value}' AND until > :today"
    return (
        f"CASE WHEN l.customer_id IN (SELECT customer_id FROM judgement WHERE {holds}) "
        f"THEN (SELECT value FROM judgement WHERE customer_id = l.customer_id AND {holds}) ELSE {expression} END"
    )
