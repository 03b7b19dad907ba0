"""A new password for a book that was opened by its recovery code: the forgotten one is of no use any more."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.i18n.catalogue import _
from desktop.i18n.sentences import problem_text, sentence
from desktop.models.errors import RoadbookError
from desktop.qtsupport.tokens import Tone
from desktop.views.start.sheet import Sheet
from desktop.views.widgets.form_field import FormField
from desktop.views.widgets.strength_bar import StrengthBar
from desktop.views.widgets.text_input import TextInput


class NewPassword(Sheet):
    """Sends the password; what is wrong with it comes back to :meth:`show_problem`."""

    password_chosen = Signal(str)
    """Sent with the new password, typed twice alike."""

    left = Signal()
    """Sent when the user does not want the book opened after all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("key-round", parent)
        self._book = ""
        self.password, self.again = TextInput("", self), TextInput("", self)
        self._fields = {"password": FormField(self.password, self), "again": FormField(self.again, self)}
        self.strength = StrengthBar(self)
        for field in (self.password, self.again):
            field.setEchoMode(TextInput.EchoMode.Password)
            field.submitted.connect(self._submit)
        self.body.addWidget(self._fields["password"])
        self.body.addWidget(self.strength)
        self.body.addWidget(self._fields["again"])
        self.password.textChanged.connect(self._judge)
        self.go.clicked.connect(self._submit)
        self.back.clicked.connect(self._leave)
        self.setFocusProxy(self.password)
        self.retranslate()

    def start(self, book: str) -> None:
        """Begin anew for the book of this name."""
        self._book = book
        self.clear()
        self.message.hide()
        self.go.setEnabled(True)
        self.retranslate()

    def clear(self) -> None:
        """Hold nothing of what was typed."""
        self.password.clear()
        self.again.clear()
        self._say({})

    def show_problem(self, problem: RoadbookError) -> None:
        """Say why the password was not taken."""
        self.go.setEnabled(True)
        if problem.field in self._fields:
            self._say({problem.field: sentence(problem)})
        else:
            self.message.show_message(sentence(problem), Tone.RED)

    def retranslate(self) -> None:
        """Say every word anew."""
        self.heading.setText(_("A new password"))
        self.lead.setText(
            _("The recovery code opened “{name}”. Choose a new password; a new recovery code follows.").format(
                name=self._book
            )
        )
        self._fields["password"].set_label(_("New password"))
        self._fields["again"].set_label(_("Password once more"))
        self.strength.retranslate()
        self.back.setText(_("Back"))
        self.go.setText(_("Set the password"))

    def _submit(self) -> None:
        if not self.go.isEnabled():
            return
        if not self.password.text():
            self._say({"password": problem_text("text_missing", {})})
        elif self.password.text() != self.again.text():
            self._say({"again": problem_text("passwords_differ", {})})
        else:
            self._say({})
            self.go.setEnabled(False)
            self.password_chosen.emit(self.password.text())

    def _say(self, errors: dict[str, str]) -> None:
        for name, field in self._fields.items():
            field.show_error(errors.get(name, ""))
        for name in errors:
            self._fields[name].field.setFocus()

    def _judge(self) -> None:
        self.strength.show_password(self.password.text(), self._book.split())

    def _leave(self) -> None:
        self.clear()
        self.left.emit()
