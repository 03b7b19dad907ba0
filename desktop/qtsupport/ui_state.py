"""State of the window between two starts: widths, positions, the last page. Never a word of a customer.

The file is plain JSON outside the book, therefore only numbers, switches and our own ASCII identifiers go in.
"""

import base64
import json
import logging
import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QTimer

Plain = bool | int | float | str | Sequence["Plain"] | None
_IDENTIFIER = re.compile(r"[A-Za-z0-9_.:\-]{0,64}")
_SAVE_AFTER_MS = 800
_log = logging.getLogger(__name__)


class UiState(QObject):
    """Remembers plain values under keys such as ``customers.columns``; without a path only as long as it lives."""

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._values: dict[str, Plain] = _load(path)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVE_AFTER_MS)
        self._timer.timeout.connect(self.save)

    def put(self, key: str, value: Plain) -> None:
        """Remember a number, a switch, an ASCII identifier or a list of them. Raises ``ValueError`` for any text."""
        if not _harmless(value):
            raise ValueError(f"window state takes no free text: {key}")
        if self._values.get(key) != value:
            self._values[key] = value
            self._timer.start()

    def put_bytes(self, key: str, value: QByteArray) -> None:
        """Remember geometry as Qt packs it."""
        text = base64.b64encode(value.data()).decode()
        if self._values.get(key) != text:
            self._values[key] = text
            self._timer.start()

    def number(self, key: str, default: int) -> int:
        """A remembered whole number."""
        value = self._values.get(key)
        return value if isinstance(value, int) else default

    def switch(self, key: str, *, default: bool) -> bool:
        """A remembered yes or no."""
        value = self._values.get(key)
        return value if isinstance(value, bool) else default

    def word(self, key: str, default: str = "") -> str:
        """A remembered identifier."""
        value = self._values.get(key)
        return value if isinstance(value, str) else default

    def numbers(self, key: str) -> list[int]:
        """A remembered list of whole numbers, empty when there is none."""
        value = self._values.get(key)
        return [item for item in value if isinstance(item, int)] if isinstance(value, (list, tuple)) else []

    def words(self, key: str) -> list[str]:
        """A remembered list of identifiers, empty when there is none."""
        value = self._values.get(key)
        return [item for item in value if isinstance(item, str)] if isinstance(value, (list, tuple)) else []

    def packed(self, key: str) -> QByteArray:
        """Remembered geometry, empty when there is none."""
        value = self._values.get(key)
        try:
            return QByteArray(base64.b64decode(value, validate=True)) if isinstance(value, str) else QByteArray()
        except ValueError:
            return QByteArray()

    def save(self) -> None:
        """Write the file now; called by itself shortly after a change, and when the window closes."""
        self._timer.stop()
        if self._path is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._path.with_suffix(".new")
            fresh.write_text(json.dumps(self._values, indent=1, sort_keys=True), "utf-8")
            fresh.replace(self._path)
        except OSError:
            _log.warning("The state of the window could not be written", exc_info=True)


def _harmless(value: Plain) -> bool:
    if isinstance(value, str):
        return bool(_IDENTIFIER.fullmatch(value))
    if isinstance(value, Sequence):
        return all(_harmless(item) for item in value)
    return value is None or isinstance(value, (bool, int, float))


def _load(path: Path | None) -> dict[str, Plain]:
    if path is None:
        return {}
    try:
        read = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}
