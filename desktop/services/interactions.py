"""Records of exchanges: written with their follow-ups and what they settle, changed, deleted (domain.md §4, §6)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import (
    Contact,
    Customer,
    FollowUp,
    Interaction,
    InteractionContact,
    InteractionCustomer,
    Need,
    Visit,
)
from desktop.models.errors import InvalidInput
from desktop.models.kinds import (
    Channel,
    ContentKind,
    Direction,
    FollowUpState,
    Mood,
    Occasion,
    PlanKind,
    VisitState,
)
from desktop.models.rows.attachments import FileOwner
from desktop.models.rows.interactions import PlanRef, RecordDraft
from desktop.models.rules.interactions import CLOSES_WITHIN, counts_as_contact
from desktop.models.rules.plans import nearest_plans
from desktop.models.values import InteractionId
from desktop.services import fields
from desktop.services.contacts import make_contact
from desktop.services.followups import make_promise, plan_next_contact
from desktop.services.held_files import attach, release, require_held
from desktop.services.naming import customer_name
from desktop.services.needs import note_need
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.queries.plans import open_plans
from desktop.storage.unit_of_work import UnitOfWork

_TEXT = fields.text()


def _ids(field: str, value: Any) -> tuple[int, ...]:
    found = (fields.row_id(field, one) for one in value or ())
    return tuple(dict.fromkeys(one for one in found if one is not None))


CHECKS: Mapping[str, fields.Check] = {
    "starts_at": fields.moment,
    "minutes": fields.whole(0, 24 * 60),
    "channel": fields.member(Channel, needed=True),
    "direction": fields.member(Direction, needed=True),
    "answered": fields.flag,
    "occasion": fields.member(Occasion),
    "content_kind": fields.member(ContentKind),
    "subject": fields.text(fields.LONGEST_NAME),
    "said": _TEXT,
    "feedback": _TEXT,
    "issues": _TEXT,
    "insight": _TEXT,
    "need_id": fields.row_id,
    "answer_wanted_by": fields.day,
    "answered_on": fields.day,
    "mood": fields.member(Mood),
    "cost": fields.amount,
    "executive": fields.flag,
    "customers": _ids,
    "contacts": _ids,
}
_OWN = tuple(name for name in CHECKS if name not in ("customers", "contacts", "answered_on"))


class Interactions:
    """Verbs on records; each is one step of undo."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def record(self, draft: RecordDraft) -> tuple[InteractionId, ChangeSet]:
        """Write a record with its follow-ups and the planned next contact, and settle the plan that it fulfils.

        Raises InvalidInput: ``customer_missing``, ``contact_unknown``, ``record_in_future``, and ``several_plans`` when
        ``closes`` is ``None`` and two plans of a customer are equally near; NotFound for a customer that is gone;
        BookDamaged ``file_lost``.
        """
        require_held(self._book, draft.files)
        with self._book.unit_of_work(Operation.ADD_INTERACTION) as uow:
            plans = _plans_to_settle(uow, draft)
            written = write_record(uow, draft, self._clock)
            _name_after(uow, draft.customers)
            for plan in plans:
                _settle(uow, plan, written)
            changes = uow.commit()
        release(self._book, draft.files)
        return InteractionId(written.id), changes

    def change(self, interaction_id: int, values: Mapping[str, Any]) -> ChangeSet:
        """Change fields of a record, also whom it concerns (``customers``, ``contacts``: all ids).

        Raises NotFound, InvalidInput.
        """
        kept = fields.checked(CHECKS, values)
        with self._book.unit_of_work(Operation.CHANGE_INTERACTION) as uow:
            found = uow.get(Interaction, interaction_id)
            fields.assign(found, {name: value for name, value in kept.items() if name not in ("customers", "contacts")})
            _check_past(found, self._clock)
            customers, contacts = _links(uow, found.id)
            customers, contacts = kept.get("customers", customers), kept.get("contacts", contacts)
            _link(uow, found.id, customers, contacts)
            _name_after(uow, customers)
            return uow.commit()

    def delete(self, ids: Collection[int]) -> ChangeSet:
        """Delete records; a visit that loses its record is to be written again. Follow-ups stay."""
        with self._book.unit_of_work(Operation.DELETE_INTERACTION) as uow:
            for interaction_id in ids:
                uow.get(Interaction, interaction_id).deleted_at = self._clock.now()
                _name_after(uow, _links(uow, interaction_id)[0])
                for visit in uow.children(Visit, interaction_id=interaction_id):
                    visit.interaction_id = None
                    visit.state = VisitState.PLANNED
            return uow.commit()


def write_record(uow: UnitOfWork, draft: RecordDraft, clock: Clock, *, visit_id: int | None = None) -> Interaction:
    """Write a record, its links, follow-ups and next contact within a step; settles no plan.

    Follow-ups, needs, files and the next contact are those of the first customer.
    """
    kept = fields.checked({name: CHECKS[name] for name in _OWN}, {name: getattr(draft, name) for name in _OWN})
    if draft.need_id is not None:
        uow.get(Need, draft.need_id)
    written = Interaction(**kept, created_at=clock.now())
    _check_past(written, clock)
    uow.add(written)
    first = next(iter(draft.customers), 0)
    joined = [make_contact(uow, first, {"form_of_address": one}, clock).id for one in draft.new_people if first]
    _link(uow, written.id, _ids("customers", draft.customers), _ids("contacts", (*draft.contacts, *joined)))
    for promise in draft.followups:
        make_promise(uow, first, promise, clock, interaction_id=written.id, visit_id=visit_id)
    for need in draft.needs:
        note_need(uow, first, need, clock)
    for followup_id in draft.kept:
        _keep(uow, followup_id, written)
    if first:
        attach(uow, FileOwner(first, interaction_id=written.id), draft.files, clock)
    if draft.next_contact is not None:
        plan_next_contact(uow, first, draft.next_contact, clock, interaction_id=written.id)
    return written


def _keep(uow: UnitOfWork, followup_id: int, written: Interaction) -> None:
    found = uow.get(FollowUp, followup_id)
    found.state = FollowUpState.DONE
    found.done_on = written.starts_at.date()


def _check_past(written: Interaction, clock: Clock) -> None:
    if written.starts_at > clock.now():
        raise InvalidInput("record_in_future", field="starts_at")


def _links(uow: UnitOfWork, interaction_id: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return (
        tuple(link.customer_id for link in uow.children(InteractionCustomer, interaction_id=interaction_id)),
        tuple(link.contact_id for link in uow.children(InteractionContact, interaction_id=interaction_id)),
    )


def _link(uow: UnitOfWork, interaction_id: int, customers: Sequence[int], contacts: Sequence[int]) -> None:
    """Make the links of a record those given; those that stay keep their rows."""
    if not [uow.get(Customer, one) for one in customers]:
        raise InvalidInput("customer_missing", field="customers")
    if any(uow.get(Contact, one).customer_id not in customers for one in contacts):
        raise InvalidInput("contact_unknown", field="contacts")
    to_customers = {link.customer_id: link for link in uow.children(InteractionCustomer, interaction_id=interaction_id)}
    for one in customers:
        if to_customers.pop(one, None) is None:
            uow.add(InteractionCustomer(interaction_id=interaction_id, customer_id=one))
    to_people = {link.contact_id: link for link in uow.children(InteractionContact, interaction_id=interaction_id)}
    for one in contacts:
        if to_people.pop(one, None) is None:
            uow.add(InteractionContact(interaction_id=interaction_id, contact_id=one))
    for link in (*to_customers.values(), *to_people.values()):
        uow.remove(link)


def _plans_to_settle(uow: UnitOfWork, draft: RecordDraft) -> list[PlanRef]:
    if draft.closes is not None:
        return list(draft.closes)
    if not counts_as_contact(draft.channel, draft.answered):
        return []
    found: list[PlanRef] = []
    day = draft.starts_at.date()
    for customer in draft.customers:
        near = nearest_plans(open_plans(uow.connection, customer, day, CLOSES_WITHIN), day, draft.channel)
        if len(near) > 1:
            raise InvalidInput("several_plans", field="closes")
        found += [plan.ref for plan in near]
    return found


def _settle(uow: UnitOfWork, plan: PlanRef, written: Interaction) -> None:
    if plan.kind is PlanKind.VISIT:
        visit = uow.get(Visit, plan.id)
        visit.state = VisitState.COMPLETED
        visit.interaction_id = written.id
        return
    planned = uow.get(FollowUp, plan.id)
    planned.state = FollowUpState.DONE
    planned.done_on = written.starts_at.date()
    planned.result = planned.result or written.subject


def _name_after(uow: UnitOfWork, customers: Iterable[int]) -> None:
    """Name the step after its first customer."""
    first = next(iter(customers), None)
    found = None if first is None else uow.session.get(Customer, first)
    if found is not None:
        uow.describe(name=customer_name(found))
