"""The short form of a new book: its name, where it lies, and a password for whoever wants one."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.sentences import problem_text, sentence
from desktop.models.errors import RoadbookError
from desktop.models.rules.synced_folders import synced_by
from desktop.qtsupport import ask
from desktop.qtsupport.ask import FileQuestion
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Tone
from desktop.views.start.requests import CreateRequest
from desktop.views.start.sheet import Sheet
from desktop.views.widgets.buttons import Button
from desktop.views.widgets.form_field import FormField
from desktop.views.widgets.inline_message import InlineMessage
from desktop.views.widgets.labels import ElidedLabel, Label
from desktop.views.widgets.strength_bar import StrengthBar
from desktop.views.widgets.text_input import TextInput

_SUFFIX = ".roadbook"
_FORBIDDEN = '<>:"/\\|?*'


class NewBook(Sheet):
    """Sends a CreateRequest; errors of making come back to :meth:`show_problem`."""

    create_wanted = Signal(object)
    """Sent when the form is filled in, with a CreateRequest."""

    left = Signal()
    """Sent when the user goes back."""

    def __init__(self, documents: Path, parent: QWidget | None = None) -> None:
        super().__init__("book-plus", parent)
        self._documents = documents
        self._sheet: Path | None = None
        self.name = TextInput("", self)
        self.password = TextInput("", self)
        self.again = TextInput("", self)
        for field in (self.password, self.again):
            field.setEchoMode(TextInput.EchoMode.Password)
        self._fields = {
            "name": FormField(self.name, self),
            "password": FormField(self.password, self),
            "again": FormField(self.again, self),
        }
        self._place = ElidedLabel("", Variant.MUTED, Variant.SMALL, parent=self)
        self._synced = InlineMessage(self, closable=False)
        self._change = Button("", "", Variant.LINK, parent=self).bind(self._choose_place)
        self.strength = StrengthBar(self)
        self._meaning = Label("", Variant.MUTED, Variant.SMALL, parent=self, wrap=True)
        self._fill()
        self.name.textChanged.connect(self._show_place)
        self.name.textChanged.connect(self._show_strength)
        self.password.textChanged.connect(self._show_strength)
        self.password.textChanged.connect(self._show_meaning)
        for field in (self.name, self.password, self.again):
            field.submitted.connect(self._submit)
        self.go.clicked.connect(self._submit)
        self.back.clicked.connect(self._leave)
        self.setFocusProxy(self.name)
        self.retranslate()

    def start(self, sheet: Path | None = None) -> None:
        """Begin anew; ``sheet`` is the spreadsheet that will be imported into the book."""
        self._sheet = sheet
        self.name.setText(_unused(self._documents, _("My customers")))
        self.name.selectAll()
        self.password.clear()
        self.again.clear()
        self.message.hide()
        self.go.setEnabled(True)
        self._say({})
        self.retranslate()

    def show_problem(self, problem: RoadbookError) -> None:
        """Say what prevented the book, beside the field that can be changed."""
        self.go.setEnabled(True)
        field = "name" if problem.code == "book_exists" else problem.field
        if field in self._fields:
            self._say({field: sentence(problem)})
        else:
            self.message.show_message(sentence(problem), Tone.RED)

    def retranslate(self) -> None:
        """Say every word anew."""
        self.heading.setText(_("A new book"))
        lead = _("One book holds everything about your customers. It is a folder that you can copy and back up.")
        if self._sheet is not None:
            lead = _("The book comes first, then “{file}” is read into it.").format(file=self._sheet.name)
        self.lead.setText(lead)
        self._fields["name"].set_label(_("Name of the book"))
        self._fields["password"].set_label(_("Password (may stay empty)"))
        self._fields["again"].set_label(_("Password once more"))
        self._change.setText(_("Another place…"))
        self.back.setText(_("Back"))
        self.go.setText(_("Create the book"))
        self.strength.retranslate()
        self._show_place()
        self._show_meaning()

    @property
    def folder(self) -> Path:
        """Where the book will lie."""
        return self._documents / (self.name.text().strip() + _SUFFIX)

    def _fill(self) -> None:
        place = QHBoxLayout()
        place.setSpacing(Space.GROUP)
        place.addWidget(self._place, 1)
        place.addWidget(self._change)
        self.body.addWidget(self._fields["name"])
        self.body.addLayout(place)
        self.body.addWidget(self._synced)
        self.body.addWidget(self._fields["password"])
        self.body.addWidget(self.strength)
        self.body.addWidget(self._fields["again"])
        self.body.addWidget(self._meaning)

    def _submit(self) -> None:
        errors = self._errors()
        self._say(errors)
        if not errors and self.go.isEnabled():
            self.go.setEnabled(False)
            self.create_wanted.emit(CreateRequest(self.folder, self.password.text() or None, self._sheet))

    def _errors(self) -> dict[str, str]:
        name = self.name.text().strip()
        if not name:
            return {"name": problem_text("name_missing", {})}
        if name.startswith(".") or any(letter in _FORBIDDEN for letter in name):
            return {"name": _("A name of a file must not hold any of {letters}").format(letters=" ".join(_FORBIDDEN))}
        if self.password.text() != self.again.text():
            return {"again": problem_text("passwords_differ", {})}
        return {}

    def _say(self, errors: dict[str, str]) -> None:
        for name, field in self._fields.items():
            field.show_error(errors.get(name, ""))
        for name in errors:
            self._fields[name].field.setFocus()

    def _show_place(self) -> None:
        self._place.setText(str(self.folder))
        service = synced_by(self.folder)
        self._synced.setVisible(bool(service))
        if service:
            words = _(
                "{service} copies this folder while the book is written, which can damage it. Better take another."
            )
            self._synced.show_message(words.format(service=service), Tone.AMBER)

    def _show_strength(self) -> None:
        self.strength.show_password(self.password.text(), self.name.text().split())

    def _show_meaning(self) -> None:
        protected = bool(self.password.text())
        self._fields["again"].setVisible(protected)
        self._meaning.setText(
            _(
                "Everything is encrypted with the password. Nobody can reset it: should you forget it, only the "
                "recovery code helps, which comes next."
            )
            if protected
            else _(
                "Without a password the book opens at once, and whoever uses this computer can read it. "
                "A password can be set later in Settings."
            )
        )

    def _choose_place(self) -> None:
        folder = ask.folder(self, FileQuestion(_("Where shall the book lie?"), self._documents))
        if folder is not None:
            self._documents = folder
            self._show_place()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.back.isEnabled():
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        self.left.emit()


def _unused(folder: Path, name: str) -> str:
    """The name, with a number when a book of that name is there already."""
    number, free = 1, name
    while (folder / (free + _SUFFIX)).exists():
        number += 1
        free = f"{name} {number}"
    return free
