"""A person in one line: face, name, title, a chip. A click or Enter opens the person's card."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from desktop.models.rows.contacts import ContactRow
from desktop.models.values import ContactId
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space, Token, Tone
from desktop.views.widgets.avatar import Avatar
from desktop.views.widgets.chips import StatusChip
from desktop.views.widgets.labels import ElidedLabel, IconLabel

_FACE = 26


class PersonLine(QWidget):
    """``depth`` indents somebody who reports to the person above; ``chosen`` marks the one whose card is shown."""

    activated = Signal(object)
    """Sent on click, Enter or Space, with the ContactId."""

    def __init__(self, parent: QWidget | None = None, *, padding: int = 0) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._chosen = False
        self._depth, self._padding = 0, padding
        self._person: ContactId | None = None
        self._face = Avatar("", _FACE, self)
        self._name = ElidedLabel("", Variant.STRONG, parent=self)
        self._key = IconLabel("star", Token.AMBER, Size.ICON - 2, self)
        self._detail = ElidedLabel("", Variant.MUTED, Variant.SMALL, parent=self)
        self._chip = StatusChip("", parent=self)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(Space.GROUP)
        for widget in (self._face, self._name, self._key):
            self._row.addWidget(widget)
        self._row.addWidget(self._detail, 1)
        self._row.addWidget(self._chip)
        self.setMinimumHeight(theme.current().px(Size.ROW))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_person(
        self, person: ContactRow, chip: str = "", tone: Tone = Tone.NEUTRAL, *, depth: int = 0, below: str = ""
    ) -> None:
        """Show somebody."""
        self._person, self._depth = person.id, depth
        self._row.setContentsMargins(self._padding + depth * Space.PAGE, 0, self._padding, 0)
        self._face.set_name(person.shown_name)
        self._name.setText(person.shown_name)
        self._key.setVisible(person.is_key)
        detail = " · ".join(part for part in (person.title or person.department, below) if part)
        self._detail.setText(detail)
        self._chip.show_status(chip, tone)
        self.setAccessibleName(", ".join(part for part in (person.shown_name, detail, chip) if part))
        self.update()

    def set_chosen(self, chosen: bool) -> None:
        """Mark the line."""
        self._chosen = chosen
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        place = QRectF(self.rect())
        if self._chosen or self.underMouse():
            painter.setBrush(look.color(Token.ACCENT_SOFT if self._chosen else Token.HOVER))
            painter.drawRoundedRect(place, Size.RADIUS, Size.RADIUS)
        if self._depth:
            painter.setPen(look.color(Token.BORDER_STRONG))
            left = self._padding + (self._depth - 1) * Space.PAGE + _FACE // 2
            middle = self.height() // 2
            painter.drawLine(left, 0, left, middle)
            painter.drawLine(left, middle, left + Space.INNER - 4, middle)
        if self.hasFocus():
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(look.color(Token.ACCENT))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), Size.RADIUS, Size.RADIUS)
        painter.end()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.activated.emit(self._person)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated.emit(self._person)
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)
