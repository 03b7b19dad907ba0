"""What hurts customers' business: noted, changed, solved, deleted (domain.md §2 "Business")."""

from collections.abc import Collection, Mapping
from typing import Any

from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import PainPoint
from desktop.services import fields
from desktop.services.naming import name_customer
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.unit_of_work import UnitOfWork

CHECKS: Mapping[str, fields.Check] = {
    "text": fields.required(20_000),
    "noted_on": fields.day,
    "solved_on": fields.day,
}


class PainPoints:
    """Verbs on pain points; each is one step of undo."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def add(self, customer_id: int, text: str) -> tuple[int, ChangeSet]:
        """Note a pain point of a customer. Raises InvalidInput ``text_missing``."""
        kept = fields.checked(CHECKS, {"text": text})
        with self._book.unit_of_work(Operation.ADD_PAIN_POINT) as uow:
            name_customer(uow, customer_id)
            now = self._clock.now()
            made = PainPoint(customer_id=customer_id, noted_on=now.date(), created_at=now, **kept)
            return uow.add(made).id, uow.commit()

    def change(self, pain_id: int, values: Mapping[str, Any]) -> ChangeSet:
        """Change the text or the days on which it was noted and solved. Raises NotFound, InvalidInput."""
        kept = fields.checked(CHECKS, values)
        with self._book.unit_of_work(Operation.CHANGE_PAIN_POINT) as uow:
            fields.assign(_named(uow, pain_id), kept)
            return uow.commit()

    def delete(self, ids: Collection[int]) -> ChangeSet:
        """Delete pain points."""
        with self._book.unit_of_work(Operation.DELETE_PAIN_POINT) as uow:
            for pain_id in ids:
                _named(uow, pain_id).deleted_at = self._clock.now()
            return uow.commit()


def _named(uow: UnitOfWork, pain_id: int) -> PainPoint:
    found = uow.get(PainPoint, pain_id)
    name_customer(uow, found.customer_id)
    return found
