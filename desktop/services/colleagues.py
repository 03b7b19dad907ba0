"""The people on our side: added, changed, deleted."""

from collections.abc import Collection, Mapping
from typing import Any

from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import Colleague
from desktop.models.values import ColleagueId
from desktop.services import fields
from desktop.services.ports import Clock
from desktop.storage.book import Book

_LINE = fields.text(fields.LONGEST_NAME)
_TEXT = fields.text()

CHECKS: Mapping[str, fields.Check] = {
    "name": fields.required(),
    "department": _LINE,
    "title": _LINE,
    "skills": _TEXT,
    "phone": _LINE,
}


class Colleagues:
    """Verbs on colleagues; each is one step of undo."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def add(self, values: Mapping[str, Any]) -> tuple[ColleagueId, ChangeSet]:
        """Add a colleague. Raises InvalidInput ``name_missing``."""
        kept = fields.checked(CHECKS, {"name": "", **values})
        with self._book.unit_of_work(Operation.ADD_COLLEAGUE) as uow:
            person = uow.add(Colleague(**kept))
            uow.describe(name=person.name)
            return ColleagueId(person.id), uow.commit()

    def change(self, colleague_id: int, values: Mapping[str, Any]) -> ChangeSet:
        """Change fields of a colleague. Raises NotFound, InvalidInput."""
        kept = fields.checked(CHECKS, values)
        with self._book.unit_of_work(Operation.CHANGE_COLLEAGUE) as uow:
            person = uow.get(Colleague, colleague_id)
            fields.assign(person, kept)
            uow.describe(name=person.name)
            return uow.commit()

    def delete(self, ids: Collection[int]) -> ChangeSet:
        """Delete colleagues; what they did stays."""
        with self._book.unit_of_work(Operation.DELETE_COLLEAGUE) as uow:
            for colleague_id in ids:
                person = uow.get(Colleague, colleague_id)
                person.deleted_at = self._clock.now()
                uow.describe(name=person.name, count=len(ids))
            return uow.commit()
