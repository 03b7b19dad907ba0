"""The page Customers: asks for the ids and counts of what is wanted, shows them, remembers how the list was left.

The ids are read in the read lane, the counts after them when typing pauses; rows are read when they are painted.
"""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QAction, QKeySequence, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.customer_cells import CELLS
from desktop.i18n.formats import count_text
from desktop.i18n.query_talk import field_title, value_words
from desktop.itemmodels.grouped import GroupedModel
from desktop.models.changes import ChangeSet
from desktop.models.kinds import DueState, QueryField, Subject
from desktop.models.rows.customers import CUSTOMER_COLUMNS, CustomerFilter
from desktop.models.rows.list_views import ListView, ShownList
from desktop.models.rows.queries import Condition, Query
from desktop.models.values import CustomerId
from desktop.qtsupport import icons, theme
from desktop.qtsupport.tokens import Space
from desktop.views.customers.facets import (
    Facet,
    Offer,
    from_words,
    is_filtering,
    kept_names,
    to_words,
    with_conditions,
    without,
    without_condition,
    without_gone,
)
from desktop.views.customers.filter_panel import FilterPanel
from desktop.views.customers.letter_strip import LetterStrip
from desktop.views.customers.list_bar import GROUPS, ListBar
from desktop.views.customers.quick_look import Looker
from desktop.views.customers.reading import SALES_COLUMNS, SCREENFUL, Counted, Listed, count_read, list_read, wake_read
from desktop.views.customers.selection_bar import SelectionBar
from desktop.views.customers.texts import filter_words, headed
from desktop.views.customers.totals_line import TotalsLine
from desktop.views.customers.verbs import CustomerVerbs
from desktop.views.customers.view_shelf import ViewShelf
from desktop.views.page import Page, PageContext
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.data_table import DataTable
from desktop.views.widgets.empty_state import EmptyState
from desktop.views.widgets.labels import hairline
from desktop.views.widgets.page_header import PageHeader
from desktop.views.widgets.split_view import SplitView

_COUNT_AFTER_MS, _COUNT_TYPED_AFTER_MS = 60, 200
_WAKE_AFTER_MS = 400
_PATIENCE_MS = 150
_PAINT_MS = 20
_PANEL_WIDTH = 168
_REST = 1000


class CustomersPage(Page):
    """All customers, filtered and sorted as wanted."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._lookups = context.book.lookups.customers
        self._asked = from_words({name: context.ui_state.words(f"customers.{name}") for name in kept_names()})
        self._line = Query()
        self._group = next((one for one in GROUPS if one == context.ui_state.word("customers.group")), None)
        self._listed = Listed(array("q"), ())
        self._sort = context.ui_state.word("customers.sort", "due")
        self._ascending = context.ui_state.switch("customers.ascending", default=True)
        self._offer: Offer | None = None
        self._shown_any = self._sales_shown = False
        self._counter = self._timer(_COUNT_AFTER_MS, self._ask_counts)
        self._waker = self._timer(_WAKE_AFTER_MS, self._wake_search)
        self._patience = self._timer(_PATIENCE_MS, self._ask_ids)
        self._painting = self._timer(_PAINT_MS, self._ask_ids)
        self._make_actions()
        self._make_parts()
        self._arrange()
        self._connect()
        self._show_sort()
        self._bar.show_group(self._group)
        self.retranslate()

    @override
    def title(self) -> str:
        return _("Customers")

    @override
    def retranslate(self) -> None:
        self._new.setText(_("New customer"))
        self._import.setText(_("Import a table"))
        self._export.setText(_("Export"))
        self._print.setText(_("Print this list…"))
        self._rhythm.setText(_("Start rhythm…"))
        self._header.retranslate()
        self._table.setAccessibleName(_("Customers"))
        self._none.set_texts(
            _("No customers yet."),
            _("Import a table"),
            _("Bring the spreadsheet that you keep today, or begin with the first customer."),
        )
        self._add_first.setText(_("Add the first customer"))
        self._no_match.set_texts(_("No customer matches the search and the filters."), _("Show all customers"))
        self._show_counts()

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        if changes is None or self._concerns(changes):
            self._ask_ids()
        if changes is None or changes.touches(Subject.SETTINGS):
            self._shelf.refresh()

    @override
    def activated(self) -> None:
        if self._shown_any:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def focus_search(self) -> bool:
        self._bar.search.take_keyboard()
        return True

    @override
    def primary_action(self) -> QAction | None:
        return self._new

    @override
    def print_action(self) -> QAction | None:
        return self._print

    @override
    def leave(self) -> bool:
        """Esc: first the chosen rows, then the typed text, then the filters."""
        if len(self._table.selected_ids()) > 1:
            self._choose_none()
        elif self._bar.search.text():
            self._bar.search.clear()
        elif is_filtering(self._asked):
            self._wish(CustomerFilter())
        else:
            return False
        return True

    def show_filter(self, asked: CustomerFilter) -> None:
        """Show the list with another filter, as another page asks for it."""
        self._bar.search.setText(asked.text)
        self._wish(replace(asked, text=""))

    def neighbour(self, customer: CustomerId, by: int) -> CustomerId | None:
        """The customer so many rows below (or above) another one in the list as it is shown."""
        found = self._model.neighbour(customer, by)
        return None if found is None else CustomerId(found)

    def place_in_list(self, customer: CustomerId) -> tuple[int, int] | None:
        """Which row a customer is, from 1, and of how many."""
        return self._model.place_of(customer)

    def _make_actions(self) -> None:
        self._new = self._action("plus", self._open_new)
        self._import = self._action("file-spreadsheet", self._open_import)
        self._export = self._action("download", self.export_shown)
        self._print = self._action("printer", self._print_list)
        self._rhythm = self._action("route", self._start_rhythm)

    def _action(self, icon: str, run: Any) -> QAction:
        action = QAction(icons.icon(icon), "", self)
        action.triggered.connect(run)
        return action

    def _make_parts(self) -> None:
        state = self.context.ui_state
        self._model = GroupedModel(CUSTOMER_COLUMNS, self._lookups.lines_at_hand, self.context.today, self, texts=CELLS)
        self._header = PageHeader("", self)
        self._panel = FilterPanel(state, self)
        self._bar = ListBar(self)
        self._table = DataTable(self._model, "customers", state, self)
        self._letters = LetterStrip(self)
        self._shelf = ViewShelf(self.context, self._present_view, self._panel)
        self._panel.set_head(self._shelf)
        self._verbs = CustomerVerbs(self.context, self._table, self)
        self._looker = Looker(self._table, self.neighbour, self._verbs.open, self)
        self._chosen = SelectionBar(self._verbs, self)
        self._totals = TotalsLine(self)
        self._none = EmptyState("building-2", "", "", self)
        self._add_first = Button("", "plus", parent=self._none)
        self._no_match = EmptyState("search", "", "", self)

    def _arrange(self) -> None:
        self._header.set_menu([self._print, self._rhythm])
        self._header.add_action(self._export, "download")
        self._header.add_action(self._import, "file-spreadsheet")
        self._header.add_action(self._new, "plus", primary=True)
        column = self._none.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(column.count() - 1, self._add_first, 0, Qt.AlignmentFlag.AlignHCenter)
        self._split = SplitView("customers", self.context.ui_state, [_PANEL_WIDTH, _REST], self)
        self._split.addWidget(self._panel)
        self._split.addWidget(self._make_card())
        self._split.restore()
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.PAGE, Space.BLOCK, Space.PAGE, Space.PAGE)
        page.setSpacing(Space.INNER)
        page.addWidget(self._header)
        page.addWidget(self._split, 1)

    def _make_card(self) -> QWidget:
        card = QFrame(self)
        theme.style(card, theme.Variant.CARD)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._chosen)
        self._places = QStackedLayout()
        for place in (self._table, self._none, self._no_match):
            self._places.addWidget(place)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(self._places, 1)
        row.addWidget(self._letters)
        column.addLayout(row, 1)
        self._rule = hairline(card)
        column.addWidget(self._rule)
        column.addWidget(self._totals)
        return card

    def _connect(self) -> None:
        self._letters.chosen.connect(self._go_to)
        self._shelf.chosen.connect(self._show_view)
        self._panel.changed.connect(self._wish)
        self._panel.counts_wanted.connect(self._ask_ids)
        self._bar.search.settled.connect(self._settle)
        self._bar.condition_cleared.connect(self._clear_condition)
        self._bar.group_wanted.connect(self._group_by)
        self._bar.search.text_edited.connect(self._type)
        self._bar.search.submitted.connect(self._open_first)
        self._bar.search.down_pressed.connect(self._enter_list)
        self._bar.facet_cleared.connect(self._clear_facet)
        self._bar.sort_wanted.connect(self._sort_by)
        self._bar.columns_wanted.connect(self._show_columns)
        self._model.sort_requested.connect(self._sort_by)
        self._model.failed.connect(self.context.navigator.show_problem)
        self._table.row_activated.connect(self._verbs.open)
        self._table.delete_requested.connect(self._verbs.delete)
        self._table.edit_requested.connect(self._verbs.open)
        self._table.menu_requested.connect(self._show_menu)
        self._table.selection_changed.connect(self._chosen.show_chosen)
        self._table.columns_changed.connect(self._read_sales)
        self._chosen.dismissed.connect(self._choose_none)
        self._none.button.clicked.connect(self._open_import)
        self._add_first.clicked.connect(self._open_new)
        self._no_match.button.clicked.connect(self._show_all)
        self._bind(QKeySequence(QKeySequence.StandardKey.Copy), self._copy_chosen)
        self._bind(QKeySequence("Space"), self._looker.look)
        self._bind(QKeySequence(QKeySequence.StandardKey.Paste), self.context.navigator.paste_table, self)

    def _bind(self, keys: QKeySequence, run: Callable[[], None], where: QWidget | None = None) -> None:
        """A key of the table, or of another widget with everything in it."""
        holder = where or self._table
        action = QAction(holder)
        action.setShortcut(keys)
        context = Qt.ShortcutContext
        action.setShortcutContext(context.WidgetWithChildrenShortcut if where else context.WidgetShortcut)
        action.triggered.connect(run)
        holder.addAction(action)

    def _read_sales(self) -> None:
        """Sales are shown that were not: they are read for all customers before the rows say them."""
        if not self._sales_shown and not SALES_COLUMNS.isdisjoint(self._table.shown_columns()):
            self._ask_ids()

    def _go_to(self, customer: int) -> None:
        """Show a customer at the top of the list."""
        if self._table.select_id(customer):
            self._table.scrollTo(self._table.currentIndex(), DataTable.ScrollHint.PositionAtTop)

    def _concerns(self, changes: ChangeSet) -> bool:
        return bool(changes.customers) or changes.touches(Subject.CUSTOMERS) or changes.touches(Subject.SETTINGS)

    def _wanted(self) -> CustomerFilter:
        """What is kept together with what stands in the search field."""
        return replace(self._asked, text=self._line.text, conditions=self._asked.conditions + self._line.conditions)

    def _timer(self, milliseconds: int, then: Callable[[], None]) -> QTimer:
        made = QTimer(self, singleShot=True, interval=milliseconds)
        made.timeout.connect(then)
        return made

    def _ask_ids(self) -> None:
        self._ask_list(0 if self._shown_any else SCREENFUL)

    def _ask_list(self, beginning: int) -> None:
        for timer in (self._patience, self._painting, self._counter):
            timer.stop()  # counting takes the place of reading in the lane: it waits until these ids are shown
        self._sales_shown = not SALES_COLUMNS.isdisjoint(self._table.shown_columns())
        how = {"sales": self._sales_shown, "beginning": beginning}
        work = partial(list_read, self._lookups, self._wanted(), self._sort, not self._ascending, self._group, **how)
        self.context.read(self, work, self._show_list, key="ids")

    def _show_list(self, listed: Listed) -> None:
        first, waited = not self._shown_any, self._model.waits
        if listed.whole:
            self._listed = listed
        self._shelf.show_present()
        # Until all are known the bar stands as it stood; it would jump twice with every key press.
        self._model.set_groups(headed(listed, self._group), 0 if listed.whole or first else self._model.rowCount())
        if listed.ids:
            self._places.setCurrentWidget(self._table)
            self._shown_any = True
        elif self._wanted() != CustomerFilter():
            self._places.setCurrentWidget(self._no_match)
        if first and listed.ids:
            self._table.choose_row(1 if self._model.head(0) else 0)
            if not self._bar.search.hasFocus():
                self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        if listed.whole:
            self._counter.start(_COUNT_TYPED_AFTER_MS if waited else _COUNT_AFTER_MS)
        elif first:
            self._ask_ids()
        else:
            self._painting.start()  # the rest is not wanted before these are painted, and not if typing goes on

    def _ask_counts(self) -> None:
        by_letter = self._sort == "name" and self._group is None
        work = partial(
            count_read, self._lookups, self._wanted(), self._panel.opened(), self._listed.ids, by_letter=by_letter
        )
        self.context.read(self, work, self._show_counted, key="ids")

    def _wake_search(self) -> None:
        """Nothing is wanted at present: read what the first key press will want."""
        self.context.read(self, partial(wake_read, self._lookups), self._bar.search.set_names, key="wake")

    def _show_counted(self, counted: Counted) -> None:
        self._waker.start()
        offer = self._offer = counted.offer
        if (there := without_gone(self._asked, offer)) != self._asked:
            self._wish(there)
            return
        self._totals.show_totals(counted.totals)
        self._letters.show_letters(counted.letters)
        self._panel.show_offer(offer, self._asked)
        self._bar.show_filters(offer, self._asked)
        self._show_counts()
        self.context.navigator.set_badge("customers", offer.counts.total)

    def _show_counts(self) -> None:
        counts = self._offer.counts if self._offer else None
        if counts is None:
            self._header.set_title(_("Customers"))
            return
        words = _("{total} in all · {shown} shown")
        count = words.format(total=count_text(counts.total), shown=count_text(counts.shown))
        self._header.set_title(_("Customers"), count if counts.total else "")
        nothing = counts.total == 0
        for part in (self._panel, self._bar, self._totals, self._rule):
            part.setVisible(not nothing)
        self._export.setEnabled(not nothing)
        self._rhythm.setEnabled(counts.dues.get(DueState.UNSTARTED, 0) > 0)
        if nothing:
            self._places.setCurrentWidget(self._none)
            self._shown_any = False

    def _wish(self, asked: CustomerFilter) -> None:
        self._asked = asked
        for field, words in to_words(asked).items():
            self.context.ui_state.put(f"customers.{field}", words)
        self._panel.show_asked(asked)
        self._bar.show_filters(self._offer, asked)
        self._ask_ids()

    def _type(self, _text: str) -> None:
        self._line = self._bar.search.query
        if self._line.conditions:
            self._patience.start()  # a condition can take longer than a key press may
        else:
            self._ask_list(self._table.first_rows if self._shown_any else SCREENFUL)

    def _settle(self, conditions: Sequence[Condition]) -> None:
        """What was typed is kept as if it had been chosen."""
        self._line = replace(self._line, conditions=())
        self._wish(with_conditions(self._asked, conditions))

    def _clear_condition(self, condition: Condition) -> None:
        self._wish(without_condition(self._asked, condition))

    def _group_by(self, group: QueryField | None) -> None:
        self._group = group
        self.context.ui_state.put("customers.group", group or "")
        self._bar.show_group(group)
        self._ask_ids()

    def _present_view(self) -> ListView:
        """How the list stands."""
        asked = replace(with_conditions(self._asked, self._line.conditions), text=self._line.text)
        return ListView(asked, tuple(self._table.shown_columns()), self._sort, self._ascending, self._group)

    def _show_view(self, view: ListView) -> None:
        """Show the list as it was kept; what the view leaves open stays."""
        if view.sort:
            self._sort, self._ascending = view.sort, view.ascending
            self._remember_sort()
        if view.columns:
            self._table.arrange_columns(view.columns)
        self._group_by(view.group)
        self.show_filter(view.asked)

    def _clear_facet(self, facet: Facet) -> None:
        self._wish(without(self._asked, facet))

    def _show_all(self) -> None:
        self._bar.search.clear()
        self._wish(CustomerFilter())

    def _sort_by(self, key: str, ascending: bool) -> None:
        self._sort, self._ascending = key, ascending
        self._remember_sort()
        self._ask_ids()

    def _remember_sort(self) -> None:
        self.context.ui_state.put("customers.sort", self._sort)
        self.context.ui_state.put("customers.ascending", self._ascending)
        self._show_sort()

    def _show_sort(self) -> None:
        self._table.show_sort(self._sort, ascending=self._ascending)
        self._bar.show_sort(self._sort, ascending=self._ascending)

    def _show_columns(self, place: QPoint) -> None:
        menu = self._table.column_menu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _show_menu(self, ids: list[int], place: QPoint) -> None:
        if ids:
            menu = self._verbs.menu(ids, self)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(place)

    def _open_first(self) -> None:
        if self._model.ids:
            self._verbs.open(self._table.current_id() or self._group_first())

    def _group_first(self) -> int:
        """The customer shown first."""
        return next(one for one in self._model.ids if one > 0)

    def _enter_list(self) -> None:
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._table.current_id() is None and self._model.ids:
            self._table.select_id(self._group_first())

    def _choose_none(self) -> None:
        current = self._table.current_id()
        self._table.clearSelection()
        if current is not None:
            self._table.select_id(current)

    def _copy_chosen(self) -> None:
        ids = self._table.selected_ids()
        if ids:
            self._verbs.copy(ids)

    def _open_new(self) -> None:
        from desktop.views.dialogs.customer_dialog import new_customer

        new_customer(self.context, self)

    def _open_import(self) -> None:
        self.context.navigator.import_files()

    def _shown(self) -> tuple[list[int], ShownList]:
        """The customers in the order of the screen, with the filter in words and the groups."""
        groups, group = self._listed.groups, self._group
        parts = [(value_words(group, value), len(ids)) for value, ids in groups] if group else []
        note = filter_words(self._offer, self._wanted())
        shown = ShownList(note, field_title(group) if group else "", tuple(parts))
        return [one for _value, ids in groups for one in ids], shown

    def export_shown(self) -> None:
        """Write the list as it is shown to a file."""
        self._verbs.export(*self._shown())

    def _print_list(self) -> None:
        self._verbs.print(*self._shown())

    def _start_rhythm(self) -> None:
        self._verbs.start_rhythm(self._offer.counts.dues.get(DueState.UNSTARTED, 0) if self._offer else 0)
