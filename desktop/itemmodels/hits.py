"""The hits of the search box as a list: a heading before each group, below it what was found.

Knows no query: a hit brings its words, the parts of them to mark, and what opens it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class SearchHit:
    """Something that was found: the heading under which it stands, its words, and what opens it (GUI thread).

    ``marked`` are the parts of the title that were typed; ``weight`` orders groups, the smaller first.
    """

    group: str
    title: str
    detail: str
    open: Callable[[], object]
    icon: str = ""
    marked: tuple[tuple[int, int], ...] = ()
    keys: str = ""
    weight: int = 0


class HitModel(QAbstractListModel):
    """Rows are headings (a text) and hits."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[str | SearchHit] = []

    def show(self, hits: Sequence[SearchHit]) -> None:
        """Show hits, the groups with the best hit first, within a group in the given order."""
        groups: dict[str, list[SearchHit]] = {}
        for hit in hits:
            groups.setdefault(hit.group, []).append(hit)
        ordered = sorted(groups.values(), key=_weight)
        self.beginResetModel()
        self._rows = [row for group in ordered for row in (group[0].group, *group)]
        self.endResetModel()

    @property
    def hits(self) -> list[SearchHit]:
        """All hits as they stand."""
        return [row for row in self._rows if isinstance(row, SearchHit)]

    def row(self, number: int) -> str | SearchHit:
        """A heading or a hit."""
        return self._rows[number]

    def hit(self, number: int) -> SearchHit | None:
        """The hit in a row, none where a heading stands."""
        found = self._rows[number] if 0 <= number < len(self._rows) else None
        return found if isinstance(found, SearchHit) else None

    def next_hit(self, number: int, by: int) -> int:
        """The row of the next (1) or previous (-1) hit; the same row at the ends."""
        at = number + by
        while 0 <= at < len(self._rows):
            if self.hit(at) is not None:
                return at
            at += by
        return number

    def next_group(self, number: int, by: int) -> int:
        """The row of the first hit of the next (1) or previous (-1) group, around the ends."""
        firsts = [at + 1 for at, row in enumerate(self._rows) if not isinstance(row, SearchHit)]
        if not firsts:
            return number
        current = max((place for place, first in enumerate(firsts) if first <= number), default=0)
        return firsts[(current + by) % len(firsts)]

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, str):
            return row if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (row.title, row.detail, row.keys, row.group)))
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.hit(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _weight(group: Sequence[SearchHit]) -> int:
    return min(hit.weight for hit in group)
