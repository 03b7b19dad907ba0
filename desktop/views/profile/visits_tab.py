"""The tab Visits: planned and past visits of the customer, with their verbs."""

from array import array
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.itemmodels.table import TableModel
from desktop.models.rows.visits import VISIT_COLUMNS, VisitFilter, VisitRow
from desktop.models.values import VisitId
from desktop.qtsupport.theme import Variant
from desktop.views.dialogs.visit_verbs import VisitVerbs, popup, ref_of
from desktop.views.page import PageContext
from desktop.views.profile.data import ProfileData
from desktop.views.profile.list_tab import ListTab
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.data_table import DataTable
from desktop.views.widgets.empty_state import EmptyState

_COLUMNS = tuple(column for column in VISIT_COLUMNS if column.key != "customer")


class VisitsTab(ListTab):
    """The latest first."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent, "time", descending=True)
        self._look = context.book.lookups.visits
        self.model = TableModel(_COLUMNS, self._look.visit_rows, context.today, self)
        self.table = DataTable(self.model, "profile.visits", context.ui_state, self)
        self.none = EmptyState("map-pin", "", "", self)
        self._plan = Button("", "calendar-plus", Variant.SMALL_BUTTON, parent=self).bind(self._plan_visit)
        self._verbs = VisitVerbs(context, self)
        self._arrange()
        self.table.row_activated.connect(self._open)
        self.table.edit_requested.connect(self._open)
        self.table.delete_requested.connect(self._delete)
        self.table.menu_requested.connect(self._show_menu)
        self.none.button.clicked.connect(self._plan_visit)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self._plan.setText(_("Plan a visit"))
        self.table.setAccessibleName(_("Visits"))
        self.none.set_texts(_("No visits yet."), _("Plan a visit"))

    def _arrange(self) -> None:
        bar = QHBoxLayout()
        bar.addStretch(1)
        bar.addWidget(self._plan)
        self.place(bar)

    @override
    def reading(self, data: ProfileData, sort: str, descending: bool) -> "Callable[[], array[int]]":
        return partial(self._look.visit_ids, VisitFilter(customer_id=data.id), sort, descending)

    def _open(self, visit: int) -> None:
        self.context.navigator.open_visit(VisitId(visit))

    def _plan_visit(self) -> None:
        if self.data is not None:
            self.context.navigator.plan_visit(self.data.id)

    def _delete(self, ids: list[int]) -> None:
        self._verbs.delete(ids, self.data.profile.short_name or self.data.profile.name if self.data else "")

    def _show_menu(self, ids: list[int], place: QPoint) -> None:
        row = self.model.row_at(self.model.row_of(ids[0])) if ids else None
        if isinstance(row, VisitRow):
            popup(self._verbs.menu(ref_of(row, self.context.clock.now()), self), place)
