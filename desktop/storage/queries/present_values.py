"""What the customers of a selection have in one field now: the preview of a change of many."""

import json
from collections.abc import Sequence

from desktop.storage.connection import Connection

FIELDS = (
    *("grade", "status", "industry_id", "responsible_id"),
    *("own_contact_gap", "own_visit_gap", "own_executive_gap", "preferred_weekday"),
)
"""The fields that can be set on many customers at once."""


def present_values(connection: Connection, ids: Sequence[int], field: str) -> dict[str | int | None, int]:
    """How many of the customers have each stored value, most frequent first. ``field`` is one of FIELDS."""
    if field not in FIELDS:
        raise ValueError(field)
    rows = connection.exec_driver_sql(
        f"SELECT nullif(\"{field}\", ''), count(*) AS n FROM customer "
        "WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL GROUP BY 1 ORDER BY n DESC, 1",
        (json.dumps([*ids]),),
    )
    return {row[0]: row[1] for row in rows}
