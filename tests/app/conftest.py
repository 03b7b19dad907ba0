"""The program as a whole, with its folders below a temporary one."""

from tests.support.books import empty_book
from tests.support.hands import hands, moved, spoken
from tests.support.qt import asker, look
from tests.support.rings import ring

__all__ = ["asker", "empty_book", "hands", "look", "moved", "ring", "spoken"]
