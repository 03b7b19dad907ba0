"""Looks for a text in what Python holds, and in every byte of a child process.

The needle is handed over mirrored, so that whoever looks is not what is found.
"""

import gc
import secrets
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

_AROUND = 48


def mirrored_word() -> str:
    """A word that nobody has used before, mirrored."""
    return secrets.token_hex(8).upper()


def holders(mirrored: str) -> list[str]:
    """What refers to a string or bytes with the text, and widgets that show it."""
    needle = mirrored[::-1]
    return [
        *_in_python(needle),
        *(f"widget {type(one).__name__}" for one in QApplication.allWidgets() if needle in _said(one)),
    ]


def _in_python(needle: str) -> Iterator[str]:
    raw = needle.encode()
    for owner in gc.get_objects():
        for part in gc.get_referents(owner):
            if part is needle or part is raw:
                continue
            if (isinstance(part, str) and needle in part) or (isinstance(part, (bytes, bytearray)) and raw in part):
                yield f"{type(owner).__module__}.{type(owner).__name__} holds {part[:80]!r}"


def _said(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)) else ""
    return "\n".join((text, widget.toolTip(), widget.accessibleName(), widget.windowTitle()))


def count_in_process(process: int, mirrored: str) -> int:
    """How often the text stands in the writable memory of a process, in any of Python's and Qt's widths (Linux)."""
    return sum(block.count(coding) for _start, block in _blocks(process) for coding in _codings(mirrored))


def copies_in_process(process: int, mirrored: str) -> list[str]:
    """The same places, each with what is around it."""
    found: list[str] = []
    for start, block in _blocks(process):
        for coding in _codings(mirrored):
            place = block.find(coding)
            while place >= 0:
                around = block[max(0, place - _AROUND) : place + len(coding) + _AROUND]
                found.append(f"{start + place:x} in what begins at {start:x}: {around!r}")
                place = block.find(coding, place + len(coding))
    return found


def _codings(mirrored: str) -> list[bytes]:
    return [mirrored[::-1].encode(code) for code in ("utf-8", "utf-16-le", "utf-32-le")]


def _blocks(process: int) -> Iterator[tuple[int, bytes]]:
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for start, end in _writable(process):
            try:
                memory.seek(start)
                yield start, memory.read(end - start)
            except (OSError, ValueError, OverflowError):
                continue  # pages of a device


def _writable(process: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for line in Path(f"/proc/{process}/maps").read_text().splitlines():
        place, rights, *_rest = line.split()
        if rights.startswith("rw"):
            start, end = place.split("-")
            found.append((int(start, 16), int(end, 16)))
    return found
