"""Promises of both sides and planned contacts: made, kept, postponed, dropped (domain.md §6)."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import Contact, FollowUp
from desktop.models.errors import InvalidInput
from desktop.models.kinds import Channel, FollowUpKind, FollowUpState, Priority, Promise
from desktop.models.rows.followups import FollowUpDraft, NextContact
from desktop.models.values import FollowUpId
from desktop.services import fields
from desktop.services.naming import name_customer
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.unit_of_work import UnitOfWork

_LINE = fields.text(fields.LONGEST_NAME)

CHECKS: Mapping[str, fields.Check] = {
    "action": fields.required(2000),
    "channel": fields.member(Channel),
    "promise": fields.member(Promise, needed=True),
    "owner": _LINE,
    "due_on": fields.day,
    "due_time": fields.time_of_day,
    "priority": fields.member(Priority, needed=True),
    "result": fields.text(),
    "contact_id": fields.row_id,
}


class FollowUps:
    """Verbs on follow-ups; each is one step of undo. The verbs on several work on promises and planned contacts."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def add(self, customer_id: int, draft: FollowUpDraft) -> tuple[FollowUpId, ChangeSet]:
        """Note a promise. Raises InvalidInput ``text_missing`` without an action."""
        with self._book.unit_of_work(Operation.ADD_FOLLOWUP) as uow:
            name_customer(uow, customer_id)
            made = make_promise(uow, customer_id, draft, self._clock)
            return FollowUpId(made.id), uow.commit()

    def change(self, followup_id: int, values: Mapping[str, Any]) -> ChangeSet:
        """Change fields; a planned contact may be without a topic. Raises NotFound, InvalidInput."""
        with self._book.unit_of_work(Operation.CHANGE_FOLLOWUP) as uow:
            found = _named(uow, followup_id)
            topic_may_miss = found.kind is FollowUpKind.CONTACT
            checks = {**CHECKS, "action": fields.text(2000)} if topic_may_miss else CHECKS
            kept = fields.checked(checks, values)
            _check_contact(uow, found.customer_id, kept.get("contact_id"))
            fields.assign(found, kept)
            return uow.commit()

    def complete(self, ids: Collection[int], result: str = "", on: date | None = None) -> ChangeSet:
        """Say that they are done, today or on the day given, with the result."""
        values = {"state": FollowUpState.DONE, "done_on": on or self._clock.today()}
        text = fields.text()("result", result)
        return self._set(Operation.COMPLETE_FOLLOWUP, ids, {**values, "result": text} if text else values)

    def reopen(self, ids: Collection[int]) -> ChangeSet:
        """Say that they are to be done after all."""
        return self._set(Operation.CHANGE_FOLLOWUP, ids, {"state": FollowUpState.OPEN, "done_on": None})

    def drop(self, ids: Collection[int], reason: str = "") -> ChangeSet:
        """Give them up; the reason is kept as the result."""
        values: dict[str, Any] = {"state": FollowUpState.DROPPED, "done_on": None}
        text = fields.text()("result", reason)
        return self._set(Operation.CHANGE_FOLLOWUP, ids, {**values, "result": text} if text else values)

    def postpone(self, ids: Collection[int], day: date) -> ChangeSet:
        """Give open ones another due day. Raises InvalidInput ``followup_closed``."""
        return self._set(Operation.CHANGE_FOLLOWUP, ids, {"due_on": day}, only_open=True)

    def delete(self, ids: Collection[int]) -> ChangeSet:
        """Delete them."""
        return self._set(Operation.DELETE_FOLLOWUP, ids, {"deleted_at": self._clock.now()})

    def plan_contact(self, customer_id: int, planned: NextContact) -> tuple[FollowUpId, ChangeSet]:
        """Plan a contact with a customer on a day."""
        with self._book.unit_of_work(Operation.PLAN_CONTACT) as uow:
            name_customer(uow, customer_id)
            made = plan_next_contact(uow, customer_id, planned, self._clock)
            return FollowUpId(made.id), uow.commit()

    def plan_contacts(self, customer_ids: Collection[int], planned: NextContact) -> ChangeSet:
        """Plan the same contact with several customers."""
        with self._book.unit_of_work(Operation.PLAN_CONTACTS) as uow:
            for customer_id in customer_ids:
                name_customer(uow, customer_id)
                plan_next_contact(uow, customer_id, planned, self._clock)
            uow.describe(count=len(customer_ids))
            return uow.commit()

    def _set(
        self, operation: Operation, ids: Collection[int], values: Mapping[str, Any], *, only_open: bool = False
    ) -> ChangeSet:
        with self._book.unit_of_work(operation) as uow:
            for followup_id in ids:
                found = _named(uow, followup_id)
                if only_open and found.state is not FollowUpState.OPEN:
                    raise InvalidInput("followup_closed")
                fields.assign(found, values)
            uow.describe(count=len(ids))
            return uow.commit()


def make_promise(
    uow: UnitOfWork,
    customer_id: int,
    draft: FollowUpDraft,
    clock: Clock,
    *,
    interaction_id: int | None = None,
    visit_id: int | None = None,
) -> FollowUp:
    """Note a promise within a step that does more."""
    _check_contact(uow, customer_id, draft.contact_id)
    return uow.add(
        FollowUp(
            customer_id=customer_id,
            interaction_id=interaction_id,
            visit_id=visit_id,
            contact_id=draft.contact_id,
            action=CHECKS["action"]("action", draft.action),
            promise=draft.promise,
            owner=_LINE("owner", draft.owner),
            due_on=draft.due_on,
            due_time=fields.time_of_day("due_time", draft.due_time),
            priority=draft.priority,
            created_at=clock.now(),
        )
    )


def plan_next_contact(
    uow: UnitOfWork, customer_id: int, planned: NextContact, clock: Clock, *, interaction_id: int | None = None
) -> FollowUp:
    """Plan a contact within a step that does more."""
    return uow.add(
        FollowUp(
            customer_id=customer_id,
            interaction_id=interaction_id,
            kind=FollowUpKind.CONTACT,
            action=fields.text(2000)("topic", planned.topic),
            channel=planned.channel,
            due_on=planned.day,
            due_time=fields.time_of_day("time", planned.time),
            created_at=clock.now(),
        )
    )


def _check_contact(uow: UnitOfWork, customer_id: int, contact_id: int | None) -> None:
    if contact_id is not None and uow.get(Contact, contact_id).customer_id != customer_id:
        raise InvalidInput("contact_unknown", field="contact_id")


def _named(uow: UnitOfWork, followup_id: int) -> FollowUp:
    found = uow.get(FollowUp, followup_id)
    name_customer(uow, found.customer_id)
    return found
