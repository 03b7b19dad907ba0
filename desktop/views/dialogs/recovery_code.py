"""A recovery code, shown once: large, in groups, to be copied, or kept as a sheet that is printed or saved as PDF.

Knows neither book nor password; the sheet comes finished.
"""

from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n.catalogue import _
from desktop.i18n.sentences import sentence
from desktop.models.errors import StorageFailure
from desktop.qtsupport import ask, printer, theme
from desktop.qtsupport.ask import FileQuestion
from desktop.qtsupport.jobs import JobPorts
from desktop.qtsupport.pdf_pages import PdfPages
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Tone
from desktop.services.ports import NoProgress
from desktop.services.security import RecoveryPaper
from desktop.services.whole_files import write_whole
from desktop.views.dialogs.paper_printing import print_pages
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.inline_message import InlineMessage
from desktop.views.widgets.labels import Label


class RecoveryCode(QWidget):
    """``kept`` is a check box: who shows the code lets the user on only when it is on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper = RecoveryPaper()
        self._shown = Label("", Variant.SECTION, parent=self)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        frame = QFrame(self)
        theme.style(frame, Variant.SUNKEN)
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(Space.BLOCK, Space.BLOCK, Space.BLOCK, Space.BLOCK)
        inner.addWidget(self._shown)
        self.save = Button("", "file-down", parent=self).bind(self._save)
        self.print = Button("", "printer", parent=self).bind(self._print)
        self.copy = Button("", "copy", parent=self).bind(self._copy)
        self.message = InlineMessage(self)
        self.kept = QCheckBox(self)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.GROUP)
        for button in (self.print, self.save, self.copy):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.INNER)
        column.addWidget(frame)
        column.addLayout(buttons)
        column.addWidget(self.message)
        column.addWidget(self.kept)
        self.retranslate()

    def show_code(self, paper: RecoveryPaper) -> None:
        """Show a code."""
        self._paper = paper
        groups = paper.code.split("-")
        half = (len(groups) + 1) // 2
        self._shown.setText("  ".join(groups[:half]) + "\n" + "  ".join(groups[half:]))
        self._shown.setAccessibleName(paper.code)
        self.message.hide()
        self.kept.setChecked(False)
        self.retranslate()

    def forget(self) -> None:
        """Hold the code no more."""
        self.show_code(RecoveryPaper())

    def retranslate(self) -> None:
        """Say every word anew."""
        self.copy.setText(_("Copy"))
        self.print.setText(_("Print the sheet…"))
        self.save.setText(_("Save as PDF…"))
        self.kept.setText(_("I have printed it or written it down"))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._paper.code)
        self.copy.setText(_("Copied"))

    def _save(self) -> None:
        start = Path.home() / f"{self._paper.file_name}.pdf"
        question = FileQuestion(_("Save as PDF"), start, (("PDF", ("*.pdf",)),))
        path = ask.save_file(self, question)
        if path is None:
            return
        path = path.with_suffix(".pdf")
        try:
            write_whole(path, self._paper.sheet)
        except StorageFailure as failure:
            self.message.show_message(sentence(failure), Tone.RED)
            return
        except OSError as error:
            failure = StorageFailure("file_not_written", file=path.name, reason=error.strerror or "")
            self.message.show_message(sentence(failure), Tone.RED)
            return
        self.message.show_message(_("Saved as {path}").format(path=path), Tone.GREEN)

    def _print(self) -> None:
        target = printer.ask_printer(self, _("Recovery code"))
        if target is None:
            return
        pages = PdfPages(self._paper.sheet)
        try:
            print_pages(pages, target, JobPorts(NoProgress(), Event()))
        except StorageFailure as failure:
            self.message.show_message(sentence(failure), Tone.RED)
        else:
            self.message.show_message(_("Sent to the printer: {count} pages").format(count=len(pages)), Tone.GREEN)
        finally:
            pages.close()
