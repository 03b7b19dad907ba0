"""The rows of an import plan, and below a row that needs a word a line with that word.

A line is a row of the plan or a note on it; a hundred thousand of them are one array of numbers. What a cell and a
note say is told by who shows them. Knows no words of its own.
"""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from desktop.exchange.plan import PlannedRow
from desktop.models.columns import Align, Look
from desktop.qtsupport.plain_tip import plain_tip
from desktop.qtsupport.tokens import Tone

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_ALIGN = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    Align.CENTER: Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
}


class Cell(NamedTuple):
    """What a cell says: its text, what it replaces, whether it is at fault; a chip has a tone."""

    text: str
    old: str = ""
    wrong: bool = False
    tone: Tone | None = None


class Link(NamedTuple):
    """A word of a note that does something."""

    key: str
    words: str


class Note(NamedTuple):
    """The line below a row: what is to be said of it, and what can be done."""

    text: str
    tone: Tone
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """A column: its heading as it is shown, its width in digits, and what its cells say."""

    title: str
    width: int
    read: Callable[[PlannedRow], Cell]
    align: Align = Align.LEFT
    look: Look = Look.PLAIN


class PlanModel(QAbstractTableModel):
    """Lines of a plan; ``set_plan`` shows another one."""

    def __init__(self, note: Callable[[PlannedRow], Note | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._note = note
        self._rows: Sequence[PlannedRow] = ()
        self._columns: Sequence[PlanColumn] = ()
        self._lines: array[int] = array("q")

    def set_plan(
        self, rows: Sequence[PlannedRow], columns: Sequence[PlanColumn], wanted: Callable[[PlannedRow], bool]
    ) -> None:
        """Show the wanted rows of a plan, each with its note."""
        self.beginResetModel()
        self._rows, self._columns = rows, columns
        self._lines = array("q")
        for number, row in enumerate(rows):
            if wanted(row):
                self._lines.append(number * 2)
                if self._note(row) is not None:
                    self._lines.append(number * 2 + 1)
        self.endResetModel()

    @property
    def columns(self) -> Sequence[PlanColumn]:
        """What is shown of a row."""
        return self._columns

    def row_at(self, line: int) -> PlannedRow:
        """The row of the plan that a line belongs to."""
        return self._rows[self._lines[line] // 2]

    def is_note(self, line: int) -> bool:
        """Whether the line is a note on the row above it."""
        return self._lines[line] % 2 == 1

    def note_at(self, line: int) -> Note | None:
        """The note on the row of a line."""
        return self._note(self.row_at(line))

    def note_lines(self) -> list[int]:
        """The lines that are notes."""
        return [line for line, number in enumerate(self._lines) if number % 2]

    def cell(self, line: int, column: int) -> Cell:
        """What a cell of a row says."""
        return self._columns[column].read(self.row_at(line))

    @override
    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[self._columns[index.column()].align]
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        if self.is_note(index.row()):
            note = self.note_at(index.row())
            told = note.text if note else ""
            return plain_tip(told) if role == Qt.ItemDataRole.ToolTipRole else told
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        told = f"{cell.old} → {cell.text}" if cell.old else cell.text
        words = f"{self._columns[index.column()].title}: {told}"
        return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[self._columns[section].align]
        return self._columns[section].title if role == Qt.ItemDataRole.DisplayRole else None
