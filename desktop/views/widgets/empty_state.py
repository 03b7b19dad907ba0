"""What an empty page says: an icon, one sentence about what belongs here, the button that makes the first one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Token
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.labels import IconLabel, Label

_CENTER = Qt.AlignmentFlag.AlignHCenter


class EmptyState(QWidget):
    """``EmptyState("users", "还没有客户。", "新建客户")``; connect ``state.button.clicked``."""

    def __init__(
        self, icon: str, sentence: str, button: str = "", parent: QWidget | None = None, *, hint: str = ""
    ) -> None:
        super().__init__(parent)
        self._sentence = Label(sentence, parent=self, wrap=True)
        self._hint = Label(hint, Variant.MUTED, Variant.SMALL, parent=self, wrap=True)
        self.button = Button(button, "", Variant.PRIMARY, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, Space.PAGE, Space.PAGE, Space.PAGE)
        column.setSpacing(Space.GROUP)
        column.addStretch(1)
        column.addWidget(IconLabel(icon, Token.MUTED, 32, self), 0, _CENTER)
        for label in (self._sentence, self._hint):
            label.setAlignment(_CENTER)
            column.addWidget(label)
        column.addSpacing(Space.TINY)
        column.addWidget(self.button, 0, _CENTER)
        column.addStretch(2)
        self.set_texts(sentence, button, hint)

    def set_texts(self, sentence: str, button: str = "", hint: str = "") -> None:
        """Say the words anew; without a word the button is not there."""
        self._sentence.setText(sentence)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.button.setText(button)
        self.button.setVisible(bool(button))
