"""Tests of services stand on a book of their own."""

from tests.support.books import book, empty_book, now, sample_book, sample_copy
from tests.support.rings import ring

__all__ = ["book", "empty_book", "now", "ring", "sample_book", "sample_copy"]
