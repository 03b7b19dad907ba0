"""What customers want: noted, changed, met, deleted (domain.md §1)."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import Need
from desktop.models.kinds import NeedKind, NeedState, Urgency
from desktop.models.rows.needs import NeedDraft
from desktop.models.values import NeedId
from desktop.services import fields
from desktop.services.naming import name_customer
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.unit_of_work import UnitOfWork

_TEXT = fields.required(20_000)
_TEXT_OR_NONE = fields.text()

CHECKS: Mapping[str, fields.Check] = {
    "text": _TEXT,
    "kind": fields.member(NeedKind, needed=True),
    "urgency": fields.member(Urgency),
    "noted_on": fields.day,
    "served_by": _TEXT_OR_NONE,
}


class Needs:
    """Verbs on needs; each is one step of undo."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def add(self, customer_id: int, draft: NeedDraft) -> tuple[NeedId, ChangeSet]:
        """Note a need of a customer. Raises InvalidInput ``text_missing``."""
        with self._book.unit_of_work(Operation.ADD_NEED) as uow:
            name_customer(uow, customer_id)
            need = note_need(uow, customer_id, draft, self._clock)
            return NeedId(need.id), uow.commit()

    def change(self, need_id: int, values: Mapping[str, Any]) -> ChangeSet:
        """Change text, kind, urgency or the day it was noted. Raises NotFound, InvalidInput."""
        kept = fields.checked(CHECKS, values)
        with self._book.unit_of_work(Operation.CHANGE_NEED) as uow:
            fields.assign(_named(uow, need_id), kept)
            return uow.commit()

    def meet(self, need_id: int, on: date | None = None, served_by: str = "") -> ChangeSet:
        """Say that the need was met, today or on the day given, and by what."""
        return self._set(need_id, NeedState.MET, on or self._clock.today(), served_by)

    def reopen(self, need_id: int) -> ChangeSet:
        """Say that the need is open after all."""
        return self._set(need_id, NeedState.OPEN, None, "")

    def delete(self, ids: Collection[int]) -> ChangeSet:
        """Delete needs."""
        with self._book.unit_of_work(Operation.DELETE_NEED) as uow:
            for need_id in ids:
                _named(uow, need_id).deleted_at = self._clock.now()
            return uow.commit()

    def _set(self, need_id: int, state: NeedState, met_on: date | None, served_by: str) -> ChangeSet:
        with self._book.unit_of_work(Operation.CHANGE_NEED) as uow:
            kept = {"state": state, "met_on": met_on, "served_by": _TEXT_OR_NONE("served_by", served_by)}
            fields.assign(_named(uow, need_id), kept)
            return uow.commit()


def note_need(uow: UnitOfWork, customer_id: int, draft: NeedDraft, clock: Clock) -> Need:
    """Note a need within a step that does more."""
    need = Need(
        customer_id=customer_id,
        text=_TEXT("text", draft.text),
        kind=draft.kind,
        urgency=draft.urgency,
        noted_on=clock.today(),
        created_at=clock.now(),
    )
    return uow.add(need)


def _named(uow: UnitOfWork, need_id: int) -> Need:
    need = uow.get(Need, need_id)
    name_customer(uow, need.customer_id)
    return need
