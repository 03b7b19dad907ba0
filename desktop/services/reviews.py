"""Reviews of the cooperation: planned, held, changed, deleted (domain.md §4). A review that was held is a contact."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, time
from typing import Any

from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import Review
from desktop.models.errors import InvalidInput
from desktop.models.kinds import ContentKind, Occasion, ReviewKind
from desktop.models.rows.interactions import RecordDraft
from desktop.models.rows.knowing import HeldReview
from desktop.services import fields
from desktop.services.interactions import write_record
from desktop.services.naming import name_customer
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.unit_of_work import UnitOfWork

_TEXT = fields.text()
_HELD_AT = time(9)
_TEXTS = ("experience", "needs_changed", "opinions", "agreed_steps")
CHECKS: Mapping[str, fields.Check] = {
    "kind": fields.member(ReviewKind, needed=True),
    "planned_on": fields.day,
    **dict.fromkeys(_TEXTS, _TEXT),
}


class Reviews:
    """Verbs on reviews; each is one step of undo."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def plan(self, customer_id: int, kind: ReviewKind, on: date) -> tuple[int, ChangeSet]:
        """Plan a review for a day."""
        with self._book.unit_of_work(Operation.PLAN_REVIEW) as uow:
            name_customer(uow, customer_id)
            made = Review(customer_id=customer_id, kind=kind, planned_on=on, created_at=self._clock.now())
            return uow.add(made).id, uow.commit()

    def hold(self, review_id: int, held: HeldReview, subject: str = "") -> ChangeSet:
        """Write down what a review brought; it becomes a record of its day as well.

        Raises InvalidInput ``record_in_future``, ``already_held``.
        """
        with self._book.unit_of_work(Operation.HOLD_REVIEW) as uow:
            found = _named(uow, review_id)
            if found.held_on is not None:
                raise InvalidInput("already_held")
            self._keep(uow, found, held, subject)
            return uow.commit()

    def hold_unplanned(
        self, customer_id: int, kind: ReviewKind, held: HeldReview, subject: str = ""
    ) -> tuple[int, ChangeSet]:
        """Write down a review that nobody had planned, with its record, in one step.

        Raises InvalidInput ``record_in_future``.
        """
        with self._book.unit_of_work(Operation.HOLD_REVIEW) as uow:
            name_customer(uow, customer_id)
            made = uow.add(Review(customer_id=customer_id, kind=kind, created_at=self._clock.now()))
            self._keep(uow, made, held, subject)
            return made.id, uow.commit()

    def change(self, review_id: int, values: Mapping[str, Any]) -> ChangeSet:
        """Change a review's kind, day or texts. Raises NotFound, InvalidInput."""
        kept = fields.checked(CHECKS, values)
        with self._book.unit_of_work(Operation.CHANGE_REVIEW) as uow:
            fields.assign(_named(uow, review_id), kept)
            return uow.commit()

    def delete(self, ids: Collection[int]) -> ChangeSet:
        """Delete reviews; the record of one that was held stays."""
        with self._book.unit_of_work(Operation.DELETE_REVIEW) as uow:
            for review_id in ids:
                _named(uow, review_id).deleted_at = self._clock.now()
            return uow.commit()

    def _keep(self, uow: UnitOfWork, review: Review, held: HeldReview, subject: str) -> None:
        texts = {name: _TEXT(name, getattr(held, name)) for name in _TEXTS}
        fields.assign(review, {"held_on": held.held_on, **texts})
        review.interaction_id = write_record(uow, self._record(review, held, subject), self._clock).id

    def _record(self, review: Review, held: HeldReview, subject: str) -> RecordDraft:
        now = self._clock.now()
        today = held.held_on == now.date()
        return RecordDraft(
            customers=(review.customer_id,),
            contacts=held.contacts,
            starts_at=now if today else datetime.combine(held.held_on, _HELD_AT, now.tzinfo),
            channel=held.channel,
            occasion=Occasion.REGULAR,
            content_kind=ContentKind.VALUE,
            subject=subject,
            said=held.experience,
            feedback=held.opinions,
            insight=held.needs_changed,
        )


def _named(uow: UnitOfWork, review_id: int) -> Review:
    found = uow.get(Review, review_id)
    name_customer(uow, found.customer_id)
    return found
