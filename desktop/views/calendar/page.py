"""The page Calendar: shows a month or its agenda, goes from month to month, and does the verbs of days and entries."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QKeyEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.formats import month_title
from desktop.i18n.lunar_words import lunar_month_text, year_name
from desktop.models.changes import ChangeSet
from desktop.models.kinds import CalendarEntryKind
from desktop.models.rows.calendar import CalendarDay, CalendarEntry
from desktop.models.rules.date_words import parse_day
from desktop.models.rules.folding import fold
from desktop.models.rules.lunar import to_lunar
from desktop.models.values import Period
from desktop.qtsupport import icons, theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.calendar.agenda import AgendaView
from desktop.views.calendar.filter_panel import FilterPanel
from desktop.views.calendar.month_grid import MonthGrid
from desktop.views.calendar.verbs import EntryVerbs
from desktop.views.calendar.words import entry_words
from desktop.views.dialogs.visit_verbs import popup
from desktop.views.page import Page, PageContext
from desktop.views.widgets.buttons import Button, Segments
from desktop.views.widgets.empty_state import EmptyState
from desktop.views.widgets.labels import Label
from desktop.views.widgets.search_field import SearchField

_MONTH, _AGENDA = "month", "agenda"
_SEARCH_BACK, _SEARCH_AHEAD = timedelta(90), timedelta(366)
_SEARCH_DELAY_MS = 120
_MIDDLE = 15  # the lunar month that most of a solar month belongs to


class CalendarPage(Page):
    """The contact calendar (domain.md §4)."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._lookups = context.book.lookups.calendar
        self._first = context.today().replace(day=1)
        self._days: Sequence[CalendarDay] = ()
        self._wanted: tuple[CalendarEntryKind, int] | None = None
        self._make_parts()
        self._arrange()
        self._connect()
        self._show_kinds()
        self._views.choose(context.ui_state.word("calendar.view", _MONTH))
        self._show_view(self._views.current)
        self.retranslate()

    @override
    def title(self) -> str:
        return _("Calendar")

    @override
    def retranslate(self) -> None:
        self._today.setText(_("Today"))
        self._today.setToolTip(_("Go to today (T)"))
        for arrow, name in ((self._back, _("Previous month (Page Up)")), (self._on, _("Next month (Page Down)"))):
            arrow.setAccessibleName(name)
            arrow.setToolTip(name)
        self._views.set_texts([_("Month"), _("Agenda")])
        self._views.setAccessibleName(_("View"))
        self._new.setText(_("Plan a visit…"))
        self._print.setText(_("Print the plan of this day…"))
        self.agenda.setAccessibleName(_("Agenda"))
        self.search.set_placeholder(_("Search entries, or go to a day: next Wednesday, 2026-12-01"))
        self._show_empty()
        self._show_title()

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        self._ask()

    @override
    def activated(self) -> None:
        self._view().setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def focus_search(self) -> bool:
        self._choose_view(_AGENDA)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
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
            self.agenda.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    @property
    def day(self) -> date:
        """The chosen day."""
        return self.grid.day

    def go_to(self, day: date) -> None:
        """Choose a day and show its month."""
        self.grid.choose_day(day)
        if not self._is_shown(day) or self._in_agenda:
            self._show_month(day)
        self.agenda.choose_day(day)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        run = self._keys().get(Qt.Key(event.key()))
        if run is not None and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            run()
        else:
            super().keyPressEvent(event)

    # building

    def _make_parts(self) -> None:
        context = self.context
        self._title = Label("", Variant.TITLE, parent=self)
        self._lunar = Label("", Variant.MUTED, parent=self)
        self._today = Button("", parent=self).bind(self._go_today)
        self._back = Button("", "chevron-left", parent=self).bind(partial(self._turn, -1))
        self._on = Button("", "chevron-right", parent=self).bind(partial(self._turn, 1))
        self._views = Segments([(_MONTH, ""), (_AGENDA, "")], self)
        self._panel = FilterPanel(context.ui_state.words("calendar.hidden"), self)
        self.grid = MonthGrid(context.clock, self)
        self.search = SearchField("", self, delay=_SEARCH_DELAY_MS)
        self.agenda = AgendaView(context.clock, self)
        self._empty = EmptyState("calendar", "", "", self)
        self._verbs = EntryVerbs(context, self)
        self._new = QAction(icons.icon("map-pin"), "", self)
        self._new.triggered.connect(self._plan_visit)
        self._print = QAction(icons.icon("printer"), "", self)
        self._print.triggered.connect(self._print_day)

    def _arrange(self) -> None:
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self._make_agenda())
        body = QHBoxLayout()
        body.setSpacing(Space.BLOCK)
        body.addWidget(self._panel)
        body.addWidget(self._stack, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.PAGE, Space.BLOCK, Space.PAGE, Space.PAGE)
        page.setSpacing(Space.INNER)
        page.addLayout(self._make_head())
        page.addLayout(body, 1)

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(Space.GROUP + 2)
        head.addWidget(self._title)
        head.addWidget(self._lunar, 1)
        for widget in (self._today, self._back, self._on, self._views):
            head.addWidget(widget)
        return head

    def _make_agenda(self) -> QWidget:
        card = QFrame(self)
        theme.style(card, Variant.CARD)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(Space.GROUP, Space.GROUP, Space.GROUP, Space.GROUP)
        head.addWidget(self.search)
        column.addLayout(head)
        self._places = QStackedWidget(card)
        self._places.addWidget(self.agenda)
        self._places.addWidget(self._empty)
        column.addWidget(self._places, 1)
        return card

    def _connect(self) -> None:
        self._views.chosen.connect(self._choose_view)
        self._panel.changed.connect(self._keep_hidden)
        self.grid.day_chosen.connect(self._follow_day)
        self.grid.create_requested.connect(self._show_create_menu)
        self.grid.more_requested.connect(self._show_more)
        self.grid.month_requested.connect(self._turn)
        for view in (self.grid, self.agenda):
            view.entry_activated.connect(self._verbs.open)
            view.menu_requested.connect(self._verbs.show_menu)
            view.move_requested.connect(self._move)
            view.delete_requested.connect(self._verbs.delete)
        self.agenda.day_chosen.connect(self.grid.choose_day)
        self.search.text_edited.connect(self._search)
        self.search.down_pressed.connect(self.agenda.setFocus)
        self.search.submitted.connect(self.agenda.setFocus)
        self._verbs.moved.connect(self._follow_entry)
        self._empty.button.clicked.connect(self._plan_visit)

    # the month

    @property
    def _in_agenda(self) -> bool:
        return self._views.current == _AGENDA

    def _view(self) -> MonthGrid | AgendaView:
        return self.agenda if self._in_agenda else self.grid

    def _ask(self) -> None:
        text = self.search.text().strip()
        if self._in_agenda and text and parse_day(text, self.context.today()) is None:
            self._search(text)
        else:
            self.context.read(self, partial(self._lookups.month, self._first), self._show_days, key="days")

    def _show_days(self, days: Sequence[CalendarDay]) -> None:
        self._days = days
        inside = [day for day in days if (day.day.year, day.day.month) == (self._first.year, self._first.month)]
        self.grid.show_days(days, self._first)
        self.agenda.show_days(inside)
        self._panel.show_days(inside)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._view().choose_entry(*wanted)
        elif self._in_agenda and self.agenda.entry is None:
            self.agenda.choose_day(self.day)
        self._show_empty()

    def _show_month(self, day: date) -> None:
        self._first = day.replace(day=1)
        self._show_title()
        self._ask()

    def _is_shown(self, day: date) -> bool:
        return bool(self._days) and self._days[0].day <= day <= self._days[-1].day and self._days[7].day >= self._first

    def _show_title(self) -> None:
        self._title.setText(month_title(self._first))
        lunar = to_lunar(self._first.replace(day=_MIDDLE))
        words = _("{year}, {month}") if lunar else ""
        if lunar is not None:
            month = lunar_month_text(lunar.month, leap=lunar.leap)
            words = words.format(year=year_name(lunar.year), month=month)
        self._lunar.setText(words)

    def _follow_day(self, day: date) -> None:
        if not self._is_shown(day):
            self._show_month(day)

    def _turn(self, by: int) -> None:
        """The month before or after; the day stays the same as far as the month has it."""
        self.search.clear()
        month = self._first.month - 1 + by
        first = date(self._first.year + month // 12, month % 12 + 1, 1)
        last = (first + timedelta(31)).replace(day=1) - timedelta(1)
        self.grid.choose_day(first.replace(day=min(self.day.day, last.day)))
        self._show_month(first)

    def _go_today(self) -> None:
        self.search.clear()
        today = self.context.today()
        self.grid.choose_day(today)
        self._show_month(today)
        self.agenda.choose_day(today)

    # views and filters

    def _choose_view(self, view: str) -> None:
        self._views.choose(view)
        self.context.ui_state.put("calendar.view", view)
        self._show_view(view)
        if view == _AGENDA:
            self.agenda.choose_day(self.day)
        elif self.search.text():
            self.search.clear()
        self._view().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_view(self, view: str) -> None:
        self._stack.setCurrentIndex((_MONTH, _AGENDA).index(view))

    def _keep_hidden(self, hidden: list[str]) -> None:
        self.context.ui_state.put("calendar.hidden", hidden)
        self._show_kinds()

    def _show_kinds(self) -> None:
        kinds = self._panel.kinds
        self.grid.show_kinds(kinds)
        self.agenda.show_kinds(kinds)
        self._show_empty()

    def _show_empty(self) -> None:
        searching = bool(self.search.text().strip())
        if searching:
            self._empty.set_texts(_("No entry matches the search."))
        else:
            self._empty.set_texts(_("Nothing is planned or due in this month."), _("Plan a visit"))
        self._places.setCurrentIndex(1 if self.agenda.is_empty else 0)

    # search

    def _search(self, text: str) -> None:
        """A day in words goes there; anything else looks through the months around today."""
        day = parse_day(text, self.context.today()) if text else self.day
        if day is not None:
            self.grid.choose_day(day)
            self._first = day.replace(day=1)
            self._show_title()
            read: Callable[[], Any] = partial(self._lookups.month, self._first)
            self.context.read(self, read, partial(self._show_day, day), key="days")
            return
        today = self.context.today()
        read = partial(self._lookups.days, Period(today - _SEARCH_BACK, today + _SEARCH_AHEAD))
        self.context.read(self, read, partial(self._show_found, text), key="days")

    def _show_day(self, day: date, days: Sequence[CalendarDay]) -> None:
        self._show_days(days)
        self.agenda.choose_day(day)

    def _show_found(self, text: str, days: Sequence[CalendarDay]) -> None:
        self.agenda.show_days(self._matching(text, days))
        self._title.setText(_("Search"))
        self._lunar.setText("")
        self._show_empty()

    def _matching(self, text: str, days: Sequence[CalendarDay]) -> list[CalendarDay]:
        wanted, now = fold(text), self.context.clock.now()
        found: list[CalendarDay] = []
        for day in days:
            entries = tuple(entry for entry in day.entries if wanted in fold(entry_words(entry, now)))
            if entries:
                found.append(replace(day, entries=entries))
        return found

    # verbs

    def _keys(self) -> dict[Qt.Key, Callable[[], object]]:
        keys: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_T: self._go_today,
            Qt.Key.Key_Home: self._go_today,
            Qt.Key.Key_PageUp: partial(self._turn, -1),
            Qt.Key.Key_PageDown: partial(self._turn, 1),
            Qt.Key.Key_1: partial(self._choose_view, _MONTH),
            Qt.Key.Key_2: partial(self._choose_view, _AGENDA),
            Qt.Key.Key_N: self._create,
        }
        entry = self._view().entry
        if entry is not None:
            keys[Qt.Key.Key_Space] = partial(self._verbs.complete, entry)
            keys[Qt.Key.Key_X] = partial(self._verbs.cancel, entry)
            keys[Qt.Key.Key_C] = partial(self._verbs.confirm, entry)
            if self._verbs.can_move(entry):
                keys[Qt.Key.Key_M] = partial(self._verbs.ask_move, entry)
            if entry.customer_id is not None:
                keys[Qt.Key.Key_O] = partial(self.context.navigator.open_customer, entry.customer_id)
        return keys

    def _move(self, entry: CalendarEntry, day: date) -> None:
        if self._verbs.can_move(entry):
            self._verbs.move(entry, day)

    def _follow_entry(self, kind: CalendarEntryKind, entry_id: int, day: date) -> None:
        """What was moved stays chosen on its new day."""
        self._wanted = (kind, entry_id)
        self.grid.choose_day(day)
        if not self._is_shown(day):
            self._first = day.replace(day=1)
            self._show_title()
        self._ask()

    def _create(self) -> None:
        place = self.grid.rect_of(self.day).center() if not self._in_agenda else QPoint(self.agenda.rect().center())
        self._show_create_menu(self.day, self._view().mapToGlobal(place))

    def _show_create_menu(self, day: date, place: QPoint) -> None:
        popup(self._verbs.create_menu(day, self), place)

    def _show_more(self, day: CalendarDay, place: QPoint) -> None:
        """All entries of a day that has no room for them."""
        menu, now = QMenu(self), self.context.clock.now()
        for entry in self.grid.entries_of(day):
            menu.addAction(entry_words(entry, now)).triggered.connect(partial(self._open, entry))
        popup(menu, place)

    def _open(self, entry: CalendarEntry, _checked: bool = False) -> None:
        self._verbs.open(entry)

    def _plan_visit(self) -> None:
        self.context.navigator.plan_visit(None, self.day)

    def _print_day(self) -> None:
        self.context.navigator.print_day(self.day)
