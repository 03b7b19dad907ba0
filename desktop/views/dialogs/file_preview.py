"""A look at a file inside the program: pictures and PDFs, from memory; other kinds say how they can be seen."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.formats import size_text
from desktop.i18n.labels import label
from desktop.i18n.sentences import sentence
from desktop.models.errors import Cancelled, RoadbookError
from desktop.models.kinds import FileKind
from desktop.models.rows.attachments import AttachmentRow
from desktop.models.rules.attachments import can_be_shown
from desktop.qtsupport.jobs import JobPorts, Lane
from desktop.qtsupport.pdf_pages import PdfPages
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space
from desktop.views.page import PageContext
from desktop.views.widgets.buttons import Button, IconButton
from desktop.views.widgets.empty_state import EmptyState
from desktop.views.widgets.labels import ElidedLabel, Label, hairline
from desktop.views.widgets.pdf_view import PdfView
from desktop.views.widgets.picture_view import PictureView
from desktop.views.widgets.thumbnails import read_picture

_SCREEN_SHARE = 0.9
_WIDTH, _HEIGHT = 1040, 820

Verb = Callable[[AttachmentRow], object]


class FilePreview(QDialog):
    """``FilePreview(context, row, open_file, save_copy, parent).open()``."""

    shown = Signal()
    """Sent when the content, or why there is none, is shown."""

    def __init__(
        self, context: PageContext, row: AttachmentRow, open_file: Verb, save_copy: Verb, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.context, self._row = context, row
        self._pages: PdfPages | None = None
        self._problem = ""
        self.pictures = PictureView(self)
        self.papers = PdfView(context.jobs, self)
        self._nothing = EmptyState("file-text", "", "", self)
        self._build(open_file, save_copy)
        self._add_keys()
        room = self.screen().availableGeometry().size()
        wide, high = round(room.width() * _SCREEN_SHARE), round(room.height() * _SCREEN_SHARE)
        self.resize(min(_WIDTH, wide), min(_HEIGHT, high))
        self.retranslate()
        self._read()

    @property
    def view(self) -> QWidget | None:
        """What is shown now: the picture, the pages, or the words that there is nothing to see."""
        return self._stack.currentWidget()

    @property
    def problem(self) -> str:
        """Why the content is not shown; empty when it is."""
        return self._problem

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setWindowTitle(self._row.name)
        self._title.setText(self._row.name)
        self._about.setText(f"{label(self._row.kind)} · {size_text(self._row.size)}")
        self._smaller.set_name(_("Smaller"))
        self._larger.set_name(_("Larger"))
        self._fit.setText(_("Fit"))
        self._away.setText(_("Close"))
        self._save.setText(_("Save a copy…"))
        self._open.setText(_("Open with the system"))
        self.pictures.setAccessibleName(self._row.name)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @override
    def done(self, result: int) -> None:
        """Nothing of the content stays in memory."""
        super().done(result)
        self.papers.show_pages(None)
        self.pictures.show_picture(QImage())
        if self._pages is not None:
            self._pages.close()

    def _build(self, open_file: Verb, save_copy: Verb) -> None:
        self._title = ElidedLabel("", Variant.SECTION, parent=self)
        self._about = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self._smaller = IconButton("zoom-out", "", parent=self).bind(partial(self._zoom, -1))
        self._larger = IconButton("zoom-in", "", parent=self).bind(partial(self._zoom, 1))
        self._fit = Button("", "", Variant.QUIET, parent=self).bind(self._fit_in)
        self._away = Button("", parent=self).bind(self.reject)
        self._save = Button("", "download", parent=self).bind(partial(save_copy, self._row))
        self._open = Button("", "external-link", Variant.PRIMARY, parent=self).bind(partial(open_file, self._row))
        self._stack = QStackedWidget(self)
        for view in (self._nothing, self.pictures, self.papers):
            self._stack.addWidget(view)
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.BLOCK, Space.GROUP, Space.BLOCK, Space.GROUP)
        bar.setSpacing(Space.GROUP)
        bar.addWidget(self._title, 1)
        for widget in (self._about, self._smaller, self._larger, self._fit):
            bar.addWidget(widget)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.BLOCK, Space.INNER, Space.BLOCK, Space.INNER)
        foot.setSpacing(Space.GROUP)
        foot.addStretch(1)
        for button in (self._away, self._save, self._open):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(hairline(self))
        column.addWidget(self._stack, 1)
        column.addWidget(hairline(self))
        column.addLayout(foot)

    def _add_keys(self) -> None:
        for keys, handler in (
            ("Ctrl++", partial(self._zoom, 1)),
            ("Ctrl+=", partial(self._zoom, 1)),
            ("Ctrl+-", partial(self._zoom, -1)),
            ("Ctrl+0", self._fit_in),
            ("Space", self.reject),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(handler)

    def _read(self) -> None:
        self._enable_zoom(enabled=False)
        if not can_be_shown(self._row.name, self._row.size):
            self._say(_("This kind of file is not shown here. Open it with the system, or save a copy."))
            return
        work = partial(_read, self.context.book.lookups.attachments.content, self._row)
        self.context.jobs.run(Lane.PARALLEL, work, self._take, self._refuse, owner=self)

    def _take(self, content: QImage | PdfPages | None) -> None:
        if isinstance(content, PdfPages):
            self._pages = content
            self.papers.show_pages(content)
            self._stack.setCurrentWidget(self.papers)
            self.papers.setFocus()
        elif content is not None and not content.isNull():
            self.pictures.show_picture(content)
            self._stack.setCurrentWidget(self.pictures)
            self.pictures.setFocus()
        else:
            self._say(_("This file cannot be shown here. Open it with the system, or save a copy."))
            return
        self._enable_zoom(enabled=True)
        self.shown.emit()

    def _refuse(self, problem: Exception) -> None:
        if isinstance(problem, Cancelled):
            return
        if not isinstance(problem, RoadbookError):
            raise problem
        self._say(sentence(problem))

    def _say(self, words: str) -> None:
        self._problem = words
        self._nothing.set_texts(words)
        self._stack.setCurrentWidget(self._nothing)
        self.shown.emit()

    def _enable_zoom(self, *, enabled: bool) -> None:
        for button in (self._smaller, self._larger, self._fit):
            button.setVisible(enabled)

    def _zoom(self, steps: int) -> None:
        if self.view is self.papers:
            self.papers.zoom_by(steps)
        elif self.view is self.pictures:
            self.pictures.zoom_by(steps)

    def _fit_in(self) -> None:
        if self.view is self.papers:
            self.papers.fit_width()
        elif self.view is self.pictures:
            self.pictures.fit()


def _read(content: Callable[..., bytes], row: AttachmentRow, ports: JobPorts) -> QImage | PdfPages | None:
    """In a lane: the picture, the pages, or nothing when it is not what its name says."""
    data = content(row.id, cancelled=ports.cancelled)
    if row.kind is FileKind.PDF:
        try:
            return PdfPages(data)
        except ValueError:
            return None
    return read_picture(data)
