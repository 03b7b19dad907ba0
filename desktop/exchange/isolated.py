"""Opens a stranger's file in a child process with limits of time and memory, and returns plain tables.

A workbook of two cells can abort the reading library (architecture.md §2.9), so the library is never called here.
Knows nothing of what the tables mean.
"""

import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO, cast

from desktop.exchange import reader_protocol as protocol
from desktop.exchange.memory_watch import resident_bytes
from desktop.exchange.reader_protocol import Limits
from desktop.exchange.tables import Cell, RawTable
from desktop.models.errors import Cancelled, UnreadableFile

HIDDEN_VERB = "--read-table"
"""The first argument with which a frozen program is started as the reading child (see ``desktop.__main__``)."""

_PLAIN = frozenset((str, float))
_TICK_SECONDS = 0.02
_ABORTED = frozenset((-6, 3, 134, 0xC0000409, 0xC0000017))
_OUT_OF_TIME = frozenset((-24, -9))
_NO_WINDOW = subprocess.CREATE_NO_WINDOW if sys.platform == "win32" else 0  # or a console flashes up
_START = (
    "import sys; sys.path.append(sys.argv.pop(1)); "
    "from desktop.exchange.reader_child import main; sys.exit(main(sys.argv[1:]))"
)


def read_tables(
    path: Path, *, cancelled: Callable[[], bool] = lambda: False, limits: Limits | None = None
) -> list[RawTable]:
    """Every sheet of the file that has any cell.

    Raises ``UnreadableFile`` with one of the codes ``file_missing``, ``file_denied``, ``file_empty``,
    ``file_too_large``, ``file_encrypted``, ``file_truncated``, ``file_timeout``, ``file_memory``, ``not_a_table``,
    ``cards_missing``, ``events_missing`` and the parameter ``file`` (its name); ``Cancelled`` when ``cancelled`` says
    so.
    """
    limits = limits or Limits()
    try:
        size = _size(path, limits)
        tables = _Reading(path, limits.seconds_for(size), limits).run(cancelled)
    except _Refused as refusal:
        raise UnreadableFile(refusal.code, file=path.name) from None
    if not tables:
        raise UnreadableFile("file_empty", file=path.name)
    return tables


def read_pasted(
    text: str, name: str, *, cancelled: Callable[[], bool] = lambda: False, limits: Limits | None = None
) -> list[RawTable]:
    """The table that was copied out of a spreadsheet as text; it never lies in a file. Raises as :func:`read_tables`.

    ``name`` stands for the file's.
    """
    limits = limits or Limits()
    given = text.encode("utf-8", "replace")
    try:
        tables = _Reading(None, limits.seconds_for(len(given)), limits, given).run(cancelled)
    except _Refused as refusal:
        raise UnreadableFile(refusal.code, file=name) from None
    if not tables:
        raise UnreadableFile("file_empty", file=name)
    return [replace(table, sheet=name) for table in tables]


class _Refused(Exception):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def _size(path: Path, limits: Limits) -> int:
    try:
        status = path.stat()
    except PermissionError:
        raise _Refused("file_denied") from None
    except (OSError, ValueError):
        raise _Refused("file_missing") from None
    if not stat.S_ISREG(status.st_mode):
        raise _Refused("not_a_table")
    if status.st_size == 0:
        raise _Refused("file_empty")
    if status.st_size > limits.file_bytes:
        raise _Refused("file_too_large")
    return status.st_size


def _command(path: Path | None) -> list[str]:
    target = protocol.PASTED if path is None else str(path.absolute())
    if getattr(sys, "frozen", False):
        return [sys.executable, HIDDEN_VERB, target]
    root = str(Path(__file__).parents[2])
    return [sys.executable, "-I", "-c", _START, root, target]


class _Reading:
    """One run of the child: a thread takes its messages while the caller's thread watches clock and memory."""

    def __init__(self, path: Path | None, seconds: float, limits: Limits, given: bytes = b"") -> None:
        """``given`` is what the child gets to read in place of a file."""
        self._command = _command(path)
        self._given = given
        self._deadline = time.monotonic() + seconds
        self._limits = limits
        self._received = _Received(limits)

    def run(self, cancelled: Callable[[], bool]) -> list[RawTable]:
        child = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_NO_WINDOW,
        )
        with child:
            stream = cast("BinaryIO", child.stdout)
            taker = threading.Thread(target=self._received.take_all, args=(stream,), daemon=True)
            taker.start()
            giver = threading.Thread(target=_give, args=(cast("BinaryIO", child.stdin), self._given), daemon=True)
            giver.start()
            try:
                self._watch(child, taker, cancelled)
            finally:
                child.kill()
                taker.join()
                giver.join()
        return self._received.tables(child.returncode)

    def _watch(self, child: "subprocess.Popen[bytes]", taker: threading.Thread, cancelled: Callable[[], bool]) -> None:
        while taker.is_alive():
            taker.join(_TICK_SECONDS)
            if cancelled():
                raise Cancelled
            if time.monotonic() > self._deadline:
                raise _Refused("file_timeout")
            if resident_bytes(child) > self._limits.memory:
                raise _Refused("file_memory")
        self._wait_for_end(child)

    def _wait_for_end(self, child: "subprocess.Popen[bytes]") -> None:
        try:
            child.wait(max(0.1, self._deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            raise _Refused("file_timeout") from None


def _give(stream: BinaryIO, given: bytes) -> None:
    """Hand over what the child reads in place of a file; one that was stopped wants no more of it."""
    with suppress(OSError), stream:
        stream.write(given)


class _Received:
    """The tables as they arrive, each message checked before it is used."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._tables: list[RawTable] = []
        self._code = ""
        self._done = False

    def take_all(self, stream: BinaryIO) -> None:
        """Take messages until the child is silent or says what is no message."""
        try:
            while not self._done and (message := protocol.receive(stream)) is not None:
                self._take(message)
        except (ValueError, EOFError, TypeError):
            self._code = "file_truncated"

    def tables(self, returncode: int) -> list[RawTable]:
        """What was read, or the refusal that explains why not."""
        if self._done:
            return [table for table in self._tables if any(any(cell != "" for cell in row) for row in table.rows)]
        if self._code:
            raise _Refused(self._code)
        if returncode in _OUT_OF_TIME:
            raise _Refused("file_timeout")
        raise _Refused("file_memory" if returncode in _ABORTED else "file_truncated")

    def _take(self, message: tuple[object, ...]) -> None:
        match message:
            case (protocol.SHEET, str(name), int(first_row), int(first_column), bool(hidden), str(form)):
                self._tables.append(RawTable(name, [], first_row, first_column, hidden, form=form))
            case (protocol.ROWS, rows):
                self._tables[-1].rows.extend(_checked(rows))
            case (protocol.TEXTS, str(text)):
                self._tables[-1].rows.extend(_parted(text, self._limits))
            case (protocol.CUT, str(code)):
                self._mark_cut(code)
            case (protocol.FAILED, str(code)):
                self._code = code
            case (protocol.DONE,):
                self._done = True
            case _:
                raise ValueError("not a message")

    def _mark_cut(self, code: str) -> None:
        table = self._tables[-1]
        self._tables[-1] = replace(table, cut=(*table.cut, code))


def _parted(text: str, limits: Limits) -> Iterator[list[Cell]]:
    if text.count(protocol.CELL_END) > protocol.ROWS_PER_MESSAGE * limits.columns:
        raise ValueError("not rows")
    return (row.split(protocol.CELL_END) for row in text.split(protocol.ROW_END))  # pyright: ignore[reportReturnType]  # texts are cells


def _checked(rows: object) -> list[list[Cell]]:
    if not isinstance(rows, list) or not set(map(type, cast("list[object]", rows))) <= {list}:
        raise ValueError("not rows")
    lists = cast("list[list[Cell]]", rows)
    if not set(map(type, chain.from_iterable(lists))) <= _PLAIN:
        raise ValueError("not cells")
    return lists
