"""Reads what can still be read of a damaged book into a new one beside it. Never writes to the damaged one.

A table is read by ranges of its row numbers; where a page cannot be read the range is halved until only the rows of
that page are left out. Rows that lead to something that was lost go with it. The new book has the same keys and
attachments; the history of what was done stays readable, but cannot be undone.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from desktop.models.errors import BookDamaged, BookUnavailable
from desktop.models.rows.backups import Salvaged
from desktop.storage import derived, journal
from desktop.storage.attached import copy_attachments
from desktop.storage.engines import Writer, connect
from desktop.storage.failures import failures_explained
from desktop.storage.generations import PART
from desktop.storage.keys import KEY_FILES, BookKey
from desktop.storage.layout import DATABASE
from desktop.storage.migrations import HEAD_REVISION, KNOWN_REVISIONS
from desktop.storage.restoring import counts_of
from desktop.storage.upgrading import upgrade_in_place

_DERIVED = frozenset({"customer_line", "due_line", "interaction_line", "search_text"})
_LEFT_OUT = frozenset({"alembic_version", "draft", "journal_redo"})
_CLOSED = "salvaged"
"""Stands for the schema of a step that can no longer be undone."""

_PATIENT = 200
"""After so many rows in a row that cannot be read, the end of the stretch is looked for in leaps."""
_BLOCK = 64 * 1024
_PAGE = 4096
_ROOM = 64 * 1024 * 1024

Watch = Callable[[float], None]


@dataclass(slots=True)
class _Reading:
    """A connection to the damaged book, made anew whenever a page stopped it."""

    path: Path
    key: BookKey
    open: Any = None
    gaps: int = 0

    def ask(self, sql: str, values: Sequence[object] = ()) -> list[Any] | None:
        """The rows, or nothing when a page that holds them cannot be read."""
        try:
            if self.open is None:
                self.open = connect(self.path, self.key)
                self.open.execute("PRAGMA query_only = ON")
                # With this SQLite reads a file that is shorter than it should be.
                self.open.execute("PRAGMA writable_schema = ON")
            return list(self.open.execute(sql, values).fetchall())
        except dbapi2.DatabaseError:
            self.close()
            return None

    def close(self) -> None:
        """Forget the connection."""
        if self.open is not None:
            self.open.close()
            self.open = None


def salvage(folder: Path, key: BookKey, target: Path, watch: Watch) -> Salvaged:
    """Make the book ``target`` of what can be read in ``folder``. ``watch`` may raise Cancelled.

    Raises BookDamaged ``nothing_salvaged`` when no row of a customer can be read, BookUnavailable ``book_exists``.
    A failure leaves nothing.
    """
    if target.exists():
        raise BookUnavailable("book_exists", path=str(target))
    reading = _Reading(target / f"source{PART}" / DATABASE, key)
    try:
        with failures_explained():
            target.mkdir(parents=True)
            _take_files(folder, target, reading.path)
            loose = _fill(reading, target, key, watch)
            copy_attachments(folder, target)
            counts = counts_of(target / DATABASE, key)
            reading.close()
            shutil.rmtree(reading.path.parent)
        if not counts.customers:
            raise BookDamaged("nothing_salvaged")
        return Salvaged(target, counts, reading.gaps, loose)
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise
    finally:
        reading.close()


def _take_files(folder: Path, target: Path, copy: Path) -> None:
    """Copy what is there: SQLite must not bring the damaged book in order, and blocks of the disk may be unreadable."""
    for name in KEY_FILES:
        if (folder / name).exists():
            shutil.copyfile(folder / name, target / name)
    copy.parent.mkdir()
    _copy_blocks(folder / DATABASE, copy)
    # A file that was cut off: behind its end SQLite finds empty pages instead of refusing the whole.
    os.truncate(copy, copy.stat().st_size * 4 // _PAGE * _PAGE + _ROOM)
    log = folder / f"{DATABASE}-wal"
    if log.exists():
        _copy_blocks(log, copy.with_name(log.name))


def _copy_blocks(source: Path, target: Path) -> None:
    with source.open("rb") as read, target.open("wb") as write:
        for start in range(0, os.fstat(read.fileno()).st_size, _BLOCK):
            try:
                read.seek(start)
                block = read.read(_BLOCK)
            except OSError:
                block = bytes(_BLOCK)
            write.write(block)


def _fill(reading: _Reading, target: Path, key: BookKey, watch: Watch) -> int:
    """Fill the new book; returns how many rows led nowhere."""
    revision = _revision(reading)
    upgrade_in_place(target, key, revision)
    raw = connect(target / DATABASE, key)
    try:
        tables = [row[0] for row in raw.execute(_TABLES)]
        raw.execute("BEGIN IMMEDIATE")
        for number, table in enumerate(tables):
            watch(number / (len(tables) + 1))
            _copy(reading, raw, table)
        loose = _drop_loose(raw)
        raw.execute("UPDATE journal_step SET schema_revision = ?", (_CLOSED,))
        raw.execute("COMMIT")
    finally:
        raw.close()
    if revision != HEAD_REVISION:
        upgrade_in_place(target, key)
    _derive(target, key)
    return loose


_TABLES = f"""SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
    AND name NOT LIKE 'note_text%' AND name NOT IN ({", ".join(f"'{name}'" for name in sorted(_DERIVED | _LEFT_OUT))})
    ORDER BY name"""


def _revision(reading: _Reading) -> str:
    """The schema of the damaged book; the newest where that cannot be read. Raises BookDamaged for no schema at all."""
    if not reading.ask("SELECT name FROM sqlite_master WHERE name = 'customer'"):
        raise BookDamaged("nothing_salvaged")
    found = reading.ask("SELECT version_num FROM alembic_version")
    return str(found[0][0]) if found and found[0][0] in KNOWN_REVISIONS else HEAD_REVISION


def _copy(reading: _Reading, raw: Any, table: str) -> None:
    known = {row[1] for row in reading.ask(f"PRAGMA table_info({table})") or ()}
    names = [row[1] for row in raw.execute(f"PRAGMA table_info({table})") if row[1] in known]
    if not names:
        return
    columns = ", ".join(f'"{name}"' for name in names)
    sql = f"INSERT OR IGNORE INTO {table}({columns}) VALUES ({', '.join('?' * len(names))})"
    for rows in _readable(reading, f"SELECT {columns} FROM {table}"):
        raw.executemany(sql, rows)


def _readable(reading: _Reading, select: str) -> Iterator[list[Any]]:
    whole = reading.ask(select)
    if whole is not None:
        yield whole
        return
    yield from _walk(reading, f"{select} NOT INDEXED WHERE rowid BETWEEN ? AND ?", _highest(reading, select))


def _highest(reading: _Reading, select: str) -> int:
    """The highest row number, asked of the end of the table, else of what is known about all tables."""
    table = select.rsplit(" ", 1)[-1]
    for sql in (f"SELECT max(rowid) FROM {table}", f"SELECT seq FROM sqlite_sequence WHERE name = '{table}'"):
        found = reading.ask(sql)
        if found and found[0][0] is not None:
            return int(found[0][0])
    return 1 << 20


def _walk(reading: _Reading, sql: str, high: int) -> Iterator[list[Any]]:
    """The rows up to the highest number, in spans that shrink where a page cannot be read and grow behind it."""
    low, span, failed = 0, high + 1, 0
    while low <= high:
        rows = reading.ask(sql, (low, low + span - 1))
        if rows is not None:
            yield rows
            low, span, failed = low + span, span * 4, 0
        elif span > 1:
            span = max(1, span // 4)
        else:
            reading.gaps += not failed
            failed += 1
            low += 1 if failed < _PATIENT else _leap(reading, sql, low, high)


def _leap(reading: _Reading, sql: str, low: int, high: int) -> int:
    """How far a long unreadable stretch reaches: a whole branch of the table hangs on a page that is damaged."""
    last, step = 0, 1
    while low + step <= high and reading.ask(sql, (low + step, low + step)) is None:
        last, step = step, step * 2
    while step - last > 1:
        middle = (last + step) // 2
        if reading.ask(sql, (low + middle, low + middle)) is None:
            last = middle
        else:
            step = middle
    return step


def _drop_loose(raw: Any) -> int:
    """Remove rows that lead to something that is not there, until none does."""
    dropped = 0
    while found := {(row[0], row[1]) for row in raw.execute("PRAGMA foreign_key_check") if row[1] is not None}:
        for table, row in found:
            raw.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,))
        dropped += len(found)
    return dropped


def _derive(target: Path, key: BookKey) -> None:
    writer = Writer(target / DATABASE, key, journal.prepare_writer)
    try:
        with writer.transaction() as connection:
            derived.rebuild(connection)
    finally:
        writer.close()
