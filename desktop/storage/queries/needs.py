"""Reads the needs of customers."""

from typing import Any

from desktop.models.errors import NotFound
from desktop.models.kinds import NeedKind, NeedState, Urgency
from desktop.models.rows.needs import NeedRow
from desktop.models.values import CustomerId, NeedId
from desktop.storage.connection import Connection
from desktop.storage.rowvalues import day, kind

_SELECT = (
    "SELECT id, customer_id, text, kind, urgency, state, noted_on, met_on, served_by FROM need WHERE deleted_at IS NULL"
)

# What is open and most urgent first; an unknown urgency stands behind the known ones.
_ORDER = (
    "ORDER BY state = 'met', CASE urgency WHEN 'high' THEN 0 WHEN 'medium' THEN 1 WHEN 'low' THEN 2 ELSE 3 END, "
    "kind <> 'core', id"
)


def needs_of(connection: Connection, customer: int) -> list[NeedRow]:
    """The needs of a customer: open ones first, the most urgent first."""
    return [_need(row) for row in connection.exec_driver_sql(f"{_SELECT} AND customer_id = ? {_ORDER}", (customer,))]


def need(connection: Connection, need_id: int) -> NeedRow:
    """One need. Raises NotFound."""
    row = connection.exec_driver_sql(f"{_SELECT} AND id = ?", (need_id,)).first()
    if row is None:
        raise NotFound(subject="need")
    return _need(row)


def _need(row: Any) -> NeedRow:
    return NeedRow(
        NeedId(row.id),
        CustomerId(row.customer_id),
        row.text,
        NeedKind(row.kind),
        kind(Urgency, row.urgency),
        NeedState(row.state),
        day(row.noted_on),
        day(row.met_on),
        row.served_by,
    )
