"""One virtual table for every list: ids in SQL order, and a cache of pages of frozen rows.

The caller finds the ids in the read lane and hands them over; a page of rows is read when it is painted, on the GUI
thread, which must take less than 5 ms (architecture.md §2.3-2.4). Sorting is a wish that the caller fulfils in SQL.
Knows no SQL, no subject and no word.
"""

import logging
from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.cells import cell_text
from desktop.itemmodels.roles import Role
from desktop.models.columns import Align, Column
from desktop.models.errors import Cancelled
from desktop.qtsupport.plain_tip import plain_tip
from desktop.qtsupport.tokens import Tone

Index = QModelIndex | QPersistentModelIndex
_PAGE = 24
_PAGES_KEPT = 128
_FEW = 8
_NO_INDEX = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_ALIGN = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    Align.CENTER: Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
}
_log = logging.getLogger(__name__)


class TableSource(Protocol):
    """Where the rows of a page come from: a bound method of services.lookups, such as ``lookups.lines``."""

    def __call__(self, ids: Sequence[Any], /) -> Sequence[Any]:
        """The rows of these ids in any order; vanished ones are missing. Called on the GUI thread, < 5 ms."""
        ...


class Line:
    """A cached row with the texts of its cells, each made when it is first painted."""

    __slots__ = ("row", "texts")

    def __init__(self, row: Any, columns: int) -> None:
        self.row = row
        self.texts: list[str | None] = [None] * columns


class TableModel(QAbstractTableModel):
    """The rows of one list. ``set_ids`` shows a result, ``mark_stale`` re-reads rows that changed."""

    sort_requested = Signal(str, bool)
    """Sent when a heading is clicked, with the column's sort key and whether it shall ascend."""

    filled = Signal()
    """Sent when all rows are known of a list that was shown by its first ones."""

    failed = Signal(object)
    """Sent once when reading or formatting a row failed, with the exception; placeholders are shown until new ids."""

    def __init__(
        self,
        columns: Sequence[Column],
        source: TableSource,
        today: Callable[[], date],
        parent: QObject | None = None,
        *,
        texts: Mapping[str, Callable[[Any, date], str]] | None = None,
        tones: Mapping[str, Callable[[Any, date], Tone]] | None = None,
    ) -> None:
        """``texts`` and ``tones`` say by column key what a cell made of several fields reads and means.

        Both are called with the row and today's date; a column without an entry shows its field in its form.
        """
        super().__init__(parent)
        self._columns = tuple(columns)
        self._texts = texts or {}
        self._tones = tones or {}
        self._source = source
        self._today = today
        self._ids: array[int] = array("q")
        self._rows = 0
        self._pages: dict[int, dict[int, Line]] = {}
        self._broken = False
        self._day = today()
        self._makers: Mapping[int, Callable[[int, int], Any]] = {
            int(Qt.ItemDataRole.AccessibleTextRole): self._accessible,
            int(Qt.ItemDataRole.ToolTipRole): self._tip,
            int(Role.ID): self._id,
            int(Role.ROW): self._row,
            int(Role.VALUE): self.value,
            int(Role.LOOK): self._look,
            int(Role.SORT_KEY): self._sort_key,
            int(Role.STALE): self._stale,
            int(Role.PROBLEM): self._problem,
        }
        self._alignments = [_ALIGN[column.align] for column in self._columns]

    @property
    def day(self) -> date:
        """The day to which texts such as "in 3 days" refer."""
        return self._day

    @property
    def columns(self) -> Sequence[Column]:
        """What the table shows, in model order."""
        return self._columns

    @property
    def ids(self) -> "array[int]":
        """The ids in the order shown; not to be changed by the caller."""
        return self._ids

    @property
    def waits(self) -> bool:
        """Whether only the first rows are known of what is shown."""
        return self._rows > len(self._ids)

    def set_ids(self, ids: "array[int]", expected: int = 0) -> None:
        """Show these rows in this order; when nothing but their content changed, nothing jumps.

        Where more rows are ``expected``, these are the first ones; those stay as they are when all are known.
        """
        self._broken = False
        self._day = self._today()
        rows = max(expected, len(ids))
        if self.waits and rows == len(ids) and ids[: len(self._ids)] == self._ids:
            self._fill(ids)
        elif ids == self._ids and rows == self._rows:
            self.mark_stale()
        else:
            self.beginResetModel()
            self._ids, self._rows = ids, rows
            self._pages.clear()
            self.endResetModel()

    def _fill(self, ids: "array[int]") -> None:
        """The rest became known: rows come or go behind those that were shown."""
        known, before, now = len(self._ids), self._rows, len(ids)
        self._ids = ids
        self._pages = {number: page for number, page in self._pages.items() if number < known // _PAGE}
        self._tell_changed(known, min(before, now) - 1)
        if now > before:
            self.beginInsertRows(_NO_INDEX, before, now - 1)
            self._rows = now
            self.endInsertRows()
        elif now < before:
            self.beginRemoveRows(_NO_INDEX, now, before - 1)
            self._rows = now
            self.endRemoveRows()
        self.filled.emit()

    def mark_stale(self, ids: Collection[int] | None = None) -> None:
        """Read these rows (or all) again when they are next painted."""
        self._broken = False
        if ids is None:
            self._pages.clear()
            self._tell_changed(0, self._rows - 1)
            return
        for row in self.rows_of(ids):
            self._pages.pop(row // _PAGE, None)
            self._tell_changed(row, row)

    def retranslate(self) -> None:
        """Make every text anew after a switch of the language."""
        self.mark_stale()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def id_at(self, row: int) -> int | None:
        """The id shown in a row, or ``None`` outside the table."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, row_id: int) -> int:
        """The row in which an id is shown, or -1."""
        # As bytes it is found in a hundredth of the time that a table of all rows takes to be made.
        whole, wanted = self._ids.tobytes(), array("q", [row_id]).tobytes()
        at = whole.find(wanted)
        while at % len(wanted) and at >= 0:
            at = whole.find(wanted, at + 1)
        return at // len(wanted) if at >= 0 else -1

    def rows_of(self, row_ids: Collection[int]) -> list[int]:
        """The rows in which these ids are shown, from above; those that are not shown are left out."""
        if len(row_ids) < _FEW:
            return sorted({self.row_of(row_id) for row_id in row_ids} - {-1})
        wanted = set(row_ids)
        return [row for row, row_id in enumerate(self._ids) if row_id in wanted]

    def head(self, row: int) -> str | None:
        """The name of the group that begins with this row, in a table of groups."""
        del row
        return None

    def row_at(self, row: int) -> Any:
        """The frozen row itself, or ``None`` when it cannot be read."""
        line = self._line(row)
        return line.row if line is not None else None

    def text(self, row: int, column: int) -> str:
        """The text of a cell; empty where nothing can be read."""
        line = self._line(row)
        if line is None:
            return ""
        text = line.texts[column]
        if text is None:
            text = line.texts[column] = self._make_text(line, column)
        return text

    def value(self, row: int, column: int) -> Any:
        """The plain value of a cell."""
        line = self._line(row)
        return getattr(line.row, self._columns[column].key, None) if line is not None else None

    def tone(self, row: int, column: int) -> Tone | None:
        """What a chip in the cell means; ``None`` when the value itself decides."""
        maker = self._tones.get(self._columns[column].key)
        line = self._line(row) if maker else None
        return maker(line.row, self._day) if maker and line is not None else None

    @override
    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self._rows

    @override
    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY:
            return self.text(index.row(), index.column())
        if role == _ALIGNMENT:
            return self._alignments[index.column()]
        maker = self._makers.get(role)
        return maker(index.row(), index.column()) if maker and index.isValid() else None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role in (_DISPLAY, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return _(self._columns[section].title)
        return self._alignments[section] if role == _ALIGNMENT else None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self._columns) and self._columns[column].sort:
            self.sort_requested.emit(self._columns[column].sort, order == Qt.SortOrder.AscendingOrder)

    def _tell_changed(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))

    def _line(self, row: int) -> Line | None:
        page = self._pages.get(row // _PAGE)
        if page is None:
            page = self._read_page(row // _PAGE)
        return page.get(row)

    def _read_page(self, number: int) -> dict[int, Line]:
        """One page through the reader; after a failure nothing is read again until new ids come."""
        if self._broken or number < 0:
            return {}
        wanted = self._ids[number * _PAGE : (number + 1) * _PAGE]
        try:
            found = {row.id: row for row in self._source(wanted)} if wanted else {}
        except Exception as problem:  # noqa: BLE001 -- painting must go on; told once
            self._latch(problem)
            return {}
        while len(self._pages) >= _PAGES_KEPT:
            del self._pages[next(iter(self._pages))]
        start, width = number * _PAGE, len(self._columns)
        page = {start + n: Line(found[row_id], width) for n, row_id in enumerate(wanted) if row_id in found}
        self._pages[number] = page
        return page

    def _tip(self, row: int, column: int) -> str:
        return plain_tip(self.text(row, column))

    def _make_text(self, line: Line, column: int) -> str:
        described = self._columns[column]
        maker = self._texts.get(described.key)
        try:
            if maker is not None:
                return maker(line.row, self._day)
            return cell_text(described.form, getattr(line.row, described.key), self._day)
        except Exception as problem:  # noqa: BLE001 -- painting must go on; told once
            self._latch(problem)
            return ""

    def _latch(self, problem: Exception) -> None:
        # A list that is painted once more while its book is being closed has nothing to tell.
        if not self._broken and not isinstance(problem, Cancelled):
            self._broken = True
            _log.error("A row of a list could not be shown", exc_info=problem)
            self.failed.emit(problem)

    def _accessible(self, row: int, column: int) -> str:
        text = self.text(row, column)
        return f"{_(self._columns[column].title)}: {text}" if text else _(self._columns[column].title)

    def _id(self, row: int, _column: int) -> int | None:
        return self.id_at(row)

    def _row(self, row: int, _column: int) -> Any:
        return self.row_at(row)

    def _sort_key(self, _row: int, column: int) -> str:
        return self._columns[column].sort

    def _stale(self, row: int, _column: int) -> bool:
        """Whether the row would be read again when it is painted."""
        return row // _PAGE not in self._pages

    def _problem(self, _row: int, _column: int) -> bool:
        """Whether rows cannot be shown at present."""
        return self._broken

    def _look(self, _row: int, column: int) -> str:
        return self._columns[column].look.value
