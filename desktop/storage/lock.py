"""One writer per book across processes: a lock held by the operating system, with the holder's name beside it."""

import getpass
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import cast

from filelock import FileLock, Timeout

from desktop.models.errors import BookHeld, RoadbookError, StorageFailure
from desktop.storage.failures import code_of

_LOCK = "book.lock"
_HOLDER = "holder.json"


class BookLock:
    """The lock of one book folder; released when the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        # Opened in a lane and closed on the GUI thread: the lock belongs to the process, not to a thread.
        self._lock = FileLock(folder / _LOCK, timeout=0, thread_local=False)
        self._holder = folder / _HOLDER
        self._open = False
        self.was_open = False
        """Whether whoever had the book before was stopped while it was open."""

    def take(self) -> None:
        """Take the lock. Raises BookHeld with the holder's name when another process has it."""
        try:
            self._lock.acquire()
        except Timeout as error:
            raise BookHeld(holder=self.holder()) from error
        except OSError as error:
            raise self._failure(error) from error
        self.was_open = bool(self._said().get("open"))
        try:
            self._say(open_now=self.was_open)
        except OSError as error:
            self._lock.release()
            raise self._failure(error) from error

    def _failure(self, error: OSError) -> StorageFailure:
        """Why nothing can be written beside the book: a full disk is another trouble than a lack of rights."""
        return StorageFailure(code_of(error), path=str(self._holder.parent), reason=error.strerror or "")

    def mark_open(self, *, open_now: bool) -> None:
        """Say whether the files of the book must be as an open book leaves them, should this process be stopped."""
        with suppress(OSError):  # a full disk: what this guards against is then not guarded against
            self._say(open_now=open_now)

    def release(self) -> None:
        """Give the lock back. What the process before left behind stays said until a book was opened and closed."""
        if self._lock.is_locked:
            if not self._open:
                self._holder.unlink(missing_ok=True)
            self._lock.release()

    def _say(self, *, open_now: bool) -> None:
        self._open = open_now
        said = {"user": _user(), "computer": platform.node(), "process": os.getpid(), "open": open_now}
        # Over what stands there, which a full disk allows, and which is still true if it does not.
        with self._holder.open("r+b" if self._holder.exists() else "wb", buffering=0) as stream:
            stream.write(json.dumps(said).encode())
            stream.truncate()

    @property
    def left_open(self) -> bool:
        """Whether it is said that somebody has the book open, or had it when he was stopped. Nothing is locked."""
        return bool(self._said().get("open"))

    def holder(self) -> str:
        """Who holds the book, as ``user@computer``; empty when it does not say."""
        said = self._said()
        return f"{said['user']}@{said['computer']}" if {"user", "computer"} <= said.keys() else ""

    def _said(self) -> dict[str, object]:
        try:
            said = json.loads(self._holder.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return cast("dict[str, object]", said) if isinstance(said, dict) else {}


@contextmanager
def lock_of_stopped(folder: Path) -> Iterator[BookLock | None]:
    """For a moment the lock of a book that nobody holds and whose last holder was stopped; nothing elsewhere."""
    lock = BookLock(folder)
    with suppress(RoadbookError):
        if lock.left_open:
            lock.take()
    try:
        yield lock if lock.was_open else None
    finally:
        lock.release()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
