"""Progress of something long: what is being done, how far it is, and a way to stop it; a skeleton while loading."""

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import MOTION_MS, Space, Token
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


class Skeleton(QWidget):
    """Grey bars where rows will be; ``start`` shows them only when loading takes longer than 150 ms."""

    def __init__(self, rows: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MOTION_MS)
        self._timer.timeout.connect(self.show)
        self.setAccessibleName(_("Loading"))
        self.hide()

    def start(self) -> None:
        """Loading began."""
        self._timer.start()

    def stop(self) -> None:
        """Loading ended."""
        self._timer.stop()
        self.hide()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.raise_()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(Token.PRESSED))
        for row in range(self._rows):
            top = 12 + row * 36
            for left, share in ((0.02, 0.24), (0.32, 0.14), (0.52, 0.2)):
                width = self.width() * share * (1 - (row % 3) * 0.12)
                painter.drawRoundedRect(QRectF(self.width() * left, top, width, 12), 4, 4)
        painter.end()
