"""The page Calendar: month, week, day and agenda of the same days, with what is shown, where one is, and the verbs.

One read gives six weeks around a month; every view shows a part of them, so that most steps read nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.models.changes import ChangeSet
from desktop.models.kinds import CalendarEntryKind
from desktop.models.rows.calendar import CalendarDay, CalendarEntry, CalendarFilter
from desktop.models.rules.date_words import parse_place
from desktop.models.rules.day_grid import Span
from desktop.models.values import CustomerId, Period
from desktop.qtsupport import icons, theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.calendar.agenda import AgendaView
from desktop.views.calendar.agenda_card import AgendaCard
from desktop.views.calendar.customer_choice import CustomerChoice
from desktop.views.calendar.filter_panel import FilterPanel
from desktop.views.calendar.go_to_box import GoToBox
from desktop.views.calendar.head import CalendarHead
from desktop.views.calendar.kinds import can_move, minute_of
from desktop.views.calendar.month_grid import MonthGrid
from desktop.views.calendar.more_menu import more_menu
from desktop.views.calendar.slots import Slot
from desktop.views.calendar.spans import View, span_of_view, turned
from desktop.views.calendar.time_grid import TimeGrid
from desktop.views.calendar.verbs import EntryVerbs
from desktop.views.dialogs.visit_verbs import popup
from desktop.views.page import Page, PageContext

if TYPE_CHECKING:
    from desktop.bootstrap.context import OpenBook

_SEARCH_BACK, _SEARCH_AHEAD = timedelta(90), timedelta(366)
_VIEW_KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)
_FIRST_YEAR, _LAST_YEAR = 2, 9998


class _Read(NamedTuple):
    """Six weeks with the month they were read for, the hours of work, how long a visit usually takes."""

    first: date
    days: Sequence[CalendarDay]
    work: Span
    minutes: int


class CalendarPage(Page):
    """The contact calendar (domain.md §4)."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._lookups = context.book.lookups.calendar
        self.day = context.today()
        """The chosen day, the same in every view."""
        self._first = self.day.replace(day=1)
        self._days: Sequence[CalendarDay] = ()
        self._read_for = date.min
        self._wanted: tuple[CalendarEntryKind, int] | None = None
        self._filter = CalendarFilter(mine=context.ui_state.switch("calendar.mine", default=False))
        self._make_parts()
        self._arrange()
        self._connect()
        self._show_kinds()
        kept = context.ui_state.word("calendar.view", View.MONTH)
        self.head.choose_view(View(kept) if kept in list(View) else View.MONTH)
        self._show_view()
        self.retranslate()

    @override
    def title(self) -> str:
        return _("Calendar")

    @override
    def retranslate(self) -> None:
        self._new.setText(_("Plan a visit…"))
        self._print.setText(_("Print…"))
        self._go.setText(_("Go to a day…"))
        self._show_place()

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        self._ask()

    @override
    def activated(self) -> None:
        if self.view is View.AGENDA:
            self._card.take_keyboard()
        else:
            self._view().setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def focus_search(self) -> bool:
        self.show_view(View.AGENDA)
        self.search.take_keyboard()
        return True

    @override
    def primary_action(self) -> QAction | None:
        return self._new

    @override
    def print_action(self) -> QAction | None:
        return self._print

    @override
    def actions_for_menu(self) -> Sequence[QAction]:
        return (self._go,)

    @override
    def leave(self) -> bool:
        if self.search.text():
            self.search.clear()
            self._card.take_keyboard()
            return True
        return False

    @property
    def view(self) -> View:
        """How the calendar is looked at."""
        return self.head.view

    def go_to(self, day: date) -> None:
        """Choose a day and show it: its month, its week, itself."""
        if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            return
        self.search.clear()
        self._choose_day(day)
        if self.view in (View.MONTH, View.AGENDA) and not self._is_month_of(day):
            self._read_month(day)
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
        context, state = self.context, self.context.ui_state
        self.head = CalendarHead(self)
        mine = self._filter.mine
        self.panel = FilterPanel(context.clock, state.words("calendar.hidden"), mine=mine, parent=self)
        self.grid = MonthGrid(context.clock, self)
        self.hours = TimeGrid(context.clock, self)
        self._card = AgendaCard(context.clock, self)
        self.agenda, self.search = self._card.agenda, self._card.search
        self._verbs = EntryVerbs(context, self)
        self._new = QAction(icons.icon("map-pin"), "", self)
        self._new.triggered.connect(self._plan_visit)
        self._print = QAction(icons.icon("printer"), "", self)
        self._print.triggered.connect(self._print_shown)
        self._go = QAction(icons.icon("calendar-days"), "", self)
        self._go.setShortcut(QKeySequence("Ctrl+G"))
        self._go.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._go.triggered.connect(self.open_go_to)
        self.addAction(self._go)

    def _arrange(self) -> None:
        self._stack = QStackedWidget(self)
        for part in (self.grid, self._in_card(self.hours), self._card):
            self._stack.addWidget(part)
        body = QHBoxLayout()
        body.setSpacing(Space.BLOCK)
        body.addWidget(self.panel)
        body.addWidget(self._stack, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.PAGE, Space.BLOCK, Space.PAGE, Space.PAGE)
        page.setSpacing(Space.INNER)
        page.addWidget(self.head)
        page.addLayout(body, 1)
        self.go_box = GoToBox(self.context.clock, self)

    def _in_card(self, part: QWidget) -> QFrame:
        card = QFrame(self)
        theme.style(card, Variant.CARD)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(part)
        return card

    def _connect(self) -> None:
        self.head.view_chosen.connect(self.show_view)
        self.head.turned.connect(self._turn)
        self.head.today_wanted.connect(self._go_today)
        self.head.day_wanted.connect(self.open_go_to)
        self._connect_panel()
        for view in (self.grid, self.hours):
            view.day_chosen.connect(self._choose_day)
            view.create_requested.connect(self._show_create_menu)
            view.more_requested.connect(self._show_more)
        for view in (self.grid, self.hours, self.agenda):
            view.entry_activated.connect(self._verbs.open)
            view.menu_requested.connect(self._verbs.show_menu)
            view.delete_requested.connect(self._verbs.delete)
        for view in (self.grid, self.agenda):
            view.move_requested.connect(self._move)
        self.grid.month_requested.connect(self._turn)
        self.hours.turn_requested.connect(self._turn)
        self.hours.put_requested.connect(self._verbs.put)
        self.hours.day_opened.connect(self._open_day)
        self.agenda.day_chosen.connect(self._follow_agenda)
        self.search.text_edited.connect(self._search)
        self._verbs.moved.connect(self._follow_entry)
        self._card.empty.button.clicked.connect(self._plan_visit)
        self.go_box.went.connect(self.go_to)
        self.go_box.closed.connect(self.activated)

    def _connect_panel(self) -> None:
        self.panel.changed.connect(self._keep_hidden)
        self.panel.mine_toggled.connect(self._keep_mine)
        self.panel.customer_requested.connect(self._choose_customer)
        self.panel.mini.grid.day_chosen.connect(self.go_to)
        self.panel.mini.grid.month_wanted.connect(self._browse)

    # what is read

    def _view(self) -> MonthGrid | TimeGrid | AgendaView:
        if self.view is View.AGENDA:
            return self.agenda
        return self.grid if self.view is View.MONTH else self.hours

    def _ask(self) -> None:
        if self._is_searching:
            self._search(self._card.text)
        else:
            read = partial(_read, self.context.book, self._first, self._filter)
            self.context.read(self, read, self._show_read, key="days")

    @property
    def _is_searching(self) -> bool:
        """Whether words are looked for in the agenda; a day in words is gone to."""
        text = self._card.text
        return self.view is View.AGENDA and bool(text) and parse_place(text, self.context.today()) is None

    def _show_read(self, read: _Read) -> None:
        self._days, self._read_for = read.days, read.first
        inside = [day for day in read.days if (day.day.year, day.day.month) == (read.first.year, read.first.month)]
        self.hours.show_work(read.work, read.minutes)
        self.grid.show_days(read.days, read.first)
        self._card.show_days(inside)
        self.panel.show_days(inside)
        self.panel.mini.show_days(read.days, read.first)
        self._show_hours()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._view().choose_entry(*wanted)
        elif self.view is View.AGENDA and self.agenda.entry is None:
            self.agenda.choose_day(self.day)
        self._show_place()

    def _show_hours(self) -> None:
        """The days of the week, or the one, out of those that are known."""
        if self.view in (View.WEEK, View.DAY) and self._is_known():
            start, end = span_of_view(self.view, self.day)
            self.hours.show_days([day for day in self._days if start <= day.day <= end])

    def _read_month(self, day: date) -> None:
        self._first = day.replace(day=1)
        self._show_place()
        self._ask()

    def _is_month_of(self, day: date) -> bool:
        return (day.year, day.month) == (self._first.year, self._first.month)

    def _is_known(self) -> bool:
        """Whether everything that the view shows of the chosen day was read."""
        start, end = span_of_view(self.view, self.day)
        known = bool(self._days) and self._read_for == self._first
        return known and self._days[0].day <= start and end <= self._days[-1].day

    def _browse(self, day: date) -> None:
        """The small month is turned alone."""
        first = day.replace(day=1)
        read = partial(_read, self.context.book, first, self._filter)
        self.context.read(self, read, self._show_browsed, key="mini")

    def _show_browsed(self, read: _Read) -> None:
        self.panel.mini.show_days(read.days, read.first)

    # the day

    def _choose_day(self, day: date) -> None:
        """Another day was chosen somewhere: every view follows, and what is not known yet is read."""
        self.day = day
        self.grid.choose_day(day)
        self.hours.choose_day(day)
        if self._is_known():
            self._show_hours()
            self._show_place()
        else:
            self._read_month(day)
        self._mark()

    def _follow_agenda(self, day: date) -> None:
        self.day = day
        self.grid.choose_day(day)
        self.hours.choose_day(day)
        self._mark()

    def _mark(self) -> None:
        mini, band = self.panel.mini, span_of_view(self.view, self.day)
        mini.grid.mark(self.day, band)
        first = self.day.replace(day=1)
        if mini.grid.first != first and self._read_for == self._first:
            mini.show_days(self._days, self._first)

    def _turn(self, by: int) -> None:
        """The month, week or day before or after."""
        if self.view in (View.MONTH, View.AGENDA) and not self._is_month_of(self.day):
            self.go_to(turned(self.view, self._first, by))
        else:
            self.go_to(turned(self.view, self.day, by))

    def _go_today(self) -> None:
        self.go_to(self.context.today())

    def open_go_to(self) -> None:
        """Ask for a day in words."""
        right = self.head.x() + self.head.button_place
        self.go_box.open(right - self.go_box.width(), self.head.geometry().bottom() + Space.TINY)

    def _open_day(self, day: date) -> None:
        self.show_view(View.DAY)
        self.go_to(day)

    def _show_place(self) -> None:
        if self._is_searching:
            self.head.show_words(_("Search"))
            return
        known = next((one for one in self._days if one.day == self.day), None)
        self.head.show_place(self.day, self._first, known)

    # views and filters

    def show_view(self, view: View) -> None:
        """Look at the chosen day in another way."""
        self.head.choose_view(view)
        self.context.ui_state.put("calendar.view", view)
        self._show_view()
        if view is not View.AGENDA and self.search.text():
            self.search.clear()
        if view in (View.MONTH, View.AGENDA) and not self._is_month_of(self.day):
            self._read_month(self.day)
        self._choose_day(self.day)
        self.agenda.choose_day(self.day)
        self.activated()

    def _show_view(self) -> None:
        self._stack.setCurrentIndex({View.MONTH: 0, View.AGENDA: 2}.get(self.view, 1))

    def _keep_hidden(self, hidden: list[str]) -> None:
        self.context.ui_state.put("calendar.hidden", hidden)
        self._show_kinds()

    def _keep_mine(self, mine: bool) -> None:
        self.context.ui_state.put("calendar.mine", mine)
        self._filter = replace(self._filter, mine=mine)
        self._ask()

    def _choose_customer(self) -> None:
        """Ask for one customer; with one chosen, everybody's entries come back."""
        if self._filter.customer is not None:
            self.show_customer(None, "")
        else:
            CustomerChoice(self.context, self.show_customer, self).open()

    def show_customer(self, customer: CustomerId | None, name: str) -> None:
        """Show the entries of one customer only, or everybody's."""
        self._filter = replace(self._filter, customer=customer)
        self.panel.show_customer(name)
        self._ask()

    def _show_kinds(self) -> None:
        kinds = self.panel.kinds
        for view in (self.grid, self.hours, self._card, self.panel.mini.grid):
            view.show_kinds(kinds)

    # search

    def _search(self, text: str) -> None:
        """A day in words goes there; anything else looks through the months around today."""
        day = parse_place(text, self.context.today()) if text else self.day
        if day is not None:
            self.day = day
            self._read_month(day)
            self.agenda.choose_day(day)
            return
        today = self.context.today()
        period = Period(today - _SEARCH_BACK, today + _SEARCH_AHEAD)
        read: Callable[[], Any] = partial(self._lookups.days, period, self._filter)
        self.context.read(self, read, partial(self._show_found, text), key="days")

    def _show_found(self, text: str, days: Sequence[CalendarDay]) -> None:
        self._card.show_matching(text, days)
        self._show_place()

    # verbs

    def _keys(self) -> dict[Qt.Key, Callable[[], object]]:
        keys: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_T: self._go_today,
            Qt.Key.Key_Home: self._go_today,
            Qt.Key.Key_PageUp: partial(self._turn, -1),
            Qt.Key.Key_PageDown: partial(self._turn, 1),
            Qt.Key.Key_N: self._create,
        }
        keys |= {key: partial(self.show_view, view) for key, view in zip(_VIEW_KEYS, View, strict=True)}
        entry = self._view().entry
        return keys | self._entry_keys(entry) if entry is not None else keys

    def _entry_keys(self, entry: CalendarEntry) -> dict[Qt.Key, Callable[[], object]]:
        keys: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Space: partial(self._verbs.complete, entry),
            Qt.Key.Key_X: partial(self._verbs.cancel, entry),
            Qt.Key.Key_C: partial(self._verbs.confirm, entry),
        }
        if can_move(entry):
            keys[Qt.Key.Key_M] = partial(self._verbs.ask_move, entry)
        if entry.customer_id is not None:
            keys[Qt.Key.Key_O] = partial(self.context.navigator.open_customer, entry.customer_id)
        return keys

    def _move(self, entry: CalendarEntry, day: date) -> None:
        if can_move(entry):
            self._verbs.move(entry, day)

    def _follow_entry(self, kind: CalendarEntryKind, entry_id: int, day: date) -> None:
        """What was moved stays chosen on its new day."""
        self._wanted = (kind, entry_id)
        self.day = day
        for view in (self.grid, self.hours):
            view.choose_day(day)
        if not self._is_known():
            self._first = day.replace(day=1)
        self._mark()
        self._ask()

    def _create(self) -> None:
        """Something new where the keyboard stands."""
        view = self._view()
        if view is self.hours:
            self._show_create_menu(self.hours.slot, view.mapToGlobal(view.rect().center()))
        else:
            place = self.grid.rect_of(self.day).center() if view is self.grid else view.rect().center()
            self._show_create_menu(Slot(self.day), view.mapToGlobal(place))

    def _show_create_menu(self, slot: Slot, place: QPoint) -> None:
        popup(self._verbs.create_menu(slot, self), place)

    def _show_more(self, day: CalendarDay, place: QPoint) -> None:
        """All entries of a day that has no room for them."""
        entries = self.grid.entries_of(day)
        open_day = partial(self._open_day, day.day)
        popup(more_menu(day, entries, self.context.clock, self._verbs.open, open_day, self), place)

    def _plan_visit(self) -> None:
        self.context.navigator.plan_visit(None, self.day)

    def _print_shown(self) -> None:
        """What is looked at: the month, the plan of the week, or that of the day."""
        go = self.context.navigator
        if self.view is View.MONTH:
            go.print_month(self._first, self._filter, self.panel.kinds)
        elif self.view is View.WEEK:
            go.print_week(self.day)
        else:
            go.print_day(self.day)


def _read(book: "OpenBook", first: date, asked: CalendarFilter) -> _Read:
    settings = book.preferences.get()
    days = book.lookups.calendar.month(first, asked)
    work = Span(minute_of(settings.work_start), minute_of(settings.work_end))
    return _Read(first, days, work, settings.visit_minutes)
