"""The program's place in the tray of the desktop, where there is one: notices of the system go through it.

Knows no reminder. Without a tray (as on many Linux desktops) it does nothing.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from desktop import assets
from desktop.i18n.catalogue import _

_SHOWN_MS = 15_000


class Tray(QObject):
    """``tray.notify("14:00 拜访华远精密", "谈年框")``; one per application."""

    clicked = Signal()
    """Sent when the icon or a notice was clicked: the window is wanted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._icon: QSystemTrayIcon | None = None

    @property
    def available(self) -> bool:
        """Whether the desktop has a tray that shows notices."""
        return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()

    def notify(self, title: str, text: str) -> bool:
        """Show a notice; whether there is a place for it."""
        if not self.available:
            return False
        if self._icon is None:
            icon = self._icon = QSystemTrayIcon(QIcon(str(assets.icon_file("route"))), self)
            icon.messageClicked.connect(self.clicked)
            icon.activated.connect(self._activated)
        self._icon.setToolTip(_("Roadbook"))
        self._icon.show()
        self._icon.showMessage(title, text, self._icon.icon(), _SHOWN_MS)
        return True

    def hide(self) -> None:
        """Leave the tray."""
        if self._icon is not None:
            self._icon.hide()

    def _activated(self, _reason: QSystemTrayIcon.ActivationReason) -> None:
        self.clicked.emit()
