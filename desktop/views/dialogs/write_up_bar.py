"""What one can do with a sheet of a write-up instead of writing it: back, on, not held, cancelled; each has a key."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.qtsupport.plain_tip import plain_tip
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.widgets.buttons import Button

_KEYS = {"back": "Alt+Left", "skip": "Alt+Right", "missed": "Alt+M", "cancelled": "Alt+X"}


class WriteUpBar(QWidget):
    """Buttons and their keys, which work from anywhere in the form."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.back, self.skip = Button("", "", Variant.QUIET, parent=self), Button("", "", Variant.QUIET, parent=self)
        self.missed = Button("", "", Variant.QUIET, parent=self)
        self.cancelled = Button("", "", Variant.QUIET, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.TINY)
        for name, button in self._buttons.items():
            row.addWidget(button)
            QShortcut(QKeySequence(_KEYS[name]), self).activated.connect(button.click)
        self.retranslate()

    def bind(self, name: str, handler: Callable[[], object]) -> None:
        """What the button ``back``, ``skip``, ``missed`` or ``cancelled`` does."""
        self._buttons[name].clicked.connect(partial(_call, handler))

    def retranslate(self) -> None:
        """Say the words anew."""
        self.back.setText(_("Back"))
        self.skip.setText(_("Skip"))
        self.missed.setText(_("Did not take place"))
        self.cancelled.setText(_("Cancelled by the customer"))
        for name, button in self._buttons.items():
            keys = QKeySequence(_KEYS[name]).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(plain_tip(keys))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @property
    def _buttons(self) -> dict[str, Button]:
        return {"back": self.back, "skip": self.skip, "missed": self.missed, "cancelled": self.cancelled}


def _call(handler: Callable[[], object], _checked: bool = False) -> None:
    handler()
