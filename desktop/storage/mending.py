"""A book that does not open: what is still there of it, and putting a backup in its place. Nothing is thrown away.

The damaged files are kept in a folder of their own inside the book, under the moment they were set aside.
"""

import shutil
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from desktop.models.errors import BookUnavailable, PasswordNeeded, RoadbookError, WrongPassword
from desktop.models.rows.backups import Backup, BackupLine, Damage, Newer
from desktop.storage import keys
from desktop.storage.attached import copy_attachments, size_of
from desktop.storage.engines import connect, copy_database
from desktop.storage.failures import explained, failures_explained
from desktop.storage.files import write_atomically
from desktop.storage.generations import PART, backups_in
from desktop.storage.keys import KEY_FILES, BookKey
from desktop.storage.layout import BACKUPS, DATABASE
from desktop.storage.lock import BookLock
from desktop.storage.restoring import counts_of
from desktop.storage.wholeness import flaws_of, require_whole

_LOGS = ("log_damaged", "log_missing")
_NEWER = "SELECT count(*), max(made_at) FROM journal_step WHERE state = 'done' AND datetime(made_at) > datetime(?)"


def look(folder: Path, secret: str | None, code: str) -> Damage:
    """What is known of a book that was refused with ``code``.

    ``secret`` is its password, if one was typed. A backup that cannot be opened with it is named without its counts.
    """
    key = _key(folder, secret)
    backup = _newest_good(folder, secret)
    newer = Newer() if backup is None else _newer(folder, key, backup.backup.made_at)
    usable = code in _LOGS and key is not None and _whole(folder, key)
    return Damage(folder, code, backup, newer, readable=key is not None and _readable(folder, key), usable=usable)


def put_back(folder: Path, backup: Backup, secret: str | None, now: datetime) -> Path:
    """Let the book hold what the backup holds; returns the folder with the damaged files.

    Raises PasswordNeeded, WrongPassword, BookDamaged ``backup_damaged``, BookHeld, StorageFailure.
    """
    key = _key_of(folder, backup, secret)
    require_whole(backup.path, key)
    lock = BookLock(folder)
    lock.take()
    try:
        with failures_explained():
            draft = folder / f"{DATABASE}{PART}"
            draft.unlink(missing_ok=True)
            copy_database(backup.path / DATABASE, draft, key)
            copy_attachments(backup.path, folder)
            aside = _set_aside(folder, now)
            if _key(folder, secret) != key:
                _take_keys(folder, backup.path, aside)
            draft.replace(folder / DATABASE)
        lock.mark_open(open_now=False)
        return aside
    finally:
        lock.release()


def _take_keys(folder: Path, source: Path, aside: Path) -> None:
    for name in KEY_FILES:
        if (folder / name).exists():
            shutil.copyfile(folder / name, aside / name)
        if (source / name).exists():
            write_atomically(folder / name, (source / name).read_bytes())


def _set_aside(folder: Path, now: datetime) -> Path:
    """Keep the damaged files; the log goes first, since it must never be read into another database."""
    aside = folder / f"damaged {now:%Y-%m-%d %H%M%S}"
    aside.mkdir(exist_ok=True)
    if (folder / DATABASE).exists():
        shutil.copyfile(folder / DATABASE, aside / DATABASE)
    for ending in ("-wal", "-shm"):
        path = folder / f"{DATABASE}{ending}"
        if path.exists():
            path.replace(aside / path.name)
    return aside


def _key(folder: Path, secret: str | None) -> BookKey | None:
    try:
        return keys.unlock(folder, secret)
    except BookUnavailable:
        return None


def _key_of(folder: Path, backup: Backup, secret: str | None) -> BookKey:
    """The key that opens the backup: its own, else the book's, which is the same for all backups of one book."""
    try:
        return keys.unlock(backup.path, secret)
    except (PasswordNeeded, WrongPassword):
        key = _key(folder, secret)
        if key is None or not _opens(backup.path, key):
            raise
        return key


def _opens(folder: Path, key: BookKey) -> bool:
    try:
        counts_of(folder / DATABASE, key)
    except RoadbookError:
        return False
    return True


def _newest_good(folder: Path, secret: str | None) -> BackupLine | None:
    for backup in backups_in(folder / BACKUPS):
        try:
            found = _key_of(folder, backup, secret)
            require_whole(backup.path, found)
            return BackupLine(backup, size_of(backup.path), counts_of(backup.path / DATABASE, found))
        except (PasswordNeeded, WrongPassword):
            return BackupLine(backup, size_of(backup.path), None, own_password=True)
        except BookUnavailable:
            continue
    return None


def _newer(folder: Path, key: BookKey | None, since: datetime) -> Newer:
    """What was done after the backup, as the journal tells; else when the files were written last."""
    if key is not None:
        try:
            with failures_explained():
                connection = connect(folder / DATABASE, key)
                try:
                    count, last = connection.execute(_NEWER, (since.isoformat(),)).fetchone()
                finally:
                    connection.close()
            return Newer(int(count), datetime.fromisoformat(last) if last else None)
        except (RoadbookError, dbapi2.DatabaseError):
            pass  # an empty file has no table; the time of the file says something too
    try:
        written = datetime.fromtimestamp((folder / DATABASE).stat().st_mtime).astimezone()
    except OSError:
        return Newer()
    return Newer(None, written if written > since else None)


def _whole(folder: Path, key: BookKey) -> bool:
    try:
        return not flaws_of(folder / DATABASE, key)
    except Exception as error:
        if explained(error) is None:
            raise
        return False


def _readable(folder: Path, key: BookKey) -> bool:
    """Whether the first page tells what the book is made of."""
    try:
        with failures_explained():
            connection = connect(folder / DATABASE, key)
            try:
                connection.execute("PRAGMA writable_schema = ON")
                return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
            finally:
                connection.close()
    except RoadbookError:
        return False
