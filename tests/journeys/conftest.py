"""Fixtures of the journeys: the real program with its windows, and somebody's hands on it."""

from tests.support.books import empty_book
from tests.support.hands import hands, moved, spoken
from tests.support.qt import asker, look

__all__ = ["asker", "empty_book", "hands", "look", "moved", "spoken"]
