"""The two engines of a book: one writer, and readers that cannot write (architecture.md §2.3).

What is SQLCipher's and SQLite's own about a connection stands here. The mapper is imported by those who need it: a
writer for its first entity, an upgrade.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from desktop.models.errors import BookDamaged, Cancelled
from desktop.storage.connection import Connection
from desktop.storage.failures import connection_lost
from desktop.storage.keys import BookKey
from desktop.storage.memory import Steps, forget_touched

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

_CACHE_KIB = 16 * 1024
_ROOM_KIB = 64 * 1024
_ROOM = "room"
_VERSIONS = 2**31
_BUSY_MS = 5000
# A save runs some fifty, an undo as many others; the wide ones take a millisecond each to prepare.
_STATEMENTS = 512
_READERS = 2
_PATIENCE_SECONDS = 30


# The driver looks for a way to store whatever is not exactly a number or a text; not finding one for nothing takes ten
# times as long as storing it. A dictionary's get answers nothing with nothing.
_NOTHING: dict[None, None] = {}
dbapi2.register_adapter(type(None), _NOTHING.get)
dbapi2.register_adapter(bool, int)


def connect(path: Path, key: BookKey) -> Any:
    """Open a bare connection with the key set; nothing is read yet, so a wrong key shows at the first statement."""
    connection = dbapi2.connect(
        _address(path), uri=True, check_same_thread=False, isolation_level=None, cached_statements=_STATEMENTS
    )
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex}'\"")
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    return connection


def make_room(connection: Connection) -> None:
    """Let the transaction keep more pages in memory until it ends, for it will read again what it writes.

    Each page that has no room is encrypted, and decrypted when it is asked for again.
    """
    if not connection.info.get(_ROOM):
        connection.exec_driver_sql(f"PRAGMA cache_size = -{_ROOM_KIB}")
        connection.info[_ROOM] = True


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


def convert_database(source: Path, target: Path, key: BookKey, target_key: BookKey) -> None:
    """Let the target, new or not, hold what the source holds, under its own key: one transaction, all or nothing."""
    reading, writing = connect(source, key), connect(target, target_key)
    try:
        reading.backup(writing)
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


class Writer:
    """The one writing connection; ``prepare`` sets up the journal's triggers on it before the first transaction.

    One transaction at a time: who begins waits for the one before. ``saved`` is told of the file after each commit,
    ``steps`` whom it touched.
    """

    def __init__(
        self,
        path: Path,
        key: BookKey,
        prepare: Callable[[Any], None],
        saved: Callable[[Path], None] | None = None,
        steps: Steps | None = None,
    ) -> None:
        self._path = path
        self._key = key
        self._prepare = prepare
        self._saved = saved
        self._steps = steps
        self._turn = Lock()
        self._opened: Connection | None = None
        self._mapped: Engine | None = None
        self._guarded = True

    def begin(self, references_hold: Callable[[Connection], bool] | None = None) -> Connection:
        """Begin a transaction that :meth:`end` must follow. Raises TimeoutError.

        References between rows are guarded, unless ``references_hold`` says that the transaction cannot break them.
        """
        _take(self._turn)
        try:
            connection = self._connection()
            self._guard(connection, references_hold is None or not references_hold(connection))
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except BaseException as error:
            if connection_lost(error):
                self.close()
            self._turn.release()
            raise
        return connection

    def commit(self) -> None:
        """Keep what the transaction did; the version of the book tells readers that their memory is out of date."""
        connection = self._connection()
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        connection.exec_driver_sql(f"PRAGMA user_version = {(version + 1) % _VERSIONS}")
        if self._steps is not None:
            self._steps.keep((version + 1) % _VERSIONS, connection)
        connection.exec_driver_sql("COMMIT")
        if self._saved is not None:
            self._saved(self._path)

    def end(self) -> None:
        """Give the turn to the next; what was not committed is taken back."""
        try:
            if self._opened is not None and self._opened.raw.in_transaction:
                self._opened.raw.rollback()
                forget_touched(self._opened)
            if self._opened is not None and self._opened.info.pop(_ROOM, False):
                self._opened.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_KIB}")
        except dbapi2.DatabaseError:
            # What failed was told already; the next transaction begins with a new connection.
            self.close()
        finally:
            self._turn.release()

    def empty_log(self) -> None:
        """Bring what lies in the log into the database by this connection, which may know a log that was deleted."""
        _take(self._turn)
        try:
            if self._opened is not None:
                self._opened.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self._turn.release()

    @contextmanager
    def transaction(self, references_hold: Callable[[Connection], bool] | None = None) -> Iterator[Connection]:
        """A transaction, see :meth:`begin`, that is committed at the end of the block, unless that failed."""
        connection = self.begin(references_hold)
        try:
            yield connection
            self.commit()
        finally:
            self.end()

    def session(self) -> "Session":
        """A session for entities inside the transaction that was begun."""
        from sqlalchemy.orm import Session

        return Session(self._mapped, expire_on_commit=False)

    def wake(self) -> None:
        """Do now what the first transaction would have to wait for."""
        _take(self._turn)
        try:
            self._connection()
        finally:
            self._turn.release()

    def close(self) -> None:
        """Close the connection."""
        if self._opened is not None:
            self._opened.raw.close()
            self._opened = None

    def _guard(self, connection: Connection, wanted: bool) -> None:
        # Said only when it changes: whatever is said, every prepared statement is prepared anew after it.
        if wanted != self._guarded:
            connection.exec_driver_sql(f"PRAGMA foreign_keys = {'ON' if wanted else 'OFF'}")
            self._guarded = wanted

    def _connection(self) -> Connection:
        if self._opened is None:
            self._guarded = True
            raw = _writing(self._path, self._key)
            raw.execute("PRAGMA foreign_keys = ON")
            self._prepare(raw)
            # The mapper tries out a connection that is new to it, which would end a transaction.
            self._mapped = _mapped_engine(lambda: raw)
            self._mapped.connect().close()
            self._opened = Connection(raw)
        return self._opened


class Readers:
    """At most two reading connections, made when they are needed; they refuse to write and share what they remember."""

    def __init__(self, path: Path, key: BookKey, steps: Steps | None = None) -> None:
        self._path = path
        self._info: dict[str, Any] = {} if steps is None else steps.told()
        self._key = key
        self._free: list[Connection] = []
        self._opened: list[Any] = []
        self._turns = BoundedSemaphore(_READERS)
        self._closed = False

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A read transaction that sees one state of the book. Raises TimeoutError, and Cancelled once closed."""
        if self._closed:
            raise Cancelled  # who asks after the end asked too late
        _take(self._turns)
        try:
            # The connection used last: its cache is warm.
            connection = self._free.pop() if self._free else self._open()
            lost = False
            try:
                connection.exec_driver_sql("BEGIN")
                yield connection
            except BaseException as error:
                lost = connection_lost(error)
                raise
            finally:
                self._give_back(connection, lost=lost)
        finally:
            self._turns.release()

    def interrupt(self) -> None:
        """End what is being read now. May be called from any thread."""
        for raw in [*self._opened]:
            raw.interrupt()

    def close(self) -> None:
        """Close what nobody uses; a connection in use is closed when it is given back."""
        self._closed = True
        self._opened.clear()
        while self._free:
            self._free.pop().raw.close()

    def _open(self) -> Connection:
        raw = connect(self._path, self._key)
        raw.execute("PRAGMA query_only = ON")
        self._opened.append(raw)
        return Connection(raw, self._info)

    def _give_back(self, connection: Connection, *, lost: bool) -> None:
        if connection.raw.in_transaction and not lost:
            connection.raw.rollback()
        if self._closed or lost:
            if connection.raw in self._opened:
                self._opened.remove(connection.raw)
            connection.raw.close()
        else:
            self._free.append(connection)


def migration_engine(path: Path, key: BookKey) -> "Engine":
    """An engine for upgrades: foreign keys off, since a table that is made anew would delete its children."""
    from sqlalchemy import event

    def start_transaction(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    engine = _mapped_engine(lambda: _writing(path, key))
    event.listen(engine, "begin", start_transaction)
    return engine


def _writing(path: Path, key: BookKey) -> Any:
    raw = connect(path, key)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA synchronous = FULL")
    return raw


def _mapped_engine(creator: Callable[[], Any]) -> "Engine":
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    return create_engine("sqlite://", module=dbapi2, creator=creator, poolclass=StaticPool)


def _take(turn: Any) -> None:
    if not turn.acquire(timeout=_PATIENCE_SECONDS):
        raise TimeoutError
