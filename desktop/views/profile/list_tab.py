"""A tab of the profile that is one list below a bar: asked for in an order, empty with a way on, led to a row.

Knows nothing of what stands in the list.
"""

from array import array
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.itemmodels.table import TableModel
from desktop.models.changes import ChangeSet
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.page import PageContext
from desktop.views.profile.data import ProfileData
from desktop.views.profile.tab import ProfileTab
from desktop.views.widgets.data_table import DataTable
from desktop.views.widgets.empty_state import EmptyState


class ListTab(ProfileTab):
    """A subclass makes ``model``, ``table`` and ``none``, calls ``place``, and says by ``reading`` what is listed."""

    model: TableModel
    table: DataTable
    none: EmptyState

    def __init__(self, context: PageContext, parent: QWidget | None, sort: str, *, descending: bool = False) -> None:
        super().__init__(context, parent)
        self._sort, self._descending = sort, descending
        self._wanted: int | None = None

    def reading(self, data: ProfileData, sort: str, descending: bool) -> "Callable[[], array[int]]":
        """What gives the ids of the list in an order; called in a lane."""
        raise NotImplementedError

    def place(self, bar: QHBoxLayout) -> None:
        """Put the bar above the list, and the list where nothing stands when it is empty."""
        card = QFrame(self)
        theme.style(card, Variant.CARD)
        self._places = QStackedLayout(card)
        self._places.setContentsMargins(1, 1, 1, 1)
        self._places.addWidget(self.table)
        self._places.addWidget(self.none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.BLOCK)
        column.setSpacing(Space.GROUP)
        column.addLayout(bar)
        column.addWidget(card, 1)
        self.model.sort_requested.connect(self._sort_by)

    @override
    def show_data(self, data: ProfileData, changes: ChangeSet | None) -> None:
        super().show_data(data, changes)
        self.ask()

    @override
    def reveal(self, row: int, part: str = "") -> None:
        self._wanted = row
        self.ask()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> None:
        """Read the list anew."""
        if self.data is not None:
            work = self.reading(self.data, self._sort, self._descending)
            self.context.read(self, work, self.show_ids, key="ids")

    def show_ids(self, ids: "array[int]") -> None:
        """Show what was read."""
        self.model.set_ids(ids)
        self.table.show_sort(self._sort, ascending=not self._descending)
        self._places.setCurrentWidget(self.table if ids else self.none)
        if self._wanted is not None and self.table.select_id(self._wanted):
            self._wanted = None

    def _sort_by(self, key: str, ascending: bool) -> None:
        self._sort, self._descending = key, not ascending
        self.ask()
