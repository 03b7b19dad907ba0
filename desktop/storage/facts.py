"""Reads, for the customers marked as touched, the plain facts that derived rows are computed from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import compress
from typing import Any, NamedTuple

from desktop.models.rules.interactions import CONTACT_ALWAYS, IN_PERSON
from desktop.storage.connection import Connection


def _list(values: frozenset[Any]) -> str:
    return ", ".join(f"'{value}'" for value in sorted(values))


SHARED = frozenset({"industry", "product", "tag", "colleague"})
"""Tables whose rows many customers refer to."""

IS_CONTACT = f"(i.channel IN ({_list(CONTACT_ALWAYS)}) OR i.answered)"
IS_IN_PERSON = f"i.channel IN ({_list(IN_PERSON)})"


class Customers(NamedTuple):
    """The customers' own columns that something is derived from, each with a value for every customer, by their ids."""

    id: Sequence[int]
    name: Sequence[str]
    short_name: Sequence[str]
    code: Sequence[str]
    phone: Sequence[str]
    industry_id: Sequence[int | None]
    province: Sequence[str]
    city: Sequence[str]
    district: Sequence[str]
    stated_annual_value: Sequence[int | None]
    stated_activity: Sequence[str | None]
    stated_last_contact_on: Sequence[str | None]
    status: Sequence[str]
    grade: Sequence[str | None]
    own_contact_gap: Sequence[int | None]
    own_visit_gap: Sequence[int | None]
    own_executive_gap: Sequence[int | None]
    preferred_weekday: Sequence[int | None]
    rhythm_start_on: Sequence[str | None]
    potential: Sequence[str | None]
    source: Sequence[str | None]
    size: Sequence[str | None]
    responsible_id: Sequence[int | None]

    def rhythms(self) -> Iterable[tuple[Any, ...]]:
        """For every customer the columns that the cadence depends on."""
        return zip(*self[_RHYTHM], strict=True)


_RHYTHM = slice(Customers._fields.index("stated_last_contact_on"), Customers._fields.index("potential"))
_EMPTY: Mapping[str, str] = dict.fromkeys(("short_name", "phone", "province", "city", "district"), "")
_ALWAYS = frozenset(("id", "name", "code", "status"))

# CROSS JOIN: what was touched is always the smaller side.
_TOUCHED = "FROM touched_customer t CROSS JOIN customer c ON c.id = t.id WHERE c.deleted_at IS NULL"
_FILLED = ", ".join(
    "1" if name in _ALWAYS else f"max(c.{name} <> '')" if name in _EMPTY else f"count(c.{name})"
    for name in Customers._fields
)

# As above, of every customer there is; the last columns are those of the customer's line, as _LAST tells them.
_CUSTOMERS_WITH_LINE = """
SELECT c.id, c.code, c.stated_last_contact_on, c.status, c.grade, c.own_contact_gap, c.own_visit_gap,
       c.own_executive_gap, c.preferred_weekday, c.rhythm_start_on,
       CASE WHEN l.last_channel IS NOT NULL THEN l.last_contact_on END, l.last_channel, l.last_visit_on,
       l.last_executive_on, l.first_contact_on
FROM customer c CROSS JOIN customer_line l ON l.customer_id = c.id
WHERE c.deleted_at IS NULL AND c.id BETWEEN ? AND ? ORDER BY c.id"""

_PEOPLE = """
SELECT p.customer_id, p.id, p.name, p.pinyin, p.form_of_address, p.title, p.phones
FROM touched_customer t CROSS JOIN contact p ON p.customer_id = t.id
WHERE p.deleted_at IS NULL AND t.id BETWEEN ? AND ?
ORDER BY t.id, p.left_on IS NOT NULL, p.is_key DESC, p.role = 'decider' DESC, p.influence DESC, p.id"""

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
FROM touched_customer t
WHERE t.id BETWEEN ? AND ? AND EXISTS (SELECT 1 FROM interaction_line i WHERE i.customer_id = t.id)"""

_LAST_WITH_DECIDER = f"""
SELECT p.customer_id, max(CASE WHEN {IS_CONTACT} THEN substr(i.starts_at, 1, 10) END)
FROM {{people}}
LEFT JOIN interaction_contact x ON x.contact_id = p.id
LEFT JOIN interaction_line i ON i.interaction_id = x.interaction_id AND i.customer_id = p.customer_id
WHERE p.role = 'decider' AND p.deleted_at IS NULL AND p.left_on IS NULL AND {{which}}
GROUP BY p.customer_id"""

_OPEN_VISITS = """
SELECT v.customer_id, substr(v.starts_at, 1, 10), NOT v.on_video, v.kind = 'executive',
       EXISTS (SELECT 1 FROM visit_contact x JOIN contact p ON p.id = x.contact_id
               WHERE x.visit_id = v.id AND p.role = 'decider')
FROM {visits} WHERE v.deleted_at IS NULL AND v.state IN ('planned', 'confirmed') AND {which}"""

_OPEN_CONTACTS = """
SELECT f.customer_id, f.due_on, 0, 0, coalesce(p.role = 'decider', 0)
FROM {followups} LEFT JOIN contact p ON p.id = f.contact_id
WHERE f.deleted_at IS NULL AND f.kind = 'contact' AND f.state = 'open' AND f.due_on IS NOT NULL AND {which}"""

_OF_TOUCHED = "t.id BETWEEN ? AND ?"
_DECIDERS = _LAST_WITH_DECIDER.format(
    people="touched_customer t CROSS JOIN contact p ON p.customer_id = t.id", which=_OF_TOUCHED
)
_ANY_DECIDER = """
SELECT 1 FROM touched_customer t CROSS JOIN contact p ON p.customer_id = t.id
WHERE p.role = 'decider' AND p.deleted_at IS NULL AND p.left_on IS NULL AND t.id BETWEEN ? AND ? LIMIT 1"""
_VISITS = _OPEN_VISITS.format(visits="touched_customer t CROSS JOIN visit v ON v.customer_id = t.id", which=_OF_TOUCHED)
_PLANNED_CONTACTS = _OPEN_CONTACTS.format(
    followups="touched_customer t CROSS JOIN follow_up f ON f.customer_id = t.id", which=_OF_TOUCHED
)

# The same of the whole book, read once. A cadence asks for contacts with deciders of A and B customers only.
_ALL_DECIDERS = _LAST_WITH_DECIDER.format(
    people="contact p", which="(SELECT c.grade FROM customer c WHERE c.id = p.customer_id) IN ('A', 'B')"
)
_ALL_VISITS = _OPEN_VISITS.format(visits="visit v", which="true")
_ALL_PLANNED_CONTACTS = _OPEN_CONTACTS.format(followups="follow_up f", which="true")


# The days on which something was bought (domain.md §0), out of an index that holds all that is asked.
_BOUGHT = """
SELECT u.customer_id, u.bought_on FROM touched_customer t CROSS JOIN purchase u ON u.customer_id = t.id
WHERE u.deleted_at IS NULL AND t.id BETWEEN ? AND ?
GROUP BY u.customer_id, u.bought_on HAVING sum(u.amount) > 0 ORDER BY u.customer_id, u.bought_on"""

# In how many of our categories a customer bought something (domain.md §2 "potential").
CATEGORIES_OF = (
    "(SELECT count(DISTINCT p.category) FROM (SELECT DISTINCT u.product_id FROM purchase u "
    "WHERE u.customer_id = {customer} AND u.deleted_at IS NULL) b "
    "JOIN product p ON p.id = b.product_id WHERE p.deleted_at IS NULL AND p.category <> '')"
)
_CATEGORIES = f"SELECT t.id, {CATEGORIES_OF.format(customer='t.id')} FROM touched_customer t WHERE {_OF_TOUCHED}"

# The contract that ends last stands for its customer; one without an end never ends.
_TERMS = """
SELECT k.customer_id, max(coalesce(k.ended_on, k.ends_on))
FROM touched_customer t CROSS JOIN contract k ON k.customer_id = t.id
WHERE k.deleted_at IS NULL AND t.id BETWEEN ? AND ?
GROUP BY k.customer_id HAVING sum(k.ended_on IS NULL AND k.ends_on IS NULL) = 0"""


CHUNK = 5000
"""The facts of how many customers are told at once."""


class Times(NamedTuple):
    """When a customer was in touch with us, as ISO texts of days."""

    contact_on: str | None = None
    channel: str | None = None
    visit_on: str | None = None
    executive_on: str | None = None
    first_on: str | None = None


NEVER = Times()
Plan = tuple[str, bool, bool, bool]
"""Day, in person, executive, decider."""


@dataclass(slots=True)
class Facts:
    """What is known of some thousand customers, by their ids; days are ISO texts as stored.

    ``customers`` are in order of id. ``people`` begin with the key contact. ``deciders`` holds who
    has a decider, and the last contact with one. ``bought_on`` are the days of purchases, ``contract_ends_on`` holds
    those whose contracts all end, ``categories`` in how many of ours a customer bought.
    """

    customers: Customers
    people: dict[int, list[tuple[Any, ...]]]
    times: dict[int, Times]
    deciders: dict[int, str | None]
    plans: dict[int, list[Plan]]
    bought_on: dict[int, list[str]]
    contract_ends_on: dict[int, str | None]
    categories: dict[int, int]


class DueFacts(NamedTuple):
    """What due dates follow from for the customers of a span of ids: id, code, rhythm and times; see :class:`Facts`."""

    span: tuple[int, int]
    rows: list[tuple[int, str, tuple[Any, ...], Times]]
    deciders: Mapping[int, str | None]
    plans: Mapping[int, list[Plan]]


def touched_facts(connection: Connection) -> Iterator[Facts]:
    """The facts of all touched customers that are not deleted, some thousand at a time, in order of id."""
    spans = _spans(connection, "touched_customer")
    filled = _filled(connection) if len(spans) > 1 else frozenset(Customers._fields)
    for span in spans:
        people: dict[int, list[tuple[Any, ...]]] = {}
        for person in _tuples(connection, _PEOPLE, span):
            people.setdefault(person[0], []).append(person)
        bought: dict[int, list[str]] = {}
        for customer, bought_on in _tuples(connection, _BOUGHT, span):
            bought.setdefault(customer, []).append(bought_on)
        yield Facts(
            _customers(connection, filled, span),
            people,
            {row[0]: _times(row) for row in _tuples(connection, _LAST, span)},
            dict(_tuples(connection, _DECIDERS, span)) if _tuples(connection, _ANY_DECIDER, span) else {},
            _plans(connection, (_VISITS, _PLANNED_CONTACTS), span),
            bought,
            dict(_tuples(connection, _TERMS, span)),
            dict(_tuples(connection, _CATEGORIES, span)) if bought else {},
        )


def _filled(connection: Connection) -> frozenset[str]:
    """The columns that any touched customer fills: an import fills a few, and handing over nothing takes time too."""
    (counts,) = _tuples(connection, f"SELECT {_FILLED} {_TOUCHED}")
    return frozenset(compress(Customers._fields, counts))


def _customers(connection: Connection, filled: Set[str], span: tuple[int, int]) -> Customers:
    names = [name for name in Customers._fields if name in filled]
    columns = ", ".join(f"c.{name}" for name in names)
    rows = _tuples(connection, f"SELECT {columns} {_TOUCHED} AND c.id BETWEEN ? AND ? ORDER BY t.id", span)
    known: dict[str, Sequence[Any]] = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else {}
    nothing: dict[str, Sequence[Any]] = {name: (_EMPTY.get(name),) * len(rows) for name in Customers._fields}
    return Customers(*(known.get(name, nothing[name]) for name in Customers._fields))


def due_facts(connection: Connection) -> Iterator[DueFacts]:
    """What due dates follow from, of all customers, out of their lines; these are up to date.

    Reads no records but those with deciders.
    """
    deciders: dict[int, str | None] = dict(_tuples(connection, _ALL_DECIDERS))
    plans = _plans(connection, (_ALL_VISITS, _ALL_PLANNED_CONTACTS))
    for span in _spans(connection, "customer"):
        rows = _tuples(connection, _CUSTOMERS_WITH_LINE, span)
        yield DueFacts(span, [(row[0], row[1], row[2:10], Times(*row[10:])) for row in rows], deciders, plans)


def _tuples(connection: Connection, sql: str, span: tuple[int, ...] = ()) -> list[tuple[Any, ...]]:
    """The rows as plain tuples: they are a hundred thousand."""
    return connection.exec_driver_sql(sql, span).cursor.fetchall()


def _spans(connection: Connection, table: str) -> list[tuple[int, int]]:
    ids = [row[0] for row in _tuples(connection, f"SELECT id FROM {table} ORDER BY id")]
    return [(ids[at], ids[min(at + CHUNK, len(ids)) - 1]) for at in range(0, len(ids), CHUNK)]


def _times(row: tuple[Any, ...]) -> Times:
    _customer, contact, visit, executive, first = row
    moment, channel = contact.rsplit("|", 1) if contact else (None, None)
    return Times(moment and moment[:10], channel, visit, executive, first)


def _plans(connection: Connection, queries: Iterable[str], span: tuple[int, ...] = ()) -> dict[int, list[Plan]]:
    found: dict[int, list[Plan]] = {}
    for sql in queries:
        for customer, day, in_person, executive, decider in _tuples(connection, sql, span):
            found.setdefault(customer, []).append((day, bool(in_person), bool(executive), bool(decider)))
    return found
