"""Rows that follow from other rows: list lines, due lines, search text (architecture.md §2.4).

They are written in the same transaction as what they come from, never journaled, computed anew after undo, and hold
nothing that depends on today: due lines are valid for spans of days and compared with today in SQL.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any

from desktop.models.kinds import Grade, Status
from desktop.models.rules import bands, cadence, searchtext, trade
from desktop.models.rules.pinyin import Spelling, spelled_all
from desktop.models.rules.searchtext import SearchText
from desktop.storage import at_once, notes, timeline
from desktop.storage.at_once import indexes_later, insert_values
from desktop.storage.connection import Connection
from desktop.storage.facts import (
    CATEGORIES_OF,
    NEVER,
    SHARED,
    DueFacts,
    Facts,
    Plan,
    Times,
    due_facts,
    touched_facts,
)
from desktop.storage.memory import tell_touched
from desktop.storage.queries.holidays import HOLIDAY_SETTINGS, cadence_of
from desktop.storage.rowvalues import day, texts
from desktop.storage.tables import due_line, search_text

Watch = Callable[[float], None]
Row = tuple[Any, ...]
Columns = dict[str, Sequence[Any]]

CADENCE_SETTING = "cadence"
_DIFFERENT = 20_000
_FEW = 200
_UNTOUCHED = "SELECT 1 FROM customer_line WHERE customer_id NOT IN (SELECT id FROM touched_customer) LIMIT 1"
_NO_CUSTOMER = 0
_COUNT_CATEGORIES = (
    f"UPDATE customer_line SET categories = {CATEGORIES_OF.format(customer='customer_line.customer_id')} "
    "WHERE categories IS NOT NULL AND customer_id IN "
    "(SELECT o.customer_id FROM touched_product t JOIN purchase o ON o.product_id = t.id)"
)
_DUE = [column.name for column in due_line.columns]
_SEARCH = [column.name for column in search_text.columns]
_STORED_DUE = (
    f"SELECT {', '.join(_DUE)} FROM due_line WHERE customer_id BETWEEN ? AND ? ORDER BY customer_id, valid_from"
)
_DELETE_DUE_OF_NOBODY = (
    "DELETE FROM due_line WHERE customer_id NOT IN (SELECT id FROM customer WHERE deleted_at IS NULL)"
)


def nobody_watches(fraction: float) -> None:
    """Progress of a small step, which nobody needs to see."""


def refresh(connection: Connection, changed_settings: Iterable[str], watch: Watch = nobody_watches) -> None:
    """Compute anew everything that follows from the touched customers and interactions, and forget the marks.

    ``changed_settings`` are those that ``journal.changed_settings`` names. A changed cadence or holiday table moves the
    due dates of all customers. ``watch`` is told how far it is (0-1)
    and may raise Cancelled.
    """
    names = {*changed_settings}
    settings = names - SHARED
    _tell_touched(connection, everybody=bool(settings), shared=settings != names)
    timeline.rewrite(connection)
    _rewrite(connection, watch)
    _count_categories(connection)
    if settings & {CADENCE_SETTING, *HOLIDAY_SETTINGS}:
        refresh_due_dates(connection, watch)
    notes.rewrite(connection)


def _tell_touched(connection: Connection, *, everybody: bool, shared: bool) -> None:
    """What readers remember is put right for the touched customers, when these are few.

    ``shared`` says that a row was changed that many customers refer to: what is read of all is read anew.
    """
    sql = f"SELECT id FROM touched_customer LIMIT {_FEW + 1}"
    touched = None if everybody else [int(one) for one in connection.exec_driver_sql(sql).scalars()]
    if touched is not None and shared:
        touched.append(_NO_CUSTOMER)
    tell_touched(connection, touched if touched is not None and len(touched) <= _FEW else None)


def _count_categories(connection: Connection) -> None:
    """Count anew what customers bought of the touched products, which are now in other categories; forget the marks."""
    if connection.exec_driver_sql("SELECT 1 FROM touched_product LIMIT 1").first() is not None:
        connection.exec_driver_sql(_COUNT_CATEGORIES)
        connection.exec_driver_sql("DELETE FROM touched_product")


def refresh_due_dates(connection: Connection, watch: Watch = nobody_watches) -> None:
    """Compute the due lines of all customers anew; nothing else depends on cadence and working days.

    Only what differs is written: a table that is changed for one grade leaves most customers as they are.
    """
    connection.exec_driver_sql(_DELETE_DUE_OF_NOBODY)
    due = _DueRows(cadence_of(connection))
    total = connection.exec_driver_sql("SELECT count(*) FROM customer").scalar_one() or 1
    done = 0
    gone: list[Row] = []
    changed: list[Row] = []
    for facts in due_facts(connection):
        watch(done / total)
        _compare_due(connection, _due_of(due, facts), facts.span, gone, changed)
        done += len(facts.rows)
    with indexes_later(connection, ("due_line",), len(gone)):
        _many(connection, "DELETE FROM due_line WHERE customer_id = ?", gone)
        _insert_rows(connection, "due_line", _DUE, changed)


def _due_of(due: "_DueRows", facts: DueFacts) -> list[Row]:
    """The due lines of the customers as they are stored, in order of id."""
    found: list[Row] = []
    decider_of, plans_of = facts.deciders.get, facts.plans.get
    for customer, code, rhythm, times in facts.rows:
        key = code.casefold()
        for line in due.lines(rhythm, times, decider_of(customer, ""), plans_of(customer, ())):
            found.append((customer, *line, key))
    return found


def _compare_due(
    connection: Connection, wanted: list[Row], span: tuple[int, int], gone: list[Row], changed: list[Row]
) -> None:
    """Add to ``gone`` the customers whose stored due lines are others than wanted, to ``changed`` the wanted ones."""
    stored = connection.exec_driver_sql(_STORED_DUE, span).cursor.fetchall()
    if stored == wanted:
        return
    old, new = _by_customer(stored), _by_customer(wanted)
    different = sorted(customer for customer in old.keys() | new.keys() if old.get(customer) != new.get(customer))
    gone += [(customer,) for customer in different if customer in old]
    changed += [line for customer in different for line in new.get(customer, ())]


def _by_customer(lines: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for line in lines:
        found.setdefault(line[0], []).append(line)
    return found


def rebuild(connection: Connection, watch: Watch = nobody_watches) -> None:
    """Compute everything derived anew, for all customers."""
    connection.exec_driver_sql("INSERT OR IGNORE INTO touched_customer SELECT id FROM customer")
    connection.exec_driver_sql("INSERT OR IGNORE INTO touched_interaction SELECT id FROM interaction")
    refresh(connection, (), watch)


def _rewrite(connection: Connection, watch: Watch) -> None:
    total = int(connection.exec_driver_sql("SELECT count(*) FROM touched_customer").scalar_one())
    with indexes_later(connection, ("customer_line", "due_line"), total):
        _forget(connection, total)
        due = _DueRows(cadence_of(connection))
        done = 0
        for facts in touched_facts(connection):
            watch(done / total)
            codes = [code.casefold() for code in facts.customers.code]
            if not codes:
                continue
            called = _Called(facts)
            _insert(connection, "customer_line", _line_columns(facts, called, codes))
            _insert_rows(connection, "due_line", _DUE, _due_rows(facts, due, codes))
            _insert_rows(connection, "search_text", _SEARCH, _search_rows(facts, called))
            done += len(codes)
    connection.exec_driver_sql("DELETE FROM touched_customer")


def _forget(connection: Connection, touched: int) -> None:
    """Delete the rows of the touched customers: where these are all, at once and not one by one."""
    where = "WHERE customer_id IN (SELECT id FROM touched_customer)"
    if touched >= at_once.MANY_ROWS and connection.exec_driver_sql(_UNTOUCHED).first() is None:
        where = ""
    for table in ("customer_line", "due_line", "search_text"):
        connection.exec_driver_sql(f"DELETE FROM {table} {where}")


class _Called:
    """How the names of customers and of their people are spelled, which takes longest of all.

    They are both sorted and found by it; many are spelled at once in a part of the time.
    """

    def __init__(self, facts: Facts) -> None:
        known = facts.customers
        self.names, self.short_names, self.codes = map(spelled_all, (known.name, known.short_name, known.code))
        people = [facts.people.get(customer, ()) for customer in known.id]
        persons = iter(spelled_all([p[2] or p[4] for some in people for p in some], person=True))
        self.people = [list(islice(persons, len(some))) for some in people]


def _line_columns(facts: Facts, called: _Called, codes: Sequence[str]) -> Columns:
    """The customers' lines in lists."""
    known = facts.customers
    names = zip(known.short_name, called.short_names, called.names, strict=True)
    places = zip(known.province, known.city, known.district, strict=True)
    people = zip(map(facts.people.get, known.id), called.people, strict=True)
    key_contacts = [_key_contact(some[0], by[0]) if some else _NOBODY for some, by in people]
    return {
        "customer_id": known.id,
        "name_key": [(short if has_short else name).sort_key for has_short, short, name in names],
        "code_key": codes,
        "status": known.status,
        "grade": _texts(known.grade),
        "industry_id": known.industry_id,
        "region": [region_of(city or province, district) for province, city, district in places],
        "stated_value": known.stated_annual_value,
        "stated_activity": known.stated_activity,
        **dict(zip(("key_contact_id", "key_contact", "contact_key"), zip(*key_contacts, strict=True), strict=True)),
        "last_contact_on": known.stated_last_contact_on,
        **_contact_columns(facts),
        "potential": _texts(known.potential),
        "source": _texts(known.source),
        "size": _texts(known.size),
        "responsible_id": known.responsible_id,
        **_trade_columns(facts),
    }


def _texts(values: Sequence[str | None]) -> Sequence[str]:
    return [value or "" for value in values]


def _contact_columns(facts: Facts) -> Columns:
    """When customers were in touch with us, if any was; else the last contact is the one that was stated."""
    if not facts.times:
        return {}
    times = [facts.times.get(customer, NEVER) for customer in facts.customers.id]
    contact_on, channel, visit_on, executive_on, first_on = zip(*times, strict=True)
    stated = zip(contact_on, facts.customers.stated_last_contact_on, strict=True)
    return {
        "last_contact_on": [told or said for told, said in stated],
        "last_channel": channel,
        "last_visit_on": visit_on,
        "first_contact_on": first_on,
        "last_executive_on": executive_on,
    }


def _trade_columns(facts: Facts) -> Columns:
    """What follows from purchases and contracts, where any customer has some: see :func:`_trade`."""
    if not facts.bought_on and not facts.contract_ends_on:
        return {}
    ids = facts.customers.id
    rows = zip(*[_trade(facts, customer) for customer in ids], strict=True)
    return dict(zip(("last_purchase_on", "lapses_on", "contract_ends_on", "categories"), rows, strict=True))


def _due_rows(facts: Facts, due: "_DueRows", codes: Sequence[str]) -> list[Row]:
    """The due lines of the customers."""
    ids, rhythms = facts.customers.id, facts.customers.rhythms()
    told = {*facts.times, *facts.deciders, *facts.plans}
    times_of, decider_of, plans_of = facts.times.get, facts.deciders.get, facts.plans.get
    alone: dict[Row, list[Row]] = {}
    found: list[Row] = []
    for customer, rhythm, code in zip(ids, rhythms, codes, strict=True):
        if customer in told:
            lines = due.lines(rhythm, times_of(customer, NEVER), decider_of(customer, ""), plans_of(customer, ()))
        elif rhythm in alone:
            lines = alone[rhythm]
        else:
            lines = alone[rhythm] = due.lines(rhythm, NEVER, "", ())
        found += [(customer, *line, code) for line in lines]
    return found


def _search_rows(facts: Facts, called: _Called) -> list[Row]:
    """What the customers are found by."""
    known, people_of = facts.customers, facts.people.get
    names = zip(called.names, called.short_names, called.codes, strict=True)
    texts = zip(known.name, known.short_name, known.code, strict=True)
    return [
        (customer, *_found_by(own, phone, people_of(customer, ()), [*spelled, *persons]))
        for customer, own, phone, spelled, persons in zip(
            known.id, texts, known.phone, names, called.people, strict=True
        )
    ]


def _many(connection: Connection, sql: str, rows: list[Row]) -> None:
    if rows:
        connection.exec_driver_sql(sql, rows)


def _insert_rows(connection: Connection, table: str, names: Sequence[str], rows: list[Row]) -> None:
    if rows:
        _insert(connection, table, dict(zip(names, zip(*rows, strict=True), strict=True)))


def _insert(connection: Connection, table: str, columns: Columns) -> None:
    """Insert rows; columns in which none has a value are not named, since the driver is slow to store nothing."""
    filled = {name: column for name, column in columns.items() if any(value is not None for value in column)}
    quoted = ", ".join(f'"{name}"' for name in filled)
    marks = ", ".join("?" * len(filled))
    insert_values(connection, f"{table}({quoted})", f"({marks})", list(zip(*filled.values(), strict=True)))


_Trading = tuple[str | None, str | None, str | None, int | None]


_Person = tuple[int | None, str, str]


def _trade(facts: Facts, customer: int) -> _Trading:
    """The last purchase, the day from which the customer has lapsed, when the last contract ends, our categories."""
    bought_on, contract_ends_on = facts.bought_on.get(customer), facts.contract_ends_on.get(customer)
    if not bought_on:
        return None, None, contract_ends_on, None
    days = list(map(date.fromisoformat, bought_on))
    lapses_on = _iso(bands.lapses_on(days[-1], trade.purchase_cycle(days)))
    return bought_on[-1], lapses_on, contract_ends_on, facts.categories.get(customer, 0)


_NOBODY: _Person = (None, "", "")


def _key_contact(person: Row, spelling: Spelling) -> _Person:
    """The key contact's id, name (without one the form of address) and title as lists show them, and sort key."""
    called = f"{person[2] or person[4]} {person[5]}" if person[5] else person[2] or person[4]
    return (person[1], called.strip(), spelling.sort_key)


def region_of(city: str, district: str) -> str:
    """City and district as lists show and sort them."""
    return f"{city} · {district}" if city and district else city or district


class _DueRows:
    """Makes the due lines of customers (domain.md §4); those of which the same is known have the same lines."""

    def __init__(self, rhythm: cadence.Cadence) -> None:
        self._rhythm = rhythm
        self._known: dict[Row, list[Row]] = {}
        self._asked: dict[Row, tuple[bool, bool]] = {}

    def lines(self, rhythm: Row, times: Times, decider: str | None, plans: Sequence[Plan]) -> list[Row]:
        """The due lines as they are stored, without the customer and its code.

        ``rhythm`` are the customer's own columns (facts.py); ``decider`` is the last contact with a decider, nothing
        when there was none and empty when no decider is known.

        What the cadence does not ask for makes no difference, nor does the first contact where something counted from
        it took place.
        """
        _stated_on, status, grade, _contact_gap, visit_gap, executive_gap, _weekday, _start = rhythm
        contact_on, _channel, visit_on, executive_on, first_on = times
        visits, executives = self._asks((status, grade, visit_gap, executive_gap))
        visit, executive = visit_on if visits else "", executive_on if executives else ""
        first = first_on if visit is None or executive is None or decider is None else ""
        known = (rhythm, contact_on, first, visit, executive, decider, *plans)
        lines = self._known.get(known)
        if lines is None:
            if len(self._known) >= _DIFFERENT:
                self._known.clear()
            facts = cadence_facts(rhythm, times, decider, plans)
            lines = self._known[known] = list(map(_stored_line, self._rhythm.lines(facts)))
        return lines

    def _asks(self, kind: Row) -> tuple[bool, bool]:
        """Whether the cadence asks for visits and for executive meetings of such a customer."""
        asks = self._asked.get(kind)
        if asks is None:
            status, grade, visit_gap, executive_gap = kind
            gaps = self._rhythm.gaps_for(*_kind(status, grade, None, visit_gap, executive_gap))
            asks = self._asked[kind] = (bool(gaps and gaps.visit), bool(gaps and gaps.executive))
        return asks


def _stored_line(line: cadence.DueLine) -> Row:
    return (_iso(line.valid_from), _iso(line.valid_to), line.kind and line.kind.value, *map(_iso, line[3:]))


@lru_cache(maxsize=4096)
def _kind(
    status: str, grade: str | None, contact: int | None, visit: int | None, executive: int | None
) -> tuple[Status, Grade | None, cadence.Gaps | None]:
    """What the cadence table is asked with; there are few different ones among many customers."""
    own = None if contact is None and visit is None and executive is None else cadence.Gaps(contact, visit, executive)
    return Status(status), Grade(grade) if grade else None, own


def cadence_facts(rhythm: Row, times: Times, decider: str | None, plans: Sequence[Plan]) -> cadence.CadenceFacts:
    """The stored facts as the rules want them; a decider never contacted counts from the first contact."""
    stated_on, kind, graded, contact_gap, visit_gap, executive_gap, weekday, start = rhythm
    status, grade, own = _kind(kind, graded, contact_gap, visit_gap, executive_gap)
    return cadence.CadenceFacts(
        status=status,
        grade=grade,
        own=own,
        preferred_weekday=weekday,
        last_contact_on=day(times.contact_on),
        last_visit_on=day(times.visit_on),
        last_executive_on=day(times.executive_on),
        last_decider_on=None if decider == "" else day(decider or times.first_on or stated_on),
        stated_last_contact_on=day(stated_on),
        rhythm_start_on=day(start),
        first_contact_on=day(times.first_on),
        plans=tuple(cadence.Plan(date.fromisoformat(plan[0]), *plan[1:]) for plan in plans),
    )


def _found_by(own: Row, phone: str, people: Sequence[Row], spellings: list[Spelling]) -> SearchText:
    """What the customer can be found by: its names and code, its people, all phones."""
    phones = [phone] if phone else []
    corrected = False
    for person in people:
        if person[6]:
            phones += texts(person[6])
        corrected = corrected or bool(person[3])
    if corrected:
        readings = {person[2]: person[3] for person in people if person[3]}
        return searchtext.search_blob(own, [person[2] or person[4] for person in people], phones, readings)
    return searchtext.blob_of(spellings, phones)


@lru_cache(maxsize=4096)
def _iso(found: date | None) -> str | None:
    return None if found is None else found.isoformat()
