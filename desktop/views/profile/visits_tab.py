"""The tab Visits: planned and past visits of the customer, with their verbs."""

from array import array
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.itemmodels.table import TableModel
from desktop.models.changes import ChangeSet
from desktop.models.rows.visits import VISIT_COLUMNS, VisitFilter, VisitRow
from desktop.models.values import VisitId
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.dialogs.visit_verbs import VisitVerbs, popup, ref_of
from desktop.views.page import PageContext
from desktop.views.profile.data import ProfileData
from desktop.views.profile.tab import ProfileTab
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.data_table import DataTable
from desktop.views.widgets.empty_state import EmptyState

_COLUMNS = tuple(column for column in VISIT_COLUMNS if column.key != "customer")


class VisitsTab(ProfileTab):
    """The latest first."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._sort, self._descending = "time", True
        self._wanted: int | None = None
        self._look = context.book.lookups.visits
        self._model = TableModel(_COLUMNS, self._look.visit_rows, context.today, self)
        self._table = DataTable(self._model, "profile.visits", context.ui_state, self)
        self._none = EmptyState("map-pin", "", "", self)
        self._plan = Button("", "calendar-plus", Variant.SMALL_BUTTON, parent=self).bind(self._plan_visit)
        self._verbs = VisitVerbs(context, self)
        self._arrange()
        self._table.row_activated.connect(self._open)
        self._table.edit_requested.connect(self._open)
        self._table.delete_requested.connect(self._delete)
        self._table.menu_requested.connect(self._show_menu)
        self._model.sort_requested.connect(self._sort_by)
        self._none.button.clicked.connect(self._plan_visit)
        self.retranslate()

    @override
    def show_data(self, data: ProfileData, changes: ChangeSet | None) -> None:
        super().show_data(data, changes)
        self._ask()

    @override
    def reveal(self, row: int, part: str = "") -> None:
        self._wanted = row
        self._ask()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def retranslate(self) -> None:
        self._plan.setText(_("Plan a visit"))
        self._table.setAccessibleName(_("Visits"))
        self._none.set_texts(_("No visits yet."), _("Plan a visit"))

    def _arrange(self) -> None:
        bar = QHBoxLayout()
        bar.addStretch(1)
        bar.addWidget(self._plan)
        card = QFrame(self)
        theme.style(card, Variant.CARD)
        self._places = QStackedLayout(card)
        self._places.setContentsMargins(1, 1, 1, 1)
        self._places.addWidget(self._table)
        self._places.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.BLOCK)
        column.setSpacing(Space.GROUP)
        column.addLayout(bar)
        column.addWidget(card, 1)

    def _ask(self) -> None:
        if self.data is not None:
            asked = VisitFilter(customer_id=self.data.id)
            work = partial(self._look.visit_ids, asked, self._sort, self._descending)
            self.context.read(self, work, self._show_ids, key="ids")

    def _show_ids(self, ids: "array[int]") -> None:
        self._model.set_ids(ids)
        self._table.show_sort(self._sort, ascending=not self._descending)
        self._places.setCurrentWidget(self._table if ids else self._none)
        if self._wanted is not None and self._table.select_id(self._wanted):
            self._wanted = None

    def _sort_by(self, key: str, ascending: bool) -> None:
        self._sort, self._descending = key, not ascending
        self._ask()

    def _open(self, visit: int) -> None:
        self.context.navigator.open_visit(VisitId(visit))

    def _plan_visit(self) -> None:
        if self.data is not None:
            self.context.navigator.plan_visit(self.data.id)

    def _delete(self, ids: list[int]) -> None:
        self._verbs.delete(ids, self.data.profile.short_name or self.data.profile.name if self.data else "")

    def _show_menu(self, ids: list[int], place: QPoint) -> None:
        row = self._model.row_at(self._model.row_of(ids[0])) if ids else None
        if isinstance(row, VisitRow):
            popup(self._verbs.menu(ref_of(row, self.context.clock.now()), self), place)
