"""Bytes as the parts of an input: a first byte that chooses, texts, cells of a spreadsheet."""

import struct

Cell = str | float | None
END = b"\xff"
"""Parts one text from the next: no text of UTF-8 has it."""


def texts(data: bytes, most: int = 64) -> list[str]:
    """The texts that stand in the data; lone surrogates may be among them, as file names have them."""
    return [part.decode("utf-8", "surrogateescape") for part in _parts(data, most)]


def cell(part: bytes) -> Cell:
    """A cell of a spreadsheet: empty, a number (after a zero byte), or a text."""
    if not part:
        return None
    if part[0] == 0:
        return float(struct.unpack("<d", part[1:9].ljust(8, b"\0"))[0])
    return part.decode("utf-8", "replace")


def cells(data: bytes, most: int = 64) -> list[Cell]:
    """The cells that stand in the data."""
    return [cell(part) for part in _parts(data, most)]


def chosen(data: bytes, many: int) -> tuple[int, bytes]:
    """A number below ``many``, and the data behind it."""
    return (data[0] if data else 0) % many, data[1:]


def _parts(data: bytes, most: int) -> list[bytes]:
    return data.split(END, most - 1)
