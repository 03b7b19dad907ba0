"""A book that cannot be read: what is known of it, the newest good backup, and the ways on. Does nothing itself."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.i18n.backup_words import newer_text, newest_text
from desktop.i18n.catalogue import _
from desktop.i18n.sentences import problem_text, sentence
from desktop.models.errors import RoadbookError, WrongPassword
from desktop.models.rows.backups import Damage
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Token, Tone
from desktop.views.start.requests import Mend, MendRequest
from desktop.views.start.sheet import Sheet
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.form_field import FormField
from desktop.views.widgets.labels import Label
from desktop.views.widgets.text_input import TextInput


class Damaged(Sheet):
    """Sends a MendRequest; what prevented it comes back to :meth:`show_problem`."""

    mend_wanted = Signal(object)
    """Sent with a MendRequest."""

    other_wanted = Signal()
    """Sent when the user wants another book."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("triangle-alert", parent, token=Token.AMBER)
        self._damage: Damage | None = None
        self._secret: str | None = None
        self._backup = Label("", Variant.STRONG, parent=self, wrap=True)
        self._newer = Label("", parent=self, wrap=True)
        self._kept = Label("", Variant.MUTED, Variant.SMALL, parent=self, wrap=True)
        self.password = TextInput("", self)
        self.password.setEchoMode(TextInput.EchoMode.Password)
        self._field = FormField(self.password, self)
        self.salvage = Button("", "life-buoy", parent=self).bind(partial(self._send, Mend.SALVAGE))
        self.open = Button("", "book-open", parent=self).bind(partial(self._send, Mend.OPEN))
        ways = QVBoxLayout()
        ways.setSpacing(Space.GROUP)
        for button in (self.open, self.salvage):
            ways.addWidget(button)
        for widget in (self._backup, self._newer, self._field, self._kept):
            self.body.addWidget(widget)
        self.body.addLayout(ways)
        self.go.bind(partial(self._send, Mend.RESTORE))
        self.back.clicked.connect(self._leave)
        self.password.submitted.connect(self._submit)
        self.retranslate()

    def start(self, damage: Damage, secret: str | None) -> None:
        """Show what is known; ``secret`` is the password that was typed for the book."""
        self._damage, self._secret = damage, secret
        self.password.clear()
        self._field.show_error("")
        self.message.hide()
        self._rest(resting=False)
        self.retranslate()
        self.setFocusProxy(self.password if self._asks else self.go)

    def show_problem(self, problem: RoadbookError) -> None:
        """Say why the way that was chosen led nowhere; the others are still open."""
        self._rest(resting=False)
        if isinstance(problem, WrongPassword) and self._asks:
            self._field.show_error(sentence(WrongPassword()))
            self.password.selectAll()
            self.password.setFocus()
        else:
            self.message.show_message(sentence(problem), Tone.RED)

    def retranslate(self) -> None:
        """Say every word anew."""
        damage = self._damage
        self.back.setText(_("Another book…"))
        self.go.setText(_("Restore this backup"))
        self.salvage.setText(_("Read out what is left, into a new book"))
        self.open.setText(_("Open without the latest changes"))
        self._field.set_label(_("Password of the backup's day"))
        self._kept.setText(_("Nothing is thrown away: the damaged files are kept beside."))
        if damage is None:
            return
        name = damage.folder.name.removesuffix(".roadbook")
        self.heading.setText(_("“{name}” is damaged").format(name=name))
        self.lead.setText(_what_happened(damage.code))
        self._backup.setText(newest_text(damage))
        self._newer.setText(newer_text(damage))
        self._newer.setVisible(bool(self._newer.text()))
        self._field.setVisible(self._asks)
        self.go.setVisible(damage.backup is not None)
        self.salvage.setVisible(damage.readable)
        self.open.setVisible(damage.usable)

    @property
    def _asks(self) -> bool:
        """Whether the backup needs a password that is not known yet."""
        backup = self._damage.backup if self._damage is not None else None
        return backup is not None and backup.own_password

    def _submit(self) -> None:
        self._send(Mend.RESTORE)

    def _send(self, way: Mend) -> None:
        damage = self._damage
        if damage is None or not self.go.isEnabled():
            return
        typed = self.password.text()
        if way is Mend.RESTORE and self._asks and not typed:
            self.password.setFocus()
            return
        self._rest(resting=True)
        backup = damage.backup.backup if damage.backup is not None else None
        secret = typed if way is Mend.RESTORE and typed else self._secret
        self.mend_wanted.emit(MendRequest(way, damage.folder, secret, backup))

    def _rest(self, *, resting: bool) -> None:
        for button in (self.go, self.salvage, self.open):
            button.setEnabled(not resting)

    def _leave(self) -> None:
        self.other_wanted.emit()


def _what_happened(code: str) -> str:
    if code in ("log_damaged", "log_missing", "keys_damaged"):
        return problem_text(code, {})
    return _("Some of its pages are not as they were written: a failing disk, a broken copy or another program.")
