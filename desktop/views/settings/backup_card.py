"""Settings of backups: when the last one was made, the second folder, the list, and the way back to one of them."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n.backup_words import line_text
from desktop.i18n.catalogue import _
from desktop.i18n.formats import recent_text
from desktop.i18n.sentences import sentence
from desktop.models.errors import StorageFailure
from desktop.models.rows.backups import BackupLine
from desktop.models.rows.checks import Finding
from desktop.qtsupport import ask
from desktop.qtsupport.ask import FileQuestion
from desktop.qtsupport.jobs import JobPorts, Lane
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Tone
from desktop.services.backups import BackupsMade
from desktop.views.page import PageContext
from desktop.views.settings.program import ProgramSettings
from desktop.views.settings.restore_dialog import RestoreDialog
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.card import Card
from desktop.views.widgets.inline_message import InlineMessage
from desktop.views.widgets.labels import Label
from desktop.views.widgets.row_line import RowLine

_FEW = 5


class BackupCard(Card):
    """Reads off the GUI thread: every backup is opened to count what it holds."""

    def __init__(self, context: PageContext, program: ProgramSettings, parent: QWidget) -> None:
        super().__init__(parent=parent, lined=False)
        self._context = context
        self._program = program
        self._service = context.book.backups
        self._lines: list[BackupLine] = []
        self._second: Path | None = None
        self._all = False
        self.warning = InlineMessage(self, closable=False)
        self._words = Label("", parent=self, wrap=True)
        self._rule = Label("", Variant.MUTED, parent=self, wrap=True)
        self._second_words = Label("", Variant.MUTED, parent=self, wrap=True)
        self.now = Button("", "download", parent=self).bind(self._back_up)
        self.elsewhere = Button("", "folder-open", parent=self).bind(self._back_up_elsewhere)
        self.check = Button("", "shield", parent=self).bind(self._check)
        self.choose = Button("", "", Variant.LINK, parent=self).bind(self._choose_second)
        self.leave = Button("", "", Variant.LINK, parent=self).bind(partial(self._send_second_to, None))
        self.more = Button("", "", Variant.LINK, parent=self).bind(self._show_all)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._arrange()
        self.retranslate()

    def refresh(self) -> None:
        """Show what is true now."""
        key = ("backups", id(self))
        self._context.jobs.run(Lane.PARALLEL, self._read, self._take, self._refuse, key=key, owner=self)

    def retranslate(self) -> None:
        """Say every word anew."""
        self.now.setText(_("Back up now"))
        self.elsewhere.setText(_("Back up to another folder…"))
        self.check.setText(_("Check the book"))
        self.choose.setText(_("Choose a folder…") if self._second is None else _("Another folder…"))
        self.leave.setText(_("No second copy"))
        self.leave.setVisible(self._second is not None)
        self._say()
        self._fill()

    def _arrange(self) -> None:
        second = QHBoxLayout()
        second.setSpacing(Space.GROUP)
        second.addWidget(self.choose)
        second.addWidget(self.leave)
        second.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.GROUP)
        for button in (self.now, self.elsewhere, self.check):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.add_body(self.warning)
        self.add_body(self._words)
        self.add_body(self._rule)
        self.add_body(buttons)
        self.add_body(self._second_words)
        self.add_body(second)
        self.add_body(self._list)
        self.add_body(self.more)

    # --- what is shown ----------------------------------------------------------------------------------------------

    def _read(self, _ports: JobPorts) -> tuple[list[BackupLine], Path | None]:
        """In a lane."""
        return self._service.lines(), self._service.second_folder()

    def _take(self, found: tuple[list[BackupLine], Path | None]) -> None:
        self._lines, self._second = found
        self.retranslate()

    def _refuse(self, problem: Exception) -> None:
        self._context.navigator.show_problem(problem)

    def _say(self) -> None:
        self._rule.setText(
            _("A backup is made daily and when you close the book, if anything changed; it is read back to check it.")
        )
        last = self._lines[0].backup.made_at if self._lines else None
        when = "" if last is None else recent_text(last, self._context.today())
        self._words.setText(_("Last backup: {when}").format(when=when) if when else _("There is no backup yet."))
        self._second_words.setText(self._second_text())
        service = self._service.synced_by()
        if service:
            self.warning.show_message(
                _(
                    "The book lies in a folder that {service} copies while it is written. That can damage it. Move the "
                    "book to a folder of this computer, and let the backups go to {service} instead."
                ).format(service=service),
                Tone.AMBER,
            )

    def _second_text(self) -> str:
        if self._second is None:
            return _("A second copy on a USB stick or another drive survives a stolen or broken computer.")
        if not self._second.is_dir():
            return sentence(StorageFailure("backup_place_gone", path=str(self._second)))
        return _("A second copy of each backup goes to {path}.").format(path=self._second)

    def _fill(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        shown = self._lines if self._all else self._lines[:_FEW]
        for line in shown:
            self._list.addWidget(self._row(line))
        self.more.setVisible(len(self._lines) > len(shown))
        self.more.setText(_("Show all {count} backups").format(count=len(self._lines)))

    def _row(self, line: BackupLine) -> RowLine:
        chip = _("second folder") if line.second else ""
        title = recent_text(line.backup.made_at, self._context.today())
        below = _("The file alone opens with the password of that day.") if line.own_password else ""
        row = RowLine(title, line_text(line), self, below=below, chip=chip, clickable=False)
        button = row.add_button(_("Restore…"), "history", partial(self._restore, line))
        button.setAccessibleName(_("Restore the backup of {when}").format(when=title))
        button.setEnabled(line.counts is not None and self._context.book.book.writable)
        return row

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    # --- what is done -----------------------------------------------------------------------------------------------

    def _back_up(self) -> None:
        self.now.setEnabled(False)
        self._context.jobs.run(Lane.PARALLEL, self._back_up_now, self._say_made, self._say_not_made, owner=self)

    def _back_up_now(self, ports: JobPorts) -> BackupsMade:
        """In a lane."""
        ports.progress(None, _("Backing up"))
        return self._service.back_up()

    def _say_made(self, made: BackupsMade) -> None:
        self.now.setEnabled(True)
        if made.trouble is not None and made.own is None:
            self._context.navigator.show_problem(made.trouble)
        elif made.trouble is not None:
            words = _("Backed up here, but not in the second folder. {reason}")
            self._context.navigator.show_toast(words.format(reason=sentence(made.trouble)))
        elif made.second is not None:
            self._context.navigator.show_toast(_("Backed up and checked, in both places."))
        else:
            self._context.navigator.show_toast(_("Backed up and checked."))
        self._tell()

    def _say_not_made(self, problem: Exception) -> None:
        self.now.setEnabled(True)
        self._context.navigator.show_problem(problem)

    def _back_up_elsewhere(self) -> None:
        folder = ask.folder(self, FileQuestion(_("Where shall the backup lie?"), Path.home()))
        if folder is not None:
            self._context.write(self, partial(self._service.back_up_to, folder), self._say_copied)

    def _say_copied(self, made: Path) -> None:
        self._context.navigator.show_toast(_("Backup written and checked: {name}").format(name=made.name))
        self._tell()

    def _choose_second(self) -> None:
        question = FileQuestion(_("Where shall the second copy of each backup go?"), self._second or Path.home())
        folder = ask.folder(self, question)
        if folder is not None:
            self._send_second_to(folder)

    def _send_second_to(self, folder: Path | None) -> None:
        self._context.write(self, partial(self._service.choose_second_folder, folder), self._chosen)

    def _chosen(self, _rest: object) -> None:
        self.refresh()

    def _restore(self, line: BackupLine) -> None:
        dialog = RestoreDialog(self._context, line.backup, self._program.show_restored, self.window())
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.open()

    def _tell(self) -> None:
        self.refresh()
        self._program.show_safety()

    def _check(self) -> None:
        self.check.setEnabled(False)
        self._context.write_long(self, self._check_now, self._say_checked, failed=self._say_check_failed)

    def _check_now(self, ports: JobPorts) -> list[Finding]:
        """In the lane of writing, so that nothing changes meanwhile."""
        return self._context.book.safekeeping.check(ports.progress, ports.cancelled)

    def _say_checked(self, found: list[Finding]) -> None:
        self.check.setEnabled(True)
        if found:
            words = _("The check found {count} problems. Make a backup and restore the last good one.")
            ask.tell(self, _("Check of the book"), words.format(count=len(found)))
        else:
            self._context.navigator.show_toast(_("The book is sound."))

    def _say_check_failed(self, problem: Exception) -> None:
        self.check.setEnabled(True)
        self._context.navigator.show_problem(problem)
