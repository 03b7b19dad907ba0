"""The three steps of an import, with the present one in the accent."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.qtsupport import theme
from desktop.qtsupport.tokens import Token

_CIRCLE = 22
_GAP = 8
_APART = 28


class Steps(QWidget):
    """``set_texts([…])``, then ``show_step(1)``; shows and does nothing else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: Sequence[str] = ()
        self._present = 1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_texts(self, texts: Sequence[str]) -> None:
        """Say the steps anew."""
        self._texts = texts
        self.updateGeometry()
        self.show_step(self._present)

    def show_step(self, number: int) -> None:
        """Which step it is, from 1 on."""
        self._present = number
        self.setAccessibleName(f"{number}. {self._texts[number - 1]}" if self._texts else "")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.current().font(bold=True))
        width = sum(metrics.horizontalAdvance(text) + _CIRCLE + _GAP for text in self._texts)
        return QSize(width + _APART * max(len(self._texts) - 1, 0) + 2, _CIRCLE + 8)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 1.0
        for number, text in enumerate(self._texts, 1):
            here = number == self._present
            circle = QRectF(left, (self.height() - _CIRCLE) / 2, _CIRCLE, _CIRCLE)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color(Token.ACCENT if here else Token.ACCENT_SOFT))
            painter.drawEllipse(circle)
            painter.setFont(look.font(0.88, bold=True))
            painter.setPen(look.color(Token.ON_ACCENT if here else Token.ACCENT))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(number))
            font = look.font(bold=here)
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(look.color(Token.ACCENT if here else Token.MUTED))
            base = (self.height() - metrics.height()) / 2 + metrics.ascent()
            painter.drawText(QPointF(circle.right() + _GAP, base), text)
            left = circle.right() + _GAP + metrics.horizontalAdvance(text) + _APART
        painter.end()
