"""The backups of one open book: made, listed, compared with it, gone back to, thinned out. Knows no clock."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from desktop.models.errors import RoadbookError
from desktop.models.rows.backups import Backup, BackupLine, Counts, Reason, RestorePreview
from desktop.storage import generations, restoring
from desktop.storage.attached import size_of
from desktop.storage.backup import mark_of, require_place, write_backup
from desktop.storage.generations import sign
from desktop.storage.keys import KEY_FILES, BookKey
from desktop.storage.layout import BACKUPS, DATABASE
from desktop.storage.wholeness import require_whole


class Backups:
    """``book.backups``. ``paused`` closes what the book has open while its content is replaced."""

    def __init__(self, folder: Path, key: BookKey, paused: Callable[[Callable[[], None]], None]) -> None:
        self._folder = folder
        self._key = key
        self._paused = paused

    @property
    def place(self) -> Path:
        """The folder of backups inside the book."""
        return self._folder / BACKUPS

    def mark(self) -> str:
        """A code of the state of the book: equal as long as nothing was changed. Raises BookDamaged."""
        return mark_of(self._folder, self._key)

    def write(self, target: Path, now: datetime, reason: Reason = Reason.MANUAL) -> Path:
        """Write a checked copy of the book into the folder. Raises StorageFailure, BookDamaged."""
        return write_backup(self._folder, self._key, target, now, reason)

    def write_own(self, now: datetime, reason: Reason) -> Path:
        """Write a backup into the book's own folder and remove those that no generation needs."""
        made = self.write(self.place, now, reason)
        generations.thin_out(self.place, sign(self._key), now)
        return made

    def write_second(self, target: Path, now: datetime, reason: Reason) -> Path:
        """The same into the second folder. Raises StorageFailure ``backup_place_gone`` when it is not there."""
        require_place(target)
        made = self.write(target, now, reason)
        generations.thin_out(target, sign(self._key), now)
        return made

    def newest(self, place: Path) -> Backup | None:
        """The newest backup of this book in a folder."""
        return next(iter(self.among(place)), None)

    def among(self, place: Path) -> Sequence[Backup]:
        """The backups of this book in a folder, the newest first; those that tell of no book stand among its own."""
        found = generations.backups_in(place, sign(self._key))
        return found if place == self.place else [backup for backup in found if backup.book]

    def line(self, backup: Backup, *, second: bool = False) -> BackupLine:
        """The backup as it stands in the list."""
        return BackupLine(backup, size_of(backup.path), self._counts(backup), second, self._other_password(backup))

    def preview(self, backup: Backup, secret: str | None) -> RestorePreview:
        """What going back would mean. Raises PasswordNeeded, WrongPassword, BookDamaged, BookNewer."""
        return restoring.preview(self._folder, self._key, backup, secret)

    def restore(self, backup: Backup, secret: str | None, now: datetime) -> Path:
        """Go back to the backup; returns that of the state before, by which this can be undone.

        Raises as :meth:`preview`, and StorageFailure; the book is as it was then.
        """
        require_whole(backup.path, restoring.key_of(backup, self._key, secret))
        before = self.write(self.place, now, Reason.RESTORE)
        self._paused(partial(restoring.restore, self._folder, self._key, backup, secret))
        generations.thin_out(self.place, sign(self._key), now)
        return before

    def _counts(self, backup: Backup) -> Counts | None:
        """Nothing when it cannot be read, or has another key."""
        try:
            return restoring.counts_of(backup.path / DATABASE, self._key)
        except (RoadbookError, OSError):
            return None

    def _other_password(self, backup: Backup) -> bool:
        return any(_bytes(self._folder / name) != _bytes(backup.path / name) for name in KEY_FILES)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
