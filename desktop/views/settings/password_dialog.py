"""Setting, changing or removing the book's password, and the recovery code that comes of it, shown once."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.sentences import problem_text
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Tone
from desktop.services.security import RecoveryPaper
from desktop.views.dialogs.form import FormDialog
from desktop.views.dialogs.quick_form import QuickForm
from desktop.views.dialogs.recovery_code import RecoveryCode
from desktop.views.page import PageContext
from desktop.views.widgets.labels import Label
from desktop.views.widgets.strength_bar import StrengthBar
from desktop.views.widgets.text_input import TextInput


class PasswordDialog(QuickForm):
    """``code_made(paper)`` is called with the new recovery code."""

    def __init__(
        self, context: PageContext, code_made: Callable[[RecoveryPaper], None], parent: QWidget | None
    ) -> None:
        super().__init__(context, parent)
        self._code_made = code_made
        self._change = context.book.security.protected
        self.current, self.password, self.again = (TextInput("", self) for _field in range(3))
        self.strength = StrengthBar(self)
        if self._change:
            self.add_field("current", self.current)
        self.add_field("password", self.password)
        self.form.addWidget(self.strength)
        self.add_field("again", self.again)
        for field in (self.current, self.password, self.again):
            field.setEchoMode(TextInput.EchoMode.Password)
        self.current.setVisible(self._change)
        self.password.textChanged.connect(self._judge)
        self.retranslate()
        (self.current if self._change else self.password).setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(
            _("Change the password") if self._change else _("Set a password"),
            _("Change the password") if self._change else _("Set the password"),
        )
        if self._change:
            self.set_label("current", _("Current password"))
        self.set_label("password", _("New password"))
        self.set_label("again", _("Password once more"))
        self.strength.retranslate()
        self.message.show_message(
            _("No data is rewritten. Older backups open with the password of their day. A new recovery code follows."),
            Tone.ACCENT,
        )

    @override
    def submit(self) -> None:
        if self.password.text() != self.again.text():
            self.show_errors({"again": problem_text("passwords_differ", {})})
            return
        protect = self.context.book.security.protect
        self.run(partial(protect, self.password.text(), self.current.text()), self._code_made)

    def _judge(self) -> None:
        shown = self.strength.isVisible()
        self.strength.show_password(self.password.text(), self.context.book.book.name.split())
        if self.strength.isVisible() is not shown:
            self.fit()


class RemovalDialog(QuickForm):
    """Removes the password after it was typed once more; ``removed`` is called then."""

    def __init__(self, context: PageContext, removed: Callable[[], None], parent: QWidget | None) -> None:
        super().__init__(context, parent)
        self._removed = removed
        self.current = TextInput("", self)
        self.current.setEchoMode(TextInput.EchoMode.Password)
        self.add_field("current", self.current)
        theme.style(self.save, Variant.DANGER)
        self.retranslate()
        self.current.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.set_words(_("Remove the password?"), _("Remove the password"))
        self.set_label("current", _("Current password"))
        self.message.show_message(
            _("Whoever has the folder of the book can read it then. The recovery code is no longer valid."), Tone.AMBER
        )

    @override
    def submit(self) -> None:
        self.run(partial(self.context.book.security.unprotect, self.current.text()), self._tell)

    def _tell(self, _nothing: object) -> None:
        self._removed()


class RecoveryDialog(FormDialog):
    """Shows the new code; closes only after it is said to be kept."""

    def __init__(self, context: PageContext, paper: RecoveryPaper, parent: QWidget | None) -> None:
        super().__init__(context, parent, width=480)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._lead = Label("", parent=self, wrap=True)
        self.code = RecoveryCode(self)
        self.code.show_code(paper)
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
