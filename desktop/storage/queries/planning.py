"""Reads what the planner weighs: customers that may be visited with what speaks for it, and whose cadence is kept."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from desktop.models.kinds import CareState, CoordinateSystem, Grade, Status
from desktop.models.rows.planning import Candidate, Place
from desktop.models.rules.capacity import Held
from desktop.models.rules.places import place_of_address
from desktop.models.rules.urgency import (
    CARE_WITHIN,
    CONTRACT_WITHIN,
    NEED_WAITS,
    PROMISE_WITHIN,
    UrgencyFacts,
    urgency,
)
from desktop.models.values import Coordinate, CustomerId, Period
from desktop.storage.connection import Connection
from desktop.storage.queries.care import occasions
from desktop.storage.queries.health import health_of
from desktop.storage.queries.search import customers_sql
from desktop.storage.queries.settings import cadence_in_force, own_gaps, read_cadence
from desktop.storage.queries.standing import JOIN_DUE, STANDING_COLUMNS, moments, standing
from desktop.storage.rowvalues import day, degrees, kind

_MOST = 300
"""Candidates that are weighed: the most pressing of each sort of reason, so a large book is weighed as quickly."""

_LOOKED_AROUND = 31
"""Days before and after today in which unprompted touches are looked up: as many as the longest pause."""

_KEPT = "c.deleted_at IS NULL AND c.status NOT IN ('former', 'winding_down')"
_CONTRACT = (
    "t.deleted_at IS NULL AND t.ended_on IS NULL AND t.ends_on IS NOT NULL AND NOT EXISTS "
    "(SELECT 1 FROM contract s WHERE s.follows_id = t.id AND s.deleted_at IS NULL)"
)

_PRESSING = f"""
SELECT id FROM (SELECT d.customer_id AS id FROM due_line d JOIN customer c ON c.id = d.customer_id
  WHERE {_KEPT} AND d.valid_from <= :today AND :today < d.valid_to AND d.due_on <= :horizon
  ORDER BY d.latest_on LIMIT {_MOST})
UNION SELECT id FROM (SELECT f.customer_id AS id FROM follow_up f JOIN customer c ON c.id = f.customer_id
  WHERE {_KEPT} AND f.deleted_at IS NULL AND f.state = 'open' AND f.kind = 'action' AND f.due_on <= :soon
  ORDER BY f.due_on LIMIT {_MOST})
UNION SELECT id FROM (SELECT t.customer_id AS id FROM contract t JOIN customer c ON c.id = t.customer_id
  WHERE {_KEPT} AND {_CONTRACT} AND t.ends_on BETWEEN :expired AND :contracts ORDER BY t.ends_on LIMIT {_MOST})"""

_FACTS = f"""
SELECT c.id, coalesce(nullif(c.short_name, ''), c.name) AS name, c.grade, c.status, c.own_contact_gap, c.own_visit_gap,
       c.own_executive_gap, c.welcome_hours, c.latitude, c.longitude, c.coordinate_system, c.address, c.province,
       c.city, c.district, c.registered_address, l.region, l.last_contact_on, l.last_channel, l.last_visit_on,
       {STANDING_COLUMNS}
FROM customer_line l JOIN customer c ON c.id = l.customer_id {JOIN_DUE} WHERE c.id IN ({{ids}})
ORDER BY l.code_key"""

_PROMISES = """
SELECT customer_id, sum(promise = 'ours' AND due_on < :today) AS ours_overdue,
       sum(promise = 'ours' AND due_on BETWEEN :today AND :soon) AS ours_soon,
       sum(promise = 'theirs' AND due_on < :today) AS theirs_overdue
FROM follow_up WHERE deleted_at IS NULL AND state = 'open' AND kind = 'action' AND customer_id IN ({ids})
GROUP BY customer_id"""

_VISITS = """
SELECT customer_id, group_concat(DISTINCT substr(starts_at, 1, 10)) FROM visit
WHERE deleted_at IS NULL AND state IN ('planned', 'confirmed') AND starts_at >= :today AND customer_id IN ({ids})
GROUP BY customer_id"""

_TOUCHES = """
SELECT x.customer_id, group_concat(DISTINCT substr(i.starts_at, 1, 10)) FROM interaction_customer x
JOIN interaction i ON i.id = x.interaction_id WHERE i.deleted_at IS NULL AND i.direction = 'outbound'
AND i.occasion = 'unprompted' AND i.starts_at >= :touched AND x.customer_id IN ({ids}) GROUP BY x.customer_id"""


def pressing_ids(connection: Connection, today: date, horizon: date) -> list[int]:
    """Customers that something speaks for until a day: due by then, promised something, with a contract that ends."""
    params = _days(today) | {"horizon": horizon.isoformat()}
    found = set(connection.exec_driver_sql(_PRESSING, params).scalars())
    return sorted(found | _care_days(connection, today).keys())


def matching_ids(connection: Connection, text: str) -> list[int]:
    """Customers that a typed text finds, however little speaks for them."""
    params: dict[str, Any] = {}
    condition = customers_sql(connection, text, params)
    sql = f"SELECT c.id FROM customer_line l JOIN customer c ON c.id = l.customer_id WHERE {condition} AND {_KEPT}"
    return list(connection.exec_driver_sql(f"{sql} ORDER BY l.name_key LIMIT {_MOST}", params).scalars())


def candidates(connection: Connection, ids: Sequence[int], today: date) -> list[Candidate]:
    """Customers with what speaks for a visit, the most urgent first, those planned already last; ties by code."""
    if not ids:
        return []
    table = read_cadence(connection)
    cadence, facts = cadence_in_force(table), _facts_of(connection, ids, today)
    healths = health_of(connection, ids, today)
    found: list[Candidate] = []
    for row in connection.exec_driver_sql(_FACTS.format(ids=_listed(ids)), moments(today)):
        known, grade = facts.get(row.id, {}), kind(Grade, row.grade)
        gaps = cadence.gaps_for(Status(row.status), grade, own_gaps(row))
        visited = day(row.last_visit_on)
        about = UrgencyFacts(
            standing(row, table),
            grade,
            None if visited is None else (today - visited).days,
            None if gaps is None else gaps.visit,
            **known.get("facts", {}),
            health=healths.get(row.id),
        )
        found.append(
            Candidate(
                CustomerId(row.id),
                row.name,
                grade,
                row.region,
                about.standing,
                urgency(about, today),
                row.welcome_hours,
                _place(row),
                known.get("planned", ()),
                known.get("touched", ()),
                None if gaps is None else gaps.not_more_often,
                about.health,
            )
        )
    return sorted(found, key=lambda one: (bool(one.planned), -one.urgency.points))


def places_of(connection: Connection, customers: Iterable[int]) -> dict[int, tuple[Place | None, str]]:
    """Where customers are and when visits are welcome there."""
    sql = (
        "SELECT id, latitude, longitude, coordinate_system, address, province, city, district, registered_address, "
        f"welcome_hours FROM customer WHERE id IN ({_listed(customers)})"
    )
    return {row.id: (_place(row), row.welcome_hours) for row in connection.exec_driver_sql(sql)}


def held_cadences(connection: Connection) -> list[Held]:
    """How many customers each row of the cadence table holds for; those with gaps of their own one by one."""
    rows = connection.exec_driver_sql(
        "SELECT c.status, c.grade, c.own_contact_gap, c.own_visit_gap, c.own_executive_gap, count(*) AS customers "
        f"FROM customer c WHERE {_KEPT} GROUP BY 1, 2, 3, 4, 5"
    )
    return [Held(_cadence_row(row), own_gaps(row), row.customers) for row in rows]


def _cadence_row(row: Any) -> str:
    if row.status in (Status.INTENT.value, Status.PROSPECT.value):
        return str(row.status)
    return row.grade.lower() if row.grade else "none"


def _facts_of(connection: Connection, ids: Sequence[int], today: date) -> dict[int, dict[str, Any]]:
    """Per customer the rest of its facts, the days it is planned for and was contacted unprompted."""
    params, listed = _days(today), _listed(ids)
    found: dict[int, dict[str, Any]] = {one: {"facts": {}} for one in ids}
    for row in connection.exec_driver_sql(_PROMISES.format(ids=listed), params):
        promised = {name: getattr(row, name) or 0 for name in ("ours_overdue", "ours_soon", "theirs_overdue")}
        found[row.customer_id]["facts"] |= promised
    for name, sql in _DATED.items():
        for customer, on in connection.exec_driver_sql(sql.format(ids=listed), params):
            apart = (date.fromisoformat(on) - today).days
            found[customer]["facts"][name] = apart if name == "contract_ends_in" else -apart
    for customer, on in _care_days(connection, today).items():
        if customer in found:
            found[customer]["facts"]["care_in"] = (on - today).days
    for name, sql in (("planned", _VISITS), ("touched", _TOUCHES)):
        for customer, days in connection.exec_driver_sql(sql.format(ids=listed), params):
            found[customer][name] = tuple(date.fromisoformat(one) for one in sorted(days.split(",")))
    return found


_DATED = {
    "contract_ends_in": f"SELECT t.customer_id, min(t.ends_on) FROM contract t WHERE {_CONTRACT} "
    "AND t.ends_on BETWEEN :expired AND :contracts AND t.customer_id IN ({ids}) GROUP BY 1",
    "need_waits": "SELECT customer_id, min(noted_on) FROM need WHERE deleted_at IS NULL AND state = 'open' "
    "AND noted_on <= :waits AND customer_id IN ({ids}) GROUP BY 1",
    "confirmed_ago": "SELECT customer_id, min(confirmed_on) FROM field_confirmation WHERE customer_id IN ({ids}) "
    "GROUP BY 1",
}
"""The day of each fact by customer; a contract's lies ahead, the others' behind."""


def _days(today: date) -> dict[str, str]:
    apart = {
        "today": 0,
        "soon": PROMISE_WITHIN,
        "contracts": CONTRACT_WITHIN,
        "expired": -CONTRACT_WITHIN,
        "waits": -NEED_WAITS,
        "touched": -_LOOKED_AROUND,
    }
    return {name: (today + timedelta(days)).isoformat() for name, days in apart.items()}


def _care_days(connection: Connection, today: date) -> dict[int, date]:
    """The next care date of each customer that has one within reach and nothing done for it yet."""
    found: dict[int, date] = {}
    for one in occasions(connection, Period(today, today + timedelta(CARE_WITHIN + 1))):
        if one.action is None or one.action.state is CareState.PLANNED:
            found.setdefault(one.customer_id, one.on)
    return found


def _place(row: Any) -> Place | None:
    """The stored position, else that of the smallest division that is named."""
    if row.latitude is not None and row.longitude is not None:
        latitude, longitude = degrees(row.latitude), degrees(row.longitude)
        assert latitude is not None
        assert longitude is not None
        system = kind(CoordinateSystem, row.coordinate_system) or CoordinateSystem.GCJ02
        return Place(Coordinate(latitude, longitude, system))
    named = "".join((row.province, row.city, row.district))
    return place_of_address(row.address, named, row.registered_address)


def _listed(ids: Iterable[int]) -> str:
    return ", ".join(str(int(one)) for one in ids) or "NULL"
