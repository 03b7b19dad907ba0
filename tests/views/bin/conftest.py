"""The list of follow-ups stands on a fresh book."""

from tests.support.books import book, empty_book, now
from tests.support.pages import context

__all__ = ["book", "context", "empty_book", "now"]
