"""The roles of our item models beyond Qt's own; Qt's DisplayRole and AccessibleTextRole carry text."""

from enum import IntEnum, unique

from PySide6.QtCore import Qt


@unique
class Role(IntEnum):
    """What else a cell can be asked for; ``data`` receives these as plain numbers."""

    ID = Qt.ItemDataRole.UserRole + 1
    ROW = Qt.ItemDataRole.UserRole + 2
    VALUE = Qt.ItemDataRole.UserRole + 3
    LOOK = Qt.ItemDataRole.UserRole + 4
    SORT_KEY = Qt.ItemDataRole.UserRole + 5
    STALE = Qt.ItemDataRole.UserRole + 6
    PROBLEM = Qt.ItemDataRole.UserRole + 7
