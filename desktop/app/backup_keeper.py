"""Makes the backups that nobody asks for: the day's one while the book is open, and one when it is closed.

It also has the whole book read once after it was opened, so that damage is told before anything is built on it. Knows
no page.
"""

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.models.errors import BookDamaged, RoadbookError
from desktop.qtsupport.jobs import JobPorts, Jobs, Lane

if TYPE_CHECKING:
    from desktop.bootstrap.context import OpenBook
    from desktop.services.backups import BackupsMade

_FIRST_MS = 20_000
_AGAIN_MS = 30 * 60_000
_log = logging.getLogger(__name__)


class BackupKeeper(QObject):
    """``watch(book)`` begins, ``rest()`` ends."""

    made = Signal()
    """Sent when a backup was made."""

    trouble = Signal(object)
    """Sent with the RoadbookError when a backup could not be made, once for each kind of trouble."""

    damaged = Signal(object)
    """Sent with the BookDamaged that was found in the open book."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._book: OpenBook | None = None
        self._told = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def watch(self, book: "OpenBook") -> None:
        """Look after this book; only who may write to it makes backups."""
        self._book, self._told = book, ""
        if book.book.writable:
            self._timer.start(_FIRST_MS)

    def rest(self) -> None:
        """Look after nothing."""
        self._book = None
        self._timer.stop()

    def look(self) -> None:
        """Make the day's backup if it is due."""
        if self._book is not None and self._book.book.writable:
            work = partial(_due, self._book)
            took = partial(self._take, self._book)
            self._jobs.run(Lane.PARALLEL, work, took, partial(self._refuse, self._book), key="backup", owner=self)
            self._timer.start(_AGAIN_MS)

    def read_whole(self) -> None:
        """Have every page read, in a lane."""
        if self._book is not None:
            work = partial(_read, self._book)
            self._jobs.run(Lane.PARALLEL, work, _nothing, partial(self._refuse, self._book), key="read", owner=self)

    def back_up_last(self) -> None:
        """Now, before the book is closed: what was changed since the last backup."""
        book, self._book = self._book, None
        self._timer.stop()
        if book is None or not book.book.writable:
            return
        from desktop.models.rows.backups import Reason

        try:
            trouble = book.backups.back_up_if_changed(Reason.CLOSING).trouble
        except RoadbookError as problem:
            trouble = problem
        if trouble is not None:
            _log.info("No backup at closing: %s", trouble.code)

    def _take(self, book: "OpenBook", done: "BackupsMade") -> None:
        if book is not self._book:
            return
        if done.own is not None or done.second is not None:
            self.made.emit()
        if done.trouble is not None:
            self._tell(done.trouble)

    def _refuse(self, book: "OpenBook", problem: Exception) -> None:
        if book is not self._book:
            return
        if not isinstance(problem, RoadbookError):
            raise problem
        self._tell(problem)

    def _tell(self, problem: RoadbookError) -> None:
        if isinstance(problem, BookDamaged):
            self.damaged.emit(problem)
        elif problem.code != self._told:
            self._told = problem.code
            self.trouble.emit(problem)


def _due(book: "OpenBook", _ports: JobPorts) -> "BackupsMade":
    """In a lane."""
    return book.backups.back_up_if_due()


def _read(book: "OpenBook", _ports: JobPorts) -> None:
    """In a lane. Raises BookDamaged."""
    book.safekeeping.read_whole()


def _nothing(_result: object) -> None:
    """A sound book has nothing to say."""
