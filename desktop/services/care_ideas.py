"""Ideas for occasions: the rep's own table, and what fits one occasion (domain.md §7)."""

from collections.abc import Collection, Mapping
from typing import Any

from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import CareIdea as StoredIdea
from desktop.models.kinds import CareKind, DecisionRole, Festival, GiftKind
from desktop.models.rows.care import CareDraft
from desktop.models.rows.care_ideas import CareIdea, Wanted
from desktop.models.rules.care_ideas import SHIPPED, fitting
from desktop.models.values import CareIdeaId
from desktop.services import fields
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.queries.care_ideas import own_ideas, wanted_for

_CHECKS: Mapping[str, fields.Check] = {
    "text": fields.required(),
    "gift": fields.member(GiftKind, needed=True),
    "kind": fields.member(CareKind),
    "festival": fields.member(Festival),
    "role": fields.member(DecisionRole),
    "industry_id": fields.row_id,
}


class CareIdeas:
    """Reads and verbs of the table of ideas; each verb is one step of undo."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def listed(self) -> list[CareIdea]:
        """The rep's own ideas, then those that come with the program."""
        with self._book.reading() as connection:
            return [*own_ideas(connection), *SHIPPED]

    def fitting(self, draft: CareDraft) -> list[CareIdea]:
        """What fits the occasion of a draft, its customer and its person."""
        with self._book.reading() as connection:
            return fitting(wanted_for(connection, draft), own_ideas(connection))

    def of_festival(self, festival: Festival | None) -> list[CareIdea]:
        """What could be given to everybody on a festival; nothing names one of the rep's own."""
        with self._book.reading() as connection:
            return fitting(Wanted(CareKind.FESTIVAL, festival), own_ideas(connection))

    def add(self, values: Mapping[str, Any]) -> tuple[CareIdeaId, ChangeSet]:
        """Add an idea: ``text`` is needed; what is left out stands for any."""
        kept = fields.checked(_CHECKS, {"text": "", **values})
        with self._book.unit_of_work(Operation.ADD_CARE_IDEA) as uow:
            uow.describe(name=kept["text"])
            made = StoredIdea(text=kept["text"])
            fields.assign(made, kept)
            return CareIdeaId(uow.add(made).id), uow.commit()

    def change(self, idea_id: int, values: Mapping[str, Any]) -> ChangeSet:
        """Change an idea of one's own. Raises NotFound and InvalidInput."""
        kept = fields.checked(_CHECKS, values)
        with self._book.unit_of_work(Operation.CHANGE_CARE_IDEA) as uow:
            found = uow.get(StoredIdea, idea_id)
            fields.assign(found, kept)
            uow.describe(name=found.text)
            return uow.commit()

    def delete(self, ids: Collection[int]) -> ChangeSet:
        """Delete ideas of one's own."""
        with self._book.unit_of_work(Operation.DELETE_CARE_IDEA) as uow:
            for idea_id in ids:
                found = uow.get(StoredIdea, idea_id)
                found.deleted_at = self._clock.now()
                uow.describe(name=found.text)
            if len(ids) > 1:
                uow.describe(count=len(ids))
            return uow.commit()
