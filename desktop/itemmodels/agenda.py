"""The agenda as a list: a line per day that has entries, followed by its entries. Words are given by the caller."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from desktop.itemmodels.roles import Role
from desktop.models.rows.calendar import CalendarDay, CalendarEntry
from desktop.qtsupport.plain_tip import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = (_DISPLAY, int(Qt.ItemDataRole.AccessibleTextRole))
_TIP = int(Qt.ItemDataRole.ToolTipRole)


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A day's heading (without entry), or one of its entries."""

    day: CalendarDay
    entry: CalendarEntry | None = None


class AgendaModel(QAbstractListModel):
    """``show_rows(rows)``; headings cannot be chosen."""

    def __init__(self, words: Callable[[AgendaRow], str], parent: QObject | None = None) -> None:
        """``words`` gives the whole text of a row for readers."""
        super().__init__(parent)
        self._words = words
        self._rows: Sequence[AgendaRow] = ()

    def show_days(self, days: Iterable[tuple[CalendarDay, Sequence[CalendarEntry]]]) -> None:
        """Show these days with these of their entries; days without any are left out."""
        rows: list[AgendaRow] = []
        for day, entries in days:
            if entries:
                rows.append(AgendaRow(day))
                rows += [AgendaRow(day, entry) for entry in entries]
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, number: int) -> AgendaRow | None:
        """The row, or ``None`` outside the list."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    @property
    def rows(self) -> Sequence[AgendaRow]:
        """All rows in order."""
        return self._rows

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
        return row if role == int(Role.ROW) else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None or row.entry is None:
            return Qt.ItemFlag.NoItemFlags if row is None else Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
