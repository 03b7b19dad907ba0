"""The proposed changes of grade and status as a table with marks; what a cell says is told by who shows it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from desktop.models.rows.assessments import Proposal
from desktop.qtsupport.plain_tip import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
Words = Callable[[Proposal], str]


class ProposalsModel(QAbstractTableModel):
    """``columns`` are pairs of heading and what the cell says; the first column has the mark."""

    ticked_changed = Signal()
    """Sent when a mark was set or taken away."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changes: Sequence[Proposal] = ()
        self._columns: Sequence[tuple[str, Words]] = ()
        self._ticked: list[bool] = []

    def set_columns(self, columns: Sequence[tuple[str, Words]]) -> None:
        """Say headings and cells anew."""
        self.beginResetModel()
        self._columns = columns
        self.endResetModel()

    def set_changes(self, changes: Sequence[Proposal]) -> None:
        """Show these changes, all of them marked."""
        self.beginResetModel()
        self._changes, self._ticked = changes, [True] * len(changes)
        self.endResetModel()
        self.ticked_changed.emit()

    @property
    def changes(self) -> Sequence[Proposal]:
        """What is shown."""
        return self._changes

    @property
    def ticked(self) -> list[Proposal]:
        """The changes that are marked."""
        return [change for change, ticked in zip(self._changes, self._ticked, strict=True) if ticked]

    def tick_all(self, ticked: bool) -> None:
        """Mark all, or none."""
        self._ticked = [ticked] * len(self._changes)
        if self._changes:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._changes) - 1, 0))
        self.ticked_changed.emit()

    def toggle(self, row: int) -> None:
        """Turn one mark."""
        self._ticked[row] = not self._ticked[row]
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
        self.ticked_changed.emit()

    @override
    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._changes)

    @override
    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            state = Qt.CheckState.Checked if self._ticked[index.row()] else Qt.CheckState.Unchecked
            return state.value  # a delegate takes a number only
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            words = self._columns[index.column()][1](self._changes[index.row()])
            return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        wanted = Qt.CheckState(value) is Qt.CheckState.Checked
        if wanted is not self._ticked[index.row()]:
            self.toggle(index.row())
        return True

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section][0]
        return None
