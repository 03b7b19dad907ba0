"""Names that an import mentions and the book keeps as rows: industries, tags, colleagues. New ones are added once."""

from typing import Any

from desktop.storage.unit_of_work import UnitOfWork


class Names:
    """Ids of the rows of one list by their names."""

    def __init__(self, uow: UnitOfWork, entity: Any) -> None:
        self._uow = uow
        self._entity = entity
        self._known: dict[str, int] = {}

    def id(self, name: str) -> int:
        """The id of the row with the name, added when it is new."""
        found = self._known.get(name)
        if found is None:
            rows = self._uow.children(self._entity, name=name)
            row = rows[0] if rows else self._uow.add(self._entity(name=name))
            found = self._known[name] = int(row.id)
        return found
