"""Likely duplicates as a table, a pair in each row; what a cell says is told by who shows it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from desktop.models.rows.duplicates import DuplicatePair
from desktop.qtsupport.plain_tip import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_SAID = frozenset((Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole))
Words = Callable[[DuplicatePair], str]


class DuplicatePairsModel(QAbstractTableModel):
    """``columns`` are pairs of heading and what the cell says."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pairs: list[DuplicatePair] = []
        self._columns: Sequence[tuple[str, Words]] = ()

    def set_columns(self, columns: Sequence[tuple[str, Words]]) -> None:
        """Say headings and cells anew."""
        self.beginResetModel()
        self._columns = columns
        self.endResetModel()

    def set_pairs(self, pairs: Sequence[DuplicatePair]) -> None:
        """Show these pairs."""
        self.beginResetModel()
        self._pairs = list(pairs)
        self.endResetModel()

    @property
    def pairs(self) -> Sequence[DuplicatePair]:
        """What is shown."""
        return self._pairs

    @override
    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._pairs)

    @override
    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _SAID:
            return None
        words = self._columns[index.column()][1](self._pairs[index.row()])
        return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section][0]
        return None
