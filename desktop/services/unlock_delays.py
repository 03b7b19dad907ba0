"""Wrong passwords are counted and make the next one wait, also after the program was started anew.

What is counted lies in a small file outside the books: how often, since when, for a book that only a digest of its
place names. No secret and no name stands in it. A file that cannot be read or written delays nothing: the key is
protected by Argon2id; the delay keeps somebody at the keyboard from trying.
"""

import hashlib
import json
import logging
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from desktop.models.errors import UnlockDelayed
from desktop.models.rules.unlock_delay import seconds_left
from desktop.services.ports import Clock
from desktop.storage.files import write_atomically

_KEPT = 50
_log = logging.getLogger(__name__)


class UnlockDelays:
    """``begin`` before a password is tried, ``passed`` when it opened the book; reads its file every time."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock

    def wait(self, folder: Path) -> int:
        """Seconds until the next password may be tried."""
        count, since = self._counted(folder)
        if since is None:
            return 0
        return seconds_left(count, (self._clock.now() - since).total_seconds())

    def begin(self, folder: Path) -> None:
        """A password is about to be tried: it counts as wrong until it has opened the book.

        So ending the program in the middle wins nothing. Raises UnlockDelayed with ``wait``.
        """
        left = self.wait(folder)
        if left:
            raise UnlockDelayed(wait=left)
        count, _since = self._counted(folder)
        entries = self._read()
        entries.pop(_name(folder), None)
        entries[_name(folder)] = {"count": count + 1, "since": self._clock.now().isoformat(timespec="seconds")}
        self._write(entries)

    def passed(self, folder: Path) -> None:
        """The password was right: nothing is counted any more."""
        entries = self._read()
        if entries.pop(_name(folder), None) is not None:
            self._write(entries)

    def _counted(self, folder: Path) -> tuple[int, datetime | None]:
        entry: dict[str, Any] = self._read().get(_name(folder)) or {}
        try:
            return int(entry["count"]), datetime.fromisoformat(entry["since"])
        except (KeyError, TypeError, ValueError):
            return 0, None

    def _read(self) -> dict[str, Any]:
        try:
            read = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return cast("dict[str, Any]", read) if isinstance(read, dict) else {}

    def _write(self, entries: dict[str, Any]) -> None:
        newest = dict([*entries.items()][-_KEPT:])
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, json.dumps(newest, indent=1).encode())
        except OSError as error:
            _log.info("The delay of unlocking could not be kept: %s", error.strerror)


def _name(folder: Path) -> str:
    return hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:24]
