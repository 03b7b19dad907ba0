"""A small painted bar chart and a horizontal measure; numbers are shown as words on hover and to screen readers."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from desktop.qtsupport import theme
from desktop.qtsupport.plain_tip import plain_tip
from desktop.qtsupport.tokens import Token, Tone

_BASE = 6


class BarChart(QWidget):
    """``chart.set_bars([("2026-01", 3.0, "1 月:3 次"), …])``: key, height, words; the last ``strong`` are darker."""

    def __init__(self, name: str, parent: QWidget | None = None, *, height: int = 96) -> None:
        super().__init__(parent)
        self._bars: Sequence[tuple[str, float, str]] = ()
        self._strong = 0
        self._height = height
        self._name = name
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def set_bars(self, bars: Sequence[tuple[str, float, str]], *, strong: int = 3, name: str = "") -> None:
        """Show these bars."""
        self._bars, self._strong = bars, strong
        self._name = name or self._name
        self.setAccessibleName(self._name)
        self.setAccessibleDescription("; ".join(words for _key, _value, words in bars))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, self._height)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.color(Token.BORDER))
        painter.setPen(Qt.PenStyle.NoPen)
        highest = max((value for _key, value, _words in self._bars), default=0) or 1
        step = self.width() / max(len(self._bars), 1)
        for number, (_key, value, _words) in enumerate(self._bars):
            strong = number >= len(self._bars) - self._strong
            height = (self.height() - _BASE) * value / highest
            painter.setBrush(look.color(Token.ACCENT if strong else Token.ACCENT_FAINT))
            bar = QRectF(number * step + step * 0.2, self.height() - 1 - height, step * 0.6, height)
            painter.drawRoundedRect(bar, 2, 2)
        painter.end()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        step = self.width() / max(len(self._bars), 1)
        number = int(event.position().x() / step)
        if 0 <= number < len(self._bars):
            QToolTip.showText(event.globalPosition().toPoint(), plain_tip(self._bars[number][2]), self)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        QToolTip.hideText()


class Measure(QWidget):
    """A thin horizontal bar of 0 to 1 in a tone."""

    def __init__(self, share: float = 0.0, tone: Tone = Tone.GREEN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share, self._tone = share, tone
        self.setFixedHeight(_BASE)
        self.setMinimumWidth(40)

    def set_share(self, share: float, tone: Tone) -> None:
        """Show another share."""
        self._share, self._tone = max(0.0, min(1.0, share)), tone
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(Token.SUNKEN))
        painter.drawRoundedRect(QRectF(0, 0, self.width(), _BASE), 3, 3)
        painter.setBrush(look.tone(self._tone)[0])
        painter.drawRoundedRect(QRectF(0, 0, self.width() * self._share, _BASE), 3, 3)
        painter.end()
