"""What the desk has done in its lanes for later, and what it does with it. Knows no widget."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.qtsupport.jobs import JobPorts

if TYPE_CHECKING:
    from desktop.bootstrap.context import OpenBook


def wake_attendance(book: "OpenBook", _ports: JobPorts) -> None:
    """Import what looks after the book, which the first page does not wait for."""
    from desktop.app import reminding

    _asked = (reminding, book.backups, book.book.backups, book.reminders)


def nothing(_result: object) -> None:
    """Nobody waits for it."""


def without_ports(*works: Callable[[], None]) -> Callable[[JobPorts], None]:
    """One after the other, as a job."""

    def run(_ports: JobPorts) -> None:
        for work in works:
            work()

    return run
