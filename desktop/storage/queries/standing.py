"""SQL of due states and activity bands, the same for lists, counts, profiles and the calendar.

``:today`` and ``:silent`` (three months before) are bound by the caller; aliases are ``l`` for the customer's line and
``d`` for the due line that is valid today.
"""

from datetime import date
from typing import Any

from desktop.models.kinds import Channel, DueState, Grade, ObligationKind, Status
from desktop.models.rows.due import Standing
from desktop.models.rules import cadence, periods
from desktop.storage.rowvalues import day

SILENT_MONTHS = 3

JOIN_DUE = (
    "LEFT JOIN due_line d ON d.customer_id = l.customer_id AND d.valid_from <= :today AND :today < d.valid_to"
)

# A customer that is overdue or due stays so whatever is planned later than the latest date (domain.md §4).
DUE_STATE = (
    "CASE WHEN d.overdue_on <= :today THEN 'overdue' WHEN d.due_on <= :today THEN 'due' "
    "WHEN d.plan_on >= :today THEN 'planned' WHEN d.due_on IS NULL THEN 'none' ELSE 'later' END"
)

# The day by which the list is sorted: what is overdue first, then what is due, then plans and later dues by day.
DUE_KEY = "coalesce(CASE WHEN d.due_on <= :today THEN d.latest_on ELSE coalesce(d.plan_on, d.latest_on) END, '9999')"

# Own records decide; until there is one, what an imported table stated (domain.md §10).
ACTIVITY = (
    "CASE WHEN l.last_channel IS NULL AND l.stated_activity IS NOT NULL THEN l.stated_activity "
    "WHEN l.last_contact_on IS NULL THEN 'untouched' WHEN l.last_contact_on <= :silent THEN 'silent' ELSE 'lively' END"
)

STANDING_COLUMNS = (
    f"{DUE_STATE} AS due_state, d.kind AS due_kind, d.last_on, d.due_on, d.latest_on, d.overdue_on, d.plan_on"
)


def moments(today: date) -> dict[str, str]:
    """The bound days of the expressions above."""
    return {"today": today.isoformat(), "silent": periods.months_ago(today, SILENT_MONTHS).isoformat()}


def standing(row: Any, table: cadence.CadenceTable) -> Standing:
    """The standing out of a result row that has the columns above and the customer's own cadence."""
    kind = None if row.due_kind is None else ObligationKind(row.due_kind)
    status, grade = Status(row.status), Grade(row.grade) if row.grade else None
    own = cadence.Gaps(row.own_contact_gap, row.own_visit_gap, row.own_executive_gap)
    gap, is_own = cadence.gap_of(kind, status, grade, own, table)
    return Standing(
        DueState(row.due_state),
        kind,
        day(row.last_on),
        Channel(row.last_channel) if row.last_channel and row.last_on == row.last_contact_on else None,
        day(row.due_on),
        day(row.latest_on),
        day(row.overdue_on),
        day(row.plan_on),
        gap,
        status,
        grade,
        is_own,
    )
