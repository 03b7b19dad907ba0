"""The frame of the narrow pages of the first window: a card in the middle with a title, content, and buttons below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Token
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.inline_message import InlineMessage
from desktop.views.widgets.labels import IconLabel, Label

_WIDTH = 460
_ICON = 26


class Sheet(QWidget):
    """Content goes into ``body``; ``back`` and ``go`` stand below it. Knows no words of its own."""

    def __init__(self, icon: str, parent: QWidget | None = None, *, token: Token = Token.ACCENT) -> None:
        super().__init__(parent)
        self._card = QFrame(self)
        theme.style(self._card, Variant.CARD)
        self._card.setFixedWidth(theme.current().px(_WIDTH))
        self.heading = Label("", Variant.TITLE, parent=self._card, wrap=True)
        self.lead = Label("", Variant.MUTED, parent=self._card, wrap=True)
        self.message = InlineMessage(self._card)
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.INNER)
        self.back = Button("", "", Variant.QUIET, parent=self._card)
        self.go = Button("", "", Variant.PRIMARY, parent=self._card)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(Space.GROUP)
        self.foot.addWidget(self.back)
        self.foot.addStretch(1)
        self.foot.addWidget(self.go)
        self._arrange(icon, token)

    def _arrange(self, icon: str, token: Token) -> None:
        inner = QVBoxLayout(self._card)
        inner.setContentsMargins(Space.PAGE + 4, Space.PAGE + 4, Space.PAGE + 4, Space.PAGE)
        inner.setSpacing(Space.GROUP)
        head = QHBoxLayout()
        head.setSpacing(Space.INNER)
        head.addWidget(IconLabel(icon, token, _ICON, self._card), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.heading, 1)
        inner.addLayout(head)
        inner.addWidget(self.lead)
        inner.addSpacing(Space.GROUP)
        inner.addWidget(self.message)
        inner.addLayout(self.body)
        inner.addSpacing(Space.BLOCK)
        inner.addLayout(self.foot)
        # Without an alignment, which would make the layout forget how high wrapped text is.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._card)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addLayout(middle)
        column.addStretch(3)
