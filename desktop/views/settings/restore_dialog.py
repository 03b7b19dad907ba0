"""Going back to a backup: what it holds beside the book of now, and what would come back, go and change."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from desktop.i18n.backup_words import SUBJECTS, difference_text, reason_text
from desktop.i18n.catalogue import _
from desktop.i18n.formats import count_text, datetime_text
from desktop.i18n.sentences import sentence
from desktop.models.errors import PasswordNeeded, RoadbookError, WrongPassword
from desktop.models.rows.backups import Backup, RestorePreview
from desktop.qtsupport.jobs import JobPorts, Lane
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Tone
from desktop.views.dialogs.form import FormDialog, FormField
from desktop.views.page import PageContext
from desktop.views.widgets.labels import Label
from desktop.views.widgets.text_input import TextInput

_WIDTH = 620
Restored = Callable[[Path], None]


class RestoreDialog(FormDialog):
    """``restored`` is called with the backup of the state before, by which the step back can be undone."""

    def __init__(self, context: PageContext, backup: Backup, restored: Restored, parent: QWidget | None) -> None:
        super().__init__(context, parent, width=_WIDTH)
        self._backup = backup
        self._restored = restored
        self._found: RestorePreview | None = None
        self._lead = Label("", parent=self, wrap=True)
        self.password = TextInput("", self)
        self.password.setEchoMode(TextInput.EchoMode.Password)
        self._field = self.enter("password", FormField(self.password, self))
        self._field.hide()
        self._table = QGridLayout()
        self._table.setHorizontalSpacing(Space.PAGE)
        self._table.setVerticalSpacing(Space.GROUP)
        self._table.setColumnStretch(3, 1)
        self._rest = Label("", Variant.MUTED, parent=self, wrap=True)
        self.form.addWidget(self._lead)
        self.form.addWidget(self._field)
        self.form.addLayout(self._table)
        self.form.addWidget(self._rest)
        self.form.addStretch(1)
        self.password.submitted.connect(self.submit)
        self.retranslate()
        self._look()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        when = datetime_text(self._backup.made_at)
        self.setWindowTitle(_("Restore the backup of {when}").format(when=when))
        self._lead.setText(
            _("This backup was made on {when} ({reason}). The book would hold what it held then:").format(
                when=when, reason=reason_text(self._backup)
            )
        )
        self._field.set_label(_("Password of that day"))
        self._rest.setText(
            _("What the book holds now is kept as a backup first, so you can come back to it. Your password stays.")
        )
        asking = not self._field.isHidden() and self._found is None
        self.save.setText(_("Look into the backup") if asking else _("Restore"))
        self._show_table()

    @override
    def submit(self) -> None:
        if self._found is None:
            self._look()
            return
        self.save.setEnabled(False)
        self.cancel.setEnabled(False)
        work = partial(self.context.book.backups.restore, self._backup, self._secret())
        self.context.write(self, work, self._done, failed=self.show_problem)

    @override
    def show_problem(self, problem: Exception) -> None:
        self.cancel.setEnabled(True)
        if isinstance(problem, PasswordNeeded):
            self._ask_password()
        elif isinstance(problem, WrongPassword):
            super().show_problem(WrongPassword(field="password"))
        elif isinstance(problem, RoadbookError) and not problem.field:
            self.message.show_message(sentence(problem), Tone.RED)
            self.save.setEnabled(self._found is not None)
        else:
            super().show_problem(problem)

    def _secret(self) -> str | None:
        return self.password.text() or None

    def _look(self) -> None:
        self.save.setEnabled(False)
        self.context.jobs.run(Lane.PARALLEL, self._read, self._take, self.show_problem, owner=self)

    def _read(self, ports: JobPorts) -> RestorePreview:
        """In a lane: the backup is copied, checked and compared."""
        ports.progress(None, _("Looking into the backup"))
        return self.context.book.backups.preview(self._backup, self._secret())

    def _take(self, found: RestorePreview) -> None:
        self._found = found
        self.message.hide()
        self.save.setEnabled(True)
        self.retranslate()
        QTimer.singleShot(0, self, self.fit)
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_password(self) -> None:
        self._field.show()
        self.message.show_message(
            _("This backup has another key than the book. It opens with the password of its day."), Tone.ACCENT
        )
        self.save.setEnabled(True)
        self.retranslate()
        QTimer.singleShot(0, self, self.fit)
        self.password.setFocus()

    def _show_table(self) -> None:
        while (item := self._table.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if self._found is None:
            return
        for column, text in enumerate(("", _("then"), _("now"), _("going back"))):
            self._put(0, column, text, Variant.MUTED, Variant.SMALL)
        for row, (name, title) in enumerate(SUBJECTS.items(), start=1):
            difference = self._found.differences[name]
            self._put(row, 0, _(title))
            self._put(row, 1, count_text(getattr(self._found.then, name)), Variant.STRONG)
            self._put(row, 2, count_text(getattr(self._found.now, name)))
            self._put(row, 3, difference_text(difference), *(() if difference else (Variant.MUTED,)))

    def _put(self, row: int, column: int, text: str, *variants: Variant) -> None:
        label = Label(text, *variants, parent=self)
        side = Qt.AlignmentFlag.AlignRight if column in (1, 2) else Qt.AlignmentFlag.AlignLeft
        self._table.addWidget(label, row, column, side | Qt.AlignmentFlag.AlignVCenter)

    def _done(self, before: Path) -> None:
        self.accept()
        self._restored(before)
