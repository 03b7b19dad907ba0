"""Books of their own."""

from tests.support.books import book, empty_book, now

__all__ = ["book", "empty_book", "now"]
