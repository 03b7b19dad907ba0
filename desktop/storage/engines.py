"""The two engines of a book: one writer, and readers that cannot write (architecture.md §2.3).

What is SQLCipher's and SQLite's own about a connection stands here.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from desktop.models.errors import BookDamaged
from desktop.storage.keys import BookKey

_CACHE_KIB = 16 * 1024
# What a list of 100,000 customers is sorted and searched by; smaller, and every key press would decrypt it again.
_READER_CACHE_KIB = 64 * 1024
_BUSY_MS = 5000


def connect(path: Path, key: BookKey) -> Any:
    """Open a bare connection with the key set; nothing is read yet, so a wrong key shows at the first statement."""
    connection = dbapi2.connect(_address(path), uri=True, check_same_thread=False, isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex}'\"")
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    return connection


def _address(path: Path) -> str:
    """The file as a URI. Where nobody can write beside it, it is read without the shared files of a log."""
    address = path.absolute().as_uri()
    still = not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists()
    return f"{address}?immutable=1" if still else address


def copy_database(source: Path, target: Path, key: BookKey) -> None:
    """Write an encrypted copy through SQLite's own backup, then open it and check it whole.

    Copying the file would lose what still lies in the write-ahead log. Raises BookDamaged when the copy is not whole.
    """
    reading, writing = connect(source, key), connect(target, key)
    try:
        reading.backup(writing)
        writing.execute("PRAGMA journal_mode = DELETE")
        if writing.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise BookDamaged("backup_damaged", path=str(target))
    finally:
        writing.close()
        reading.close()


def empty_log(path: Path, key: BookKey) -> None:
    """Bring what lies in the write-ahead log into the database, so that the folder is whole without it."""
    connection = connect(path, key)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def writer_engine(path: Path, key: BookKey, prepare: Callable[[Any], None]) -> Engine:
    """The engine with the one writing connection; ``prepare`` sets up the journal's triggers on it."""

    def open_connection() -> Any:
        connection = connect(path, key)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        prepare(connection)
        return connection

    return _engine(open_connection, 1, "BEGIN IMMEDIATE")


def migration_engine(path: Path, key: BookKey) -> Engine:
    """An engine for upgrades: foreign keys off, since a table that is made anew would delete its children."""

    def open_connection() -> Any:
        connection = connect(path, key)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        return connection

    return _engine(open_connection, 1, "BEGIN IMMEDIATE")


def reader_engine(path: Path, key: BookKey, opened: list[Any]) -> Engine:
    """The engine with at most two reading connections; they refuse to write.

    Raw connections are added to ``opened``, so that what they do can be interrupted.
    """

    def open_connection() -> Any:
        connection = connect(path, key)
        connection.execute("PRAGMA query_only = ON")
        connection.execute(f"PRAGMA cache_size = -{_READER_CACHE_KIB}")
        opened.append(connection)
        return connection

    return _engine(open_connection, 2, "BEGIN")


def _engine(creator: Callable[[], Any], size: int, begin: str) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=creator,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0,
        pool_use_lifo=True,  # the connection whose cache is warm
    )

    def start_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "begin", start_transaction)
    return engine
