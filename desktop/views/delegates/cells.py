"""The delegate of every table: paints a cell of a TableModel by the look of its column.

Fast because it asks the model directly, keeps fonts and colours between cells, and copies chips from pictures. A row
has a hairline below it, and its whole width shows selection and hover.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView
from typing_extensions import override

from desktop.itemmodels.table import TableModel
from desktop.models.columns import Align, Look
from desktop.qtsupport import theme
from desktop.qtsupport.tokens import Size, Token, Tone
from desktop.views.delegates import pictures
from desktop.views.tones import tone_of

Index = QModelIndex | QPersistentModelIndex
PADDING = 10
_MANY = 8_000
_SELECTED = QStyle.StateFlag.State_Selected.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value
_Painter = Callable[[QPainter, QRect, str, int, int], None]


class _Ink:
    """Fonts, metrics and colours of one theme, looked up once."""

    def __init__(self, *, compact: bool) -> None:
        look = theme.current()
        self.generation = look.generation
        self.body, self.bold = look.font(), look.font(bold=True)
        self.metrics, self.bold_metrics = QFontMetrics(self.body), QFontMetrics(self.bold)
        self.text, self.muted = look.color(Token.TEXT), look.color(Token.MUTED)
        self.line, self.accent = look.color(Token.BORDER), look.color(Token.ACCENT)
        self.sunken = look.color(Token.SUNKEN)
        self.selected, self.hover = look.color(Token.ACCENT_SOFT), look.color(Token.HOVER)
        self.height = look.px(Size.ROW_COMPACT if compact else Size.ROW)
        self.em, self.top = (
            self.body.pixelSize(),
            (self.height - 1 - self.metrics.height()) // 2 + self.metrics.ascent(),
        )
        self.texts: dict[tuple[str, bool, int], tuple[str, int]] = {}

    def fitted(self, text: str, bold: bool, width: int) -> tuple[str, int]:
        """The text elided to ``width`` px, with its own width; kept for the next painting."""
        key = (text, bold, width)
        found = self.texts.get(key)
        if found is None:
            if len(self.texts) > _MANY:
                self.texts.clear()
            metrics = self.bold_metrics if bold else self.metrics
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            found = self.texts[key] = (shown, metrics.horizontalAdvance(shown))
        return found


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of a DataTable; ``hovered_row`` is set by the table."""

    def __init__(self, model: TableModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._compact = False
        self._ink = _Ink(compact=False)
        painters: Mapping[Look, _Painter] = {
            Look.PLAIN: self._plain,
            Look.STRONG: self._strong,
            Look.MUTED: self._muted,
            Look.GRADE: self._grade,
            Look.CHIP: self._chip,
            Look.CHECK: self._check,
        }
        self._painters = [painters[column.look] for column in model.columns]
        self._aligns = [column.align for column in model.columns]
        self.hovered_row = -1

    def set_compact(self, compact: bool) -> None:
        """Paint rows of 28 instead of 36 px."""
        self._compact = compact
        self._ink = _Ink(compact=compact)

    @property
    def row_height(self) -> int:
        """The height of a row in px."""
        return self._fresh().height

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ink = self._fresh()
        row, column = index.row(), index.column()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: int = option.state.value  # type: ignore[attr-defined]
        head = self._model.head(row)
        if head is not None:
            self._head(painter, rect, head, getattr(option, "widget", None))
            return
        if state & _SELECTED:
            painter.fillRect(rect, ink.selected)
        elif row == self.hovered_row:
            painter.fillRect(rect, ink.hover)
        text = self._model.text(row, column)
        if text:
            self._painters[column](painter, rect, text, row, column)
        if state & _FOCUSED:
            painter.fillRect(rect.x(), rect.y(), 2, rect.height() - 1, ink.accent)

    def draw_lines(self, painter: QPainter, bottoms: Iterable[int], width: int) -> None:
        """The hairlines below the rows that end at these heights; called by the table once per painting."""
        line = self._fresh().line
        for bottom in bottoms:
            painter.fillRect(0, bottom, width, 1, line)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        ink = self._fresh()
        advance = ink.bold_metrics.horizontalAdvance(self._model.text(index.row(), index.column()))
        return QSize(advance + 2 * PADDING + 4, ink.height)

    def _fresh(self) -> _Ink:
        if self._ink.generation != theme.current().generation:
            self._ink = _Ink(compact=self._compact)
        return self._ink

    def _head(self, painter: QPainter, rect: QRect, text: str, view: object) -> None:
        """The part of a group's head that lies in this cell: the words run on from the left edge of the table."""
        ink = self._ink
        left = -view.horizontalHeader().offset() if isinstance(view, QTableView) else rect.x()
        painter.fillRect(rect, ink.sunken)
        painter.save()
        painter.setClipRect(rect)
        painter.setPen(ink.muted)
        painter.setFont(ink.bold)
        painter.drawText(left + PADDING, rect.y() + ink.top, text)
        painter.restore()

    def _plain(self, painter: QPainter, rect: QRect, text: str, _row: int, column: int) -> None:
        self._write(painter, rect, text, column, self._ink.text, self._ink.body)

    def _strong(self, painter: QPainter, rect: QRect, text: str, _row: int, column: int) -> None:
        self._write(painter, rect, text, column, self._ink.text, self._ink.bold)

    def _muted(self, painter: QPainter, rect: QRect, text: str, _row: int, column: int) -> None:
        self._write(painter, rect, text, column, self._ink.muted, self._ink.body)

    def _write(self, painter: QPainter, rect: QRect, text: str, column: int, color: QColor, font: QFont) -> None:
        """One line of text; measured only where it could be too wide or does not stand left."""
        ink = self._ink
        width = rect.width() - 2 * PADDING
        left = rect.x() + PADDING
        align = self._aligns[column]
        if align is not Align.LEFT or len(text) * ink.em > width:
            text, advance = ink.fitted(text, font is ink.bold, width)
            if align is not Align.LEFT:
                left += width - advance if align is Align.RIGHT else (width - advance) // 2
        painter.setPen(color)
        painter.setFont(font)
        painter.drawText(left, rect.y() + ink.top, text)

    def _chip(self, painter: QPainter, rect: QRect, text: str, row: int, column: int) -> None:
        value: Any = self._model.value(row, column)
        tone = self._model.tone(row, column) or tone_of(value, self._model.day)
        if tone is Tone.NEUTRAL:
            self._muted(painter, rect, text, row, column)
            return
        ratio = painter.device().devicePixelRatioF()
        self._place(painter, rect, pictures.chip(text, tone, ratio, rect.width() - PADDING), column)

    def _grade(self, painter: QPainter, rect: QRect, text: str, row: int, column: int) -> None:
        ratio = painter.device().devicePixelRatioF()
        value = self._model.value(row, column)
        self._place(painter, rect, pictures.badge(value or text[:1], tone_of(value), ratio), column)

    def _check(self, painter: QPainter, rect: QRect, _text: str, row: int, column: int) -> None:
        ratio = painter.device().devicePixelRatioF()
        self._place(painter, rect, pictures.check(ratio, on=bool(self._model.value(row, column))), column)

    def _place(self, painter: QPainter, rect: QRect, picture: Any, column: int) -> None:
        size = picture.deviceIndependentSize()
        left = rect.x() + PADDING
        if self._aligns[column] is Align.CENTER:
            left = rect.x() + (rect.width() - round(size.width())) // 2
        painter.drawPixmap(QPoint(left, rect.y() + (rect.height() - 1 - round(size.height())) // 2), picture)
