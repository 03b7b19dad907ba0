"""Writes what leaves the book: a file is there whole, or what stood there before still does. Knows no sentence."""

import secrets
from contextlib import suppress
from pathlib import Path

from desktop.models.errors import StorageFailure
from desktop.storage.layout import is_book


def refuse_book(path: Path) -> None:
    """What leaves a book goes into none, where it could take the place of the files of the book.

    Raises StorageFailure ``file_in_book``.
    """
    if any(is_book(folder) for folder in path.absolute().parents):
        raise StorageFailure("file_in_book", file=path.name)


def write_whole(path: Path, data: bytes) -> None:
    """Replace the file once all is written: a full disk or a stick that is pulled out costs no older file.

    Raises OSError, and StorageFailure ``file_in_book``.
    """
    refuse_book(path)
    # A name of its own length: that of the file may be as long as names can be.
    draft = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
