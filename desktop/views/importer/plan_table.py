"""The table of an import plan: rows as the file has them, old values struck out, and below a row what it needs.

Paints a hundred thousand lines without making them. Links of a note work by mouse and by the row's menu. Knows no
import: what a link does is told with ``link_chosen``.
"""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from desktop.exchange.fields import TableKind
from desktop.exchange.plan import Action, PlannedRow
from desktop.i18n.catalogue import _
from desktop.itemmodels.import_plan import Cell, Link, Note, PlanModel
from desktop.models.columns import Align, Look
from desktop.qtsupport import theme
from desktop.qtsupport.tokens import Size, Space, Token, Type
from desktop.views.delegates import pictures
from desktop.views.importer.notes import CORRECT

Index = QModelIndex | QPersistentModelIndex
_PADDING = 10
_NOTE_INDENT = 16
_NOTE_HEIGHT = 24
_MOST_LOW_NOTES = 3_000
_HEADING_ROOM = 24
_LEAST_OLD = 6
_DOT = " · "


class PlanTable(QTableView):
    """Shows a PlanModel."""

    link_chosen = Signal(object, str)
    """Sent when a link of a note, or the same from the menu, was chosen, with the PlannedRow and the link's key."""

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = model
        self._delegate = PlanDelegate(model, self)
        self._low: list[int] = []
        self._usual: list[int] = []
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(1)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        model.modelReset.connect(self._shape)
        theme.current().changed.connect(self._shape)
        self.setAccessibleName(_("Rows of the import"))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._link_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        found = self._link_at(event.position().toPoint())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            row, link = found
            self.link_chosen.emit(row, link.key)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A row is corrected where its fault is seen, not only at the link below it."""
        line = self.rowAt(event.position().toPoint().y())
        note = self._plan.note_at(line) if line >= 0 and not self._plan.is_note(line) else None
        if note is not None and any(link.key == CORRECT for link in note.links):
            self.link_chosen.emit(self._plan.row_at(line), CORRECT)
        else:
            super().mouseDoubleClickEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            self._show_menu(self.visualRect(current).bottomLeft())
        elif event.key() == Qt.Key.Key_Delete and current.isValid():
            self.link_chosen.emit(self._plan.row_at(current.row()), "skip")
        else:
            super().keyPressEvent(event)

    def menu_for(self, row: PlannedRow, note: Note | None) -> QMenu:
        """What can be done with a row."""
        menu = QMenu(self)
        links = note.links if note else _usual_links(row)
        for link in links:
            action = menu.addAction(link.words)
            action.setData((row, link.key))
        menu.triggered.connect(self._chosen_in_menu)
        return menu

    def _shape(self) -> None:
        """Widths by the headings and columns; a note is lower than a row."""
        look = theme.current()
        self._delegate.refresh()
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(look.px(Size.ROW))
        notes = self._plan.note_lines()
        notes = notes if len(notes) <= _MOST_LOW_NOTES else []
        rows.blockSignals(True)
        for line in self._low:
            if line < rows.count():
                rows.resizeSection(line, look.px(Size.ROW))
        for line in notes:
            rows.resizeSection(line, look.px(_NOTE_HEIGHT))
        rows.blockSignals(False)
        self._low = notes
        self.updateGeometries()
        metrics = QFontMetrics(look.font(Type.SMALL))
        self._usual = [
            max(look.chars(column.width) + 2 * _PADDING, metrics.horizontalAdvance(column.title) + _HEADING_ROOM)
            for column in self._plan.columns
        ]
        self._share_room()

    def _share_room(self) -> None:
        """What the window leaves beside the usual widths goes to the texts in equal parts."""
        texts = [number for number, one in enumerate(self._plan.columns) if number and one.align is Align.LEFT]
        more = max(self.viewport().width() - sum(self._usual), 0) // max(len(texts), 1)
        for number, width in enumerate(self._usual):
            self.setColumnWidth(number, width + more * (number in texts))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _link_at(self, place: QPoint) -> tuple[PlannedRow, Link] | None:
        line = self.rowAt(place.y())
        if line < 0 or not self._plan.is_note(line):
            return None
        note = self._plan.note_at(line)
        x = place.x() + self.horizontalHeader().offset()
        for left, width, link in self._delegate.link_places(note) if note else ():
            if left <= x <= left + width:
                return self._plan.row_at(line), link
        return None

    def _show_menu(self, place: QPoint) -> None:
        line = self.rowAt(place.y())
        if line >= 0:
            row = self._plan.row_at(line)
            menu = self.menu_for(row, self._plan.note_at(line))
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.viewport().mapToGlobal(place))

    def _chosen_in_menu(self, action: QAction) -> None:
        row, key = action.data()
        self.link_chosen.emit(row, key)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(_("Rows of the import"))
        super().changeEvent(event)


def _usual_links(row: PlannedRow) -> tuple[Link, ...]:
    skip = Link("skip", _("Skip this row"))
    fresh_event = row.kind is TableKind.CALENDAR and row.action is Action.ADD
    return (Link("choose", _("Choose the customer…")), skip) if fresh_event else (skip,)


class PlanDelegate(QStyledItemDelegate):
    """Paints rows and notes."""

    def __init__(self, model: PlanModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self.refresh()

    def refresh(self) -> None:
        """Take fonts and colours of the theme anew."""
        look = theme.current()
        self._body, self._bold, self._small = look.font(), look.font(bold=True), look.font(Type.SMALL)
        self._metrics = {id(font): QFontMetrics(font) for font in (self._body, self._bold, self._small)}

    def link_places(self, note: Note) -> Iterator[tuple[int, int, Link]]:
        """Left edge and width of each link, measured from the table's left edge."""
        metrics = self._metrics[id(self._small)]
        left = _NOTE_INDENT + metrics.horizontalAdvance(note.text)
        for link in note.links:
            left += metrics.horizontalAdvance(_DOT)
            width = metrics.horizontalAdvance(link.words)
            yield left, width, link
            left += width

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.current().px(Size.ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.current()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        line = index.row()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.color(Token.ACCENT_SOFT))
        if self._model.is_note(line):
            self._paint_note(painter, rect, index)
        else:
            self._paint_cell(painter, rect, self._model.cell(line, index.column()), index.column())
        last = line + 1 >= self._model.rowCount() or not self._model.is_note(line + 1)
        if last:
            painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.color(Token.BORDER))

    def _paint_note(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Every cell of the line paints its piece of the one text."""
        note = self._model.note_at(index.row())
        view = self.parent()
        if note is None or not isinstance(view, QTableView):
            return
        left = rect.x() - view.horizontalHeader().sectionPosition(index.column()) + _NOTE_INDENT
        look = theme.current()
        painter.save()
        painter.setClipRect(rect)
        painter.setFont(self._small)
        painter.setPen(look.tone(note.tone)[0])
        metrics = self._metrics[id(self._small)]
        base = rect.y() + (rect.height() - metrics.height()) // 2 + metrics.ascent() - Space.HAIR * 2
        painter.drawText(left, base, note.text)
        for place, _width, link in self.link_places(note):
            x = left - _NOTE_INDENT + place
            painter.setPen(look.color(Token.MUTED))
            painter.drawText(x - metrics.horizontalAdvance(_DOT), base, _DOT)
            painter.setPen(look.color(Token.ACCENT))
            painter.drawText(x, base, link.words)
        painter.restore()

    def _paint_cell(self, painter: QPainter, rect: QRect, cell: Cell, number: int) -> None:
        column = self._model.columns[number]
        inner = rect.adjusted(_PADDING, 0, -_PADDING, -1)
        if column.look is Look.CHIP and cell.tone is not None:
            picture = pictures.chip(cell.text, cell.tone, painter.device().devicePixelRatioF(), inner.width())
            height = round(picture.deviceIndependentSize().height())
            painter.drawPixmap(QPoint(inner.x(), inner.y() + (inner.height() - height) // 2), picture)
            return
        look = theme.current()
        font = self._bold if column.look is Look.STRONG else self._body
        color = look.color(Token.MUTED if column.look is Look.MUTED else Token.TEXT)
        if cell.wrong:
            color = look.color(Token.RED)
        self._paint_text(painter, inner, cell, font, color, right=column.align is Align.RIGHT)

    def _paint_text(
        self, painter: QPainter, rect: QRect, cell: Cell, font: QFont, color: QColor, *, right: bool
    ) -> None:
        """The old value struck out and muted, then the new one, which is never cut for the old one's sake."""
        metrics = self._metrics[id(font)]
        new = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, rect.width())
        width = metrics.horizontalAdvance(new)
        room = rect.width() - width - metrics.horizontalAdvance("n")
        least = min(metrics.horizontalAdvance(cell.old), metrics.horizontalAdvance("0") * _LEAST_OLD)
        old = metrics.elidedText(cell.old, Qt.TextElideMode.ElideRight, room) if room >= least else ""
        old_width = metrics.horizontalAdvance(f"{old}n") if cell.old and old else 0
        left = rect.right() - width - old_width if right else rect.x()
        base = rect.y() + (rect.height() - metrics.height()) // 2 + metrics.ascent()
        if old_width:
            struck = QFont(font)
            struck.setStrikeOut(True)
            painter.setFont(struck)
            painter.setPen(theme.current().color(Token.MUTED))
            painter.drawText(left, base, old)
        painter.setFont(font)
        painter.setPen(color if not cell.old else theme.current().color(Token.ACCENT))
        painter.drawText(left + old_width, base, new)
