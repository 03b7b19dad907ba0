"""The print preview: exactly the PDF, with its options beside it; from here it is printed, saved or opened.

Knows no document: a source makes the bytes (``print_sources``).
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.sentences import sentence
from desktop.models.errors import Cancelled, RoadbookError, StorageFailure
from desktop.qtsupport import ask, printer, theme
from desktop.qtsupport.ask import FileQuestion, Question
from desktop.qtsupport.jobs import Job, JobPorts, Lane
from desktop.qtsupport.pdf_pages import PdfPages
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Tone
from desktop.services.whole_files import write_whole
from desktop.views.dialogs.paper_printing import print_pages
from desktop.views.dialogs.print_panel import PrintPanel
from desktop.views.dialogs.print_sources import Printed, PrintSource, Wanted
from desktop.views.page import PageContext
from desktop.views.widgets.buttons import Button, IconButton
from desktop.views.widgets.inline_message import InlineMessage
from desktop.views.widgets.labels import ElidedLabel, Label, hairline
from desktop.views.widgets.pdf_view import PdfView
from desktop.views.widgets.progress import ProgressLine

_SCREEN_SHARE = 0.92
_PAGE_CHARS = 14
_WIDTH, _HEIGHT = 1180, 860


class PreviewDialog(QDialog):
    """``PreviewDialog(context, source, parent).open()``."""

    shown = Signal()
    """Sent when a PDF is ready and shown."""

    def __init__(self, context: PageContext, source: PrintSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.context = context
        self.panel = PrintPanel(source, context.ui_state, self)
        self.panel.changed.connect(self._make_changed)
        self._printed: Printed | None = None
        self._pages: PdfPages | None = None
        self._job: Job[Any] | None = None
        self.opener: Callable[[Path], object] = _open_with_system
        self.view = PdfView(context.jobs, self)
        self.view.page_changed.connect(self._show_numbers)
        self.view.zoom_changed.connect(self._show_numbers)
        self._build_controls()
        self._arrange()
        self._add_keys()
        self._fit_screen()
        self.retranslate()
        self.make()

    @property
    def pages(self) -> PdfPages | None:
        """The pages that are shown."""
        return self._pages

    @property
    def data(self) -> bytes:
        """The bytes of the PDF that is shown; empty while there is none."""
        return self._printed.data if self._printed is not None else b""

    def make(self) -> None:
        """Make the PDF anew with the options as they are."""
        self._rest(resting=True)
        self.progress.show_progress(None, _("Making the pages"))
        work = partial(_make, self.panel.source, self.panel.wanted())
        self._job = self.context.jobs.run(
            Lane.PARALLEL, work, self._take, self._refuse, key=("preview", id(self)), owner=self
        )

    def retranslate(self) -> None:
        """Say every word anew."""
        self._show_title()
        self.panel.retranslate()
        self.print.setText(_("Print…"))
        self.save.setText(_("Save as PDF…"))
        self.open_button.setText(_("Open"))
        self.away.setText(_("Close"))
        for button, name in (
            (self.before, _("Previous page (PgUp)")),
            (self.after, _("Next page (PgDn)")),
            (self.smaller, _("Smaller (Ctrl+-)")),
            (self.larger, _("Larger (Ctrl++)")),
        ):
            button.set_name(name)
        self._number.setAccessibleName(_("Page"))
        self.fit.setText(_("Fit width"))
        self.fit.setToolTip(_("Fit width (Ctrl+0)"))
        self.fit_page.setText(_("Whole page"))
        self.fit_page.setToolTip(_("Whole page (Ctrl+9)"))
        self._show_numbers()

    def print_document(self) -> None:
        """Print through the system's dialog."""
        if self._pages is None:
            return
        target = printer.ask_printer(self, self.panel.source.title(), len(self._pages))
        if target is not None:
            self.progress.show_progress(0.0, _("Printing"))
            work = partial(print_pages, self._pages, target)
            self._job = self.context.jobs.run(Lane.PARALLEL, work, self._say_printed, self._say_failed, owner=self)

    def save_document(self) -> None:
        """Save the very bytes that are shown."""
        if self._printed is None:
            return
        start = Path.home() / f"{self.panel.source.file_name()}.pdf"
        path = ask.save_file(self, FileQuestion(_("Save as PDF"), start, (("PDF", ("*.pdf",)),)))
        if path is not None and self._write(path.with_suffix(".pdf")):
            self.message.show_message(_("Saved as {path}").format(path=path.with_suffix(".pdf")), Tone.GREEN)

    def open_document(self) -> None:
        """Show the PDF in the system's own program, from a file that goes away when this program ends."""
        path = Path(_temporary().filePath(f"{self.panel.source.file_name()}.pdf"))
        if self._printed is not None and self._write(path):
            self.opener(path)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @override
    def done(self, result: int) -> None:
        """Whatever is being made is not wanted any more."""
        self._cancel()
        super().done(result)
        self.view.show_pages(None)
        if self._pages is not None:
            self._pages.close()

    def _build_controls(self) -> None:
        self._title = ElidedLabel("", Variant.SECTION, parent=self)
        self.panel.lock.bind(self._ask_password)
        self.before = IconButton("chevron-left", "", parent=self).bind(partial(self.view.step, -1))
        self.after = IconButton("chevron-right", "", parent=self).bind(partial(self.view.step, 1))
        self._number = QSpinBox(self)
        theme.style(self._number, Variant.FLAT)  # without its arrows, for which there are buttons beside it
        self._number.setKeyboardTracking(False)
        self._number.setMinimumWidth(theme.current().chars(_PAGE_CHARS))
        self._number.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._number.valueChanged.connect(self._go_to)
        self.smaller = IconButton("zoom-out", "", parent=self).bind(partial(self.view.zoom_by, -1))
        self.larger = IconButton("zoom-in", "", parent=self).bind(partial(self.view.zoom_by, 1))
        self._percent = Label("", Variant.MUTED, parent=self)
        self.fit = Button("", "", Variant.QUIET, parent=self).bind(self.view.fit_width)
        self.fit_page = Button("", "", Variant.QUIET, parent=self).bind(self.view.fit_page)
        self.message = InlineMessage(self)
        self.progress = ProgressLine(self)
        self.progress.cancelled.connect(self._cancel)
        self.away = Button("", parent=self).bind(self.reject)
        self.open_button = Button("", "external-link", parent=self).bind(self.open_document)
        self.save = Button("", "file-down", parent=self).bind(self.save_document)
        self.print = Button("", "printer", Variant.PRIMARY, parent=self).bind(self.print_document)

    def _arrange(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(self._bar())
        right.addWidget(hairline(self))
        right.addWidget(self.message)
        right.addWidget(self.view, 1)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.panel)
        upper.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(hairline(self))
        column.addLayout(self._foot())

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.BLOCK, Space.GROUP, Space.BLOCK, Space.GROUP)
        bar.setSpacing(Space.TINY)
        bar.addWidget(self._title, 1)
        for widget in (self.before, self._number, self.after):
            bar.addWidget(widget)
        bar.addSpacing(Space.BLOCK)
        for widget in (self.smaller, self._percent, self.larger, self.fit, self.fit_page):
            bar.addWidget(widget)
        return bar

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.BLOCK, Space.INNER, Space.BLOCK, Space.INNER)
        foot.setSpacing(Space.GROUP)
        foot.addWidget(self.progress, 1)
        foot.addStretch(1)
        for button in (self.away, self.open_button, self.save, self.print):
            foot.addWidget(button)
        return foot

    def _add_keys(self) -> None:
        for keys, handler in (
            ("Ctrl+P", self.print_document),
            ("Ctrl+S", self.save_document),
            ("Ctrl++", partial(self.view.zoom_by, 1)),
            ("Ctrl+=", partial(self.view.zoom_by, 1)),
            ("Ctrl+-", partial(self.view.zoom_by, -1)),
            ("Ctrl+0", self.view.fit_width),
            ("Ctrl+9", self.view.fit_page),
            ("PgDown", partial(self.view.step, 1)),
            ("PgUp", partial(self.view.step, -1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(handler)

    def _make_changed(self) -> None:
        self._show_title()
        self.make()

    def _show_title(self) -> None:
        title = self.panel.source.title()
        self.setWindowTitle(title)
        self._title.setText(title)

    def _go_to(self, number: int) -> None:
        self.view.go_to(number - 1)

    def _fit_screen(self) -> None:
        room = self.screen().availableGeometry().size()
        wide, high = round(room.width() * _SCREEN_SHARE), round(room.height() * _SCREEN_SHARE)
        self.resize(min(_WIDTH, wide), min(_HEIGHT, high))
        self.view.setFocus()

    def _take(self, made: tuple[Printed, PdfPages]) -> None:
        """The same place in the new pages, since the options changed and not the reader."""
        old = self._pages
        self._printed, self._pages = made
        self._rest(resting=False)
        self.progress.hide()
        page = self.view.page
        self.view.show_pages(self._pages)
        if old is not None:
            self.view.go_to(page)
            old.close()
        if self._printed.missing:
            words = _("The font cannot print: {characters}. An empty box stands in their place.")
            self.message.show_message(words.format(characters=" ".join(self._printed.missing)), Tone.AMBER)
        else:
            self.message.hide()
        self._show_numbers()
        self.shown.emit()

    def _refuse(self, problem: Exception) -> None:
        """Nothing can be printed: say what is missing, and show no old pages instead."""
        self.progress.hide()
        if isinstance(problem, Cancelled):
            self._rest(resting=self._printed is None)
            return
        if not isinstance(problem, RoadbookError):
            raise problem
        self._printed = self._pages = None
        self.view.show_pages(None)
        self.message.show_message(sentence(problem), Tone.RED)
        self._show_numbers()

    def _rest(self, *, resting: bool) -> None:
        for button in (self.print, self.save, self.open_button):
            button.setEnabled(not resting)

    def _show_numbers(self, _what: object = None) -> None:
        count = len(self._pages) if self._pages is not None else 0
        blocked = self._number.blockSignals(True)
        self._number.setRange(min(count, 1), count)
        self._number.setValue(self.view.page + 1)
        self._number.setSuffix(f" / {count}")
        self._number.blockSignals(blocked)
        self._number.setEnabled(count > 0)
        self._percent.setText(f"{round(self.view.zoom * 100)} %")
        self.before.setEnabled(self.view.page > 0)
        self.after.setEnabled(self.view.page + 1 < count)

    def _ask_password(self) -> None:
        question = Question(
            _("Password of the PDF"),
            _("Whoever opens the file needs it. An empty one takes the protection away."),
            (_("Use this"),),
        )
        text = ask.line(self, question, secret=True)
        if text is not None:
            self.panel.set_password(text)

    def _write(self, path: Path) -> bool:
        try:
            write_whole(path, self.data)
        except StorageFailure as failure:
            self.message.show_message(sentence(failure), Tone.RED)
            return False
        except OSError as error:
            failure = StorageFailure("file_not_written", file=path, reason=error.strerror or "")
            self.message.show_message(sentence(failure), Tone.RED)
            return False
        return True

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _say_printed(self, pages: int) -> None:
        self.progress.hide()
        self.message.show_message(_("Sent to the printer: {count} pages").format(count=pages), Tone.GREEN)

    def _say_failed(self, problem: Exception) -> None:
        self.progress.hide()
        if not isinstance(problem, Cancelled):
            self.context.navigator.show_problem(problem)


def _make(source: PrintSource, wanted: Wanted, ports: JobPorts) -> tuple[Printed, PdfPages]:
    """In a lane."""
    printed = source.make(wanted, ports)
    return printed, PdfPages(printed.data, wanted.options.password)


def _open_with_system(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class _Current:
    """The folder of files that were opened; it goes away with the program."""

    folder: QTemporaryDir | None = None


def _temporary() -> QTemporaryDir:
    if _Current.folder is None:
        _Current.folder = QTemporaryDir()
        application = QApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(_forget_folder)
    return _Current.folder


def _forget_folder() -> None:
    if _Current.folder is not None:
        _Current.folder.remove()
        _Current.folder = None
