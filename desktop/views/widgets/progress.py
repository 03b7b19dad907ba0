"""Progress of something long: what is being done, how far it is, and a way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop.i18n.catalogue import _
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.labels import ElidedLabel

_STEPS = 1_000


class ProgressLine(QWidget):
    """Words, bar and Cancel in one line; hidden until ``show_progress``."""

    cancelled = Signal()
    """Sent when the user wants it to stop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ElidedLabel("", Variant.MUTED, Variant.SMALL, parent=self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(140)
        self._cancel = Button("", "", Variant.LINK, parent=self)
        self._cancel.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.GROUP)
        row.addWidget(self._words, 1)
        row.addWidget(self._bar)
        row.addWidget(self._cancel)
        self.hide()

    def show_progress(self, fraction: float | None, words: str) -> None:
        """0 to 1, or ``None`` when the end is not known."""
        self._cancel.setText(_("Cancel"))
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._bar.setRange(0, 0 if fraction is None else _STEPS)
        if fraction is not None:
            self._bar.setValue(round(fraction * _STEPS))
        self.show()

    def _stop(self) -> None:
        self.cancelled.emit()
