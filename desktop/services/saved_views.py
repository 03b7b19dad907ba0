"""Named views of the list of customers: saved, renamed, changed, put in order, deleted; each is one step of undo."""

from collections.abc import Sequence

from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import SavedView
from desktop.models.kinds import Subject
from desktop.models.rows.list_views import ListView
from desktop.models.rules.kept_views import view_text
from desktop.services import fields
from desktop.storage.book import Book
from desktop.storage.unit_of_work import UnitOfWork

_LONGEST = 60


class SavedViews:
    """The verbs of saved views."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def save(self, name: str, view: ListView) -> tuple[int, ChangeSet]:
        """Keep a view under a name, as the last one. Raises InvalidInput ``name_missing``."""
        kept = _name(name)
        with self._book.unit_of_work(Operation.SAVE_VIEW) as uow:
            last = max((one.position for one in _all(uow)), default=-1)
            made = SavedView(name=kept, subject=Subject.CUSTOMERS, content=view_text(view), position=last + 1)
            uow.describe(name=kept)
            return uow.add(made).id, uow.commit()

    def rename(self, view_id: int, name: str) -> ChangeSet:
        """Call a view otherwise. Raises NotFound, InvalidInput."""
        kept = _name(name)
        with self._book.unit_of_work(Operation.CHANGE_VIEW) as uow:
            found = uow.get(SavedView, view_id)
            found.name = kept
            uow.describe(name=kept)
            return uow.commit()

    def replace(self, view_id: int, view: ListView) -> ChangeSet:
        """Let a name stand for another view. Raises NotFound."""
        with self._book.unit_of_work(Operation.CHANGE_VIEW) as uow:
            found = uow.get(SavedView, view_id)
            found.content = view_text(view)
            uow.describe(name=found.name)
            return uow.commit()

    def order(self, ids: Sequence[int]) -> ChangeSet:
        """Put the views in this order; those that are not named stay behind."""
        with self._book.unit_of_work(Operation.ORDER_VIEWS) as uow:
            places = {view_id: place for place, view_id in enumerate(ids)}
            ranked = sorted(_all(uow), key=lambda one: (places.get(one.id, len(ids)), one.position, one.id))
            for place, one in enumerate(ranked):
                one.position = place
            return uow.commit()

    def delete(self, view_id: int) -> ChangeSet:
        """Forget a view. Raises NotFound."""
        with self._book.unit_of_work(Operation.DELETE_VIEW) as uow:
            found = uow.get(SavedView, view_id)
            uow.describe(name=found.name)
            uow.remove(found)
            return uow.commit()


def _all(uow: UnitOfWork) -> list[SavedView]:
    return uow.children(SavedView, subject=Subject.CUSTOMERS)


def _name(name: str) -> str:
    kept: str = fields.required(_LONGEST)("name", name)
    return kept
