"""Rows that follow from other rows: list lines, due lines, search text (architecture.md §2.4).

They are written in the same transaction as what they come from, never journaled, computed anew after undo, and hold
nothing that depends on today: due lines are valid for spans of days and compared with today in SQL.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from typing import Any

from desktop.models.kinds import Grade, Status
from desktop.models.rules import bands, cadence, pinyin, searchtext, trade
from desktop.storage import notes, timeline
from desktop.storage.connection import Connection
from desktop.storage.facts import Facts, due_facts, touched_facts
from desktop.storage.memory import tell_touched
from desktop.storage.queries.holidays import HOLIDAY_SETTINGS, cadence_of
from desktop.storage.rowvalues import day, texts

Watch = Callable[[float], None]

CADENCE_SETTING = "cadence"
_DIFFERENT = 20_000
_FEW = 200
_MANY_LINES = 10_000
_HALF_OF_LINES = "SELECT count(*) / 2 FROM customer_line"
_INDEXES_OF_LINES = (
    "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL "
    "AND tbl_name IN ('customer_line', 'due_line')"
)
_INSERT_LINE = f"INSERT INTO customer_line VALUES ({', '.join('?' * 24)})"
_DUE = "customer_id, valid_from, valid_to, kind, last_on, due_on, latest_on, overdue_on, plan_on, code_key"
_INSERT_DUE = f"INSERT INTO due_line({_DUE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_STORED_DUE = f"SELECT {_DUE} FROM due_line WHERE customer_id BETWEEN ? AND ? ORDER BY customer_id, valid_from"
_DELETE_DUE_OF_NOBODY = (
    "DELETE FROM due_line WHERE customer_id NOT IN (SELECT id FROM customer WHERE deleted_at IS NULL)"
)
_INSERT_SEARCH = 'INSERT INTO search_text(customer_id, text, "full", initials, digits) VALUES (?, ?, ?, ?, ?)'


def nobody_watches(fraction: float) -> None:
    """Progress of a small step, which nobody needs to see."""


def refresh(connection: Connection, changed_settings: Iterable[str], watch: Watch = nobody_watches) -> None:
    """Compute anew everything that follows from the touched customers and interactions, and forget the marks.

    A changed cadence or holiday table moves the due dates of all customers. ``watch`` is told how far it is (0-1)
    and may raise Cancelled.
    """
    settings = {*changed_settings}
    _tell_touched(connection, everybody=bool(settings))
    timeline.rewrite(connection)
    with _order_kept_later(connection):
        _rewrite(connection, watch)
    if settings & {CADENCE_SETTING, *HOLIDAY_SETTINGS}:
        refresh_due_dates(connection, watch)
    notes.rewrite(connection)


def _tell_touched(connection: Connection, *, everybody: bool) -> None:
    """What readers remember is put right for the touched customers, when these are few."""
    sql = f"SELECT id FROM touched_customer LIMIT {_FEW + 1}"
    touched = None if everybody else [int(one) for one in connection.exec_driver_sql(sql).scalars()]
    tell_touched(connection, touched if touched is not None and len(touched) <= _FEW else None)


def refresh_due_dates(connection: Connection, watch: Watch = nobody_watches) -> None:
    """Compute the due lines of all customers anew; nothing else depends on cadence and working days.

    Only what differs is written: a table that is changed for one grade leaves most customers as they are.
    """
    connection.exec_driver_sql("INSERT OR IGNORE INTO touched_customer SELECT id FROM customer")
    connection.exec_driver_sql(_DELETE_DUE_OF_NOBODY)
    due = _DueRows(cadence_of(connection))
    for facts in _watched(connection, watch, due_facts):
        _rewrite_due(connection, {customer: due.rows(customer, found) for customer, found in facts.items()})
    connection.exec_driver_sql("DELETE FROM touched_customer")


def _rewrite_due(connection: Connection, wanted: dict[int, list[tuple[Any, ...]]]) -> None:
    """Replace the due lines of those customers, in order of id, whose stored ones are others."""
    if not wanted:
        return
    cursor = connection.exec_driver_sql(_STORED_DUE, (next(iter(wanted)), next(reversed(wanted)))).cursor
    stored: dict[int, list[tuple[Any, ...]]] = {}
    for line in cursor.fetchall() if cursor else ():
        stored.setdefault(line[0], []).append(line)
    different = [customer for customer, lines in wanted.items() if stored.get(customer, []) != lines]
    gone = [(customer,) for customer in different if customer in stored]
    _many(connection, "DELETE FROM due_line WHERE customer_id = ?", gone)
    _many(connection, _INSERT_DUE, [line for customer in different for line in wanted[customer]])


def rebuild(connection: Connection, watch: Watch = nobody_watches) -> None:
    """Compute everything derived anew, for all customers."""
    connection.exec_driver_sql("INSERT OR IGNORE INTO touched_customer SELECT id FROM customer")
    connection.exec_driver_sql("INSERT OR IGNORE INTO touched_interaction SELECT id FROM interaction")
    refresh(connection, (), watch)


@contextmanager
def _order_kept_later(connection: Connection) -> Iterator[None]:
    """Where most lines are written anew, their indexes are made afterwards: sorting once is cheaper than each row.

    The whole is one transaction; whoever reads meanwhile sees the book as it was.
    """
    touched = connection.exec_driver_sql("SELECT count(*) FROM touched_customer").scalar_one()
    if touched < _MANY_LINES or touched < connection.exec_driver_sql(_HALF_OF_LINES).scalar_one():
        yield
        return
    indexes = connection.exec_driver_sql(_INDEXES_OF_LINES).all()
    for index in indexes:
        connection.exec_driver_sql(f"DROP INDEX {index.name}")
    yield
    for index in indexes:
        connection.exec_driver_sql(index.sql)


def _rewrite(connection: Connection, watch: Watch) -> None:
    for table in ("customer_line", "due_line", "search_text"):
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE customer_id IN (SELECT id FROM touched_customer)")
    due = _DueRows(cadence_of(connection))
    for facts in _watched(connection, watch):
        lines: list[tuple[Any, ...]] = []
        dues: list[tuple[Any, ...]] = []
        searches: list[tuple[Any, ...]] = []
        # One customer after the other: how a name is read is remembered for a short while only.
        for customer, found in facts.items():
            lines.append(line_row(found))
            dues += due.rows(customer, found)
            searches.append(search_row(found))
        _many(connection, _INSERT_LINE, lines)
        _many(connection, _INSERT_DUE, dues)
        _many(connection, _INSERT_SEARCH, searches)
    connection.exec_driver_sql("DELETE FROM touched_customer")


def _watched(
    connection: Connection, watch: Watch, read: Callable[[Connection], Iterable[dict[int, Facts]]] = touched_facts
) -> Iterable[dict[int, Facts]]:
    total = connection.exec_driver_sql("SELECT count(*) FROM touched_customer").scalar_one() or 1
    done = 0
    for facts in read(connection):
        watch(done / total)
        yield facts
        done += len(facts)


def _many(connection: Connection, sql: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        connection.exec_driver_sql(sql, rows)


def line_row(facts: Facts) -> tuple[Any, ...]:
    """The customer's line in lists; a key contact without a name is shown by the form of address."""
    (customer, name, short_name, code, _phone, industry, province, city, district, value, activity, stated_on, status,
     grade, *_rhythm) = facts.row  # fmt: skip
    return (
        customer,
        pinyin.sort_key(short_name or name),
        code.casefold(),
        status,
        grade or "",
        industry,
        region_of(city or province, district),
        value,
        activity,
        *_key_contact(facts.people),
        facts.last_contact_on or stated_on,
        facts.last_channel,
        facts.last_visit_on,
        facts.first_contact_on,
        facts.last_executive_on,
        facts.row.potential or "",
        facts.row.source or "",
        facts.row.size or "",
        facts.row.responsible_id,
        *_trade(facts),
    )


def _trade(facts: Facts) -> tuple[str | None, str | None, str | None]:
    """The last purchase, the day from which the customer has lapsed, and when the last contract ends."""
    if not facts.bought_on:
        return None, None, facts.contract_ends_on
    days = list(map(date.fromisoformat, facts.bought_on))
    return facts.bought_on[-1], _iso(bands.lapses_on(days[-1], trade.purchase_cycle(days))), facts.contract_ends_on


def _key_contact(people: Sequence[Any]) -> tuple[int | None, str, str]:
    """The key contact's id, name and title as lists show them, and sort key."""
    if not people:
        return (None, "", "")
    person = people[0]
    called = person.name or person.form_of_address
    return (person.id, f"{called} {person.title}".strip(), pinyin.sort_key(called, person=True))


def region_of(city: str, district: str) -> str:
    """City and district as lists show and sort them."""
    return " · ".join(filter(None, (city, district)))


class _DueRows:
    """Makes the due lines of customers (domain.md §4); those of which the same is known have the same lines."""

    def __init__(self, rhythm: cadence.Cadence) -> None:
        self._rhythm = rhythm
        self._known: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}
        self._asked: dict[tuple[Any, ...], tuple[bool, bool]] = {}

    def rows(self, customer: int, facts: Facts) -> list[tuple[Any, ...]]:
        """The customer's due lines as they are stored."""
        known = facts.rhythm(*self._asks(facts.row))
        lines = self._known.get(known)
        if lines is None:
            if len(self._known) >= _DIFFERENT:
                self._known.clear()
            lines = self._known[known] = list(map(_stored_line, self._rhythm.lines(cadence_facts(facts))))
        code = facts.row.code.casefold()
        return [(customer, *line, code) for line in lines]

    def _asks(self, row: Any) -> tuple[bool, bool]:
        """Whether the cadence asks for visits and for executive meetings of such a customer."""
        kind = (row.status, row.grade, row.own_visit_gap, row.own_executive_gap)
        asks = self._asked.get(kind)
        if asks is None:
            gaps = self._rhythm.gaps_for(*_kind(row.status, row.grade, None, row.own_visit_gap, row.own_executive_gap))
            asks = self._asked[kind] = (bool(gaps and gaps.visit), bool(gaps and gaps.executive))
        return asks


def _stored_line(line: cadence.DueLine) -> tuple[str | None, ...]:
    return (_iso(line.valid_from), _iso(line.valid_to), line.kind and line.kind.value, *map(_iso, line[3:]))


@lru_cache(maxsize=4096)
def _kind(
    status: str, grade: str | None, contact: int | None, visit: int | None, executive: int | None
) -> tuple[Status, Grade | None, cadence.Gaps | None]:
    """What the cadence table is asked with; there are few different ones among many customers."""
    own = None if contact is None and visit is None and executive is None else cadence.Gaps(contact, visit, executive)
    return Status(status), Grade(grade) if grade else None, own


def cadence_facts(facts: Facts) -> cadence.CadenceFacts:
    """The stored facts as the rules want them; a decider never contacted counts from the first contact."""
    row = facts.row
    status, grade, own = _kind(row.status, row.grade, row.own_contact_gap, row.own_visit_gap, row.own_executive_gap)
    first = facts.first_contact_on or row.stated_last_contact_on
    return cadence.CadenceFacts(
        status=status,
        grade=grade,
        own=own,
        preferred_weekday=row.preferred_weekday,
        last_contact_on=day(facts.last_contact_on),
        last_visit_on=day(facts.last_visit_on),
        last_executive_on=day(facts.last_executive_on),
        last_decider_on=day(facts.last_decider_on or first) if facts.has_decider else None,
        stated_last_contact_on=day(row.stated_last_contact_on),
        rhythm_start_on=day(row.rhythm_start_on),
        first_contact_on=day(facts.first_contact_on),
        plans=tuple(cadence.Plan(date.fromisoformat(plan[0]), *plan[1:]) for plan in facts.plans),
    )


def search_row(facts: Facts) -> tuple[Any, ...]:
    """What the customer can be found by: its names and code, its people, all phones."""
    row = facts.row
    readings = {person.name: person.pinyin for person in facts.people if person.pinyin}
    names = [person.name or person.form_of_address for person in facts.people]
    phones = [row.phone, *(phone for person in facts.people for phone in texts(person.phones))]
    return (row.id, *searchtext.search_blob((row.name, row.short_name, row.code), names, phones, readings))


@lru_cache(maxsize=4096)
def _iso(found: date | None) -> str | None:
    return None if found is None else found.isoformat()
