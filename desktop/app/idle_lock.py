"""Notices that nobody has touched keyboard or mouse for a while. Knows nothing of what is locked then."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication
from typing_extensions import override

_SIGNS_OF_LIFE = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    )
)
_MINUTE_MS = 60_000


class IdleLock(QObject):
    """``watch(10)`` begins, ``rest()`` ends; one per application."""

    idle = Signal()
    """Sent once when nothing was touched for so many minutes."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tell)

    @property
    def minutes(self) -> int:
        """After how many minutes it tells; 0 while it rests."""
        return self._timer.interval() // _MINUTE_MS if self._timer.isActive() else 0

    def watch(self, minutes: int) -> None:
        """Tell after so many minutes without a sign of life."""
        self._timer.start(minutes * _MINUTE_MS)
        self._application.installEventFilter(self)

    def rest(self) -> None:
        """Watch no more."""
        self._timer.stop()
        self._application.removeEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE and self._timer.isActive():
            self._timer.start()
        return False

    def _tell(self) -> None:
        self._application.removeEventFilter(self)
        self.idle.emit()
