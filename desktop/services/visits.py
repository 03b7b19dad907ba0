"""Visits: planned, changed, moved, confirmed, cancelled, missed, completed with their record (domain.md §5)."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import Visit, VisitObjective
from desktop.models.errors import InvalidInput
from desktop.models.kinds import CancelledBy, Channel, VisitKind, VisitState
from desktop.models.rows.attachments import FileOwner
from desktop.models.rows.interactions import RecordDraft
from desktop.models.rows.visits import CompletionDraft, VisitDraft
from desktop.models.rules.visits import OPEN
from desktop.models.values import InteractionId, VisitId
from desktop.services import fields
from desktop.services.held_files import attach, release, require_held
from desktop.services.interactions import write_record
from desktop.services.naming import name_customer
from desktop.services.needs import note_need
from desktop.services.ports import Clock
from desktop.services.visit_lists import LISTS, set_lists
from desktop.storage.book import Book
from desktop.storage.queries.visits import contact_ids, next_day_number
from desktop.storage.unit_of_work import UnitOfWork

_TEXT = fields.text()

CHECKS: Mapping[str, fields.Check] = {
    "kind": fields.member(VisitKind, needed=True),
    "starts_at": fields.moment,
    "ends_at": fields.moment,
    "place": _TEXT,
    "on_video": fields.flag,
    "purpose": _TEXT,
    "impression": _TEXT,
    "no_next_step": fields.flag,
}


class Visits:
    """Verbs on visits; each is one step of undo."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def plan(self, draft: VisitDraft) -> tuple[VisitId, ChangeSet]:
        """Plan a visit; it gets the next number of its day. A purpose is required only to print it.

        Raises InvalidInput: ``start_missing``, ``end_before_start``, ``contact_unknown``; BookDamaged ``file_lost``;
        NotFound.
        """
        require_held(self._book, draft.files)
        with self._book.unit_of_work(Operation.ADD_VISIT) as uow:
            name_customer(uow, draft.customer_id)
            made = add_visit(uow, draft, self._clock)
            changes = uow.commit()
        release(self._book, draft.files)
        return VisitId(made.id), changes

    def change(self, visit_id: int, values: Mapping[str, Any]) -> ChangeSet:
        """Change fields and lists (as in VisitDraft); unchanged list rows keep their ids.

        A new start alone keeps the duration; on another day it gets a new number. Raises NotFound, InvalidInput.
        """
        kept = fields.checked(CHECKS, {name: value for name, value in values.items() if name not in LISTS})
        with self._book.unit_of_work(Operation.CHANGE_VISIT) as uow:
            visit = _named(uow, visit_id)
            if "starts_at" in kept:
                kept.setdefault("ends_at", kept["starts_at"] + (visit.ends_at - visit.starts_at))
                _renumber(uow, visit, kept["starts_at"])
            fields.assign(visit, kept)
            _check_span(visit)
            set_lists(uow, visit, {name: values[name] for name in LISTS if name in values})
            return uow.commit()

    def reschedule(self, visit_id: int, starts_at: datetime) -> ChangeSet:
        """Move an open visit to another time with the same duration; it has to be confirmed anew.

        Raises InvalidInput ``visit_closed``.
        """
        start = fields.moment("starts_at", starts_at)
        with self._book.unit_of_work(Operation.RESCHEDULE_VISIT) as uow:
            move_visit(uow, open_visit(uow, visit_id), start)
            return uow.commit()

    def confirm(self, visit_id: int, *, confirmed: bool = True) -> ChangeSet:
        """Say that the customer has confirmed (or not any more). Raises InvalidInput ``visit_closed``."""
        with self._book.unit_of_work(Operation.CONFIRM_VISIT) as uow:
            state = VisitState.CONFIRMED if confirmed else VisitState.PLANNED
            fields.assign(open_visit(uow, visit_id), {"state": state})
            return uow.commit()

    def cancel(self, visit_id: int, by: CancelledBy, reason: str = "") -> ChangeSet:
        """Cancel an open visit. Raises InvalidInput ``visit_closed``."""
        values = {"state": VisitState.CANCELLED, "cancelled_by": by, "cancel_reason": _TEXT("reason", reason)}
        return self._close(Operation.CANCEL_VISIT, visit_id, values)

    def miss(self, visit_id: int) -> ChangeSet:
        """Say that an open visit did not take place. Raises InvalidInput ``visit_closed``."""
        return self._close(Operation.MISS_VISIT, visit_id, {"state": VisitState.MISSED})

    def complete(self, visit_id: int, draft: CompletionDraft) -> tuple[InteractionId, ChangeSet]:
        """Write the record of a visit that took place: one interaction, its follow-ups and needs, in one step.

        Raises InvalidInput: ``visit_closed``, ``not_yet_over`` before its start, ``no_next_step`` when there is neither
        a follow-up nor a next contact nor an explicit none, and what the record's fields say.
        """
        if not (draft.followups or draft.next_contact or draft.no_next_step):
            raise InvalidInput("no_next_step", field="followups")
        require_held(self._book, draft.files)
        with self._book.unit_of_work(Operation.COMPLETE_VISIT) as uow:
            visit = open_visit(uow, visit_id)
            if visit.starts_at > self._clock.now():
                raise InvalidInput("not_yet_over", field="starts_at")
            record = _record_of(visit, draft, contact_ids(uow.connection, visit.id))
            written = write_record(uow, record, self._clock, visit_id=visit.id)
            for need in draft.needs:
                note_need(uow, visit.customer_id, need, self._clock)
            _mark_reached(uow, visit.id, draft)
            visit.state = VisitState.COMPLETED
            visit.interaction_id = written.id
            visit.impression = _TEXT("impression", draft.impression)
            visit.no_next_step = not (draft.followups or draft.next_contact)
            changes = uow.commit()
        release(self._book, draft.files)
        return InteractionId(written.id), changes

    def delete(self, ids: Collection[int]) -> ChangeSet:
        """Delete visits; the records of completed ones stay."""
        with self._book.unit_of_work(Operation.DELETE_VISIT) as uow:
            for visit_id in ids:
                _named(uow, visit_id).deleted_at = self._clock.now()
            uow.describe(count=len(ids))
            return uow.commit()

    def _close(self, operation: Operation, visit_id: int, values: Mapping[str, Any]) -> ChangeSet:
        with self._book.unit_of_work(operation) as uow:
            fields.assign(open_visit(uow, visit_id), values)
            return uow.commit()


def add_visit(uow: UnitOfWork, draft: VisitDraft, clock: Clock) -> Visit:
    """Add a planned visit with the next number of its day, as a part of a step. Raises InvalidInput, NotFound."""
    names = ("kind", "starts_at", "ends_at", "place", "on_video", "purpose")
    kept = fields.checked(CHECKS, {name: getattr(draft, name) for name in names})
    made = Visit(
        customer_id=draft.customer_id,
        state=VisitState.CONFIRMED if draft.confirmed else VisitState.PLANNED,
        day_number=next_day_number(uow.connection, draft.starts_at.date()),
        created_at=clock.now(),
        **kept,
    )
    _check_span(made)
    uow.add(made)
    set_lists(uow, made, {name: getattr(draft, name) for name in LISTS})
    attach(uow, FileOwner(draft.customer_id, visit_id=made.id), draft.files, clock)
    return made


def move_visit(uow: UnitOfWork, visit: Visit, start: datetime) -> None:
    """Move an open visit to another time with the same duration, as a part of a step; it has to be confirmed anew."""
    if start != visit.starts_at:
        _renumber(uow, visit, start)
        visit.ends_at = start + (visit.ends_at - visit.starts_at)
        visit.starts_at = start
        visit.state = VisitState.PLANNED


def open_visit(uow: UnitOfWork, visit_id: int) -> Visit:
    """A visit that can still be moved; its customer names the step. Raises InvalidInput ``visit_closed``, NotFound."""
    visit = _named(uow, visit_id)
    if visit.state not in OPEN:
        raise InvalidInput("visit_closed")
    return visit


def _named(uow: UnitOfWork, visit_id: int) -> Visit:
    visit = uow.get(Visit, visit_id)
    name_customer(uow, visit.customer_id)
    return visit


def _check_span(visit: Visit) -> None:
    if visit.ends_at <= visit.starts_at:
        raise InvalidInput("end_before_start", field="ends_at")


def _renumber(uow: UnitOfWork, visit: Visit, start: datetime) -> None:
    """Give a visit that moves to another day the next number of that day; its old sheet is worth nothing any more."""
    if start.date() != visit.starts_at.date():
        visit.day_number = next_day_number(uow.connection, start.date())


def _record_of(visit: Visit, draft: CompletionDraft, planned: list[int]) -> RecordDraft:
    """The record of a visit: what the form says, else what the plan knew."""
    minutes = (visit.ends_at - visit.starts_at) // timedelta(minutes=1)
    return RecordDraft(
        customers=(visit.customer_id,),
        starts_at=draft.starts_at or visit.starts_at,
        channel=Channel.VIDEO if visit.on_video else Channel.VISIT,
        contacts=tuple(planned) if draft.contacts is None else draft.contacts,
        minutes=minutes if draft.minutes is None else draft.minutes,
        occasion=draft.occasion,
        content_kind=draft.content_kind,
        subject=draft.subject or visit.purpose[: fields.LONGEST_NAME],
        said=draft.said,
        feedback=draft.feedback,
        issues=draft.issues,
        insight=draft.insight,
        need_id=draft.need_id,
        mood=draft.mood,
        cost=draft.cost,
        executive=draft.executive or visit.kind is VisitKind.EXECUTIVE,
        followups=draft.followups,
        next_contact=draft.next_contact,
        closes=(),
        files=draft.files,
    )


def _mark_reached(uow: UnitOfWork, visit_id: int, draft: CompletionDraft) -> None:
    told = dict(draft.reached)
    for objective in uow.children(VisitObjective, visit_id=visit_id):
        if objective.id in told:
            objective.reached = told[objective.id]
