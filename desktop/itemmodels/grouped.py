"""A table whose rows stand in groups, each under a head: a head is a row with a negative id that cannot be chosen.

Which groups there are and how they are called is said by the caller; knows no subject.
"""

from array import array
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from desktop.itemmodels.table import Index, TableModel, TableSource
from desktop.models.columns import Column
from desktop.qtsupport.tokens import Tone

_NOTHING = Qt.ItemFlag.NoItemFlags


class GroupedModel(TableModel):
    """``set_groups([("逾期 4", ids), ("今天 2", ids)])``; a group without a name has no head."""

    def __init__(
        self,
        columns: Sequence[Column],
        source: TableSource,
        today: Callable[[], date],
        parent: QObject | None = None,
        *,
        texts: Mapping[str, Callable[[Any, date], str]] | None = None,
        tones: Mapping[str, Callable[[Any, date], Tone]] | None = None,
    ) -> None:
        super().__init__(columns, _Rows(source), today, parent, texts=texts, tones=tones)
        self._heads: list[str] = []
        self._headed = False

    def set_groups(self, groups: Sequence[tuple[str, "array[int]"]], expected: int = 0) -> None:
        """Show these rows under these heads; empty groups are left out. ``expected`` as in :meth:`set_ids`."""
        ids: array[int] = array("q")
        filled = [(head, rows) for head, rows in groups if rows]
        self._heads = [head for head, _rows in filled]
        self._headed = any(self._heads)
        for number, (head, rows) in enumerate(filled):
            if head:
                ids.append(-1 - number)
            ids.extend(rows)
        self.set_ids(ids, expected)

    @override
    def head(self, row: int) -> str | None:
        """The name of the group that begins with this row; nothing on ordinary rows."""
        if not self._headed:
            return None  # asked several times for each cell that is painted
        row_id = self.id_at(row)
        return self._heads[-1 - row_id] if row_id is not None and row_id < 0 else None

    def neighbour(self, row_id: int, by: int) -> int | None:
        """The id so many rows below (or above) another one, heads passed over; nothing beyond the ends."""
        row = self.row_of(row_id)
        if row < 0:
            return None
        row += by
        while row >= 0 and self.head(row) is not None:
            row += 1 if by > 0 else -1
        return self.id_at(row)

    def place_of(self, row_id: int) -> tuple[int, int] | None:
        """Which row it is, from 1, and of how many, heads not counted; nothing when it is not in the list."""
        row = self.row_of(row_id)
        if row < 0:
            return None
        above = sum(one < 0 for one in self.ids[:row]) if self._headed else 0
        return row + 1 - above, len(self.ids) - sum(map(bool, self._heads))

    @override
    def text(self, row: int, column: int) -> str:
        head = self.head(row)
        if head is None:
            return super().text(row, column)
        return head if column == 0 else ""

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if self._headed and self.head(index.row()) is not None:
            return _NOTHING
        return super().flags(index)


class _Rows:
    """The caller's source, asked for ordinary rows only."""

    def __init__(self, source: TableSource) -> None:
        self._source = source

    def __call__(self, ids: Sequence[Any], /) -> Sequence[Any]:
        return self._source([row_id for row_id in ids if row_id > 0])
