"""Competitors at customers and their dated moves (domain.md §2 "Business")."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import Competitor, CompetitorMove
from desktop.models.errors import NotFound
from desktop.models.kinds import CompetitorMoveKind
from desktop.services import fields
from desktop.services.naming import name_customer
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.unit_of_work import UnitOfWork

CHECKS: Mapping[str, fields.Check] = {"name": fields.required(), "remarks": fields.text()}
_TEXT = fields.text()


class Competitors:
    """Verbs on competitors; each is one step of undo."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def add(self, customer_id: int, values: Mapping[str, Any]) -> tuple[int, ChangeSet]:
        """Add a competitor at a customer. Raises InvalidInput ``name_missing``."""
        kept = fields.checked(CHECKS, {"name": "", **values})
        with self._book.unit_of_work(Operation.ADD_COMPETITOR) as uow:
            name_customer(uow, customer_id)
            made = uow.add(Competitor(customer_id=customer_id, created_at=self._clock.now(), **kept))
            return made.id, uow.commit()

    def change(self, competitor_id: int, values: Mapping[str, Any]) -> ChangeSet:
        """Change name or remarks. Raises NotFound, InvalidInput."""
        kept = fields.checked(CHECKS, values)
        with self._book.unit_of_work(Operation.CHANGE_COMPETITOR) as uow:
            fields.assign(_named(uow, competitor_id), kept)
            return uow.commit()

    def delete(self, ids: Collection[int]) -> ChangeSet:
        """Delete competitors with their moves out of sight."""
        with self._book.unit_of_work(Operation.DELETE_COMPETITOR) as uow:
            for competitor_id in ids:
                _named(uow, competitor_id).deleted_at = self._clock.now()
            return uow.commit()

    def note_move(
        self, competitor_id: int, kind: CompetitorMoveKind, text: str = "", on: date | None = None
    ) -> tuple[int, ChangeSet]:
        """Note what a competitor did, today or on a day."""
        with self._book.unit_of_work(Operation.NOTE_MOVE) as uow:
            _named(uow, competitor_id)
            move = CompetitorMove(
                competitor_id=competitor_id, made_on=on or self._clock.today(), kind=kind, text=_TEXT("text", text)
            )
            return uow.add(move).id, uow.commit()

    def delete_move(self, move_id: int) -> ChangeSet:
        """Take a noted move away. Raises NotFound."""
        with self._book.unit_of_work(Operation.DELETE_MOVE) as uow:
            move = uow.session.get(CompetitorMove, move_id)
            if move is None:
                raise NotFound(subject="competitor_move")
            _named(uow, move.competitor_id)
            uow.remove(move)
            return uow.commit()


def _named(uow: UnitOfWork, competitor_id: int) -> Competitor:
    found = uow.get(Competitor, competitor_id)
    name_customer(uow, found.customer_id)
    return found
