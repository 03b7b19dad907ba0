"""The first window: shows one of its views at a time and asks for what the user wants. Opens nothing itself.

Its views are imported and made when they are first shown: the window must be on the screen at once.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QShowEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _, language
from desktop.models.errors import BookHeld, Cancelled, RoadbookError
from desktop.models.kinds import Language
from desktop.qtsupport import ask, theme
from desktop.qtsupport.ask import FileQuestion
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space, Token, Tone
from desktop.qtsupport.ui_state import UiState
from desktop.qtsupport.window_place import take_place
from desktop.views.start.requests import CreateRequest, OpenRequest, StartView
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.labels import IconLabel, Label
from desktop.views.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from desktop.models.rows.backups import Damage
    from desktop.services.security import RecoveryPaper
    from desktop.views.start.damaged import Damaged
    from desktop.views.start.new_book import NewBook
    from desktop.views.start.new_password import NewPassword
    from desktop.views.start.recovery import Recovery
    from desktop.views.start.unlock import Unlock
    from desktop.views.start.welcome import Welcome

_WANTED = QSize(1280, 800)
_WORKED_ON = (StartView.WELCOME, StartView.UNLOCK, StartView.NEW, StartView.PASSWORD, StartView.DAMAGED)
"""Views to which what went wrong comes back."""
SHEETS = ("*.xlsx", "*.xlsm", "*.xls", "*.ods", "*.csv", "*.tsv", "*.txt")


class StartWindow(QWidget):
    """``show_view``, ``show_problem`` and ``show_progress`` are called by who opens books."""

    open_wanted = Signal(object)
    """Sent with an OpenRequest."""

    create_wanted = Signal(object)
    """Sent with a CreateRequest."""

    sample_wanted = Signal()
    """Sent when the user wants to look around in the sample."""

    restore_wanted = Signal(object, object)
    """Sent with the folder of a backup and the folder in which the book shall lie."""

    password_chosen = Signal(str)
    """Sent with the new password of a book that was opened by its recovery code."""

    recovery_left = Signal()
    """Sent when the book that was opened by its recovery code shall be closed again."""

    unlock_shown = Signal(object)
    """Sent with the folder of the book whose password is asked for."""

    code_kept = Signal()
    """Sent when the user has kept the recovery code."""

    language_chosen = Signal(object)
    """Sent with the Language that shall be spoken."""

    cancelled = Signal()
    """Sent when what is being made shall stop."""

    mend_wanted = Signal(object)
    """Sent with a MendRequest for a damaged book."""

    closed = Signal()
    """Sent when the user closed the window."""

    painted = Signal()
    """Sent once after the window was painted for the first time."""

    def __init__(self, documents: Path, ui_state: UiState) -> None:
        super().__init__()
        self._documents = documents
        self._painted = False
        self._held: OpenRequest | None = None
        self.setMinimumSize(960, 600)
        self._stack = QStackedWidget(self)
        self._views: dict[StartView, QWidget] = {}
        self._welcome_page: Welcome | None = None
        self._new_page: NewBook | None = None
        self._damaged_page: Damaged | None = None
        self._unlock_page: Unlock | None = None
        self._recovery_page: Recovery | None = None
        self._password_page: NewPassword | None = None
        self._from = StartView.WELCOME
        self._language = Button("", "languages", Variant.QUIET, Variant.SMALL_BUTTON, parent=self).bind(self._switch)
        top = QHBoxLayout()
        top.setContentsMargins(0, Space.BLOCK, Space.BLOCK, 0)
        top.addStretch(1)
        top.addWidget(self._language)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addSpacing(theme.current().px(Size.NAV))
        # Where the main window was, so that it takes this one's place without a jump.
        take_place(self, ui_state, _WANTED)
        self.retranslate()

    @property
    def view(self) -> StartView:
        """What is shown."""
        current = self._stack.currentWidget()
        return next(name for name, widget in self._views.items() if widget is current)

    def show_cover(self) -> None:
        """While a book without a password opens: no more than the name."""
        self._show(StartView.COVER)
        self._language.hide()

    def show_welcome(self, problem: RoadbookError | None = None, folder: Path | None = None) -> None:
        """The three ways; ``problem`` says why ``folder`` did not open."""
        page = self._welcome()
        page.message.hide()
        self._show(StartView.WELCOME)
        if problem is not None and not isinstance(problem, Cancelled):
            from desktop.i18n.sentences import sentence

            self._held = OpenRequest(folder, read_only=True) if isinstance(problem, BookHeld) and folder else None
            page.message.show_message(sentence(problem), Tone.RED, _("Read only") if self._held else "")

    def show_new(self, sheet: Path | None = None) -> None:
        """The form of a new book."""
        page = self._new()
        page.start(sheet)
        self._show(StartView.NEW)

    def show_unlock(self, folder: Path, wait: int = 0) -> None:
        """The password of a book, which can be tried after ``wait`` seconds."""
        page = self._unlock()
        page.start(folder, wait)
        self._show(StartView.UNLOCK)
        self.unlock_shown.emit(folder)

    def offer_remembering(self, folder: Path, offered: bool) -> None:
        """Whether this computer can remember the password of a book."""
        if self._unlock_page is not None and self._unlock_page.folder == folder:
            self._unlock_page.offer_remembering(offered)

    def show_recovery(self, paper: "RecoveryPaper") -> None:
        """The recovery code of a new book or a new password."""
        self._recovery().start(paper)
        self._show(StartView.RECOVERY)

    def show_new_password(self, book: str) -> None:
        """A new password for a book that was opened by its recovery code."""
        if self._unlock_page is not None:
            self._unlock_page.clear()
        self._new_password().start(book)
        self._show(StartView.PASSWORD)

    def show_damage(self, damage: "Damage", secret: str | None) -> None:
        """A book that cannot be read, and the ways on."""
        self._damaged().start(damage, secret)
        self._show(StartView.DAMAGED)

    def show_busy(self, words: str) -> None:
        """Something takes a moment."""
        line = self._busy()
        self._show(StartView.BUSY)
        line.show_progress(None, words)

    def show_progress(self, fraction: float | None, words: str) -> None:
        """How far it is."""
        if self._stack.currentWidget() is self._views.get(StartView.BUSY):
            self._busy().show_progress(fraction, words)

    def show_problem(self, problem: RoadbookError, folder: Path | None = None) -> None:
        """Say on the view where the user was what did not work."""
        pages = {
            StartView.UNLOCK: self._unlock_page,
            StartView.NEW: self._new_page,
            StartView.DAMAGED: self._damaged_page,
            StartView.PASSWORD: self._password_page,
        }
        page = pages.get(self._from)
        if page is not None and not isinstance(problem, Cancelled):
            self._show(self._from)
            page.show_problem(problem)
        else:
            self.show_welcome(problem, folder)

    def retranslate(self) -> None:
        """Say the window's own words anew; the views say theirs."""
        self.setWindowTitle(_("Roadbook"))
        self._language.setText("English" if language() is Language.ZH else "中文")
        pages = (
            self._welcome_page,
            self._new_page,
            self._unlock_page,
            self._recovery_page,
            self._password_page,
            self._damaged_page,
        )
        for page in pages:
            if page is not None:
                page.retranslate()

    def choose_book(self) -> None:
        """Ask for the folder of a book."""
        folder = ask.folder(self, FileQuestion(_("Open a book: choose its folder"), self._documents))
        if folder is not None:
            self.open_wanted.emit(OpenRequest(folder))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.painted.emit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        shown = self._stack.currentWidget()
        if shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.view is StartView.WELCOME and _dropped(event) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None and self.view is StartView.WELCOME:
            event.acceptProposedAction()
            if path.is_dir():
                self.open_wanted.emit(OpenRequest(path))
            else:
                self.show_new(path)

    def _show(self, view: StartView) -> None:
        if view in _WORKED_ON:
            self._from = view
        if view is StartView.COVER and view not in self._views:
            self._add(view, _cover(self))
        page = self._views[view]
        self._language.setVisible(view is not StartView.COVER)
        self.setAcceptDrops(view is StartView.WELCOME)
        self._stack.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, view: StartView, page: QWidget) -> None:
        self._views[view] = page
        self._stack.addWidget(page)

    def _welcome(self) -> "Welcome":
        if self._welcome_page is None:
            from desktop.views.start.welcome import Welcome

            page = self._welcome_page = Welcome(self._stack)
            page.new_wanted.connect(self._begin_new)
            page.sheet_wanted.connect(self._choose_sheet)
            page.sample_wanted.connect(self.sample_wanted)
            page.open_wanted.connect(self.choose_book)
            page.restore_wanted.connect(self._choose_backup)
            page.message.action_clicked.connect(self._read_only)
            self._add(StartView.WELCOME, page)
        return self._welcome_page

    def _new(self) -> "NewBook":
        if self._new_page is None:
            from desktop.views.start.new_book import NewBook

            page = self._new_page = NewBook(self._documents, self._stack)
            page.create_wanted.connect(self._create)
            page.left.connect(self.show_welcome)
            self._add(StartView.NEW, page)
        return self._new_page

    def _unlock(self) -> "Unlock":
        if self._unlock_page is None:
            from desktop.views.start.unlock import Unlock

            page = self._unlock_page = Unlock(self._stack)
            page.open_wanted.connect(self.open_wanted)
            page.other_wanted.connect(self.show_welcome)
            self._add(StartView.UNLOCK, page)
        return self._unlock_page

    def _recovery(self) -> "Recovery":
        if self._recovery_page is None:
            from desktop.views.start.recovery import Recovery

            page = self._recovery_page = Recovery(self._stack)
            page.done.connect(self.code_kept)
            self._add(StartView.RECOVERY, page)
        return self._recovery_page

    def _new_password(self) -> "NewPassword":
        if self._password_page is None:
            from desktop.views.start.new_password import NewPassword

            page = self._password_page = NewPassword(self._stack)
            page.password_chosen.connect(self.password_chosen)
            page.left.connect(self.recovery_left)
            self._add(StartView.PASSWORD, page)
        return self._password_page

    def _damaged(self) -> "Damaged":
        if self._damaged_page is None:
            from desktop.views.start.damaged import Damaged

            page = self._damaged_page = Damaged(self._stack)
            page.mend_wanted.connect(self.mend_wanted)
            page.other_wanted.connect(self.show_welcome)
            self._add(StartView.DAMAGED, page)
        return self._damaged_page

    def _busy(self) -> ProgressLine:
        page = self._views.get(StartView.BUSY)
        if page is None:
            page = QWidget(self._stack)
            line = ProgressLine(page)
            line.setObjectName("busy")
            line.cancelled.connect(self.cancelled)
            row = QHBoxLayout(page)
            row.addStretch(1)
            row.addWidget(line, 2)
            row.addStretch(1)
            self._add(StartView.BUSY, page)
        found = page.findChild(ProgressLine, "busy")
        assert isinstance(found, ProgressLine)
        return found

    def _begin_new(self) -> None:
        self.show_new()

    def _create(self, request: CreateRequest) -> None:
        self.create_wanted.emit(request)

    def _choose_sheet(self) -> None:
        question = FileQuestion(_("Choose a spreadsheet"), self._documents, ((_("Spreadsheets"), SHEETS),))
        path = ask.open_file(self, question)
        if path is not None:
            self.show_new(path)

    def _choose_backup(self) -> None:
        backup = ask.folder(self, FileQuestion(_("Choose the folder of the backup"), self._documents))
        if backup is None:
            return
        target = ask.folder(self, FileQuestion(_("Where shall the restored book lie?"), self._documents))
        if target is not None:
            self.restore_wanted.emit(backup, target)

    def _read_only(self) -> None:
        if self._held is not None:
            self.open_wanted.emit(self._held)

    def _switch(self) -> None:
        self.language_chosen.emit(Language.EN if language() is Language.ZH else Language.ZH)


def _dropped(event: QDropEvent) -> Path | None:
    """The one file or folder that is dropped."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 else None


def _cover(parent: QWidget) -> QWidget:
    page = QWidget(parent)
    row = QHBoxLayout(page)
    row.setSpacing(Space.INNER)
    row.addStretch(1)
    row.addWidget(IconLabel("route", Token.TEXT, 32, page))
    row.addWidget(Label(_("Roadbook"), Variant.TITLE, parent=page))
    row.addStretch(1)
    return page
