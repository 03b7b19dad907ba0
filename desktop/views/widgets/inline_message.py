"""A message in the page, beside what it is about: information, warning or error, with what to do."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space, Token, Tone
from desktop.views.widgets.buttons import Button, IconButton
from desktop.views.widgets.labels import IconLabel, Label

_LOOKS = {
    Tone.ACCENT: ("info", Token.ACCENT),
    Tone.AMBER: ("triangle-alert", Token.AMBER),
    Tone.RED: ("circle-alert", Token.RED),
    Tone.GREEN: ("circle-check", Token.GREEN),
}


class InlineMessage(QWidget):
    """Hidden until ``show_message``; tones ACCENT (information), AMBER (warning), RED (error), GREEN (done)."""

    action_clicked = Signal()
    """Sent when the message's button is clicked."""

    def __init__(self, parent: QWidget | None = None, *, closable: bool = True) -> None:
        super().__init__(parent)
        self._tone = Tone.ACCENT
        self._icon = IconLabel("info", Token.ACCENT, Size.ICON, self)
        self._text = Label("", parent=self, wrap=True)
        self.button = Button("", "", Variant.SMALL_BUTTON, parent=self)
        self.button.clicked.connect(self._act)
        self._close = IconButton("x", _("Close"), token=Token.MUTED, parent=self)
        self._close.clicked.connect(self.hide)
        self._close.setVisible(closable)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.INNER, Space.GROUP, Space.GROUP, Space.GROUP)
        row.setSpacing(Space.INNER)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        row.addWidget(self._close)
        self.hide()

    def show_message(self, text: str, tone: Tone = Tone.ACCENT, action: str = "") -> None:
        """Show the words; ``action`` is the word on the button, if there is something to do."""
        self._tone = tone
        self._icon.set_icon(*_LOOKS[tone])
        self._text.setText(text)
        self.setAccessibleName(text)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self._close.set_name(_("Close"))
        self.show()
        self.update()

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        _text, back = theme.current().tone(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(back)
        painter.drawRoundedRect(QRectF(self.rect()), Size.RADIUS, Size.RADIUS)
        painter.end()

    def _act(self) -> None:
        self.action_clicked.emit()
