"""Reads the open plans of a customer (planned contacts and visits) that a record may settle (domain.md §4)."""

from datetime import date, timedelta

from desktop.models.kinds import Channel, PlanKind
from desktop.models.rows.interactions import PlanChoice, PlanRef
from desktop.models.values import CustomerId
from desktop.storage.connection import Connection
from desktop.storage.rowvalues import kind

_NAME = "coalesce(nullif(c.short_name, ''), c.name)"

_PLANS = f"""
SELECT 'contact' AS plan, f.id, {_NAME} AS customer, f.due_on AS on_day, f.action AS topic, f.channel
FROM follow_up f JOIN customer c ON c.id = f.customer_id
WHERE f.customer_id = :customer AND f.kind = 'contact' AND f.state = 'open' AND f.deleted_at IS NULL
AND f.due_on BETWEEN :first AND :last
UNION ALL
SELECT 'visit', v.id, {_NAME}, substr(v.starts_at, 1, 10), v.purpose,
       CASE WHEN v.on_video THEN 'video' ELSE 'visit' END
FROM visit v JOIN customer c ON c.id = v.customer_id
WHERE v.customer_id = :customer AND v.state IN ('planned', 'confirmed') AND v.deleted_at IS NULL
AND substr(v.starts_at, 1, 10) BETWEEN :first AND :last
ORDER BY 4, 1, 2"""


def open_plans(connection: Connection, customer: int, around: date, days: int) -> list[PlanChoice]:
    """Open plans of a customer within so many days before and after a day, in order of their days."""
    params = {
        "customer": customer,
        "first": (around - timedelta(days)).isoformat(),
        "last": (around + timedelta(days)).isoformat(),
    }
    return [
        PlanChoice(
            PlanRef(PlanKind(row.plan), row.id),
            CustomerId(customer),
            row.customer,
            date.fromisoformat(row.on_day),
            row.topic,
            kind(Channel, row.channel),
        )
        for row in connection.exec_driver_sql(_PLANS, params)
    ]
