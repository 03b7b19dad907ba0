"""How far the log of latest changes reached when the last one was said to be saved; kept beside it in a small file.

SQLite takes a log whose end cannot be read for one whose end was never written, and the last change would be gone
without a word. A log of the same beginning that is shorter than this mark was damaged. The disk is not asked to finish
the mark: one that is too old asks for less, never for too much. Tells nothing of what the book holds.
"""

import struct
import sys
import zlib
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_NAME = "saved.mark"
_MARK, _SUM = struct.Struct("<8sI"), struct.Struct("<I")
# The index that SQLite keeps of the log in memory shared by a file (sqlite.org/walformat.html, "WAL-index header").
_INDEX_HEAD, _FRAMES, _SALTS = 40, slice(16, 20), slice(32, 40)


class LogMark(NamedTuple):
    """The salts of a log, which are new whenever it begins anew, and how many frames of it were saved."""

    salts: bytes
    frames: int


def note_saved(database: Path) -> None:
    """Keep how far the log reaches now, right after a commit. What cannot be written is then not guarded."""
    with suppress(OSError):
        with database.with_name(database.name + "-shm").open("rb", buffering=0) as index:
            head = index.read(_INDEX_HEAD)
        if len(head) == _INDEX_HEAD:
            _write(database, LogMark(head[_SALTS], int.from_bytes(head[_FRAMES], sys.byteorder)))


def forget_saved(database: Path) -> None:
    """The log is taken in and goes, or what it lacks is known: nothing is asked of it any more."""
    with suppress(OSError):
        database.with_name(_NAME).unlink(missing_ok=True)


def saved_mark(database: Path) -> LogMark | None:
    """What was kept last; nothing where there is no log to be guarded, or the mark itself cannot be read."""
    try:
        data = database.with_name(_NAME).read_bytes()
    except OSError:
        return None
    if len(data) != _MARK.size + _SUM.size or _SUM.pack(zlib.crc32(data[: _MARK.size])) != data[_MARK.size :]:
        return None
    mark = LogMark(*_MARK.unpack(data[: _MARK.size]))
    return mark if mark.frames else None


def _write(database: Path, mark: LogMark) -> None:
    path, data = database.with_name(_NAME), _MARK.pack(*mark)
    # Written over in its place: of so few bytes in one sector a crash leaves the old or the new ones.
    with path.open("r+b" if path.exists() else "wb", buffering=0) as stream:
        stream.write(data + _SUM.pack(zlib.crc32(data)))
