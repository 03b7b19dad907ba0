"""The planner's candidates as a list that can be dragged. Words are given by the caller."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from desktop.itemmodels.roles import Role
from desktop.models.rows.planning import Candidate
from desktop.qtsupport.plain_tip import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = (_DISPLAY, int(Qt.ItemDataRole.AccessibleTextRole))
_TIP = int(Qt.ItemDataRole.ToolTipRole)


class CandidateModel(QAbstractListModel):
    """``show_rows(candidates)``; ``carry`` makes what a drag takes along."""

    def __init__(
        self, words: Callable[[Candidate], str], carry: Callable[[Candidate], QMimeData], parent: QObject | None = None
    ) -> None:
        """``words`` gives the whole text of a candidate for readers."""
        super().__init__(parent)
        self._words, self._carry = words, carry
        self._rows: Sequence[Candidate] = ()

    def show_rows(self, rows: Sequence[Candidate]) -> None:
        """Show these candidates."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @property
    def rows(self) -> Sequence[Candidate]:
        """All candidates in order."""
        return self._rows

    def row_at(self, number: int) -> Candidate | None:
        """The candidate, or ``None`` outside the list."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def number_of(self, customer: int) -> int:
        """The place of a customer, or -1."""
        return next((number for number, row in enumerate(self._rows) if row.customer_id == customer), -1)

    @override
    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role in _SPOKEN:
            return self._words(row)
        if role == _TIP:
            return plain_tip(self._words(row))
        return {int(Role.ROW): row, int(Role.ID): row.customer_id}.get(role)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        return chosen | Qt.ItemFlag.ItemNeverHasChildren

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        row = self.row_at(indexes[0].row()) if indexes else None
        return QMimeData() if row is None else self._carry(row)
