"""Where a window stands when it opens: where it was left, else at the size it is drawn for, else the whole screen.

Knows no window.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.qtsupport.ui_state import UiState

KEY = "window.geometry"
_TITLE_BAR = 48


def take_place(window: QWidget, state: UiState, wanted: QSize) -> None:
    """Put a window that is not shown yet where it was left; the first time it gets ``wanted`` pixels of content.

    A screen that has no room for these and the title bar above them (a laptop with a task bar) is filled, so that
    nothing of the window stands outside of it.
    """
    packed = state.packed(KEY)
    if not packed.isEmpty() and window.restoreGeometry(packed):
        return
    room = QGuiApplication.primaryScreen().availableGeometry().size()
    window.resize(wanted.boundedTo(room))
    if room.width() <= wanted.width() or room.height() < wanted.height() + _TITLE_BAR:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
