"""Writes planned rows of customers: the customers themselves, their key contacts, needs and tags."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from desktop.exchange.plan import Action, FieldChange, PlannedRow, RowKey
from desktop.exchange.records import CustomerRecord
from desktop.models.entities import Colleague, Contact, Customer, CustomerTag, Industry, Need, Tag
from desktop.models.kinds import NeedKind, Status
from desktop.models.rules import regions
from desktop.models.values import Birthday
from desktop.services.importing.names import Names
from desktop.services.ports import Clock
from desktop.storage import bulk
from desktop.storage.queries import customers as queries
from desktop.storage.unit_of_work import UnitOfWork

Row = dict[str, Any]
_NOT_OWN = frozenset({"sheet", "row", "fingerprint", "industry", "responsible", "second_manager", "referred_by"})
_REFERRED = ("industry", "responsible", "second_manager")
_LISTS = frozenset({"tags", "core_needs", "latent_needs"})
_OWN = tuple(
    name
    for name in CustomerRecord._fields
    if name not in _NOT_OWN and name not in _LISTS and not name.startswith("contact_")
)
_OF_CONTACT = tuple(name for name in CustomerRecord._fields if name.startswith("contact_"))
_STATED = ("stated_annual_value", "stated_value", "stated_activity", "stated_last_contact_on")


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

    def add(self, rows: Sequence[PlannedRow]) -> None:
        """Add the customers of the rows whose action is to add."""
        taken = {row.record.code for row in rows if isinstance(row.record, CustomerRecord) and row.record.code}
        own, of_contact = _filled(rows, _OWN), _filled(rows, _OF_CONTACT)
        first = bulk.next_id(self._connection, Customer)
        customers: list[Row] = []
        people: list[Row] = []
        needs: list[Row] = []
        tags: list[Row] = []
        for number, row in enumerate(rows):
            record = row.record
            assert isinstance(record, CustomerRecord)
            customer = first + number
            self.ids[row.key] = customer
            customers.append(self._customer(customer, row, own, taken))
            people += self._person(customer, record, of_contact)
            needs += self._needs(customer, record.core_needs, record.latent_needs)
            tags += [{"customer_id": customer, "tag_id": self._tags.id(name)} for name in dict.fromkeys(record.tags)]
        bulk.insert_rows(self._connection, Customer, customers)
        bulk.insert_rows(self._connection, Contact, people)
        bulk.insert_rows(self._connection, Need, needs)
        bulk.insert_rows(self._connection, CustomerTag, tags)
        self._link_referrals(rows)

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
        for row in rows:
            customer = self.customer_of(row)
            own.append((customer, self._own_changes(row.changes)))
            self._change_lists(customer, row.changes)
            person = _contact_values(row.changes)
            if person and row.contact_id is not None:
                theirs.append((row.contact_id, person))
            elif person:
                self._change_new_contact(customer, person)
        bulk.update_rows(self._connection, Customer, own)
        bulk.update_rows(self._connection, Contact, theirs)

    def customer_of(self, row: PlannedRow) -> int:
        """The customer that the row concerns, of the book or added by another row of the file."""
        return self.ids[row.follows] if row.follows is not None else int(row.customer_id or 0)

    def _customer(self, customer: int, row: PlannedRow, own: Sequence[str], taken: set[str]) -> Row:
        record = row.record
        assert isinstance(record, CustomerRecord)
        values: Row = {name: getattr(record, name) for name in own}
        values |= self._referred({name: getattr(record, name) for name in _REFERRED})
        values["id"] = customer
        values["code"] = record.code or self._free_code(taken)
        values["created_at"] = self._now
        values["status"] = record.status or _likely_status(record)
        if row.problems:
            values["import_remarks"] = "\n".join(f"{p.title}: {p.text}" for p in row.problems if p.text)
        if any(values.get(name) is not None for name in _STATED):
            values["stated_on"] = self._today
        if record.stated_last_contact_on is None:
            self.never_contacted += 1
        return _with_region(values)

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

    def _person(self, customer: int, record: CustomerRecord, told: Sequence[str]) -> list[Row]:
        person = _contact_values([FieldChange(name, None, value) for name in told if (value := getattr(record, name))])
        if not person:
            return []
        return [{**person, "customer_id": customer, "is_key": True, "created_at": self._now}]

    def _needs(self, customer: int, core: Iterable[str], latent: Iterable[str]) -> list[Row]:
        base = {"customer_id": customer, "noted_on": self._today, "created_at": self._now}
        return [
            {**base, "text": text, "kind": kind}
            for kind, texts in ((NeedKind.CORE, core), (NeedKind.LATENT, latent))
            for text in texts
        ]

    def _own_changes(self, changes: Sequence[FieldChange]) -> Row:
        told = {change.field: change.new for change in changes}
        values = {name: told[name] for name in _OWN if name in told}
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
                rows = [{"customer_id": customer, "tag_id": self._tags.id(name)} for name in fresh]
                bulk.insert_rows(self._connection, CustomerTag, rows)
            else:
                core = fresh if change.field == "core_needs" else ()
                latent = fresh if change.field == "latent_needs" else ()
                bulk.insert_rows(self._connection, Need, self._needs(customer, core, latent))

    def _change_new_contact(self, customer: int, person: Row) -> None:
        """Changes that name no contact of the book: of a person that this import added, or of a new one."""
        added = self._uow.children(Contact, customer_id=customer, name=person.get("name", ""), deleted_at=None)
        if added and person.get("name"):
            bulk.update_rows(self._connection, Contact, [(added[0].id, person)])
            return
        first = not self._uow.children(Contact, customer_id=customer, deleted_at=None)
        row = {**person, "customer_id": customer, "is_key": first, "created_at": self._now}
        bulk.insert_rows(self._connection, Contact, [row])

    def _link_referrals(self, rows: Sequence[PlannedRow]) -> None:
        named = [
            (self.ids[row.key], row.record.referred_by)
            for row in rows
            if isinstance(row.record, CustomerRecord) and row.record.referred_by
        ]
        for customer, name in named:
            found = self._uow.children(Customer, name=name, deleted_at=None)
            if found and found[0].id != customer:
                bulk.update_rows(self._connection, Customer, [(customer, {"referred_by_id": found[0].id})])


def _filled(rows: Sequence[PlannedRow], names: Sequence[str]) -> list[str]:
    """The members that at least one of the records fills: a table has few of the columns that there could be."""
    filled = [any(column) for column in zip(*(row.record for row in rows if row.record is not None), strict=True)]
    by_name = dict(zip(CustomerRecord._fields, filled, strict=False))
    return [name for name in names if by_name.get(name)]


def _likely_status(record: CustomerRecord) -> Status:
    """A customer that a table states as cooperating or bringing money buys; any other is a prospect."""
    bought = record.cooperation_since is not None or (
        record.stated_annual_value is not None and record.stated_annual_value.fen > 0
    )
    return Status.BUYING if bought else Status.PROSPECT


def _contact_values(changes: Iterable[FieldChange]) -> Row:
    values = {change.field.removeprefix("contact_"): change.new for change in changes if change.field in _OF_CONTACT}
    birthday = values.pop("birthday", None)
    if isinstance(birthday, Birthday):
        values |= {
            "birth_year": birthday.year,
            "birth_month": birthday.month,
            "birth_day": birthday.day,
            "birth_lunar": birthday.lunar,
            "birth_leap": birthday.leap,
        }
    return values


def _with_region(values: Row) -> Row:
    if not values.get("address") or any(values.get(part) for part in ("province", "city", "district")):
        return values
    region = regions.find_region(values["address"])
    if region is None:
        return values
    return {**values, "province": region.province, "city": region.city, "district": region.district}


def _texts(value: object) -> tuple[str, ...]:
    return cast("tuple[str, ...]", value) if isinstance(value, tuple) else ()


def fingerprints(rows: Iterable[PlannedRow], batch: int, ids: Mapping[RowKey, int], subject: str) -> list[Row]:
    """What the batch remembers of rows that were taken, by the customer or record that each became."""
    return [
        {"batch_id": batch, "fingerprint": row.record.fingerprint, "subject": subject, "entity_id": ids[row.key]}
        for row in rows
        if row.record is not None and row.action is not Action.SKIP
    ]


