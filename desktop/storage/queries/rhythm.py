"""Bulk reads and writes of "start rhythm" (domain.md §4)."""

from collections.abc import Mapping, Sequence
from datetime import date

from desktop.models.kinds import Grade, Status
from desktop.models.rules.cadence import FirstContact
from desktop.storage.connection import Connection
from desktop.storage.queries.settings import cadence_in_force, own_gaps, read_cadence


def never_contacted(connection: Connection, customers: Sequence[int] | None) -> list[FirstContact]:
    """Customers never contacted, by records or by an imported date, that have no first contact yet, by code."""
    chosen = "" if customers is None else f"AND c.id IN ({', '.join(str(int(i)) for i in customers) or 'NULL'})"
    rows = connection.exec_driver_sql(
        "SELECT c.id, c.status, c.grade, c.own_contact_gap, c.own_visit_gap, c.own_executive_gap "
        "FROM customer c JOIN customer_line l ON l.customer_id = c.id "
        f"WHERE l.last_contact_on IS NULL AND c.rhythm_start_on IS NULL {chosen} ORDER BY l.code_key"
    )
    cadence = cadence_in_force(read_cadence(connection))
    found: list[FirstContact] = []
    for row in rows:
        grade = Grade(row.grade) if row.grade else None
        gaps = cadence.gaps_for(Status(row.status), grade, own_gaps(row))
        if gaps is not None and gaps.contact:
            found.append(FirstContact(row.id, grade, gaps.contact))
    return found


def set_starts(connection: Connection, days: Mapping[int, date]) -> None:
    """Keep the day of the first contact of each customer."""
    if days:
        connection.exec_driver_sql(
            "UPDATE customer SET rhythm_start_on = ? WHERE id = ?",
            [(day.isoformat(), customer) for customer, day in days.items()],
        )
