"""Backups of the book: made by themselves and by hand, listed, gone back to; a second folder such as a USB stick."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.models.changes import ChangeSet, Operation
from desktop.models.errors import BookUnavailable, InvalidInput, RoadbookError
from desktop.models.rows.backups import Backup, BackupLine, Reason, RestorePreview
from desktop.models.rules.synced_folders import synced_by
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.failures import explained
from desktop.storage.generations import read_backup
from desktop.storage.queries.settings import read_setting, write_setting

_SECOND = "second_backup_folder"
_LAST = "last_backup"


@dataclass(frozen=True, slots=True)
class BackupsMade:
    """What was written; ``trouble`` is why one of the places did not get its copy."""

    own: Path | None = None
    second: Path | None = None
    trouble: RoadbookError | None = None


class BackupService:
    """Verbs of backups; none is a step of undo but the choice of the second folder."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def second_folder(self) -> Path | None:
        """Where a second copy of every backup goes, whether it is there now or not."""
        with self._book.reading() as connection:
            told = read_setting(connection, _SECOND)
        return Path(told) if told else None

    def choose_second_folder(self, folder: Path | None) -> ChangeSet:
        """Send a second copy there from now on, or nowhere. Raises InvalidInput ``backup_folder_in_book``."""
        if folder is not None and folder.absolute().is_relative_to(self._book.folder.absolute()):
            raise InvalidInput("backup_folder_in_book", field="folder")
        with self._book.unit_of_work(Operation.CHANGE_SETTINGS) as uow:
            write_setting(uow.connection, _SECOND, None if folder is None else str(folder.absolute()))
            return uow.commit()

    def back_up(self, reason: Reason = Reason.MANUAL) -> BackupsMade:
        """Write a checked backup into the book's own folder and the second one, changed or not."""
        return self._write(reason, [self._book.backups.place, *filter(None, [self.second_folder()])])

    def back_up_if_changed(self, reason: Reason) -> BackupsMade:
        """The same, but only where the last backup is not of this state of the book."""
        return self._write(reason, self._behind(daily=False))

    def back_up_if_due(self) -> BackupsMade:
        """The day's backup: where the last one is of another day and of another state of the book."""
        return self._write(Reason.DAILY, self._behind(daily=True))

    def back_up_to(self, target: Path) -> Path:
        """Write a checked copy into any folder, where it stays until somebody removes it. Raises StorageFailure."""
        made = self._book.backups.write(target, self._clock.now())
        if self._book.writable:
            with self._book.writing_aside() as connection:
                write_setting(connection, _LAST, self._clock.now().isoformat(timespec="seconds"))
        return made

    def last(self) -> datetime | None:
        """When the last backup of this book was made."""
        with self._book.reading() as connection:
            told = read_setting(connection, _LAST)
        newest = [backup.made_at for place in self._places() if (backup := self._book.backups.newest(place))]
        return max([*newest, *([datetime.fromisoformat(told)] if told else [])], default=None)

    def lines(self) -> list[BackupLine]:
        """Every backup of this book that is within reach, the newest first."""
        keeping = self._book.backups
        found = [
            keeping.line(backup, second=place != keeping.place)
            for place in self._places()
            for backup in keeping.among(place)
        ]
        return sorted(found, key=lambda line: line.backup.made_at, reverse=True)

    def preview(self, backup: Backup, secret: str | None = None) -> RestorePreview:
        """What going back would mean. Raises PasswordNeeded, WrongPassword, BookDamaged, BookNewer."""
        return self._book.backups.preview(backup, secret)

    def restore(self, backup: Backup, secret: str | None = None) -> Path:
        """Go back to the backup; returns that of the state before, by which this can be undone."""
        second = self.second_folder()
        before = self._book.backups.restore(backup, secret, self._clock.now())
        if self.second_folder() != second:
            # Where backups go is of today, whatever the book says otherwise.
            with self._book.writing_aside() as connection:
                write_setting(connection, _SECOND, None if second is None else str(second))
        return before

    def restore_from(self, path: Path) -> Path:
        """Go back to the backup in this folder. Raises BookUnavailable ``book_missing`` when it is gone."""
        backup = read_backup(path)
        if backup is None:
            raise BookUnavailable("book_missing", path=str(path))
        return self.restore(backup)

    def synced_by(self) -> str:
        """The program that copies the book's folder to the net while it is written; empty for none."""
        return synced_by(self._book.folder.absolute())

    def _places(self) -> list[Path]:
        return [self._book.backups.place, *filter(None, [self.second_folder()])]

    def _behind(self, *, daily: bool) -> list[Path]:
        """The places whose last backup is not of this state (and, for a daily one, of another day)."""
        keeping, today = self._book.backups, self._clock.today()
        mark, behind = keeping.mark(), list[Path]()
        for place in self._places():
            newest = keeping.newest(place)
            rested = daily and newest is not None and newest.made_at.date() == today
            if not rested and (newest is None or newest.mark != mark):
                behind.append(place)
        return behind

    def _write(self, reason: Reason, places: Iterable[Path]) -> BackupsMade:
        keeping, now = self._book.backups, self._clock.now()
        own: Path | None = None
        second: Path | None = None
        trouble: RoadbookError | None = None
        for place in places:
            try:
                if place == keeping.place:
                    own = keeping.write_own(now, reason)
                else:
                    second = keeping.write_second(place, now, reason)
            except Exception as error:
                # A stick that was pulled out must not cost the other copy.
                known = error if isinstance(error, RoadbookError) else explained(error)
                if known is None:
                    raise
                trouble = known
        return BackupsMade(own, second, trouble)
