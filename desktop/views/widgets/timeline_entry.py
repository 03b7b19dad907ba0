"""One entry of a time line: an icon in a circle, who and when, a title, the words, and what can be done."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.qtsupport import icons, theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space, Token, Tone, pair
from desktop.views.widgets.labels import ElidedLabel, Label

_CIRCLE = 26


class _Mark(QWidget):
    def __init__(self, icon: str, tone: Tone, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon, self._tone = icon, tone
        self.setFixedSize(_CIRCLE, _CIRCLE)

    def show_icon(self, icon: str, tone: Tone) -> None:
        """Show another icon."""
        self._icon, self._tone = icon, tone
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color(Token.SUNKEN))
        painter.drawEllipse(QRectF(0, 0, _CIRCLE, _CIRCLE))
        place = (_CIRCLE - Size.ICON) // 2
        token = pair(self._tone)[0]
        painter.drawPixmap(place, place, icons.pixmap(self._icon, token, Size.ICON, self.devicePixelRatioF()))
        painter.end()


class TimelineEntry(QWidget):
    """``TimelineEntry("phone", "10-22 电话 · 陈芳", "对账", "9 月发票晚到三天。", tone=Tone.AMBER)``."""

    activated = Signal()
    """Sent on double-click: the entry wants to be opened."""

    menu_requested = Signal(object)
    """Sent on right-click or the menu key, with the global QPoint."""

    def __init__(
        self,
        icon: str,
        meta: str,
        title: str = "",
        body: str = "",
        parent: QWidget | None = None,
        *,
        tone: Tone = Tone.NEUTRAL,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.TINY, 0, Space.GROUP)
        row.setSpacing(Space.GROUP)
        self._mark = _Mark(icon, tone, self)
        self._meta = ElidedLabel("", Variant.MUTED, Variant.SMALL, parent=self)
        self._title = Label("", Variant.STRONG, parent=self, wrap=True)
        self._body = Label("", parent=self, wrap=True)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        self._head = QHBoxLayout()
        self._head.addWidget(self._meta, 1)
        column.addLayout(self._head)
        for label in (self._title, self._body):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        row.addLayout(column, 1)
        self.show_entry(icon, meta, title, body, tone=tone)

    def show_entry(self, icon: str, meta: str, title: str, body: str, *, tone: Tone = Tone.NEUTRAL) -> None:
        """Show another entry."""
        self._mark.show_icon(icon, tone)
        self._meta.setText(meta)
        for label, text in ((self._title, title), (self._body, body)):
            label.setText(text)
            label.setVisible(bool(text))
        self.setAccessibleName(", ".join(part for part in (meta, title) if part))

    def add_action(self, widget: QWidget) -> None:
        """Put a small control at the right end of the first line."""
        self._head.addWidget(widget)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.activated.emit()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(event.globalPos())
