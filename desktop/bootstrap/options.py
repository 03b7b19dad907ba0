"""Options of the program that belong to no book: the book opened last, the language, the colour scheme.

One small JSON file, replaced whole. A file that cannot be read counts as empty: options are never worth a question.
Holds no customer data; paths of books are the only text that the user chose.
"""

import json
import logging
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar, cast

from desktop.models.kinds import Language, Scheme
from desktop.storage.files import write_atomically

_RECENT = 8
_log = logging.getLogger(__name__)
K = TypeVar("K", bound=StrEnum)


class Options:
    """The options as read at start; every change is written at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values: dict[str, Any] = dict(_read(path))

    @property
    def last_book(self) -> Path | None:
        """Folder of the book opened last."""
        return next(iter(self.recent_books), None)

    @property
    def recent_books(self) -> list[Path]:
        """Folders of books that were opened, the latest first."""
        stored = self._values.get("recent_books")
        if not isinstance(stored, list):
            return []
        return [Path(text) for text in cast("list[object]", stored) if isinstance(text, str)]

    @property
    def language(self) -> Language | None:
        """The chosen language; nothing when it follows the system."""
        return _kind(Language, self._values.get("language"))

    @property
    def scheme(self) -> Scheme:
        """The chosen colour scheme."""
        return _kind(Scheme, self._values.get("scheme")) or Scheme.SYSTEM

    def remember_book(self, folder: Path) -> None:
        """Put the book at the head of those opened."""
        folder = folder.absolute()
        kept = [folder, *(path for path in self.recent_books if path != folder)]
        self._write("recent_books", [str(path) for path in kept[:_RECENT]])

    def choose_language(self, language: Language | None) -> None:
        """Speak the language from the next start on; nothing follows the system."""
        self._write("language", None if language is None else language.value)

    def choose_scheme(self, scheme: Scheme) -> None:
        """Keep the colour scheme."""
        self._write("scheme", scheme.value)

    def _write(self, key: str, value: Any) -> None:
        if self._values.get(key) == value:
            return
        self._values[key] = value
        text = json.dumps(self._values, ensure_ascii=False, indent=1, sort_keys=True)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, text.encode())
        except OSError as error:
            # The program works without: a read-only home must not stop anybody from opening a book.
            _log.info("The options could not be written: %s", error.strerror)


def _read(path: Path) -> Mapping[str, Any]:
    try:
        read = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return cast("dict[str, Any]", read) if isinstance(read, dict) else {}


def _kind(kind: type[K], value: object) -> K | None:
    return next((member for member in kind if member.value == value), None)
