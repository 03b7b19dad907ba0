"""The tab Changes: who changed what, when, from what, to what; read when it is looked at."""

from array import array
from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.itemmodels.table import TableModel
from desktop.models.changes import ChangeSet
from desktop.models.rows.history import HistoryEntry
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.page import PageContext
from desktop.views.profile.data import ProfileData
from desktop.views.profile.history_words import HISTORY_COLUMNS, HistoryLine, history_lines
from desktop.views.profile.tab import ProfileTab
from desktop.views.widgets.data_table import DataTable
from desktop.views.widgets.empty_state import EmptyState


class HistoryTab(ProfileTab):
    """The latest first."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._entries: Sequence[HistoryEntry] = ()
        self._lines: Sequence[HistoryLine] = ()
        self._model = TableModel(HISTORY_COLUMNS, self._rows, context.today, self)
        self._table = DataTable(self._model, "profile.history", context.ui_state, self)
        self._none = EmptyState("history", "", "", self)
        card = QFrame(self)
        theme.style(card, Variant.CARD)
        self._places = QStackedLayout(card)
        self._places.setContentsMargins(1, 1, 1, 1)
        self._places.addWidget(self._table)
        self._places.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.BLOCK)
        column.addWidget(card)
        self.retranslate()

    @override
    def show_data(self, data: ProfileData, changes: ChangeSet | None) -> None:
        super().show_data(data, changes)
        work = partial(self.context.book.history.of_customer, data.id)
        self.context.read(self, work, self._show_entries, key="history")

    @override
    def retranslate(self) -> None:
        self._table.setAccessibleName(_("Changes"))
        self._none.set_texts(_("Nothing was changed yet."))
        self._show_entries(self._entries)

    def _show_entries(self, entries: Sequence[HistoryEntry]) -> None:
        self._entries = entries
        self._lines = history_lines(entries, self.context.today())
        self._model.set_ids(_places(self._lines))
        self._places.setCurrentWidget(self._table if self._lines else self._none)

    def _rows(self, ids: Sequence[int]) -> list[HistoryLine]:
        return [self._lines[place] for place in ids]


def _places(lines: Sequence[HistoryLine]) -> "array[int]":
    return array("q", range(len(lines)))
