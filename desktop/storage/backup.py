"""Backups: copies of a book that are books themselves, with the keys of their day (architecture.md §2.1).

A copy is written under another name, read back whole, and only then gets its own: what is called a backup is one.
"""

import json
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from desktop.models.errors import StorageFailure
from desktop.models.rows.backups import Reason
from desktop.storage import generations
from desktop.storage.attached import copy_attachments
from desktop.storage.engines import connect, copy_database
from desktop.storage.failures import failures_explained
from desktop.storage.files import sync_folder, write_atomically
from desktop.storage.generations import MADE, PART, clear_parts, sign
from desktop.storage.keys import KEY_FILES, BookKey
from desktop.storage.layout import DATABASE, SUFFIX, book_name
from desktop.storage.wholeness import require_whole

_MARK = """SELECT (SELECT max(id) FROM journal_step), (SELECT count(*) FROM journal_step WHERE state = 'done'),
    (SELECT count(*) FROM journal_change), (SELECT group_concat(name || seq) FROM sqlite_sequence)"""
_PLACES = {"disk_full": "backup_disk_full", "read_only": "backup_read_only", "io_error": "backup_failed"}


def write_backup(folder: Path, key: BookKey, target: Path, now: datetime, reason: Reason) -> Path:
    """Copy the book in ``folder`` into the folder ``target`` as a book of its own, checked; returns its path.

    It opens with the password of today, also when the book's password is changed later. A failure leaves nothing.
    Raises StorageFailure, and BookDamaged when the book is not whole.
    """
    mark = mark_of(folder, key)
    copy = _free(target, f"{book_name(folder)} {now:%Y-%m-%d %H%M%S}")
    draft = copy.with_name(f"{copy.name}-{secrets.token_hex(4)}{PART}")
    with _place_explained(target):
        try:
            target.mkdir(parents=True, exist_ok=True)
            earlier = next(iter(generations.backups_in(target, sign(key))), None)
            draft.mkdir()
            _copy(folder, key, draft, None if earlier is None else earlier.path)
            told = {"made_at": now.isoformat(), "reason": reason.value, "book": sign(key), "mark": mark}
            write_atomically(draft / MADE, json.dumps(told).encode())
            draft.rename(copy)
            sync_folder(target)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    clear_parts(target, copy)
    return copy


def mark_of(folder: Path, key: BookKey) -> str:
    """A code of the state of a book: equal as long as nothing was changed in it. Raises BookDamaged."""
    with failures_explained():
        connection = connect(folder / DATABASE, key)
        try:
            state = connection.execute(_MARK).fetchone()
        finally:
            connection.close()
        files = [(folder / name).read_bytes() for name in KEY_FILES if (folder / name).exists()]
    return sign(key, repr((state, files)))


def _copy(folder: Path, key: BookKey, draft: Path, earlier: Path | None) -> None:
    copy_database(folder / DATABASE, draft / DATABASE, key)
    for name in KEY_FILES:
        if (folder / name).exists():
            write_atomically(draft / name, (folder / name).read_bytes())
    copy_attachments(folder, draft, earlier)
    require_whole(draft, key)


def _free(target: Path, name: str) -> Path:
    """A name that is not taken: two backups can be made in one second."""
    number, copy = 1, target / f"{name}{SUFFIX}"
    while copy.exists():
        number += 1
        copy = target / f"{name} ({number}){SUFFIX}"
    return copy


@contextmanager
def _place_explained(target: Path) -> Iterator[None]:
    """What fails while a backup is written concerns its place; the book itself is as it was."""
    try:
        with failures_explained():
            yield
    except StorageFailure as error:
        code = _PLACES.get(error.code, "backup_failed")
        reason = error.params.get("reason", "")
        raise StorageFailure(code, path=str(target), reason=reason) from error


def require_place(target: Path) -> None:
    """Raise StorageFailure ``backup_place_gone`` when the folder is not there: a stick that was pulled out."""
    if not target.is_dir():
        raise StorageFailure("backup_place_gone", path=str(target))
