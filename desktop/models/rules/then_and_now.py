"""What was known at an earlier time beside what is known now, field by field (domain.md §2: every change is kept).

Works on stored values by field; knows no journal and no word.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

Image = Mapping[str, Any]

SILENT = frozenset(
    (
        "id created_at customer_id deleted_at position imported_from import_fingerprint stated_on key_contact_id "
        "moved_to_id birth_year birth_month birth_day birth_lunar birth_leap latitude longitude coordinate_system"
    ).split()
)
"""Fields that nobody wants to read about, or that are read better elsewhere."""


class Compared(NamedTuple):
    """A field of a row, then and now; ``row`` numbers the rows of one table, ``name`` is what people call it."""

    table: str
    row: int
    name: str
    field: str
    then: Any
    now: Any

    @property
    def differs(self) -> bool:
        """Whether it was another value; no value, an empty text and 0 of a flag are all nothing."""
        return (self.then or None) != (self.now or None)


def compare(table: str, then: Mapping[int, Image], now: Mapping[int, Image]) -> list[Compared]:
    """Every field that is or was filled in, row by row; a row that came or went has nothing on the other side."""
    return [one for row in dict.fromkeys([*then, *now]) for one in _of_row(table, row, then.get(row), now.get(row))]


def _of_row(table: str, row: int, then: Image | None, now: Image | None) -> Iterator[Compared]:
    before, after = then or {}, now or {}
    name = next((str(image[key]) for image in (after, before) for key in _NAMES if image.get(key)), "")
    for field in dict.fromkeys([*before, *after]):
        if field in SILENT or not (before.get(field) or after.get(field)):
            continue
        yield Compared(table, row, name, field, before.get(field), after.get(field))


_NAMES = ("name", "form_of_address", "text")
