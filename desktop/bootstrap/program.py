"""The program as a whole before any book is open: places, options, clock, language; and the ways to a book.

The database costs more to import than a window takes to appear, so it is imported when a book is opened.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.bootstrap.logs import start_logging
from desktop.bootstrap.options import Options
from desktop.bootstrap.paths import Paths, find_paths
from desktop.i18n.catalogue import set_language, system_language
from desktop.i18n.usual_industries import usual_industries
from desktop.models.errors import BookUnavailable, RoadbookError, StorageFailure, WrongPassword
from desktop.models.kinds import Language
from desktop.services.ports import Clock, SystemClock
from desktop.storage.layout import is_book

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.bootstrap.context import OpenBook
    from desktop.models.rows.backups import Backup, Damage, Salvaged
    from desktop.services.unlock_delays import UnlockDelays


@dataclass(frozen=True, slots=True)
class Program:
    """What lives as long as the program runs."""

    paths: Paths
    options: Options
    clock: Clock

    @property
    def language(self) -> Language:
        """The language to speak: the chosen one, else that of the system."""
        return self.options.language or system_language()

    def open(
        self, folder: Path, secret: str | None = None, *, read_only: bool = False, despite_log: bool = False
    ) -> "OpenBook":
        """Open a book and remember it as the last one. Raises BookUnavailable and its kinds.

        A wrong secret raises WrongPassword with ``wait``, the seconds until the next one may be tried; one that comes
        earlier raises UnlockDelayed.
        """
        from desktop.bootstrap.context import open_services
        from desktop.storage import book as books

        if secret:
            self.delays.begin(folder)
        try:
            opened = books.open_book(folder, self.clock.now, secret, read_only=read_only, despite_log=despite_log)
        except WrongPassword as error:
            raise WrongPassword(wait=self.delays.wait(folder)) from error
        except RoadbookError:
            # Nothing was said about the secret: the book is held, damaged, or gone.
            self.delays.passed(folder)
            raise
        self.delays.passed(folder)
        self.options.remember_book(folder)
        return open_services(opened, self.clock)

    def open_remembered(self, folder: Path) -> "OpenBook | None":
        """Open a book that this computer remembers; nothing when it does not, or remembers an older password."""
        from desktop.bootstrap.context import open_services
        from desktop.services.security import recall
        from desktop.storage import book as books

        kept = recall(folder)
        if kept is None:
            return None
        try:
            opened = books.open_remembered(folder, self.clock.now, *kept)
        except WrongPassword:
            return None
        self.options.remember_book(folder)
        return open_services(opened, self.clock)

    @property
    def delays(self) -> "UnlockDelays":
        """What makes the next password wait after wrong ones."""
        from desktop.services.unlock_delays import UnlockDelays

        return UnlockDelays(self.paths.config / "unlocking.json", self.clock)

    def create(self, folder: Path, password: str | None, *, sample: bool = False) -> "tuple[OpenBook, str | None]":
        """Make a book, filled with the sample if wanted, and open it; returns the recovery code if it has a password.

        Raises BookUnavailable ``book_exists``, InvalidInput ``password_too_short``, StorageFailure.
        """
        from desktop.bootstrap.context import open_services
        from desktop.services.security import require_password
        from desktop.storage import book as books

        if password is not None:
            require_password(password)
        if sample:
            from desktop.bootstrap.sample import create_sample

            made, code = create_sample(folder, self.clock, password)
        else:
            made, code = books.create(folder, self.clock.now, password, usual_industries())
        self.options.remember_book(folder)
        return open_services(made, self.clock), code

    def restore(self, backup: Path, target: Path) -> Path:
        """Copy a backup as a book of its own into the folder ``target``; returns the folder of the book.

        The backup stays as it is. Raises BookUnavailable ``book_missing``, ``book_exists``; StorageFailure.
        """
        folder = target / backup.name
        if not is_book(backup):
            raise BookUnavailable("book_missing", path=str(backup))
        if folder.exists():
            raise BookUnavailable("book_exists", path=str(folder))
        try:
            shutil.copytree(backup, folder, ignore=shutil.ignore_patterns("book.lock", "holder.json"))
        except (OSError, shutil.Error) as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise StorageFailure("io_error", reason=str(getattr(error, "strerror", "") or "")) from error
        return folder

    def forget_opened_files(self) -> None:
        """Remove copies of files that a program that ended unexpectedly left behind. Only where no other one runs."""
        from desktop.storage.opened_copies import clear_copies

        clear_copies(self.paths.opened_files)

    def look_at_damage(self, folder: Path, secret: str | None, code: str) -> "Damage":
        """What is known of a book that was refused as damaged, and of the newest good backup of it."""
        from desktop.storage import mending

        return mending.look(folder, secret, code)

    def backup_at(self, path: Path) -> "Backup":
        """What the backup in this folder tells of itself. Raises BookUnavailable ``book_missing``."""
        from desktop.storage.generations import read_backup

        found = read_backup(path)
        if found is None:
            raise BookUnavailable("book_missing", path=str(path))
        return found

    def put_back(self, folder: Path, backup: "Backup", secret: str | None) -> Path:
        """Put a backup in the place of a damaged book; returns the folder that keeps the damaged files.

        Raises PasswordNeeded, WrongPassword, BookDamaged, BookHeld, StorageFailure.
        """
        from desktop.storage import mending

        return mending.put_back(folder, backup, secret, self.clock.now())

    def salvage(self, folder: Path, secret: str | None, target: Path, watch: "Callable[[float], None]") -> "Salvaged":
        """Read what can be read of a damaged book into a new one. Raises BookDamaged, BookUnavailable, Cancelled."""
        from desktop.storage import keys, salvage

        return salvage.salvage(folder, keys.unlock(folder, secret), target, watch)

    def last_book(self) -> Path | None:
        """The book opened last, if it is still there."""
        folder = self.options.last_book
        return folder if folder is not None and is_book(folder) else None

    def needs_password(self, folder: Path) -> bool:
        """Whether the book has a password. Raises BookUnavailable ``book_missing``, BookDamaged."""
        from desktop.storage.keys import has_password

        if not is_book(folder):
            raise BookUnavailable("book_missing", path=str(folder))
        return has_password(folder)


def start_program(*, clock: Clock | None = None, language: Language | None = None, debug: bool = False) -> Program:
    """Find the places, read the options, begin the log and speak the language (the one given wins over the options)."""
    paths = find_paths()
    program = Program(paths, Options(paths.options_file), clock or SystemClock())
    start_logging(paths.log_file, debug=debug)
    set_language(language or program.language)
    return program
