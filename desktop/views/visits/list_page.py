"""All visits as a list, one section at a time, with the verbs of visits by button, menu and key."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QKeySequence, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import count_text, date_short_weekday, relative_day
from desktop.itemmodels.table import TableModel
from desktop.models.changes import ChangeSet
from desktop.models.kinds import VisitGroup
from desktop.models.rows.visits import VisitFilter, VisitRow
from desktop.models.values import VisitId
from desktop.qtsupport import icons, theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.dialogs.visit_verbs import VisitRef, VisitVerbs, add, popup, ref_of
from desktop.views.page import Page, PageContext
from desktop.views.printable_list import PrintableList, chosen_columns
from desktop.views.visits.sections import COLUMNS, SECTIONS, TEXTS, TONES, Section
from desktop.views.visits.view_switch import LIST, ViewSwitch
from desktop.views.widgets.buttons import Button, IconButton, Segments
from desktop.views.widgets.data_table import DataTable
from desktop.views.widgets.empty_state import EmptyState
from desktop.views.widgets.page_header import PageHeader
from desktop.views.widgets.search_field import SearchField

_SEARCH_DELAY_MS = 80
_SEARCH_CHARS = 32
_PRINT_AHEAD = timedelta(14)


@dataclass(frozen=True, slots=True)
class _Offer:
    """What is read beside the ids: numbers of the sections, days that can be printed."""

    groups: Mapping[VisitGroup, int]
    today: int
    total: int
    days: Sequence[tuple[date, int]]


class VisitListPage(Page):
    """All visits (screens.md "Visits"); the second view of the page."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._lookups = context.book.lookups.visits
        known = {section.key: section for section in SECTIONS}
        self._section = known.get(context.ui_state.word("visits.section"), SECTIONS[2])
        self._sort, self._descending = "time", self._section.latest_first
        self._offer: _Offer | None = None
        self._first_look = True
        self._make_actions()
        self._make_parts()
        self._arrange()
        self._connect()
        self._add_keys()
        self.retranslate()

    @override
    def title(self) -> str:
        return _("Visits")

    @override
    def retranslate(self) -> None:
        self._new.setText(_("Plan a visit"))
        self._print.setText(_("Print the plan"))
        self._write.setText(_("Write up"))
        self._header.retranslate()
        self.views.retranslate()
        self.search.set_placeholder(_("Customer, purpose, place"))
        self._columns.set_name(_("Columns"))
        self.table.setAccessibleName(_("Visits"))
        self.sections.setAccessibleName(_("Sections of the list"))
        self._show_offer()

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        self._ask()

    @override
    def activated(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def focus_search(self) -> bool:
        self.search.take_keyboard()
        return True

    @override
    def primary_action(self) -> QAction | None:
        return self._new

    @override
    def print_action(self) -> QAction | None:
        return self._print

    @override
    def leave(self) -> bool:
        if self.search.text():
            self.search.clear()
            return True
        return False

    def choose_section(self, key: str) -> None:
        """Show another section, in its own order."""
        self._section = next(section for section in SECTIONS if section.key == key)
        self._sort, self._descending = "time", self._section.latest_first
        self.sections.choose(key)
        self.context.ui_state.put("visits.section", key)
        self._ask()

    # building

    def _make_actions(self) -> None:
        self._new = self._action("plus", self._plan)
        self._print = self._action("printer", self._show_days)
        self._write = self._action("pen-line", self.context.navigator.write_up)

    def _action(self, icon: str, run: Callable[[], object]) -> QAction:
        action = QAction(icons.icon(icon), "", self)
        action.triggered.connect(partial(_call, run))
        return action

    def _make_parts(self) -> None:
        context = self.context
        self._model = TableModel(COLUMNS, self._lookups.visit_rows, context.today, self, texts=TEXTS, tones=TONES)
        self._header = PageHeader("", self)
        self.views = ViewSwitch(LIST, self)
        self.sections = Segments([(section.key, "") for section in SECTIONS], self)
        self.sections.choose(self._section.key)
        self.search = SearchField("", self, delay=_SEARCH_DELAY_MS)
        self.search.setFixedWidth(theme.current().chars(_SEARCH_CHARS))
        self._columns = IconButton("columns-3-cog", "", parent=self).bind(self._show_columns)
        self.table = DataTable(self._model, "visits", context.ui_state, self)
        self._empty = EmptyState("map-pin", "", "", self)
        self._verbs = VisitVerbs(context, self)

    def _arrange(self) -> None:
        self._header.add_widget(self.views)
        self._header.add_action(self._write, "pen-line")
        self._print_button: Button = self._header.add_action(self._print, "printer")
        self._header.add_action(self._new, "plus", primary=True)
        bar = QHBoxLayout()
        bar.setSpacing(Space.GROUP)
        bar.addWidget(self.sections)
        bar.addStretch(1)
        bar.addWidget(self.search)
        bar.addWidget(self._columns)
        card = QFrame(self)
        theme.style(card, Variant.CARD)
        self._places = QStackedLayout(card)
        self._places.setContentsMargins(1, 1, 1, 1)
        self._places.addWidget(self.table)
        self._places.addWidget(self._empty)
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.PAGE, Space.BLOCK, Space.PAGE, Space.PAGE)
        page.setSpacing(Space.INNER)
        page.addWidget(self._header)
        page.addLayout(bar)
        page.addWidget(card, 1)

    def _connect(self) -> None:
        self.sections.chosen.connect(self.choose_section)
        self.search.text_edited.connect(self._type)
        self.search.down_pressed.connect(self.table.setFocus)
        self.search.submitted.connect(self._open_code)
        self._model.sort_requested.connect(self._sort_by)
        self._model.failed.connect(self.context.navigator.show_problem)
        self.table.row_activated.connect(self._open)
        self.table.edit_requested.connect(self._open)
        self.table.delete_requested.connect(self._delete)
        self.table.menu_requested.connect(self._show_menu)
        self._empty.button.clicked.connect(self._plan)

    def _add_keys(self) -> None:
        """The keys that the menu shows, as long as the list has the keyboard."""
        for key, run in (
            ("Space", self._complete),
            ("C", self._verbs.confirm),
            ("M", self._verbs.ask_move),
            ("X", self._verbs.cancel),
            ("O", self._open_customer),
        ):
            action = QAction(self.table)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(partial(self._on_current, run))
            self.table.addAction(action)

    # reading

    def _filter(self) -> VisitFilter:
        return self._section.filter(self.context.today(), self.search.text().strip())

    def _ask(self) -> None:
        ids = partial(self._lookups.visit_ids, self._filter(), self._sort, self._descending)
        self.context.read(self, ids, self._show_ids, key="ids")
        self.context.read(self, partial(self._read_offer, self.search.text().strip()), self._take_offer, key="offer")

    def _read_offer(self, text: str) -> _Offer:
        """Runs in the read lane."""
        today = self.context.today()
        counts = self._lookups.counts(VisitFilter(text=text))
        on_today = len(self._lookups.visit_ids(SECTIONS[1].filter(today, text)))
        days: dict[date, int] = {}
        for row in self._lookups.visits_between(today, today + _PRINT_AHEAD):
            days[row.day] = days.get(row.day, 0) + 1
        return _Offer(counts, on_today, sum(counts.values()), sorted(days.items()))

    def _show_ids(self, ids: "array[int]") -> None:
        self._model.set_ids(ids)
        self.table.show_sort(self._sort, ascending=not self._descending)
        self._places.setCurrentIndex(0 if ids else 1)
        if ids and self.table.current_id() is None:
            self.table.select_id(ids[0])

    def _take_offer(self, offer: _Offer) -> None:
        self._offer = offer
        if self._first_look and offer.groups.get(VisitGroup.TO_WRITE) and not self.search.text():
            self.choose_section("to_write")
        self._first_look = False
        self._show_offer()

    def _show_offer(self) -> None:
        offer = self._offer
        counts = {section.key: self._count(section) for section in SECTIONS}
        self.sections.set_texts([_titled(_(section.title), counts[section.key]) for section in SECTIONS])
        total = offer.total if offer else 0
        words = n_("{count} visit", "{count} visits", total).format(count=count_text(total))
        self._header.set_title(_("Visits"), words if total else "")
        self._write.setVisible(counts["to_write"] > 0)
        self._write.setText(_titled(_("Write up"), counts["to_write"]))
        self._print.setEnabled(bool(offer and (offer.days or offer.total)))
        searching = bool(self.search.text().strip())
        if searching:
            self._empty.set_texts(_("No visit here matches the search."))
        elif offer is not None and not total:
            hint = _("Plan one for a customer; its sheet with the briefing can be printed the evening before.")
            self._empty.set_texts(_("No visits yet."), _("Plan a visit"), hint)
        else:
            plan = self._section.key in ("today", "planned")
            self._empty.set_texts(_(self._section.empty), _("Plan a visit") if plan else "")

    def _count(self, section: Section) -> int:
        if self._offer is None:
            return 0
        if section.only_today:
            return self._offer.today
        return sum(self._offer.groups.get(group, 0) for group in section.groups)

    def _type(self, _text: str) -> None:
        self._ask()

    def _sort_by(self, key: str, ascending: bool) -> None:
        self._sort, self._descending = key, not ascending
        self._ask()

    # verbs

    def _ref(self, visit: int) -> VisitRef | None:
        row: VisitRow | None = self._model.row_at(self._model.row_of(visit))
        return None if row is None else ref_of(row, self.context.clock.now())

    def _on_current(self, run: Callable[[VisitRef], object], _checked: bool = False) -> None:
        current = self.table.current_id()
        visit = self._ref(current) if current is not None else None
        if visit is not None and (visit.open or run == self._open_customer):
            run(visit)

    def _complete(self, visit: VisitRef) -> None:
        if visit.begun:
            self.context.navigator.complete_visit(visit.id)

    def _open_customer(self, visit: VisitRef) -> None:
        self.context.navigator.open_customer(visit.customer_id)

    def _open(self, visit: int) -> None:
        """Enter: a visit without its record gets it; any other is changed."""
        row: VisitRow | None = self._model.row_at(self._model.row_of(visit))
        if row is not None and row.group is VisitGroup.TO_WRITE:
            self.context.navigator.complete_visit(row.id)
        else:
            self.context.navigator.open_visit(VisitId(visit))

    def _open_code(self) -> None:
        """Enter in the search: the visit whose printed code was typed, else the list."""
        text = self.search.text().strip()
        self.context.read(self, partial(self._lookups.find_by_code, text), self._show_found, key="code")

    def _show_found(self, visit: VisitId | None) -> None:
        if visit is not None:
            self.search.clear()
            self.context.navigator.open_visit(visit)
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete(self, ids: Sequence[int]) -> None:
        visit = self._ref(ids[0])
        self._verbs.delete(ids, visit.name if visit is not None else "")

    def _show_menu(self, ids: Sequence[int], place: QPoint) -> None:
        if len(ids) == 1 and (visit := self._ref(ids[0])) is not None:
            popup(self._verbs.menu(visit, self), place)
        elif ids:
            menu = QMenu(self)
            add(menu, _("Delete"), "trash-2", partial(self._delete, ids), "Del")
            popup(menu, place)

    def _show_columns(self) -> None:
        popup(self.table.column_menu(self), self._columns.mapToGlobal(QPoint(0, self._columns.height())))

    def _show_days(self) -> None:
        """Which day's plan shall be printed: the days ahead that have visits."""
        menu, today = QMenu(self), self.context.today()
        for day, count in self._offer.days if self._offer else ():
            near = relative_day(day, today) if (day - today).days <= 1 else ""
            words = " ".join(part for part in (near, date_short_weekday(day, today)) if part)
            visits = n_("{count} visit", "{count} visits", count).format(count=count)
            add(menu, f"{words}  ·  {visits}", "printer", partial(self.context.navigator.print_day, day))
        menu.addSeparator()
        for words, first in ((_("This week"), today), (_("Next week"), today + timedelta(7))):
            add(menu, words, "calendar-days", partial(self.context.navigator.print_week, first))
        if self._model.ids:
            add(menu, _("This list…"), "list", self._print_list)
        popup(menu, self._print_button.mapToGlobal(QPoint(0, self._print_button.height() + 2)))

    def _print_list(self) -> None:
        """The section as it is shown."""
        title = f"{_('Visits')} · {_(self._section.title)}"
        columns = chosen_columns(COLUMNS, self.table.shown_columns())
        ids, text = self._model.ids, self.search.text().strip()
        shown = PrintableList("visits", title, columns, ids, self._lookups.visit_rows, TEXTS, text)
        self.context.navigator.print_list(shown)

    def _plan(self) -> None:
        self.context.navigator.plan_visit()


def _titled(title: str, count: int) -> str:
    return f"{title} {count_text(count)}" if count else title


def _call(run: Callable[[], object], _checked: bool = False) -> None:
    run()
