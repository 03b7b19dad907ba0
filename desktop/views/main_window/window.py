"""The main window: shows one page at a time, leads from page to page, and says what was done.

Pages are registered by those who know them and built when they are first shown. Knows no page's inside and no verb
except Undo and Redo.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n import discretion
from desktop.i18n.catalogue import N_, _
from desktop.i18n.operations import operation_name
from desktop.i18n.sentences import sentence
from desktop.models.changes import ChangeSet, UndoStatus
from desktop.models.errors import BookDamaged, Cancelled, RoadbookError
from desktop.models.values import CustomerId
from desktop.qtsupport import application, ask, language, window_place
from desktop.qtsupport.change_hub import ChangeHub
from desktop.qtsupport.jobs import Jobs
from desktop.qtsupport.ui_state import UiState
from desktop.qtsupport.window_place import take_place
from desktop.services.ports import Clock
from desktop.views.actions import Actions, ActionSpec, MenuName
from desktop.views.main_window.action_hits import Place, found_actions
from desktop.views.main_window.bell import ReminderBell
from desktop.views.main_window.navigation import Navigation
from desktop.views.main_window.search import Provider
from desktop.views.main_window.status_line import StatusLine
from desktop.views.main_window.top_bar import TopBar
from desktop.views.page import Navigator, Page, PageContext, PageSpec
from desktop.views.widgets.toast import Toast

if TYPE_CHECKING:
    from desktop.bootstrap.context import OpenBook

_WANTED = QSize(1366, 840)
_LEAST = QSize(960, 600)
_DAY_CHECK_MS = 60_000


class UndoVerbs(Protocol):
    """What the window needs of services.undo."""

    def undo(self) -> ChangeSet | None:
        """Take the last step back."""
        ...

    def redo(self) -> ChangeSet | None:
        """Repeat the step undone last."""
        ...

    def status(self) -> UndoStatus:
        """What can be undone and redone now."""
        ...


class CustomerPage(Protocol):
    """What the window needs of the page that shows profiles, registered under the key ``profile``."""

    def show_customer(self, customer: CustomerId, tab: str = "", row: int | None = None) -> None:
        """Show a customer, at a tab and a row of it if one is named."""
        ...


class MainWindow(QMainWindow):
    """The window of one open book."""

    files_dropped = Signal(object)
    """Sent when files were dropped that the page did not take, with the list of Paths."""

    lock_requested = Signal()
    """Sent when the user wants the book locked now."""

    customer_opened = Signal(object)
    """Sent when a profile was asked for, with the CustomerId."""

    damage_met = Signal()
    """Sent when something could not be read or written because a page of the book is damaged."""

    closing = Signal()
    """Sent once when the window is about to close and the state has been remembered."""

    def __init__(
        self,
        book: "OpenBook",
        undo: UndoVerbs,
        jobs: Jobs,
        hub: ChangeHub,
        ui_state: UiState,
        clock: Clock,
        ways: Callable[["MainWindow"], Navigator],
    ) -> None:
        """``ways`` makes the navigator that pages get, usually a ``FrameNavigator`` that knows the forms."""
        super().__init__()
        self.context = PageContext(book, jobs, hub, ways(self), ui_state, clock)
        self._undo_verbs = undo
        self._specs: dict[str, PageSpec] = {}
        self._pages: dict[str, Page] = {}
        self._trail: list[str] = []
        self._current = ""
        self._day = clock.today()
        self._book_name = ""
        self.setAcceptDrops(True)
        self.setMinimumSize(_LEAST.boundedTo(self.screen().availableGeometry().size()))
        self._build()
        self.commands = Actions(self.menuBar(), self)
        self.commands.add(self._standard_actions())
        self._toast = Toast(self)
        hub.subscribe(self, self._hear)
        self._watch_day()
        take_place(self, ui_state, _WANTED)
        self.show_undo(undo.status())
        self.retranslate()

    def register(self, specs: Iterable[PageSpec]) -> None:
        """Add pages; only registered ones appear in the navigation."""
        for spec in specs:
            self._specs[spec.key] = spec
            if not spec.hidden:
                self._navigation.add(spec.key, spec.title, spec.icon, low=spec.low)
        shown = [spec for spec in self._specs.values() if not spec.hidden and not spec.low]
        self.commands.add(
            ActionSpec(
                f"page_{spec.key}",
                MenuName.VIEW,
                spec.title,
                partial(self.open_page, spec.key),
                spec.icon,
                f"Ctrl+{number}" if number <= 9 else (),
            )
            for number, spec in enumerate(shown, 1)
        )

    def add_actions(self, specs: Iterable[ActionSpec]) -> None:
        """Add actions to the menus; those of the New menu appear behind the New button too."""
        self.commands.add(specs)
        self._top.set_new_menu(self.commands.menu(MenuName.NEW))

    def start(self) -> None:
        """Show the page that was shown last, or the first one."""
        wanted = self.context.ui_state.word("window.page")
        first = next(iter(self._specs), "")
        self.open_page(wanted if wanted in self._specs and not self._specs[wanted].hidden else first)

    def place(self) -> tuple[str, object, Sequence[str]]:
        """Where the user is: page, place on it, and the way back; without a word of the book."""
        page = self.current_page
        return self._current, page.place() if page is not None else None, tuple(self._trail)

    def return_to(self, place: tuple[str, object, Sequence[str]]) -> None:
        """Go where the user was at :meth:`place`; instead of :meth:`start`."""
        key, inner, trail = place
        if key not in self._specs:
            self.start()
            return
        self.page(key).return_to(inner)
        self._show_page(key)
        self._trail = [one for one in trail if one in self._specs]

    def set_search(
        self, provider: Provider, places: Sequence[Place] = (), wake: Callable[[], object] | None = None
    ) -> None:
        """Who finds things in the book for the search box, and who prepares it (both are called in the read lane).

        ``places`` are found besides pages and actions.
        """
        self._top.search.set_providers(provider, partial(found_actions, self.commands, places), wake)

    def set_book(self, name: str, *, lockable: bool, backup: datetime | None = None) -> None:
        """The book's name, whether it has a password, and when it was last backed up."""
        self._book_name = name
        self._status.set_book(name)
        self._status.set_backup(backup)
        self._top.set_lockable(lockable)
        self.commands.get("lock").setVisible(lockable)
        self._show_title()

    def switch_mask(self) -> None:
        """Mask phones, amounts and grades while a customer looks, or show them again; every word is said anew."""
        discretion.switch(on=not discretion.is_on())
        language.speaker(application.running()).repeat()

    def page(self, key: str) -> Page:
        """A registered page, built if need be."""
        if key not in self._pages:
            page = self._specs[key].make(self.context, self._stack)
            self._pages[key] = page
            page.windowTitleChanged.connect(self._show_title)
            self._stack.addWidget(page)
        return self._pages[key]

    def was_shown(self, key: str) -> bool:
        """Whether a page was built."""
        return key in self._pages

    @property
    def page_keys(self) -> Sequence[str]:
        """The keys of all registered pages."""
        return [*self._specs]

    @property
    def bell(self) -> ReminderBell:
        """Where reminders are shown."""
        return self._top.bell

    @property
    def current_page(self) -> Page | None:
        """The page that is shown."""
        return self._pages.get(self._current)

    def open_page(self, key: str) -> None:
        """See ``views.page.Navigator``."""
        if key not in self._specs:
            return
        if self._current and key != self._current:
            self._trail = [*(kept for kept in self._trail if kept != key), self._current][-20:]
        self._show_page(key)

    def open_customer(self, customer: CustomerId, tab: str = "", row: int | None = None) -> None:
        """See ``views.page.Navigator``; needs a page registered as ``profile``."""
        cast("CustomerPage", self.page("profile")).show_customer(customer, tab, row)
        self.open_page("profile")
        self.customer_opened.emit(customer)

    def back(self) -> None:
        """See ``views.page.Navigator``."""
        if self._trail:
            self._show_page(self._trail.pop())

    def show_toast(self, text: str, undo: Callable[[], object] | None = None, *, warned: bool = False) -> None:
        """See ``views.page.Navigator``."""
        self._toast.show_text(text, undo, warned=warned)

    def show_notice(self, text: str) -> None:
        """Say what the program has to say of its own; what can be taken back stays in sight as long as it would."""
        self._toast.show_notice(text)

    def show_problem(self, problem: Exception) -> None:
        """See ``views.page.Navigator``."""
        if isinstance(problem, Cancelled):
            self._toast.show_text(sentence(problem))
        elif isinstance(problem, BookDamaged) and problem.code == BookDamaged.code:
            # What it means, and what can be done, is said by the first window when the whole book was read.
            self._toast.show_text(sentence(problem))
            self.damage_met.emit()
        elif isinstance(problem, RoadbookError):
            ask.tell(self, _("That did not work"), sentence(problem))
        else:
            raise problem

    def set_badge(self, key: str, count: int, *, urgent: bool = False) -> None:
        """See ``views.page.Navigator``."""
        self._navigation.set_badge(key, count, urgent=urgent)

    def undo(self) -> None:
        """See ``views.page.Navigator``."""
        self.context.write(self, self._undo_verbs.undo)

    def redo(self) -> None:
        """See ``views.page.Navigator``."""
        self.context.write(self, self._undo_verbs.redo)

    def show_undo(self, status: UndoStatus) -> None:
        """Name what can be undone and redone in the Edit menu and the status line."""
        self._undo_status = status
        self._status.set_undo(status.undo)
        for key, step, plain, named in (
            ("undo", status.undo, N_("&Undo"), N_("&Undo {name}")),
            ("redo", status.redo, N_("&Redo"), N_("&Redo {name}")),
        ):
            name = operation_name(step.operation, step.params).replace("&", "&&") if step else ""
            self.commands.set_text(key, _(named).format(name=name) if name else _(plain))
            self.commands.get(key).setEnabled(step is not None)

    def retranslate(self) -> None:
        """Say the words of the frame anew."""
        self.commands.get("mask").setChecked(discretion.is_on())
        self._navigation.retranslate()
        self._top.retranslate()
        self._status.retranslate()
        self.commands.retranslate()
        self.show_undo(self._undo_status)
        self._show_title()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = self.current_page
        if event.key() == Qt.Key.Key_Escape and page is not None and not page.leave():
            self.back()
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        page = self.current_page
        if files and not (page is not None and page.take_files(files)):
            self.files_dropped.emit(files)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        state = self.context.ui_state
        state.put_bytes(window_place.KEY, self.saveGeometry())
        state.save()
        self.closing.emit()
        super().closeEvent(event)

    def _build(self) -> None:
        self._navigation = Navigation(self)
        self._navigation.page_chosen.connect(self.open_page)
        self._top = TopBar(self.context.jobs, self)
        self._top.lock_requested.connect(self.lock_requested)
        self._top.new.hide()
        self._stack = QStackedWidget(self)
        self._status = StatusLine(self.context.jobs, self.context.today, self)
        self._status.show_all_wanted.connect(self.switch_mask)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._top)
        right.addWidget(self._stack, 1)
        right.addWidget(self._status)
        centre = QWidget(self)
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._navigation)
        row.addLayout(right, 1)
        self.setCentralWidget(centre)

    def _standard_actions(self) -> Sequence[ActionSpec]:
        """What every window can do; verbs of pages are added by those who know them."""
        file, edit, view = MenuName.FILE, MenuName.EDIT, MenuName.VIEW
        return (
            ActionSpec("print", file, N_("&Print…"), self._print, "printer", "Ctrl+P", 5),
            ActionSpec("lock", file, N_("&Lock now"), self.lock_requested.emit, "lock", "Ctrl+L", 8),
            ActionSpec("quit", file, N_("&Quit"), self.close, "log-out", "Ctrl+Q", 9),
            ActionSpec("undo", edit, N_("&Undo"), self.undo, "undo-2", "Ctrl+Z"),
            ActionSpec("redo", edit, N_("&Redo"), self.redo, "redo-2", ("Ctrl+Shift+Z", "Ctrl+Y")),
            ActionSpec("find", edit, N_("&Find on this page"), self._find, "list-filter", "Ctrl+F", 1),
            ActionSpec("search", edit, N_("&Search everywhere"), self._search, "search", ("Ctrl+K", "Ctrl+/"), 1),
            ActionSpec("settings", edit, N_("Se&ttings"), self._settings, "settings", "Ctrl+,", 2),
            ActionSpec("new", view, N_("New &entry of this page"), self._new, "plus", "Ctrl+N", 4),
            ActionSpec("refresh", view, N_("&Refresh"), self._refresh, "refresh-cw", "F5", 5),
            ActionSpec("back", view, N_("&Back"), self.back, "arrow-left", "Alt+Left", 5),
            ActionSpec(
                "mask", view, N_("&Hide phones, amounts, grades"), self.switch_mask, "eye-off", "Ctrl+Shift+M", 5, True
            ),
            ActionSpec("full_screen", view, N_("F&ull screen"), self._full_screen, "maximize", "F11", 5),
            ActionSpec("keys", MenuName.HELP, N_("&Keyboard shortcuts"), self._show_keys, "keyboard", "F1"),
        )

    def _show_page(self, key: str) -> None:
        page = self.page(key)
        self._current = key
        self._stack.setCurrentWidget(page)
        self._navigation.show_current("customers" if key == "profile" else key)
        self.commands.get("print").setEnabled(page.print_action() is not None)
        self.commands.get("new").setEnabled(page.primary_action() is not None)
        self._show_title()
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        page.catch_up()
        if not self._specs[key].hidden:
            self.context.ui_state.put("window.page", key)

    def _show_title(self, _title: str = "") -> None:
        page = self.current_page
        parts = [page.title() if page else "", self._book_name, _("Roadbook")]
        self.setWindowTitle(" – ".join(part for part in parts if part))

    def _hear(self, _changes: ChangeSet, initiator: object) -> None:
        self._toast.forget_undo(gone=initiator is self)
        self.context.read(self, self._undo_verbs.status, self.show_undo, key="undo")

    def _watch_day(self) -> None:
        """Due dates turn overdue at midnight: every page looks again on a new day."""
        timer = QTimer(self)
        timer.setInterval(_DAY_CHECK_MS)
        timer.timeout.connect(self._check_day)
        timer.start()

    def _check_day(self) -> None:
        today = self.context.today()
        if today != self._day:
            self._day = today
            self._status.retranslate()
            for page in self._pages.values():
                page.go_stale()

    def _print(self) -> None:
        action = self.current_page.print_action() if self.current_page else None
        if action is not None:
            action.trigger()

    def _new(self) -> None:
        action = self.current_page.primary_action() if self.current_page else None
        if action is not None:
            action.trigger()

    def _find(self) -> None:
        page = self.current_page
        if page is None or not page.focus_search():
            self._search()

    def _search(self) -> None:
        self._top.search.begin()

    def _settings(self) -> None:
        self.open_page("settings")

    def _refresh(self) -> None:
        if self.current_page is not None:
            self.current_page.go_stale()

    def _full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _show_keys(self) -> None:
        lines = [
            f"{', '.join(key.toString() for key in action.shortcuts())}    {action.text().replace('&', '')}"
            for _spec, action in self.commands.all()
            if action.shortcuts() and action.isVisible()
        ]
        ask.tell(self, _("Keyboard shortcuts"), "\n".join(lines))
