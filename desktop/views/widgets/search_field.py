"""The search field: magnifier, words, a button that clears; speaks only of committed text."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.qtsupport import icons
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Token
from desktop.views.widgets.labels import Label
from desktop.views.widgets.text_input import TextInput


class SearchField(TextInput):
    """Search as you type; Esc empties, Down leaves for the results."""

    text_edited = Signal(str)
    """Sent after the committed text changed (at once, or after ``delay`` ms of quiet), with the stripped text."""

    down_pressed = Signal()
    """Sent on the Down key: the results want the keyboard."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None, *, delay: int = 0, keys: str = "") -> None:
        super().__init__(placeholder, parent)
        self._said = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay)
        self._timer.timeout.connect(self._tell)
        magnifier = self.addAction(icons.icon("search", Token.MUTED), QLineEdit.ActionPosition.LeadingPosition)
        magnifier.setEnabled(True)
        self._clear = QAction(icons.icon("x", Token.MUTED), "", self)
        self._clear.triggered.connect(self.clear)
        self._keys = Label(keys, Variant.MUTED, Variant.SMALL, parent=self)
        self._keys.setVisible(bool(keys))
        self._has_clear = False
        self.textChanged.connect(self._changed)
        self.setClearButtonEnabled(False)

    def take_keyboard(self) -> None:
        """Be typed into; what stands there goes with the first key."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() and not self.composing:
            self.clear()
            event.accept()
        elif event.key() == Qt.Key.Key_Down and not self.composing:
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: object) -> None:  # type: ignore[override]
        super().resizeEvent(event)  # type: ignore[arg-type]
        size = self._keys.sizeHint()
        self._keys.setGeometry(
            self.width() - size.width() - 12, (self.height() - size.height()) // 2, size.width(), size.height()
        )

    def _changed(self, text: str) -> None:
        self._keys.setVisible(not text and bool(self._keys.text()))
        if bool(text) != self._has_clear:
            self._has_clear = bool(text)
            if text:
                self._clear.setText(_("Clear"))
                self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
            else:
                self.removeAction(self._clear)
        if self._timer.interval():
            self._timer.start()
        else:
            self._tell()

    def _tell(self) -> None:
        text = self.text().strip()
        if text != self._said:
            self._said = text
            self.text_edited.emit(text)
