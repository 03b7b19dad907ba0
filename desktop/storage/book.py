"""A book folder: made, opened, locked, upgraded, checked and closed (architecture.md §2.1, §2.13).

What only writing needs (entities, journal) is imported with the first write: a list is on the screen before that.
"""

import atexit
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.models.changes import ChangeSet, Operation, UndoStatus
from desktop.models.errors import BookDamaged, BookUnavailable, RoadbookError, StorageFailure
from desktop.models.rows.checks import Finding
from desktop.storage import keys, steps
from desktop.storage.connection import Connection
from desktop.storage.engines import Readers, Writer, empty_log
from desktop.storage.failures import failures_explained
from desktop.storage.files import identity_of, sync_folder
from desktop.storage.keys import BookKey
from desktop.storage.layout import DATABASE, book_name, is_book
from desktop.storage.lock import BookLock, lock_of_stopped
from desktop.storage.log_mark import forget_saved, note_saved
from desktop.storage.memory import Steps
from desktop.storage.migrations import HEAD_REVISION
from desktop.storage.upgrading import begin_lists, keep_copy, stored_revision, upgrade_in_place
from desktop.storage.wholeness import damaged_pages, log_damaged, require_disk

if TYPE_CHECKING:
    from desktop.storage.attachments import AttachmentStore
    from desktop.storage.cleaning import Cleaning
    from desktop.storage.keeping import Backups
    from desktop.storage.unit_of_work import UnitOfWork

Now = Callable[[], datetime]
_PART = ".part"


class Book:
    """An open book. Holds the lock while it may write; ``writable`` is false for a second process that only reads.

    ``recovered`` is true for a book that was opened by its recovery code: it needs a new password.
    """

    def __init__(self, folder: Path, key: BookKey, now: Now, lock: BookLock | None) -> None:
        self.folder = folder
        self.recovered = False
        self._key = key
        self._now = now
        self._lock = lock
        self._identity: tuple[int, int] | None = None
        path = folder / DATABASE
        self._steps = Steps()
        self._readers = Readers(path, key, self._steps)
        self._writer = None if lock is None else Writer(path, key, _prepare_writer, note_saved, self._steps)
        # A program that ends by an error lets go of the log too; it must say so, or the log would be missed.
        atexit.register(self.close)

    @property
    def writable(self) -> bool:
        """Whether this process may change the book."""
        return self._writer is not None

    @property
    def name(self) -> str:
        """The book's name: that of its folder without the ending."""
        return book_name(self.folder)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A short read transaction that sees one state of the book."""
        try:
            with failures_explained(), self._readers.transaction() as connection:
                yield connection
        except BookDamaged as error:
            if error.code == BookDamaged.code:
                require_disk(self.folder / DATABASE)
            raise

    def stop_reading(self) -> None:
        """Interrupt what is being read now; it ends with Cancelled. May be called from any thread."""
        self._readers.interrupt()

    def wake_writing(self) -> None:
        """Import and set up what the first step would have to wait for; nothing where this process only reads."""
        if self._writer is not None:
            with failures_explained():
                self._writer.wake()

    def settle(self) -> None:
        """Have a log of changes on the disk from now on, and let the next opening know that there must be one."""
        with self.reading() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM alembic_version").scalar_one()
        self._identity = identity_of(self.folder / DATABASE)
        if self._lock is not None:
            self._lock.mark_open(open_now=True)

    def unit_of_work(self, operation: Operation) -> "UnitOfWork":
        """A new step of undo. Raises BookHeld when this process may only read."""
        from desktop.storage.unit_of_work import UnitOfWork

        return UnitOfWork(self._writing(), operation, self._now().isoformat(timespec="seconds"))

    @contextmanager
    def writing_aside(self) -> Iterator[Connection]:
        """A write transaction that is no step of undo: for drafts and for computing derived rows anew."""
        with failures_explained(), self._writing().transaction() as connection:
            yield connection

    def undo(self) -> ChangeSet | None:
        """Take the last step back."""
        from desktop.storage import unit_of_work

        return unit_of_work.undo(self._writing())

    def redo(self) -> ChangeSet | None:
        """Repeat the step undone last."""
        from desktop.storage import unit_of_work

        return unit_of_work.redo(self._writing())

    def undo_status(self) -> UndoStatus:
        """What can be undone and redone now."""
        with self.reading() as connection:
            return steps.undo_status(connection)

    def close_undo(self) -> None:
        """Let what was done so far stay done: undo begins with the next step."""
        with self.writing_aside() as connection:
            steps.close_stack(connection)

    def protect(self, password: str) -> str:
        """Set or change the password; returns the new recovery code, which is shown once. No data is rewritten."""
        self._writing()
        code = keys.new_recovery_code()
        with failures_explained():
            keys.write_protected(self.folder, self._key, password, code)
        return code

    def unprotect(self) -> None:
        """Remove the password: from now on whoever has the folder can read the book."""
        self._writing()
        with failures_explained():
            keys.write_open(self.folder, self._key)

    @property
    def protected(self) -> bool:
        """Whether the book has a password."""
        return keys.has_password(self.folder)

    def confirm(self, secret: str) -> None:
        """Raise WrongPassword unless this is the book's password or recovery code."""
        keys.unlock(self.folder, secret).forget()

    def remember(self) -> tuple[str, str]:
        """Give this computer a way in of its own; returns its name and the secret for the key ring."""
        self._writing()
        with failures_explained():
            return keys.remember(self.folder, self._key)

    def forget(self, name: str) -> None:
        """Take the way in of a computer away."""
        self._writing()
        with failures_explained():
            keys.forget(self.folder, name)

    @property
    def remembered_names(self) -> list[str]:
        """The computers that have a way in."""
        return keys.remembered_names(self.folder)

    def check(self, watch: Callable[[float], None]) -> list[Finding]:
        """Everything that is wrong with the book; works beside another process that holds it. Raises BookDamaged."""
        from desktop.storage import checking

        return checking.check(self.folder, self._key, watch)

    def read_whole(self) -> None:
        """Read every page. Raises BookDamaged when one is not as it was written."""
        if damaged_pages(self.folder / DATABASE, self._key):
            raise BookDamaged

    @property
    def backups(self) -> "Backups":
        """The backups of the book."""
        from desktop.storage.keeping import Backups

        return Backups(self.folder, self._key, self._paused)

    @cached_property
    def attachments(self) -> "AttachmentStore":
        """The content of the files in the book."""
        from desktop.storage.attachments import AttachmentStore

        return AttachmentStore(self.folder, self._key)

    @property
    def cleaning(self) -> "Cleaning":
        """Removing things for good, from the book and from its backups."""
        from desktop.storage.cleaning import Cleaning

        return Cleaning(self.folder, self._key, self._paused)

    def close(self) -> None:
        """Close the engines, forget the key and give the lock back; twice is no mistake."""
        if not self._key.hex:
            return
        atexit.unregister(self.close)
        if self._lock is None:
            self._stop_reading_for_good()
            return
        self._say_closed()
        try:
            self._readers.close()
            if self._writer is not None:
                self._writer.close()
                # What cannot be brought in now (a full disk) stays in the log, where the next opening finds it.
                with suppress(RoadbookError), failures_explained():
                    empty_log(self.folder / DATABASE, self._key)
        finally:
            self._key.forget()
            self._lock.release()

    def _stop_reading_for_good(self) -> None:
        """Who only reads takes the log of a program that was stopped in when it closes last: nobody may miss it."""
        try:
            with lock_of_stopped(self.folder) as stopped:
                if stopped is not None and not log_damaged(self.folder / DATABASE):
                    _let_go_of_log(self.folder / DATABASE, stopped)
                self._readers.close()
        finally:
            self._key.forget()

    def _paused(self, work: Callable[[], None]) -> None:
        """Do something with the files while nothing of them is open here."""
        writer = self._writing()
        self._say_closed()
        writer.close()
        self._readers.close()
        try:
            work()
        finally:
            self._readers = Readers(self.folder / DATABASE, self._key, self._steps)
            self._identity = None
            self.settle()

    def _say_closed(self) -> None:
        if self._lock is not None:
            _let_go_of_log(self.folder / DATABASE, self._lock)

    def _writing(self) -> Writer:
        if self._writer is None:
            BookLock(self.folder).take()
            raise BookUnavailable("book_read_only")
        self._require_files(self._writer)
        return self._writer

    def _require_files(self, writer: Writer) -> None:
        """Raise StorageFailure when what would be written now went into a file that nobody finds again.

        An open file can be written to after it was deleted, moved away or exchanged.
        """
        database = self.folder / DATABASE
        if identity_of(database) is None:
            raise StorageFailure("book_gone", path=str(self.folder))
        if self._identity not in (None, identity_of(database)):
            raise StorageFailure("book_replaced", path=str(self.folder))
        if self._identity is not None and not database.with_name(database.name + "-wal").exists():
            # Somebody cleared it away; what stood in it is still known here.
            with failures_explained():
                writer.empty_log()
            self._say_closed()
            writer.close()
            self._readers.close()
            self._readers = Readers(database, self._key, self._steps)
            self.settle()


def _prepare_writer(raw: Any) -> None:
    from desktop.storage import journal

    journal.prepare_writer(raw)


def create(folder: Path, now: Now, password: str | None, industries: Sequence[str] = ()) -> tuple[Book, str | None]:
    """Make a new book folder and open it; returns the recovery code when a password was given.

    The list of industries begins with the given ones; that is no step that could be undone.

    Raises BookUnavailable with code ``book_exists`` when the folder is there and not empty. A failure leaves nothing;
    a program that is stopped meanwhile leaves no book that is none yet.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BookUnavailable("book_exists", path=str(folder))
    key = keys.new_key()
    code = None if password is None else keys.new_recovery_code()
    draft = folder.with_name(folder.name + _PART)
    try:
        with failures_explained():
            shutil.rmtree(draft, ignore_errors=True)  # of a start that was stopped
            draft.mkdir(parents=True)
            if password is None or code is None:
                keys.write_open(draft, key)
            else:
                keys.write_protected(draft, key, password, code)
            upgrade_in_place(draft, key)
            begin_lists(draft, key, industries)
            if folder.exists():
                folder.rmdir()
            draft.rename(folder)
            sync_folder(folder.parent)
        return open_with_key(folder, key, now), code
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)
        raise


def open_book(
    folder: Path, now: Now, secret: str | None = None, *, read_only: bool = False, despite_log: bool = False
) -> Book:
    """Open a book with its password or recovery code (none when it has no password).

    ``despite_log`` opens a book whose log of the latest changes is damaged or gone, without what stood in it.
    Raises a BookUnavailable: ``book_missing``, PasswordNeeded, WrongPassword, BookDamaged, BookNewer, BookHeld.
    """
    if not is_book(folder):
        raise BookUnavailable("book_missing", path=str(folder))
    key, way = keys.unlock_way(folder, secret)
    opened = open_with_key(folder, key, now, read_only=read_only, despite_log=despite_log)
    opened.recovered = way is keys.Way.RECOVERY
    return opened


def open_remembered(folder: Path, now: Now, name: str, secret: str) -> Book:
    """Open a book with what this computer's key ring kept. Raises as :func:`open_book`."""
    if not is_book(folder):
        raise BookUnavailable("book_missing", path=str(folder))
    return open_with_key(folder, keys.unlock_remembered(folder, name, secret), now)


def open_with_key(folder: Path, key: BookKey, now: Now, *, read_only: bool = False, despite_log: bool = False) -> Book:
    """Open a book whose key is known; upgrades an older schema after an encrypted copy was made."""
    lock = None if read_only else BookLock(folder)
    if lock is not None:
        lock.take()
    try:
        if lock is not None and not despite_log:
            _require_log(folder / DATABASE, lock)
        elif lock is None:
            _require_log_of_stopped(folder)
        if lock is not None:
            _let_go_of_log(folder / DATABASE, lock)
        if stored_revision(folder, key) != HEAD_REVISION:
            if lock is None:
                raise BookUnavailable("upgrade_needed")
            keep_copy(folder, key, now())
            upgrade_in_place(folder, key)
        opened = Book(folder, key, now, lock)
        if lock is not None:
            with failures_explained():
                keys.repair(folder)
            opened.settle()
        return opened
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def _require_log_of_stopped(folder: Path) -> None:
    """As :func:`_require_log`, for who only reads; while another process has the book, its log is its own affair."""
    with lock_of_stopped(folder) as stopped:
        if stopped is not None:
            _require_log(folder / DATABASE, stopped)
            _let_go_of_log(folder / DATABASE, stopped)


def _let_go_of_log(database: Path, lock: BookLock) -> None:
    """Say that nobody shall miss the log: whoever closes last, looking at the revision too, takes it in and away."""
    lock.mark_open(open_now=False)
    forget_saved(database)


def _require_log(database: Path, lock: BookLock) -> None:
    """Raise BookDamaged when the last changes of a program that was killed cannot be where they were written."""
    if lock.was_open and not database.with_name(database.name + "-wal").exists():
        raise BookDamaged("log_missing", path=str(database.parent))
    if log_damaged(database):
        raise BookDamaged("log_damaged", path=str(database.parent))
