"""A chip with a count that filters the table: 新增 163."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from desktop.qtsupport import theme
from desktop.qtsupport.tokens import Size, Token, Tone, Type

_PADDING = 12


class CountChip(QAbstractButton):
    """Checked: only these rows are shown."""

    def __init__(self, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_count(self, words: str, count: int) -> None:
        """Say how many there are; without any the chip is not there."""
        self.setText(f"{words} {count:,}")
        self.setAccessibleName(self.text())
        self.setVisible(count > 0)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        look = theme.current()
        width = QFontMetrics(look.font(Type.SMALL)).horizontalAdvance(self.text())
        return QSize(width + 2 * _PADDING, look.px(Size.BUTTON_SMALL))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        text, back = look.tone(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setBrush(back)
        marked = self.isChecked() or self.hasFocus() or self.underMouse()
        painter.setPen(text if marked else Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(text)
        painter.drawRoundedRect(place, Size.RADIUS * 2, Size.RADIUS * 2)
        painter.setPen(look.color(Token.SURFACE) if self.isChecked() else text)
        painter.setFont(look.font(Type.SMALL))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()
