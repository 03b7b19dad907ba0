"""The delegate of every table: paints the cells of a TableModel, each by the look of its column.

Fast because the table hands over all cells at once, it asks the model directly, keeps fonts and colours between cells,
and copies chips from pictures. A row has a hairline below it, and its whole width shows selection and hover.
"""

from collections.abc import Callable, Container, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
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


class Cell(NamedTuple):
    """Which cell is painted, and where: ``left``, ``top`` and ``width`` in px; all are as high as a row."""

    left: int
    top: int
    width: int
    row: int
    column: int


class Span(NamedTuple):
    """A column that is painted, or the whole width of a row: from where, and how wide, in px."""

    column: int
    left: int
    width: int


_Painter = Callable[[QPainter, Cell, str], None]


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

    def draw(
        self,
        painter: QPainter,
        columns: Sequence[Span],
        rows: Sequence[tuple[int, int]],
        chosen: Container[int],
        focused: tuple[int, int] | None,
    ) -> None:
        """Paint these rows, given with their tops in px, in all columns; called by the table once per painting.

        ``chosen`` rows are selected; ``focused`` is row and column of the cell that has the keyboard.
        """
        ink, room = self._fresh(), painter.device().width()
        whole = Span(-1, columns[0].left, sum(span.width for span in columns))
        plain = [at for at in rows if self._ground(painter, whole, *at, chosen)]
        text = self._model.text
        for column, left, width in columns:
            if left >= room or left + width <= 0:
                continue  # scrolled out of sight
            paint = self._painters[column]
            for row, top in plain:
                words = text(row, column)
                if words:
                    paint(painter, Cell(left, top, width, row, column), words)
                if (row, column) == focused:
                    painter.fillRect(left, top, 2, ink.height - 1, ink.accent)
        for _row, top in rows:
            painter.fillRect(whole.left, top + ink.height - 1, whole.width, 1, ink.line)

    def _ground(self, painter: QPainter, whole: Span, row: int, top: int, chosen: Container[int]) -> bool:
        """What lies below the cells of a row; whether it has cells, which the head of a group has not."""
        ink = self._ink
        head = self._model.head(row)
        if head is not None:
            self._head(painter, whole, top, head)
        elif row in chosen:
            painter.fillRect(whole.left, top, whole.width, ink.height, ink.selected)
        elif row == self.hovered_row:
            painter.fillRect(whole.left, top, whole.width, ink.height, ink.hover)
        return head is None

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        ink = self._fresh()
        advance = ink.bold_metrics.horizontalAdvance(self._model.text(index.row(), index.column()))
        return QSize(advance + 2 * PADDING + 4, ink.height)

    def _fresh(self) -> _Ink:
        if self._ink.generation != theme.current().generation:
            self._ink = _Ink(compact=self._compact)
        return self._ink

    def _head(self, painter: QPainter, whole: Span, top: int, text: str) -> None:
        """The head of a group across all columns."""
        ink = self._ink
        painter.fillRect(whole.left, top, whole.width, ink.height, ink.sunken)
        painter.setPen(ink.muted)
        painter.setFont(ink.bold)
        painter.drawText(whole.left + PADDING, top + ink.top, text)

    def _plain(self, painter: QPainter, cell: Cell, text: str) -> None:
        self._write(painter, cell, text, self._ink.text, self._ink.body)

    def _strong(self, painter: QPainter, cell: Cell, text: str) -> None:
        self._write(painter, cell, text, self._ink.text, self._ink.bold)

    def _muted(self, painter: QPainter, cell: Cell, text: str) -> None:
        self._write(painter, cell, text, self._ink.muted, self._ink.body)

    def _write(self, painter: QPainter, cell: Cell, text: str, color: QColor, font: QFont) -> None:
        """One line of text; measured only where it could be too wide or does not stand left."""
        ink = self._ink
        width = cell.width - 2 * PADDING
        left = cell.left + PADDING
        align = self._aligns[cell.column]
        if align is not Align.LEFT or len(text) * ink.em > width:
            text, advance = ink.fitted(text, font is ink.bold, width)
            if align is not Align.LEFT:
                left += width - advance if align is Align.RIGHT else (width - advance) // 2
        painter.setPen(color)
        painter.setFont(font)
        painter.drawText(left, cell.top + ink.top, text)

    def _chip(self, painter: QPainter, cell: Cell, text: str) -> None:
        value: Any = self._model.value(cell.row, cell.column)
        tone = self._model.tone(cell.row, cell.column) or tone_of(value, self._model.day)
        if tone is Tone.NEUTRAL:
            self._muted(painter, cell, text)
            return
        ratio = painter.device().devicePixelRatioF()
        self._place(painter, cell, pictures.chip(text, tone, ratio, cell.width - PADDING))

    def _grade(self, painter: QPainter, cell: Cell, text: str) -> None:
        ratio = painter.device().devicePixelRatioF()
        value = self._model.value(cell.row, cell.column)
        self._place(painter, cell, pictures.badge(value or text[:1], tone_of(value), ratio))

    def _check(self, painter: QPainter, cell: Cell, _text: str) -> None:
        ratio = painter.device().devicePixelRatioF()
        self._place(painter, cell, pictures.check(ratio, on=bool(self._model.value(cell.row, cell.column))))

    def _place(self, painter: QPainter, cell: Cell, picture: Any) -> None:
        size = picture.deviceIndependentSize()
        left = cell.left + PADDING
        if self._aligns[cell.column] is Align.CENTER:
            left = cell.left + (cell.width - round(size.width())) // 2
        painter.drawPixmap(QPoint(left, cell.top + (self._ink.height - 1 - round(size.height())) // 2), picture)
