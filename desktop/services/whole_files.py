"""Writes what leaves the book: a file is there whole, or what stood there before still does. Knows no sentence."""

import secrets
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Replace the file once all is written: a full disk or a stick that is pulled out costs no older file.

    Raises OSError.
    """
    # A name of its own length: that of the file may be as long as names can be.
    draft = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
