"""The editors of values, one per kind: for property rows that are edited in place, and for forms.

An editor shows a value, says when it is done, and gives the value back; what is wrong it says in words. Knows nothing
of where a value is kept.
"""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.i18n.formats import date_weekday, number_text, time_text
from desktop.i18n.labels import joined
from desktop.views.widgets.date_field import DateField, Parser
from desktop.views.widgets.tag_editor import TagEditor
from desktop.views.widgets.text_input import TextArea, TextInput


class NotUnderstood(ValueError):
    """What was entered is no value of this kind; its text is the sentence to show."""


class ValueEditor(QWidget):
    """The common face of all editors."""

    committed = Signal()
    """Sent when the user is done (Enter, or the keyboard went elsewhere)."""

    abandoned = Signal()
    """Sent on Esc."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    @abstractmethod
    def set_value(self, value: Any) -> None:
        """Show a value without a signal."""

    @abstractmethod
    def value(self) -> Any:
        """What is entered now. Raises ``NotUnderstood``."""

    def set_name(self, name: str) -> None:
        """The accessible name of the field."""
        proxy = self.focusProxy()
        if proxy is not None:
            proxy.setAccessibleName(name)

    def take(self, field: QWidget) -> None:
        """Make ``field`` the whole content."""
        self._box.addWidget(field)
        self.setFocusProxy(field)

    def finish(self) -> None:
        """Tell that the user is done."""
        self.committed.emit()

    def abandon(self) -> None:
        """Tell that the user gave up."""
        self.abandoned.emit()


@dataclass(frozen=True, slots=True)
class TextKind:
    """One line of text."""

    placeholder: str = ""

    def text(self, value: Any) -> str:
        """The value in words."""
        return str(value or "")

    def editor(self, parent: QWidget) -> ValueEditor:
        """A fresh editor."""
        return _TextEditor(TextInput(self.placeholder, parent), parent)


@dataclass(frozen=True, slots=True)
class LongTextKind:
    """Several lines of text; Ctrl+Enter is done."""

    placeholder: str = ""
    lines: int = 4

    def text(self, value: Any) -> str:
        """The value in words."""
        return str(value or "")

    def editor(self, parent: QWidget) -> ValueEditor:
        """A fresh editor."""
        return _TextEditor(TextArea(self.placeholder, parent, lines=self.lines), parent)


@dataclass(frozen=True, slots=True)
class ChoiceKind:
    """One of some values: pairs of value and words; ``None`` may be one of the values."""

    choices: Sequence[tuple[Any, str]]

    def text(self, value: Any) -> str:
        """The value in words."""
        return next((words for choice, words in self.choices if choice == value), "")

    def editor(self, parent: QWidget) -> ValueEditor:
        """A fresh editor."""
        return _ChoiceEditor(self.choices, parent)


@dataclass(frozen=True, slots=True)
class NumberKind:
    """A number or nothing; ``decimals`` 0 gives ``int``, otherwise ``Decimal``; ``unit`` stands behind it."""

    least: int | None = None
    most: int | None = None
    decimals: int = 0
    unit: str = ""

    def text(self, value: Any) -> str:
        """The value in words."""
        return "" if value is None else f"{number_text(value)} {self.unit}".strip()

    def editor(self, parent: QWidget) -> ValueEditor:
        """A fresh editor."""
        return _NumberEditor(self, parent)


@dataclass(frozen=True, slots=True)
class DateKind:
    """A day in words (``with_time``: with a time of day); ``parse`` understands the words."""

    parse: Parser
    with_time: bool = False

    def text(self, value: Any) -> str:
        """The value in words."""
        if isinstance(value, datetime):
            return f"{date_weekday(value.date())} {time_text(value)}"
        return date_weekday(value) if isinstance(value, date) else ""

    def editor(self, parent: QWidget) -> ValueEditor:
        """A fresh editor."""
        return _DateEditor(self, parent)


@dataclass(frozen=True, slots=True)
class TagsKind:
    """Several short words; ``known`` are suggested."""

    known: Sequence[str] = ()

    def text(self, value: Any) -> str:
        """The value in words."""
        return joined(value or ())

    def editor(self, parent: QWidget) -> ValueEditor:
        """A fresh editor."""
        return _TagsEditor(self.known, parent)


@dataclass(frozen=True, slots=True)
class CheckKind:
    """Yes or no."""

    words: str = ""

    def text(self, value: Any) -> str:
        """The value in words."""
        return _("Yes") if value else _("No")

    def editor(self, parent: QWidget) -> ValueEditor:
        """A fresh editor."""
        return _CheckEditor(self.words, parent)


@dataclass(frozen=True, slots=True)
class ParsedKind:
    """One line of text with a meaning of its own (money, phone, birthday): how it is written and how it is read.

    ``read`` raises ``NotUnderstood`` (or a ``RoadbookError``) for what it does not understand; it gets stripped text
    that is not empty. ``write`` is what the field shows while it is edited, ``words`` what stands in the row.
    """

    read: Callable[[str], Any]
    write: Callable[[Any], str]
    words: Callable[[Any], str] | None = None
    placeholder: str = ""

    def text(self, value: Any) -> str:
        """The value in words."""
        return "" if value is None else (self.words or self.write)(value)

    def editor(self, parent: QWidget) -> ValueEditor:
        """A fresh editor."""
        return _ParsedEditor(self, parent)


Kind = TextKind | LongTextKind | ChoiceKind | NumberKind | DateKind | TagsKind | CheckKind | ParsedKind


class _TextEditor(ValueEditor):
    def __init__(self, field: TextInput | TextArea, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = field
        field.wants_escape = True
        field.submitted.connect(self.finish)
        field.left.connect(self.finish)
        field.abandoned.connect(self.abandon)
        self.take(field)

    @override
    def set_value(self, value: Any) -> None:
        text = str(value or "")
        if isinstance(self._field, TextArea):
            self._field.setPlainText(text)
        else:
            self._field.setText(text)
        self._field.selectAll()

    @override
    def value(self) -> Any:
        return self.written()

    def written(self) -> str:
        """The text as it stands, stripped."""
        text = self._field.toPlainText() if isinstance(self._field, TextArea) else self._field.text()
        return text.strip()


class _ParsedEditor(_TextEditor):
    def __init__(self, kind: ParsedKind, parent: QWidget) -> None:
        super().__init__(TextInput(kind.placeholder, parent), parent)
        self._kind = kind

    @override
    def set_value(self, value: Any) -> None:
        super().set_value("" if value is None else self._kind.write(value))

    @override
    def value(self) -> Any:
        text = self.written()
        return self._kind.read(text) if text else None


class _NumberEditor(_TextEditor):
    def __init__(self, kind: NumberKind, parent: QWidget) -> None:
        super().__init__(TextInput(kind.unit, parent), parent)
        self._kind = kind

    @override
    def value(self) -> Any:
        text = self.written().replace(",", "").replace(",", "")
        if not text:
            return None
        kind = self._kind
        try:
            number = Decimal(text)
        except InvalidOperation:
            raise NotUnderstood(_("This is not a number.")) from None
        if not number.is_finite() or number != round(number, kind.decimals):
            raise NotUnderstood(_("This is not a number."))
        if (kind.least is not None and number < kind.least) or (kind.most is not None and number > kind.most):
            raise NotUnderstood(_("Between {least} and {most}").format(least=kind.least, most=kind.most))
        return number if kind.decimals else int(number)


class _ChoiceEditor(ValueEditor):
    def __init__(self, choices: Sequence[tuple[Any, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._values = [value for value, _words in choices]
        self._field = QComboBox(self)
        self._field.addItems([words or "–" for _value, words in choices])
        self._field.activated.connect(self._activated)
        self.take(self._field)

    @override
    def set_value(self, value: Any) -> None:
        self._field.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    @override
    def value(self) -> Any:
        number = self._field.currentIndex()
        return self._values[number] if number >= 0 else None

    @override
    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.abandon()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        else:
            super().keyPressEvent(event)

    def _activated(self, _number: int) -> None:
        self.finish()


class _DateEditor(ValueEditor):
    def __init__(self, kind: DateKind, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = DateField(kind.parse, self, with_time=kind.with_time)
        self._field.input.wants_escape = True
        self._field.input.abandoned.connect(self.abandon)
        self._field.input.left.connect(self.finish)
        self._field.input.submitted.connect(self.finish)
        self.take(self._field)

    @override
    def set_name(self, name: str) -> None:
        self._field.set_name(name)

    @override
    def set_value(self, value: Any) -> None:
        self._field.set_moment(value)
        self._field.input.selectAll()

    @override
    def value(self) -> Any:
        if not self._field.understood:
            raise NotUnderstood(_("This date is not understood. Try 2026-11-24, tomorrow or +3d."))
        return self._field.moment


class _TagsEditor(ValueEditor):
    def __init__(self, known: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._field = TagEditor(known, self)
        self._field.input.wants_escape = True
        self._field.input.left.connect(self.finish)
        self._field.input.abandoned.connect(self.abandon)
        self.take(self._field)

    @override
    def set_value(self, value: Any) -> None:
        self._field.set_tags(tuple(value or ()))

    @override
    def value(self) -> Any:
        return self._field.tags


class _CheckEditor(ValueEditor):
    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = QCheckBox(words, self)
        self._field.clicked.connect(self._clicked)
        self.take(self._field)

    @override
    def set_value(self, value: Any) -> None:
        self._field.setChecked(bool(value))

    @override
    def value(self) -> Any:
        return self._field.isChecked()

    def _clicked(self, _checked: bool) -> None:
        self.finish()
