"""The table of every list: columns to choose, move, sort and remember, keyboard, context menu, selection by id.

Shows a TableModel; knows no subject. What is selected stays selected by id when the order changes.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.itemmodels.table import TableModel
from desktop.models.columns import Align
from desktop.qtsupport import theme
from desktop.qtsupport.tokens import Size, Type
from desktop.qtsupport.ui_state import UiState
from desktop.views.delegates.cells import CellDelegate, Span
from desktop.views.widgets.sort_header import SortHeader

_ROWS = QItemSelectionModel.SelectionFlag.Rows
_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SMALL_SELECTION = 2_000
_GIVE = 5  # a growing column gives up to a fifth of its usual width
_HEADING_ROOM = 36  # padding at both sides and the arrow of the order
_ARROW = 20  # which stands where the words of a right-aligned heading end


class DataTable(QTableView):
    """A list of rows; ``name`` is the key under which widths, order and choice of columns are remembered."""

    row_activated = Signal(object)
    """Sent on double-click or Enter, with the row's id."""

    selection_changed = Signal(object)
    """Sent after the selection changed, with the list of selected ids in the order shown."""

    current_changed = Signal(object)
    """Sent when another row got the keyboard, with its id or ``None``."""

    columns_changed = Signal()
    """Sent when the user showed or hid a column."""

    menu_requested = Signal(object, object)
    """Sent on right-click or the menu key, with the selected ids and the global QPoint."""

    delete_requested = Signal(object)
    """Sent on Del, with the selected ids."""

    edit_requested = Signal(object)
    """Sent on F2, with the current row's id."""

    def __init__(
        self,
        model: TableModel,
        name: str,
        ui_state: UiState,
        parent: QWidget | None = None,
        *,
        compact: bool = False,
        delegate: Callable[[TableModel, QObject], CellDelegate] = CellDelegate,
    ) -> None:
        super().__init__(parent)
        self._name, self._state = f"table.{name}", ui_state
        self._table = model
        self._compact = compact
        self._choosing = False
        self._sharing = False
        self._own_widths: set[int] = set()
        self._kept: tuple[set[int], int | None, int] = (set(), None, 0)
        self._delegate = delegate(model, self)
        self._delegate.set_compact(compact)
        self._set_up_view()
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self._set_up_headers()
        self._restore_columns()
        self._connect(model)
        theme.current().changed.connect(self._rescale)
        self.retranslate()

    @property
    def table_model(self) -> TableModel:
        """The model with its own type."""
        return self._table

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows in the order shown."""
        ids, rows = self._table.ids, set[int]()
        for span in self.selectionModel().selection().toList():
            rows.update(range(span.top(), span.bottom() + 1))
        return [ids[row] for row in sorted(rows) if row < len(ids)]

    def current_id(self) -> int | None:
        """The id of the row with the keyboard."""
        return self._table.id_at(self.currentIndex().row())

    def select_id(self, row_id: int) -> bool:
        """Select and show one row; ``False`` when the list does not have it."""
        row = self._table.row_of(row_id)
        if row < 0:
            return False
        self.choose_row(row)
        return True

    def choose_row(self, row: int) -> None:
        """Select and show this row alone, whatever keys are held: Ctrl may be that of the key that opened the list."""
        self._choosing = True
        self.setCurrentIndex(self._table.index(row, self._first_column()))
        self.selectRow(row)
        self._choosing = False

    def show_sort(self, key: str, *, ascending: bool) -> None:
        """Show in the heading by which column the list is sorted."""
        order = Qt.SortOrder.AscendingOrder if ascending else Qt.SortOrder.DescendingOrder
        header = self.horizontalHeader()
        number = next((n for n, column in enumerate(self._table.columns) if column.sort == key and key), -1)
        header.blockSignals(True)
        header.setSortIndicator(number, order)
        header.blockSignals(False)
        header.update()

    def column_menu(self, parent: QWidget) -> QMenu:
        """A menu with one check mark per column, as the heading shows it on right-click."""
        menu = QMenu(parent)
        for number in self._by_place():
            action = QAction(self._title(number), menu)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(number))
            action.toggled.connect(partial(self.show_column, number))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(_("Usual columns"), self.reset_columns)
        return menu

    def show_column(self, number: int, shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        if not shown and len(self.shown_columns()) <= 1:
            return
        self._sharing = True  # what Qt does to the last column meanwhile is not the user's wish
        self.setColumnHidden(number, not shown)
        self._share_room()
        self._remember()
        self.columns_changed.emit()

    def shown_columns(self) -> list[str]:
        """The keys of the visible columns from left to right, for export and print."""
        return [self._table.columns[n].key for n in self._by_place() if not self.isColumnHidden(n)]

    def arrange_columns(self, keys: Sequence[str]) -> None:
        """Show just these columns, from left to right."""
        known = [column.key for column in self._table.columns]
        wanted = [known.index(key) for key in keys if key in known]
        header = self.horizontalHeader()
        self._sharing = True
        for place, number in enumerate(wanted):
            header.moveSection(header.visualIndex(number), place)
        for number in range(len(known)) if wanted else ():
            self.setColumnHidden(number, number not in wanted)
        header.setStretchLastSection(False)  # so that it is worked out anew which section that is
        header.setStretchLastSection(True)
        self._share_room()
        self._remember()

    def reset_columns(self) -> None:
        """Back to the usual columns, widths and order."""
        header = self.horizontalHeader()
        self._sharing = True
        for number in range(len(self._table.columns)):
            header.moveSection(header.visualIndex(number), number)
            self.setColumnHidden(number, not self._table.columns[number].shown)
        self._own_widths.clear()
        self._share_room()
        self._remember()

    def retranslate(self) -> None:
        """Say the words anew."""
        self.setAccessibleName(self.accessibleName() or _("List"))
        self._table.retranslate()
        self._share_room()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """All cells by one call: asking the delegate for each takes twice as long as painting them."""
        rows, columns = self._rows_in(event.rect()), self._spans()
        if not rows or not columns:
            return
        chosen = [range(span.top(), span.bottom() + 1) for span in self.selectionModel().selection().toList()]
        current = self.currentIndex()
        focused = (current.row(), current.column()) if self.hasFocus() and current.isValid() else None
        painter = QPainter(self.viewport())
        self._delegate.draw(painter, columns, rows, {row for row, _top in rows if _is_in(row, chosen)}, focused)
        painter.end()

    def _rows_in(self, part: QRect) -> list[tuple[int, int]]:
        """The rows that lie in a part of the viewport, each with its top."""
        first, last = self.rowAt(part.top()), self.rowAt(part.bottom())
        if first < 0:
            return []
        last = self._table.rowCount() - 1 if last < 0 else last
        top, height = self.rowViewportPosition(first), self._delegate.row_height
        return [(row, top + height * number) for number, row in enumerate(range(first, last + 1))]

    def _spans(self) -> list[Span]:
        """The columns that are not hidden, from left to right."""
        return [
            Span(number, self.columnViewportPosition(number), self.columnWidth(number))
            for number in self._by_place()
            if not self.isColumnHidden(number)
        ]

    @override
    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        if event is None and self._choosing:
            return QItemSelectionModel.SelectionFlag.ClearAndSelect | _ROWS
        return super().selectionCommand(index, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current_id()
        if event.key() in _OPEN_KEYS and current is not None:
            self.row_activated.emit(current)
        elif event.key() == Qt.Key.Key_F2 and current is not None:
            self.edit_requested.emit(current)
        elif event.key() == Qt.Key.Key_Delete and self.selected_ids():
            self.delete_requested.emit(self.selected_ids())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            last = self._table.rowCount() - 1
            self.choose_row(0 if event.key() == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        before = self._delegate.hovered_row
        if row == before:
            return
        self._delegate.hovered_row = row
        for changed in (before, row):
            if changed >= 0:
                top = self.rowViewportPosition(changed)
                self.viewport().update(0, top, self.viewport().width(), self._delegate.row_height)

    def _set_up_view(self) -> None:
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setFrameShape(QTableView.Shape.NoFrame)

    def _set_up_headers(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(self._delegate.row_height)
        header = SortHeader(self)
        self.setHorizontalHeader(header)
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setResizeContentsPrecision(0)
        header.setStretchLastSection(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setMinimumSectionSize(theme.current().px(Size.ROW))
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _connect(self, model: TableModel) -> None:
        header = self.horizontalHeader()
        header.sectionClicked.connect(self._sort_by)
        header.customContextMenuRequested.connect(self._show_column_menu)
        header.sectionResized.connect(self._keep_width)
        header.sectionMoved.connect(self._remember)
        self.doubleClicked.connect(self._activate)
        self.customContextMenuRequested.connect(self._request_menu)
        model.modelAboutToBeReset.connect(self._keep_selection)
        model.modelReset.connect(self._return_selection)
        model.filled.connect(self._complete_selection)
        self.selectionModel().selectionChanged.connect(self._tell_selection)
        self.selectionModel().currentRowChanged.connect(self._tell_current)

    def _sort_by(self, number: int) -> None:
        if not self._table.columns[number].sort:
            return
        header = self.horizontalHeader()
        down = header.sortIndicatorSection() == number and header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(number, order)
        self._table.sort(number, order)

    def _activate(self, index: QModelIndex) -> None:
        self.row_activated.emit(self._table.id_at(index.row()))

    def _request_menu(self, place: QPoint) -> None:
        self.menu_requested.emit(self.selected_ids(), self.viewport().mapToGlobal(place))

    def _show_column_menu(self, place: QPoint) -> None:
        menu = self.column_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.horizontalHeader().mapToGlobal(place))

    def _tell_selection(self, _selected: QItemSelection, _gone: QItemSelection) -> None:
        self.selection_changed.emit(self.selected_ids())

    def _tell_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.current_changed.emit(self._table.id_at(current.row()))

    @property
    def first_rows(self) -> int:
        """How many rows from the first one on are seen; 0 where it was scrolled away."""
        if self.verticalScrollBar().value():
            return 0
        return self.viewport().height() // self._delegate.row_height + 1

    def _keep_selection(self) -> None:
        chosen = self.selected_ids()
        if self._table.waits and not chosen:
            return  # what was selected may be among the rows that have not come yet
        ids = set(chosen) if len(chosen) <= _SMALL_SELECTION else set()
        self._kept = (ids, self.current_id(), self.verticalScrollBar().value())

    def _return_selection(self) -> None:
        """Rows come back by their id; when the current row is still in the list it stays in sight."""
        self._delegate.hovered_row = -1
        self._select_kept()
        # Laid out now, or all would be painted a second time when Qt does it later; the bar must know its range.
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(self._kept[-1])

    def _complete_selection(self) -> None:
        """Rows come back that are not among the first ones, unless the user has selected others meanwhile."""
        if self._kept[0] and not self.selectionModel().hasSelection():
            scroll = self.verticalScrollBar().value()
            self._select_kept()
            self.verticalScrollBar().setValue(scroll)

    def _select_kept(self) -> None:
        ids, current, _scroll = self._kept
        rows = self._table.rows_of(ids)
        last = len(self._table.columns) - 1
        selection = QItemSelection()
        for row in rows:
            selection.select(self._table.index(row, 0), self._table.index(row, last))
        row = self._table.row_of(current) if current is not None else -1
        if row >= 0:
            flags = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self._table.index(row, self._first_column()), flags)
        if rows:
            self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect | _ROWS)
        elif ids and not self._table.waits:
            self.selection_changed.emit([])

    def _rescale(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height)
        self.viewport().update()

    def _first_column(self) -> int:
        return next((n for n in self._by_place() if not self.isColumnHidden(n)), 0)

    def _by_place(self) -> Sequence[int]:
        header = self.horizontalHeader()
        return [header.logicalIndex(place) for place in range(header.count())]

    def _title(self, number: int) -> str:
        return _(self._table.columns[number].title) or _("Grade")

    def _usual_width(self, number: int) -> int:
        column = self._table.columns[number]
        heading = QFontMetrics(theme.current().font(Type.SMALL)).horizontalAdvance(self._title(number))
        room = _HEADING_ROOM + (_ARROW if column.align is Align.RIGHT else 0)
        return max(theme.current().chars(column.width) + 20, heading + room)

    def _share_room(self) -> None:
        """Usual widths, and what the window leaves beside them to the columns that grow; not to those the user set.

        Where little is missing the same columns give way a little, so that nothing has to be scrolled sideways.
        """
        columns, own = self._table.columns, self._own_widths
        shown = [number for number in range(len(columns)) if not self.isColumnHidden(number)]
        widths = {number: self.columnWidth(number) if number in own else self._usual_width(number) for number in shown}
        growing = [number for number in shown if columns[number].grow and number not in own]
        room = self.viewport().width() - sum(widths.values())
        room = 0 if room < -sum(widths[number] for number in growing) // _GIVE else room
        shares = sum(columns[number].grow for number in growing)
        self._sharing = True
        for number in shown:
            more = room * columns[number].grow // shares if number in growing else 0
            self.setColumnWidth(number, widths[number] + more)
        self._sharing = False

    def _restore_columns(self) -> None:
        """Widths, order and choice as they were; columns that are new since then get their usual place."""
        header = self.horizontalHeader()
        for number, column in enumerate(self._table.columns):
            self.setColumnHidden(number, not column.shown)
        keys = [column.key for column in self._table.columns]
        order, hidden = self._state.words(f"{self._name}.order"), self._state.words(f"{self._name}.hidden")
        widths = self._state.numbers(f"{self._name}.widths")
        for place, (key, width) in enumerate(zip(order, widths, strict=False)):
            if key in keys:
                number = keys.index(key)
                header.moveSection(header.visualIndex(number), min(place, len(keys) - 1))
                self.setColumnHidden(number, key in hidden)
                if width > 0:
                    self.setColumnWidth(number, width)
                    self._own_widths.add(number)

    def _keep_width(self, number: int, before: int, after: int) -> None:
        """A width is the user's when a shown column got it otherwise than from the window."""
        shown = self.shown_columns()
        last = bool(shown) and self._table.columns[number].key == shown[-1]
        if not self._sharing and before > 0 and after > 0 and not last:
            self._own_widths.add(number)
            self._remember()

    def _remember(self, *_details: int) -> None:
        """Keep what the user arranged; widths that follow the window are not kept."""
        order = self._by_place()
        columns = self._table.columns
        self._state.put(f"{self._name}.order", [columns[n].key for n in order])
        self._state.put(f"{self._name}.hidden", [columns[n].key for n in order if self.isColumnHidden(n)])
        self._state.put(f"{self._name}.widths", [self._width(n) for n in order])

    def _width(self, number: int) -> int:
        known = self._state.numbers(f"{self._name}.widths")
        order = self._state.words(f"{self._name}.order")
        key = self._table.columns[number].key
        shown = self.shown_columns()
        if self.isColumnHidden(number) or (shown and key == shown[-1]):
            return known[order.index(key)] if key in order and order.index(key) < len(known) else 0
        return self.columnWidth(number) if number in self._own_widths else 0


def _is_in(row: int, spans: Iterable[range]) -> bool:
    return any(row in span for span in spans)
