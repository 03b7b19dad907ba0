"""Undo and redo of whole steps, by name (architecture.md §2.5)."""

from desktop.models.changes import ChangeSet, UndoStatus
from desktop.storage.book import Book


class Undo:
    """Takes steps back and repeats them; works across restarts."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def undo(self) -> ChangeSet | None:
        """Take the last step back; nothing when there is none within reach."""
        return self._book.undo()

    def redo(self) -> ChangeSet | None:
        """Repeat the step undone last; nothing when there is none."""
        return self._book.redo()

    def status(self) -> UndoStatus:
        """What can be undone and redone now."""
        return self._book.undo_status()
