"""The page Follow-ups: promises of both sides and planned contacts, grouped by when they are due.

Ids and counts are read in the read lane, rows when they are painted. A row that goes leaves the keyboard to the one
that comes into its place.
"""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.labels import label
from desktop.itemmodels.grouped import GroupedModel
from desktop.models.changes import ChangeSet
from desktop.models.kinds import DueGroup, Subject
from desktop.models.rows.followups import FOLLOWUP_COLUMNS, FollowUpRow
from desktop.qtsupport import icons, theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.followups.list_bar import ListBar
from desktop.views.followups.reading import Listed, Part, Wanted, read_list
from desktop.views.followups.texts import TEXTS, TONES
from desktop.views.followups.verbs import FollowUpVerbs
from desktop.views.page import Page, PageContext
from desktop.views.printable_list import PrintableList, chosen_columns
from desktop.views.widgets.data_table import DataTable
from desktop.views.widgets.empty_state import EmptyState
from desktop.views.widgets.page_header import PageHeader

_CLOSING = ("state", "done_on", "result")


class FollowUpTable(DataTable):
    """The list, with keys of its own: Space is done, R writes the record."""

    def __init__(self, page: "FollowUpsPage", model: GroupedModel, context: PageContext) -> None:
        super().__init__(model, "followups", context.ui_state, page)
        self._page = page

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not event.modifiers() and self._page.act_by_key(Qt.Key(event.key())):
            event.accept()
        else:
            super().keyPressEvent(event)


class FollowUpsPage(Page):
    """Registered under the key ``followups``."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.wanted = Wanted()
        self._listed: Listed | None = None
        self.verbs = FollowUpVerbs(context, self)
        lookups = context.book.lookups.followups
        self.model = GroupedModel(
            FOLLOWUP_COLUMNS, lookups.followup_rows, context.today, self, texts=TEXTS, tones=TONES
        )
        self._new = QAction(icons.icon("plus"), "", self)
        self._new.triggered.connect(self.verbs.add)
        self._print = QAction(icons.icon("printer"), "", self)
        self._print.triggered.connect(self._print_list)
        self.header = PageHeader("", self)
        self.header.set_menu([self._print])
        self.header.add_action(self._new, "plus", primary=True)
        self.bar = ListBar(self)
        self.table = FollowUpTable(self, self.model, context)
        self._none = EmptyState("list-checks", "", "", self)
        self._no_match = EmptyState("search", "", "", self)
        self._lay_out()
        self._connect()
        self.table.show_sort("due", ascending=True)
        self.retranslate()

    @override
    def title(self) -> str:
        return _("Follow-ups")

    @override
    def retranslate(self) -> None:
        self._new.setText(_("New follow-up"))
        self._print.setText(_("Print this list…"))
        self.table.setAccessibleName(_("Follow-ups"))
        self._none.set_texts(
            _("No promise is open, neither ours nor theirs."),
            _("New follow-up"),
            _("What was promised after a call or a visit stands here, by when it is due."),
        )
        self._no_match.set_texts(_("No follow-up matches."), _("Show all follow-ups"))
        self.bar.retranslate()
        if self._listed is not None:
            self._show(self._listed)
        else:
            self.header.set_title(_("Follow-ups"))

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        if changes is None or changes.touches(Subject.FOLLOWUPS) or changes.touches(Subject.CUSTOMERS):
            self._ask()

    @override
    def activated(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def focus_search(self) -> bool:
        self.bar.search.take_keyboard()
        return True

    @override
    def primary_action(self) -> QAction | None:
        return self._new

    @override
    def print_action(self) -> QAction | None:
        return self._print

    @override
    def leave(self) -> bool:
        if self.bar.search.text():
            self.bar.search.clear()
        elif self.wanted.part is not Part.ALL:
            self._choose(Part.ALL)
        else:
            return False
        return True

    def chosen(self) -> list[FollowUpRow]:
        """The chosen rows; heads of groups are none."""
        chosen = [one for one in self.table.selected_ids() if one > 0]
        rows = map(self.model.row_at, self.model.rows_of(chosen))
        return [row for row in rows if row is not None]

    def act_by_key(self, key: Qt.Key) -> bool:
        """Do what a key of the list stands for; ``False`` when it is none of ours."""
        rows = self.chosen()
        if key not in (Qt.Key.Key_Space, Qt.Key.Key_R, Qt.Key.Key_P, Qt.Key.Key_X) or not rows:
            return False
        if key == Qt.Key.Key_Space:
            self.verbs.toggle(rows)
        elif key == Qt.Key.Key_R:
            self.verbs.record(rows[0])
        elif key == Qt.Key.Key_P:
            self.verbs.postpone_at(rows, self.bar.postpone.mapToGlobal(QPoint(0, self.bar.postpone.height())))
        else:
            self.verbs.drop(rows)
        return True

    def _lay_out(self) -> None:
        card = QFrame(self)
        theme.style(card, Variant.CARD)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.bar)
        places = QHBoxLayout()
        self._places = QStackedLayout()
        for place in (self.table, self._none, self._no_match):
            self._places.addWidget(place)
        places.addLayout(self._places)
        column.addLayout(places, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.PAGE, Space.BLOCK, Space.PAGE, Space.PAGE)
        page.setSpacing(Space.INNER)
        page.addWidget(self.header)
        page.addWidget(card, 1)

    def _connect(self) -> None:
        self.bar.part_chosen.connect(self._choose)
        self.bar.search.text_edited.connect(self._type)
        self.bar.search.down_pressed.connect(self.activated)
        self.bar.done.bind(self._toggle_chosen)
        self.bar.postpone.bind(self._postpone_chosen)
        self.bar.drop.bind(self._drop_chosen)
        self.bar.columns.bind(self._show_columns)
        self.model.sort_requested.connect(self._sort)
        self.model.failed.connect(self.context.navigator.show_problem)
        self.table.row_activated.connect(self._open)
        self.table.edit_requested.connect(self.verbs.edit)
        self.table.delete_requested.connect(self._delete)
        self.table.menu_requested.connect(self._show_menu)
        self.table.selection_changed.connect(self._show_chosen)
        self._none.button.clicked.connect(self.verbs.add)
        self._no_match.button.clicked.connect(self._show_all)

    # what is shown

    def _ask(self) -> None:
        work = partial(read_list, self.context.book.lookups.followups, self.wanted)
        self.context.read(self, work, self._show, key="list")

    def _show(self, listed: Listed) -> None:
        same = self._listed is not None and self._listed.wanted == listed.wanted
        self._listed = listed
        row = max(self.table.currentIndex().row(), 0) if same else 0
        self.model.set_groups([(_head(group, len(ids)), ids) for group, ids in listed.groups])
        counts = listed.counts
        words = _("we owe {ours} · they owe {theirs}").format(ours=counts[Part.OURS], theirs=counts[Part.THEIRS])
        self.header.set_title(_("Follow-ups"), words if counts[Part.ALL] else "")
        wanted = listed.wanted
        by_done = wanted.part is Part.CLOSED and wanted.sort == "due"
        self.table.show_sort("done" if by_done else wanted.sort, ascending=wanted.ascending is not by_done)
        self.bar.show_counts(counts)
        if listed.total:
            self._places.setCurrentWidget(self.table)
        else:
            plain = listed.wanted == Wanted()
            self._places.setCurrentWidget(self._none if plain else self._no_match)
        if listed.total and not self.table.selected_ids():
            self._choose_near(row)
        self._show_chosen()

    def _choose_near(self, row: int) -> None:
        """The keyboard goes to the row that came into the place, or to the nearest one above."""
        last = len(self.model.ids) - 1
        places = [*range(min(row, last), last + 1), *range(min(row, last), -1, -1)]
        place = next((at for at in places if self.model.ids[at] > 0), None)
        if place is not None:
            self.table.select_id(self.model.ids[place])

    def _wish(self, wanted: Wanted) -> None:
        if wanted != self.wanted:
            self.wanted = wanted
            self._ask()

    def _choose(self, part: Part) -> None:
        self.bar.show_part(part)
        self._show_closing_columns(part is Part.CLOSED)
        self._wish(Wanted(part, self.wanted.text, self.wanted.sort, self.wanted.ascending))

    def _show_closing_columns(self, shown: bool) -> None:
        """How and when it was settled is of interest only where that is so."""
        for number, column in enumerate(FOLLOWUP_COLUMNS):
            if column.key in _CLOSING:
                self.table.show_column(number, shown)

    def _type(self, text: str) -> None:
        self._wish(Wanted(self.wanted.part, text, self.wanted.sort, self.wanted.ascending))

    def _sort(self, key: str, ascending: bool) -> None:
        self._wish(Wanted(self.wanted.part, self.wanted.text, key, ascending))

    def _show_all(self) -> None:
        self.bar.search.clear()
        self._choose(Part.ALL)

    def _show_chosen(self, _ids: object = None) -> None:
        self.bar.show_chosen(self.chosen())

    def _show_columns(self) -> None:
        menu = self.table.column_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.bar.columns.mapToGlobal(QPoint(0, self.bar.columns.height())))

    # what is done

    def _open(self, row_id: int) -> None:
        row = self.model.row_at(self.model.row_of(row_id))
        if isinstance(row, FollowUpRow):
            self.verbs.open_customer(row)

    def _delete(self, _ids: object) -> None:
        rows = self.chosen()
        if rows:
            self.verbs.delete(rows)

    def _toggle_chosen(self) -> None:
        self.verbs.toggle(self.chosen())

    def _drop_chosen(self) -> None:
        self.verbs.drop(self.chosen())

    def _postpone_chosen(self) -> None:
        place = self.bar.postpone.mapToGlobal(QPoint(0, self.bar.postpone.height()))
        self.verbs.postpone_at(self.chosen(), place)

    def _print_list(self) -> None:
        """The list as it is shown, its groups one after the other."""
        columns = chosen_columns(FOLLOWUP_COLUMNS, self.table.shown_columns())
        ids = [one for one in self.model.ids if one > 0]
        read = self.context.book.lookups.followups.followup_rows
        shown = PrintableList("followups", _("Follow-ups"), columns, ids, read, TEXTS, self.wanted.text)
        self.context.navigator.print_list(shown)

    def _show_menu(self, _ids: object, place: QPoint) -> None:
        rows = self.chosen()
        if rows:
            menu = self.verbs.menu(rows)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(place)


def _head(group: DueGroup | None, count: int) -> str:
    return "" if group is None else f"{label(group)}  {count}"
