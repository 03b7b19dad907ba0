"""Backups: copies of a book that are books themselves, with the keys of their day (architecture.md §2.1)."""

import shutil
from datetime import datetime
from pathlib import Path

from desktop.models.errors import StorageFailure
from desktop.storage.book import Book
from desktop.storage.files import sync_folder
from desktop.storage.keys import KEY_FILES
from desktop.storage.layout import DATABASE, SUFFIX


def back_up(book: Book, target: Path, now: datetime) -> Path:
    """Copy the open book into the folder ``target`` as a book of its own, verified; returns its path.

    It opens with the password of today, also when the book's password is changed later. Raises StorageFailure.
    """
    copy = target / f"{book.name} {now:%Y-%m-%d %H%M%S}{SUFFIX}"
    draft = copy.with_name(copy.name + ".part")
    try:
        draft.mkdir(parents=True)
        book.copy_to(draft / DATABASE)
        for name in KEY_FILES:
            shutil.copyfile(book.folder / name, draft / name)
        draft.rename(copy)
        sync_folder(target)
    except OSError as error:
        raise StorageFailure("backup_failed", path=str(target), reason=error.strerror or "") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return copy
