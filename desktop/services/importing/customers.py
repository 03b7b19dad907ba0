"""Writes planned rows of customers: the customers themselves, their key contacts, needs and tags."""

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any, cast

from desktop.exchange.plan import Action, FieldChange, PlannedRow, RowKey
from desktop.models.entities import Colleague, Contact, Customer, CustomerTag, Industry, Need, Tag
from desktop.models.kinds import NeedKind
from desktop.models.rules import regions
from desktop.models.values import Birthday
from desktop.services.importing.names import Names
from desktop.services.importing.new_people import NewPeople
from desktop.services.importing.told import OF_CONTACT, OWN, Told, birthday_values
from desktop.services.ports import Clock
from desktop.storage import bulk
from desktop.storage.queries import customers as queries
from desktop.storage.unit_of_work import UnitOfWork

Row = dict[str, Any]
_REFERRED = ("industry", "responsible", "second_manager")
_LISTS = frozenset({"tags", "core_needs", "latent_needs"})
_STATED = ("stated_annual_value", "stated_value", "stated_activity", "stated_last_contact_on")
_NOTHING_STATED = (None,) * len(_STATED)


class CustomerWriter:
    """Writes customers of one import inside its step.

    ``ids`` holds, for every row that added a customer, the customer's id, so that later rows find it.
    """

    def __init__(self, uow: UnitOfWork, clock: Clock) -> None:
        self._uow = uow
        self._now = clock.now()
        self._today = clock.today()
        self._connection = uow.connection
        self._industries = Names(uow, Industry)
        self._tags = Names(uow, Tag)
        self._colleagues = Names(uow, Colleague)
        self._next_number = queries.highest_code_number(uow.connection) + 1
        self.ids: dict[RowKey, int] = {}
        self.never_contacted = 0

    def add(self, rows: Sequence[PlannedRow], members: Set[str]) -> None:
        """Add the customers of the rows whose action is to add; ``members`` are those that their records can fill."""
        first = bulk.next_id(self._connection, Customer)
        ids = range(first, first + len(rows))
        self.ids.update(zip([(row.sheet, row.row) for row in rows], ids, strict=True))
        told = Told(rows, members)
        self._add_customers(ids, told, rows)
        people = told.people(ids)
        bulk.insert_columns(self._connection, Contact, people, {"is_key": True, "created_at": self._now})
        self._add_needs(told.each("core_needs", ids), NeedKind.CORE)
        self._add_needs(told.each("latent_needs", ids), NeedKind.LATENT)
        self._add_tags(told.each("tags", ids))
        self._link_referrals(told.filled("referred_by", ids))
        self.never_contacted += told["stated_last_contact_on"].count(None)

    def add_stub(self, code: str | None, name: str | None) -> int:
        """Add a customer of which only the code or the name is known."""
        customer = bulk.next_id(self._connection, Customer)
        code = code or self._free_code(frozenset())
        bulk.insert_rows(
            self._connection,
            Customer,
            [{"id": customer, "code": code, "name": name or code, "created_at": self._now}],
        )
        return customer

    def change(self, rows: Sequence[PlannedRow]) -> None:
        """Make the changes of the rows whose action is to change."""
        own: list[tuple[int, Row]] = []
        theirs: list[tuple[int, Row]] = []
        people = NewPeople(self._connection, self._now)
        for row in rows:
            customer = self.customer_of(row)
            own.append((customer, self._own_changes(row.changes)))
            self._change_lists(customer, row.changes)
            person = _contact_values(row.changes)
            if person and row.contact_id is not None:
                theirs.append((row.contact_id, person))
            elif person:
                people.tell(customer, person)
        bulk.update_rows(self._connection, Customer, own)
        bulk.update_rows(self._connection, Contact, theirs)
        people.write()

    def customer_of(self, row: PlannedRow) -> int:
        """The customer that the row concerns, of the book or added by another row of the file."""
        return self.ids[row.follows] if row.follows is not None else int(row.customer_id or 0)

    def _add_customers(self, ids: Sequence[int], told: Told, rows: Sequence[PlannedRow]) -> None:
        columns: dict[str, Sequence[Any]] = {name: told[name] for name in OWN if told.has(name)}
        columns |= told.regions()
        columns |= {"id": ids, "code": self._codes(told["code"]), "status": told.statuses()}
        for name, known in zip(_REFERRED, (self._industries, self._colleagues, self._colleagues), strict=True):
            if told.has(name):
                columns[f"{name}_id"] = [text and known.id(text) for text in told[name]]
        if any(row.problems for row in rows):
            columns["import_remarks"] = list(map(_remarks, rows))
        if any(map(told.has, _STATED)):
            stated = zip(*map(told.__getitem__, _STATED), strict=True)
            columns["stated_on"] = [None if values == _NOTHING_STATED else self._today for values in stated]
        bulk.insert_columns(self._connection, Customer, columns, {"created_at": self._now})

    def _codes(self, codes: Sequence[str | None]) -> list[str]:
        taken = set(filter(None, codes))
        return [code or self._free_code(taken) for code in codes]

    def _free_code(self, taken: "frozenset[str] | set[str]") -> str:
        while True:
            code = f"C{self._next_number:03d}"
            self._next_number += 1
            if code not in taken:
                return code

    def _referred(self, values: Mapping[str, Any]) -> Row:
        """Ids of the industry and of our people that are named."""
        found: Row = {}
        for name, known in zip(_REFERRED, (self._industries, self._colleagues, self._colleagues), strict=True):
            if values.get(name):
                found[f"{name}_id"] = known.id(values[name])
        return found

    def _add_needs(self, needs: Iterable[tuple[int, str]], kind: NeedKind) -> None:
        owners, texts = _two_columns(needs)
        noted = {"kind": kind, "noted_on": self._today, "created_at": self._now}
        bulk.insert_columns(self._connection, Need, {"customer_id": owners, "text": texts}, noted)

    def _add_tags(self, tags: Iterable[tuple[int, str]]) -> None:
        owners, names = _two_columns(dict.fromkeys(tags))
        ids = list(map(self._tags.id, names))
        bulk.insert_columns(self._connection, CustomerTag, {"customer_id": owners, "tag_id": ids})

    def _own_changes(self, changes: Sequence[FieldChange]) -> Row:
        told = {change.field: change.new for change in changes}
        values = {name: told[name] for name in OWN if name in told}
        values |= self._referred(told)
        if any(name in values for name in _STATED):
            values["stated_on"] = self._today
        return _with_region(values)

    def _change_lists(self, customer: int, changes: Sequence[FieldChange]) -> None:
        for change in changes:
            if change.field not in _LISTS:
                continue
            fresh = [text for text in _texts(change.new) if text not in _texts(change.old)]
            if change.field == "tags":
                self._add_tags([(customer, name) for name in fresh])
            else:
                kind = NeedKind.CORE if change.field == "core_needs" else NeedKind.LATENT
                self._add_needs([(customer, text) for text in fresh], kind)

    def _link_referrals(self, named: Iterable[tuple[int, str]]) -> None:
        for customer, name in named:
            found = self._uow.children(Customer, name=name, deleted_at=None)
            if found and found[0].id != customer:
                bulk.update_rows(self._connection, Customer, [(customer, {"referred_by_id": found[0].id})])


def _remarks(row: PlannedRow) -> str | None:
    """What could not be understood of the row, as it stood there."""
    return "\n".join(f"{p.title}: {p.text}" for p in row.problems if p.text) if row.problems else None


def _two_columns(pairs: Iterable[tuple[int, str]]) -> tuple[list[int], list[str]]:
    known = list(pairs)
    return [owner for owner, _ in known], [text for _, text in known]


def _contact_values(changes: Iterable[FieldChange]) -> Row:
    values = {change.field.removeprefix("contact_"): change.new for change in changes if change.field in OF_CONTACT}
    birthday = values.pop("birthday", None)
    return values | (birthday_values(birthday) if isinstance(birthday, Birthday) else {})


def _with_region(values: Row) -> Row:
    if not values.get("address") or any(values.get(part) for part in ("province", "city", "district")):
        return values
    region = regions.find_region(values["address"])
    if region is None:
        return values
    return {**values, "province": region.province, "city": region.city, "district": region.district}


def _texts(value: object) -> tuple[str, ...]:
    return cast("tuple[str, ...]", value) if isinstance(value, tuple) else ()


def fingerprints(rows: Iterable[PlannedRow], ids: Mapping[RowKey, int]) -> dict[str, Sequence[Any]]:
    """What a batch remembers of rows that were taken, by the customer or record that each became; as columns."""
    taken = [row for row in rows if row.record is not None and row.action is not Action.SKIP]
    return {
        "fingerprint": [row.record.fingerprint for row in taken if row.record is not None],
        "entity_id": [ids[row.sheet, row.row] for row in taken],
    }
