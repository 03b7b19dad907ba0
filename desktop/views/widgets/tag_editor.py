"""Several short words as chips: type and press Enter to add, click the cross or press Backspace to take away."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.i18n.catalogue import _
from desktop.views.widgets.chips import FilterChip
from desktop.views.widgets.flow_layout import FlowLayout
from desktop.views.widgets.text_input import TextInput

_MARKS = ",;,;、"


class _TagInput(TextInput):
    """Tells when Backspace is pressed in the empty field."""

    emptied = Signal()
    """Sent on Backspace in an empty field."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text() and not self.composing:
            self.emptied.emit()
            return
        super().keyPressEvent(event)


class TagEditor(QWidget):
    """``TagEditor(("老客户", "战略级"))`` with the known tags as suggestions."""

    changed = Signal(object)
    """Sent after the user added or took away a tag, with the tuple of tags."""

    def __init__(self, known: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags: list[str] = []
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips, gap=4)
        self.input = _TagInput("", self)
        self.input.submitted.connect(self._add_written)
        self.input.left.connect(self._add_written)
        self.input.emptied.connect(self._drop_last)
        self._suggest(known)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._chips)
        column.addWidget(self.input)
        self.setFocusProxy(self.input)
        self.retranslate()
        self._show()

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags in the order in which they were added."""
        return tuple(self._tags)

    def set_tags(self, tags: Sequence[str]) -> None:
        """Show these without a signal."""
        self._tags = [*tags]
        self._show()

    def retranslate(self) -> None:
        """Say the words anew."""
        self.input.set_placeholder(_("Add a tag"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _suggest(self, known: Sequence[str]) -> None:
        completer = QCompleter(self)
        completer.setModel(QStringListModel([*known], completer))
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.input.setCompleter(completer)

    def _add_written(self) -> None:
        text = self.input.text()
        for mark in _MARKS:
            text = text.replace(mark, "\n")
        fresh = [tag.strip() for tag in text.split("\n") if tag.strip() and tag.strip() not in self._tags]
        self.input.clear()
        if fresh:
            self._tags += list(dict.fromkeys(fresh))
            self._tell()

    def _drop_last(self) -> None:
        if self._tags:
            self._tags.pop()
            self._tell()

    def _drop(self) -> None:
        chip = self.sender()
        if isinstance(chip, FilterChip) and chip.text() in self._tags:
            self._tags.remove(chip.text())
            self._tell()

    def _tell(self) -> None:
        self._show()
        self.changed.emit(self.tags)

    def _show(self) -> None:
        self._flow.clear()
        for tag in self._tags:
            chip = FilterChip(tag, self._chips)
            chip.removed.connect(self._drop)
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._tags))
        self.updateGeometry()
