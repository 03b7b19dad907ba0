"""Plans the rows of tables of customers: whom of the book, or of the same file, each row means (domain.md §10).

A row is the customer whose code, credit code or exact full name is the same. Customers with the same normal name, a
phone or a WeChat id in common are offered as likely duplicates; such a row is added unless the person says otherwise.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple

from desktop.exchange.cells import Severity
from desktop.exchange.comparison import Compared, compare
from desktop.exchange.fields import TableKind
from desktop.exchange.known import Known, KnownContact, KnownDetails
from desktop.exchange.plan import Action, Choices, Decision, Duplicate, FieldChange, PlannedRow, RowKey
from desktop.exchange.records import CustomerRecord, Problem
from desktop.models.kinds import Grade, ValueBand
from desktop.models.rules.folding import fold
from desktop.models.rules.matching import normal_name, phone_digits
from desktop.models.values import ContactId, CustomerId

_GRADES = {ValueBand.HIGH: Grade.A, ValueBand.MEDIUM: Grade.B, ValueBand.LOW: Grade.C}
_MOST_DUPLICATES = 5
_SHORTEST_PHONE = 7
_MOBILE_LENGTH = 11
_UNDECIDED = Decision()
_ProblemsOf = Mapping[RowKey, tuple[Problem, ...]]


class Target(NamedTuple):
    """Whom a row means: a customer of the book, or the row of the file that adds the customer."""

    name: str
    code: str
    customer_id: CustomerId | None = None
    row: RowKey | None = None


_target = partial(tuple.__new__, Target)  # pyright: ignore[reportUnknownMemberType]
"""As :class:`Target` out of all its members, without the time that naming them takes."""


def exact_name(name: str) -> str:
    """What two names have in common that are exactly the same: only blanks and the width of signs may differ."""
    same = unicodedata.normalize("NFKC", name)
    return same if same.isalnum() else " ".join(same.split())


_Alike = dict[str, list[Target]]
"""Who has a normal name, a phone or a WeChat id: the first of them, for no more are ever told of."""


class _Made(dict[str, str]):
    """What is made of texts, of each once."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> str:
        made = self[text] = self._make(text)
        return made


class Directory:
    """Finds customers of the book, and those that rows of the file add, by what makes them the same."""

    def __init__(self, known: Known) -> None:
        self._folded = _Made(fold)
        self._exact = _Made(exact_name)
        self._by_code: dict[str, Target] = {}
        self._by_credit: dict[str, Target] = {}
        self._by_name: dict[str, Target | None] = {}
        self._by_short_name: dict[str, Target | None] = {}
        self._by_normal: _Alike = {}
        self._by_reach: _Alike = {}
        self.by_id: dict[CustomerId, Target] = {}
        for customer in known.customers:
            target = Target(customer.name, customer.code, customer.customer_id)
            self.by_id[customer.customer_id] = target
            self._keep(target, customer.credit_code)
            if customer.short_name:
                short = exact_name(customer.short_name)
                self._by_short_name[short] = None if short in self._by_short_name else target
            if customer.normal_name:
                _alike(self._by_normal, customer.normal_name, target)
            for way in (*customer.phones, *customer.wechats):
                _alike(self._by_reach, way, target)

    def add(self, record: CustomerRecord, key: RowKey) -> tuple[Duplicate, ...]:
        """Let later rows find the customer that this row adds; returns those who may be the same, at most five."""
        name = record.name or ""
        target = _target((name, record.code or "", None, key))
        self._keep(target, record.credit_code or "")
        normal = normal_name(name)
        named = _alike(self._by_normal, normal, target) if normal else ()
        found = dict.fromkeys(named, "name") if named else {}
        by_reach = self._by_reach
        for way, reason in _reaches(record):
            if way not in by_reach:
                by_reach[way] = [target]
                continue
            for other in _alike(by_reach, way, target):
                found.setdefault(other, reason)
        return tuple(_duplicates(found)) if found else ()

    def _keep(self, target: Target, credit_code: str) -> None:
        if target.code:
            self._by_code[self._folded[target.code]] = target
        if credit_code:
            self._by_credit[credit_code] = target
        name = self._exact[target.name]
        self._by_name[name] = None if name in self._by_name else target  # two of the same name: neither is meant

    def by_code(self, code: str | None) -> Target | None:
        """The customer of that code."""
        return self._by_code.get(self._folded[code]) if code else None

    def by_credit_code(self, code: str | None) -> Target | None:
        """The customer of that unified social credit code."""
        return self._by_credit.get(code) if code else None

    def by_name(self, name: str | None) -> Target | None:
        """The only customer of exactly that name."""
        return self._by_name.get(self._exact[name]) if name else None

    def by_short_name(self, name: str | None) -> Target | None:
        """The only customer of the book that goes by that name."""
        return self._by_short_name.get(exact_name(name)) if name else None


def _alike(targets: _Alike, key: str, target: Target) -> Sequence[Target]:
    """Those that have the key already, at most five; the target is one of them from now on."""
    known = targets.get(key)
    if known is None:
        targets[key] = [target]
        return ()
    others = known[:_MOST_DUPLICATES]
    if len(known) < _MOST_DUPLICATES:
        known.append(target)
    return others


def _duplicates(found: Mapping[Target, str]) -> Iterable[Duplicate]:
    for target, reason in islice(found.items(), _MOST_DUPLICATES):
        yield Duplicate(target.name, reason, target.customer_id, target.row)


def _reaches(record: CustomerRecord) -> Iterable[tuple[str, str]]:
    phones = (record.phone, *record.contact_phones) if record.phone else record.contact_phones
    if not phones and not record.contact_wechat:
        return ()
    ways: dict[str, str] = {}
    for phone in phones:
        digits = phone if len(phone) == _MOBILE_LENGTH and phone.isdecimal() else phone_digits(phone)
        if len(digits) > _SHORTEST_PHONE:
            ways[digits] = "phone"
    if record.contact_wechat:
        ways.setdefault(record.contact_wechat, "wechat")
    return ways.items()


class CustomerPlanner:
    """Plans the rows of all tables of customers of one file, in two passes: whom each means, then what it changes."""

    def __init__(self, known: Known, choices: Choices, directory: Directory) -> None:
        self._known = known
        self._choices = choices
        self._directory = directory
        self._decisions = choices.decisions
        self._seen: dict[str, RowKey] = {}
        self._states: dict[CustomerId | RowKey, KnownDetails] = {}
        self._records: dict[RowKey, CustomerRecord] = {}
        self._cards: Mapping[str, tuple[CustomerId, ContactId]] = {}

    def plan(self, records: Sequence[CustomerRecord], problems: _ProblemsOf) -> list[PlannedRow]:
        """A planned row for each record, in their order; ``problems`` are those of its cells."""
        self._cards = self._known.cards([record.card_uid for record in records if record.card_uid])
        if self._choices.grades:
            records = [_graded(record) for record in records]
        claimed = self._claimed(records)
        meant = [self._first_look(record, problems.get((record.sheet, record.row), ()), claimed) for record in records]
        matched = {row.customer_id for row in meant if row.customer_id is not None and row.action is Action.CHANGE}
        self._states.update(self._known.details(matched).items())
        return [self._second_look(row) if row.action is Action.CHANGE else row for row in meant]

    def _claimed(self, records: Sequence[CustomerRecord]) -> set[CustomerId]:
        """The customers of the book whose own code or credit code stands in the file: no other row is them by name."""
        found: set[CustomerId] = set()
        for record in records if self._directory.by_id else ():
            target = self._directory.by_code(record.code) or self._directory.by_credit_code(record.credit_code)
            if target is not None and target.customer_id is not None:
                found.add(target.customer_id)
        return found

    def _first_look(
        self, record: CustomerRecord, problems: tuple[Problem, ...], claimed: set[CustomerId]
    ) -> PlannedRow:
        sheet, number, fingerprint = record[:3]
        key = (sheet, number)
        decision = self._decisions.get(key, _UNDECIDED) if self._decisions else _UNDECIDED
        row = PlannedRow(sheet, number, TableKind.CUSTOMERS, Action.ADD, record, problems=problems)
        imported = self._known.imported_customers.get(fingerprint)
        if decision.skip:
            return row._replace(action=Action.SKIP)
        if imported is not None:
            return row._replace(action=Action.UNCHANGED, customer_id=imported)
        first = self._seen.setdefault(fingerprint, key)
        if first is not key:
            return _repeated(row, first)
        chosen = decision.customer_id
        target = self._directory.by_id.get(chosen) if chosen else self._meant(record, claimed)
        return self._newcomer(row, record) if target is None else self._returning(row, record, target)

    def _meant(self, record: CustomerRecord, claimed: set[CustomerId]) -> Target | None:
        directory = self._directory
        found = directory.by_code(record.code) or directory.by_credit_code(record.credit_code)
        if found is not None:
            return found
        if record.card_uid is not None:
            return self._meant_by_card(record)
        found = directory.by_name(record.name)
        if found is None:
            return None
        other_code = bool(record.code and found.code and fold(record.code) != fold(found.code))
        taken = found.row is not None or found.customer_id in claimed
        return None if other_code and taken else found

    def _meant_by_card(self, record: CustomerRecord) -> Target | None:
        """By the company's name or short name; a card without a company by whose card it is, or as the person said."""
        directory = self._directory
        found = directory.by_name(record.name) or directory.by_short_name(record.name)
        if found is not None:
            return found
        card = self._cards.get(record.card_uid or "")
        if card is not None:
            return directory.by_id.get(card[0])
        at = self._choices.people_at
        return directory.by_id.get(at) if at is not None and not record.name else None

    def _newcomer(self, row: PlannedRow, record: CustomerRecord) -> PlannedRow:
        if not record.name and record.card_uid is not None:
            return _refused(row, "card_without_company", {}, "")
        if not record.name:
            return _refused(row, "customer_code_unknown", {"code": record.code or ""}, "code")
        key = row.key
        duplicates = self._directory.add(record, key)
        self._records[key] = record
        return row._replace(duplicates=duplicates) if duplicates else row

    def _returning(self, row: PlannedRow, record: CustomerRecord, target: Target) -> PlannedRow:
        first = self._records.get(target.row) if target.row else None
        if first is not None and _contradicts(first, record):
            return _refused(row, "duplicate_code", {"code": record.code or ""}, "code")
        return row._replace(action=Action.CHANGE, customer_id=target.customer_id, follows=target.row)

    def _second_look(self, row: PlannedRow) -> PlannedRow:
        record, holder = row.record, row.follows or row.customer_id
        if not isinstance(record, CustomerRecord) or holder is None:
            return row
        state = self._states.get(holder) or self._state_of_row(holder)
        compared = compare(record, state, self._cards.get(record.card_uid or "", (None, None))[1])
        if record.card_uid is not None:
            compared = compared._replace(changes=_of_card(compared.changes))
        if not compared.changes:
            return _repeated(row, row.follows) if row.follows else row._replace(action=Action.UNCHANGED)
        self._states[holder] = _after(state, compared)
        return row._replace(changes=compared.changes, contact_id=compared.contact_id)

    def _state_of_row(self, holder: CustomerId | RowKey) -> KnownDetails:
        if not isinstance(holder, tuple):
            return KnownDetails({})
        return _after(KnownDetails({}), compare(self._records[holder], KnownDetails({})))


def _of_card(changes: tuple[FieldChange, ...]) -> tuple[FieldChange, ...]:
    """A card tells of a person: of the company it only fills what is empty, and never says its name."""
    return tuple(change for change in changes if change.field.startswith("contact_") or change.old in (None, ""))


def _graded(record: CustomerRecord) -> CustomerRecord:
    if record.grade is not None or record.stated_value is None:
        return record
    return record._replace(grade=_GRADES[record.stated_value])


def _contradicts(first: CustomerRecord, record: CustomerRecord) -> bool:
    """Whether two rows of one file have the same key and names that cannot be one customer's."""
    if not first.name or not record.name or fold(first.name) == fold(record.name):
        return False
    return normal_name(first.name) != normal_name(record.name)


def _after(state: KnownDetails, compared: Compared) -> KnownDetails:
    """What is known once the changes are made."""
    own = {change.field: change.new for change in compared.changes if not change.field.startswith("contact_")}
    theirs = {change.field: change.new for change in compared.changes if change.field.startswith("contact_")}
    values = {**state.values, **own}
    if not theirs:
        return KnownDetails(values, state.contacts)
    return KnownDetails(values, _contacts_after(state.contacts, theirs, compared))


def _contacts_after(
    contacts: tuple[KnownContact, ...], theirs: Mapping[str, object], compared: Compared
) -> tuple[KnownContact, ...]:
    if compared.contact_id is None:
        is_new = all(change.old is None for change in compared.changes if change.field in theirs)
        if is_new:
            return (*contacts, KnownContact(None, theirs, is_key=not contacts))
    return tuple(
        contact._replace(values={**contact.values, **theirs}) if contact.contact_id == compared.contact_id else contact
        for contact in contacts
    )


def _repeated(row: PlannedRow, first: RowKey) -> PlannedRow:
    problem = _problem(row, "duplicate_row", Severity.REMARK, {"row": str(first[1])})
    return row._replace(action=Action.UNCHANGED, follows=first, problems=(*row.problems, problem))


def _refused(row: PlannedRow, code: str, params: dict[str, str], field: str) -> PlannedRow:
    problem = _problem(row, code, Severity.REJECT, params)._replace(field=field, text=params.get("code", ""))
    return row._replace(action=Action.REJECT, problems=(*row.problems, problem))


def _problem(row: PlannedRow, code: str, severity: Severity, params: dict[str, str]) -> Problem:
    return Problem(row.sheet, row.row, "", "", "", code, severity, params)
