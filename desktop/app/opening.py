"""Opens and makes books in a lane, where it may take its time: the key of a password, the database, the sample.

Knows no window; what comes out of it is shown by the desk.
"""

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.bootstrap.program import Program
from desktop.i18n.catalogue import _
from desktop.models.errors import BookUnavailable, Cancelled, RoadbookError
from desktop.qtsupport.jobs import JobPorts
from desktop.qtsupport.ui_state import UiState
from desktop.views.start.requests import CreateRequest, Mend, MendRequest, OpenRequest

if TYPE_CHECKING:
    from desktop.bootstrap.context import OpenBook
    from desktop.services.security import RecoveryPaper

    Opened = tuple[OpenBook, RecoveryPaper | None]
    """An open book, and its recovery code when it has just been given one."""

_log = logging.getLogger(__name__)


class Opening:
    """The ways to an open book; every method but ``sample_folder`` runs in a lane."""

    def __init__(self, program: Program, ui_state: UiState) -> None:
        self._program = program
        self._ui_state = ui_state

    def open_book(self, request: OpenRequest, ports: JobPorts) -> "Opened":
        """In a lane."""
        book = self._program.open(request.folder, request.secret, read_only=request.read_only)
        if request.remember and not book.security.recovered:
            try:
                book.security.remember()
            except RoadbookError as problem:
                _log.info("This computer remembers nothing: %s", problem.code)
        self._wake(book, ports)
        return book, None

    def mend(self, request: MendRequest, ports: JobPorts) -> "Opened":
        """In a lane."""
        folder, secret, despite = request.folder, request.secret, request.way is Mend.OPEN
        if request.way is Mend.RESTORE and request.backup is not None:
            self._program.put_back(folder, request.backup, secret)
        elif request.way is Mend.SALVAGE:
            name = _("{name} read out").format(name=folder.name.removesuffix(folder.suffix))
            folder = folder.with_name(f"{name} {self._program.clock.now():%Y-%m-%d %H%M}{folder.suffix}")
            self._program.salvage(request.folder, secret, folder, partial(_tell_reading, ports))
        book = self._program.open(folder, secret, despite_log=despite)
        self._wake(book, ports)
        return book, None

    def create_book(self, request: CreateRequest, ports: JobPorts) -> "Opened":
        """In a lane."""
        book, code = self._program.create(request.folder, request.password)
        paper = _paper(book, code)
        self._wake(book, ports)
        return book, paper

    def sample_book(self, ports: JobPorts) -> "Opened":
        """In a lane: the sample tells of the days around today, so there is one for each day."""
        folder = self.sample_folder()
        try:
            made: Opened = (self._program.open(folder), None)
        except BookUnavailable as problem:
            if problem.code != "book_missing":
                raise
            made = (self._program.create(folder, None, sample=True)[0], None)
        self._wake(made[0], ports)
        return made

    def recall(self, folder: Path, ports: JobPorts) -> "OpenBook | None":
        """In a lane: open a book that this computer remembers."""
        book = self._program.open_remembered(folder)
        if book is not None:
            self._wake(book, ports)
        return book

    def wake_window(self, _ports: JobPorts) -> None:
        """In a lane, while somebody types a password: import what the window and its first page are made of."""
        from desktop.app.wiring import wake_page

        wake_page(self._ui_state.word("window.page"))

    def _wake(self, book: "OpenBook", ports: JobPorts) -> None:
        """In a lane: import what the window of this book begins with, so that it appears without a pause."""
        self.wake_window(ports)
        book.wake_frame()

    def sample_folder(self) -> Path:
        name = _("Sample {day}").format(day=self._program.clock.today().isoformat())
        return self._program.paths.config / "samples" / f"{name}.roadbook"


def _tell_reading(ports: JobPorts, fraction: float) -> None:
    """In a lane. Raises Cancelled."""
    if ports.cancelled():
        raise Cancelled
    ports.progress(fraction, _("Reading out what is left"))


def has_ring(_ports: JobPorts) -> bool:
    """In a lane."""
    from desktop.services import key_ring

    return key_ring.available()


def protect(book: "OpenBook", password: str, _ports: JobPorts) -> "Opened":
    """In a lane: a new password for a book that was opened by its recovery code."""
    return book, book.security.protect(password)


def _paper(book: "OpenBook", code: str | None) -> "RecoveryPaper | None":
    """In a lane: the sheet of a recovery code."""
    from desktop.services.security import recovery_paper

    return None if code is None else recovery_paper(code, book.book.name, book.clock)
