"""Unlocking a book: the password, or the recovery code for whoever forgot it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.i18n.catalogue import _
from desktop.i18n.sentences import sentence
from desktop.models.errors import RoadbookError, WrongPassword
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Tone
from desktop.views.start.requests import OpenRequest
from desktop.views.start.sheet import Sheet
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.form_field import FormField
from desktop.views.widgets.text_input import TextInput


class Unlock(Sheet):
    """Sends an OpenRequest; what prevented opening comes back to :meth:`show_problem`."""

    open_wanted = Signal(object)
    """Sent with an OpenRequest that has the secret."""

    other_wanted = Signal()
    """Sent when the user wants another book."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("lock", parent)
        self._folder = Path()
        self._by_code = False
        self.secret = TextInput("", self)
        self._field = FormField(self.secret, self)
        self._way = Button("", "", Variant.LINK, parent=self).bind(self._switch_way)
        row = QHBoxLayout()
        row.setSpacing(Space.GROUP)
        row.addWidget(self._way)
        row.addStretch(1)
        self.body.addWidget(self._field)
        self.body.addLayout(row)
        self.secret.submitted.connect(self._submit)
        self.secret.textEdited.connect(self._forget_error)
        self.go.clicked.connect(self._submit)
        self.back.clicked.connect(self._leave)
        self.setFocusProxy(self.secret)
        self.retranslate()

    def start(self, folder: Path) -> None:
        """Ask for the secret of the book in this folder."""
        self._folder = folder
        self._by_code = False
        self.secret.clear()
        self.message.hide()
        self._rest(resting=False)
        self._field.show_error("")
        self.retranslate()

    def show_problem(self, problem: RoadbookError) -> None:
        """Say why the book did not open; a wrong secret can be tried again at once."""
        self._rest(resting=False)
        if isinstance(problem, WrongPassword):
            code = "wrong_recovery_code" if self._by_code else ""
            self._field.show_error(sentence(type(problem)(code)))
            self.secret.selectAll()
            self.secret.setFocus()
        else:
            self.message.show_message(sentence(problem), Tone.RED)

    def retranslate(self) -> None:
        """Say every word anew."""
        name = self._folder.name.removesuffix(".roadbook")
        self.heading.setText(name or _("Unlock"))
        self.lead.setText(
            _("Enter the recovery code from your print-out. Capitals, spaces and dashes do not matter.")
            if self._by_code
            else _("This book is encrypted. Enter its password to go on.")
        )
        self._field.set_label(_("Recovery code") if self._by_code else _("Password"))
        hidden = TextInput.EchoMode.Normal if self._by_code else TextInput.EchoMode.Password
        self.secret.setEchoMode(hidden)
        self._way.setText(_("Use the password") if self._by_code else _("Forgotten? Use the recovery code"))
        self.back.setText(_("Another book…"))
        self.go.setText(_("Open"))

    def _submit(self) -> None:
        if not self.go.isEnabled():
            return
        if not self.secret.text():
            self.secret.setFocus()
            return
        self._field.show_error("")
        self._rest(resting=True)
        self.open_wanted.emit(OpenRequest(self._folder, self.secret.text()))

    def _rest(self, *, resting: bool) -> None:
        self.go.setEnabled(not resting)
        self.secret.setReadOnly(resting)

    def _switch_way(self) -> None:
        self._by_code = not self._by_code
        self.secret.clear()
        self._field.show_error("")
        self.retranslate()
        self.secret.setFocus()

    def _forget_error(self) -> None:
        self._field.show_error("")

    def _leave(self) -> None:
        self.other_wanted.emit()
