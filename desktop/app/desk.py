"""Opens, makes and closes books, and shows the window that belongs: the first one, or that of the open book.

Everything slow happens in a lane: waking the database, the key of a password, the sample. Knows no page.
"""

import logging
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app.backup_keeper import BackupKeeper
from desktop.app.idle_lock import IdleLock
from desktop.app.opening import Opening, has_ring, protect
from desktop.app.sleep_watch import SleepWatch
from desktop.app.waking import nothing, wake_attendance, without_ports
from desktop.bootstrap.program import Program
from desktop.i18n.catalogue import _
from desktop.models.errors import BookDamaged, BookUnavailable, PasswordNeeded, RoadbookError
from desktop.models.kinds import Language, Scheme
from desktop.qtsupport import application, language, theme
from desktop.qtsupport.jobs import JobPorts, JobProgress, Jobs, Lane
from desktop.qtsupport.ui_state import UiState
from desktop.views.start.requests import CreateRequest, MendRequest, OpenRequest
from desktop.views.start.start_window import StartWindow

if TYPE_CHECKING:
    from desktop.app.opening import Opened
    from desktop.app.reminding import Reminding
    from desktop.bootstrap.context import OpenBook
    from desktop.models.rows.backups import Damage
    from desktop.views.main_window.window import MainWindow

    Place = tuple[Path, tuple[str, object, Sequence[str]]]

_CLOSE_PATIENCE = 15.0
_MENDABLE = frozenset(("book_damaged", "keys_damaged", "log_damaged", "log_missing"))
_WAKE_OTHERS_MS = 200
_log = logging.getLogger(__name__)


class Desk(QObject):
    """One per application; :meth:`begin` shows the first window."""

    opened = Signal(object)
    """Sent when a book is open and its window is shown, with the MainWindow."""

    ended = Signal()
    """Sent when the last window has closed and the book with it."""

    def __init__(self, program: Program, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.program = program
        self.ui_state = UiState(program.paths.window_state_file, self)
        self._opening = Opening(program, self.ui_state)
        self.window: MainWindow | None = None
        self._book: OpenBook | None = None
        self._jobs = Jobs(self)
        self._jobs.progress_changed.connect(self._show_progress)
        self._files: list[Path] = []
        self._start: StartWindow | None = None
        self._idle = IdleLock(application.running())
        self._idle.idle.connect(self.lock)
        self._sleep = SleepWatch(program.clock, self)
        self._sleep.slept.connect(self.lock)
        self._place: Place | None = None
        self._secret: str | None = None
        self._keeper = BackupKeeper(self._jobs, self)
        self._keeper.made.connect(self.show_safety)
        self._keeper.trouble.connect(self._tell_trouble)
        self._keeper.damaged.connect(self._show_damage)
        self._reminding: Reminding | None = None

    def begin(self, book: Path | None, files: Sequence[Path] = ()) -> None:
        """Show the first window at once and open the book (or the one opened last) when it is painted."""
        self._files = [*files]
        folder = book or self.program.last_book()
        start = self._first_window()
        if folder is None:
            start.show_welcome()
        else:
            start.show_cover()
            start.painted.connect(partial(QTimer.singleShot, 0, self, partial(self._open_first, folder)))
        start.show()

    def open(self, request: OpenRequest) -> None:
        """Open a book; asks for its password when it has one."""
        self._secret = request.secret
        self._run(partial(self._opening.open_book, request), request.folder)

    def create(self, request: CreateRequest) -> None:
        """Make a book; shows its recovery code when it has a password."""
        if request.sheet is not None:
            self._files = [request.sheet]
        self._run(partial(self._opening.create_book, request), request.folder)

    def open_sample(self) -> None:
        """Make the sample of today, or open it when it was made already."""
        self._first_window().show_busy(_("Preparing the sample"))
        self._run(self._opening.sample_book, self._opening.sample_folder())

    def restore(self, backup: Path, target: Path) -> None:
        """Copy a backup into a folder and open it as a book."""
        self._jobs.run(
            Lane.PARALLEL,
            partial(self._copy_backup, backup, target),
            self._open_first,
            partial(self._refused, backup),
            owner=self,
        )

    def mend(self, request: MendRequest) -> None:
        """Put a backup in the place of a damaged book, read out what is left, or open it as it is."""
        self._secret = request.secret
        self._run(partial(self._opening.mend, request), request.folder)

    def come_to_front(self, files: Sequence[Path]) -> None:
        """Another start of the program asked for this window, perhaps with files."""
        shown: QWidget | None = self.window or self._start
        if shown is None:
            return
        shown.showNormal() if shown.isMinimized() else shown.show()
        shown.raise_()
        shown.activateWindow()
        self._import(files)

    def choose_other_book(self) -> None:
        """Close the book and show the ways to another one."""
        self._keeper.back_up_last()
        self._leave_book(self._first_window().show_welcome)

    def lock(self) -> None:
        """Close the book, forget what was read of it and ask for its password; unlocking returns to the same place."""
        if self._book is None or self.window is None or not self._book.book.protected:
            return
        from desktop.bootstrap.wiping import Wiping
        from desktop.views.delegates import pictures

        folder = self._book.book.folder
        self._place = (folder, self.window.place())
        # Also in the first moment, when nothing reminds as yet.
        self._attendant().lock(self.window)
        with Wiping():
            self._let_go_of_book()
            pictures.forget()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        # Not before: new workers would take over what is to be overwritten.
        self._show_unlock(folder)
        self._first_window().show()

    @property
    def scheme(self) -> Scheme:
        """The chosen colours."""
        return self.program.options.scheme

    def show_safety(self) -> None:
        """The password or the last backup of the book changed: the window's frame says so."""
        from desktop.app.wiring import show_safety

        if self.window is not None:
            show_safety(self.window)
        self._watch_idleness()

    def show_restored(self, before: Path) -> None:
        """The book holds what a backup held: a new window is made for it; the step back can be undone there."""
        # Not now: this is called out of a lane of the window that goes.
        QTimer.singleShot(0, self, partial(self._renew_window, before))

    def _renew_window(self, before: Path) -> None:
        if self._book is None or self.window is None:
            return
        place = self.window.place()
        book = self._book.renewed()
        self._drop_window()
        self._book, self._place = book, (book.book.folder, place)
        self._show_book()
        if self.window is not None:
            undo = partial(self._undo_restore, before)
            self.window.context.navigator.show_toast(_("The backup was restored."), undo)

    def _undo_restore(self, before: Path) -> None:
        if self.window is not None and self._book is not None:
            work = partial(self._book.backups.restore_from, before)
            self.window.context.write(self.window, work, self.show_restored)

    def speak(self, wanted: Language) -> None:
        """Speak a language from now on."""
        self.program.options.choose_language(wanted)
        language.speaker(application.running()).speak(wanted)
        self.show_safety()

    def choose_scheme(self, scheme: Scheme) -> None:
        """Light, dark, or as the system, from now on."""
        self.program.options.choose_scheme(scheme)
        theme.current().set_scheme(scheme)

    def shut(self) -> None:
        """Let everything that runs come to its end, then close the book."""
        self._close_book()
        self._jobs.shutdown()

    def _first_window(self) -> StartWindow:
        if self._start is None:
            start = self._start = StartWindow(self.program.paths.documents, self.ui_state)
            start.open_wanted.connect(self.open)
            start.create_wanted.connect(self.create)
            start.sample_wanted.connect(self.open_sample)
            start.restore_wanted.connect(self.restore)
            start.language_chosen.connect(self.speak)
            start.closed.connect(self._end)
            start.code_kept.connect(self._show_book)
            start.password_chosen.connect(self._choose_password)
            start.recovery_left.connect(self._leave_recovery)
            start.unlock_shown.connect(self._prepare_unlock)
            start.mend_wanted.connect(self.mend)
        return self._start

    def _open_first(self, folder: Path) -> None:
        try:
            protected = self.program.needs_password(folder)
        except RoadbookError as problem:
            self._secret = None
            self._refused(folder, problem)
            return
        if protected:
            recalled = partial(self._take_recalled, folder)
            self._jobs.run(
                Lane.PARALLEL,
                partial(self._opening.recall, folder),
                recalled,
                partial(self._refused, folder),
                owner=self,
            )
        else:
            self.open(OpenRequest(folder))

    def _take_recalled(self, folder: Path, book: "OpenBook | None") -> None:
        if book is None:
            self._show_unlock(folder)
        else:
            self._take((book, None))

    def _show_unlock(self, folder: Path) -> None:
        self._first_window().show_unlock(folder, self.program.delays.wait(folder))

    def _prepare_unlock(self, folder: Path) -> None:
        """While the password is typed: whether it can be remembered here, and what the window is made of."""
        offer = partial(self._first_window().offer_remembering, folder)
        self._jobs.run(Lane.PARALLEL, has_ring, offer, key="ring", owner=self)
        self._jobs.run(Lane.PARALLEL, self._opening.wake_window, nothing, key="wake", owner=self)

    def _choose_password(self, password: str) -> None:
        if self._book is not None:
            work = partial(protect, self._book, password)
            self._jobs.run(Lane.PARALLEL, work, self._take, self._refuse_password, owner=self)

    def _refuse_password(self, problem: Exception) -> None:
        if not isinstance(problem, RoadbookError):
            raise problem
        self._first_window().show_problem(problem)

    def _leave_recovery(self) -> None:
        """The book stays as it was: opened by nobody, its old password and code valid."""
        if self._book is not None:
            folder = self._book.book.folder
            self._close_book()
            self._show_unlock(folder)

    def _run(self, work: Callable[[JobPorts], "Opened"], folder: Path) -> None:
        self._jobs.run(Lane.PARALLEL, work, self._take, partial(self._refused, folder), owner=self)

    def _look_at_damage(self, folder: Path, code: str, _ports: JobPorts) -> "Damage":
        """In a lane."""
        return self.program.look_at_damage(folder, self._secret, code)

    def _show_found_damage(self, damage: "Damage") -> None:
        self._first_window().show_damage(damage, self._secret)

    def _copy_backup(self, backup: Path, target: Path, _ports: JobPorts) -> Path:
        """In a lane."""
        return self.program.restore(backup, target)

    def _take(self, made: "Opened") -> None:
        """A book is open; whoever has just been given a recovery code sees that first."""
        self._secret = None
        self._book, paper = made
        if paper is not None:
            self._first_window().show_recovery(paper)
        elif self._book.book.recovered and self._book.book.writable:
            self._first_window().show_new_password(self._book.book.name)
        else:
            self._show_book()

    def _refused(self, folder: Path, problem: Exception) -> None:
        if isinstance(problem, PasswordNeeded):
            self._show_unlock(folder)
        elif isinstance(problem, BookDamaged) and problem.code in _MENDABLE:
            self._first_window().show_busy(_("Looking what is there of the book"))
            look = partial(self._look_at_damage, folder, problem.code)
            self._jobs.run(Lane.PARALLEL, look, self._show_found_damage, self._refuse_password, owner=self)
        elif isinstance(problem, RoadbookError):
            self._secret = None
            self._first_window().show_problem(problem, folder)
        else:
            self._first_window().show_welcome(BookUnavailable(), folder)
            raise problem

    def _show_book(self) -> None:
        from desktop.app.wiring import make_window

        if self._book is None:
            return
        try:
            window = self.window = make_window(self._book, self.ui_state, self)
        except Exception:
            # Unexpected: it is told; the user is not left with an empty window.
            self._close_book()
            self._first_window().show_welcome(BookUnavailable())
            raise
        window.closing.connect(self._end)
        window.lock_requested.connect(self.lock)
        window.damage_met.connect(self.look_for_damage)
        window.files_dropped.connect(self._import)
        self._arrive(window)
        window.show()
        start, self._start = self._start, None
        if start is not None:
            start.hide()
            start.deleteLater()
        self._watch_idleness()
        self._keeper.watch(self._book)
        self._wake_others_soon(window)
        self.opened.emit(window)
        files, self._files = self._files, []
        self._import(files)

    def _arrive(self, window: "MainWindow") -> None:
        """Where the user was when this book was locked, else where the last start ended."""
        place, self._place = self._place, None
        if place is not None and self._book is not None and place[0] == self._book.book.folder:
            window.return_to(place[1])
        else:
            window.start()

    def _wake_others_soon(self, window: "MainWindow") -> None:
        QTimer.singleShot(_WAKE_OTHERS_MS, window, partial(self._wake_others, window))

    def _wake_others(self, window: "MainWindow") -> None:
        """When the first page stands: counts and reminders, then what other pages and the first save are made of."""
        from desktop.app.wiring import show_badges, wake_pages

        if self.window is not window or self._book is None:
            return
        if not window.context.jobs.idle:
            self._wake_others_soon(window)
            return
        show_badges(window)
        attend = partial(self._attend, window)
        self._jobs.run(Lane.PARALLEL, partial(wake_attendance, self._book), attend, owner=window)
        wake = without_ports(self._book.wake_verbs, wake_pages)
        self._jobs.run(Lane.PARALLEL, wake, self.look_for_damage, self._stumble, owner=self)

    def _attend(self, window: "MainWindow", _woken: object) -> None:
        """Say when the book was backed up, warn of its place, and remind of what is in it from now on."""
        from desktop.app.wiring import show_safety

        if self.window is not window or self._book is None:
            return
        show_safety(window)
        self._warn_of_synced(window, self._book)
        self._attendant().watch(window)

    def _attendant(self) -> "Reminding":
        """Who reminds, made when it is wanted first."""
        from desktop.app.reminding import Reminding
        from desktop.app.tray import Tray

        if self._reminding is None:
            tray = Tray(self)
            tray.clicked.connect(partial(self.come_to_front, ()))
            self._reminding = Reminding(self.program.clock, tray, self)
        return self._reminding

    def _warn_of_synced(self, window: "MainWindow", book: "OpenBook") -> None:
        """A book that was moved into such a folder, or was there before: whoever made it was warned then."""
        service = book.backups.synced_by()
        if service:
            words = _(
                "{service} copies the book's folder while it is written, which can damage it. Settings says more."
            )
            window.context.navigator.show_toast(words.format(service=service))

    def look_for_damage(self, _woken: object = None) -> None:
        """Have every page of the open book read; damage is told in the first window."""
        self._keeper.read_whole()

    def _stumble(self, problem: Exception) -> None:
        """What is woken reads in the book and may come upon a page that is damaged."""
        self.look_for_damage()
        if not isinstance(problem, RoadbookError):
            raise problem

    def _tell_trouble(self, problem: RoadbookError) -> None:
        from desktop.i18n.sentences import sentence

        if self.window is not None:
            self.window.context.navigator.show_toast(sentence(problem))

    def _show_damage(self, problem: RoadbookError) -> None:
        """Damage in the open book: nothing more is written to it."""
        if self._book is not None:
            folder = self._book.book.folder
            self._leave_book(partial(self._refused, folder, problem))

    def _watch_idleness(self) -> None:
        """A book with a password locks itself when nobody is there."""
        if self._book is not None and self._book.book.protected:
            self._idle.watch(self._book.preferences.get().lock_after_minutes)
            self._sleep.watch()
        else:
            self._idle.rest()
            self._sleep.rest()

    def _import(self, files: Sequence[Path]) -> None:
        if not files:
            return
        if self.window is None:
            self._files = [*files]
        else:
            self.window.context.navigator.import_files(files)

    def _show_progress(self, progress: JobProgress | None) -> None:
        if progress is not None and self._start is not None:
            self._start.show_progress(progress.fraction, progress.words)

    def _leave_book(self, then: Callable[[], object]) -> None:
        """Change from the window of the book to the first one, in the same place."""
        if self._let_go_of_book():
            then()
            self._first_window().show()

    def _let_go_of_book(self) -> bool:
        """Close the window and the book; whether there was one."""
        window, self.window = self.window, None
        if window is None:
            return False
        # A question that waits for its answer would keep the window alive.
        while (waiting := QApplication.activeModalWidget()) is not None and waiting.close():
            pass
        window.closing.disconnect(self._end)
        window.close()
        self._close_book(window)
        return True

    def _end(self) -> None:
        """The user closed the window; what still runs comes to its end before the program ends."""
        QTimer.singleShot(0, self, self._say_ended)

    def _say_ended(self) -> None:
        if self.window is not None:
            self.window.hide()
            self._keeper.back_up_last()
        try:
            self.shut()
        finally:
            # Whatever failed is told; a program without a window must not stay.
            self.ended.emit()

    def _close_book(self, window: "MainWindow | None" = None) -> None:
        self._drop_window(window)
        book, self._book = self._book, None
        if book is not None:
            # Who backs it up or reads it whole has it open too.
            self._jobs.renew(_CLOSE_PATIENCE)
            book.close()
        self.ui_state.save()

    def _drop_window(self, window: "MainWindow | None" = None) -> None:
        """The window goes; what runs in its lanes comes to its end first."""
        self._idle.rest()
        self._sleep.rest()
        self._keeper.rest()
        if self._reminding is not None:
            self._reminding.rest()
        window = window or self.window
        if window is not None:
            window.hide()
            if not window.context.jobs.shutdown(_CLOSE_PATIENCE):
                _log.warning("Something was still running when the book was closed")
            window.deleteLater()
        self.window = None
