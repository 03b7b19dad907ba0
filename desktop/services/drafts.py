"""Drafts of forms: kept when a form is left, offered when it is opened again (screens.md "nothing is asked twice").

Not steps of undo: a draft is nothing that was said yet.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from desktop.models.rows.drafts import FormDraft
from desktop.services.ports import Clock
from desktop.storage.book import Book
from desktop.storage.drafts import forget_draft, read_draft, write_draft


class Drafts:
    """Keeps, gives back and forgets drafts by a key such as ``record:17``."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    def save(self, key: str, values: Mapping[str, Any]) -> None:
        """Keep what stands in a form: texts, numbers, lists and mappings of them. Raises BookHeld."""
        text = json.dumps(values, ensure_ascii=False)
        with self._book.writing_aside() as connection:
            write_draft(connection, key, text, self._clock.now().isoformat(timespec="seconds"))

    def load(self, key: str) -> FormDraft | None:
        """What was left, or nothing."""
        with self._book.reading() as connection:
            found = read_draft(connection, key)
        return None if found is None else FormDraft(json.loads(found[0]), datetime.fromisoformat(found[1]))

    def forget(self, key: str) -> None:
        """Forget it once the form was saved or thrown away. Raises BookHeld."""
        with self._book.writing_aside() as connection:
            forget_draft(connection, key)
