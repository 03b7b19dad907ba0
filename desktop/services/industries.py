"""The list of industries: renamed, marked as emerging, united, removed (domain.md §2 "industry")."""

from collections.abc import Collection, Mapping
from typing import Any

from desktop.models.changes import ChangeSet, Operation
from desktop.models.entities import Industry
from desktop.models.errors import InvalidInput
from desktop.models.rows.industries import IndustryLine
from desktop.models.values import IndustryId
from desktop.services import fields
from desktop.storage.book import Book
from desktop.storage.queries.industries import industry_lines, move_all
from desktop.storage.unit_of_work import UnitOfWork

_CHECKS: Mapping[str, fields.Check] = {"name": fields.required(), "emerging": fields.flag}


class Industries:
    """Reads and verbs of the list; each verb is one step of undo."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def listed(self) -> list[IndustryLine]:
        """All industries with their numbers of customers."""
        with self._book.reading() as connection:
            return industry_lines(connection)

    def add(self, values: Mapping[str, Any]) -> tuple[IndustryId, ChangeSet]:
        """Add an industry. Raises InvalidInput ``name_missing``, ``industry_taken``."""
        kept = fields.checked(_CHECKS, {"name": "", **values})
        with self._book.unit_of_work(Operation.ADD_INDUSTRY) as uow:
            _refuse_taken(uow, kept["name"], None)
            made = uow.add(Industry(**kept))
            uow.describe(name=made.name)
            return IndustryId(made.id), uow.commit()

    def change(self, industry: int, values: Mapping[str, Any]) -> ChangeSet:
        """Rename an industry or say whether it is emerging. Raises NotFound, InvalidInput as :meth:`add` does."""
        kept = fields.checked(_CHECKS, values)
        with self._book.unit_of_work(Operation.CHANGE_INDUSTRY) as uow:
            found = uow.get(Industry, industry)
            _refuse_taken(uow, kept.get("name", found.name), industry)
            fields.assign(found, kept)
            uow.describe(name=found.name)
            return uow.commit()

    def unite(self, industry: int, other: int) -> ChangeSet:
        """Put everybody of an industry into another one, and remove the first. Raises NotFound."""
        with self._book.unit_of_work(Operation.UNITE_INDUSTRIES) as uow:
            gone, kept = uow.get(Industry, industry), uow.get(Industry, other)
            uow.describe(name=kept.name)
            if gone is not kept:
                move_all(uow.connection, gone.id, kept.id)
                uow.remove(gone)
            return uow.commit()

    def delete(self, ids: Collection[int]) -> tuple[int, ChangeSet]:
        """Remove industries from the list; how many customers are then in none. Raises NotFound."""
        with self._book.unit_of_work(Operation.DELETE_INDUSTRY) as uow:
            left = 0
            for industry in ids:
                found = uow.get(Industry, industry)
                uow.describe(name=found.name)
                left += move_all(uow.connection, found.id, None)
                uow.remove(found)
            if len(ids) > 1:
                uow.describe(count=len(ids))
            return left, uow.commit()


def _refuse_taken(uow: UnitOfWork, name: str, but: int | None) -> None:
    if any(one.name == name and one.id != but for one in uow.children(Industry)):
        raise InvalidInput("industry_taken", field="name", name=name)
