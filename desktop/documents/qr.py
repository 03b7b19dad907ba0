"""QR codes as vectors: text to the dark cells of its grid. Knows nothing of pages."""

from functools import lru_cache
from typing import NamedTuple

from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel

QUIET = 4
"""Cells of empty margin that a reader asks for."""

_MASK = 3
_LONGEST = 500


class Grid(NamedTuple):
    """Side of a code in cells and the runs of dark cells: (row, column, length)."""

    side: int
    runs: tuple[tuple[int, int, int], ...]


@lru_cache(256)
def encode(text: str) -> Grid | None:
    """The code of a text; None for an empty one and for one of more than 500 bytes, which no phone reads from paper.

    One mask is used for all: trying the eight of the standard takes 30 times as long, and readers accept any.
    """
    data = text.encode("utf-8", "replace")
    if not data or len(data) > _LONGEST:
        return None
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(QR8bitByte(data))
    code.version = code.calculate_version()
    code.makeImpl(False, _MASK)
    side = code.getModuleCount()
    rows = [[bool(code.isDark(row, column)) for column in range(side)] for row in range(side)]
    return Grid(side, tuple(run for row, cells in enumerate(rows) for run in _runs(row, cells)))


def _runs(row: int, cells: list[bool]) -> list[tuple[int, int, int]]:
    runs: list[tuple[int, int, int]] = []
    start = -1
    for column, dark in enumerate([*cells, False]):
        if dark and start < 0:
            start = column
        elif not dark and start >= 0:
            runs.append((row, start, column - start))
            start = -1
    return runs
