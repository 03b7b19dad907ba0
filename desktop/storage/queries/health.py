"""Reads how healthy customers are, as far as the book knows (domain.md §8)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from desktop.models.kinds import FieldGroup, Grade, Status
from desktop.models.rows.health import Health
from desktop.models.rules.health import LOOKED_BACK, HealthFacts, health
from desktop.models.rules.periods import months_ago
from desktop.storage.connection import Connection
from desktop.storage.facts import IS_CONTACT
from desktop.storage.queries.holidays import cadence_of
from desktop.storage.queries.settings import own_gaps
from desktop.storage.rowvalues import kind

_CUSTOMERS = """
SELECT c.id, c.status, c.grade, c.own_contact_gap, c.own_visit_gap, c.own_executive_gap,
       CASE WHEN f.confirmed_on >= :since THEN c.strategic_fit END AS fit
FROM customer c LEFT JOIN field_confirmation f ON f.customer_id = c.id AND f."group" = :relationship
WHERE c.id IN ({ids}) AND c.status = :buying"""

# The last contact before the days that are looked at says from when on it was overdue in them.
_CONTACTS = f"""
SELECT i.customer_id, group_concat(DISTINCT substr(i.starts_at, 1, 10)) FROM interaction_line i
WHERE i.customer_id IN ({{ids}}) AND {IS_CONTACT} AND i.starts_at >= :since GROUP BY 1
UNION ALL SELECT c.id, (SELECT substr(i.starts_at, 1, 10) FROM interaction_line i WHERE i.customer_id = c.id
  AND i.starts_at < :since AND {IS_CONTACT} ORDER BY i.starts_at DESC LIMIT 1)
FROM customer c WHERE c.id IN ({{ids}})"""

_NEEDS = """
SELECT customer_id, count(*), sum(state = 'met') FROM need
WHERE deleted_at IS NULL AND (state = 'open' OR met_on >= :year) AND customer_id IN ({ids}) GROUP BY 1"""

_CHAIN = f"""
SELECT p.customer_id, count(*), sum(EXISTS (SELECT 1 FROM interaction_contact x JOIN interaction i
    ON i.id = x.interaction_id WHERE x.contact_id = p.id AND i.deleted_at IS NULL AND i.starts_at >= :since
    AND {IS_CONTACT})) FROM contact p
WHERE p.deleted_at IS NULL AND p.left_on IS NULL AND p.role IN ('decider', 'influencer') AND p.customer_id IN ({{ids}})
GROUP BY 1"""


def health_of(connection: Connection, customers: Iterable[int], today: date) -> dict[int, Health]:
    """The health of those of the customers who buy and of whom something is known, by id."""
    ids = ", ".join(str(int(one)) for one in customers) or "NULL"
    params = {
        "since": (today - timedelta(LOOKED_BACK)).isoformat(),
        "year": months_ago(today, 12).isoformat(),
        "relationship": FieldGroup.RELATIONSHIP.value,
        "buying": Status.BUYING.value,
    }
    cadence = cadence_of(connection)
    contacts: dict[int, set[date]] = {}
    for customer, days in connection.exec_driver_sql(_CONTACTS.format(ids=ids), params):
        contacts.setdefault(customer, set()).update(map(date.fromisoformat, days.split(",") if days else ()))
    needs, chain = (_pairs(connection, sql.format(ids=ids), params) for sql in (_NEEDS, _CHAIN))
    found: dict[int, Health] = {}
    for row in connection.exec_driver_sql(_CUSTOMERS.format(ids=ids), params):
        gaps = cadence.gaps_for(Status(row.status), kind(Grade, row.grade), own_gaps(row))
        facts = HealthFacts(
            *needs.get(row.id, (0, 0)),
            row.fit,
            tuple(sorted(contacts.get(row.id, ()))),
            None if gaps is None else gaps.contact,
            *chain.get(row.id, (0, 0)),
        )
        known = health(facts, today, cadence.calendar)
        if known is not None:
            found[row.id] = known
    return found


def _pairs(connection: Connection, sql: str, params: dict[str, Any]) -> dict[int, tuple[int, int]]:
    return {customer: (known, some) for customer, known, some in connection.exec_driver_sql(sql, params)}
