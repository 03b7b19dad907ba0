"""The line on Today where one writes what happened: the first letter opens the box that understands it."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.qtsupport import icons
from desktop.qtsupport.tokens import Space, Token
from desktop.views.widgets.text_input import TextInput

KEYS = "Ctrl+Shift+N"


class CaptureLine(QWidget):
    """Empties itself when it hands over what was typed."""

    begun = Signal(object)
    """Sent when something was typed, or Enter pressed, with the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.input = TextInput("", self)
        self.input.addAction(icons.icon("sparkles", Token.ACCENT), QLineEdit.ActionPosition.LeadingPosition)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.PAGE, 0, Space.PAGE, 0)
        column.addWidget(self.input)
        self.input.textEdited.connect(self._begin)
        self.input.submitted.connect(self._begin)
        self.setFocusProxy(self.input)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words anew."""
        self.input.setPlaceholderText(
            _("Record in one line, such as: Called Mr Wang, he wants samples, send by Friday  ({keys})").format(
                keys=KEYS
            )
        )
        self.input.setAccessibleName(_("Record in one line"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _begin(self, _text: str = "") -> None:
        text = self.input.text()
        self.input.clear()
        self.begun.emit(text)
