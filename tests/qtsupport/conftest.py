"""Fixtures of the window for the tests below."""

from tests.support.qt import asker, look

__all__ = ["asker", "look"]
