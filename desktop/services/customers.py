"""Verbs of customers: add, change, delete, tag, link, start the rhythm (domain.md §2-4)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import Customer, CustomerLink, CustomerTag, FieldConfirmation, Industry, Tag
from desktop.models.errors import InvalidInput
from desktop.models.kinds import CompanySize, CoordinateSystem, FieldGroup, Grade, LinkKind, Potential, Source, Status
from desktop.models.rules import cadence, regions
from desktop.models.rules.credit_code import clean_credit_code, is_valid_credit_code
from desktop.models.values import ContactId, CustomerId
from desktop.services import fields
from desktop.services.contacts import make_contact, move_person
from desktop.services.fields import LONGEST_NAME, Check
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.queries import customers as queries
from desktop.storage.queries import rhythm
from desktop.storage.queries.holidays import work_calendar
from desktop.storage.unit_of_work import UnitOfWork


def _credit_code(field: str, value: Any) -> str:
    code = clean_credit_code(str(value or ""))
    if code and not is_valid_credit_code(code):
        raise InvalidInput("credit_code_invalid", field=field, text=code)
    return code


_JUDGEMENT = fields.whole(1, 5)
_PERCENT = fields.whole(0, 100)
_GAP = fields.whole(1, 3650)

CHECKS: Mapping[str, Check] = {
    "name": fields.required(),
    "code": fields.required(40),
    "credit_code": _credit_code,
    "industry_id": fields.row_id,
    "referred_by_id": fields.row_id,
    "responsible_id": fields.row_id,
    "second_manager_id": fields.row_id,
    "latitude": fields.degrees(90),
    "longitude": fields.degrees(180),
    "coordinate_system": fields.member(CoordinateSystem),
    "employees": fields.whole(0, 10_000_000),
    "annual_revenue": fields.amount,
    "procurement_budget": fields.amount,
    "size": fields.member(CompanySize),
    "source": fields.member(Source),
    "status": fields.member(Status, needed=True),
    "grade": fields.member(Grade),
    "potential": fields.member(Potential),
    "our_share": _PERCENT,
    "dependency": _PERCENT,
    "preferred_weekday": fields.whole(0, 6),
    **dict.fromkeys(("strategic_fit", "influence", "closeness"), _JUDGEMENT),
    **dict.fromkeys(("own_contact_gap", "own_visit_gap", "own_executive_gap"), _GAP),
    **dict.fromkeys(
        (
            "founded_on take_back_on cooperation_since regulation_on rhythm_start_on budget_from budget_to tender_on"
        ).split(),
        fields.day,
    ),
    **dict.fromkeys(
        (
            "short_name legal_representative province city district phone website invoice_title invoice_tax_number "
            "invoice_bank invoice_account"
        ).split(),
        fields.text(LONGEST_NAME),
    ),
    **dict.fromkeys(
        (
            "registered_address address welcome_hours business_scope departments delivery_address winding_down_reason "
            "regulation_change strategy finance industry_trends feedback private_notes import_remarks purchasing_steps "
            "credit_rating payment_terms market_share"
        ).split(),
        fields.text(),
    ),
}


class Customers:
    """The verbs of customers; every one is a step of undo."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def add(self, values: Mapping[str, Any], contact: Mapping[str, Any] | None = None) -> tuple[CustomerId, ChangeSet]:
        """Add a customer, with its first contact if there is one; only ``name`` is required, a code is proposed.

        Raises InvalidInput.
        """
        with self._book.unit_of_work(Operation.ADD_CUSTOMER) as uow:
            customer = make(uow, values, self._clock)
            if contact:
                make_contact(uow, customer.id, {"is_key": True, **contact}, self._clock)
            uow.describe(name=customer.name)
            return CustomerId(customer.id), uow.commit()

    def add_after_move(
        self, contact: ContactId, name: str, on: date | None = None
    ) -> tuple[CustomerId, ContactId, ChangeSet]:
        """Add the company to which a person went as a prospect, and take the person along, in one step.

        Raises InvalidInput ``name_missing``, NotFound.
        """
        with self._book.unit_of_work(Operation.MOVE_CONTACT) as uow:
            customer = make(uow, {"name": name, "status": Status.PROSPECT}, self._clock)
            made = move_person(uow, contact, customer.id, on, self._clock)
            return CustomerId(customer.id), ContactId(made.id), uow.commit()

    def change(self, customer: CustomerId, values: Mapping[str, Any]) -> ChangeSet:
        """Change fields of one customer. Raises InvalidInput or NotFound."""
        kept = fields.checked(CHECKS, values)
        with self._book.unit_of_work(Operation.CHANGE_CUSTOMER) as uow:
            found = uow.get(Customer, customer)
            fields.assign(found, with_region(found, kept))
            uow.describe(name=found.name, field=next(iter(values), ""))
            uow.flush()
            return uow.commit()

    def name_industry(self, customer: CustomerId, industry: str) -> ChangeSet:
        """Put a customer into the industry of this name, which joins the list when it is new.

        Raises InvalidInput ``name_missing`` for an empty one, NotFound.
        """
        name = fields.required()("name", industry)
        with self._book.unit_of_work(Operation.CHANGE_CUSTOMER) as uow:
            found = uow.get(Customer, customer)
            found.industry_id = industry_named(uow, name)
            uow.describe(name=found.name, field="industry_id")
            return uow.commit()

    def confirm(self, customer: CustomerId, groups: Collection[FieldGroup]) -> ChangeSet:
        """Say that what is known in these groups of fields is still right today (domain.md §2 "Freshness")."""
        with self._book.unit_of_work(Operation.CONFIRM_FIELDS) as uow:
            found = uow.get(Customer, customer)
            today = self._clock.today()
            confirmed = {row.group: row for row in uow.children(FieldConfirmation, customer_id=customer)}
            for group in groups:
                if group in confirmed:
                    confirmed[group].confirmed_on = today
                else:
                    uow.session.add(FieldConfirmation(customer_id=customer, group=group, confirmed_on=today))
            uow.describe(name=found.name)
            return uow.commit()

    def change_many(self, customers: Sequence[CustomerId], values: Mapping[str, Any]) -> ChangeSet:
        """Set the same fields on several customers."""
        kept = fields.checked(CHECKS, values)
        with self._book.unit_of_work(Operation.CHANGE_CUSTOMERS) as uow:
            for customer in customers:
                fields.assign(uow.get(Customer, customer), kept)
            uow.describe(count=len(customers), field=next(iter(values), ""))
            uow.flush()
            return uow.commit()

    def delete(self, customers: Sequence[CustomerId]) -> ChangeSet:
        """Move customers out of sight with everything that belongs to them; undo brings all of it back."""
        with self._book.unit_of_work(Operation.DELETE_CUSTOMERS) as uow:
            for customer in customers:
                found = uow.get(Customer, customer)
                found.deleted_at = self._clock.now()
                uow.describe(name=found.name, count=len(customers))
            return uow.commit()

    def tag(self, customers: Sequence[CustomerId], add: Sequence[str] = (), remove: Sequence[str] = ()) -> ChangeSet:
        """Put tags on customers and take others off; a new tag is added to the list."""
        with self._book.unit_of_work(Operation.TAG_CUSTOMERS) as uow:
            tags = {name: _named(uow, Tag, name) for name in add if name.strip()}
            for customer in customers:
                uow.get(Customer, customer)
                worn = {row.tag_id: row for row in uow.children(CustomerTag, customer_id=customer)}
                for tag in tags.values():
                    if tag.id not in worn:
                        uow.session.add(CustomerTag(customer_id=customer, tag_id=tag.id))
                for row in worn.values():
                    if uow.session.get_one(Tag, row.tag_id).name in remove:
                        uow.remove(row)
            uow.describe(name=", ".join([*add, *remove]), count=len(customers))
            return uow.commit()

    def link(self, customer: CustomerId, other: CustomerId, kind: LinkKind) -> ChangeSet:
        """Say that the other customer is upstream of, downstream of, or in the group of this one."""
        if customer == other:
            raise InvalidInput("link_to_itself", field="other")
        with self._book.unit_of_work(Operation.LINK_CUSTOMERS) as uow:
            found = uow.get(Customer, customer)
            uow.get(Customer, other)
            if not uow.children(CustomerLink, customer_id=customer, other_id=other, kind=kind):
                uow.add(CustomerLink(customer_id=customer, other_id=other, kind=kind))
            uow.describe(name=found.name)
            return uow.commit()

    def unlink(self, customer: CustomerId, link_id: int) -> ChangeSet:
        """Take a link back."""
        with self._book.unit_of_work(Operation.LINK_CUSTOMERS) as uow:
            uow.describe(name=uow.get(Customer, customer).name)
            uow.remove(uow.get(CustomerLink, link_id))
            return uow.commit()

    def start_rhythm(self, customers: Sequence[CustomerId] | None, a_day: int) -> ChangeSet:
        """Spread first contacts of customers never contacted over one gap, A first, at most ``a_day`` a day.

        ``None`` means all that were never contacted and have no start yet (domain.md §4).
        """
        with self._book.unit_of_work(Operation.START_RHYTHM) as uow:
            waiting = rhythm.never_contacted(uow.connection, customers)
            days = cadence.start_rhythm(waiting, self._clock.today(), a_day, work_calendar(uow.connection))
            rhythm.set_starts(uow.connection, days)
            uow.describe(count=len(days))
            return uow.commit()


def make(uow: UnitOfWork, values: Mapping[str, Any], clock: Clock) -> Customer:
    """Add a customer inside a step; the code is the next free one unless given."""
    kept = fields.checked(CHECKS, {"name": None, **values})
    if not kept.get("code"):
        kept["code"] = f"C{queries.highest_code_number(uow.connection) + 1:03d}"
    customer = Customer(code=kept["code"], name=kept["name"], created_at=clock.now())
    fields.assign(customer, with_region(customer, kept))
    uow.session.add(customer)
    uow.flush()
    return customer


def industry_named(uow: UnitOfWork, name: str) -> int | None:
    """The id of the industry with the name, added to the list when it is new; nothing for an empty name."""
    return _named(uow, Industry, name).id if name.strip() else None


def with_region(customer: Customer, values: dict[str, Any]) -> dict[str, Any]:
    """Add province, city and district found in a changed address, where they were not stated and not kept before."""
    address = values.get("address")
    if not address or any(values.get(part) or getattr(customer, part) for part in ("province", "city", "district")):
        return values
    region = regions.find_region(address)
    if region is None:
        return values
    return {**values, "province": region.province, "city": region.city, "district": region.district}


def _named(uow: UnitOfWork, entity: Any, name: str) -> Any:
    found = uow.children(entity, name=name.strip())
    return found[0] if found else uow.add(entity(name=name.strip()))
