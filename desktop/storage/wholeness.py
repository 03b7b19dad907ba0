"""Whether the files of a book are whole, asked of the files themselves: pages, references, the log of latest changes.

Every page carries a code of its content made with the key, so a single wrong bit shows. Changes nothing.
"""

import struct
from collections import Counter
from pathlib import Path
from typing import Any, Literal

from desktop.models.errors import BookDamaged, StorageFailure
from desktop.models.rows.checks import Finding, Flaw
from desktop.storage.engines import connect
from desktop.storage.failures import failures_explained
from desktop.storage.keys import KEY_FILES, BookKey, unreadable_files
from desktop.storage.layout import DATABASE
from desktop.storage.log_mark import saved_mark

_LOG_MAGIC = (0x377F0682, 0x377F0683)
_LOG_HEAD, _FRAME_HEAD = 32, 24
Order = Literal["<", ">"]


def damaged_pages(path: Path, key: BookKey) -> int:
    """How many pages are not as they were written. Raises BookDamaged when not even the first can be read."""
    with failures_explained():
        connection = connect(path, key)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            return len(_unsealed(connection))
        finally:
            connection.close()


def flaws_of(path: Path, key: BookKey) -> list[Finding]:
    """What is wrong with the pages, and which tables have rows that lead nowhere. Raises BookDamaged."""
    connection = connect(path, key)
    try:
        unsealed = _unsealed(connection)
        told = [row for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        loose = Counter(str(row[0]) for row in connection.execute("PRAGMA foreign_key_check"))
    finally:
        connection.close()
    pages = [Finding(Flaw.PAGES, path.name, len(unsealed) + len(told))] if unsealed or told else []
    return pages + [Finding(Flaw.LINKS, table, count) for table, count in sorted(loose.items())]


def _unsealed(connection: Any) -> set[str]:
    """Pages whose seal is not theirs, looked at twice: one that is written just then may be read half."""
    found = {str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")}
    return found and found & {str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")}


def require_whole(folder: Path, key: BookKey) -> None:
    """Open a closed book once more from the disk and read all of it. Raises BookDamaged ``backup_damaged``."""
    with failures_explained():
        if flaws_of(folder / DATABASE, key) or len(unreadable_files(folder)) == len(KEY_FILES):
            raise BookDamaged("backup_damaged", path=str(folder))


def require_disk(path: Path) -> None:
    """Raise StorageFailure ``book_io_error`` when it is the disk that does not give the file, not what stands in it."""
    try:
        with path.open("rb") as stream:
            while stream.read(1 << 20):
                pass
    except OSError as error:
        raise StorageFailure("book_io_error") from error


def log_damaged(database: Path) -> bool:
    """Whether the log of latest changes beside the database cannot be what the program wrote.

    SQLite would begin a new one in silence, or leave out what stands behind the damage. A log whose end is torn is none
    of these as long as it reaches to where it was last said to be saved: the program was stopped while it wrote more.
    """
    mark = saved_mark(database)
    try:
        with database.with_name(database.name + "-wal").open("rb") as stream:
            head = stream.read(_LOG_HEAD)
            if not head:
                return mark is not None
            if not _head_sound(head):
                return True
            sound, hole = _frames(head, stream.read())
    except OSError:
        return False
    return hole or (mark is not None and mark.salts == head[16:24] and sound < mark.frames)


def _head_sound(head: bytes) -> bool:
    if len(head) < _LOG_HEAD or int.from_bytes(head[:4]) not in _LOG_MAGIC:
        return False
    return _summed(head[:24], _order(head)) == (int.from_bytes(head[24:28]), int.from_bytes(head[28:32]))


def _order(head: bytes) -> Order:
    """In which order of bytes the sums are made: that of the computer that began the log."""
    return ">" if int.from_bytes(head[:4]) & 1 else "<"


def _frames(head: bytes, frames: bytes) -> tuple[int, bool]:
    """How many frames are as they were written, up to the first that is not; and whether there is a hole behind them.

    That is where a finished change of this log stands behind a frame that is wrong: what lies between was damaged.
    """
    size = _FRAME_HEAD + int.from_bytes(head[8:12])
    sums = (int.from_bytes(head[24:28]), int.from_bytes(head[28:32]))
    sound, broken = 0, False
    for start in range(0, len(frames) - size + 1, size):
        frame = frames[start : start + size]
        ours = frame[8:16] == head[16:24]
        if broken:
            if ours and int.from_bytes(frame[4:8]):
                return sound, True
            continue
        sums = _summed(frame[:8] + frame[_FRAME_HEAD:], _order(head), sums)
        broken = not ours or sums != (int.from_bytes(frame[16:20]), int.from_bytes(frame[20:24]))
        sound += not broken
    return sound, False


def _summed(data: bytes, order: Order, start: tuple[int, int] = (0, 0)) -> tuple[int, int]:
    """The checksum of SQLite's write-ahead log (sqlite.org/fileformat2.html#walcksm)."""
    first, second = start
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for one, other in zip(words[::2], words[1::2], strict=True):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + other + first) & 0xFFFFFFFF
    return first, second
