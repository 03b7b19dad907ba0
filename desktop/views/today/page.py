"""The page Today: visits, records to write, who is due, promises, birthdays; every line acts in place."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _, n_
from desktop.i18n.formats import day_title
from desktop.i18n.lunar_words import after_term_text, lunar_title
from desktop.models.changes import ChangeSet
from desktop.models.rows.alerts import Alert
from desktop.qtsupport.jobs import JobPorts, Lane
from desktop.qtsupport.tokens import Space
from desktop.views.page import Page, PageContext
from desktop.views.today.board import TodayBoard
from desktop.views.today.capture_line import CaptureLine
from desktop.views.today.reading import TodayData, read_today
from desktop.views.widgets.empty_state import EmptyState
from desktop.views.widgets.page_header import PageHeader
from desktop.views.widgets.page_scroll import ROOM, PageScroll

if TYPE_CHECKING:
    from desktop.services.lookups.alerts import AlertLookups

# The key of a line, its place among all lines, and how far the page is scrolled.
_Held = tuple[object, int, int]


class TodayPage(Page):
    """Registered under the key ``today``."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.data: TodayData | None = None
        self._held: _Held | None = None
        self._write_up = QAction(self)
        self._write_up.triggered.connect(self._write_up_visits)
        self._print = QAction(self)
        self._print.triggered.connect(self._print_today)
        self._new = QAction(self)
        self._new.triggered.connect(self._write_record)
        self.header = PageHeader("", self)
        self.header.add_action(self._write_up, "pen-line")
        self.header.add_action(self._print, "printer", primary=True)
        self.capture = CaptureLine(self)
        self.capture.begun.connect(self._capture)
        self.board = TodayBoard(context, self)
        self.first = EmptyState("users", "", "", self)
        self.first.button.clicked.connect(self._import)
        self._lay_out()
        self.retranslate()

    @override
    def title(self) -> str:
        return _("Today's work")

    @override
    def retranslate(self) -> None:
        self._print.setText(_("Print today's plan"))
        self._new.setText(_("Write a record"))
        self.first.set_texts(
            _("Your visits, promises and the customers to contact will stand here."),
            _("Import my spreadsheet"),
            _("Or add your first customer with the New button."),
        )
        self.board.forget()
        if self.data is not None:
            self._show(self.data)

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        today = self.context.today()
        self.context.read(self, partial(read_today, self.context.book, today), self._show, key="today")
        self.context.jobs.run(
            Lane.PARALLEL,
            partial(_read_alerts, self.context.book.lookups.alerts),
            partial(self._show_alerts, today),
            self.context.navigator.show_problem,
            key=(id(self), "alerts"),
            owner=self,
        )

    @override
    def activated(self) -> None:
        if self.board.focused_line() is None:
            self.board.focus_line(None, 0)

    @override
    def primary_action(self) -> QAction | None:
        return self._new

    @override
    def print_action(self) -> QAction | None:
        return self._print

    def _lay_out(self) -> None:
        self._scroll = PageScroll(self.board, self, margin=Space.PAGE - ROOM)
        self._scroll.setFocusProxy(self.board)
        holder = QWidget(self)
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self.first)
        top = QHBoxLayout()
        top.setContentsMargins(Space.PAGE, 0, Space.PAGE, 0)
        top.addWidget(self.header)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, Space.BLOCK + 2, 0, 0)
        page.setSpacing(Space.INNER)
        page.addLayout(top)
        page.addWidget(self.capture)
        page.addWidget(holder, 1)
        self.board.hide()

    def _show(self, data: TodayData) -> None:
        """Show what was read; scroll position and keyboard stay where they are."""
        held = self._hold()
        first = self.data is None
        self.data = data
        self.setUpdatesEnabled(False)
        self._show_head(data)
        made = self.board.show_day(data)
        self._stack.setCurrentIndex(0 if data.has_customers else 1)
        self.capture.setVisible(data.has_customers)
        self.board.show()
        self.setUpdatesEnabled(True)
        if made and held is not None:
            self._return_later(held)
        elif first and self.isVisible() and self.window().isActiveWindow():
            self.activated()

    def _show_alerts(self, day: date, alerts: Sequence[Alert]) -> None:
        held = self._hold()
        if self.board.show_alerts(alerts, day) and held is not None:
            self._return_later(held)

    def _show_head(self, data: TodayData) -> None:
        words = [lunar_title(data.lunar)] if data.lunar else []
        words += [after_term_text(data.term, data.since_term)] if data.term else []
        self.header.set_title(day_title(data.day), " · ".join(words))
        count = len(data.unwritten)
        self._write_up.setText(n_("Write up {count} visit", "Write up {count} visits", count).format(count=count))
        self._write_up.setVisible(count > 0)
        self._print.setEnabled(bool(data.visits))

    def _hold(self) -> _Held | None:
        """Where the keyboard is, or where it is about to return to; nothing when it is in no line."""
        focused = self.board.focused_line()
        scroll = self._scroll.verticalScrollBar().value()
        return self._held or (None if focused is None else (*focused, scroll))

    def _return_later(self, held: _Held) -> None:
        self._held = held
        QTimer.singleShot(0, self, self._return)

    def _return(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            key, number, scroll = held
            self.board.focus_line(key, number)
            self._scroll.verticalScrollBar().setValue(scroll)

    def _write_up_visits(self) -> None:
        self.context.navigator.write_up()

    def _capture(self, text: str) -> None:
        self.context.navigator.capture(text)

    def _print_today(self) -> None:
        self.context.navigator.print_day(self.context.today())

    def _write_record(self) -> None:
        self.context.navigator.record()

    def _import(self) -> None:
        self.context.navigator.import_files()


def _read_alerts(look: "AlertLookups", _ports: JobPorts) -> Sequence[Alert]:
    return look.told()
