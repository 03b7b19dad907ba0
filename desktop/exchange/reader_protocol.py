"""What the reading child and its parent agree upon: limits, messages and their framing.

Imported by the child before it opens a hostile file, so it imports only the standard library. A message is a
marshalled tuple, its first member one of the kinds below, preceded by its length in four bytes. Marshal is used since
it is the cheapest way to hand over plain lists; the parent checks every type before it uses them.
"""

import marshal
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

SHEET = "sheet"  # (SHEET, name, first_row, first_column, hidden, form)
ROWS = "rows"  # (ROWS, list of rows)
TEXTS = "texts"  # (TEXTS, text): rows of texts alone, joined by the signs below
CUT = "cut"  # (CUT, code): something of the sheet was left out
FAILED = "failed"  # (FAILED, code)
DONE = "done"  # (DONE,)

ROW_END, CELL_END = "\x1e", "\x1f"
"""Part rows and cells where no cell holds such a sign: one long text is handed over faster than many short ones."""

PASTED = "-"
"""In place of a file: what was pasted comes through standard input."""

ROWS_PER_MESSAGE = 1000
MAX_MESSAGE = 128 << 20
_VERSION = 2  # without the table of references, which costs more than it saves
_LENGTH_BYTES = 4


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a stranger's file may cost.

    ``seconds`` plus ``seconds_per_mb`` for each MiB of the file is the time it may take, up to ``max_seconds``;
    ``memory`` is in bytes of the child. Columns beyond ``columns`` are cut; a table wider than ``max_columns`` is
    refused, as is a file with more than ``cells`` cells or more than ``text`` bytes of them. Texts are cut after
    ``cell`` characters, which is what a spreadsheet can hold.
    """

    seconds: float = 10.0
    seconds_per_mb: float = 2.0
    max_seconds: float = 120.0
    memory: int = 448 << 20
    file_bytes: int = 256 << 20
    text_file_bytes: int = 64 << 20
    unpacked_bytes: int = 2 << 30
    columns: int = 1000
    max_columns: int = 16_384
    rows: int = 1_048_576
    cells: int = 4_000_000
    text: int = 192 << 20
    cell: int = 32_767

    def seconds_for(self, size: int) -> float:
        """The time allowed for a file of ``size`` bytes, in seconds."""
        return min(self.max_seconds, self.seconds + self.seconds_per_mb * size / (1 << 20))


def send(stream: BinaryIO, message: tuple[object, ...]) -> int:
    """Write one message; returns its size in bytes. Raises ``ValueError`` for what is not plain."""
    body = marshal.dumps(cast("Any", message), _VERSION)
    stream.write(len(body).to_bytes(_LENGTH_BYTES, "big"))
    stream.write(body)
    return len(body)


def receive(stream: BinaryIO) -> tuple[object, ...] | None:
    """Read one message, or nothing at the end. Raises ``ValueError`` or ``EOFError`` for what is no message."""
    head = stream.read(_LENGTH_BYTES)
    if len(head) < _LENGTH_BYTES:
        return None
    length = int.from_bytes(head, "big")
    if length > MAX_MESSAGE:
        raise ValueError("message too long")
    message: object = marshal.loads(stream.read(length))  # noqa: S302  # from our own child; every type is checked
    if not isinstance(message, tuple) or not message:
        raise ValueError("not a message")
    return cast("tuple[object, ...]", message)
