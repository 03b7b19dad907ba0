"""Lines of a card that state one fact each: an icon, a small heading, words, a chip, what can be done.

The lines of a list are made once and show other facts later, so that another customer is there at once.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.qtsupport import theme
from desktop.qtsupport.theme import Variant
from desktop.qtsupport.tokens import Size, Space, Token, Tone
from desktop.views.widgets.buttons import IconButton
from desktop.views.widgets.chips import StatusChip
from desktop.views.widgets.labels import IconLabel, Label

W = TypeVar("W", bound=QWidget)


@dataclass(frozen=True, slots=True)
class Verb:
    """A small button of a line; ``run`` gets the line, to open a menu beside it."""

    icon: str
    name: str
    run: Callable[["FactLine"], object]


@dataclass(frozen=True, slots=True)
class Fact:
    """``Fact("flag", "我们欠的", "整理新品折扣方案", "今天", Tone.AMBER)``."""

    icon: str
    title: str
    text: str
    chip: str = ""
    tone: Tone = Tone.NEUTRAL
    token: Token = Token.TEXT
    verbs: Sequence[Verb] = ()


class FactLine(QWidget):
    """Shows one fact at a time."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._verbs: Sequence[Verb] = ()
        self._buttons: list[IconButton] = []
        self._icon = IconLabel("circle", Token.TEXT, Size.ICON, self)
        self._title = Label("", Variant.MUTED, Variant.SMALL, parent=self)
        self._text = Label("", parent=self, wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._chip = StatusChip("", parent=self)
        holder = QVBoxLayout()
        holder.setContentsMargins(0, 3, 0, 0)
        holder.addWidget(self._icon)
        holder.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self._text)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 1, 0, 1)
        self._row.setSpacing(Space.GROUP)
        self._row.addLayout(holder)
        self._row.addLayout(column, 1)
        state = QVBoxLayout()
        state.setContentsMargins(0, Space.TINY, 0, 0)  # at the height of the buttons beside it
        state.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(state)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._run_last)

    def show_fact(self, fact: Fact) -> None:
        """Show another fact."""
        self._icon.set_icon(fact.icon, fact.token)
        self._title.setText(fact.title)
        self._title.setVisible(bool(fact.title))
        self._text.setText(fact.text)
        self._chip.show_status(fact.chip, fact.tone)
        self._verbs = fact.verbs
        while len(self._buttons) < len(fact.verbs):
            self._add_button(len(self._buttons))
        for number, button in enumerate(self._buttons):
            shown = number < len(fact.verbs)
            button.setVisible(shown)
            if shown:
                button.set_icon(fact.verbs[number].icon)
                button.set_name(fact.verbs[number].name)
        self.setAccessibleName(" ".join(part for part in (fact.title, fact.text, fact.chip) if part))

    def run_verb(self, number: int) -> None:
        """Do what a button does."""
        if number < len(self._verbs):
            self._verbs[number].run(self)

    def _add_button(self, number: int) -> None:
        button = IconButton("ellipsis", "", token=Token.MUTED, parent=self).bind(partial(self.run_verb, number))
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._buttons.append(button)

    def _run_last(self, _place: QPoint) -> None:
        """The context menu is what the last button opens."""
        self.run_verb(len(self._verbs) - 1 if self._verbs else 0)


class LineList(QWidget, Generic[W]):
    """Lines of one sort below each other, made when needed and kept; without any, grey words."""

    def __init__(self, make: Callable[[QWidget], W], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._lines: list[W] = []
        self._marked: W | None = None
        self._words = Label("", Variant.MUTED, parent=self, wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.TINY + 2)
        self._column.addWidget(self._words)

    def take(self, count: int, nothing: str = "") -> list[W]:
        """So many lines, to be filled by the caller; ``nothing`` is said when there are none. No line is marked."""
        self._mark(None)
        while len(self._lines) < count:
            line = self._make(self)
            self._lines.append(line)
            self._column.insertWidget(self._column.count() - 1, line)
        for number, line in enumerate(self._lines):
            line.setVisible(number < count)
        self._words.setText("" if count else nothing)
        self._words.setVisible(not count and bool(nothing))
        return self._lines[:count]

    @property
    def words(self) -> str:
        """What is said instead of lines."""
        return self._words.text()

    @property
    def marked(self) -> W | None:
        """The line that somebody was led to."""
        return self._marked

    def lead_to(self, number: int) -> None:
        """Mark a line, scroll to it and give it the keyboard."""
        line = self._lines[number]
        self._mark(line)
        place = next(_ancestors(self), None)
        if place is not None:
            QTimer.singleShot(0, self, partial(place.ensureWidgetVisible, line, 0, Space.PAGE))
        for part in line.findChildren(QWidget):
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible():
                part.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._marked is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.current().color(Token.ACCENT_SOFT))
            painter.drawRoundedRect(self._marked.geometry().adjusted(0, -1, 0, 1), Size.RADIUS, Size.RADIUS)
            painter.end()

    def _mark(self, line: W | None) -> None:
        self._marked = line
        self.update()


def _ancestors(widget: QWidget) -> Iterator[QScrollArea]:
    """The scroll areas around a widget, the nearest first."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            yield parent
        parent = parent.parentWidget()


class FactList(LineList[FactLine]):
    """Facts below each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(FactLine, parent)

    def show_facts(self, facts: Sequence[Fact], nothing: str = "") -> None:
        """Show these facts, or the words."""
        for line, fact in zip(self.take(len(facts), nothing), facts, strict=True):
            line.show_fact(fact)
