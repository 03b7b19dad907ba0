"""Reads, for the customers marked as touched, the plain facts that derived rows are computed from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from desktop.models.rules.interactions import CONTACT_ALWAYS, IN_PERSON
from desktop.storage.connection import Connection


def _list(values: frozenset[Any]) -> str:
    return ", ".join(f"'{value}'" for value in sorted(values))


IS_CONTACT = f"(i.channel IN ({_list(CONTACT_ALWAYS)}) OR i.answered)"
IS_IN_PERSON = f"i.channel IN ({_list(IN_PERSON)})"

# CROSS JOIN: what was touched is always the smaller side.
_CUSTOMERS = """
SELECT c.id, c.name, c.short_name, c.code, c.phone, c.industry_id, c.province, c.city, c.district,
       c.stated_annual_value, c.stated_activity, c.stated_last_contact_on, c.status, c.grade, c.own_contact_gap,
       c.own_visit_gap, c.own_executive_gap, c.preferred_weekday, c.rhythm_start_on, c.potential, c.source, c.size,
       c.responsible_id
FROM touched_customer t CROSS JOIN customer c ON c.id = t.id
WHERE c.deleted_at IS NULL AND c.id BETWEEN ? AND ? ORDER BY c.id"""

# The last columns are those of the customer's line: what recomputing its due dates needs besides.
_CUSTOMERS_WITH_LINE = """
SELECT c.id, c.code, c.stated_last_contact_on, c.status, c.grade, c.own_contact_gap, c.own_visit_gap,
       c.own_executive_gap, c.preferred_weekday, c.rhythm_start_on,
       CASE WHEN l.last_channel IS NOT NULL THEN l.last_contact_on END AS last_on, l.last_channel, l.last_visit_on,
       l.last_executive_on, l.first_contact_on
FROM touched_customer t CROSS JOIN customer c ON c.id = t.id JOIN customer_line l ON l.customer_id = c.id
WHERE c.deleted_at IS NULL AND c.id BETWEEN ? AND ? ORDER BY c.id"""

_PEOPLE = """
SELECT p.customer_id, p.id, p.name, p.pinyin, p.form_of_address, p.title, p.phones, p.wechat, p.role, p.left_on
FROM touched_customer t CROSS JOIN contact p ON p.customer_id = t.id
WHERE p.deleted_at IS NULL AND t.id BETWEEN ? AND ?
ORDER BY p.customer_id, p.left_on IS NOT NULL, p.is_key DESC, p.role = 'decider' DESC, p.influence DESC, p.id"""

_OF_CUSTOMER = "FROM interaction_line i WHERE i.customer_id = t.id AND"

# Each is the first that is met from one end of the customer's time line, which is stored in this order.
_LAST = f"""
SELECT t.id,
       (SELECT i.starts_at || '|' || i.channel {_OF_CUSTOMER} {IS_CONTACT}
        ORDER BY i.starts_at DESC, i.channel DESC LIMIT 1),
       (SELECT substr(i.starts_at, 1, 10) {_OF_CUSTOMER} {IS_IN_PERSON} ORDER BY i.starts_at DESC LIMIT 1),
       (SELECT substr(i.starts_at, 1, 10) {_OF_CUSTOMER} i.executive AND {IS_CONTACT}
        ORDER BY i.starts_at DESC LIMIT 1),
       (SELECT substr(i.starts_at, 1, 10) {_OF_CUSTOMER} {IS_CONTACT} ORDER BY i.starts_at LIMIT 1)
FROM touched_customer t WHERE t.id BETWEEN ? AND ?"""

_DECIDERS = f"""
SELECT p.customer_id, max(CASE WHEN {IS_CONTACT} THEN substr(i.starts_at, 1, 10) END)
FROM touched_customer t CROSS JOIN contact p ON p.customer_id = t.id
LEFT JOIN interaction_contact x ON x.contact_id = p.id
LEFT JOIN interaction_line i ON i.interaction_id = x.interaction_id AND i.customer_id = p.customer_id
WHERE p.role = 'decider' AND p.deleted_at IS NULL AND p.left_on IS NULL AND t.id BETWEEN ? AND ?
GROUP BY p.customer_id"""

_VISITS = """
SELECT v.customer_id, substr(v.starts_at, 1, 10), NOT v.on_video, v.kind = 'executive',
       EXISTS (SELECT 1 FROM visit_contact x JOIN contact p ON p.id = x.contact_id
               WHERE x.visit_id = v.id AND p.role = 'decider')
FROM touched_customer t CROSS JOIN visit v ON v.customer_id = t.id
WHERE v.deleted_at IS NULL AND v.state IN ('planned', 'confirmed') AND t.id BETWEEN ? AND ?"""

_PLANNED_CONTACTS = """
SELECT f.customer_id, f.due_on, 0, 0, coalesce(p.role = 'decider', 0)
FROM touched_customer t CROSS JOIN follow_up f ON f.customer_id = t.id LEFT JOIN contact p ON p.id = f.contact_id
WHERE f.deleted_at IS NULL AND f.kind = 'contact' AND f.state = 'open' AND f.due_on IS NOT NULL
AND t.id BETWEEN ? AND ?"""


# The days on which something was bought (domain.md §0), out of an index that holds all that is asked.
_BOUGHT = """
SELECT u.customer_id, u.bought_on FROM touched_customer t CROSS JOIN purchase u ON u.customer_id = t.id
WHERE u.deleted_at IS NULL AND t.id BETWEEN ? AND ?
GROUP BY u.customer_id, u.bought_on HAVING sum(u.amount) > 0 ORDER BY u.customer_id, u.bought_on"""

# The contract that ends last stands for its customer; one without an end never ends.
_TERMS = """
SELECT k.customer_id, max(coalesce(k.ended_on, k.ends_on))
FROM touched_customer t CROSS JOIN contract k ON k.customer_id = t.id
WHERE k.deleted_at IS NULL AND t.id BETWEEN ? AND ?
GROUP BY k.customer_id HAVING sum(k.ended_on IS NULL AND k.ends_on IS NULL) = 0"""


# Where the columns that the cadence depends on begin and end in the rows of customers.
_RHYTHM = slice(11, 19)
_RHYTHM_WITH_LINE = slice(2, 10)


@dataclass(slots=True)
class Facts:
    """What is known of one customer; dates are ISO texts as stored.

    ``plans`` are (day, in person, executive, decider).
    """

    row: Any
    rhythm_row: tuple[Any, ...]
    people: list[Any] = field(default_factory=list[Any])
    first_contact_on: str | None = None
    last_contact_on: str | None = None
    last_channel: str | None = None
    last_visit_on: str | None = None
    last_executive_on: str | None = None
    has_decider: bool = False
    last_decider_on: str | None = None
    bought_on: list[str] = field(default_factory=list[str])
    contract_ends_on: str | None = None
    plans: list[tuple[str, bool, bool, bool]] = field(default_factory=list[tuple[str, bool, bool, bool]])

    def rhythm(self, visits: bool, executives: bool) -> tuple[Any, ...]:
        """Everything that the cadence depends on; the same for customers whose due lines are the same.

        ``visits`` and ``executives`` say whether the cadence asks for these; the first contact matters only where
        something never took place that is counted from it.
        """
        visit = self.last_visit_on if visits else ""
        executive = self.last_executive_on if executives else ""
        decider = self.last_decider_on if self.has_decider else ""
        first = self.first_contact_on if visit is None or executive is None or decider is None else ""
        return (*self.rhythm_row, first, self.last_contact_on, visit, executive, decider, *self.plans)


def touched_facts(connection: Connection) -> Iterator[dict[int, Facts]]:
    """The facts of all touched customers that are not deleted, some thousand at a time, in order of id."""
    for span in _spans(connection):
        facts = {row[0]: Facts(row, row[_RHYTHM]) for row in connection.exec_driver_sql(_CUSTOMERS, span).all()}
        for customer, found in groupby(connection.exec_driver_sql(_PEOPLE, span).all(), itemgetter(0)):
            if customer in facts:
                facts[customer].people = list(found)
        _add_last(connection, span, facts)
        _add_deciders(connection, span, facts)
        _add_plans(connection, span, facts)
        _add_trade(connection, span, facts)
        yield facts


def due_facts(connection: Connection) -> Iterator[dict[int, Facts]]:
    """As :func:`touched_facts`, but only what due dates follow from, out of the customers' lines; these are up to date.

    Reads no records and no people but deciders.
    """
    for span in _spans(connection):
        rows = connection.exec_driver_sql(_CUSTOMERS_WITH_LINE, span).all()
        facts = {row[0]: Facts(row, row[_RHYTHM_WITH_LINE], [], row[14], *row[10:14]) for row in rows}
        _add_deciders(connection, span, facts)
        _add_plans(connection, span, facts)
        yield facts


def _spans(connection: Connection, chunk: int = 5000) -> list[tuple[int, int]]:
    parts = connection.exec_driver_sql(
        f"SELECT min(id), max(id) FROM (SELECT id, (row_number() OVER (ORDER BY id) - 1) / {chunk} AS part "
        "FROM touched_customer) GROUP BY part ORDER BY part"
    )
    return [(int(low), int(high)) for low, high in parts]


def _add_last(connection: Connection, span: tuple[int, int], facts: dict[int, Facts]) -> None:
    for customer, contact, visit, executive, first in connection.exec_driver_sql(_LAST, span):
        found = facts.get(customer)
        if found is not None:
            if contact:
                moment, found.last_channel = contact.rsplit("|", 1)
                found.last_contact_on = moment[:10]
            found.last_visit_on, found.last_executive_on, found.first_contact_on = visit, executive, first


def _add_deciders(connection: Connection, span: tuple[int, int], facts: dict[int, Facts]) -> None:
    for customer, last in connection.exec_driver_sql(_DECIDERS, span):
        if customer in facts:
            facts[customer].has_decider, facts[customer].last_decider_on = True, last


def _add_plans(connection: Connection, span: tuple[int, int], facts: dict[int, Facts]) -> None:
    for sql in (_VISITS, _PLANNED_CONTACTS):
        for customer, day, in_person, executive, decider in connection.exec_driver_sql(sql, span):
            if customer in facts:
                facts[customer].plans.append((day, bool(in_person), bool(executive), bool(decider)))


def _add_trade(connection: Connection, span: tuple[int, int], facts: dict[int, Facts]) -> None:
    for customer, bought_on in connection.exec_driver_sql(_BOUGHT, span):
        if customer in facts:
            facts[customer].bought_on.append(bought_on)
    for customer, ends_on in connection.exec_driver_sql(_TERMS, span):
        if customer in facts:
            facts[customer].contract_ends_on = ends_on
