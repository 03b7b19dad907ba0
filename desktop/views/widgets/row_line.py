"""One line of a card: what, a muted detail, a chip at the right, and buttons that act in place."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.models.kinds import Grade
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space, Token, Tone
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.chips import GradeBadge, StatusChip
from desktop.views.widgets.labels import ElidedLabel, Label

_DOT = 10
_TITLE_DIGITS = 12  # so much of a name is seen before its details


class _Dot(QWidget):
    """The mark of a time line."""

    def __init__(self, tone: Tone, parent: QWidget) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setFixedSize(_DOT, _DOT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().tone(self._tone)[0])
        painter.drawEllipse(QRectF(0, 0, _DOT, _DOT))
        painter.end()


class RowLine(QWidget):
    """``RowLine("整理新品折扣方案", "华远精密", chip="逾期 1 天", tone=Tone.RED)``.

    With ``below`` a second, small line stands under the title (rows of 58 px); with ``lead`` a time stands before it
    and a dot marks it; ``grade`` adds a badge. Enter, Space or a click activates it.
    """

    activated = Signal()
    """Sent when the row is clicked or Enter is pressed on it."""

    menu_requested = Signal(object)
    """Sent on right-click or the menu key, with the global QPoint."""

    def __init__(
        self,
        title: str,
        detail: str = "",
        parent: QWidget | None = None,
        *,
        below: str = "",
        lead: str = "",
        chip: str = "",
        tone: Tone = Tone.NEUTRAL,
        grade: Grade | None = None,
        clickable: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._clickable = clickable
        self._pressed = False
        self._chosen = False
        self._title = ElidedLabel(title, Variant.STRONG, parent=self)
        self._title.setMinimumWidth(min(self._title.sizeHint().width(), theme.current().chars(_TITLE_DIGITS)))
        self.chip = StatusChip(chip, tone, self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Space.BLOCK - 2, 0, Space.BLOCK - 2, 0)
        self._row.setSpacing(Space.GROUP + 2)
        if lead:
            self._add_lead(lead)
        self._add_texts(detail, below, grade)
        self._room = QSpacerItem(0, 0, QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self._row.addItem(self._room)
        self._row.addWidget(self.chip)
        self.setMinimumHeight(theme.current().px(58 if below else Size.ROW))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(part for part in (lead, title, detail, below, chip) if part))
        if clickable:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def make_room(self, width: int) -> None:
        """Leave so many px free before the chip, for what is laid over the row; the words end before it."""
        if width != self._room.sizeHint().width():
            self._room.changeSize(width, 0, QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
            self._row.invalidate()

    def set_chosen(self, chosen: bool) -> None:
        """Mark the row as the one that Enter in another field would open."""
        self._chosen = chosen
        self.update()

    def add_button(self, text: str, icon: str, handler: Callable[[], object], *variants: Variant) -> Button:
        """Add a small button that acts in place."""
        button = Button(text, icon, Variant.SMALL_BUTTON, *variants, parent=self)
        button.bind(handler)
        self._row.addWidget(button)
        return button

    def add_widget(self, widget: QWidget) -> None:
        """Add any other control at the right end."""
        self._row.addWidget(widget)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        if self._chosen:
            painter.fillRect(self.rect().adjusted(1, 0, -1, 0), look.color(Token.ACCENT_SOFT))
        elif self._clickable and self.underMouse():
            painter.fillRect(self.rect().adjusted(1, 0, -1, 0), look.color(Token.HOVER))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = painter.pen()
            pen.setColor(look.color(Token.ACCENT))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 2, -3, -2), 4, 4)
        painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.button() == Qt.MouseButton.LeftButton

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if self._pressed and inside and self._clickable:
            self.activated.emit()
        self._pressed = False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._clickable and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(event.globalPos())

    def _add_lead(self, lead: str) -> None:
        label = Label(lead, Variant.STRONG, parent=self)
        label.setMinimumWidth(theme.current().chars(12))
        self._row.addWidget(label)
        self._row.addWidget(_Dot(Tone.ACCENT, self))
        self._row.addSpacing(Space.TINY)

    def _add_texts(self, detail: str, below: str, grade: Grade | None) -> None:
        line = QHBoxLayout()
        line.setSpacing(Space.GROUP + 2)
        named = QHBoxLayout()
        named.setSpacing(Space.TINY)
        named.addWidget(self._title)
        if grade is not None:
            named.addWidget(GradeBadge(grade, self))
        line.addLayout(named)
        line.addWidget(ElidedLabel(detail, Variant.MUTED, parent=self), 1)
        if not below:
            self._row.addLayout(line, 1)
            return
        column = QVBoxLayout()
        column.setContentsMargins(0, Space.GROUP, 0, Space.GROUP)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(ElidedLabel(below, Variant.MUTED, Variant.SMALL, parent=self))
        self._row.addLayout(column, 1)
