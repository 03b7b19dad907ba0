"""The tab Follow-ups: promises of both sides and planned contacts of the customer, with their verbs."""

from array import array
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.due import deadline_text
from desktop.i18n.formats import date_short
from desktop.i18n.labels import label
from desktop.itemmodels.table import TableModel
from desktop.models.kinds import FollowUpState
from desktop.models.rows.followups import FOLLOWUP_COLUMNS, FollowUpFilter, FollowUpRow
from desktop.models.values import FollowUpId
from desktop.qtsupport import icons
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Token, Tone
from desktop.views.dialogs.followup_dialog import FollowUpDialog, FollowUpStart
from desktop.views.page import PageContext
from desktop.views.profile.data import ProfileData
from desktop.views.profile.list_tab import ListTab
from desktop.views.tones import deadline_tone
from desktop.views.widgets.buttons import Button, Segments
from desktop.views.widgets.data_table import DataTable
from desktop.views.widgets.empty_state import EmptyState

_COLUMNS = tuple(column for column in FOLLOWUP_COLUMNS if column.key != "customer")
_STATES = {"open": frozenset({FollowUpState.OPEN}), "all": frozenset[FollowUpState]()}


class FollowUpsTab(ListTab):
    """The earliest due first; what is done is shown when asked for."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent, "due")
        self._look = context.book.lookups.followups
        self.model = TableModel(
            _COLUMNS, self._look.followup_rows, context.today, self, texts=_TEXTS, tones={"due_on": _tone}
        )
        self.table = DataTable(self.model, "profile.followups", context.ui_state, self)
        self.none = EmptyState("list-checks", "", "", self)
        self._states = Segments([("open", ""), ("all", "")], self)
        self._add = Button("", "plus", Variant.SMALL_BUTTON, parent=self).bind(self._add_promise)
        self._plan = Button("", "calendar-clock", Variant.SMALL_BUTTON, parent=self).bind(self._plan_contact)
        self._arrange()
        self._states.chosen.connect(self._choose_states)
        self.table.row_activated.connect(self._edit)
        self.table.edit_requested.connect(self._edit)
        self.table.delete_requested.connect(self._delete)
        self.table.menu_requested.connect(self._show_menu)
        self.none.button.clicked.connect(self._add_promise)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self._states.set_texts([label(FollowUpState.OPEN), _("All")])
        self._add.setText(_("New follow-up"))
        self._plan.setText(_("Plan a contact"))
        self.table.setAccessibleName(_("Follow-ups"))
        self.none.set_texts(_("Nothing is promised and nothing is planned."), _("New follow-up"))

    def _arrange(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(Space.GROUP)
        bar.addWidget(self._states)
        bar.addStretch(1)
        bar.addWidget(self._plan)
        bar.addWidget(self._add)
        self.place(bar)

    @override
    def reveal(self, row: int, part: str = "") -> None:
        self._states.choose("all")
        super().reveal(row, part)

    @override
    def reading(self, data: ProfileData, sort: str, descending: bool) -> "Callable[[], array[int]]":
        asked = FollowUpFilter(states=_STATES[self._states.current], customer_id=data.id)
        return partial(self._look.followup_ids, asked, sort, descending)

    def _choose_states(self, _key: str) -> None:
        self.ask()

    def _row(self, followup: int) -> FollowUpRow | None:
        row = self.model.row_at(self.model.row_of(followup))
        return row if isinstance(row, FollowUpRow) else None

    def _edit(self, followup: int) -> None:
        FollowUpDialog(self.context, FollowUpStart(followup=FollowUpId(followup)), self).open()

    def _add_promise(self) -> None:
        if self.data is not None:
            FollowUpDialog(self.context, FollowUpStart(customer=self.data.id), self).open()

    def _plan_contact(self) -> None:
        if self.data is not None:
            self.context.navigator.plan_contact([self.data.id])

    def _delete(self, ids: list[int]) -> None:
        self._do(partial(self.context.book.followups.delete, ids), _("Deleted"))

    def _show_menu(self, ids: list[int], place: QPoint) -> None:
        rows = [row for one in ids if (row := self._row(one)) is not None]
        if not rows:
            return
        menu = QMenu(self)
        verbs = self.context.book.followups
        if len(rows) == 1:
            menu.addAction(icons.icon("pencil", Token.MUTED), _("Edit…"), partial(self._edit, ids[0]))
        if all(row.state is FollowUpState.OPEN for row in rows):
            done = partial(self._do, partial(verbs.complete, ids), _("Done"))
            menu.addAction(icons.icon("check", Token.MUTED), _("Mark as done"), done)
            dropped = partial(self._do, partial(verbs.drop, ids), _("Dropped"))
            menu.addAction(icons.icon("x", Token.MUTED), _("Drop"), dropped)
        else:
            again = partial(self._do, partial(verbs.reopen, ids), _("Open again"))
            menu.addAction(icons.icon("rotate-ccw", Token.MUTED), _("Open again"), again)
        menu.addSeparator()
        menu.addAction(icons.icon("trash-2", Token.MUTED), _("Delete"), partial(self._delete, ids))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _do(self, work: Any, words: str) -> None:
        self.context.write(self, work, partial(self._say, words))

    def _say(self, words: str, _rest: object) -> None:
        self.context.navigator.show_toast(words, self.context.navigator.undo)


def _action(row: FollowUpRow, _today: date) -> str:
    """What is to be done; a planned contact without a topic goes by its channel."""
    return row.action or (label(row.channel) if row.channel else label(row.kind))


def _due(row: FollowUpRow, today: date) -> str:
    """The deadline of what is open as one sees it today; of the rest the plain date."""
    return deadline_text(row.due_on, today) if row.state is FollowUpState.OPEN else date_short(row.due_on, today)


def _tone(row: FollowUpRow, today: date) -> Tone:
    return deadline_tone(row.due_on, today) if row.state is FollowUpState.OPEN else Tone.NEUTRAL


_TEXTS = {"action": _action, "due_on": _due}
