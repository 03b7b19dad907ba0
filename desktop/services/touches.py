"""Whether a customer would be contacted too often (domain.md §4); shared by records and plans of visits."""

from datetime import date, timedelta
from typing import Any

from desktop.models.rules.cadence import too_much_contact
from desktop.storage.queries.interactions import grade_and_status, unprompted_days
from desktop.storage.queries.settings import cadence_in_force, read_cadence


def contacted_too_often(connection: Any, customer_id: int, on: date) -> bool:
    """Whether an unprompted touch on a day would lie too near to another one."""
    grade, status = grade_and_status(connection, customer_id)
    gaps = cadence_in_force(read_cadence(connection)).gaps_for(status, grade)
    least = gaps.not_more_often if gaps is not None else None
    if not least:
        return False
    days = unprompted_days(connection, customer_id, on - timedelta(least), on + timedelta(least))
    return too_much_contact(on, days, least) is not None
