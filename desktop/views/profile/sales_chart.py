"""Sales by month, those of the year before beside them, painted; the arrow keys walk through the months.

The same numbers stand in a table for those who read rather than look (:class:`SalesTable`). Knows no customer.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from desktop.qtsupport import theme
from desktop.qtsupport.plain_tip import plain_tip
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Token, Type
from desktop.views.widgets.labels import Label

_HEIGHT = 168
_FOOT = 22
_HEAD = 20
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, slots=True)
class MonthSales:
    """A month: its short name, net sales in fen of this and of the year before, and both in words."""

    name: str
    now: int
    before: int
    now_text: str
    before_text: str
    words: str


class SalesChart(QWidget):
    """``chart.show_months(months, name)``; a return that outweighs the sales of its month hangs below the line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._months: Sequence[MonthSales] = ()
        self._current = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_months(self, months: Sequence[MonthSales], name: str) -> None:
        """Show these months, oldest first."""
        self._months = months
        self._current = min(self._current, len(months) - 1)
        self.setAccessibleName(name)
        self.setAccessibleDescription("; ".join(month.words for month in months))
        self.update()

    @property
    def current(self) -> MonthSales | None:
        """The month that the keyboard or the mouse is on."""
        return self._months[self._current] if 0 <= self._current < len(self._months) else None

    @override
    def sizeHint(self) -> QSize:
        return QSize(360, theme.current().px(_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(240, theme.current().px(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.current().font(Type.SMALL))
        zero, scale = self._scale()
        for number, month in enumerate(self._months):
            self._paint_month(painter, number, month, zero, scale)
        painter.fillRect(QRectF(0, zero, self.width(), 1), theme.current().color(Token.BORDER_STRONG))
        if self.hasFocus():
            painter.setPen(theme.current().color(Token.ACCENT))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = int(event.position().x() / self._step()) if self._months else -1
        self._go(number, event.globalPosition().toPoint())

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        QToolTip.hideText()
        if not self.hasFocus():
            self._current = -1
            self.update()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current < 0:
            self._current = len(self._months) - 1
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _STEPS.get(Qt.Key(event.key()))
        if by is None or not self._months:
            super().keyPressEvent(event)
            return
        number = max(0, min(len(self._months) - 1, self._current + by))
        self._go(number, self.mapToGlobal(QPointF((number + 0.5) * self._step(), 0).toPoint()))

    def _go(self, number: int, place: QPoint) -> None:
        self._current = number if 0 <= number < len(self._months) else -1
        month = self.current
        if month is not None:
            QToolTip.showText(place, plain_tip(month.words), self)
        self.update()

    def _step(self) -> float:
        return self.width() / max(len(self._months), 1)

    def _scale(self) -> tuple[float, float]:
        """Where nothing is sold, and how many pixels a fen is."""
        both = [value for month in self._months for value in (month.now, month.before)]
        highest, lowest = max([*both, 0]), min([*both, 0])
        room = self.height() - theme.current().px(_FOOT) - theme.current().px(_HEAD)
        scale = room / ((highest - lowest) or 1)
        return theme.current().px(_HEAD) + highest * scale, scale

    def _paint_month(self, painter: QPainter, number: int, month: MonthSales, zero: float, scale: float) -> None:
        look, step = theme.current(), self._step()
        left = number * step
        if number == self._current:
            painter.fillRect(QRectF(left, 0, step, self.height()), look.color(Token.HOVER))
            self._paint_text(painter, QRectF(left - step, 2, step * 3, look.px(_HEAD)), month.now_text, Token.TEXT)
        painter.setPen(Qt.PenStyle.NoPen)
        bars = ((month.before, 0.16, Token.ACCENT_FAINT), (month.now, 0.5, Token.ACCENT))
        for value, share, token in bars:
            painter.setBrush(look.color(token))
            height = value * scale
            painter.drawRoundedRect(QRectF(left + step * share, zero - max(height, 0), step * 0.32, abs(height)), 2, 2)
        foot = QRectF(left, self.height() - look.px(_FOOT), step, look.px(_FOOT))
        self._paint_text(painter, foot, month.name, Token.MUTED)

    def _paint_text(self, painter: QPainter, place: QRectF, text: str, token: Token) -> None:
        width = QFontMetrics(painter.font()).horizontalAdvance(text) + 4
        left = max(0.0, min(place.center().x() - width / 2, self.width() - width))
        painter.setPen(theme.current().color(token))
        painter.drawText(QRectF(left, place.y(), width, place.height()), Qt.AlignmentFlag.AlignCenter, text)


class SalesTable(QWidget):
    """The same months as a table in two halves: month, this year, the year before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.BLOCK)
        self._grid.setVerticalSpacing(2)

    def show_months(self, months: Sequence[MonthSales], titles: tuple[str, str, str]) -> None:
        """Show these months under the titles of the three columns."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        half = (len(months) + 1) // 2
        for place, part in enumerate((months[:half], months[half:])):
            for column, title in enumerate(titles):
                self._put(0, place * 3 + column, title, Variant.MUTED)
            for row, month in enumerate(part, 1):
                for column, text in enumerate((month.name, month.now_text, month.before_text)):
                    self._put(row, place * 3 + column, text)

    def _put(self, row: int, column: int, text: str, *variants: Variant) -> None:
        label = Label(text, Variant.SMALL, *variants, parent=self)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        side = Qt.AlignmentFlag.AlignRight if column % 3 else Qt.AlignmentFlag.AlignLeft
        self._grid.addWidget(label, row, column, side)
