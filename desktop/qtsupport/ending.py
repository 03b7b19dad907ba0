"""Clears windows away while the application lives: at the interpreter's end Qt's objects would go in no order.

Knows no window.
"""

import gc

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication


def clear_away(*others: QObject) -> None:
    """Destroy every window and what else is named, with all that only they knew. The last thing of a program."""
    for one in (*QApplication.topLevelWidgets(), *others):
        one.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
