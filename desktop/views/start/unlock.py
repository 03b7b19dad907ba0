"""Unlocking a book: the password, or the recovery code for whoever forgot it; a wait after several wrong ones."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from desktop.i18n.catalogue import _, n_
from desktop.i18n.sentences import sentence
from desktop.models.errors import BookHeld, RoadbookError, UnlockDelayed, WrongPassword
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Tone
from desktop.views.start.requests import OpenRequest
from desktop.views.start.sheet import Sheet
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.form_field import FormField
from desktop.views.widgets.labels import Label
from desktop.views.widgets.text_input import TextInput

_SECOND_MS = 1000
_MINUTE = 60


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
        self._left = 0
        self.secret = TextInput("", self)
        self._field = FormField(self.secret, self)
        self._way = Button("", "", Variant.LINK, parent=self).bind(self._switch_way)
        row = QHBoxLayout()
        row.setSpacing(Space.GROUP)
        row.addWidget(self._way)
        row.addStretch(1)
        self.remember = QCheckBox(self)
        self.remember.hide()
        self._wait = Label("", Variant.MUTED, parent=self, wrap=True)
        self._wait.hide()
        self._seconds = QTimer(self)
        self._seconds.setInterval(_SECOND_MS)
        self._seconds.timeout.connect(self._count)
        self.body.addWidget(self._field)
        self.body.addWidget(self._wait)
        self.body.addWidget(self.remember)
        self.body.addLayout(row)
        self.secret.submitted.connect(self._submit)
        self.secret.textEdited.connect(self._forget_error)
        self.go.clicked.connect(self._submit)
        self.back.clicked.connect(self._leave)
        self.message.action_clicked.connect(self._read_only)
        self.setFocusProxy(self.secret)
        self.retranslate()

    def start(self, folder: Path, wait: int = 0) -> None:
        """Ask for the secret of the book in this folder; nothing can be tried for the next ``wait`` seconds."""
        self._folder = folder
        self._by_code = False
        self.secret.clear()
        self.message.hide()
        self.remember.setChecked(False)
        self.remember.hide()
        self._rest(resting=False)
        self._field.show_error("")
        self.retranslate()
        self._begin_wait(wait)

    def offer_remembering(self, offered: bool) -> None:
        """Show the choice to be remembered, where the computer has a key ring."""
        self.remember.setVisible(offered and not self._by_code)
        self.remember.setProperty("offered", offered)

    @property
    def folder(self) -> Path:
        """Where the book lies."""
        return self._folder

    @property
    def seconds_left(self) -> int:
        """How long nothing can be tried."""
        return self._left

    def show_problem(self, problem: RoadbookError) -> None:
        """Say why the book did not open; a wrong secret can be tried again at once."""
        self._rest(resting=False)
        if isinstance(problem, WrongPassword):
            code = "wrong_recovery_code" if self._by_code else ""
            self._field.show_error(sentence(type(problem)(code)))
            self.secret.selectAll()
            self.secret.setFocus()
            self._begin_wait(int(str(problem.params.get("wait", 0))))
        elif isinstance(problem, UnlockDelayed):
            self._begin_wait(int(str(problem.params.get("wait", 0))))
        else:
            action = _("Read only") if isinstance(problem, BookHeld) else ""
            self.message.show_message(sentence(problem), Tone.RED, action)

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
        self.remember.setText(_("Remember on this computer"))
        self.remember.setToolTip(_("Whoever can log in to this computer as you opens the book without its password."))
        self._show_wait()
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
        remember = self.remember.isVisible() and self.remember.isChecked()
        self.open_wanted.emit(OpenRequest(self._folder, self.secret.text(), remember=remember))

    def _read_only(self) -> None:
        """Somebody else has the book; the secret that was typed opens it for reading."""
        if self.secret.text() and self.go.isEnabled():
            self.message.hide()
            self._rest(resting=True)
            self.open_wanted.emit(OpenRequest(self._folder, self.secret.text(), read_only=True))

    def _rest(self, *, resting: bool) -> None:
        self.go.setEnabled(not resting)
        self.secret.setReadOnly(resting)

    def clear(self) -> None:
        """Hold nothing of what was typed."""
        self.secret.clear()

    def _begin_wait(self, seconds: int) -> None:
        self._left = seconds
        if seconds:
            self._rest(resting=True)
            self._seconds.start()
        else:
            self._seconds.stop()
        self._show_wait()

    def _count(self) -> None:
        self._left = max(self._left - 1, 0)
        if not self._left:
            self._seconds.stop()
            self._rest(resting=False)
            self._field.show_error("")
            self.secret.setFocus()
        self._show_wait()

    def _show_wait(self) -> None:
        minutes, seconds = divmod(self._left, _MINUTE)
        time = f"{minutes}:{seconds:02}" if minutes else n_("{count} second", "{count} seconds", seconds)
        words = _("Several wrong passwords in a row. You can try again in {time}.")
        self._wait.setText(words.format(time=time.format(count=seconds)))
        self._wait.setVisible(self._left > 0)

    def _switch_way(self) -> None:
        self._by_code = not self._by_code
        self.secret.clear()
        self._field.show_error("")
        self.remember.setVisible(bool(self.remember.property("offered")) and not self._by_code)
        self.retranslate()
        self.secret.setFocus()

    def _forget_error(self) -> None:
        self._field.show_error("")

    def _leave(self) -> None:
        self.other_wanted.emit()
