"""Questions to the user: yes or no, a choice of answers, a file, a line of text.

The one place where the program waits for an answer; tests install an asker that answers by itself. Knows no business.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its buttons; the texts say what happens, the first answer is the expected one."""

    title: str
    text: str
    answers: Sequence[str] = ()
    danger: bool = False
    details: str = ""


@dataclass(frozen=True, slots=True)
class FileQuestion:
    """Which file; ``kinds`` are pairs of a name and patterns, such as ``("Excel", ("*.xlsx", "*.xls"))``."""

    title: str
    start: Path | None = None
    kinds: Sequence[tuple[str, Sequence[str]]] = field(default_factory=tuple[tuple[str, Sequence[str]], ...])


class Asker(Protocol):
    """Who answers questions: dialogs, or a test."""

    def choose(self, parent: QWidget | None, question: Question) -> int:
        """The number of the chosen answer, or -1 when the question was closed."""
        ...

    def open_file(self, parent: QWidget | None, question: FileQuestion) -> Path | None:
        """An existing file, or ``None``."""
        ...

    def open_files(self, parent: QWidget | None, question: FileQuestion) -> list[Path]:
        """Existing files; none when the question was closed."""
        ...

    def save_file(self, parent: QWidget | None, question: FileQuestion) -> Path | None:
        """A path to write to, or ``None``; the user agreed to replace an existing file."""
        ...

    def folder(self, parent: QWidget | None, question: FileQuestion) -> Path | None:
        """An existing folder, or ``None``."""
        ...

    def line(self, parent: QWidget | None, question: Question, text: str, *, secret: bool) -> str | None:
        """One line of text, or ``None``."""
        ...


def confirm(parent: QWidget | None, title: str, text: str, action: str, *, danger: bool = False) -> bool:
    """Whether the user wants ``action`` (the word on the button, such as "Delete 3 customers")."""
    return _Current.asker.choose(parent, Question(title, text, (action,), danger)) == 0


def choose(parent: QWidget | None, question: Question) -> int:
    """The number of the chosen answer of ``question``, or -1 for none."""
    return _Current.asker.choose(parent, question)


def tell(parent: QWidget | None, title: str, text: str, details: str = "") -> None:
    """Show a message that must be read; for everything else there are InlineMessage and Toast."""
    _Current.asker.choose(parent, Question(title, text, (), details=details))


def open_file(parent: QWidget | None, question: FileQuestion) -> Path | None:
    """Let the user choose an existing file."""
    return _Current.asker.open_file(parent, question)


def open_files(parent: QWidget | None, question: FileQuestion) -> list[Path]:
    """Let the user choose one or several existing files."""
    return _Current.asker.open_files(parent, question)


def save_file(parent: QWidget | None, question: FileQuestion) -> Path | None:
    """Let the user choose where to write; ``question.start`` carries the suggested name."""
    return _Current.asker.save_file(parent, question)


def folder(parent: QWidget | None, question: FileQuestion) -> Path | None:
    """Let the user choose an existing folder."""
    return _Current.asker.folder(parent, question)


def line(parent: QWidget | None, question: Question, text: str = "", *, secret: bool = False) -> str | None:
    """Ask for one line of text; ``secret`` hides what is typed."""
    return _Current.asker.line(parent, question, text, secret=secret)


def install(asker: Asker) -> Asker:
    """Let somebody else answer from now on; gives who answered before."""
    before, _Current.asker = _Current.asker, asker
    return before


class QuestionDialog(QDialog):
    """A question with its buttons; Esc is "none of them"."""

    def __init__(self, question: Question, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.chosen = -1
        self.setWindowTitle(question.title)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(Space.PAGE, Space.PAGE, Space.PAGE, Space.BLOCK)
        self._layout.setSpacing(Space.GROUP)
        self._add_text(question.title, Variant.SECTION)
        self._add_text(question.text)
        if question.details:
            self._add_text(question.details, Variant.MUTED, Variant.SMALL)
        self._add_buttons(question)
        self.setMinimumWidth(theme.current().chars(46))

    def insert(self, widget: QWidget) -> None:
        """Put a field above the buttons."""
        self._layout.insertWidget(self._layout.count() - 1, widget)

    def _add_text(self, text: str, *variants: Variant) -> None:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setVisible(bool(text))
        theme.style(label, *variants)
        self._layout.addWidget(label)

    def _add_buttons(self, question: Question) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, Space.BLOCK, 0, 0)
        row.addStretch(1)
        away = QPushButton(_("Cancel") if question.answers else _("Close"), self)
        away.clicked.connect(self.reject)
        row.addWidget(away)
        for number in reversed(range(len(question.answers))):
            row.addWidget(self._answer_button(question, number))
        self._layout.addLayout(row)

    def _answer_button(self, question: Question, number: int) -> QPushButton:
        button = QPushButton(question.answers[number], self)
        if number == 0:
            theme.style(button, Variant.DANGER if question.danger else Variant.PRIMARY)
            button.setDefault(not question.danger)
        button.setProperty("answer", number)
        button.clicked.connect(self._choose)
        return button

    def _choose(self) -> None:
        self.chosen = int(self.sender().property("answer"))
        self.accept()


class _AskedLine(QLineEdit):
    """Enter and Esc belong to an input method while it composes: they neither answer the question nor close it."""

    _composing = False

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._composing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.accept()
        else:
            super().keyPressEvent(event)


class DialogAsker:
    """Asks with dialogs."""

    def choose(self, parent: QWidget | None, question: Question) -> int:
        """See :class:`Asker`."""
        dialog = QuestionDialog(question, parent)
        dialog.exec()
        if isValid(dialog):  # else it went with the window that it belonged to
            dialog.deleteLater()
        return dialog.chosen

    def open_file(self, parent: QWidget | None, question: FileQuestion) -> Path | None:
        """See :class:`Asker`."""
        name, _kind = QFileDialog.getOpenFileName(parent, question.title, _start(question), _filters(question))
        return Path(name) if name else None

    def open_files(self, parent: QWidget | None, question: FileQuestion) -> list[Path]:
        """See :class:`Asker`."""
        names, _kind = QFileDialog.getOpenFileNames(parent, question.title, _start(question), _filters(question))
        return [Path(name) for name in names]

    def save_file(self, parent: QWidget | None, question: FileQuestion) -> Path | None:
        """See :class:`Asker`."""
        name, _kind = QFileDialog.getSaveFileName(parent, question.title, _start(question), _filters(question))
        return Path(name) if name else None

    def folder(self, parent: QWidget | None, question: FileQuestion) -> Path | None:
        """See :class:`Asker`."""
        name = QFileDialog.getExistingDirectory(parent, question.title, _start(question))
        return Path(name) if name else None

    def line(self, parent: QWidget | None, question: Question, text: str, *, secret: bool) -> str | None:
        """See :class:`Asker`."""
        dialog = QuestionDialog(question, parent)
        field_ = _AskedLine(text, dialog)
        field_.setAccessibleName(question.title)
        if secret:
            field_.setEchoMode(QLineEdit.EchoMode.Password)
        dialog.insert(field_)
        field_.setFocus()
        dialog.exec()
        if not isValid(dialog):
            return None
        dialog.deleteLater()
        return field_.text() if dialog.chosen == 0 else None


class _Current:
    """Who answers now."""

    asker: Asker = DialogAsker()


def _start(question: FileQuestion) -> str:
    return str(question.start) if question.start else ""


def _filters(question: FileQuestion) -> str:
    return ";;".join(f"{name} ({' '.join(patterns)})" for name, patterns in question.kinds)
