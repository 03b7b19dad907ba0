"""Labels: plain text in the type scale, text that is elided, icons in the palette's colour."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from desktop.qtsupport import icons, theme
from desktop.qtsupport.plain_tip import plain_tip
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Token

_LONGEST_WORD = 24


class Label(QLabel):
    """Plain text; ``Label("客户", Variant.TITLE)``, ``Label("128", Variant.MUTED, Variant.SMALL, wrap=True)``."""

    def __init__(self, text: str = "", *variants: Variant, parent: QWidget | None = None, wrap: bool = False) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        theme.style(self, *variants)

    @override
    def minimumSizeHint(self) -> QSize:
        """A word that is longer than any line, such as an address on the web, does not push others out of the way."""
        least = super().minimumSizeHint()
        if self.wordWrap():
            least.setWidth(min(least.width(), self.fontMetrics().horizontalAdvance("0") * _LONGEST_WORD))
        return least


class ElidedLabel(Label):
    """One line that ends in … when there is no room; the whole text is its tool tip then."""

    def __init__(self, text: str = "", *variants: Variant, parent: QWidget | None = None) -> None:
        super().__init__("", *variants, parent=parent)
        self._full = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    @override
    def setText(self, text: str) -> None:
        self._full = " ".join(text.split())
        self.setAccessibleName(self._full)
        self.updateGeometry()
        self._fit()

    @override
    def text(self) -> str:
        return self._full

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._full) + 2, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        least = min(self.fontMetrics().horizontalAdvance("0") * 6, self.sizeHint().width())
        return QSize(least, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, max(self.width(), 1))
        super().setText(shown if self.width() < self.sizeHint().width() else self._full)
        self.setToolTip(plain_tip(self._full) if shown != self._full else "")


class IconLabel(QWidget):
    """An icon beside text; it means nothing on its own and is not read aloud."""

    def __init__(
        self, name: str, token: Token = Token.TEXT, size: int = Size.ICON, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._token, self._side = name, token, size
        self.setFixedSize(size, size)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_icon(self, name: str, token: Token) -> None:
        """Show another icon."""
        self._name, self._token = name, token
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, icons.pixmap(self._name, self._token, self._side, self.devicePixelRatioF()))
        painter.end()


def hairline(parent: QWidget | None = None) -> QWidget:
    """A horizontal line of one pixel."""
    line = QLabel(parent)
    line.setObjectName("hairline")
    line.setFixedHeight(1)
    line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return line
