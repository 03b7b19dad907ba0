"""Fields for text that treat an input method with respect: Enter and Esc belong to it while it composes."""

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OURS = (*_ENTER, Qt.Key.Key_Escape)


class TextInput(QLineEdit):
    """One line of text."""

    submitted = Signal()
    """Sent on Enter, never while an input method composes."""

    abandoned = Signal()
    """Sent on Esc, never while an input method composes."""

    left = Signal()
    """Sent when the keyboard goes elsewhere (not into the field's own menu)."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composing = False
        self.wants_escape = False
        self.set_placeholder(placeholder)

    def set_placeholder(self, text: str) -> None:
        """The grey words; they are also the accessible name as long as there is no other."""
        if not self.accessibleName() or self.accessibleName() == self.placeholderText():
            self.setAccessibleName(text)
        self.setPlaceholderText(text)

    def set_wrong(self, wrong: bool) -> None:
        """Show that the content is at fault; the words stand beside the field."""
        theme.style(self, *((Variant.INVALID,) if wrong else ()))

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.composing and event.key() in _OURS:
            event.accept()
        elif event.key() in _ENTER:
            super().keyPressEvent(event)
            event.accept()
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Escape and self.wants_escape:
            event.accept()
            self.abandoned.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.composing = False
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()


class TextArea(QPlainTextEdit):
    """Several lines of text; Tab leaves the field, Ctrl+Enter submits. One that grows takes the room of its form."""

    submitted = Signal()
    """Sent on Ctrl+Enter."""

    abandoned = Signal()
    """Sent on Esc, never while an input method composes."""

    left = Signal()
    """Sent when the keyboard goes elsewhere."""

    other_given = Signal(object)
    """Sent when files or a picture were pasted or dropped after :meth:`take_others`, with the QMimeData."""

    def __init__(
        self, placeholder: str = "", parent: QWidget | None = None, *, lines: int = 4, grows: bool = False
    ) -> None:
        super().__init__(parent)
        self.composing = False
        self.wants_escape = False
        self.setTabChangesFocus(True)
        self.set_placeholder(placeholder)
        self.grows = grows
        self._takes_others = False
        height = self.fontMetrics().lineSpacing() * lines + 20
        if grows:
            self.setMinimumHeight(height)
        else:
            self.setFixedHeight(height)

    def take_others(self) -> None:
        """Let files and pictures be pasted and dropped too; who listens to ``other_given`` keeps them."""
        self._takes_others = True

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return self._is_other(source) or super().canInsertFromMimeData(source)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        if self._is_other(source):
            self.other_given.emit(source)
        else:
            super().insertFromMimeData(source)

    def _is_other(self, source: QMimeData) -> bool:
        """Files, or a picture without words: cells of a spreadsheet come with a picture of themselves."""
        files = any(url.isLocalFile() for url in source.urls())
        return self._takes_others and (files or (source.hasImage() and not source.hasFormat("text/plain")))

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def set_placeholder(self, text: str) -> None:
        """The grey words; they are also the accessible name as long as there is no other."""
        if not self.accessibleName() or self.accessibleName() == self.placeholderText():
            self.setAccessibleName(text)
        self.setPlaceholderText(text)

    def set_wrong(self, wrong: bool) -> None:
        """Show that the content is at fault; the words stand beside the field."""
        theme.style(self, *((Variant.INVALID,) if wrong else ()))

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self.composing and event.key() in _OURS:
            event.accept()
        elif event.key() in _ENTER and control:
            event.accept()
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Escape and self.wants_escape:
            event.accept()
            self.abandoned.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()
