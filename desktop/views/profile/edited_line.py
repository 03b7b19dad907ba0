"""A text of a list that is edited in place: label, text, a chip, small verbs. The line is reused for other entries.

Knows nothing of what the text is; who shows an entry says how it is saved.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n.catalogue import language
from desktop.models.kinds import Language
from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Space, Token, Tone
from desktop.views.widgets.buttons import IconButton
from desktop.views.widgets.chips import StatusChip
from desktop.views.widgets.editors import LongTextKind
from desktop.views.widgets.labels import Label
from desktop.views.widgets.property_row import PropertyRow

_LABEL_DIGITS = {Language.ZH: 14, Language.EN: 20}


@dataclass(frozen=True, slots=True)
class LineVerb:
    """A small button of a line; ``run`` gets the line, to open a menu beside it."""

    icon: str
    name: str
    run: Callable[["EditedLine"], object]


@dataclass(frozen=True, slots=True)
class Entry:
    """``key`` tells entries apart; ``save`` is called with the line and the new text."""

    key: object
    title: str
    text: str
    save: Callable[["EditedLine", str], object]
    chip: str = ""
    tone: Tone = Tone.NEUTRAL
    note: str = ""
    verbs: Sequence[LineVerb] = ()


class EditedLine(QWidget):
    """Shows one entry at a time."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._entry: Entry | None = None
        self._buttons: list[IconButton] = []
        self.row = PropertyRow("", LongTextKind(lines=2), self)
        self.row.committed.connect(self._commit)
        self._chip = StatusChip("", parent=self)
        self._note = Label("", Variant.MUTED, Variant.SMALL, parent=self, wrap=True)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.row)
        self._below = QHBoxLayout()
        self._below.addWidget(self._note)
        column.addLayout(self._below)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(Space.GROUP)
        self._line.addLayout(column, 1)
        state = QVBoxLayout()
        state.setContentsMargins(0, Space.TINY, 0, 0)  # at the height of the words and the buttons beside it
        state.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        self._line.addLayout(state)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._run_last)

    @property
    def entry(self) -> Entry | None:
        """What is shown."""
        return self._entry

    def show_entry(self, entry: Entry) -> None:
        """Show an entry; what is being entered for another one is kept first."""
        if self._entry is not None and self._entry.key != entry.key and self.row.editor is not None:
            self.row.editor.finish()
        self._entry = entry
        width = theme.current().chars(_LABEL_DIGITS[language()])
        self.row.set_label_width(width)
        self._below.setContentsMargins(width + Space.GROUP, 0, 0, Space.TINY if entry.note else 0)
        self.row.set_label(entry.title)
        self.row.set_value(entry.text)
        self._chip.show_status(entry.chip, entry.tone)
        self._note.setText(entry.note)
        self._note.setVisible(bool(entry.note))
        while len(self._buttons) < len(entry.verbs):
            self._add_button(len(self._buttons))
        for number, button in enumerate(self._buttons):
            shown = number < len(entry.verbs)
            button.setVisible(shown)
            if shown:
                button.set_icon(entry.verbs[number].icon)
                button.set_name(entry.verbs[number].name)

    def refuse(self, text: str, words: str) -> None:
        """Open the editor again with what was entered, and say what is wrong."""
        self.row.edit()
        if self.row.editor is not None:
            self.row.editor.set_value(text)
        self.row.show_error(words)

    def run_verb(self, number: int) -> None:
        """Do what a button does."""
        if self._entry is not None and number < len(self._entry.verbs):
            self._entry.verbs[number].run(self)

    def _add_button(self, number: int) -> None:
        button = IconButton("ellipsis", "", token=Token.MUTED, parent=self).bind(partial(self.run_verb, number))
        self._line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._buttons.append(button)

    def _run_last(self, _place: QPoint) -> None:
        """The context menu is what the last button opens."""
        if self._entry is not None and self._entry.verbs:
            self.run_verb(len(self._entry.verbs) - 1)

    def _commit(self, value: Any) -> None:
        if self._entry is not None:
            self._entry.save(self, str(value or ""))
