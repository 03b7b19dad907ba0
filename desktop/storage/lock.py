"""One writer per book across processes: a lock held by the operating system, with the holder's name beside it."""

import getpass
import json
import os
import platform
from pathlib import Path

from filelock import FileLock, Timeout

from desktop.models.errors import BookHeld, StorageFailure

_LOCK = "book.lock"
_HOLDER = "holder.json"


class BookLock:
    """The lock of one book folder; released when the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        # Opened in a lane and closed on the GUI thread: the lock belongs to the process, not to a thread.
        self._lock = FileLock(folder / _LOCK, timeout=0, thread_local=False)
        self._holder = folder / _HOLDER

    def take(self) -> None:
        """Take the lock. Raises BookHeld with the holder's name when another process has it."""
        try:
            self._lock.acquire()
        except Timeout as error:
            raise BookHeld(holder=self.holder()) from error
        except OSError as error:
            raise StorageFailure("read_only", path=str(self._holder.parent)) from error
        text = json.dumps({"user": _user(), "computer": platform.node(), "process": os.getpid()})
        self._holder.write_text(text, "utf-8")

    def release(self) -> None:
        """Give the lock back."""
        if self._lock.is_locked:
            self._holder.unlink(missing_ok=True)
            self._lock.release()

    def holder(self) -> str:
        """Who holds the book, as ``user@computer``; empty when it does not say."""
        try:
            said = json.loads(self._holder.read_text("utf-8"))
            return f"{said['user']}@{said['computer']}"
        except (OSError, ValueError, KeyError, TypeError):
            return ""


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
