"""How the child hands over the rows of a sheet: in portions, as plain texts and numbers, within the limits.

Knows nothing of file formats. Part of the child process: imports only the standard library.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import BinaryIO, cast

from desktop.exchange import reader_protocol as protocol
from desktop.exchange.forms import TABLE
from desktop.exchange.reader_protocol import Limits

_EMPTY_FOR_ONE = 6
"""Cells, empty ones included, for each that may be filled: empty ones take little."""


class CannotRead(Exception):
    """The file is refused; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Outlet:
    """Sends sheets to the parent and counts what they cost."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self._stream = stream
        self._limits = limits
        self._cells = self._size = 0
        self._bytes = 0
        self._cut: set[str] = set()

    def sheet(
        self,
        name: str,
        rows: Iterable[list[object]],
        *,
        first_row: int = 1,
        first_column: int = 0,
        hidden: bool = False,
        form: str = TABLE,
    ) -> None:
        """Send one sheet, row by row. Raises ``CannotRead`` when the file is too large."""
        protocol.send(self._stream, (protocol.SHEET, name, first_row, first_column, hidden, form))
        self._cut.clear()
        portion: list[list[object]] = []
        for number, row in enumerate(rows):
            if number >= self._limits.rows:
                raise CannotRead("file_too_large")
            portion.append(row)
            if len(portion) == protocol.ROWS_PER_MESSAGE:
                self._send(portion)
                portion = []
        self._send(portion)
        for code in sorted(self._cut):
            protocol.send(self._stream, (protocol.CUT, code))

    def _send(self, portion: list[list[object]]) -> None:
        joined = self._joined(portion)
        plain = portion if joined is not None else [self._plain_row(row) for row in portion]
        size = sum(map(len, plain))
        self._cells += size - sum(row.count("") for row in plain)
        self._size += size
        if self._cells > self._limits.cells or self._size > self._limits.cells * _EMPTY_FOR_ONE:
            raise CannotRead("file_too_large")
        message = (protocol.ROWS, plain) if joined is None else (protocol.TEXTS, joined)
        self._bytes += protocol.send(self._stream, message)
        if self._bytes > self._limits.text:
            raise CannotRead("file_too_large")

    def _joined(self, portion: list[list[object]]) -> str | None:
        """The rows as one text; nothing when any cell is no text, or too long, or any row has no cell or too many."""
        sizes = list(map(len, portion))
        if not portion or min(sizes) == 0 or max(sizes) > self._limits.columns:
            return None
        texts = cast("list[list[str]]", portion)
        try:
            longest = max(max(map(len, row)) for row in texts)
            joined = protocol.ROW_END.join(map(protocol.CELL_END.join, texts))
        except TypeError:
            return None
        parted = joined.count(protocol.CELL_END) == sum(sizes) - len(sizes)
        is_plain = parted and joined.count(protocol.ROW_END) == len(sizes) - 1
        return joined if is_plain and longest <= self._limits.cell else None

    def _plain_row(self, row: list[object]) -> list[str | float]:
        if len(row) > self._limits.columns:
            row = self._cut_row(row)
        longest = self._limits.cell
        return [
            cell  # pyright: ignore[reportReturnType]  # the two plain types
            if type(cell) is float or (type(cell) is str and len(cell) <= longest)
            else self._plain_cell(cell)
            for cell in row
        ]

    def _plain_cell(self, cell: object) -> str | float:
        plain = plain_cell(cell)
        if isinstance(plain, str) and len(plain) > self._limits.cell:
            self._cut.add("cells_cut")
            return plain[: self._limits.cell]
        return plain

    def _cut_row(self, row: list[object]) -> list[object]:
        if len(row) > self._limits.max_columns:
            raise CannotRead("file_too_large")
        if any(cell != "" for cell in row[self._limits.columns :]):
            self._cut.add("columns_cut")
        return row[: self._limits.columns]


def plain_cell(cell: object) -> str | float:
    """A cell of any type as a text or a number; a day without a time of day loses the midnight."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return float(cell)
    if isinstance(cell, datetime):
        shown = cell.replace(microsecond=0, tzinfo=None).isoformat(" ")
        return shown.removesuffix(" 00:00:00")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return "" if cell is None else str(cell)
