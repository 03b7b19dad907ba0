"""A line at the end of a list that takes a new entry: Enter notes it and the next one can be typed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.views.widgets.text_input import TextInput


class QuickLine(QWidget):
    """Connect ``entered``."""

    entered = Signal(str)
    """Sent on Enter, with what was typed; never an empty text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.input = TextInput("", self)
        self.input.submitted.connect(self._enter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.input)
        self.setFocusProxy(self.input)

    def set_placeholder(self, text: str) -> None:
        """Say what is to be typed."""
        self.input.set_placeholder(text)
        self.input.setAccessibleName(text)

    def _enter(self) -> None:
        text = self.input.text().strip()
        if text:
            self.input.clear()
            self.entered.emit(text)
