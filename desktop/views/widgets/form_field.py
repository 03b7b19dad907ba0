"""A field of a form: its label above it, and below it what is wrong with it. Knows no kind of field."""

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.qtsupport.plain_tip import plain_tip
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.widgets.labels import Label
from desktop.views.widgets.text_input import TextArea


class FormField(QWidget):
    """A label above a field, and below it what is wrong with it."""

    def __init__(self, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._label = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self._label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._error = Label("", Variant.ERROR, parent=self, wrap=True)
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TINY)
        column.addWidget(self._label)
        column.addWidget(field)
        column.addWidget(self._error)
        if isinstance(field, TextArea) and not field.grows:
            column.addStretch(1)  # a text has its height; spare room stands below it, not between it and its label
        self._label.setBuddy(field)
        self.setFocusProxy(field)

    def set_label(self, text: str, digit: int | None = None) -> None:
        """Name the field, for eyes and for readers; ``digit`` is that of the Alt key that leads to it."""
        self._label.setText(text if digit is None else f"{digit}  {text}")
        self._label.setToolTip("" if digit is None else plain_tip(f"Alt+{digit}"))
        # Fields made of several widgets (a day) hand their name to the one that has the keyboard.
        name = getattr(self.field, "set_name", self.field.setAccessibleName)
        name(text)

    def show_error(self, text: str) -> None:
        """Say what is wrong with it; an empty text takes the words away."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        inner = getattr(self.field, "input", self.field)
        set_wrong = getattr(inner, "set_wrong", None)
        if set_wrong is not None:
            set_wrong(bool(text))

    @property
    def error(self) -> str:
        """What is said to be wrong."""
        return self._error.text()
