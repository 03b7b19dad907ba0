"""Setting or changing the book's password, and the recovery code that comes of it, shown once."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.sentences import problem_text
from desktop.qtsupport.tokens import Tone
from desktop.views.dialogs.form import FormDialog
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.page import PageContext
from desktop.views.widgets.labels import Label
from desktop.views.widgets.recovery_code import RecoveryCode
from desktop.views.widgets.text_input import TextInput


class PasswordDialog(QuickForm):
    """``done(code)`` is called with the new recovery code."""

    def __init__(self, context: PageContext, code_made: Callable[[str], None], parent: QWidget | None) -> None:
        super().__init__(context, parent)
        self._code_made = code_made
        self._change = context.book.safekeeping.protected
        self.password, self.again = TextInput("", self), TextInput("", self)
        for key, field in (("password", self.password), ("again", self.again)):
            field.setEchoMode(TextInput.EchoMode.Password)
            self.add_field(key, field)
        self.retranslate()
        self.password.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(
            _("Change the password") if self._change else _("Set a password"),
            _("Change the password") if self._change else _("Set the password"),
        )
        self.set_label("password", _("New password"))
        self.set_label("again", _("Password once more"))
        self.message.show_message(
            _("No data is rewritten. Older backups open with the password of their day. A new recovery code follows."),
            Tone.ACCENT,
        )

    @override
    def submit(self) -> None:
        if self.password.text() != self.again.text():
            self.show_errors({"again": problem_text("passwords_differ", {})})
            return
        self.run(partial(self.context.book.safekeeping.protect, self.password.text()), self._code_made)


class RecoveryDialog(FormDialog):
    """Shows the new code; closes only after it is said to be kept."""

    def __init__(self, context: PageContext, code: str, parent: QWidget | None) -> None:
        super().__init__(context, parent, width=480)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._lead = Label("", parent=self, wrap=True)
        self.code = RecoveryCode(self)
        self.code.show_code(code, context.book.book.name)
        self.form.addWidget(self._lead)
        self.form.addWidget(self.code)
        self.cancel.hide()
        self.save.setEnabled(False)
        self.code.kept.toggled.connect(self.save.setEnabled)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(_("Your recovery code"))
        self._lead.setText(
            _(
                "It opens the book should you forget the password, and it is shown only now. Print it or write it "
                "down, and keep it apart from this computer."
            )
        )
        self.code.retranslate()
        self.save.setText(_("Close"))

    @override
    def submit(self) -> None:
        self.accept()

    @override
    def reject(self) -> None:
        """Esc does not lose the code."""
        if self.code.kept.isChecked():
            super().reject()
