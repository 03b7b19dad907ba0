"""Writing files so that they are whole or not there."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Replace the file by the data: after a crash it holds the old or the new content, never a part."""
    replace_together([path], data)


def replace_together(paths: Sequence[Path], data: bytes) -> None:
    """Replace files of one folder by the data, in this order, once all of it is on the disk. Raises OSError.

    What fails before that leaves every file as it was.
    """
    drafts = [path.with_name(path.name + ".new") for path in paths]
    try:
        for draft in drafts:
            with draft.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        for draft, path in zip(drafts, paths, strict=True):
            draft.replace(path)
    except OSError:
        for draft in drafts:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
        raise
    sync_folder(paths[0].parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in the folder durable, where the system lets a folder be synchronised."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def identity_of(path: Path) -> tuple[int, int] | None:
    """Which file lies there: another one under the same name has another identity. Nothing where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
