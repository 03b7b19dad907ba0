"""SQL of due states and activity bands, the same for lists, counts, profiles and the calendar.

``:today``, ``:silent`` (three months before) and ``:half_year`` (ahead) are bound by the caller; aliases are ``l`` for
the customer's line and ``d`` for the due line that is valid today.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop.models.kinds import Channel, DueState, Grade, JudgementKind, ObligationKind, Status, UrgentReason
from desktop.models.rows.due import Standing
from desktop.models.rules import bands, priority
from desktop.models.rules.cadence import CadenceTable, Gaps
from desktop.storage.queries.judgements import or_judged
from desktop.storage.queries.settings import cadence_in_force, own_gaps
from desktop.storage.rowvalues import day

JOIN_DUE = "LEFT JOIN due_line d ON d.customer_id = l.customer_id AND d.valid_from <= :today AND :today < d.valid_to"

# Its first contact waits for "start rhythm"; former and winding-down customers want none.
NEVER_CONTACTED = "l.last_contact_on IS NULL AND l.status NOT IN ('former', 'winding_down')"

# A customer that is overdue or due stays so whatever is planned later than the latest date (domain.md §4).
_DATED = (
    "CASE WHEN d.overdue_on <= :today THEN 'overdue' WHEN d.due_on <= :today THEN 'due' "
    "WHEN d.plan_on >= :today THEN 'planned' WHEN d.due_on IS NOT NULL THEN 'later' "
)
DUE_STATE = f"{_DATED}WHEN {NEVER_CONTACTED} THEN 'unstarted' ELSE 'none' END"
DATED_STATE = f"{_DATED}ELSE 'none' END"
"""The same of the due line alone, which does not know who was never contacted."""

# Own records and purchases decide; until there is one, what an imported table stated (domain.md §3, §10).
ACTIVITY = or_judged(
    JudgementKind.ACTIVITY,
    "CASE WHEN l.lapses_on <= :today THEN 'lapsed' "
    "WHEN l.last_channel IS NULL AND l.lapses_on IS NULL AND l.stated_activity IS NOT NULL THEN l.stated_activity "
    "WHEN l.last_contact_on IS NULL THEN 'untouched' WHEN l.last_contact_on <= :silent THEN 'silent' ELSE 'lively' END",
)

CATEGORIES = "SELECT DISTINCT category FROM product WHERE deleted_at IS NULL AND category <> ''"
"""What we sell."""

# The own judgement, else high in an emerging industry, or where at least half of our categories are unsold to one who
# buys (domain.md §2), as rules.assessment says.
POTENTIAL = or_judged(
    JudgementKind.POTENTIAL,
    "CASE WHEN l.potential <> '' THEN l.potential "
    "WHEN l.industry_id IN (SELECT id FROM industry WHERE emerging) THEN 'high' "
    f"WHEN l.categories * 2 <= (SELECT nullif(count(*), 0) FROM ({CATEGORIES})) THEN 'high' ELSE 'medium_low' END",
)

# What makes a customer urgent, each as rules.priority.urgent_reasons says (domain.md §3).
_ABOUT = "EXISTS (SELECT 1 FROM customer c WHERE c.id = l.customer_id AND {})"
URGENT: Mapping[str, str] = {
    UrgentReason.CONTRACT.value: "(l.contract_ends_on IS NOT NULL AND l.contract_ends_on < :half_year)",
    UrgentReason.DEPENDENCY.value: _ABOUT.format(f"c.dependency > {priority.DEPENDENT}"),
    UrgentReason.REGULATION.value: _ABOUT.format("c.regulation_on >= :today AND c.regulation_on < :half_year"),
}

# The city (where there is none, the province) out of "city · district" (storage/derived.py); 苏州市 is 苏州,
# as rules.regions.short_city says.
_CITY = "CASE WHEN instr(l.region, ' · ') > 0 THEN substr(l.region, 1, instr(l.region, ' · ') - 1) ELSE l.region END"
PLACE = (
    f"CASE WHEN {_CITY} LIKE '__%市' OR {_CITY} LIKE '__%省' "
    f"THEN substr({_CITY}, 1, length({_CITY}) - 1) ELSE {_CITY} END"
)

STANDING_COLUMNS = (
    f"{DUE_STATE} AS due_state, d.kind AS due_kind, d.last_on, d.due_on, d.latest_on, d.overdue_on, d.plan_on"
)


_OTHER_GAPS = {ObligationKind.VISIT: "visit", ObligationKind.EXECUTIVE: "executive"}


def moments(today: date) -> dict[str, str]:
    """The bound days of the expressions above."""
    return {
        "today": today.isoformat(),
        "silent": bands.silent_since(today).isoformat(),
        "half_year": priority.urgent_until(today).isoformat(),
    }


def standing(row: Any, table: CadenceTable) -> Standing:
    """The standing out of a result row that has the columns above and the customer's own cadence."""
    kind = None if row.due_kind is None else ObligationKind(row.due_kind)
    status, grade = Status(row.status), Grade(row.grade) if row.grade else None
    gap, own = _gap(kind, status, grade, own_gaps(row), table)
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
        own,
    )


def _gap(
    kind: ObligationKind | None, status: Status, grade: Grade | None, own: Gaps, table: CadenceTable
) -> tuple[int, bool]:
    """The latest gap in days behind an obligation, and whether it is the customer's own.

    Without an obligation it is the gap between contacts that would hold once there has been one; 0 for who has none.
    """
    gaps = cadence_in_force(table).gaps_for(status, grade, own)
    if gaps is None:
        return 0, False
    if kind is ObligationKind.DECIDER:
        return table.decider, False
    name = "contact" if kind is None else _OTHER_GAPS.get(kind, "contact")
    return getattr(gaps, name) or 0, getattr(own, name) is not None
