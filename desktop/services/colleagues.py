"""The people on our side: added, changed, deleted."""

from collections.abc import Collection, Mapping
from typing import Any

from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import Colleague
from desktop.models.values import ColleagueId
from desktop.services import fields as f
from desktop.services.ports import Clock
from desktop.storage.book import Book

CHECKS: Mapping[str, f.Check] = {
    "name": f.name,
    "department": f.line,
    "title": f.line,
    "skills": f.text,
    "phone": f.line,
}


class Colleagues:
    """Verbs on colleagues; each is one step of undo."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def add(self, fields: Mapping[str, Any]) -> tuple[ColleagueId, ChangeSet]:
        """Add a colleague. Raises InvalidInput ``name_missing``."""
        values = f.checked(CHECKS, {"name": "", **fields})
        with self._book.unit_of_work(Operation.ADD_COLLEAGUE) as uow:
            person = uow.add(Colleague(**values))
            uow.describe(name=person.name)
            return ColleagueId(person.id), uow.commit()

    def change(self, colleague_id: int, fields: Mapping[str, Any]) -> ChangeSet:
        """Change fields of a colleague. Raises NotFound, InvalidInput."""
        values = f.checked(CHECKS, fields)
        with self._book.unit_of_work(Operation.CHANGE_COLLEAGUE) as uow:
            person = uow.get(Colleague, colleague_id)
            f.apply(person, values)
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
